/// Builds HTML as bytes. Only `put` writes markup; everything else is escaped for text and quoted attributes alike.
struct MarkupWriter {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  var count: Int { bytes.count }

  /// Markup that this module wrote.
  @inline(__always) mutating func put(_ markup: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// Markup that this module built before.
  @inline(__always) mutating func put(_ markup: [UInt8]) { bytes.append(contentsOf: markup) }

  mutating func number(_ value: Int) { text(String(value)) }

  mutating func text(_ words: String) {
    var words = words
    words.withUTF8 { text($0) }
  }

  /// Runs between the four characters that markup gives a meaning are copied whole. What HTML cannot hold (control
  /// characters) becomes U+FFFD.
  mutating func text(_ words: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var at = 0
    while at < words.count {
      let byte = words[at]
      if byte > 0x3E && byte != 0x7F || byte == 0x20 || (byte >= 0x27 && byte < 0x3C) {
        at += 1
        continue
      }
      let replacement: StaticString
      switch byte {
      case UInt8(ascii: "&"): replacement = "&amp;"
      case UInt8(ascii: "<"): replacement = "&lt;"
      case UInt8(ascii: ">"): replacement = "&gt;"
      case UInt8(ascii: "\""): replacement = "&quot;"
      case 0x21...0x3E, 0x09, 0x0A:
        at += 1
        continue
      default: replacement = "\u{FFFD}"
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: words[start..<at]))
      put(replacement)
      at += 1
      start = at
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: words[start..<words.count]))
  }

  /// Takes back what was written since the writer held `count` bytes.
  mutating func truncate(to count: Int) { bytes.removeLast(bytes.count - count) }
}
