import EntenteFormat

/// Days as people read them in pictures: short, and the same in every agreement.
enum DayWords {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// `31 May 2027`.
  static func words(_ day: CalendarDate) -> String {
    "\(day.day) \(months[Int(min(max(day.month, 1), 12)) - 1]) \(day.year)"
  }

  /// `2027-05-31` in words; anything else as it stands.
  static func words(_ text: String) -> String {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[1]) else { return text }
    return "\(parts[2]) \(months[parts[1] - 1]) \(parts[0])"
  }
}
