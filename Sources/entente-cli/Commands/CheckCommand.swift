import ArgumentParser
import Entente
import EntenteChecks
import EntenteSource

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong with agreement files, and what to write instead.",
    discussion: """
      Reads the file, drafts it in memory for everybody who may get a copy, and reports all problems in one go.

      Examples:
        entente check alliance.yaml
        entente check --final alliance.yaml           open points are errors too
        entente check --format json *.yaml            for machines
        entente check --format github alliance.yaml   annotations in GitHub Actions
        entente check --list                          every rule
        entente check --explain duty-without-date     one rule, with an example

      A comment changes a rule where it is reported, with a reason:
        # entente: allow duty-without-date because the regulator sets the date
      """)

  @Argument(help: "The agreement files.", completion: .file(extensions: ["yaml", "yml"]))
  var files: [String] = []

  @Option(help: "text, json, sarif or github.")
  var format = CheckFormat.text

  @Flag(help: "Open points are errors.")
  var final = false

  @Flag(help: "Name every rule; with --format json for machines.")
  var list = false

  @Option(help: ArgumentHelp("Explain a rule.", valueName: "rule"))
  var explain: String?

  func validate() throws {
    if files.isEmpty, !list, explain == nil { throw ValidationError("Give the file to check.") }
    if list, format != .text, format != .json { throw ValidationError("--list prints text or json.") }
  }

  func run() throws {
    if list {
      Terminal.print(format == .json ? RulePage.json() : RulePage.list(), terminator: "")
    } else if let explain {
      try explanation(of: explain)
    } else {
      try check()
    }
  }

  private func explanation(of id: String) throws {
    guard let rule = RuleBook.rule(id) else {
      let near = nearest(to: id, in: RuleBook.all.map(\.id)).map { "did you mean \($0)?" }
      let help = near ?? "`entente check --list` names all rules"
      CheckFormat.text.report(
        [Diagnostic("unknown-rule", at: .none, "there is no rule \(id)", help: help)], sources: SourceSet())
      throw Ending.wrong
    }
    Terminal.print(RulePage.explanation(of: rule), terminator: "")
  }

  private func check() throws {
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
    if format == .text, all.isEmpty {
      Terminal.print(files.count == 1 ? "no problems" : "no problems in \(files.count) files")
    }
    if ending != .done { throw ending }
  }
}
