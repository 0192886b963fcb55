import CCmark
import EntenteSource

/// A paragraph that is a pipe table (GFM 0.29, 4.10): a header row, a delimiter row with as many cells, rows.
///
/// A table here begins with its paragraph; link reference definitions are not seen in cells. Rows are filled up with
/// empty cells, so one that would have more than four cells for each of its bytes is no table: few bytes would make a
/// huge page.
struct PipeTable {
  struct Row {
    var range: TextRange
    /// Which of the table's cells are its own; those beyond the header's are dropped.
    var cells: Range<Int>
  }

  private(set) var alignments: [MarkdownTree.Alignment] = []
  private(set) var rows: [Row] = []
  /// The contents of all cells, row by row, without the white space around them.
  private(set) var cells: [TextRange] = []

  /// `lines`: those of the paragraph.
  init?(_ lines: [TextRange], _ source: UnsafeBufferPointer<UInt8>) {
    guard lines.count > 1, let found = PipeTable.alignments(lines[1].range, source) else { return nil }
    let bytes = lines.reduce(0) { $0 + Int($1.count) }
    guard found.count * (lines.count - 1) <= 4 * bytes else { return nil }
    alignments = found
    rows.reserveCapacity(lines.count - 1)
    cells.reserveCapacity(4 * lines.count)
    for (number, line) in lines.enumerated() where number != 1 {
      let first = cells.count
      PipeTable.addCells(of: line.range, source, to: &cells)
      if number == 0, cells.count != found.count { return nil }
      cells.removeLast(max(0, cells.count - first - found.count))
      rows.append(Row(range: line, cells: first..<cells.count))
    }
  }

  /// Every run between pipes that no backslash takes back; a pipe at either end of the line bounds no cell of its own.
  private static func addCells(
    of line: Range<Int>, _ source: UnsafeBufferPointer<UInt8>, to cells: inout [TextRange]
  ) {
    var line = trim(line, source)
    if !line.isEmpty, source[line.lowerBound] == UInt8(ascii: "|") { line = line.dropFirst() }
    var start = line.lowerBound
    var i = start
    while i < line.upperBound {
      if source[i] == UInt8(ascii: "\\") {
        i += 2
        continue
      }
      if source[i] == UInt8(ascii: "|") {
        let cell = trim(start..<i, source)
        cells.append(TextRange(start: cell.lowerBound, count: cell.count))
        start = i + 1
      }
      i += 1
    }
    let last = trim(min(start, line.upperBound)..<line.upperBound, source)
    if !last.isEmpty { cells.append(TextRange(start: last.lowerBound, count: last.count)) }
  }

  /// Nil when the line is not a delimiter row.
  private static func alignments(
    _ line: Range<Int>, _ source: UnsafeBufferPointer<UInt8>
  ) -> [MarkdownTree.Alignment]? {
    for i in line {
      let byte = source[i]
      let isPart = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "|") || byte == UInt8(ascii: ":")
      guard isPart || byte.isSpaceOrTab else { return nil }
    }
    var cells: [TextRange] = []
    cells.reserveCapacity(16)
    addCells(of: line, source, to: &cells)
    var found: [MarkdownTree.Alignment] = []
    found.reserveCapacity(cells.count)
    for cell in cells {
      var dashes = cell.range
      if dashes.isEmpty { return nil }
      let left = source[dashes.lowerBound] == UInt8(ascii: ":")
      if left { dashes = dashes.dropFirst() }
      let right = !dashes.isEmpty && source[dashes.upperBound - 1] == UInt8(ascii: ":")
      if right { dashes = dashes.dropLast() }
      guard !dashes.isEmpty, dashes.allSatisfy({ source[$0] == UInt8(ascii: "-") }) else { return nil }
      found.append(left ? (right ? .center : .left) : (right ? .right : .none))
    }
    return found.isEmpty ? nil : found
  }

  private static func trim(_ range: Range<Int>, _ source: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, source[lower].isSpaceOrTab { lower += 1 }
    while upper > lower, source[upper - 1].isSpaceOrTab { upper -= 1 }
    return lower..<upper
  }

  /// All cells, to be parsed at once, each as the heading `# cell #`: no block syntax inside can fire.
  func headings(_ source: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    Buffer.array(capacity: cells.reduce(0) { $0 + Int($1.count) + 5 }) { text in
      var text = text
      for cell in cells {
        text.append("# ")
        text.append(contentsOf: UnsafeBufferPointer(rebasing: source[cell.range]))
        text.append(" #\n")
      }
      return text
    }
  }
}
