import CCmark
import EntenteSource

/// Finds where in the source each leaf of libcmark's tree stands.
///
/// libcmark counts columns as if every line of a paragraph began where the first one does, and loses count in links
/// that span lines and in addresses in angle brackets. So its place is a guess that is checked byte by byte; a leaf
/// that is not there is looked for further on in its block. The work for that is bounded by the size of the source.
struct PlaceFinder {
  /// After the last leaf that was found.
  private(set) var cursor = 0
  private let source: UnsafeBufferPointer<UInt8>
  private let lineStarts: [UInt32]
  private var limit: Int
  private var blockLine = 0
  private var blockColumn = 0
  private var blockEndLine = 0
  private var cellStart = -1
  /// The line of the last leaf, and where its first column would be as libcmark counts columns.
  private var leafLine = 0
  private var firstColumn = 0
  private var budget: Int

  init(_ source: UnsafeBufferPointer<UInt8>) {
    self.source = source
    lineStarts = PlaceFinder.lineStarts(source)
    limit = source.count
    budget = 4096 + 4 * source.count
  }

  private static func lineStarts(_ source: UnsafeBufferPointer<UInt8>) -> [UInt32] {
    var i = 0
    var starts = [UInt32](unsafeUninitializedCapacity: 96 + source.count / 16) { starts, count in
      starts.initializeElement(at: 0, to: 0)
      count = 1
      // Fast where there are no carriage returns, as far as there is room: for lines of sixteen bytes.
      if source.first(UInt8(ascii: "\r")) == source.count { i = Libcmark.findLines(source, into: &starts, &count) }
    }
    while i < source.count {
      let byte = source[i]
      i += 1
      if byte == UInt8(ascii: "\r"), i < source.count, source[i] == UInt8(ascii: "\n") { i += 1 }
      if byte.isLineEnd { starts.append(UInt32(truncatingIfNeeded: i)) }
    }
    return starts
  }

  // MARK: Blocks

  /// Begins to look in a block; answers where it stands.
  mutating func enterBlock(_ node: OpaquePointer) -> TextRange {
    blockLine = Int(cmark_node_get_start_line(node))
    blockColumn = Int(cmark_node_get_start_column(node)) - 1
    blockEndLine = Int(cmark_node_get_end_line(node))
    cellStart = -1
    leafLine = blockLine
    firstColumn = offset(blockLine, 0)
    let range = range(blockLine, blockColumn, blockEndLine, Int(cmark_node_get_end_column(node)))
    cursor = range.lower
    limit = range.upper
    return range
  }

  /// A table cell was parsed apart, as the heading `# cell #`.
  mutating func enterCell(_ heading: OpaquePointer, _ range: TextRange) {
    blockLine = Int(cmark_node_get_start_line(heading))
    cellStart = range.lower
    leafLine = blockLine
    firstColumn = cellStart - 2
    cursor = range.lower
    limit = range.upper
  }

  func blockRange(_ node: OpaquePointer) -> TextRange {
    range(
      Int(cmark_node_get_start_line(node)), Int(cmark_node_get_start_column(node)) - 1,
      Int(cmark_node_get_end_line(node)), Int(cmark_node_get_end_column(node)))
  }

  private func range(_ line: Int, _ column: Int, _ endLine: Int, _ endColumn: Int) -> TextRange {
    let lower = offset(line, max(0, column))
    var upper = min(source.count, offset(endLine, endColumn))
    while upper > lower, source[upper - 1].isLineEnd { upper -= 1 }
    return TextRange(start: min(lower, upper), count: max(0, upper - lower))
  }

  /// Byte ranges of a block's lines without line ends, indentation and quote marks; the first begins at the block.
  func lines(of node: OpaquePointer) -> [TextRange] {
    let first = Int(cmark_node_get_start_line(node))
    let last = Int(cmark_node_get_end_line(node))
    guard first >= 1, first <= last else { return [] }
    return (first...last).map { line in
      let lower = line == first ? offset(line, Int(cmark_node_get_start_column(node)) - 1) : contentStart(line)
      return TextRange(start: lower, count: max(0, lineEnd(line) - lower))
    }
  }

  /// Whether the paragraph that was entered has a second line, and that begins as the delimiter row of a table must.
  func mayBeTable() -> Bool {
    guard blockEndLine > blockLine else { return false }
    let start = contentStart(blockLine + 1)
    guard start < source.count else { return false }
    let byte = source[start]
    return byte == UInt8(ascii: "|") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
  }

  private func offset(_ line: Int, _ column: Int) -> Int {
    guard line >= 1, line <= lineStarts.count else { return Int(lineStarts.last ?? 0) }
    return Int(lineStarts[line - 1]) + column
  }

  private func lineEnd(_ line: Int) -> Int {
    var end = line < lineStarts.count ? Int(lineStarts[line]) : source.count
    while end > 0, source[end - 1].isLineEnd { end -= 1 }
    return end
  }

  private func contentStart(_ line: Int) -> Int {
    skipPrefix(offset(line, 0))
  }

  /// Past the indentation and quote marks at the start of a paragraph's further line.
  private func skipPrefix(_ start: Int) -> Int {
    var i = start
    while i < source.count,
      source[i] == UInt8(ascii: " ") || source[i] == UInt8(ascii: "\t") || source[i] == UInt8(ascii: ">")
    {
      i += 1
    }
    return i
  }

  // MARK: Inlines

  /// From the first to the last character of a construct on its block's first line.
  func extent(_ node: OpaquePointer, around range: TextRange) -> TextRange {
    if range.lower > 0, range.upper < limit, source[range.lower - 1] == UInt8(ascii: "<"),
      source[range.upper] == UInt8(ascii: ">")
    {
      return TextRange(start: range.lower - 1, count: range.upper - range.lower + 2)
    }
    guard Int(cmark_node_get_start_line(node)) == blockLine, Int(cmark_node_get_end_line(node)) == blockLine else {
      return range
    }
    let shift = cellStart >= 0 ? cellStart - 2 : offset(blockLine, 0)
    let lower = shift + Int(cmark_node_get_start_column(node)) - 1
    let upper = shift + Int(cmark_node_get_end_column(node))
    guard lower >= 0, lower < range.lower, upper > range.upper, upper <= limit else { return range }
    guard source[lower].isPunctuation, source[upper - 1].isPunctuation else { return range }
    return TextRange(start: lower, count: upper - lower)
  }

  /// Libcmark counts the columns of a paragraph's further lines from where the first one begins.
  private mutating func beginLine(_ line: Int) {
    guard cellStart < 0 else { return }
    leafLine = line
    firstColumn = line == blockLine ? offset(line, 0) : contentStart(line) - blockColumn
  }

  @inline(__always)
  private mutating func guess(_ node: OpaquePointer) -> Int {
    let line = Int(cmark_node_get_start_line(node))
    if line != leafLine { beginLine(line) }
    let place = firstColumn + Int(cmark_node_get_start_column(node)) - 1
    return place < cursor || place > limit ? cursor : place
  }

  mutating func placeText(_ node: OpaquePointer, _ nodes: inout NodeList) {
    guard let text = cmark_node_get_literal(node), text.pointee != 0 else { return }
    let place = guess(node)
    if place < limit, let base = source.baseAddress {
      let count = entente_match(text, base + place, limit - place)
      if count > 0 {
        nodes.addText(place, place, place + count)
        cursor = place + count
        return
      }
    }
    searchText(text, place, &nodes)
  }

  /// Looks for a text that is not said as it is written, or does not stand at `place`.
  private mutating func searchText(_ text: UnsafePointer<CChar>, _ place: Int, _ nodes: inout NodeList) {
    let literal = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
    if matchText(literal, place, &nodes) { return }
    if place != cursor, matchText(literal, cursor, &nodes) { return }
    var i = cursor
    while i < limit, budget > 0 {
      budget -= 1
      let byte = source[i]
      if byte == literal.pointee || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "&") {
        if matchText(literal, i, &nodes) { return }
      }
      i += 1
    }
    addLost(.text, text, &nodes)
  }

  /// Adds the text's nodes when the source at `place` says exactly `literal`.
  private mutating func matchText(
    _ literal: UnsafePointer<UInt8>, _ place: Int, _ nodes: inout NodeList
  ) -> Bool {
    let nodeCount = nodes.count
    let madeCount = nodes.made.count
    var at = literal
    var i = place
    var runStart = place
    var literalStart = place
    while i < limit {
      let byte = source[i]
      // No byte of the source is 0, as the one behind the literal is.
      if byte == at.pointee, byte != UInt8(ascii: "\\"), byte != UInt8(ascii: "&") {
        i += 1
        at += 1
        continue
      }
      if at.pointee == 0 { break }
      if byte == UInt8(ascii: "\\"), i + 1 < limit, source[i + 1].isPunctuation {
        if source[i + 1] != at.pointee { break }
        nodes.addText(runStart, literalStart, i)
        runStart = i
        literalStart = i + 1
        i += 2
        at += 1
      } else if byte == UInt8(ascii: "&"), let entity = Entity(at: i, limit, source, &nodes) {
        let decoded = nodes.made[entity.literal.range.range]
        var matches = true
        for expected in decoded {
          matches = at.pointee == expected
          if !matches { break }
          at += 1
        }
        if !matches { break }
        nodes.addText(runStart, literalStart, i)
        let range = TextRange(start: i, count: entity.length)
        nodes.appendLeaf(.text, entity.literal, range)
        i += entity.length
        runStart = i
        literalStart = i
      } else {
        if byte != at.pointee { break }
        i += 1
        at += 1
      }
    }
    budget -= i - place
    guard at.pointee == 0 else {
      nodes.truncate(nodeCount, made: madeCount)
      return false
    }
    budget += i - place
    nodes.addText(runStart, literalStart, i)
    cursor = i
    return true
  }

  /// Code spans and raw HTML: as typed, but for line ends.
  mutating func placeVerbatim(
    _ node: OpaquePointer, _ kind: MarkdownTree.Kind, _ nodes: inout NodeList
  ) {
    guard let text = cmark_node_get_literal(node) else { return }
    let literal = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
    let place = guess(node)
    var found = matchVerbatim(literal, place) ?? matchVerbatim(literal, place + 1)
    var i = cursor
    while found == nil, i < limit, budget > 0 {
      budget -= 1
      found = matchVerbatim(literal, i)
      i += 1
    }
    guard let found else { return addLost(kind, text, &nodes) }
    cursor = found.upperBound
    let range = TextRange(start: found.lowerBound, count: found.count)
    var value = MarkdownTree.Literal(range: range, isMade: false)
    let isJoined = source[found].contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    if isJoined || (cellStart >= 0 && kind == .code && source[found].contains(UInt8(ascii: "|"))) {
      value = nodes.make(text)
      if cellStart >= 0 { nodes.unescapePipes(&value) }
    }
    nodes.appendLeaf(kind, value, range)
  }

  private mutating func matchVerbatim(
    _ literal: UnsafePointer<UInt8>, _ place: Int
  ) -> Range<Int>? {
    var at = literal
    var i = place
    while at.pointee != 0, i < limit {
      if source[i] == at.pointee {
        i += 1
        at += 1
      } else if source[i] == UInt8(ascii: "\n") || source[i] == UInt8(ascii: "\r"), at.pointee == UInt8(ascii: " ") {
        if source[i] == UInt8(ascii: "\r"), i + 1 < limit, source[i + 1] == UInt8(ascii: "\n") { i += 1 }
        i = skipPrefix(i + 1)
        at += 1
      } else {
        break
      }
    }
    if at.pointee == 0 { return place..<i }
    budget -= i - place
    return nil
  }

  mutating func placeBreak(
    _ kind: MarkdownTree.Kind, _ nodes: inout NodeList
  ) {
    var i = cursor
    while i < limit, source[i] != UInt8(ascii: "\n"), source[i] != UInt8(ascii: "\r") { i += 1 }
    var range = TextRange(start: cursor, count: 0)
    if i < limit {
      let isPair = source[i] == UInt8(ascii: "\r") && i + 1 < limit && source[i + 1] == UInt8(ascii: "\n")
      range = TextRange(start: i, count: isPair ? 2 : 1)
      cursor = min(limit, skipPrefix(range.upper))
    }
    nodes.appendLeaf(kind, .empty, range)
  }

  /// A leaf whose place was not found keeps its words and gets an empty range.
  private func addLost(_ kind: MarkdownTree.Kind, _ text: UnsafePointer<CChar>, _ nodes: inout NodeList) {
    nodes.appendLeaf(kind, nodes.make(text), TextRange(start: cursor, count: 0))
  }
}

extension NodeList {
  /// A run of source bytes; `literalStart` is past the backslash when the run begins with one.
  @inline(__always)
  fileprivate mutating func addText(_ start: Int, _ literalStart: Int, _ end: Int) {
    guard end > start else { return }
    let literal = Literal(range: TextRange(start: literalStart, count: end - literalStart), isMade: false)
    appendLeaf(.text, literal, TextRange(start: start, count: end - start))
  }

  fileprivate mutating func unescapePipes(_ literal: inout Literal) {
    let range = literal.range
    literal.range = withMade { made in
      var to = range.lower
      var from = to
      while from < range.upper {
        if made[from] == UInt8(ascii: "\\"), from + 1 < range.upper, made[from + 1] == UInt8(ascii: "|") { from += 1 }
        made[to] = made[from]
        to += 1
        from += 1
      }
      made.removeLast(range.upper - to)
      return TextRange(start: range.lower, count: to - range.lower)
    }
  }
}
