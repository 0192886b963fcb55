import EntenteSource

/// How the lines of a text value fall into paragraphs and lists.
///
/// A list is meant only by two or more lines with the same kind of marker, at the start of the text, after a blank
/// line or after a line that ends in a colon; numbered ones count from 1. Every other line belongs to a paragraph,
/// whatever it begins with.
struct TextBlocks {
  struct Block {
    enum Kind: Equatable {
      case paragraph
      case bullet
      case number(UInt32)
    }
    var kind: Kind
    /// 0 for items of the outermost list.
    var level: Int
    /// Its lines without indentation and markers.
    var lines: [TextRange]
  }

  private(set) var blocks: [Block] = []
  private let text: UnsafeBufferPointer<UInt8>

  private struct Line {
    var content: TextRange
    var indent: Int
    var marker: Marker?
    var isBlank: Bool { content.isEmpty }
  }

  private struct Marker {
    /// `-`, `*`, `+`, or the `.` or `)` after a number.
    var kind: UInt8
    var number: UInt32?
    var content: Int
  }

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    let lines = split()
    var i = 0
    var startsFresh = true
    var paragraph: [TextRange] = []
    while i < lines.count {
      let line = lines[i]
      let followsColon = paragraph.last.map { text[$0.upper - 1] == UInt8(ascii: ":") } ?? false
      if startsFresh || followsColon, line.marker != nil, let end = listEnd(lines, i) {
        flush(&paragraph)
        addList(lines[i..<end])
        i = end
        startsFresh = true
        continue
      }
      if line.isBlank {
        flush(&paragraph)
        startsFresh = true
      } else {
        paragraph.append(line.content)
        startsFresh = false
      }
      i += 1
    }
    flush(&paragraph)
  }

  private mutating func flush(_ paragraph: inout [TextRange]) {
    if !paragraph.isEmpty { blocks.append(Block(kind: .paragraph, level: 0, lines: paragraph)) }
    paragraph = []
  }

  private func split() -> [Line] {
    var lines: [Line] = []
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, !text[end].isLineEnd { end += 1 }
      var lower = start
      var upper = end
      while lower < upper, text[lower].isSpaceOrTab { lower += 1 }
      while upper > lower, text[upper - 1].isSpaceOrTab { upper -= 1 }
      let content = TextRange(start: lower, count: upper - lower)
      lines.append(Line(content: content, indent: lower - start, marker: marker(lower..<upper)))
      if end + 1 < text.count, text[end] == UInt8(ascii: "\r"), text[end + 1] == UInt8(ascii: "\n") { end += 1 }
      start = end + 1
    }
    return lines
  }

  private func marker(_ line: Range<Int>) -> Marker? {
    guard line.count > 2 else { return nil }
    var i = line.lowerBound
    let first = text[i]
    var number: UInt32?
    if first == UInt8(ascii: "-") || first == UInt8(ascii: "*") || first == UInt8(ascii: "+") {
      i += 1
    } else {
      while i < line.upperBound, text[i].isDigit, i - line.lowerBound < 4 {
        number = (number ?? 0) * 10 + UInt32(text[i] - UInt8(ascii: "0"))
        i += 1
      }
      guard number != nil, i < line.upperBound, text[i] == UInt8(ascii: ".") || text[i] == UInt8(ascii: ")") else {
        return nil
      }
      i += 1
    }
    let kind = text[i - 1]
    guard i < line.upperBound, text[i].isSpaceOrTab else { return nil }
    while i < line.upperBound, text[i].isSpaceOrTab { i += 1 }
    return Marker(kind: kind, number: number, content: i)
  }

  /// After the last line of the list that begins at `start`; nil when none is meant.
  private func listEnd(_ lines: [Line], _ start: Int) -> Int? {
    guard let first = lines[start].marker, first.number == nil || first.number == 1 else { return nil }
    let indent = lines[start].indent
    var expected = first.number.map { $0 + 1 }
    var items = 1
    var end = start + 1
    var i = start + 1
    while i < lines.count {
      let line = lines[i]
      if line.isBlank {
        i += 1
        continue
      }
      if line.indent <= indent {
        guard let marker = line.marker, marker.kind == first.kind, line.indent == indent, marker.number == expected
        else { break }
        expected = expected.map { $0 + 1 }
        items += 1
      } else if i > end {
        break
      }
      i += 1
      end = i
    }
    return items >= 2 ? end : nil
  }

  private mutating func addList(_ lines: ArraySlice<Line>) {
    var open: [(indent: Int, number: UInt32?)] = []
    for (offset, line) in zip(lines.indices, lines) where !line.isBlank {
      let isTop = line.indent <= (open.first?.indent ?? line.indent)
      if let marker = line.marker, isTop || isNestedItem(lines, offset, marker, open) {
        while let last = open.last, last.indent >= line.indent { open.removeLast() }
        open.append((line.indent, marker.number))
        let rest = TextRange(start: marker.content, count: line.content.upper - marker.content)
        let kind: Block.Kind = marker.number.map { .number($0) } ?? .bullet
        blocks.append(Block(kind: kind, level: open.count - 1, lines: [rest]))
      } else {
        blocks[blocks.count - 1].lines.append(line.content)
      }
    }
  }

  /// An indented line with a marker is an item when it goes on with a list or the next line goes on with it.
  private func isNestedItem(
    _ lines: ArraySlice<Line>, _ index: Int, _ marker: Marker, _ open: [(indent: Int, number: UInt32?)]
  ) -> Bool {
    let indent = lines[index].indent
    if let list = open.last(where: { $0.indent == indent }) { return list.number.map { $0 + 1 } == marker.number }
    guard marker.number == nil || marker.number == 1 else { return false }
    guard let next = lines[(index + 1)...].first(where: { !$0.isBlank }), next.indent == indent else { return false }
    return next.marker?.kind == marker.kind && next.marker?.number == marker.number.map { $0 + 1 }
  }
}
