/// Differences between two values, in words.
enum TermDifference {
  static func words(_ old: TermScalar, _ new: TermScalar) -> String {
    guard old.kind == new.kind else { return "" }
    switch old.kind {
    case .money, .percent, .number, .length:
      return FigureDifference.between(Array(old.text.utf8), Array(new.text.utf8)) ?? ""
    case .date: return days(old.text, new.text)
    default: return ""
    }
  }

  /// `+31 days` between two calendar days.
  private static func days(_ old: String, _ new: String) -> String {
    guard let a = dayNumber(old), let b = dayNumber(new), a != b else { return "" }
    let count = abs(b - a)
    return (b > a ? "+" : "−") + FigureDifference.decimal(UInt64(count), scale: 0) + (count == 1 ? " day" : " days")
  }

  /// Days since 1 March of year 0 in the Gregorian calendar.
  private static func dayNumber(_ iso: String) -> Int? {
    let parts = iso.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, iso.utf8.count == 10 else { return nil }
    let year = parts[1] > 2 ? parts[0] : parts[0] - 1
    let month = (parts[1] + 9) % 12
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + parts[2]
  }

  /// What changed inside a text.
  static func textChanges(_ old: String, _ new: String) -> [TextChange] {
    TextComparison(old: Array(old.utf8), new: Array(new.utf8)).changes()
  }

  static func wordChanges(_ changes: [TextChange]) -> [WordChange] {
    changes.map { WordChange(before: $0.before, after: $0.after, difference: $0.difference) }
  }
}
