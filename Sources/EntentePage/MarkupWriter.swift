/// Builds HTML as bytes. Only `put` writes markup; everything else is escaped for text and quoted attributes alike.
///
/// It owns its memory and is never copied: writing a tag costs a comparison and a few stores.
struct MarkupWriter: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 64)
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  /// A copy of what was written.
  var bytes: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

  @inline(__always)
  private mutating func append(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
    if capacity - count < length { grow(by: length) }
    (start + count).initialize(from: bytes, count: length)
    count += length
  }

  @inline(never)
  private mutating func grow(by length: Int) {
    capacity = max(capacity * 2, count + length)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.initialize(from: start, count: count)
    start.deallocate()
    start = larger
  }

  /// Markup that this module wrote.
  @inline(__always) mutating func put(_ markup: StaticString) {
    append(markup.utf8Start, markup.utf8CodeUnitCount)
  }

  /// Markup that this module built before.
  @inline(__always) mutating func put(_ markup: [UInt8]) {
    markup.withUnsafeBufferPointer { if let base = $0.baseAddress { append(base, $0.count) } }
  }

  mutating func number(_ value: Int) { text(String(value)) }

  mutating func text(_ words: String) {
    var words = words
    words.withUTF8 { text($0) }
  }

  /// Runs between the four characters that markup gives a meaning are copied whole. What HTML cannot hold (control
  /// characters) becomes U+FFFD.
  mutating func text(_ words: UnsafeBufferPointer<UInt8>) {
    guard let base = words.baseAddress else { return }
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
      append(base + start, at - start)
      put(replacement)
      at += 1
      start = at
    }
    append(base + start, words.count - start)
  }

  /// Takes back what was written since the writer held `count` bytes.
  mutating func truncate(to count: Int) { self.count = min(count, self.count) }
}
