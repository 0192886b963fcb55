/// Whether a word wants `an`: by its first sound, as far as letters show it.
enum EnglishArticle {
  static func isAn(_ words: UnsafeBufferPointer<UInt8>) -> Bool {
    let word = words.drop { !$0.isLetter && !$0.isDigit && $0 < 0x80 }.prefix { $0.isLetter || $0.isDigit }
    guard let first = word.first else { return false }
    if first.isDigit { return isAnNumber(word) }
    if isSpelledOut(word) { return "AEFHILMNORSX".utf8.contains(first) }
    let lower = word.map { $0 | 0x20 }
    if silentH.contains(where: { lower.starts(with: $0.utf8) }) { return true }
    if softVowels.contains(where: { lower.starts(with: $0.utf8) }) { return false }
    return "aeiou".utf8.contains(lower[0])
  }

  private static let silentH = ["hour", "honest", "honour", "honor", "heir"]
  /// Begin with the sound of *you* or *won*.
  private static let softVowels = ["uni", "use", "usu", "usa", "euro", "ew", "one", "once", "ufo", "utility"]

  /// `an NDA`, `a UK company`: capitals without a small letter are read letter by letter.
  private static func isSpelledOut(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    word.count > 1 && word.count <= 4 && word.allSatisfy { !$0.isLetter || $0 & 0x20 == 0 }
  }

  /// Eight, eighteen, eleven, and what begins with eight.
  private static func isAnNumber(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = digits.first else { return false }
    if first == UInt8(ascii: "8") { return true }
    let whole = digits.prefix { $0.isDigit }
    return whole.count % 3 == 2 && (whole.starts(with: "11".utf8) || whole.starts(with: "18".utf8))
  }
}
