import EntenteSource

/// Writes the encoded form of a template: numbers as printable digits of five bits, lowest first, and texts as they
/// are, so that the whole can stand in a source file.
///
/// A number's last digit is one of `0` to `O` (0x30 + value), every digit before it one of `P` to `o` (0x50 + value).
struct EncodingWriter {
  private(set) var bytes: [UInt8] = []
  /// Where the range of text that was written last ends: mostly the next one begins there.
  private var textEnd = 0
  private var slotsEnd = 0
  private var span = SourceSpan.none

  mutating func number(_ number: UInt64) {
    var rest = number
    while rest >= 32 {
      bytes.append(0x50 + UInt8(rest & 31))
      rest >>= 5
    }
    bytes.append(0x30 + UInt8(rest))
  }

  mutating func number(_ number: some UnsignedInteger) { self.number(UInt64(number)) }
  mutating func count(_ count: Int) { number(UInt64(count)) }
  mutating func flag(_ flag: Bool) { number(flag ? 1 as UInt8 : 0) }

  /// A number of either sign: zigzag.
  mutating func signed(_ value: Int64) { number(UInt64(bitPattern: value << 1 ^ value >> 63)) }
  mutating func signed(_ value: Int) { signed(Int64(value)) }

  /// The bytes as they are, behind their count.
  mutating func text(_ text: [UInt8]) {
    count(text.count)
    bytes += text
  }
  mutating func string(_ string: String) { text(Array(string.utf8)) }

  mutating func range(_ range: TextRange) {
    signed(range.lower - textEnd)
    number(range.count)
    textEnd = range.upper
  }

  mutating func slots(_ start: UInt32, _ count: UInt16) {
    signed(Int(start) - slotsEnd)
    number(count)
    slotsEnd = Int(start) + Int(count)
  }

  /// 0: the span before; 1: none; 2: another file, its number, place and length; else the way from the span before,
  /// plus 3, and its length.
  mutating func span(_ next: SourceSpan) {
    if next == span { return number(0 as UInt8) }
    if next.isNone { return number(1 as UInt8) }
    if next.source != span.source {
      number(2 as UInt8)
      number(next.source.rawValue)
      number(next.start)
    } else {
      let way = Int64(next.start) - Int64(span.start)
      number(UInt64(bitPattern: way << 1 ^ way >> 63) + 3)
    }
    signed(Int(next.end) - Int(next.start))
    span = next
  }

  /// What was written last has nothing to do with what follows: another document begins.
  mutating func restart() { (textEnd, slotsEnd, span) = (0, 0, .none) }
}
