import ArgumentParser
import Entente
import EntenteRevision
import EntenteSource

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Merge versions of an agreement file over their base: by field, by item and by sentence.",
    discussion: """
      What one side changed is taken, wherever the other side moved it. What several sides changed differently stays in \
      the file as a dispute with each side's proposal, and so do changes that are right alone and wrong together; settle \
      them with entente resolve. Who is named first makes no difference. Without -o the file goes to standard output.
      Exit status: 0 merged, 1 merged with disputes, 2 something is wrong, 3 the tool would lose a change.

      Examples:
        entente merge base.yaml ours.yaml theirs.yaml -o alliance.yaml
        entente merge v1:deal.yaml deal.yaml theirs.yaml --names nordwind,harbour
        entente merge base.yaml a.yaml b.yaml c.yaml
      """)

  @Argument(help: "The version that all sides started from.", completion: .file(extensions: ["yaml", "yml"]))
  var base: String

  @Argument(help: "The sides, two or more.", completion: .file(extensions: ["yaml", "yml"]))
  var sides: [String]

  @Option(name: .shortAndLong, help: "The file to write.", completion: .file(extensions: ["yaml", "yml"]))
  var output: String?

  @Option(help: "What the sides are called in disputes, parted by commas; else as their files are.")
  var names: String?

  @Flag(help: "Write over a file that is there.")
  var force = false

  func validate() throws {
    guard sides.count > 1 else { throw ValidationError("a merge needs a base and two sides or more") }
    if let names, names.split(separator: ",").count != sides.count {
      throw ValidationError("--names needs a name for each of the \(sides.count) sides")
    }
  }

  func run() throws {
    let drafting = Drafting(workspace: DiskWorkspace())
    let names = names.map { $0.split(separator: ",").map(String.init) } ?? MergeReport.names(of: sides)
    let report = drafting.merge(
      base: base, sides: zip(names, sides).map { (name: $0, path: $1) }, at: output ?? sides[0])
    FindingsFormat.text.report(report.diagnostics, sources: report.sources)
    guard let bytes = report.bytes else {
      throw report.diagnostics.contains { $0.rule == "change-lost" } ? Ending.failed : Ending.wrong
    }
    if let output {
      try write(bytes, to: output)
    } else {
      Terminal.print(String(decoding: bytes, as: UTF8.self), terminator: "")
    }
    report.printed { Terminal.complain($0) }
    if !report.conflicts.isEmpty || report.diagnostics.hasErrors { throw Ending.findings }
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    let workspace = DiskWorkspace()
    if workspace.exists(path), !force {
      Terminal.complain(
        "error[output-exists]: \(path) is there already\n  = help: name another file, or write over it with --force")
      throw Ending.wrong
    }
    do throws(WriteFailure) { try workspace.write([(path, bytes)]) } catch {
      Terminal.complain("error[cannot-write]: \(error.path) \(error.problem.words)")
      throw Ending.wrong
    }
  }
}
