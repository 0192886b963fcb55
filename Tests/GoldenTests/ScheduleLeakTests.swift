import Entente
import EntenteFormat
import EntenteSchedule
import EntenteSource
import Testing

/// What an audience may not see reaches no calendar and no list of obligations that is made for it.
@Suite struct ScheduleLeakTests {
  private static let audiences = ["shared"] + PlantedAgreement.parties
  private let planted = PlantedAgreement()

  @Test(arguments: audiences) func calendarsAndObligationsHoldWhatTheirReadersMaySee(audience: String) throws {
    let text = planted.text.replacing("drafted_by: north", with: "drafted_by: north\neffective: 2027-03-01")
    let drafting = Drafting(workspace: MemoryWorkspace(["planted.yaml": text]))
    let request = ScheduleRequest(audience: DraftRequest(audience: audience).audience)
    let (hidden, visible) = planted.split(for: audience)
    let dates = drafting.calendar("planted.yaml", request)
    let calendar = try #require(dates.calendar)
    let owed = drafting.obligations("planted.yaml", request)
    let obligations = try #require(owed.obligations)
    let unfolded = String(decoding: dates.iCalendar, as: UTF8.self).replacing("\r\n ", with: "")
    let outputs = [
      unfolded, calendar.text(), calendar.json(), obligations.markdown(), obligations.csv(), obligations.json(),
      JSONReporter(sources: dates.sources).report(dates.diagnostics),
      JSONReporter(sources: owed.sources).report(owed.diagnostics),
    ]
    for output in outputs {
      #expect(planted.places(Canary.found(in: Array(output.utf8)).any.intersection(hidden)) == [])
    }
    // The test can see: what the reader may know is there.
    let shown = Canary.found(in: Array((calendar.json() + obligations.json()).utf8)).whole
    if audience != "shared" { #expect(!shown.intersection(visible).isEmpty) }
  }
}
