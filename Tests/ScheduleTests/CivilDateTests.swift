import EntenteFormat
import EntenteSchedule
import Testing

/// Days and their numbers, against a calendar that only knows how to turn a leaf.
@Suite struct CivilDateTests {
  /// The next day by the rules of the Gregorian calendar and nothing else.
  private func following(_ day: CalendarDate) -> CalendarDate {
    let (year, month) = (Int(day.year), Int(day.month))
    if let next = CalendarDate(checking: year, month, Int(day.day) + 1) { return next }
    if let next = CalendarDate(checking: year, month + 1, 1) { return next }
    return CalendarDate(year: Int16(year + 1), month: 1, day: 1)
  }

  @Test func daysAreNumberedWithoutGap() throws {
    var day = try #require(CalendarDate(checking: 1599, 12, 1))
    var number = day.dayNumber
    var weekday = day.weekday
    while day.year < 2401 {
      day = following(day)
      number += 1
      weekday = (weekday + 1) % 7
      let found = CalendarDate(dayNumber: number)
      if day.dayNumber != number || found != day || day.weekday != weekday {
        Issue.record("\(day.iso): \(day.dayNumber), \(number)")
        return
      }
    }
  }

  /// Known days of the week: Monday is 0.
  @Test(arguments: [
    (1582, 10, 15, 4), (1969, 7, 20, 6), (1970, 1, 1, 3), (2000, 2, 29, 1), (2026, 11, 21, 5), (2027, 2, 1, 0),
    (9999, 12, 31, 4),
  ])
  func weekdays(year: Int, month: Int, day: Int, weekday: Int) throws {
    #expect(try #require(CalendarDate(checking: year, month, day)).weekday == weekday)
  }

  @Test func theCalendarHasTwoEnds() throws {
    let first = try #require(CalendarDate(checking: 1, 1, 1))
    let last = try #require(CalendarDate(checking: 9999, 12, 31))
    #expect(first.adding(days: -1) == nil && last.adding(days: 1) == nil)
    #expect(first.adding(months: -1) == nil && last.adding(months: 1) == nil)
    #expect(first.adding(days: .max) == nil && first.adding(days: .min) == nil)
    #expect(first.adding(months: .max) == nil && last.adding(months: .min) == nil)
    #expect(first.adding(days: last.dayNumber - first.dayNumber) == last)
  }

  @Test func monthsKeepTheDaysNumberOrSayNo() throws {
    func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? { CalendarDate(checking: year, month, day) }
    #expect(day(2027, 1, 31)?.adding(months: 1) == .some(nil))
    #expect(day(2027, 1, 28)?.adding(months: 1) == day(2027, 2, 28))
    #expect(day(2027, 2, 28)?.adding(months: 1) == day(2027, 3, 28))
    #expect(day(2028, 2, 29)?.adding(months: 12) == .some(nil))
    #expect(day(2028, 2, 29)?.adding(months: 48) == day(2032, 2, 29))
    #expect(day(2027, 1, 15)?.adding(months: -13) == day(2025, 12, 15))
  }
}
