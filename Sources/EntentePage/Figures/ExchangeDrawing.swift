import EntenteDocument
import EntenteSource

/// Who gives whom what: the two sides of each exchange as boxes, an arrow for each thing given. What flows back is
/// dashed as well as coloured.
struct ExchangeDrawing {
  private struct Row {
    var what: [String]
    var detail: [String]
    var isBack: Bool
    var height: Int { 8 + 18 * what.count + 14 + 17 * detail.count + 6 }
  }

  /// Two sides that give each other something.
  private struct Pair {
    var left: String
    var right: String
    var rows: [Row] = []
    var height: Int { max(52, rows.reduce(8) { $0 + $1.height }) }
  }

  private var pairs: [Pair] = []
  private static let side = 168
  private static let gap = 20

  init(_ exchange: Figure.Exchange) {
    var names = NameTable()
    for flow in exchange.flows {
      let key = flow.from < flow.to ? flow.from + "\u{0}" + flow.to : flow.to + "\u{0}" + flow.from
      let (place, isNew) = names.add(key)
      if isNew { pairs.append(Pair(left: flow.from, right: flow.to)) }
      let room = Drawing.width - 2 * (Self.side + 30)
      pairs[place].rows.append(
        Row(
          what: DrawnText.lines(flow.what, width: room, size: 14, limit: 3),
          detail: DrawnText.lines(flow.detail, width: room, size: 12.5, limit: 2),
          isBack: flow.from != pairs[place].left))
    }
    for place in pairs.indices {
      pairs[place].rows = pairs[place].rows.filter { !$0.isBack } + pairs[place].rows.filter(\.isBack)
    }
  }

  func write(_ id: String, into out: inout MarkupWriter) {
    let height = pairs.reduce(2) { $0 + $1.height + Self.gap } - (pairs.isEmpty ? 0 : Self.gap)
    Drawing.open(id, height: height, into: &out)
    var top = 1
    for pair in pairs {
      write(pair, top, into: &out)
      top += pair.height + Self.gap
    }
    Drawing.close(into: &out)
  }

  private func write(_ pair: Pair, _ top: Int, into out: inout MarkupWriter) {
    write(pair.left, x: 1, top, pair.height, into: &out)
    write(pair.right, x: Drawing.width - Self.side - 1, top, pair.height, into: &out)
    var y = top + 4
    for row in pair.rows {
      y += 8
      for line in row.what {
        y += 18
        Drawing.text(line, x: Drawing.width / 2, y: y - 4, .middle, into: &out)
      }
      y += 8
      arrow(y, row.isBack, into: &out)
      y += 6
      for line in row.detail {
        y += 17
        Drawing.text(line, x: Drawing.width / 2, y: y - 3, .middle, style: .soft, into: &out)
      }
      y += 6
    }
  }

  private func write(_ name: String, x: Int, _ top: Int, _ height: Int, into out: inout MarkupWriter) {
    Drawing.box(x: x, y: top, width: Self.side, height: height, into: &out)
    let lines = DrawnText.lines(name, width: Self.side - 16, size: 14.5, limit: 3)
    var y = top + height / 2 - 9 * (lines.count - 1) + 5
    for line in lines {
      Drawing.text(line, x: x + Self.side / 2, y: y, .middle, style: .bold, into: &out)
      y += 18
    }
  }

  private func arrow(_ y: Int, _ isBack: Bool, into out: inout MarkupWriter) {
    let near = Self.side + 9
    let far = Drawing.width - Self.side - 9
    out.put(
      isBack
        ? "<path class=\"back\" fill=\"none\" stroke=\"#9c3a0b\" stroke-width=\"2\" stroke-dasharray=\"7 4\" d=\"M"
        : "<path class=\"flow\" fill=\"none\" stroke=\"#174a7c\" stroke-width=\"2\" d=\"M")
    out.number(isBack ? far : near)
    out.put(" ")
    out.number(y)
    out.put("H")
    out.number(isBack ? near + 8 : far - 8)
    out.put(
      isBack
        ? "\"/><path class=\"backhead\" fill=\"#9c3a0b\" d=\"M"
        : "\"/><path class=\"head\" fill=\"#174a7c\" d=\"M")
    out.number(isBack ? near : far)
    out.put(" ")
    out.number(y)
    out.put(isBack ? "l11 -5v10z\"/>\n" : "l-11 -5v10z\"/>\n")
  }
}
