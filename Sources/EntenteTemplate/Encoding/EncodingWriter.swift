import EntenteSource

/// Writes the encoded form of a template: numbers as printable digits of five bits, lowest first, and texts as they
/// are, so that the whole can stand in a source file.
///
/// A number's last digit is one of `0` to `O` (0x30 + value), every digit before it one of `P` to `o` (0x50 + value).
struct EncodingWriter {
  private(set) var bytes: [UInt8] = []
  /// Where the range of text that was written last ends: mostly the next one begins there.
  private var textEnd = 0
  /// Something was too large to be written.
  private(set) var isRefused = false

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

  /// 48 bits as eight digits of six bits, lowest first; see `CodeRecords`.
  mutating func digits(_ bits: UInt64?) {
    isRefused = isRefused || bits == nil
    let bits = bits ?? 0
    for shift: UInt64 in stride(from: 0, to: 48, by: 6) { bytes.append(0x30 + UInt8(bits >> shift & 63)) }
  }

  /// What was written last has nothing to do with what follows: another document begins.
  mutating func restart() { textEnd = 0 }
}
