import EntenteDocument

/// Who decides what: each body with its members, what it decides, and behind a dashed arrow who decides when it can't.
struct DecisionsDrawing {
  private struct Row {
    var body, members, decides, next: [String]
    var height: Int {
      max(18 * body.count + 16 * members.count, 18 * decides.count, 17 * next.count) + 24
    }
  }
  private let rows: [Row]
  private static let box = 226
  private static let words = 246
  private static let behind = 640

  init(_ decisions: Figure.Decisions) {
    rows = decisions.rows.map { row in
      let room = (row.next.isEmpty ? Drawing.width : Self.behind - 50) - Self.words
      return Row(
        body: DrawnText.lines(row.body, width: Self.box - 24, size: 14.5, limit: 2),
        members: DrawnText.lines(row.members, width: Self.box - 24, size: 12.5, limit: 3),
        decides: DrawnText.lines(row.decides, width: room, size: 14, limit: 4),
        next: DrawnText.lines(row.next, width: Drawing.width - Self.behind - 24, size: 13, limit: 4))
    }
  }

  func write(_ id: String, into out: inout MarkupWriter) {
    Drawing.open(id, height: rows.reduce(0) { $0 + $1.height + 12 }, into: &out)
    var top = 1
    for row in rows {
      write(row, top, into: &out)
      top += row.height + 12
    }
    Drawing.close(into: &out)
  }

  private func write(_ row: Row, _ top: Int, into out: inout MarkupWriter) {
    Drawing.box(x: 1, y: top, width: Self.box, height: row.height - 2, into: &out)
    var y = top + 6
    for line in row.body {
      y += 18
      Drawing.text(line, x: 13, y: y - 1, style: .bold, into: &out)
    }
    for line in row.members {
      y += 16
      Drawing.text(line, x: 13, y: y, style: .soft, into: &out)
    }
    let middle = top + row.height / 2
    y = middle - 9 * row.decides.count
    for line in row.decides {
      y += 18
      Drawing.text(line, x: Self.words, y: y - 4, into: &out)
    }
    guard !row.next.isEmpty else { return }
    out.put("<path class=\"back\" fill=\"none\" stroke=\"#9c3a0b\" stroke-width=\"2\" stroke-dasharray=\"7 4\" d=\"M")
    out.number(Self.behind - 42)
    out.put(" ")
    out.number(middle)
    out.put("h30\"/><path class=\"backhead\" fill=\"#9c3a0b\" d=\"M")
    out.number(Self.behind - 4)
    out.put(" ")
    out.number(middle)
    out.put("l-11 -5v10z\"/>")
    Drawing.box(x: Self.behind, y: top, width: Drawing.width - Self.behind - 1, height: row.height - 2, into: &out)
    y = middle - 17 * row.next.count / 2
    for line in row.next {
      y += 17
      Drawing.text(line, x: Self.behind + 13, y: y - 4, into: &out)
    }
  }
}
