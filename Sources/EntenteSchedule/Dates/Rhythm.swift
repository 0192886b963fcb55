import EntenteFormat

/// What recurs: periods of one length, counted from the Effective Date, the first of which begins on it.
public struct Rhythm: Sendable, Equatable {
  /// Where in its period something stands: what must be done in the period stands on the last day, a meeting on the
  /// first, so that the period reminds of it while there is time.
  public enum Place: Sendable { case firstDay, lastDay }
  public enum Step: Sendable, Equatable {
    case days(Int)
    case months(Int)
  }

  /// There are not more days than this in the years 1 to 9999.
  private static let limit = 4_000_000

  public var start: CalendarDate
  public var step: Step
  public var place: Place
  /// Nothing after this day; nil without an end.
  public var until: CalendarDate?
  /// How many times; nil to the end.
  public var count: Int?
  public var cadence: Cadence

  /// Fails for months from a day that some of them do not have.
  init(
    _ cadence: Cadence, from start: CalendarDate, at place: Place, until: CalendarDate?, count: Int? = nil
  ) throws(Uncertainty) {
    let number = Int(cadence.count)
    switch cadence.unit {
    case .day: step = .days(number)
    case .week: step = .days(7 * number)
    case .month: step = .months(number)
    case .quarter: step = .months(3 * number)
    case .year: step = .months(12 * number)
    }
    self.cadence = cadence
    self.start = start
    self.place = place
    self.until = until
    self.count = count.map { max(0, min($0, Self.limit)) }
    if case .months(let months) = step, start.day > 28 {
      guard months % 12 == 0, !(start.month == 2 && start.day == 29) else { throw .rhythmFrom(start) }
    }
  }

  /// The day of period `index`, from 0; nil after the end.
  public func day(_ index: Int) -> CalendarDate? {
    guard (0..<(count ?? Self.limit)).contains(index) else { return nil }
    let periods = place == .firstDay ? index : index + 1
    var day: CalendarDate?
    switch step {
    case .days(let days): day = start.adding(days: days * periods)
    case .months(let months): day = start.adding(months: months * periods)
    }
    if place == .lastDay { day = day?.adding(days: -1) }
    guard let day, until.map({ !$0.isBefore(day) }) ?? true else { return nil }
    return day
  }

  /// The first day of the rhythm that is not before `day`. O(1).
  public func next(onOrAfter day: CalendarDate) -> CalendarDate? {
    var index: Int
    switch step {
    case .days(let days): index = (day.dayNumber - start.dayNumber) / days - 2
    case .months(let months):
      let passed = (Int(day.year) - Int(start.year)) * 12 + Int(day.month) - Int(start.month)
      index = passed / months - 2
    }
    index = max(0, index)
    while let found = self.day(index) {
      if !found.isBefore(day) { return found }
      index += 1
    }
    return nil
  }

  /// As a recurrence rule (RFC 5545, section 3.3.10).
  var rule: String {
    var text: String
    switch step {
    case .days(let days) where days % 7 == 0: text = "FREQ=WEEKLY" + interval(days / 7)
    case .days(let days): text = "FREQ=DAILY" + interval(days)
    case .months(let months): text = "FREQ=MONTHLY" + interval(months)
    }
    // The day before the first of a month is the month's last, whatever its number.
    if case .months = step, place == .lastDay, start.day == 1 { text += ";BYMONTHDAY=-1" }
    if let count { return text + ";COUNT=\(occurrences(atMost: count))" }
    return text + (until.map { ";UNTIL=\($0.compact)" } ?? "")
  }

  /// `COUNT` and `UNTIL` exclude each other, so the end of the term is counted in.
  private func occurrences(atMost count: Int) -> Int {
    guard until != nil else { return count }
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high + 1) / 2
      if day(middle - 1) != nil { low = middle } else { high = middle - 1 }
    }
    return max(1, low)
  }

  private func interval(_ count: Int) -> String { count == 1 ? "" : ";INTERVAL=\(count)" }

  /// How the days are found, in words.
  var arithmetic: String {
    let every = ValueWords.cadence(cadence)
    let side = place == .firstDay ? "the first day of each period" : "the last day of each period"
    let ending = count.map { ", \($0) times" } ?? until.map { ", to the end \($0.iso)" } ?? ", no end is stated"
    return "\(every), periods counted from effective \(start.iso), \(side)\(ending)"
  }
}
