import EntenteSource

/// A position in the text of one scalar, blanks around it left out. The bytes must outlive it.
struct ScalarCursor {
  let bytes: UnsafePointer<UInt8>
  var at: Int
  let end: Int

  init(_ bytes: UnsafePointer<UInt8>, _ range: TextRange) {
    var start = range.lower
    var end = range.upper
    while start < end, Self.isSpace(bytes[start]) { start += 1 }
    while end > start, Self.isSpace(bytes[end - 1]) { end -= 1 }
    self.bytes = bytes
    self.at = start
    self.end = end
  }

  var isAtEnd: Bool { at >= end }
  /// The byte at the position; 0 at the end.
  var peek: UInt8 { at < end ? bytes[at] : 0 }
  func peek(_ distance: Int) -> UInt8 { at + distance < end ? bytes[at + distance] : 0 }
  /// What is not read yet.
  var rest: TextRange { TextRange(start: at, count: end - at) }

  mutating func advance(_ count: Int = 1) { at = min(end, at + count) }
  mutating func skipSpaces() { while at < end, Self.isSpace(bytes[at]) { at += 1 } }

  /// Reads these lower-case words, each with any blanks after it, when they stand here; capitals are read too.
  mutating func take(_ words: StaticString) -> Bool {
    var i = at
    let length = words.utf8CodeUnitCount
    let wanted = words.utf8Start
    for k in 0..<length {
      if wanted[k] == 0x20 {
        guard i < end, Self.isSpace(bytes[i]) else { return false }
        while i < end, Self.isSpace(bytes[i]) { i += 1 }
      } else {
        guard i < end, Self.lower(bytes[i]) == wanted[k] else { return false }
        i += 1
      }
    }
    guard i >= end || !Self.isWord(bytes[i]) else { return false }
    at = i
    skipSpaces()
    return true
  }

  /// Like `take`, and nothing may follow.
  mutating func isOnly(_ words: StaticString) -> Bool {
    let start = at
    if take(words), isAtEnd { return true }
    at = start
    return false
  }

  /// The run of bytes up to the next blank, with the blanks after it.
  mutating func word() -> TextRange {
    let start = at
    while at < end, !Self.isSpace(bytes[at]) { at += 1 }
    let range = TextRange(start: start, count: at - start)
    skipSpaces()
    return range
  }

  /// Digits as a whole number of at most nine digits; nil, and nothing read, without any.
  mutating func integer() -> Int? {
    var i = at
    var value = 0
    while i < end, Self.isDigit(bytes[i]), i - at < 9 {
      value = value * 10 + Int(bytes[i] - 0x30)
      i += 1
    }
    guard i > at, i >= end || !Self.isDigit(bytes[i]) else { return nil }
    at = i
    return value
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte >= 0x80 }
  static func isWord(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte == 0x2D || byte == 0x5F }
  static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
