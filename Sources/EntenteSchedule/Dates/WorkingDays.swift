import EntenteFormat

/// The agreement's own calendar of business days: the days of the week that count, less the holidays that it lists.
///
/// Where it names a place, that place's public holidays do not count either; a year counts as listed once the file
/// lists one holiday in it.
struct WorkingDays {
  /// Monday first.
  private let week: [Bool]
  private let holidays: Set<CalendarDate>
  private let listedYears: Set<Int16>
  private let place: String
  private let isDeclared: Bool

  /// Nothing further than this is looked for: 40 years of business days.
  private static let limit = 10_000

  init(_ items: ItemReader) {
    let part = items.section("law", "business_days")
    isDeclared = part != nil
    var week = [Bool](repeating: false, count: 7)
    for index in part.map({ items.choices($0, "week") }) ?? [] where index < 7 { week[index] = true }
    if !week.contains(true) { week = [true, true, true, true, true, false, false] }
    self.week = week
    holidays = Set(part.map { items.days($0, "holidays") } ?? [])
    listedYears = Set(holidays.map(\.year))
    place = part.map { items.words($0, "place") } ?? ""
  }

  /// The day on which that many business days have passed; the first day is not counted.
  func adding(_ count: Int, to start: CalendarDate) -> Result<CalendarDate, Uncertainty> {
    var day = start
    return walk(count) {
      guard let next = day.adding(days: 1) else { return nil }
      day = next
      return day
    }.map { day }
  }

  /// The last day after which that many whole business days are left, `end` among them.
  func subtracting(_ count: Int, from end: CalendarDate) -> Result<CalendarDate, Uncertainty> {
    var day = end
    return walk(count) {
      let counted = day
      guard let next = day.adding(days: -1) else { return nil }
      day = next
      return counted
    }.map { day }
  }

  /// Takes days until so many of them were business days.
  private func walk(_ count: Int, _ next: () -> CalendarDate?) -> Result<Void, Uncertainty> {
    guard isDeclared else { return .failure(.noWorkingDays()) }
    guard count <= Self.limit else { return .failure(.outOfRange()) }
    var left = count
    while left > 0 {
      guard let day = next() else { return .failure(.outOfRange()) }
      guard place.isEmpty || listedYears.contains(day.year) else {
        return .failure(.noHolidays(of: Int(day.year), in: place))
      }
      if week[day.weekday], !holidays.contains(day) { left -= 1 }
    }
    return .success(())
  }
}

extension Uncertainty: Error {}
