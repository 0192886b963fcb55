import ArgumentParser
import Entente
import EntenteSource

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong with agreement files, and what to write instead.",
    discussion: """
      Reads the file, drafts it in memory for everybody who may get a copy, and reports all problems in one go.

      Examples:
        entente check alliance.yaml
        entente check --final alliance.yaml            open points are errors too
        entente check --format json *.yaml             for machines; private texts are left out
      """)

  @Argument(help: "The agreement files.", completion: .file(extensions: ["yaml", "yml"]))
  var files: [String]

  @Option(help: "text or json.")
  var format = FindingsFormat.text

  @Flag(help: "Open points are errors.")
  var final = false

  func run() throws {
    var all: [Diagnostic] = []
    var sources = SourceSet()
    var ending = Ending.done
    for (index, file) in files.enumerated() {
      let drafting = Drafting(workspace: DiskWorkspace(), firstSource: UInt16(clamping: index * 64))
      let result = drafting.check(file, isFinal: final)
      all += result.diagnostics
      sources.formUnion(result.sources)
      if result.diagnostics.ending.rawValue > ending.rawValue { ending = result.diagnostics.ending }
    }
    format.report(all, sources: sources)
    if format == .text, all.isEmpty { Terminal.print(files.count == 1 ? "no problems" : "no problems in \(files.count) files") }
    if ending != .done { throw ending }
  }
}
