import EntenteProse
import EntenteSource

/// The Markdown as it grows: blocks one under the other, with the blank lines between them that they need.
struct Sheet {
  enum Block: Equatable {
    case none
    case heading
    case paragraph
    /// The first block of a list item with this marker (`-`, `*`, or 1 for numbers), so far in.
    case item(marker: UInt8, indent: Int)
    case row
  }

  var bytes: [UInt8] = []
  private(set) var last = Block.none
  /// Where the block that is added may be broken.
  private var breaks: [Int] = []

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    last = .none
  }

  /// Adds a block and answers where its first line begins. `lead` stands before the words on the first line; further
  /// sentences stand `indent` bytes in.
  @discardableResult
  mutating func add(_ line: inout ProseLine, as block: Block, lead: Lead, indent: Int) -> Int {
    separate(block)
    let start = bytes.count
    line.trimEnd()
    escapeStart(&line, lead)
    lead.put(into: &bytes)
    if line.bytes.isEmpty { while bytes.last == UInt8(ascii: " "), bytes.count > start { bytes.removeLast() } }
    switch block {
    case .row, .heading: if !breaks.isEmpty { breaks.removeAll(keepingCapacity: true) }
    default: line.bytes.withUnsafeBufferPointer { Sentences.findBreaks(in: $0, into: &breaks) }
    }
    copy(&line, indent)
    bytes.append(UInt8(ascii: "\n"))
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

  private func escapeStart(_ line: inout ProseLine, _ lead: Lead) {
    guard !lead.hasNumber, let first = line.bytes.first, !first.isLetter else { return }
    guard let at = line.bytes.withUnsafeBufferPointer({ Escaping.blockStart($0) }) else { return }
    line.bytes.insert(UInt8(ascii: "\\"), at: at)
    for i in line.marks.indices[line.firstMark...] { line.marks[i].range = Sheet.shifted(line.marks[i].range, at) }
    for i in line.trails.indices[line.firstTrail...] {
      line.trails[i].range = Sheet.shifted(line.trails[i].range, at)
    }
  }

  /// A range after a byte was put in at `at`.
  private static func shifted(_ range: TextRange, _ at: Int) -> TextRange {
    if range.lower > at || (range.lower == at && at > 0) {
      return TextRange(start: range.lower + 1, count: Int(range.count))
    }
    return range.upper > at ? TextRange(start: range.lower, count: Int(range.count) + 1) : range
  }

  /// Copies the words; marks and trails get their places in the sheet.
  private mutating func copy(_ line: inout ProseLine, _ indent: Int) {
    let base = bytes.count
    line.bytes.withUnsafeBufferPointer { line in
      var from = 0
      for at in breaks {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: line[from..<at]))
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<indent { bytes.append(UInt8(ascii: " ")) }
        from = at + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: line[from...]))
    }
    var passed = 0
    for i in line.firstMark..<line.marks.count {
      line.marks[i].range = place(line.marks[i].range, base, indent, &passed)
    }
    passed = 0
    for i in line.firstTrail..<line.trails.count {
      line.trails[i].range = place(line.trails[i].range, base, indent, &passed)
    }
  }

  /// Where a range of the line lies in the sheet; `passed` counts the breaks before it.
  @inline(__always)
  private func place(_ range: TextRange, _ base: Int, _ indent: Int, _ passed: inout Int) -> TextRange {
    while passed < breaks.count, breaks[passed] < range.lower { passed += 1 }
    var inside = passed
    while inside < breaks.count, breaks[inside] < range.upper { inside += 1 }
    let count = Int(range.count) + (inside - passed) * indent
    return TextRange(start: base + range.lower + passed * indent, count: count)
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

  func put(into bytes: inout [UInt8]) {
    for _ in 0..<indent { bytes.append(UInt8(ascii: " ")) }
    for i in 0..<marker.utf8CodeUnitCount { bytes.append(marker.utf8Start[i]) }
    for byte in number.utf8 { bytes.append(byte) }
    for i in 0..<afterNumber.utf8CodeUnitCount { bytes.append(afterNumber.utf8Start[i]) }
  }
}
