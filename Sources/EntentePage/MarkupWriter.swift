import EntenteProse

/// Builds HTML as bytes. Only `put` writes markup; everything else is escaped for text and quoted attributes alike.
///
/// It is never copied: writing a tag costs a comparison and a few stores.
public struct MarkupWriter: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0
  /// It has outgrown the memory that it was given, and has some of its own.
  private var hasGrown = false

  private init(_ start: UnsafeMutablePointer<UInt8>, _ capacity: Int) {
    self.start = start
    self.capacity = capacity
  }

  deinit { if hasGrown { start.deallocate() } }

  /// What `write` writes; not copied when `capacity` is enough.
  static func bytes(capacity: Int, _ write: (inout MarkupWriter) -> Void) -> [UInt8] {
    var grown: [UInt8]?
    let bytes = [UInt8](unsafeUninitializedCapacity: max(capacity, 64)) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      var out = MarkupWriter(start, buffer.count)
      write(&out)
      if out.hasGrown {
        grown = Array(UnsafeBufferPointer(start: out.start, count: out.count))
      } else {
        count = out.count
      }
    }
    return grown ?? bytes
  }

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
    if hasGrown { start.deallocate() }
    start = larger
    hasGrown = true
  }

  /// Markup that this module wrote.
  @inline(__always) public mutating func put(_ markup: StaticString) {
    append(markup.utf8Start, markup.utf8CodeUnitCount)
  }

  /// Markup that this module built before.
  @inline(__always) public mutating func put(_ markup: [UInt8]) {
    markup.withUnsafeBufferPointer { if let base = $0.baseAddress { append(base, $0.count) } }
  }

  public mutating func number(_ value: Int) {
    guard value >= 0, value < 1000 else { return text(String(value)) }
    if value >= 100 { put(digit: value / 100) }
    if value >= 10 { put(digit: value / 10 % 10) }
    put(digit: value % 10)
  }

  @inline(__always)
  private mutating func put(digit: Int) {
    put(byte: UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit))
  }

  @inline(__always)
  private mutating func put(byte: UInt8) {
    if capacity == count { grow(by: 1) }
    (start + count).initialize(to: byte)
    count += 1
  }

  public mutating func text(_ words: String) {
    // Strings that Swift made lend their bytes; only one that another library made must be copied.
    guard words.utf8.withContiguousStorageIfAvailable({ text($0) }) == nil else { return }
    text(Array(words.utf8)[...])
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
      if capacity - count < left { grow(by: left) }
      let plain = copyPlain(to: start + count, next, left)
      count += plain
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
    case 0x09, 0x0A: put(byte: byte)
    default: put("\u{FFFD}")
    }
  }

  /// Takes back what was written since the writer held `count` bytes.
  mutating func truncate(to count: Int) { self.count = min(count, self.count) }
}
