import ArgumentParser
import Entente
import EntenteFormat
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
        entente trace alliance.yaml payments --blame   and what revision said so
      """)

  @Argument(help: "The agreement file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Argument(help: "The clause's number or id.")
  var clause: String

  @Option(help: "For whom: shared, or a party's id.")
  var audience = "shared"

  @Flag(help: "The revision that gave each term its value, whatever lines it moved to since.")
  var blame = false

  func run() throws {
    let drafting = Drafting(workspace: DiskWorkspace())
    let request = DraftRequest(audience: audience)
    let result = drafting.trace(file, clause: clause, request, history: LineHistory.lastChange(of:line:))
    FindingsFormat.text.report(result.diagnostics.filter { $0.severity == .error }, sources: result.sources)
    guard !result.diagnostics.hasErrors else { throw result.diagnostics.ending }
    Terminal.print(result.text, terminator: "")
    if blame { try printBlame(drafting, request.audience) }
  }

  private func printBlame(_ drafting: Drafting, _ audience: Audience) throws {
    let history = drafting.history(of: file, term: clause, audience: audience)
    FindingsFormat.text.report(history.diagnostics.filter { $0.severity == .error }, sources: history.sources)
    guard !history.diagnostics.hasErrors else { throw Ending.wrong }
    Terminal.print("\nfrom its revisions:")
    for line in history.lastChanges { Terminal.print("  " + line) }
  }
}
