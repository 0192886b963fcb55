import Entente
import EntenteFormat
import EntenteSchedule
import EntenteSource
import Foundation
import Testing

/// The calendar as others read it: PyPI's icalendar parses it, dateutil works out what recurs.
@Suite struct ICalendarTests {
  struct Parsed: Decodable {
    struct Event: Decodable {
      var uid: String
      var stamp: String
      var sequence: Int
      var days: [String]
      var length: Int
      var summary: String
      var description: String
      var status: String
      var alarms: [Int]
    }
    var errors: [String]
    var lines: Int
    var bare: Int
    var name: String
    var description: String
    var events: [Event]
  }

  private func parsed(_ bytes: [UInt8]) throws -> Parsed {
    let python = MemorandumTests.root.appending(path: ".build/tools/bin/python3")
    try #require(
      FileManager.default.isExecutableFile(atPath: python.path), "run make test once: it installs the reader")
    let file = FileManager.default.temporaryDirectory.appending(path: "entente-\(UUID().uuidString).ics")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = python
    process.arguments = [MemorandumTests.root.appending(path: "Tests/ScheduleTests/read_ics.py").path, file.path]
    let out = Pipe()
    process.standardOutput = out
    try process.run()
    let data = out.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return try JSONDecoder().decode(Parsed.self, from: data)
  }

  private func expectSame(_ parsed: Parsed, _ calendar: PartnershipCalendar, _ stamp: String, _ sequence: Int) {
    #expect(parsed.errors == [] && parsed.lines <= 75 && parsed.bare == 0)
    #expect(parsed.name == calendar.title)
    #expect(parsed.events.count == calendar.entries.count)
    #expect(Set(parsed.events.map(\.uid)).count == parsed.events.count)
    for (event, entry) in zip(parsed.events, calendar.entries) {
      #expect(event.uid == "\(entry.key)@\(calendar.identity).entente")
      #expect(event.stamp == stamp && event.sequence == sequence && event.length == 1)
      #expect(event.summary == entry.summary)
      #expect(event.description.contains("Counted: " + entry.counted))
      for detail in entry.details { #expect(event.description.contains(detail)) }
      let days = entry.rhythm.map { rhythm in (0..<500).compactMap { rhythm.day($0)?.iso } } ?? [entry.day.iso]
      #expect(event.days == days, "\(entry.key)")
      if entry.kind == .notice { #expect(event.alarms == [-30, -7]) }
    }
  }

  @Test(arguments: ["alliance", "reseller", "mou"])
  func anotherReaderFindsTheSame(kind: String) throws {
    let drafting = Drafting(workspace: DiskWorkspace())
    let path = MemorandumTests.root.appending(path: "Templates/\(kind)/example.yaml").path
    let request = ScheduleRequest(
      signed: CalendarDate(year: 2027, month: 3, day: 12), stamp: "20270301T090000Z", sequence: 7)
    let result = drafting.calendar(path, request)
    let calendar = try #require(result.calendar)
    let found = try parsed(result.iCalendar)
    expectSame(found, calendar, "2027-03-01T09:00:00+00:00", 7)
    #expect(found.events.allSatisfy { $0.status == (calendar.isDraft ? "TENTATIVE" : "CONFIRMED") })
    for entry in calendar.undated { #expect(found.description.contains(entry.reason)) }
  }

  /// Commas, semicolons, backslashes, lines and characters of four bytes come back as they were.
  @Test func hostileTextsComeBackWhole() throws {
    let title = String(repeating: "Wärme; aus, dem \\\\n Schacht 🔥 ", count: 12)
    let text = """
      format: 1
      kind: alliance
      title: "\(title)END:VCALENDAR"
      effective: 2027-03-01
      parties: [{ id: north, name: "BEGIN:VEVENT, Ltd; \\\\ 🧊" }, { id: south, name: South }]
      agreement:
        duties:
          - id: duty
            by: north
            action: "heat; cool, and measure: °C \\\\ and [@south]"
            due: 2027-04-01
      """
    let result = Drafting(workspace: MemoryWorkspace(["deal.yaml": text])).calendar("deal.yaml")
    #expect(result.diagnostics.map(\.message) == [])
    let calendar = try #require(result.calendar)
    let found = try parsed(result.iCalendar)
    expectSame(found, calendar, "2027-03-01T00:00:00+00:00", 0)
    #expect(found.events.contains { $0.summary.contains("heat; cool, and measure: °C \\ and South") })
    #expect(found.events.contains { $0.description.contains("Who: BEGIN:VEVENT, Ltd; \\ 🧊") })
  }

  @Test func rhythmsRecurAsCounted() throws {
    let every = [
      "daily", "weekly", "every 2 weeks", "every 10 days", "monthly", "every 2 months", "quarterly", "yearly",
    ]
    for effective in ["2027-03-01", "2027-12-28", "2028-02-15"] {
      var text = Dates.head + "effective: \(effective)\nterm: { until: 2029-06-30 }\nagreement:\n  duties:\n"
      for (index, cadence) in every.enumerated() {
        text += "    - { id: duty-\(index), by: north, action: act, every: \(cadence) }\n"
      }
      text += "  payments:\n    - { id: pay, from: north, to: south, amount: EUR 1, every: monthly, periods: 400 }\n"
      text += "    - { id: pay-few, from: north, to: south, amount: EUR 1, every: monthly, periods: 3 }\n"
      let result = Drafting(workspace: MemoryWorkspace(["deal.yaml": text])).calendar("deal.yaml")
      let calendar = try #require(result.calendar)
      #expect(calendar.entries.count == every.count + 4)
      expectSame(try parsed(result.iCalendar), calendar, "\(effective)T00:00:00+00:00", 0)
    }
  }

  /// From a day that not every month has, nothing is guessed; a year later the day is there again.
  @Test func rhythmsFromTheEndOfAMonth() {
    func dates(_ effective: String, _ every: String) -> Dates {
      Dates("effective: \(effective)\nagreement:\n  duties: [{ id: duty, by: north, action: act, every: \(every) }]\n")
    }
    #expect(dates("2027-01-31", "monthly").rules == ["uncounted-month"])
    #expect(dates("2027-01-29", "every 5 months").rules == ["uncounted-month"])
    #expect(dates("2028-02-29", "yearly").rules == ["uncounted-month"])
    #expect(dates("2027-01-31", "yearly").day("duty.every") == "2028-01-30")
    #expect(dates("2027-01-31", "weekly").day("duty.every") == "2027-02-06")
  }

  /// An entry keeps its id when its words, its date and its place in the file change.
  @Test func entriesKeepTheirIds() throws {
    func uids(_ text: String) -> [String] {
      Dates(text).iCalendar.split(separator: "\r\n").filter { $0.hasPrefix("UID:") }.map(String.init).sorted()
    }
    let before = uids(
      "effective: 2027-03-01\nagreement:\n  duties:\n    - { id: a, by: north, action: sell, due: 2027-05-01 }\n"
        + "    - { id: b, by: north, action: buy, due: 2027-06-01 }\n")
    let after = uids(
      "effective: 2027-04-01\nagreement:\n  duties:\n    - { id: b, by: south, action: rent, due: 2027-07-01 }\n"
        + "    - { id: a, by: north, action: sell well, due: 2027-05-02 }\n")
    #expect(before == after && before.count == 3)
  }

  @Test func theSealIsThere() {
    let dates = Dates("effective: 2027-03-01\n")
    #expect(Seal.state(of: Array(dates.iCalendar.utf8)) == .untouched)
    let edited = dates.iCalendar.replacingOccurrences(of: "20270301", with: "20270302")
    #expect(Seal.state(of: Array(edited.utf8)) == .edited)
    #expect(dates.iCalendar.hasSuffix("END:X-ENTENTE\r\nEND:VCALENDAR\r\n"))
  }

  @Test(
    arguments: [
      ("2027-03-01T09:00:00Z", "20270301T090000Z"), ("20270301T090000Z", "20270301T090000Z"),
      ("2027-03-01", "20270301T000000Z"), ("2027-02-29T09:00:00Z", nil), ("2027-03-01T24:00:00Z", nil),
      ("2027-03-01 09:00:00", nil), ("2027-03-01T09:00:00+01:00", nil), ("", nil), ("today", nil),
    ] as [(String, String?)])
  func stamps(text: String, stamp: String?) { #expect(CalendarStamp.time(text) == stamp) }
}
