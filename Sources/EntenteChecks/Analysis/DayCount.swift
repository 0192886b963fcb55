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
    let count = max(0, Int(count))
    switch unit {
    case .hours: return count / 24...(count + 23) / 24
    case .days: return count...count
    case .businessDays: return count...(count * 7 + 4) / 5 + 14
    case .weeks: return count * 7...count * 7
    case .months: return max(0, count * 30 + count * 5 / 12 - 2)...count * 31
    case .years: return count * 365...count * 366
    }
  }

  /// The day on which it ends when it begins on `start`; nil for business days and hours, and beyond the calendar.
  func end(from start: CalendarDate) -> Int? {
    guard count >= 0, count < 12_000 || unit == .days || unit == .weeks else { return nil }
    switch unit {
    case .days: return start.dayCount + Int(count)
    case .weeks: return start.dayCount + Int(count) * 7
    case .months: return start.adding(months: Int(count)).dayCount
    case .years: return start.adding(months: Int(count) * 12).dayCount
    case .hours, .businessDays: return nil
    }
  }
}

extension Cadence {
  /// The least days between two times.
  var leastDays: Int {
    let count = max(0, Int(count))
    switch unit {
    case .day: return count
    case .week: return count * 7
    case .month: return max(0, count * 30 - 2)
    case .quarter: return count * 90
    case .year: return count * 365
    }
  }
}

extension ExactDecimal {
  /// The number without its decimals, when they are zero.
  var whole: Int? {
    guard scale <= 18 else { return nil }
    let unit = (0..<scale).reduce(Int64(1)) { power, _ in power * 10 }
    return mantissa % unit == 0 ? Int(mantissa / unit) : nil
  }
}

extension Analysis {
  /// The effective date, when it is a day.
  var start: CalendarDate? { root["effective"].day }

  /// The least and the most days of the first term.
  var termDays: ClosedRange<Int>? {
    guard let term = section("term") else { return nil }
    if let until = term["until"].day, let start {
      let days = until.dayCount - start.dayCount
      return days > 0 ? days...days : nil
    }
    return term["length"].duration?.days
  }

  /// The same with all renewals; nil when they may go on for ever.
  var longestTermDays: ClosedRange<Int>? {
    guard let days = termDays, let term = section("term") else { return nil }
    guard !term.lacks("renewal") else { return days }
    guard let renewal = section("term.renewal"), let length = renewal["length"].duration?.days,
      let most = renewal["at_most"].number?.number.whole, most < 1_000
    else { return nil }
    return days.lowerBound...(days.upperBound + length.upperBound * most)
  }

  /// The day count after which the agreement can't be in force any more; nil when that is not settled.
  var lastEnd: Int? {
    guard let start, let days = longestTermDays else { return nil }
    return start.dayCount + days.upperBound
  }

  /// The day count of a due date that is a day, or counted from the effective date in calendar time.
  func day(of field: Field) -> Int? {
    switch field.date {
    case .day(let day): day.dayCount
    case .afterEffective(let duration): start.flatMap { duration.end(from: $0) }
    default: nil
    }
  }

  /// The item in which a phrase was found.
  func item(_ hit: PhraseHit) -> Item { Item(self, hit.cell.record) }
}
