import EntenteSource

/// Reads what `EncodingWriter` wrote. Never goes beyond the end: what can't be read is zero, and `isBroken` is set.
struct EncodingReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at: Int
  private(set) var isBroken = false
  private var textEnd = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    self.bytes = bytes
    at = start
  }

  var isAtEnd: Bool { at == bytes.count }

  /// Most numbers have one digit, and most of the others two.
  @inline(__always) mutating func number() -> UInt64 {
    guard at + 1 < bytes.count else { return longNumber() }
    let digit = bytes[at] &- 0x30
    if digit < 32 {
      at += 1
      return UInt64(digit)
    }
    let next = bytes[at + 1] &- 0x30
    guard digit < 64, next < 32 else { return longNumber() }
    at += 2
    return UInt64(digit & 31) | UInt64(next) << 5
  }

  @inline(never) private mutating func longNumber() -> UInt64 {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while at < bytes.count, shift <= 60 {
      let digit = bytes[at] &- 0x30
      if digit >= 64 { break }
      at += 1
      result |= UInt64(digit & 31) << shift
      if digit < 32 { return result }
      shift += 5
    }
    isBroken = true
    return 0
  }

  mutating func int() -> Int { Int(truncatingIfNeeded: number()) }
  mutating func uint32() -> UInt32 { UInt32(truncatingIfNeeded: number()) }
  mutating func uint16() -> UInt16 { UInt16(truncatingIfNeeded: number()) }
  mutating func uint8() -> UInt8 { UInt8(truncatingIfNeeded: number()) }
  mutating func flag() -> Bool { number() != 0 }

  mutating func signed() -> Int {
    let number = number()
    return Int(truncatingIfNeeded: number >> 1) ^ -Int(truncatingIfNeeded: number & 1)
  }

  /// How many of something follow, each of at least one byte.
  mutating func count() -> Int {
    let count = number()
    if count <= UInt64(bytes.count - at) { return Int(truncatingIfNeeded: count) }
    isBroken = true
    return 0
  }

  /// The word of an enumeration.
  mutating func word<T>(_ make: (UInt8) -> T?, else fallback: T) -> T {
    if let word = make(uint8()) { return word }
    isBroken = true
    return fallback
  }

  mutating func text() -> UnsafeBufferPointer<UInt8> { records(of: 1) }

  /// As many records of one length as the number says that stands before them; none when they are not all there.
  mutating func records(of length: Int) -> UnsafeBufferPointer<UInt8> {
    let count = count()
    let isThere = count <= (bytes.count - at) / length
    isBroken = isBroken || !isThere
    let start = at
    if isThere { at += count * length }
    return UnsafeBufferPointer(rebasing: bytes[start..<at])
  }
  mutating func string() -> String { String(decoding: text(), as: UTF8.self) }

  mutating func range() -> TextRange {
    let start = textEnd &+ signed()
    let count = uint32()
    textEnd = start &+ Int(count)
    return TextRange(start: start, count: Int(count))
  }

  mutating func fail() { isBroken = true }

  mutating func restart() { textEnd = 0 }
}
