/// Reads the blocks of a Markdown text line by line: headings, numbered clauses, points, definitions, tables, code.
struct OutlineReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var outline: TextOutline
  private var tokenizer: Tokenizer
  private var open: (start: Int, end: Int, label: Label?, indent: Int)?
  private var isTable = false
  private var fence: (mark: UInt8, count: Int, start: Int)?
  private var path: [Int] = []

  private init(_ source: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ vocabulary: Vocabulary) {
    self.bytes = bytes
    outline = TextOutline(source: source)
    tokenizer = Tokenizer(bytes, vocabulary: vocabulary)
  }

  /// Linear time.
  static func read(_ source: [UInt8], vocabulary: inout Vocabulary) -> TextOutline {
    source.withUnsafeBufferPointer { bytes in
      var reader = OutlineReader(source, bytes, vocabulary)
      reader.readLines()
      reader.finish()
      vocabulary = reader.tokenizer.vocabulary
      return reader.outline
    }
  }

  private mutating func readLines() {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, !bytes[end].isLineEnd { end += 1 }
      line(start, end)
      start = end + 1
      if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { start += 1 }
    }
    closeFence(at: bytes.count)
    closeParagraph()
  }

  private mutating func line(_ start: Int, _ end: Int) {
    var first = start
    while first < end, bytes[first].isBlank { first += 1 }
    if let fence {
      if isFence(first, end, fence.mark, fence.count) { closeFence(at: end) }
      return
    }
    guard first < end else {
      closeParagraph()
      isTable = false
      return
    }
    if isTable, row(first, end) { return }
    if heading(first, end) || fenceStart(first, end) || ruleOrUnderline(first, end) || tableHeader(first, end) {
      return
    }
    paragraphLine(first, end, indent: first - start)
  }

  // MARK: Headings, code, rules

  private mutating func heading(_ start: Int, _ end: Int) -> Bool {
    var i = start
    while i < end, bytes[i] == 0x23 { i += 1 }
    let level = i - start
    guard level >= 1, level <= 6, i == end || bytes[i].isBlank else { return false }
    closeParagraph()
    var stop = end
    while stop > i, bytes[stop - 1].isBlank { stop -= 1 }
    var hashes = stop
    while hashes > i, bytes[hashes - 1] == 0x23 { hashes -= 1 }
    if hashes < stop, hashes == i || bytes[hashes - 1].isBlank { stop = hashes }
    while i < stop, bytes[i].isBlank { i += 1 }
    appendHeading(start..<end, text: i..<max(i, stop), level: level)
    return true
  }

  private mutating func appendHeading(_ range: Range<Int>, text: Range<Int>, level: Int) {
    let label = Label.find(bytes, text.lowerBound, text.upperBound, inHeading: true)
    let start = label?.textStart ?? text.lowerBound
    append(.heading, range, label: label, depth: level, level: UInt8(level)) {
      $0.scan(min(start, text.upperBound)..<text.upperBound)
    }
    outline.blocks[outline.blocks.count - 1].titleCount = outline.blocks[outline.blocks.count - 1].tokens.count
  }

  private func isFence(_ start: Int, _ end: Int, _ mark: UInt8, _ count: Int) -> Bool {
    var i = start
    while i < end, bytes[i] == mark { i += 1 }
    guard i - start >= count else { return false }
    while i < end, bytes[i].isBlank { i += 1 }
    return i == end
  }

  private mutating func fenceStart(_ start: Int, _ end: Int) -> Bool {
    let mark = bytes[start]
    guard mark == 0x60 || mark == 0x7E else { return false }
    var i = start
    while i < end, bytes[i] == mark { i += 1 }
    guard i - start >= 3 else { return false }
    closeParagraph()
    fence = (mark, i - start, start)
    return true
  }

  private mutating func closeFence(at end: Int) {
    guard let open = fence else { return }
    fence = nil
    append(.code, open.start..<end, label: nil, depth: 50) { $0.scanPlain(open.start..<end) }
  }

  private mutating func ruleOrUnderline(_ start: Int, _ end: Int) -> Bool {
    let mark = bytes[start]
    guard mark == 0x2D || mark == 0x3D || mark == 0x2A || mark == 0x5F else { return false }
    var count = 0
    for i in start..<end where !bytes[i].isBlank {
      guard bytes[i] == mark else { return false }
      count += 1
    }
    if let paragraph = open, mark == 0x2D || mark == 0x3D, paragraph.label == nil || paragraph.label?.form == .number {
      open = nil
      appendHeading(
        paragraph.start..<end, text: paragraph.start..<paragraph.end, level: mark == 0x3D ? 1 : 2)
      return true
    }
    guard count >= 3, mark != 0x3D else { return false }
    closeParagraph()
    return true
  }

  // MARK: Tables

  private mutating func tableHeader(_ start: Int, _ end: Int) -> Bool {
    guard open == nil, (start..<end).contains(where: { bytes[$0] == 0x7C }) else { return false }
    var next = end + 1
    if next < bytes.count, bytes[end] == 0x0D, bytes[next] == 0x0A { next += 1 }
    var dashes = 0
    while next < bytes.count, !bytes[next].isLineEnd {
      let byte = bytes[next]
      guard byte == 0x7C || byte == 0x2D || byte == 0x3A || byte.isBlank else { return false }
      if byte == 0x2D { dashes += 1 }
      next += 1
    }
    guard dashes > 0 else { return false }
    isTable = true
    append(.tableHeader, start..<end, label: nil, depth: 40) { $0.scanCells(start..<end) }
    return true
  }

  private mutating func row(_ start: Int, _ end: Int) -> Bool {
    guard (start..<end).contains(where: { bytes[$0] == 0x7C }) else {
      isTable = false
      return false
    }
    let isDelimiter = (start..<end).allSatisfy {
      bytes[$0] == 0x7C || bytes[$0] == 0x2D || bytes[$0] == 0x3A || bytes[$0].isBlank
    }
    if !isDelimiter { append(.tableRow, start..<end, label: nil, depth: 41) { $0.scanCells(start..<end) } }
    return true
  }

  // MARK: Paragraphs

  private mutating func paragraphLine(_ start: Int, _ end: Int, indent: Int) {
    let bullet = bulletEnd(start, end)
    if open != nil, bullet == nil {
      open?.end = end
      return
    }
    closeParagraph()
    if let bullet {
      var label = Label.find(bytes, bullet, end, inHeading: false)
      if label == nil { label = Label(range: start..<start, textStart: bullet, form: .bullet, depth: 1) }
      open = (start, end, label, indent)
    } else {
      open = (start, end, Label.find(bytes, start, end, inHeading: false), indent)
    }
  }

  /// After `- `, `* `, `+ `.
  private func bulletEnd(_ start: Int, _ end: Int) -> Int? {
    guard bytes[start] == 0x2D || bytes[start] == 0x2A || bytes[start] == 0x2B, start + 1 < end,
      bytes[start + 1].isBlank
    else { return nil }
    var i = start + 1
    while i < end, bytes[i].isBlank { i += 1 }
    return i
  }

  private mutating func closeParagraph() {
    guard let paragraph = open else { return }
    open = nil
    var end = paragraph.end
    while end > paragraph.start, bytes[end - 1].isBlank { end -= 1 }
    let start = min(paragraph.label?.textStart ?? paragraph.start, end)
    let (kind, depth) = kind(of: paragraph.label, start, indent: paragraph.indent)
    append(kind, paragraph.start..<end, label: paragraph.label, depth: depth) {
      $0.scan(start..<end, isStrong: paragraph.label?.isInsideBold ?? false)
    }
    countTitle()
  }

  private func kind(of label: Label?, _ start: Int, indent: Int) -> (TextOutline.Kind, Int) {
    guard let label else {
      let isDefinition =
        start + 2 < bytes.count && bytes[start] == 0x2A && bytes[start + 1] == 0x2A && isQuote(start + 2)
      if isDefinition { return (.definition, 15) }
      return (.paragraph, indent >= 2 ? 50 + indent : 50)
    }
    switch label.form {
    case .number, .named: return (.clause, 10 + min(label.depth, 8))
    case .point: return (.point, 20 + indent)
    case .subpoint: return (.point, (follows(label) ? 20 : 21) + indent)
    case .bullet: return (.point, 22 + indent)
    }
  }

  /// `(i)` after `(h)` is a letter.
  private func follows(_ label: Label) -> Bool {
    guard label.range.count == 3, let last = outline.blocks.last(where: { $0.kind == .point || $0.depth < 20 }),
      last.label.count == 3
    else { return false }
    return bytes[last.label.lowerBound + 1] == bytes[label.range.lowerBound + 1] &- 1
  }

  private func isQuote(_ i: Int) -> Bool {
    bytes[i] == 0x22 || (i + 2 < bytes.count && bytes[i] == 0xE2 && bytes[i + 1] == 0x80 && bytes[i + 2] & 0xFE == 0x9C)
  }

  private mutating func countTitle() {
    let block = outline.blocks[outline.blocks.count - 1]
    var count = 0
    for index in block.tokens.prefix(24) {
      guard tokenizer.tokens[index].style.contains(.strong) else { break }
      count += 1
    }
    outline.blocks[outline.blocks.count - 1].titleCount = count
  }

  // MARK: Blocks

  private mutating func append(
    _ kind: TextOutline.Kind, _ range: Range<Int>, label: Label?, depth: Int, level: UInt8 = 0,
    _ scan: (inout Tokenizer) -> Void
  ) {
    let first = tokenizer.tokens.count
    scan(&tokenizer)
    while let last = path.last, outline.blocks[last].depth >= depth { _ = path.popLast() }
    let index = outline.blocks.count
    let labelRange = label?.range ?? range.lowerBound..<range.lowerBound
    var block = TextOutline.Block(
      kind: kind, range: range, label: labelRange, citedAs: -1, depth: depth, parent: path.last ?? -1,
      tokens: first..<tokenizer.tokens.count, titleCount: 0, unit: 0, end: index + 1, level: level, id: "")
    let holder = path.last.map { outline.blocks[$0].kind }
    let isUnit = kind == .heading || kind == .clause || kind == .definition || holder == nil || holder == .heading
    if isUnit && kind != .tableRow || outline.units.isEmpty { outline.units.append(index) }
    block.unit = outline.units.count - 1
    outline.blocks.append(block)
    if !labelRange.isEmpty { outline.blocks[index].citedAs = cited(index) }
    path.append(index)
  }

  /// The number under which others cite a block: a point's is its clause's with its own behind it.
  private mutating func cited(_ index: Int) -> Int32 {
    let block = outline.blocks[index]
    var start = block.label.lowerBound
    if block.kind == .point {
      guard block.parent >= 0, outline.blocks[block.parent].citedAs >= 0 else { return -1 }
      var name = Array(tokenizer.vocabulary.bytes(outline.blocks[block.parent].citedAs))
      name += bytes[block.label].filter { $0 != 0x5C }
      return tokenizer.vocabulary.intern(name)
    }
    if block.kind == .heading || block.kind == .clause {
      while start < block.label.upperBound, bytes[start] != 0x20 { start += 1 }
      start = start == block.label.upperBound ? block.label.lowerBound : start + 1
    }
    return tokenizer.intern(start, block.label.upperBound)
  }

  private mutating func finish() {
    var ends = outline.blocks.map(\.end)
    for index in outline.blocks.indices.reversed() where outline.blocks[index].parent >= 0 {
      let parent = outline.blocks[index].parent
      ends[parent] = max(ends[parent], ends[index])
    }
    for index in ends.indices { outline.blocks[index].end = ends[index] }
    outline.tokens = tokenizer.tokens
    outline.citations = tokenizer.citations
  }
}

extension Tokenizer {
  /// Appends the cells of a table row, a break between two of them.
  mutating func scanCells(_ line: Range<Int>) {
    var start = line.lowerBound
    var end = line.upperBound
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    if start < end, bytes[start] == 0x7C { start += 1 }
    if end > start, bytes[end - 1] == 0x7C, end < 2 || bytes[end - 2] != 0x5C { end -= 1 }
    var i = start
    while i < end {
      if bytes[i] == 0x5C {
        i += 2
      } else if bytes[i] == 0x7C {
        scan(start..<i)
        cellBreak(at: i)
        start = i + 1
        i = start
      } else {
        i += 1
      }
    }
    scan(min(start, end)..<end)
  }
}
