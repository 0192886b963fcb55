import EntenteDocument
import EntenteSource

/// A manuscript as Markdown for pandoc. What Markdown can't say stands in tags of our own, which `WordFilter` turns into
/// styles and bookmarks; a text of the agreement can't hold a tag, so that none can be mistaken for one.
///
/// - `<x-a id="…">`: here stands an anchor.
/// - `<x-n>`: here ends the number of a clause that has no title.
/// - `<x-s>`: a line of a signature block.
struct WordSource {
  let markdown: [UInt8]

  /// O(n log n).
  init(_ manuscript: Manuscript) {
    let text = manuscript.markdown
    var insertions: [(at: Int, tag: String)] = []
    for clause in manuscript.clauses {
      let start = clause.numberRange.isEmpty ? Self.afterMarker(clause.range.lower, text) : clause.numberRange.lower
      if !clause.anchor.isEmpty { insertions.append((start, Self.anchor(clause.anchor))) }
      if !clause.numberRange.isEmpty, !Self.isHeading(start, text) {
        insertions.append((clause.numberRange.upper, "<x-n>"))
      }
    }
    for mark in manuscript.marks where mark.kind == .anchor || mark.kind == .definition {
      insertions.append((mark.range.lower, Self.anchor(mark.target)))
    }
    for range in manuscript.signatures {
      for line in Self.items(in: range, text) { insertions.append((line, "<x-s>")) }
    }
    let ordered = insertions.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
    var out: [UInt8] = []
    out.reserveCapacity(text.count + 40 * insertions.count)
    var copied = 0
    for (_, insertion) in ordered where insertion.at <= text.count {
      out += text[copied..<insertion.at]
      out += insertion.tag.utf8
      copied = insertion.at
    }
    markdown = out + text[copied...]
  }

  private static func anchor(_ id: String) -> String { "<x-a id=\"\(id)\">" }

  /// Behind the marks of a heading or of a list's item.
  private static func afterMarker(_ start: Int, _ text: [UInt8]) -> Int {
    var at = start
    while at < text.count, text[at] == 0x20 { at += 1 }
    let marker = at
    while at < text.count, text[at] == UInt8(ascii: "#") { at += 1 }
    if at == marker, at < text.count, text[at] == UInt8(ascii: "-") { at += 1 }
    while at < text.count, text[at] == 0x20 { at += 1 }
    return at
  }

  /// Whether the line of an offset is a heading.
  private static func isHeading(_ offset: Int, _ text: [UInt8]) -> Bool {
    var start = offset
    while start > 0, text[start - 1] != 0x0A { start -= 1 }
    return start < text.count && text[start] == UInt8(ascii: "#")
  }

  /// Where the words of each item of a list begin in a range.
  private static func items(in range: TextRange, _ text: [UInt8]) -> [Int] {
    var found: [Int] = []
    var at = range.lower
    while at < min(range.upper, text.count) {
      if text[at] == UInt8(ascii: "-"), at + 1 < text.count, text[at + 1] == 0x20 { found.append(at + 2) }
      while at < text.count, text[at] != 0x0A { at += 1 }
      at += 1
    }
    return found
  }
}
