import EntenteDocument
import EntenteProse
import EntenteSource

extension Review {
  /// The review as Markdown with its side table: every section is a clause with an anchor, the pictures stand below
  /// the sections that they show. O(n).
  public func manuscript() -> Manuscript {
    var writer = ReviewManuscriptWriter(self)
    writer.write(ReviewSheet(self))
    return writer.manuscript
  }
}

private struct ReviewManuscriptWriter {
  let review: Review
  var manuscript: Manuscript

  init(_ review: Review) {
    self.review = review
    manuscript = Manuscript(
      half: .relationship, name: "review", language: "en-GB", title: ReviewSheet.heading, effect: "", isDraft: false)
    manuscript.role = Manuscript.Role(
      key: "review", name: "The review", lead: "What the draft does for each party, and what that rests on.")
  }

  mutating func write(_ sheet: ReviewSheet) {
    put("# \(ReviewSheet.heading)")
    if !sheet.title.isEmpty {
      put("\n\n**")
      put(escaped: sheet.title)
      put("**")
    }
    put("\n")
    for paragraph in sheet.opening { write(.paragraph(paragraph)) }
    for section in sheet.sections { write(section, depth: 0) }
  }

  private mutating func write(_ section: ReviewSheet.Section, depth: Int) {
    put("\n")
    let start = manuscript.markdown.count
    let index = manuscript.clauses.count
    manuscript.clauses.append(
      Manuscript.Clause(
        kind: .part, anchor: section.key, isPermalink: true, number: "", fullNumber: "", title: section.title,
        depth: depth))
    put(depth == 0 ? "## " : "### ")
    put(escaped: section.title, at: .heading)
    put("\n")
    if let figure = review.figure(for: section.key, below: index) { manuscript.figures.append(figure) }
    for block in section.blocks { write(block) }
    for part in section.parts { write(part, depth: depth + 1) }
    manuscript.clauses[index].range = TextRange(start: start, count: manuscript.markdown.count - start)
  }

  private mutating func write(_ block: ReviewSheet.Block) {
    put("\n")
    switch block {
    case .paragraph(let text):
      paragraph(text)
      put("\n")
    case .lines(let lines):
      for line in lines {
        put("- ")
        if line.state == .missing { put("**Not yet.** ") }
        paragraph(line.text)
        write(line.places)
        put("\n")
      }
    case .table(let heads, let rows, _): table(heads, rows)
    }
  }

  private mutating func table(_ heads: [String], _ rows: [[ReviewSheet.Cell]]) {
    put("| " + heads.joined(separator: " | ") + " |\n")
    put("|" + String(repeating: " --- |", count: heads.count) + "\n")
    for row in rows {
      put("|")
      for cell in row {
        put(" ")
        put(escaped: cell.text, at: .tableCell)
        write(cell.places)
        put(" |")
      }
      put("\n")
    }
  }

  /// `([clause 15.1](agreement.md#share), `alliance.yaml:412`)`
  private mutating func write(_ places: [Review.Place]) {
    let shown = places.filter { !$0.cited.isEmpty || !$0.lineCited.isEmpty }
    guard !shown.isEmpty else { return }
    put(" (")
    for (index, place) in shown.enumerated() {
      if index > 0 { put("; ") }
      if !place.cited.isEmpty {
        put(place.address.isEmpty ? "" : "[")
        put(escaped: place.cited, at: .tableCell)
        put(place.address.isEmpty ? "" : "](\(place.address))")
      }
      if !place.lineCited.isEmpty {
        put(place.cited.isEmpty ? "" : ", ")
        put(escaped: place.lineCited, at: .tableCell)
      }
    }
    put(")")
  }

  // MARK: Words

  /// Words at the start of a block begin no list and no heading of their own; the names of fields (`met_by`) are code.
  private mutating func paragraph(_ text: String) {
    var out: [UInt8] = []
    for (index, run) in FieldNames.split(text).enumerated() {
      out += index % 2 == 1 ? Array("`\(run)`".utf8) : Escaping.escaped(String(run))
    }
    if let at = out.withUnsafeBufferPointer({ Escaping.blockStart($0) }) { out.insert(UInt8(ascii: "\\"), at: at) }
    manuscript.markdown += out
  }

  private mutating func put(_ markdown: String) { manuscript.markdown.append(contentsOf: markdown.utf8) }

  private mutating func put(escaped text: String, at place: Escaping.Place = .prose) {
    manuscript.markdown += Escaping.escaped(text, at: place)
  }
}

/// The names of fields in a sentence of the review, between backticks.
private enum FieldNames {
  /// Runs of words and names in turn, words first. O(n).
  static func split(_ text: String) -> [Substring] {
    var runs: [Substring] = []
    var start = text.startIndex
    var at = text.startIndex
    while let open = text[at...].firstIndex(of: "`") {
      let inside = text.index(after: open)
      let name = text[inside...].prefix { isPart($0) }
      guard !name.isEmpty, name.endIndex < text.endIndex, text[name.endIndex] == "`" else {
        at = inside
        continue
      }
      runs += [text[start..<open], name]
      at = text.index(after: name.endIndex)
      start = at
    }
    return runs + [text[start...]]
  }

  private static func isPart(_ character: Character) -> Bool {
    ("a"..."z").contains(character) || "_: -[]@".contains(character)
  }
}
