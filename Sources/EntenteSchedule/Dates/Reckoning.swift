import EntenteFormat

/// A day that was counted, or why it can't be.
public enum Reckoning: Sendable, Equatable {
  /// The day, and how one gets to it: `effective 2027-03-01 plus 30 days = 2027-03-31`.
  case settled(CalendarDate, arithmetic: String)
  /// An event decides, whose day nobody knows yet: `10 days after the acceptance of Report`.
  case waits(String)
  /// The agreement leaves open how to count; to guess would be wrong.
  case unsettled(Uncertainty)

  /// The event that an agreement waits for until it is signed; every reason that depends on it ends with these words.
  static let lastSignature = "the last signature"

  public var day: CalendarDate? { if case .settled(let day, _) = self { day } else { nil } }
}

/// What the agreement does not settle.
public struct Uncertainty: Sendable, Equatable {
  /// The diagnostic's rule; empty for an open point, which every draft lists already.
  public var rule: String
  /// Stands alone: lower case, no full stop.
  public var reason: String
  public var help: String

  static func open(_ what: String) -> Uncertainty {
    Uncertainty(rule: "", reason: what.isEmpty ? "still to be agreed" : "still to be agreed: " + what, help: "")
  }

  static func noWorkingDays() -> Uncertainty {
    Uncertainty(
      rule: "uncounted-business-days",
      reason: "business days can't be counted: the agreement does not say which days are business days",
      help: "say it under `law: business_days:` (`week`, `holidays`), or write the length in days")
  }

  static func noHolidays(of year: Int, in place: String) -> Uncertainty {
    let whose = place.isEmpty ? "" : " in \(place)"
    return Uncertainty(
      rule: "uncounted-business-days",
      reason: "business days can't be counted: public holidays\(whose) do not count, and none of \(year) is listed",
      help: "list the holidays of \(year) under `law: business_days: holidays:`, or write the length in days")
  }

  static func noSuchDay(_ count: String, _ direction: String, _ day: CalendarDate) -> Uncertainty {
    Uncertainty(
      rule: "uncounted-month",
      reason: "\(count) \(direction) \(day.iso) can't be counted: that month has no day \(day.day)",
      help: "write the day itself, or the length in days")
  }

  static func twoWays(_ count: String, _ day: CalendarDate, _ a: CalendarDate, _ b: CalendarDate) -> Uncertainty {
    Uncertainty(
      rule: "uncounted-month",
      reason: "\(count) before \(day.iso) may be \(a.iso) or \(b.iso), and the agreement does not say which",
      help: "write the length in days")
  }

  static func rhythmFrom(_ day: CalendarDate) -> Uncertainty {
    Uncertainty(
      rule: "uncounted-month",
      reason: "periods of months from \(day.iso) can't be counted: not every month has a day \(day.day)",
      help: "let the agreement take effect on a day from 1 to 28, or write the rhythm in weeks or days")
  }

  static func hours() -> Uncertainty {
    Uncertainty(
      rule: "uncounted-hours", reason: "hours can't be counted from a day that has no time",
      help: "write the length in days")
  }

  static func twoEnds(_ a: CalendarDate, _ b: CalendarDate) -> Uncertainty {
    Uncertainty(
      rule: "two-ends", reason: "the term ends on \(a.iso) by its length and on \(b.iso) by `until`",
      help: "keep one of the two, or make them agree")
  }

  static func notAnEnd() -> Uncertainty {
    Uncertainty(
      rule: "uncounted-length", reason: "this length of the term names no number of days, months or years",
      help: "write it like `24 months`, or write the last day under `until`")
  }

  static func outOfRange() -> Uncertainty {
    Uncertainty(
      rule: "uncounted-length", reason: "this day lies outside the years 1 to 9999", help: "check the length")
  }
}
