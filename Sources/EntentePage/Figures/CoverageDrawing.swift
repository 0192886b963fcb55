import EntenteDocument

/// Which row meets which column: a disc where they meet, words where a row meets none.
struct CoverageDrawing {
  private let coverage: Figure.Coverage
  private let labels: [[String]]
  private let heads: [String]
  private let step: Int
  private static let left = 330
  /// Room for the slanted heads of the last columns.
  private static let right = 110

  init(_ coverage: Figure.Coverage) {
    self.coverage = coverage
    labels = coverage.rows.map { DrawnText.lines($0.label, width: Self.left - 30, size: 13, limit: 2) }
    heads = coverage.columns.map { DrawnText.lines($0, width: 165, size: 12.5, limit: 1).first ?? "" }
    step = min(44, (Drawing.width - Self.left - Self.right) / max(1, coverage.columns.count))
  }

  private var headHeight: Int {
    heads.isEmpty ? 8 : 16 + heads.reduce(0) { max($0, Int(DrawnText.measure($1) * 10.2)) }
  }

  func write(_ id: String, into out: inout MarkupWriter) {
    var height = headHeight + 6
    for row in coverage.rows.indices { height += rowHeight(row) + (isFirstOfGroup(row) ? 24 : 0) }
    Drawing.open(id, height: height, into: &out)
    for column in heads.indices { writeHead(column, into: &out) }
    var y = headHeight
    for row in coverage.rows.indices {
      if isFirstOfGroup(row) {
        Drawing.text(coverage.rows[row].group, x: 2, y: y + 17, style: .bold, into: &out)
        y += 24
      }
      write(row, y, into: &out)
      y += rowHeight(row)
    }
    Drawing.close(into: &out)
  }

  private func rowHeight(_ row: Int) -> Int { 12 + 17 * max(1, labels[row].count) }

  private func isFirstOfGroup(_ row: Int) -> Bool {
    row == 0 || coverage.rows[row - 1].group != coverage.rows[row].group
  }

  private func x(_ column: Int) -> Int { Self.left + column * step + step / 2 }

  private func writeHead(_ column: Int, into out: inout MarkupWriter) {
    let y = headHeight - 8
    out.put("<g transform=\"rotate(-52 ")
    out.number(x(column))
    out.put(" ")
    out.number(y)
    out.put(")\">")
    Drawing.text(heads[column], x: x(column), y: y, style: .soft, into: &out)
    out.put("</g>\n")
  }

  private func write(_ row: Int, _ top: Int, into out: inout MarkupWriter) {
    let middle = top + rowHeight(row) / 2
    out.put("<path class=\"line\" fill=\"none\" stroke=\"#d8d4ca\" d=\"M2 ")
    out.number(top)
    out.put("H")
    out.number(Drawing.width - 2)
    out.put("\"/>\n")
    var y = middle - 17 * (labels[row].count - 1) / 2 + 5
    for line in labels[row] {
      Drawing.text(line, x: 12, y: y, into: &out)
      y += 17
    }
    guard !coverage.rows[row].marks.isEmpty else {
      return Drawing.text(coverage.none, x: Self.left + 4, y: middle + 5, style: .alert, into: &out)
    }
    out.put("<g class=\"head\" fill=\"#174a7c\">")
    for column in coverage.rows[row].marks where coverage.columns.indices.contains(column) {
      out.put("<circle r=\"6\" cx=\"")
      out.number(x(column))
      out.put("\" cy=\"")
      out.number(middle)
      out.put("\"/>")
    }
    out.put("</g>\n")
  }
}
