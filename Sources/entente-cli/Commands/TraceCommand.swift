import ArgumentParser
import Entente
import EntenteSource

struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Show which lines of the file and of the template a clause comes from, and who last changed them.",
    discussion: """
      CLAUSE is a number as printed (4.2, R3.1, "Schedule 1") or an id.

      Examples:
        entente trace alliance.yaml 4.2
        entente trace alliance.yaml payments
      """)

  @Argument(help: "The agreement file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Argument(help: "The clause's number or id.")
  var clause: String

  @Option(help: "For whom: shared, or a party's id.")
  var audience = "shared"

  func run() throws {
    let drafting = Drafting(workspace: DiskWorkspace())
    let request = DraftRequest(audience: audience)
    let result = drafting.trace(file, clause: clause, request, history: LineHistory.lastChange(of:line:))
    FindingsFormat.text.report(result.diagnostics.filter { $0.severity == .error }, sources: result.sources)
    guard !result.diagnostics.hasErrors else { throw result.diagnostics.ending }
    Terminal.print(result.text, terminator: "")
  }
}
