import EntenteDocument

/// From where each measure stands to where it is to be: a ring, an arrow, a disc; the limit is a bar across the scale.
struct PathDrawing {
  private let path: Figure.Path
  private static let left = 300
  private static let right = 690
  private static let row = 62

  init(_ path: Figure.Path) { self.path = path }

  func write(_ id: String, into out: inout MarkupWriter) {
    Drawing.open(id, height: Self.row * path.rows.count, into: &out)
    for (place, row) in path.rows.enumerated() { write(row, Self.row * place, into: &out) }
    Drawing.close(into: &out)
  }

  private func x(_ point: Figure.Path.Point) -> Int {
    Self.left + (Self.right - Self.left) * min(max(0, point.at), 1_000) / 1_000
  }

  private func write(_ row: Figure.Path.Row, _ top: Int, into out: inout MarkupWriter) {
    let y = top + 28
    let name = DrawnText.lines(row.label, width: Self.left - 40, size: 14.5, limit: 1).first ?? ""
    let unit = DrawnText.lines(row.unit, width: Self.left - 40, size: 12.5, limit: 1).first ?? ""
    Drawing.text(name, x: 2, y: unit.isEmpty ? y + 5 : y - 2, style: .bold, into: &out)
    if !unit.isEmpty { Drawing.text(unit, x: 2, y: y + 16, style: .soft, into: &out) }
    Drawing.text(row.by, x: Drawing.width - 2, y: y + 5, .end, style: .soft, into: &out)
    out.put("<path class=\"line\" fill=\"none\" stroke=\"#d8d4ca\" stroke-width=\"3\" d=\"M")
    out.number(Self.left)
    out.put(" ")
    out.number(y)
    out.put("H")
    out.number(Self.right)
    out.put("\"/>")
    if let limit = row.limit { write(limit: limit, y, into: &out) }
    if let start = row.start { write(start: start, to: row.target, y, into: &out) }
    out.put("<circle class=\"head\" fill=\"#174a7c\" r=\"8\" cx=\"")
    out.number(x(row.target))
    out.put("\" cy=\"")
    out.number(y)
    out.put("\"/>")
    let isRight = row.start.map { x($0) <= x(row.target) } ?? true
    Drawing.text(
      row.target.words, x: x(row.target) + (isRight ? 8 : -8), y: y + 25, isRight ? .end : .start, into: &out)
  }

  private func write(limit: Figure.Path.Point, _ y: Int, into out: inout MarkupWriter) {
    out.put("<path class=\"back\" fill=\"none\" stroke=\"#9c3a0b\" stroke-width=\"3\" d=\"M")
    out.number(x(limit))
    out.put(" ")
    out.number(y - 9)
    out.put("v18\"/>")
    let isFar = x(limit) > (Self.left + Self.right) / 2
    Drawing.text(
      limit.words, x: x(limit) + (isFar ? 2 : -2), y: y - 14, isFar ? .end : .start, style: .alert, into: &out)
  }

  private func write(
    start: Figure.Path.Point, to target: Figure.Path.Point, _ y: Int, into out: inout MarkupWriter
  ) {
    let forward = x(start) <= x(target)
    out.put("<path class=\"flow\" fill=\"none\" stroke=\"#174a7c\" stroke-width=\"3\" d=\"M")
    out.number(x(start))
    out.put(" ")
    out.number(y)
    out.put("H")
    out.number(x(target))
    out.put("\"/><circle class=\"ring\" fill=\"#fff\" stroke=\"#174a7c\" stroke-width=\"3\" r=\"6.5\" cx=\"")
    out.number(x(start))
    out.put("\" cy=\"")
    out.number(y)
    out.put("\"/>")
    Drawing.text(
      start.words, x: x(start) + (forward ? -7 : 7), y: y + 25, forward ? .start : .end, style: .soft, into: &out)
  }
}
