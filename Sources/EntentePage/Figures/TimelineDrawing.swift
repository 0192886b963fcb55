import EntenteDocument

/// When: a row for each date, with its label on the left and its shape on a common axis. Rows never meet, so no label
/// can cover another, however close the days are.
struct TimelineDrawing {
  private let timeline: Figure.Timeline
  private static let left = 306
  private static let right = 738
  private static let top = 22
  private static let row = 25
  private static let apart = 70
  /// How far an arrow's head stands out behind its bar.
  private static let head = 12

  init(_ timeline: Figure.Timeline) { self.timeline = timeline }

  func write(_ id: String, into out: inout MarkupWriter) {
    Drawing.open(id, height: Self.top + Self.row * timeline.rows.count + 4, into: &out)
    writeDivisions(into: &out)
    for (place, row) in timeline.rows.enumerated() {
      let middle = Self.top + Self.row * place + Self.row / 2
      let label = DrawnText.lines(row.label, width: Self.left - 22, size: 13.5, limit: 1).first ?? ""
      Drawing.text(label, x: 2, y: middle + 5, into: &out)
      write(row, middle, into: &out)
    }
    Drawing.close(into: &out)
  }

  /// Where a day lies, whatever the caller says its number is.
  private func x(_ day: Int) -> Int {
    let length = max(1, timeline.length)
    return Self.left + (Self.right - Self.left) * min(max(0, day), length) / length
  }

  private func writeDivisions(into out: inout MarkupWriter) {
    // Two labels never touch, and none leaves the picture.
    var last = -Self.right
    out.put("<path class=\"line\" fill=\"none\" stroke=\"#d8d4ca\" d=\"M0 ")
    out.number(Self.top)
    out.put("H848")
    for division in timeline.divisions where x(division.at) - last >= Self.apart {
      last = x(division.at)
      out.put("M")
      out.number(last)
      out.put(" 6V")
      out.number(Self.top + Self.row * timeline.rows.count)
    }
    out.put("\"/>\n")
    last = -Self.right
    for division in timeline.divisions where x(division.at) - last >= Self.apart {
      last = x(division.at)
      Drawing.text(division.label, x: last + 5, y: 16, style: .soft, into: &out)
    }
  }

  private func write(_ row: Figure.Timeline.Row, _ y: Int, into out: inout MarkupWriter) {
    switch row.shape {
    case .point(let day):
      out.put("<circle class=\"head\" fill=\"#174a7c\" r=\"6\" cx=\"")
      out.number(x(day))
      out.put("\" cy=\"")
      out.number(y)
      out.put("\"/>")
      write(row.detail, beside: x(day), x(day), y, into: &out)
    case .span(let from, let to):
      let end = to.map(x) ?? Self.right
      line(x(from), max(x(from) + 2, end), y, width: "7", dash: nil, into: &out)
      // What goes on ends in an arrow.
      if to == nil { head(end, y, into: &out) }
      write(row.detail, beside: x(from), to == nil ? end + Self.head : end, y, into: &out)
    case .beat(let from, let to, let times):
      line(x(from), x(to), y, width: "9", dash: times > 1 ? (x(to) - x(from)) * 10 / (times - 1) : nil, into: &out)
      write(row.detail, beside: x(from), x(to), y, into: &out)
    }
  }

  /// To the right of a shape where there is room, else to its left, else above its end.
  private func write(_ detail: String, beside start: Int, _ end: Int, _ y: Int, into out: inout MarkupWriter) {
    let width = Int(DrawnText.measure(detail) * 12.5)
    if end + 11 + width <= Drawing.width {
      Drawing.text(detail, x: end + 11, y: y + 4, style: .soft, into: &out)
    } else if start - 11 - width >= Self.left - 8 {
      Drawing.text(detail, x: start - 11, y: y + 4, .end, style: .soft, into: &out)
    } else {
      Drawing.text(detail, x: Drawing.width - 2, y: y - 6, .end, style: .soft, into: &out)
    }
  }

  /// - Parameter dash: tenths of a unit from one beat to the next.
  private func line(
    _ from: Int, _ to: Int, _ y: Int, width: StaticString, dash: Int?, into out: inout MarkupWriter
  ) {
    out.put("<path class=\"flow\" fill=\"none\" stroke=\"#174a7c\" stroke-width=\"")
    out.put(width)
    if let dash, dash > 22 {
      out.put("\" stroke-dasharray=\"2 ")
      out.number((dash - 20) / 10)
      out.put(".")
      out.number((dash - 20) % 10)
    }
    out.put("\" d=\"M")
    out.number(dash == nil ? from : from - 1)
    out.put(" ")
    out.number(y)
    out.put("H")
    out.number(dash == nil ? to : to + 2)
    out.put("\"/>")
  }

  private func head(_ x: Int, _ y: Int, into out: inout MarkupWriter) {
    out.put("<path class=\"head\" fill=\"#174a7c\" d=\"M")
    out.number(x + Self.head)
    out.put(" ")
    out.number(y)
    out.put("l-13 -7v14z\"/>")
  }
}
