import EntentePage

/// Writes words with their marks, properly nested: insertion or deletion outside, type inside.
struct MarkedWords {
  private var mark = Passage.Fate.kept
  private var style: Token.Style = []
  private var isFirst = true
  /// What the next words under a term's new name were before.
  var was = ""
  /// What the next cell is the head of: every cell of a head row of its column, the first one of a row whose table has
  /// no head here of the row. An empty cell is none.
  private var head: Head
  private var isHeadCell = false

  enum Head { case none, column, row }

  init(head: Head = .none) { self.head = head }

  /// `oldNumber` tells for a kept reference the number that it had; nil where it is the same.
  mutating func write(
    _ range: Range<Int>, of outline: TextOutline, as fate: Passage.Fate, into out: inout MarkupWriter,
    oldNumber: (Int) -> ArraySlice<UInt8>? = { _ in nil }
  ) {
    for index in range {
      let token = outline.tokens[index]
      if token.kind == .cellBreak {
        closeCell(&out)
        openCell(isEmpty: index + 1 == outline.tokens.count || outline.tokens[index + 1].kind == .cellBreak, &out)
        continue
      }
      let wanted = token.style.intersection(.marks)
      if fate != mark || wanted != style {
        let isMarkChange = fate != mark
        let isReplacement = mark == .deleted && fate == .inserted || mark == .derivedAway && fate == .derivedHere
        if isMarkChange { close(&out) } else { closeStyle(&out) }
        if token.style.contains(.spaced) || isReplacement, !isFirst { out.put(" ") }
        open(fate, wanted, isMarkChange, &out)
      } else if token.style.contains(.spaced), !isFirst {
        out.put(" ")
      }
      isFirst = false
      write(token, outline, oldNumber(index), &out)
    }
  }

  private func write(
    _ token: Token, _ outline: TextOutline, _ oldNumber: ArraySlice<UInt8>?, _ out: inout MarkupWriter
  ) {
    guard let oldNumber else { return out.text(outline.source[token.range]) }
    let before = String(decoding: oldNumber, as: UTF8.self)
    Self.openReference(before, title: "was " + before, &out)
    out.text(outline.source[token.range])
    Self.closeReference(before, &out)
  }

  /// Words that stand for others without being a change: both are there, and one is shown.
  private static func openReference(_ before: String, title: String, _ out: inout MarkupWriter) {
    out.put("<span class=\"ref\" data-was=\"")
    out.text(before)
    out.put("\" title=\"")
    out.text(title)
    out.put("\"><span class=\"to\">")
  }

  private static func closeReference(_ before: String, _ out: inout MarkupWriter) {
    out.put("</span><span class=\"from\">")
    out.text(before)
    out.put("</span></span>")
  }

  // MARK: Cells

  mutating func openCell(isEmpty: Bool, _ out: inout MarkupWriter) {
    isHeadCell = head != .none && !isEmpty
    out.put(!isHeadCell ? "<td>" : head == .column ? "<th scope=\"col\">" : "<th scope=\"row\">")
    if head == .row { head = .none }
    isFirst = true
  }

  mutating func closeCell(_ out: inout MarkupWriter) {
    close(&out)
    out.put(isHeadCell ? "</th>" : "</td>")
  }

  // MARK: Marks

  mutating func close(_ out: inout MarkupWriter) {
    closeStyle(&out)
    switch mark {
    case .kept: break
    case .deleted, .derivedAway: out.put("</del>")
    case .inserted, .derivedHere: out.put("</ins>")
    case .carriedAway, .carriedHere: out.put("</span>")
    case .renamed: Self.closeReference(was, &out)
    }
    mark = .kept
  }

  private mutating func closeStyle(_ out: inout MarkupWriter) {
    if style.contains(.code) { out.put("</code>") }
    if style.contains(.emphasis) { out.put("</em>") }
    if style.contains(.strong) { out.put("</strong>") }
    style = []
  }

  private mutating func open(
    _ fate: Passage.Fate, _ wanted: Token.Style, _ isMarkChange: Bool, _ out: inout MarkupWriter
  ) {
    if isMarkChange {
      switch fate {
      case .kept: break
      case .deleted: out.put("<del>")
      case .inserted: out.put("<ins>")
      case .derivedAway: out.put("<del class=\"derived\">")
      case .derivedHere: out.put("<ins class=\"derived\">")
      case .carriedAway: out.put("<span class=\"away\">")
      case .carriedHere: out.put("<span class=\"here\">")
      case .renamed: Self.openReference(was, title: "the defined term got another name; it was " + was, &out)
      }
      mark = fate
    }
    if wanted.contains(.strong) { out.put("<strong>") }
    if wanted.contains(.emphasis) { out.put("<em>") }
    if wanted.contains(.code) { out.put("<code>") }
    style = wanted
  }
}
