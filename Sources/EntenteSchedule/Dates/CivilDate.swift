import EntenteFormat

/// Arithmetic of days in the Gregorian calendar, before and after its introduction alike. No time zone, no clock.
extension CalendarDate {
  /// Days since 1 March of the year 0, so that a leap day is the last day of its year.
  public var dayNumber: Int {
    let shifted = month > 2 ? (Int(year), Int(month) - 3) : (Int(year) - 1, Int(month) + 9)
    let era = (shifted.0 >= 0 ? shifted.0 : shifted.0 - 399) / 400
    let yearOfEra = shifted.0 - era * 400
    let dayOfYear = (153 * shifted.1 + 2) / 5 + Int(day) - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  }

  /// The day of a number; nil outside the years 1 to 9999.
  public init?(dayNumber: Int) {
    guard (-1_000...4_000_000).contains(dayNumber) else { return nil }
    let era = (dayNumber >= 0 ? dayNumber : dayNumber - 146_096) / 146_097
    let dayOfEra = dayNumber - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    self.init(
      checking: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// Nil outside the years 1 to 9999.
  public func adding(days: Int) -> CalendarDate? {
    let (sum, overflow) = dayNumber.addingReportingOverflow(days)
    return overflow ? nil : CalendarDate(dayNumber: sum)
  }

  /// The day with the same number, so many months later (or earlier); nil where that month has no such day, and
  /// outside the years 1 to 9999. The last day of a month is no exception: one month after 28 February is 28 March.
  public func adding(months: Int) -> CalendarDate? {
    let (sum, overflow) = (Int(year) * 12 + Int(month) - 1).addingReportingOverflow(months)
    guard !overflow, sum >= 0 else { return nil }
    return CalendarDate(checking: sum / 12, sum % 12 + 1, Int(day))
  }

  /// From 0 for Monday to 6 for Sunday (ISO 8601). 1 March of the year 0 was a Wednesday.
  public var weekday: Int { ((dayNumber + 2) % 7 + 7) % 7 }

  /// `2027-02-01`.
  public var iso: String { digits(joinedBy: "-") }
  /// `20270201`, as iCalendar writes it (RFC 5545, section 3.3.4).
  var compact: String { digits(joinedBy: "") }

  func isBefore(_ other: CalendarDate) -> Bool {
    (year, month, day) < (other.year, other.month, other.day)
  }

  private func digits(joinedBy sign: String) -> String {
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return padded(Int(year), 4) + sign + padded(Int(month), 2) + sign + padded(Int(day), 2)
  }
}
