import EntenteDocument
import EntenteProse
import EntenteSource

/// How a clause is set.
enum ClauseForm: Sendable, BitwiseCopyable {
  /// Begins with a heading, in which its number hangs.
  case headed
  /// Its number hangs beside its first paragraph.
  case hanging
  /// The same as an item of a Markdown list.
  case item
  /// Has neither heading nor number.
  case plain
  /// `hanging` and `item` with notes: text and notes stand in a box of their own, so that narrow screens can put the
  /// notes last.
  case notedHanging, notedItem

  var isItem: Bool { self == .item || self == .notedItem }

  var closing: StaticString {
    switch self {
    case .headed: "</section>\n"
    case .hanging, .plain: "</div>\n"
    case .item: "</li>\n"
    case .notedHanging: "</div></div>\n"
    case .notedItem: "</div></li>\n"
    }
  }
}

extension ProseWriter {
  var nextRange: TextRange { text.clauses[nextClause].range }

  /// Before a block: closes the clauses and signature blocks that end here, as far as no other element holds them,
  /// and opens those that begin.
  mutating func openRanges(at index: Int) {
    let start = text.nodes[index].range.lower
    while let frame = frames.last, !frame.isNode, frame.end <= start {
      _ = frames.popLast()
      closeRange(frame)
    }
    while nextSignature < text.signatures.count, text.signatures[nextSignature].lower <= start {
      let range = text.signatures[nextSignature]
      nextSignature += 1
      guard range.upper > start else { continue }
      frames.append(Frame(element: .signature, end: range.upper))
      out.put("<div class=\"sign\">\n")
    }
    while nextClause < text.clauses.count, nextRange.lower <= start {
      if isContainer(text.nodes[index].kind), text.startsInFirstItem(of: index, nextRange) { break }
      openClause(text.nodes[index].kind)
    }
  }

  private mutating func closeRange(_ frame: Frame) {
    switch frame.element {
    case .clause(_, let form): out.put(form.closing)
    case .signature: out.put("</div>\n")
    case .node: break
    }
  }

  /// A clause that lies in the first child of a list or a quotation opens there, not around the whole.
  private func isContainer(_ kind: MarkdownTree.Kind) -> Bool {
    switch kind {
    case .list, .blockQuote: true
    default: false
    }
  }

  private mutating func openClause(_ kind: MarkdownTree.Kind) {
    let clause = nextClause
    let form = form(of: clause, before: kind)
    frames.append(Frame(element: .clause(clause, form), end: nextRange.upper))
    if form == .headed { out.put("<section") } else if form.isItem { out.put("<li") } else { out.put("<div") }
    writeClasses(of: clause, form)
    let place = page.anchors.place(ofClause: clause, in: number)
    if let place { identify(" id=", place) }
    endTag(mixed: form.isItem)
    switch form {
    case .headed: headed = clause
    case .hanging, .item: writeNumber(of: clause, place)
    case .notedHanging, .notedItem:
      writeNumber(of: clause, place)
      out.put("<div>")
      writeNotes(of: clause)
    case .plain: writeNotes(of: clause)
    }
    nextClause += 1
  }

  /// An item of a list is a point unless it says otherwise.
  private mutating func writeClasses(of clause: Int, _ form: ClauseForm) {
    let length = Int(numberRange(clause).count)
    let isOmitted = text.clauses[clause].omitted
    let isRun = form != .headed && length > PageContext.longestHung
    if !isRun, !isOmitted {
      switch form {
      // A number that is short enough hangs in a column of its own; `Schedule 2` is not.
      case .headed:
        if length == 0 { out.put(" class=bare") } else if length > PageContext.longestHung { out.put(" class=wordy") }
      case .hanging, .notedHanging:
        if isPoint(clause) { out.put(" class=\"sub point\"") } else { out.put(" class=sub") }
      case .item, .notedItem: if !isPoint(clause) { out.put(" class=sub") }
      case .plain: out.put(" class=part")
      }
      return
    }
    out.put(" class=\"")
    switch form {
    case .headed: if length == 0 { out.put("bare") } else if length > PageContext.longestHung { out.put("wordy") }
    case .hanging, .notedHanging: if isPoint(clause) { out.put("sub point") } else { out.put("sub") }
    case .item, .notedItem: if !isPoint(clause) { out.put("sub") }
    case .plain: out.put("part")
    }
    if isRun { out.put(" run") }
    if isOmitted { out.put(" omitted") }
    out.put("\"")
  }

  private func isPoint(_ clause: Int) -> Bool {
    text.clauses[clause].kind == .point || text.clauses[clause].kind == .subpoint
  }

  private func numberRange(_ clause: Int) -> TextRange { text.clauses[clause].numberRange }

  @inline(__always)
  private func form(of clause: Int, before kind: MarkdownTree.Kind) -> ClauseForm {
    switch kind {
    case .heading: .headed
    case .item where frames.last?.isNode == true: hasNotes(clause) ? .notedItem : .item
    default: numberRange(clause).isEmpty ? .plain : hasNotes(clause) ? .notedHanging : .hanging
    }
  }

  /// The number as the Markdown has it; where the clause keeps its anchor, it is the link to itself.
  private mutating func writeNumber(of clause: Int, _ place: Int?) {
    let words = numberRange(clause).range.clamped(to: 0..<text.markdown.count)
    guard !numberRange(clause).isEmpty else { return }
    if let place, text.clauses[clause].isPermalink {
      identify("<a class=n href=#", place)
      out.put(">")
      out.text(UnsafeBufferPointer(rebasing: text.markdown[words]))
      out.put("</a> ")
    } else {
      out.put("<i>")
      out.text(UnsafeBufferPointer(rebasing: text.markdown[words]))
      out.put("</i> ")
    }
  }

  /// `h2` to `h6`: the page has the first rank for its own title.
  private static func rank(_ level: UInt8) -> Int { min(Int(max(level, 1)), 5) + 1 }

  mutating func openHeading(_ level: UInt8) {
    out.put("<h")
    out.put(digit: Self.rank(level))
    endTag(mixed: true)
    guard let clause = headed else { return }
    writeNumber(of: clause, page.anchors.place(ofClause: clause, in: number))
  }

  mutating func closeHeading(_ level: UInt8) {
    out.put("</h")
    out.put(digit: Self.rank(level))
    out.put(">\n")
    guard let clause = headed else { return }
    headed = nil
    writeNotes(of: clause)
    if prose.hasFigures { page.writeFigures(below: clause, of: number, into: &out) }
  }

  private func hasNotes(_ clause: Int) -> Bool { !text.clauses[clause].notes.isEmpty }

  private mutating func writeNotes(of clause: Int) {
    guard hasNotes(clause) else { return }
    out.put("<div class=note role=note><b>")
    out.text(page.words.note)
    out.put("</b>")
    for note in text.clauses[clause].notes { page.write(note, of: number, inline: false, into: &out) }
    out.put("</div>\n")
  }

  /// Whether a note stands beside the outermost clause that is open: then the margin is not free for a wide table.
  mutating func hasNotesAround() -> Bool {
    for place in 0..<frames.count {
      guard case .clause(let outer, _) = frames[place].element else { continue }
      if let known = notesAround, known.clause == outer { return known.isBeside }
      let end = text.clauses[outer].range.upper
      var at = outer
      var isBeside = false
      while !isBeside, at < text.clauses.count, text.clauses[at].range.lower < end {
        isBeside = !text.clauses[at].notes.isEmpty
        at += 1
      }
      notesAround = (outer, isBeside)
      return isBeside
    }
    return false
  }

  /// The title of the innermost open clause that has one.
  var titleAround: String? {
    for place in (0..<frames.count).reversed() {
      guard case .clause(let index, _) = frames[place].element else { continue }
      if !text.clauses[index].title.isEmpty { return text.clauses[index].title }
    }
    return nil
  }

  /// The number's bytes, and what parts it from the text after it: a point or a colon behind it, space, emphasis. After
  /// a space, every other character belongs to the text.
  static func hanging(_ number: TextRange, _ markdown: UnsafeBufferPointer<UInt8>) -> TextRange {
    guard !number.isEmpty else { return .empty }
    var at = number.upper
    var isApart = false
    loop: while at < markdown.count {
      switch markdown[at] {
      case 0x20, 0x09:
        isApart = true
        at += 1
      case UInt8(ascii: "*"), UInt8(ascii: "_"): at += 1
      case UInt8(ascii: ".") where !isApart, UInt8(ascii: ":") where !isApart: at += 1
      case UInt8(ascii: "\\") where !isApart && at + 1 < markdown.count && markdown[at + 1] == UInt8(ascii: "."):
        at += 2
      default: break loop
      }
    }
    return TextRange(start: number.lower, count: at - number.lower)
  }

  /// Hebrew, Arabic and their like; O(n).
  static func hasRightToLeft(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var next = bytes.firstHigh(from: 0)
    while next < bytes.count {
      let at = next
      let byte = bytes[at]
      next = bytes.firstHigh(from: at + 1)
      if byte <= 0xDF { return true }
      guard at + 2 < bytes.count else { return false }
      let next = bytes[at + 1]
      if byte == 0xE0, next <= 0xA3 { return true }
      if byte == 0xEF, next == 0xAC && bytes[at + 2] >= 0x9D || next >= 0xAD && next <= 0xB7 || next == 0xB9 {
        return true
      }
      if byte == 0xEF, next == 0xBA || next == 0xBB { return true }
      if byte == 0xF0, next == 0x90 && bytes[at + 2] >= 0xA0 || next == 0x9E { return true }
      if byte == 0xE2, next == 0x80, bytes[at + 2] >= 0xAA && bytes[at + 2] <= 0xAE { return true }
    }
    return false
  }
}
