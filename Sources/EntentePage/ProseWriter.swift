import EntenteDocument
import EntenteProse
import EntenteSource

/// Writes one parsed Markdown text as HTML: a single walk over its nodes, in which the side table of the manuscript
/// opens and closes clauses by the byte ranges of blocks and wraps words by the byte ranges of text.
///
/// Open elements stand on a stack of its own, so that nesting is bounded by memory and not by the program's stack.
struct ProseWriter: ~Copyable {
  /// An element that was opened and is to be closed.
  struct Frame: BitwiseCopyable {
    enum Element: BitwiseCopyable {
      case node(Int)
      case clause(Int, ClauseForm)
      case signature
    }
    var element: Element
    /// For nodes the index after the last descendant, for the rest the byte where the range ends.
    var end: Int
    /// What the writer held before and after the opening tag: an element that stayed empty is taken back.
    var before = 0
    var after = 0

    var isNode: Bool { if case .node = element { true } else { false } }
  }

  var out: MarkupWriter
  let page: PageContext
  /// Which of the page's manuscripts is written.
  let number: Int
  let prose: Prose
  let tree: MarkdownTree
  /// Lent for the length of `write`.
  var text = ParsedText.none
  /// Words as their own paragraph, or words for a line that stands in an element already.
  let isInline: Bool
  /// Where text that runs from right to left was seen, every block finds its own direction.
  let isMixed: Bool

  var frames = Buffer<Frame>(capacity: 32)
  /// Where the innermost node that is open ends: nothing closes before.
  var innerEnd = Int.max
  var nextClause = 0
  var nextSignature = 0
  var nextNumber = 0
  /// For each clause, its number with what parts it from the text.
  let hanging: [TextRange]
  var nextMark = 0
  var openMark: Int?
  /// Before this byte no further mark and no further hanging number begins, and none is open.
  var plainEnd = 0
  var lastPlaced = -1
  var linkDepth = 0
  var tables = 0
  /// The clause whose heading is being written: its notes stand below it.
  var headed: Int?
  /// Whether notes stand beside the outermost clause that is open, once it was asked.
  var notesAround: (clause: Int, isBeside: Bool)?

  init(_ prose: consuming Prose, number: Int, page: PageContext, out: consuming MarkupWriter, isInline: Bool) {
    self.out = out
    self.page = page
    self.number = number
    self.isInline = isInline
    tree = MarkdownTree(prose.markdown)
    isMixed = prose.markdown.withUnsafeBufferPointer(ProseWriter.hasRightToLeft)
    hanging = prose.markdown.withUnsafeBufferPointer { markdown in
      prose.clauses.indices.map { ProseWriter.hanging(prose.clauses[$0].numberRange, markdown) }
    }
    self.prose = prose
  }

  consuming func finish() -> MarkupWriter { out }

  mutating func write() {
    ParsedText.lend(tree, prose, hanging) { text in
      self.text = text
      walk()
      self.text = .none
    }
  }

  private mutating func walk() {
    var index = 1
    while index < text.nodes.count {
      if innerEnd <= index { leave(before: index) }
      let start = text.nodes[index].range.lower
      if start < prose.openList.upperBound, start >= prose.openList.lowerBound {
        index = text.nodes[index].end
      } else {
        enter(index)
        index += 1
      }
    }
    while let frame = frames.popLast() { close(frame) }
    placeTheRest()
  }

  // MARK: The stack

  /// Closes what ended before the node at `index`, and with a node every range that was opened inside it.
  private mutating func leave(before index: Int) {
    var place = frames.count
    while place > 0 {
      place -= 1
      guard frames[place].isNode else { continue }
      innerEnd = frames[place].end
      if innerEnd > index { return }
      while frames.count > place, let frame = frames.popLast() { close(frame) }
    }
    innerEnd = .max
  }

  @inline(__always)
  mutating func push(_ index: Int, from before: Int) {
    innerEnd = text.nodes[index].end
    frames.append(Frame(element: .node(index), end: innerEnd, before: before, after: out.count))
  }

  // MARK: Blocks

  @inline(__always)
  private mutating func enter(_ index: Int) {
    // Nodes are asked where they stand: to copy one costs more than to ask.
    switch text.nodes[index].kind {
    case .text: writeText(index)
    case .code, .htmlInline, .softBreak, .lineBreak, .emphasis, .strong, .link, .image: enterInline(index)
    case .document: break
    case .tableRow(let isHeader):
      if isHeader { out.put("<thead><tr>") } else { out.put("<tr>") }
      push(index, from: out.count)
    case .tableCell(let alignment, let isHeader):
      openCell(alignment, isHeader: isHeader, isEmpty: text.nodes[index].end == index + 1)
      push(index, from: out.count)
    default: enterBlock(index)
    }
  }

  private mutating func enterBlock(_ index: Int) {
    openRanges(at: index)
    let before = out.count
    switch text.nodes[index].kind {
    case .paragraph: if !isBare() { openParagraph() }
    case .heading(let level): openHeading(level)
    case .list(let style):
      let startsClause = nextClause < text.clauses.count && text.startsInFirstItem(of: index, nextRange)
      if style.isOrdered { out.put("<ol") } else { out.put("<ul") }
      if startsClause { out.put(" class=points") }
      if style.isOrdered, style.start != 1, !startsClause { attribute(" start=\"", String(style.start)) }
      out.put(">\n")
    case .item:
      if case .clause(_, let form)? = frames.last?.element, form.isItem { break }
      out.put("<li")
      endTag(mixed: true)
    case .blockQuote: out.put("<blockquote>\n")
    case .table: openTable(index)
    case .thematicBreak: return out.put("<hr>\n")
    case .codeBlock: return writeCode(index)
    case .htmlBlock: return writeRawBlock(index)
    default: break
    }
    push(index, from: before)
  }

  private mutating func writeCode(_ index: Int) {
    out.put("<pre tabindex=\"0\"><code>")
    out.text(tree.bytes(text.nodes[index].literal))
    out.put("</code></pre>\n")
  }

  /// Raw HTML stays the characters that it is; only the seal at the end of a file that this tool wrote is no text.
  private mutating func writeRawBlock(_ index: Int) {
    let raw = tree.bytes(text.nodes[index].literal)
    if raw.starts(with: "<!-- entente 1 sha256:".utf8) { return }
    openParagraph()
    out.text(raw)
    out.put("</p>\n")
  }

  /// ` id="` and its value with the quotation mark that ends it.
  mutating func attribute(_ start: StaticString, _ value: String) {
    out.put(start)
    out.text(value)
    out.put("\"")
  }

  /// ` id=` and the id of a place: it needs no quotation marks, since it has no character that ends a value.
  @inline(__always)
  mutating func identify(_ start: StaticString, _ place: Int) {
    out.put(start)
    out.put(id: page.anchors.id(place))
  }

  private mutating func openParagraph() {
    out.put("<p")
    endTag(mixed: true)
  }

  @inline(__always)
  mutating func endTag(mixed: Bool) {
    if mixed && isMixed { out.put(" dir=\"auto\"") }
    out.put(">")
  }

  /// A paragraph of a tight list item, or of a line, has no element of its own.
  @inline(__always)
  private func isBare() -> Bool {
    if isInline { return true }
    var place = frames.count
    while place > 0 {
      place -= 1
      guard case .node(let index) = frames[place].element else { continue }
      guard case .item = text.nodes[index].kind else { return false }
      return isTight(item: index, below: place)
    }
    return false
  }

  /// Whether the list of an item is tight, which stands below the item's place among the frames.
  @inline(__always)
  private func isTight(item index: Int, below place: Int) -> Bool {
    var place = place
    while place > 0 {
      place -= 1
      guard case .node(let parent) = frames[place].element else { continue }
      if case .list(let style) = text.nodes[parent].kind { return style.isTight }
      return false
    }
    return false
  }

  private mutating func close(_ frame: Frame) {
    closeMark()
    switch frame.element {
    case .node(let index): close(index, frame)
    case .clause(_, let form): out.put(form.closing)
    case .signature: out.put("</div>\n")
    }
  }

  private mutating func close(_ index: Int, _ frame: Frame) {
    let kind = text.nodes[index].kind
    switch kind {
    case .paragraph:
      if out.count > frame.before, frame.after > frame.before { out.put("</p>\n") }
    case .heading(let level): closeHeading(level)
    case .list(let style): if style.isOrdered { out.put("</ol>\n") } else { out.put("</ul>\n") }
    case .item: if frame.after > frame.before { out.put("</li>\n") }
    case .blockQuote: out.put("</blockquote>\n")
    case .table: out.put("</tbody></table></div>\n")
    case .tableRow(let isHeader): if isHeader { out.put("</tr></thead>\n<tbody>") } else { out.put("</tr>\n") }
    case .tableCell(_, let isHeader):
      if isHeader, text.nodes[index].end > index + 1 { out.put("</th>") } else { out.put("</td>") }
    default: closeInline(kind, frame)
    }
  }

  // MARK: Tables

  private mutating func openTable(_ index: Int) {
    tables += 1
    let (rows, columns) = text.size(ofTable: index)
    out.put("<div class=\"wide")
    if columns > prose.columns, !hasNotesAround() { out.put(" full") }
    if rows > 12 { out.put(" tall") }
    out.put("\" role=\"region\" tabindex=\"0\" aria-label=\"")
    writeTableName()
    out.put("\"><table>\n<caption class=\"hide\">")
    writeTableName()
    out.put("</caption>\n")
  }

  /// `Table 2: Fees`: the title is that of the clause.
  private mutating func writeTableName() {
    out.text(page.words.table)
    out.put(" ")
    out.number(tables)
    guard let title = titleAround else { return }
    out.put(": ")
    out.text(title)
  }

  private mutating func openCell(_ alignment: MarkdownTree.Alignment, isHeader: Bool, isEmpty: Bool) {
    if isHeader && !isEmpty { out.put("<th scope=col") } else { out.put("<td") }
    switch alignment {
    case .right: out.put(" class=r")
    case .center: out.put(" class=c")
    case .left, .none: break
    }
    endTag(mixed: true)
  }
}
