/// The words of a choice as prose writes them.
enum ChoiceWords {
  private static let weekdays: Set<String> = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  static func inProse(_ word: String) -> String {
    if weekdays.contains(word) { return word.prefix(1).uppercased() + word.dropFirst() }
    return String(word.map { $0 == "_" ? " " : $0 })
  }
}
