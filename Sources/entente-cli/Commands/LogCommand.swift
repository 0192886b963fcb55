import ArgumentParser
import Entente
import EntenteSource

struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Tell what became of an agreement, or of one term of it, revision by revision, from git.",
    discussion: """
      The newest revision first, each with what it changed in terms. A term is followed by its id: through moves, new \
      numbers and new ids. --term takes an item's id, a field of it, a section, or a clause's number as it is drafted \
      now.

      Examples:
        entente log alliance.yaml
        entente log alliance.yaml --term licence-fee
        entente log alliance.yaml --term licence-fee.amount
        entente log alliance.yaml --term 11.2
      """)

  @Argument(help: "The agreement file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: "What to follow; without it, everything.")
  var term: String?

  @Option(help: "For whom: shared, or a party's id.")
  var audience = "shared"

  func run() throws {
    let history = Drafting(workspace: DiskWorkspace())
      .history(of: file, term: term, audience: DraftRequest(audience: audience).audience)
    FindingsFormat.text.report(history.diagnostics.filter { $0.severity == .error }, sources: history.sources)
    guard !history.diagnostics.hasErrors else { throw Ending.wrong }
    Terminal.print(history.text, terminator: "")
  }
}
