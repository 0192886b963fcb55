/// The redline as Markdown whose spans pandoc turns into Word's own tracked changes: `[words]{.insertion}`.
///
/// Word knows moves, but pandoc does not write them: what moved goes at one place and comes at the other. Numbers are
/// the new ones.
struct TrackedMarkup {
  private let comparison: TextComparison
  private var out: [UInt8] = []
  /// How far the new text is written.
  private var written = 0

  static func text(_ comparison: TextComparison) -> [UInt8] {
    var writer = TrackedMarkup(comparison: comparison)
    for step in comparison.steps { writer.step(step) }
    writer.copy(to: comparison.new.source.count)
    return writer.out
  }

  private init(comparison: TextComparison) { self.comparison = comparison }

  private var old: TextOutline { comparison.old }
  private var new: TextOutline { comparison.new }

  private mutating func copy(to end: Int) {
    if end > written { out += new.source[written..<end] }
    written = max(written, end)
  }

  private mutating func step(_ step: TextComparison.Step) {
    switch step.state {
    case .deleted, .movedAway:
      if let block = step.old { whole(old, block, "deletion", isNew: false) }
    case .inserted, .movedHere:
      guard let block = step.new else { return }
      copy(to: new.blocks[block].range.lowerBound)
      whole(new, block, "insertion", isNew: true)
      written = max(written, new.blocks[block].range.upperBound)
    case .kept, .resorted:
      guard let block = step.new else { return }
      words(step, block)
      copy(to: new.blocks[block].range.upperBound)
    }
  }

  /// A block that came or went: its place in the structure stays plain, its words are marked.
  private mutating func whole(_ outline: TextOutline, _ index: Int, _ kind: StaticString, isNew: Bool) {
    let block = outline.blocks[index]
    if !isNew {
      let isRow = block.kind == .tableRow
      out += isRow ? [0x0A] : [0x0A, 0x0A]
      var indent = block.range.lowerBound
      while indent > 0, outline.source[indent - 1] == 0x20 { indent -= 1 }
      out += outline.source[indent..<block.range.lowerBound]
    }
    guard block.kind != .code, !block.tokens.isEmpty else {
      out += outline.source[block.range]
      return
    }
    if block.kind == .tableRow || block.kind == .tableHeader { return cells(outline, block, kind) }
    let start = structure(outline.source, block.range)
    out += outline.source[block.range.lowerBound..<start]
    span(Array(outline.source[start..<block.range.upperBound]), kind)
  }

  /// Behind the hashes of a heading or the bullet of a point; numbers are words.
  private func structure(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var i = range.lowerBound
    while i < range.upperBound, bytes[i] == 0x23 { i += 1 }
    if i == range.lowerBound, [0x2D, 0x2A, 0x2B].contains(bytes[i]) { i += 1 }
    guard i > range.lowerBound, i < range.upperBound, bytes[i] == 0x20 else { return range.lowerBound }
    while i < range.upperBound, bytes[i] == 0x20 { i += 1 }
    return i
  }

  private mutating func cells(_ outline: TextOutline, _ block: TextOutline.Block, _ kind: StaticString) {
    var cell: [Int] = []
    out += [0x7C, 0x20]
    func close(_ writer: inout TrackedMarkup) {
      if let first = cell.first, let last = cell.last {
        writer.span(
          Array(outline.source[outline.tokens[first].range.lowerBound..<outline.tokens[last].range.upperBound]), kind)
      }
      cell = []
    }
    for token in block.tokens {
      if outline.tokens[token].kind == .cellBreak {
        close(&self)
        out += [0x20, 0x7C, 0x20]
      } else {
        cell.append(token)
      }
    }
    close(&self)
    out += [0x20, 0x7C]
    if block.kind == .tableHeader {
      let columns = block.tokens.count { outline.tokens[$0].kind == .cellBreak } + 1
      out += [0x0A, 0x7C] + Array(String(repeating: " --- |", count: columns).utf8)
    }
  }

  private mutating func words(_ step: TextComparison.Step, _ block: Int) {
    if let first = new.blocks[block].tokens.first { copy(to: new.tokens[first].range.lowerBound) }
    let passages = comparison.passages(of: step).filter { !$0.old.isEmpty || !$0.new.isEmpty }
    for (index, passage) in passages.enumerated() {
      // What goes stands in the cell of what comes for it.
      if passage.new.isEmpty, index + 1 < passages.count, passages[index + 1].fate != .kept,
        let next = passages[index + 1].new.first
      {
        let start = new.tokens[next].range.lowerBound
        if new.source[min(written, start)..<start].contains(0x7C) { copy(to: start) }
      }
      if passage.fate == .kept {
        copy(to: end(new, passage.new))
        continue
      }
      if !passage.old.isEmpty, passage.fate != .kept {
        let first = old.tokens[passage.old.lowerBound]
        let bytes = Array(old.source[Int(first.start)..<end(old, passage.old)])
        span((first.style.contains(.spaced) && out.last != 0x20 ? [0x20] : []) + bytes, "deletion")
      }
      if !passage.new.isEmpty {
        let start = new.tokens[passage.new.lowerBound].range.lowerBound
        let lead = Array(new.source[min(written, start)..<start])
        let isBlank = lead.allSatisfy { $0 == 0x20 || $0 == 0x0A }
        if !isBlank { copy(to: start) }
        span((isBlank ? lead : []) + Array(new.source[start..<end(new, passage.new)]), "insertion")
        written = max(written, end(new, passage.new))
      }
    }
  }

  private func end(_ outline: TextOutline, _ range: Range<Int>) -> Int {
    outline.tokens[range.upperBound - 1].range.upperBound
  }

  /// Words as a span; marks of type that do not close within it are left out.
  private mutating func span(_ words: [UInt8], _ kind: StaticString) {
    let flat = words.map { $0 == 0x0A ? 0x20 : $0 }
    let isWhole = isBalanced(flat)
    let text = isWhole ? flat : (flat.first == 0x20 ? [0x20] : []) + Array(ClauseCitation.display(flat).utf8)
    out.append(0x5B)
    out += text
    out += Array("]{.".utf8)
    kind.withUTF8Buffer { out += $0 }
    out += Array(" author=\"entente\"}".utf8)
  }

  private func isBalanced(_ bytes: [UInt8]) -> Bool {
    var stars = 0
    var ticks = 0
    var depth = 0
    var i = 0
    while i < bytes.count {
      switch bytes[i] {
      case 0x5C: i += 1
      case 0x2A: stars += 1
      case 0x60: ticks += 1
      case 0x5B: depth += 1
      case 0x5D:
        depth -= 1
        if depth < 0 { return false }
      default: break
      }
      i += 1
    }
    return depth == 0 && ticks % 2 == 0 && (stars == 0 || stars % 4 == 0)
  }
}
