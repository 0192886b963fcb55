import Entente
import EntenteFormat
import EntenteSchedule
import EntenteSource
import Testing

/// How days are counted, and where nothing is guessed.
@Suite struct CountingTests {
  private func duty(_ due: String, effective: String = "2027-03-01", law: String = "") -> Dates {
    Dates(
      "effective: \(effective)\n\(law)agreement:\n  duties:\n    - { id: duty, by: north, action: act, due: \(due) }\n")
  }

  @Test(arguments: [
    ("30 days after effective", "2027-03-31"), ("1 day after effective", "2027-03-02"),
    ("0 days after effective", "2027-03-01"), ("after effective", "2027-03-01"),
    ("2 weeks after effective", "2027-03-15"), ("1 month after effective", "2027-04-01"),
    ("24 months after effective", "2029-03-01"), ("1 year after effective", "2028-03-01"),
    ("2027-02-28", "2027-02-28"), ("366 days after effective", "2028-03-01"),
  ])
  func settled(due: String, day: String) {
    let dates = duty(due)
    #expect(dates.day("duty.due") == day)
    #expect(dates.diagnostics.isEmpty)
  }

  /// The month from the 31st, hours, and business days that nobody declared.
  @Test(arguments: [
    ("1 month after effective", "2027-01-31", "uncounted-month", "2027-01-31"),
    ("13 months after effective", "2027-01-29", "", ""),
    ("1 month after effective", "2027-01-29", "uncounted-month", "day 29"),
    ("1 year after effective", "2028-02-29", "uncounted-month", "2028-02-29"),
    ("48 hours after effective", "2027-03-01", "uncounted-hours", "hours"),
    ("5 business days after effective", "2027-03-01", "uncounted-business-days", "business days"),
    ("900000 weeks after effective", "2027-03-01", "uncounted-length", "9999"),
  ])
  func refused(due: String, effective: String, rule: String, word: String) throws {
    let dates = duty(due, effective: effective)
    guard !rule.isEmpty else { return #expect(dates.day("duty.due") == "2028-02-29") }
    #expect(dates.day("duty.due") == nil)
    #expect(dates.rules == [rule])
    let problem = try #require(dates.diagnostics.first)
    #expect(problem.severity == .warning && problem.help != nil && !problem.span.isNone)
    let entry = try #require(dates.undated["duty.due"])
    #expect(entry.isUnsettled && entry.reason.contains(word) && problem.message == entry.reason)
  }

  static let listed = """
    law:
      business_days:
        holidays: [2027-03-26, 2027-03-29]

    """

  /// Friday 26 and Monday 29 March 2027 are holidays; 20 and 21 March are a weekend.
  @Test(arguments: [
    ("1 business day after effective", "2027-03-02"), ("5 business days after effective", "2027-03-08"),
    ("18 business days after effective", "2027-03-25"), ("19 business days after effective", "2027-03-30"),
    ("0 business days after effective", "2027-03-01"),
  ])
  func businessDays(due: String, day: String) { #expect(duty(due, law: Self.listed).day("duty.due") == day) }

  /// Against somebody who walks from day to day with the calendar in hand.
  @Test(arguments: [
    ("[monday, tuesday, wednesday, thursday, friday]", [0, 1, 2, 3, 4]), ("[sunday]", [6]),
    ("[tuesday, saturday]", [1, 5]), ("[monday, tuesday, wednesday, thursday, friday, saturday, sunday]", Array(0...6)),
  ])
  func countingWithoutWalking(week: String, days: [Int]) throws {
    let holidays = ["2027-12-24", "2027-12-25", "2027-12-28", "2028-01-02", "2028-01-04", "2028-02-29", "2028-03-05"]
    let start = try #require(CalendarDate(checking: 2027, 12, 22))
    var text =
      "effective: \(start.iso)\nlaw: { business_days: { week: \(week), holidays: [\(holidays.joined(separator: ", "))] } }\n"
    text += "agreement:\n  duties:\n"
    for count in 0...60 {
      text += "    - { id: d\(count), by: north, action: act, due: \(count) business days after effective }\n"
    }
    let dates = Dates(text)
    func counts(_ day: CalendarDate) -> Bool { days.contains(day.weekday) && !holidays.contains(day.iso) }
    var day = start
    for count in 0...60 {
      if count > 0 { repeat { day = day.adding(days: 1) ?? day } while !counts(day) }
      #expect(dates.day("d\(count).due") == day.iso, "\(count) of \(week)")
    }
    // Backwards: the last day after which so many are left, the end among them.
    for count in [1, 2, 7] {
      let end = try #require(CalendarDate(checking: 2028, 1, 9))
      let found = Dates(
        text.replacing(
          "agreement:", with: "term: { until: \(end.iso), renewal: { notice: \(count) business days } }\nagreement:"))
      var day = end
      var left = count
      while left > 0 {
        if counts(day) { left -= 1 }
        day = day.adding(days: -1) ?? day
      }
      #expect(found.day("term.notice") == day.iso, "\(count) of \(week)")
    }
  }

  @Test func theWeekIsAsDeclared() {
    let law = "law:\n  business_days:\n    week: [sunday, monday]\n"
    // 1 March 2027 is a Monday; the next days that count are Sunday 7 and Monday 8.
    #expect(duty("2 business days after effective", law: law).day("duty.due") == "2027-03-08")
  }

  /// A place's holidays count as listed for the years in which one is.
  @Test func aPlaceWithoutItsHolidaysIsNoCalendar() throws {
    let place = "law:\n  business_days:\n    place: Bremen\n"
    let bare = duty("5 business days after effective", law: place)
    #expect(bare.rules == ["uncounted-business-days"])
    #expect(try #require(bare.undated["duty.due"]).reason.contains("Bremen"))
    let listed = place + "    holidays: [2027-03-26]\n"
    #expect(duty("5 business days after effective", law: listed).day("duty.due") == "2027-03-08")
    let over = duty("5 business days after effective", effective: "2027-12-29", law: listed)
    #expect(over.rules == ["uncounted-business-days"])
    #expect(try #require(over.undated["duty.due"]).reason.contains("2028"))
  }

  @Test func oneCauseIsSaidOnce() {
    let dates = Dates(
      """
      effective: 2027-03-01
      agreement:
        duties:
          - { id: a, by: north, action: act, due: 5 business days after effective }
          - { id: b, by: north, action: act, due: 6 business days after effective }
      """)
    #expect(dates.rules == ["uncounted-business-days"])
    #expect(dates.diagnostics.first?.labels.count == 1)
    #expect(dates.undated.count == 2)
  }

  private func term(_ term: String, effective: String = "2027-03-01") -> Dates {
    Dates("effective: \(effective)\nterm:\n\(term)")
  }

  /// The Effective Date is the first day of the Term.
  @Test(arguments: [
    ("24 months", "2027-03-01", "2029-02-28"), ("12 months", "2027-01-01", "2027-12-31"),
    ("1 year", "2028-02-29", ""), ("6 months", "2027-08-31", ""), ("18 months", "2027-01-15", "2028-07-14"),
    ("90 days", "2027-03-01", "2027-05-29"), ("2 weeks", "2027-03-01", "2027-03-14"),
    ("4 years", "2028-02-29", "2032-02-28"),
  ])
  func theTermEnds(length: String, effective: String, end: String) {
    let dates = term("  length: \(length)\n", effective: effective)
    #expect(dates.day("term.end") ?? "" == end)
    #expect(dates.rules == (end.isEmpty ? ["uncounted-month"] : []))
  }

  @Test func lengthAndUntilMustAgree() {
    #expect(term("  length: 12 months\n  until: 2028-02-29\n").day("term.end") == "2028-02-29")
    let torn = term("  length: 12 months\n  until: 2028-03-01\n")
    #expect(torn.day("term.end") == nil && torn.rules == ["two-ends"])
  }

  /// The end that the issue names, and months, which are settled where both ways of counting meet.
  @Test(arguments: [
    ("2027-12-31", "90 days", "2027-10-02"), ("2027-12-31", "3 months", "2027-09-30"),
    ("2027-05-14", "3 months", "2027-02-14"), ("2028-07-31", "2 months", "2028-05-31"), ("2027-11-30", "3 months", ""),
    ("2028-02-29", "1 month", ""), ("2027-12-31", "1 year", "2026-12-31"), ("2027-12-31", "6 weeks", "2027-11-19"),
    ("2027-12-31", "0 days", "2027-12-31"),
  ])
  func noticeBeforeTheEnd(end: String, notice: String, last: String) {
    let dates = term("  until: \(end)\n  renewal: { length: 6 months, automatic: no, notice: \(notice) }\n")
    #expect(dates.day("term.notice") ?? "" == last)
    #expect(dates.rules == (last.isEmpty ? ["uncounted-month"] : []))
  }

  @Test func theArithmeticIsShown() {
    let dates = term("  until: 2027-12-31\n  renewal: { length: 6 months, automatic: no, notice: 90 days }\n")
    let shown = dates.entries["term.notice"]?.counted ?? ""
    #expect(shown.hasPrefix("end 2027-12-31 less 90 days' notice = 2027-10-02, clause "), "\(shown)")
  }

  /// Ten whole business days are left after the last day for notice.
  @Test func businessDaysBeforeTheEnd() {
    let law = "law:\n  business_days:\n    week: [monday, tuesday, wednesday, thursday, friday]\n"
    // Friday 30 April 2027 is the end: 19 to 30 April has ten business days, so the last day is Sunday 18 April.
    let dates = Dates(
      "effective: 2027-01-01\n\(law)term:\n  until: 2027-04-30\n  renewal: { automatic: no, notice: 10 business days }\n"
    )
    #expect(dates.day("term.notice") == "2027-04-18")
  }

  @Test func extensionsFollowOneAnother() {
    let dates = term(
      "  length: 36 months\n  renewal: { length: 12 months, automatic: yes, notice: 90 days, at_most: 2 }\n")
    #expect(dates.day("term.end") == "2030-02-28" && dates.day("term.notice") == "2029-11-30")
    #expect(dates.day("term.end.1") == "2031-02-28" && dates.day("term.notice.1") == "2030-11-30")
    #expect(dates.day("term.end.2") == "2032-02-29" && dates.day("term.notice.2") == nil)
    #expect(dates.entries["term.end.3"] == nil)
    #expect(dates.entries["term.end.2"]?.details == ["It is not extended any more."])
  }

  @Test func whatWaitsForAnEventHasNoDay() throws {
    let dates = Dates(
      """
      effective: 2027-03-01
      agreement:
        deliverables:
          - { id: first, title: First, owner: north, due: 2027-04-01 }
          - { id: second, title: Second, owner: north, due: 10 days after first }
        exit_plan:
          - { id: parting, for: data, owner: north, within: 30 days }
      """)
    #expect(dates.diagnostics.isEmpty)
    #expect(dates.undated["second.due"]?.reason == "10 days after the acceptance of First")
    #expect(dates.undated["parting.within"]?.reason == "30 days after the end")
    #expect(dates.undated.values.allSatisfy { !$0.isUnsettled })
  }

  /// What counts from the end of a term that extends itself, or may, waits for the end.
  @Test(arguments: [("yes", nil), ("no", "2028-03-30"), ("TBD", nil)] as [(String, String?)])
  func partingWaitsWhereTheTermGoesOn(automatic: String, day: String?) {
    let dates = Dates(
      """
      effective: 2027-03-01
      term: { length: 12 months, renewal: { length: 1 year, automatic: \(automatic) } }
      agreement:
        duties: [{ id: last, by: north, action: act, due: end of term }]
        exit_plan: [{ id: parting, for: data, owner: north, within: 30 days }]
      """)
    #expect(dates.day("parting.within") == day)
    #expect(dates.day("last.due") == "2028-02-29")
    #expect(dates.entries["last.due"]?.arithmetic.contains("unless") == (day == nil))
  }

  @Test func theLastSignatureIsAFactFromOutside() throws {
    let text = "effective: last signature\nterm:\n  length: 12 months\n"
    let before = Dates(text)
    #expect(before.day("term.end") == nil && before.rules == ["signature-date-unknown"])
    #expect(before.undated["term.end"]?.reason == "12 months from the last signature")
    let after = Dates(text, ScheduleRequest(signed: CalendarDate(year: 2027, month: 5, day: 3)))
    #expect(
      after.day("effective") == "2027-05-03" && after.day("term.end") == "2028-05-02" && after.diagnostics.isEmpty)
  }

  @Test func whatIsStillOpenHasNoDay() {
    let dates = Dates("effective: TBD\nterm:\n  length: { open: how long }\n")
    #expect(dates.entries.isEmpty && dates.diagnostics.isEmpty)
    #expect(dates.undated["effective"]?.reason == "still to be agreed")
    #expect(dates.undated["term.end"]?.reason == "still to be agreed: how long")
  }

  @Test func hugeNumbersOfPeriods() {
    let dates = Dates(
      "effective: 2027-03-01\nagreement:\n  payments:\n    - { id: pay, from: north, to: south, amount: EUR 1, "
        + "every: yearly, periods: 999999999999999999 }\n")
    #expect(dates.day("pay.every") == "2028-02-29" && dates.iCalendar.contains("COUNT=4000000"))
  }

  /// No length that can be typed stops the program or makes it wait.
  @Test(arguments: [
    "999999999 days", "999999999 business days", "999999999 months", "999999999 years", "999999999 weeks",
  ])
  func hugeLengths(length: String) {
    let dates = Dates(
      """
      effective: 9999-12-31
      law: { business_days: { week: [monday] } }
      term: { length: \(length), renewal: { length: \(length), automatic: yes, notice: \(length) } }
      agreement:
        duties: [{ id: duty, by: north, action: act, due: \(length) after effective, every: every 999 years }]
        exit_plan: [{ id: parting, for: data, within: \(length) }]
      """)
    #expect(dates.entries.keys.sorted() == ["effective"])
  }
}
