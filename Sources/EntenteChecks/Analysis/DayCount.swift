import EntenteFormat

extension CalendarDate {
  /// Days since 1 March of the year 0 in the Gregorian calendar: differences are what counts. Years from 0.
  var dayCount: Int {
    let month = Int(month)
    let shifted = month > 2 ? Int(year) : Int(year) - 1
    let fromMarch = (month + 9) % 12
    return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * fromMarch + 2) / 5 + Int(day) - 1
  }

  /// The day so many months later; the last of the month where it has no such day.
  func adding(months: Int) -> CalendarDate {
    let all = Int(year) * 12 + Int(month) - 1 + months
    let (year, month) = (all / 12, all % 12 + 1)
    let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return CalendarDate(
      year: Int16(clamping: year), month: UInt8(month), day: min(day, UInt8(lengths[month - 1])))
  }
}

extension Duration {
  /// The least and the most days that it can last: months have 28 to 31 days, five business days take a week or more.
  var days: ClosedRange<Int> {
    let count = Int(count)
    switch unit {
    case .hours: return count / 24...(count + 23) / 24
    case .days: return count...count
    case .businessDays: return count...(count * 7 + 4) / 5 + 14
    case .weeks: return count * 7...count * 7
    case .months: return max(0, count * 30 + count * 5 / 12 - 2)...count * 31
    case .years: return count * 365...count * 366
    }
  }

  /// The day on which it ends when it begins on `start`; nil for business days and hours.
  func end(from start: CalendarDate) -> Int? {
    switch unit {
    case .days: start.dayCount + Int(count)
    case .weeks: start.dayCount + Int(count) * 7
    case .months: start.adding(months: Int(clamping: count)).dayCount
    case .years: start.adding(months: Int(clamping: Int64(count) * 12)).dayCount
    case .hours, .businessDays: nil
    }
  }
}

extension Analysis {
  /// The effective date, when it is a day.
  var start: CalendarDate? { root["effective"].day }

  /// The day count on which the first term ends, when the file says so.
  var firstEnd: Int? {
    guard let term = section("term") else { return nil }
    if let until = term["until"].day { return until.dayCount }
    guard let start, let length = term["length"].duration else { return nil }
    return length.end(from: start)
  }

  /// The least and the most days of the first term.
  var termDays: ClosedRange<Int>? {
    guard let term = section("term") else { return nil }
    if let until = term["until"].day, let start {
      return max(0, until.dayCount - start.dayCount)...max(0, until.dayCount - start.dayCount)
    }
    return term["length"].duration?.days
  }
}
