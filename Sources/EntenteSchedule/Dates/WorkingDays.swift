import EntenteFormat
import EntenteSource

/// The agreement's own calendar of business days: the days of the week that count, less the holidays that it lists.
///
/// Where it names a place, that place's public holidays do not count either; a year counts as listed once the file
/// lists one holiday in it.
struct WorkingDays {
  /// How many days of the week count, up to each of them; Monday first.
  private let upTo: [Int]
  private let perWeek: Int
  /// Numbers of the days that would count but are holidays, in order.
  private let holidays: [Int]
  private let listedYears: Set<Int16>
  private let place: String
  private let isDeclared: Bool

  /// Nothing further than this is counted: 40 years of business days.
  private static let limit = 10_000

  init(_ items: ItemReader) {
    let part = items.section("law", "business_days")
    isDeclared = part != nil
    var week = [Bool](repeating: false, count: 7)
    for index in part.map({ items.choices($0, "week") }) ?? [] where index < 7 { week[index] = true }
    if !week.contains(true) { week = [true, true, true, true, true, false, false] }
    var sum = 0
    upTo = week.map {
      sum += $0 ? 1 : 0
      return sum
    }
    perWeek = sum
    let listed = Set(part.map { items.days($0, "holidays") } ?? [])
    holidays = listed.filter { week[$0.weekday] }.map(\.dayNumber).sorted()
    listedYears = Set(listed.map(\.year))
    place = part.map { items.words($0, "place") } ?? ""
  }

  /// The day on which that many business days have passed; the first day is not counted. O(log n).
  func adding(_ count: Int, to start: CalendarDate) -> Result<CalendarDate, Uncertainty> {
    guard count > 0 else { return .success(start) }
    let wanted = number(upTo: start.dayNumber) + count
    return find(count) {
      (start.dayNumber..<start.dayNumber + 7 * (count + holidays.count) + 7).partitioningIndex {
        number(upTo: $0) >= wanted
      }
    } between: {
      (start, $0)
    }
  }

  /// The last day after which that many whole business days are left, `end` among them. O(log n).
  func subtracting(_ count: Int, from end: CalendarDate) -> Result<CalendarDate, Uncertainty> {
    guard count > 0 else { return .success(end) }
    let wanted = number(upTo: end.dayNumber) - count
    return find(count) {
      (end.dayNumber - 7 * (count + holidays.count) - 7..<end.dayNumber).partitioningIndex { number(upTo: $0) > wanted }
        - 1
    } between: {
      ($0, end)
    }
  }

  private func find(
    _ count: Int, _ search: () -> Int, between ends: (CalendarDate) -> (CalendarDate, CalendarDate)
  ) -> Result<CalendarDate, Uncertainty> {
    guard isDeclared else { return .failure(.noWorkingDays()) }
    guard count <= Self.limit, let day = CalendarDate(dayNumber: search()) else { return .failure(.outOfRange()) }
    let (first, last) = ends(day)
    if !place.isEmpty, let year = (first.year...last.year).first(where: { !listedYears.contains($0) }) {
      return .failure(.noHolidays(of: Int(year), in: place))
    }
    return .success(day)
  }

  /// How many business days there are up to a day, counted from a Monday long ago: differences alone mean something.
  private func number(upTo day: Int) -> Int {
    // Day number 5 is a Monday.
    let shifted = day - 5
    let weeks = shifted >= 0 ? shifted / 7 : (shifted - 6) / 7
    let below = holidays.partitioningIndex { $0 > day }
    return weeks * perWeek + upTo[shifted - 7 * weeks] - below
  }
}

extension Uncertainty: Error {}
