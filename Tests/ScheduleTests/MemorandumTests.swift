import Entente
import EntenteSchedule
import EntenteSource
import Foundation
import Testing

/// The calendar of the three-party example against a table that was worked out by hand from its YAML file.
@Suite struct MemorandumTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The term runs from 2027-02-01 (a Monday) to 2028-07-31 (a Monday, 546 days later).
  ///
  /// | entry | first day | last day | how often |
  static let table: [(key: String, first: String, last: String, count: Int)] = [
    // As written.
    ("effective", "2027-02-01", "2027-02-01", 1),
    ("term.end", "2028-07-31", "2028-07-31", 1),
    ("duty-permit.due", "2027-04-30", "2027-04-30", 1),
    ("application.due", "2027-03-31", "2027-03-31", 1),
    ("kpi-heat.target", "2028-06-30", "2028-06-30", 1),
    ("kpi-model.target", "2028-06-30", "2028-06-30", 1),
    ("opportunity-cooling.revisit", "2028-05-01", "2028-05-01", 1),
    ("cap-shaft.amount.decide", "2027-01-15", "2027-01-15", 1),
    // At the end of the term.
    ("test-report.due", "2028-07-31", "2028-07-31", 1),
    // 60 days before the end: 31 in July, 29 back into June.
    ("term.notice", "2028-06-01", "2028-06-01", 1),
    // 30 days after it: 30 August. 60 days: 31 in August, 29 into September. Months: the 31st.
    ("leave-data.within", "2028-08-30", "2028-08-30", 1),
    ("leave-licences.within", "2028-08-30", "2028-08-30", 1),
    ("leave-equipment.within", "2028-09-29", "2028-09-29", 1),
    ("leave-people.within", "2029-01-31", "2029-01-31", 1),
    ("confidentiality.return", "2028-08-30", "2028-08-30", 1),
    ("confidentiality.length", "2031-07-31", "2031-07-31", 1),
    // Meetings, on the first day of each period: 78 weeks and one; February, May, August, November; every second month.
    ("checkin-week.every", "2027-02-01", "2028-07-31", 79),
    ("checkin-shaft.every", "2027-02-01", "2028-05-01", 6),
    ("partners.meets", "2027-02-01", "2028-06-01", 9),
    // Reports and reviews, on the last day of each period.
    ("kpi-heat.report", "2027-02-28", "2028-07-31", 18),
    ("kpi-model.report", "2027-04-30", "2028-07-31", 6),
    ("review-test.every", "2027-07-31", "2028-07-31", 3),
  ]

  private func calendar() throws -> PartnershipCalendar {
    let result = Drafting(workspace: DiskWorkspace()).calendar(
      Self.root.appending(path: "Templates/mou/example.yaml").path)
    #expect(result.diagnostics.map(\.message) == [])
    return try #require(result.calendar)
  }

  @Test func equalsTheTable() throws {
    let calendar = try calendar()
    #expect(calendar.entries.map(\.key).sorted() == Self.table.map(\.key).sorted())
    #expect(calendar.undated.isEmpty)
    for entry in calendar.entries {
      guard let row = Self.table.first(where: { $0.key == entry.key }) else { continue }
      #expect(entry.day.iso == row.first, "\(entry.key)")
      guard let rhythm = entry.rhythm else {
        #expect(row.count == 1, "\(entry.key) does not recur")
        continue
      }
      let days = (0...200).lazy.map { rhythm.day($0) }.prefix { $0 != nil }.compactMap { $0 }
      #expect(days.count == row.count, "\(entry.key)")
      #expect(Array(days).last?.iso == row.last, "\(entry.key)")
    }
  }

  /// Every entry says how its day was found, and all but the agreement's own say where.
  @Test func everyEntryShowsItsArithmetic() throws {
    for entry in try calendar().entries {
      #expect(!entry.arithmetic.isEmpty && entry.clause != nil, "\(entry.key)")
      #expect(entry.rhythm != nil || entry.arithmetic.contains(entry.day.iso), "\(entry.key): \(entry.arithmetic)")
    }
  }
}
