import EntenteFormat

/// Counts the days of one agreement.
///
/// The rules, each as the shipped templates state it:
///
/// - A period that runs from an event starts on the day after the event: 30 days after 1 March is 31 March.
/// - The Term starts on the Effective Date, which is its first day: 24 months from 1 March 2027 end on 28 February 2029.
/// - Months and years lead to the day with the same number; where the month has no such day, nothing is guessed.
/// - A number of days before the end leaves that many whole days: 90 days before 31 December is 2 October.
///   Months before the end are settled where counting by the day's number and counting whole months give one day.
struct Counting {
  let effective: Reckoning
  /// The last day of the first term.
  let end: Reckoning
  /// The term is extended by itself, so that `end` need not be the end of the agreement.
  let renewsItself: Bool
  /// It is, or that is still open.
  private let mayRenewItself: Bool
  private let workingDays: WorkingDays
  private let items: ItemReader

  /// - Parameter signed: the day of the last signature, once it is known.
  init(_ items: ItemReader, signed: CalendarDate?) {
    self.items = items
    workingDays = WorkingDays(items)
    effective = Self.effective(items, signed)
    end = Self.end(items, from: effective)
    let automatic = items.section("term", "renewal").map { items.tree.field($0, "automatic").value }
    renewsItself = automatic == .yesNo(true)
    if case .open? = automatic { mayRenewItself = true } else { mayRenewItself = renewsItself }
  }

  /// The end from which parting is counted: known only where nothing extends the term by itself.
  var finalEnd: Reckoning {
    if case .unsettled = end { return end }
    return mayRenewItself || end.day == nil ? .waits("the end") : end
  }

  private static func effective(_ items: ItemReader, _ signed: CalendarDate?) -> Reckoning {
    switch items.tree.field(items.tree.root, "effective").value {
    case .date(.day(let day)): return .settled(day, arithmetic: "effective \(day.iso)")
    case .open(let point): return .unsettled(.open(items.what(point)))
    default:
      guard let signed else { return .waits(Reckoning.lastSignature) }
      return .settled(signed, arithmetic: "last signature \(signed.iso)")
    }
  }

  private static func end(_ items: ItemReader, from effective: Reckoning) -> Reckoning {
    guard let term = items.section("term") else {
      if case .open(let point) = items.tree.field(items.tree.root, "term").value {
        return .unsettled(.open(items.what(point)))
      }
      return .waits("the end of the agreement")
    }
    let byLength = lengthEnd(items, term, effective)
    let byDate = untilEnd(items, term)
    switch (byLength, byDate) {
    case (.settled(let a, _)?, .settled(let b, _)?) where a != b: return .unsettled(.twoEnds(a, b))
    case (_, .settled?): return byDate ?? .waits("the end of the agreement")
    case (let length?, nil): return length
    case (.unsettled?, _?): return byLength ?? .waits("the end of the agreement")
    default: return byDate ?? .waits("the end of the agreement")
    }
  }

  /// The last day by `term.length`; nil without one, and for a term without end.
  private static func lengthEnd(_ items: ItemReader, _ term: ItemRef, _ effective: Reckoning) -> Reckoning? {
    switch items.tree.field(term, "length").value {
    case .absent, .length(.perpetual): return nil
    case .open(let point): return .unsettled(.open(items.what(point)))
    case .length(.span(let length)):
      if case .waits(let event) = effective { return .waits("\(length.words) from \(event)") }
      guard case .settled(let start, let how) = effective else { return effective }
      return lastDay(of: length, from: start, how)
    default: return .unsettled(.notAnEnd())
    }
  }

  private static func untilEnd(_ items: ItemReader, _ term: ItemRef) -> Reckoning? {
    switch items.tree.field(term, "until").value {
    case .absent: return nil
    case .date(.day(let day)): return .settled(day, arithmetic: asWritten(day))
    case .date(.lastSignature): return .waits(Reckoning.lastSignature)
    case .open(let point): return .unsettled(.open(items.what(point)))
    default: return .waits("the event that ends the agreement")
    }
  }

  /// The last day of a period whose first day is known.
  static func lastDay(of length: Duration, from start: CalendarDate, _ how: String) -> Reckoning {
    let words = length.words
    let after: CalendarDate?
    switch length.unit {
    case .hours: return .unsettled(.hours())
    case .businessDays: return .unsettled(.notAnEnd())
    case .days: after = start.adding(days: Int(length.count))
    case .weeks: after = start.adding(days: 7 * Int(length.count))
    case .months, .years:
      let months = length.unit == .years ? 12 * Int(length.count) : Int(length.count)
      after = start.adding(months: months)
      if after == nil, start.day > 28, isInRange(start, months) { return .unsettled(.noSuchDay(words, "from", start)) }
    }
    guard let after, length.count > 0, let last = after.adding(days: -1) else { return .unsettled(.outOfRange()) }
    return .settled(last, arithmetic: "\(how), which is the first day, \(words) = end \(last.iso)")
  }

  private static func isInRange(_ day: CalendarDate, _ months: Int) -> Bool {
    CalendarDate(year: day.year, month: day.month, day: 1).adding(months: months) != nil
  }

  static func asWritten(_ day: CalendarDate) -> String { "\(day.iso), as written" }

  // MARK: What a field says

  /// The day of a date field.
  func day(_ date: DateValue) -> Reckoning {
    switch date {
    case .day(let day): return .settled(day, arithmetic: Self.asWritten(day))
    case .lastSignature:
      if case .settled(_, let how) = effective, how.hasPrefix("last signature") { return effective }
      return .waits(Reckoning.lastSignature)
    case .afterEffective(let length): return after(effective, named: "effective", length)
    case .afterItem(let length, let item):
      return .waits((length.map { $0.words + " after " } ?? "after ") + items.event(of: item))
    case .endOfTerm:
      switch end {
      case .settled(let day, _):
        let moves = mayRenewItself ? ", unless the term is extended" : ""
        return .settled(day, arithmetic: "the end of the term, \(day.iso)\(moves)")
      case .waits: return .waits("the end of the term")
      case .unsettled: return end
      }
    }
  }

  /// A period after a day or an event, which itself is not counted.
  func after(_ start: Reckoning, named name: String, _ length: Duration) -> Reckoning {
    let words = length.words
    switch start {
    case .unsettled: return start
    case .waits(let event): return .waits(length.count == 0 ? event : "\(words) after \(event)")
    case .settled(let day, _):
      if length.count == 0 { return .settled(day, arithmetic: "\(name) \(day.iso)") }
      switch moved(day, by: length) {
      case .failure(let why): return .unsettled(why)
      case .success(let result):
        return .settled(result, arithmetic: "\(name) \(day.iso) plus \(words) = \(result.iso)")
      }
    }
  }

  private func moved(_ day: CalendarDate, by length: Duration) -> Result<CalendarDate, Uncertainty> {
    let count = Int(length.count)
    let result: CalendarDate?
    switch length.unit {
    case .hours: return .failure(.hours())
    case .businessDays: return workingDays.adding(count, to: day)
    case .days: result = day.adding(days: count)
    case .weeks: result = day.adding(days: 7 * count)
    case .months, .years:
      let months = length.unit == .years ? 12 * count : count
      result = day.adding(months: months)
      if result == nil, day.day > 28, Self.isInRange(day, months) {
        return .failure(.noSuchDay(length.words, "after", day))
      }
    }
    return result.map { .success($0) } ?? .failure(.outOfRange())
  }

  /// The last day on which a notice is in time that must be given this long before the end of `day`.
  func before(_ day: CalendarDate, _ length: Duration, of what: String) -> Reckoning {
    let words = length.words
    let result: Result<CalendarDate, Uncertainty>
    switch length.unit {
    case .hours: result = .failure(.hours())
    case .businessDays: result = workingDays.subtracting(Int(length.count), from: day)
    case .days: result = day.adding(days: -Int(length.count)).map { .success($0) } ?? .failure(.outOfRange())
    case .weeks: result = day.adding(days: -7 * Int(length.count)).map { .success($0) } ?? .failure(.outOfRange())
    case .months: result = monthsBefore(day, Int(length.count), words)
    case .years: result = monthsBefore(day, 12 * Int(length.count), words)
    }
    switch result {
    case .failure(let why): return .unsettled(why)
    case .success(let last):
      return .settled(last, arithmetic: "end \(day.iso) less \(ValueWords.possessive(length, what)) = \(last.iso)")
    }
  }

  /// Two readings: the same number of the day, and whole months up to the midnight at the end of the day.
  private func monthsBefore(_ day: CalendarDate, _ months: Int, _ words: String) -> Result<CalendarDate, Uncertainty> {
    let byNumber = day.adding(months: -months)
    let byMonths = day.adding(days: 1)?.adding(months: -months)?.adding(days: -1)
    switch (byNumber, byMonths) {
    case (let a?, let b?): return a == b ? .success(a) : .failure(.twoWays(words, day, a, b))
    case (nil, let b?): return .success(b)
    default: return .failure(Self.isInRange(day, -months) ? .noSuchDay(words, "before", day) : .outOfRange())
    }
  }
}
