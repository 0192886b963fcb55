import EntenteProse
import EntenteSource

/// The Markdown as it grows: blocks one under the other, with the blank lines between them that they need.
struct Sheet: ~Copyable {
  enum Block: Equatable {
    case none
    case heading
    case paragraph
    /// The first block of a list item with this marker (`-`, `*`, or 1 for numbers), so far in.
    case item(marker: UInt8, indent: Int)
    case row
  }

  private var bytes: Buffer<UInt8>
  private var last = Block.none
  /// Where the block that is added may be broken.
  private var breaks = Buffer<Int>(capacity: 32)

  init(_ bytes: consuming Buffer<UInt8>) {
    self.bytes = bytes
  }

  var count: Int { bytes.count }

  /// The Markdown that was written, which the sheet has no more.
  mutating func finish() -> Buffer<UInt8> { bytes.take() }

  /// The bytes from `start` on.
  func withBytes<R>(from start: Int, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    body(bytes.values(min(start, bytes.count)..<bytes.count))
  }

  // MARK: A text of its own

  /// What brings a text back that was left for another one.
  struct Aside {
    fileprivate var count: Int
    fileprivate var last: Block
  }

  /// Begins a text that is none of the sheet's.
  mutating func setAside() -> Aside {
    defer { last = .none }
    return Aside(count: bytes.count, last: last)
  }

  /// Gives the text that was written since, without the line ends behind it, and goes on with the one before.
  mutating func goOn(_ aside: Aside) -> String {
    let words = withBytes(from: aside.count) { words in
      var end = words.count
      while end > 0, words[end - 1] == UInt8(ascii: "\n") { end -= 1 }
      return String(decoding: UnsafeBufferPointer(rebasing: words[..<end]), as: UTF8.self)
    }
    bytes.truncate(to: aside.count)
    last = aside.last
    return words
  }

  // MARK: Blocks

  /// Adds a block and answers where its first line begins. `lead` stands before the words on the first line; further
  /// sentences stand `indent` bytes in.
  @discardableResult
  mutating func add(_ line: inout ProseLine, as block: Block, lead: Lead, indent: Int) -> Int {
    separate(block)
    let start = bytes.count
    line.trimEnd()
    if !lead.hasNumber { Sheet.escapeStart(&line) }
    lead.put(into: &bytes)
    if line.isEmpty {
      while bytes.last == UInt8(ascii: " "), bytes.count > start { bytes.truncate(to: bytes.count - 1) }
    }
    findBreaks(line, block)
    let base = bytes.count
    copy(line, indent)
    bytes.append(UInt8(ascii: "\n"))
    line.place(Places(base: base, indent: indent, breaks: breaks.values))
    line.end()
    last = block
    return start
  }

  private mutating func separate(_ block: Block) {
    guard last != .none else { return }
    switch (last, block) {
    case (.row, .row): return
    case (.item(let a, let outer), .item(let b, let inner)): if a == b || outer != inner { return }
    default: break
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// The next row begins another table.
  mutating func endTable() {
    if last == .row { last = .paragraph }
  }

  private static func escapeStart(_ line: inout ProseLine) {
    let place = line.withWords { words in
      guard let first = words.first, !first.isLetter else { return nil as Int? }
      return Escaping.blockStart(words)
    }
    if let place { line.insert(UInt8(ascii: "\\"), at: place) }
  }

  /// Rows and headings stand on one line.
  private mutating func findBreaks(_ line: borrowing ProseLine, _ block: Block) {
    breaks.truncate(to: 0)
    if block == .row || block == .heading { return }
    line.withWords { Sentences.findBreaks(in: $0, into: &breaks) }
  }

  private mutating func copy(_ line: borrowing ProseLine, _ indent: Int) {
    line.withWords { words in
      var from = 0
      for i in 0..<breaks.count {
        let at = breaks[i]
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: words[from..<at]))
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(spaces: indent)
        from = at + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: words[from...]))
    }
  }

  /// Where the ranges of a line lie once it stands in the sheet.
  struct Places {
    /// Of the line's first byte.
    var base: Int
    /// How many spaces each break brings.
    var indent: Int
    var breaks: UnsafeBufferPointer<Int>

    /// `passed` counts the breaks before the range: ranges come in order.
    @inline(__always)
    func place(_ range: TextRange, _ passed: inout Int) -> TextRange {
      // A break takes the place of a space: without an indent nothing moves.
      if indent == 0 { return TextRange(start: base + range.lower, count: Int(range.count)) }
      while passed < breaks.count, breaks[passed] < range.lower { passed += 1 }
      var inside = passed
      while inside < breaks.count, breaks[inside] < range.upper { inside += 1 }
      let count = Int(range.count) + (inside - passed) * indent
      return TextRange(start: base + range.lower + passed * indent, count: count)
    }
  }
}

/// What stands before the words of a block: spaces, a list marker, a number.
struct Lead {
  var indent = 0
  /// `## `, `- `, `* `.
  var marker: StaticString = ""
  /// A clause's number, or that of an item of a list in a text.
  var number = ""
  var afterNumber: StaticString = ""
  /// The number is a clause's.
  var isClause = false

  var hasNumber: Bool { isClause && !number.isEmpty }
  /// Without the spaces before them.
  var count: Int { marker.utf8CodeUnitCount + number.utf8.count + afterNumber.utf8CodeUnitCount }
  /// Where the number stands behind the start of the line.
  var numberStart: Int { indent + marker.utf8CodeUnitCount }

  func put(into bytes: inout Buffer<UInt8>) {
    if indent > 0 { bytes.append(spaces: indent) }
    if marker.utf8CodeUnitCount > 0 { bytes.append(marker) }
    if !number.isEmpty { bytes.append(number) }
    if afterNumber.utf8CodeUnitCount > 0 { bytes.append(afterNumber) }
  }
}
