import EntenteDocument
import EntenteProse
import EntenteSource

/// How a clause is set.
enum ClauseForm: Sendable {
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
  var nextRange: TextRange { manuscript.clauses[nextClause].range }

  /// Before a block: closes the clauses and signature blocks that end here, as far as no other element holds them,
  /// and opens those that begin.
  mutating func openRanges(at index: Int, _ node: MarkdownTree.Node, _ text: ParsedText) {
    let start = node.range.lower
    while let frame = frames.last, !frame.isNode, frame.end <= start {
      frames.removeLast()
      closeRange(frame)
    }
    while nextSignature < manuscript.signatures.count, manuscript.signatures[nextSignature].lower <= start {
      let range = manuscript.signatures[nextSignature]
      nextSignature += 1
      guard range.upper > start else { continue }
      frames.append(Frame(element: .signature, end: range.upper))
      out.put("<div class=\"sign\">\n")
    }
    while nextClause < manuscript.clauses.count, nextRange.lower <= start {
      if isContainer(node.kind), text.startsInFirstItem(of: index, nextRange) { break }
      openClause(node.kind)
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
    out.put(form == .headed ? "<section" : form.isItem ? "<li" : "<div")
    writeClasses(of: clause, form)
    let place = page.anchors.place(ofClause: clause, in: number)
    if let place { identify(" id=", place) }
    open("", mixed: form.isItem)
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
    let kind = manuscript.clauses[clause].kind
    let isPoint = kind == .point || kind == .subpoint
    let length = Int(numberRange(clause).count)
    let isOmitted = manuscript.clauses[clause].omitted
    let base: StaticString
    switch form {
    case .headed:
      // A number that is short enough hangs in a column of its own; `Schedule 2` is not.
      base = length == 0 ? "bare" : length <= PageContext.longestHung ? "" : "wordy"
    case .hanging, .notedHanging: base = isPoint ? "sub point" : "sub"
    case .item, .notedItem: base = isPoint ? "" : "sub"
    case .plain: base = "part"
    }
    let isRun = form != .headed && length > PageContext.longestHung
    guard base.utf8CodeUnitCount > 0 || isRun || isOmitted else { return }
    if base.utf8CodeUnitCount <= 5, base.utf8CodeUnitCount > 0, !isRun, !isOmitted {
      out.put(" class=")
      return out.put(base)
    }
    out.put(" class=\"")
    out.put(base)
    if isRun { out.put(" run") }
    if isOmitted { out.put(" omitted") }
    out.put("\"")
  }

  private func numberRange(_ clause: Int) -> TextRange { manuscript.clauses[clause].numberRange }

  private func form(of clause: Int, before kind: MarkdownTree.Kind) -> ClauseForm {
    switch kind {
    case .heading: .headed
    case .item where frames.last?.isNode == true: hasNotes(clause) ? .notedItem : .item
    default: numberRange(clause).isEmpty ? .plain : hasNotes(clause) ? .notedHanging : .hanging
    }
  }

  /// The number as the Markdown has it; where the clause keeps its anchor, it is the link to itself.
  private mutating func writeNumber(of clause: Int, _ place: Int?) {
    let words = numberRange(clause)
    guard !words.isEmpty else { return }
    let link = manuscript.clauses[clause].isPermalink ? place : nil
    if let link {
      identify("<a class=n href=#", link)
      out.put(">")
    } else {
      out.put("<i>")
    }
    manuscript.markdown.withUnsafeBufferPointer { markdown in
      let range = words.range.clamped(to: 0..<markdown.count)
      out.text(UnsafeBufferPointer(rebasing: markdown[range]))
    }
    out.put(link != nil ? "</a> " : "</i> ")
  }

  mutating func openHeading(_ level: UInt8, _ index: Int, _ text: ParsedText) {
    let tags: [StaticString] = ["<h2", "<h3", "<h4", "<h5", "<h6", "<h6"]
    out.put(tags[min(Int(max(level, 1)), 6) - 1])
    open("", mixed: true)
    guard let clause = headed, !numberRange(clause).isEmpty else { return }
    writeNumber(of: clause, page.anchors.place(ofClause: clause, in: number))
  }

  mutating func closeHeading(_ level: UInt8) {
    let tags: [StaticString] = ["</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n", "</h6>\n"]
    let clause = headed
    out.put(tags[min(Int(max(level, 1)), 6) - 1])
    headed = nil
    guard let clause else { return }
    writeNotes(of: clause)
    if !manuscript.figures.isEmpty { page.writeFigures(below: clause, of: number, into: &out) }
  }

  private func hasNotes(_ clause: Int) -> Bool { !manuscript.clauses[clause].notes.isEmpty }

  private mutating func writeNotes(of clause: Int) {
    guard hasNotes(clause) else { return }
    out.put("<div class=note role=note><b>")
    out.text(page.words.note)
    out.put("</b>")
    for note in manuscript.clauses[clause].notes { page.write(note, of: manuscript, number, inline: false, into: &out) }
    out.put("</div>\n")
  }

  /// Whether a note stands beside the outermost clause that is open: then the margin is not free for a wide table.
  mutating func hasNotesAround() -> Bool {
    for frame in frames {
      guard case .clause(let outer, _) = frame.element else { continue }
      if let known = notesAround, known.clause == outer { return known.isBeside }
      let end = manuscript.clauses[outer].range.upper
      var at = outer
      var isBeside = false
      while !isBeside, at < manuscript.clauses.count, manuscript.clauses[at].range.lower < end {
        isBeside = !manuscript.clauses[at].notes.isEmpty
        at += 1
      }
      notesAround = (outer, isBeside)
      return isBeside
    }
    return false
  }

  /// The title of the innermost open clause that has one.
  var titleAround: String? {
    for frame in frames.reversed() {
      guard case .clause(let index, _) = frame.element else { continue }
      if !manuscript.clauses[index].title.isEmpty { return manuscript.clauses[index].title }
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

  /// Hebrew, Arabic and their like; O(n), one comparison a byte in other scripts.
  static func hasRightToLeft(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    var next = 0
    while next < bytes.count {
      if next + 8 <= bytes.count, raw.loadUnaligned(fromByteOffset: next, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        next += 8
        continue
      }
      let at = next
      let byte = bytes[at]
      next += 1
      guard byte >= 0xD6 else { continue }
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
