import ArgumentParser
import Entente
import EntenteSchedule
import EntenteSource

struct ObligationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "obligations",
    abstract: "List who owes what to whom, by when, and in which clause it stands.",
    discussion: """
      What binds stands apart from what guides. With --on DATE each is overdue, due soon (within 30 days) or later; no \
      clock is asked, and the file does not say what has been done.

      Examples:
        entente obligations alliance.yaml
        entente obligations alliance.yaml --on 2027-09-15 --party nordwind
        entente obligations alliance.yaml --format csv > obligations.csv
      """)

  @Argument(help: "The agreement file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: "The day against which something is overdue or due soon: 2027-09-15.")
  var on: DayOption?

  @Option(help: "A party's id: what it owes and is owed alone.")
  var party: String?

  @Option(help: "How it is printed: markdown, csv or json.")
  var format = ObligationsFormat.markdown

  @Option(help: "For whom: shared, or a party's id.")
  var audience = "shared"

  @Option(help: "The day of the last signature, for an agreement that takes effect with it.")
  var signed: DayOption?

  func run() throws {
    let drafting = Drafting(workspace: DiskWorkspace())
    let request = ScheduleRequest(audience: DraftRequest(audience: audience).audience, signed: signed?.day)
    let result = drafting.obligations(file, request, on: on?.day, party: party)
    FindingsFormat.text.report(result.diagnostics, sources: result.sources)
    guard let obligations = result.obligations else { throw result.diagnostics.ending }
    switch format {
    case .markdown: Terminal.print(obligations.markdown(), terminator: "")
    case .csv: Terminal.print(obligations.csv(), terminator: "")
    case .json: Terminal.print(obligations.json(), terminator: "")
    }
  }
}

enum ObligationsFormat: String, ExpressibleByArgument, CaseIterable {
  case markdown, csv, json
}
