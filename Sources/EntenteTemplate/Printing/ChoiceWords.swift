/// The words of a choice as prose writes them.
enum ChoiceWords {
  private static let weekdays: Set<String> = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  static func inProse(_ word: String) -> String {
    var bytes = word.utf8.map { $0 == UInt8(ascii: "_") ? UInt8.space : $0 }
    if weekdays.contains(word) { bytes[0] &= 0xDF }
    return String(decoding: bytes, as: UTF8.self)
  }
}
