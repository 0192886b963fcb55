import EntenteProse
import EntenteSource

/// Builds HTML as bytes. Only `put` writes markup; everything else is escaped for text and quoted attributes alike.
///
/// It is never copied: writing a tag costs a comparison and a few stores.
public struct MarkupWriter: ~Copyable {
  private var bytes: Buffer<UInt8>

  private init(_ bytes: consuming Buffer<UInt8>) { self.bytes = bytes }

  /// What `write` writes; not copied when `capacity` is enough.
  static func bytes(capacity: Int, _ write: (inout MarkupWriter) -> Void) -> [UInt8] {
    Buffer.array(capacity: max(capacity, 64)) { bytes in
      var out = MarkupWriter(bytes)
      write(&out)
      return out.finish()
    }
  }

  private consuming func finish() -> Buffer<UInt8> { bytes }

  var count: Int { bytes.count }

  /// Markup that this module wrote.
  @inline(__always) public mutating func put(_ markup: StaticString) { bytes.append(markup) }

  /// Markup that this module built before.
  @inline(__always) public mutating func put(_ markup: [UInt8]) { bytes.append(markup) }

  /// The id of a place, which has no character that markup gives a meaning.
  @inline(__always) mutating func put(id: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: id) }

  public mutating func number(_ value: Int) {
    guard value >= 0, value < 1000 else { return text(String(value)) }
    if value >= 100 { put(digit: value / 100) }
    if value >= 10 { put(digit: value / 10 % 10) }
    put(digit: value % 10)
  }

  /// A number from 0 to 9.
  @inline(__always)
  mutating func put(digit: Int) {
    bytes.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit))
  }

  public mutating func text(_ words: String) {
    words.withBytes { text($0) }
  }

  public mutating func text(_ words: ArraySlice<UInt8>) {
    words.withUnsafeBufferPointer { text($0) }
  }

  /// Runs between the four characters that markup gives a meaning are copied whole. What HTML cannot hold (control
  /// characters) becomes U+FFFD.
  mutating func text(_ words: UnsafeBufferPointer<UInt8>) {
    guard var next = words.baseAddress else { return }
    var left = words.count
    while true {
      var plain = 0
      bytes.append(upTo: left) { room in
        plain = copyPlain(to: room, next, left)
        return plain
      }
      if plain == left { return }
      put(special: next[plain])
      next += plain + 1
      left -= plain + 1
    }
  }

  private mutating func put(special byte: UInt8) {
    switch byte {
    case UInt8(ascii: "&"): put("&amp;")
    case UInt8(ascii: "<"): put("&lt;")
    case UInt8(ascii: ">"): put("&gt;")
    case UInt8(ascii: "\""): put("&quot;")
    case 0x09, 0x0A: bytes.append(byte)
    default: put("\u{FFFD}")
    }
  }

  /// Takes back what was written since the writer held `count` bytes.
  mutating func truncate(to count: Int) { bytes.truncate(to: count) }
}
