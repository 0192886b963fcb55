import EntenteDocument
import EntenteProse
import EntenteSource

/// Writes one parsed Markdown text as HTML: a single walk over its nodes, in which the side table of the manuscript
/// opens and closes clauses by the byte ranges of blocks and wraps words by the byte ranges of text.
///
/// Open elements stand on a stack of its own, so that nesting is bounded by memory and not by the program's stack.
struct ProseWriter: ~Copyable {
  /// An element that was opened and is to be closed.
  struct Frame {
    enum Element {
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
  let manuscript: Manuscript
  /// Words as their own paragraph, or words for a line that stands in an element already.
  let isInline: Bool
  /// Where text that runs from right to left was seen, every block finds its own direction.
  let isMixed: Bool

  var frames: [Frame] = []
  /// Where the innermost node that is open ends: nothing closes before.
  var innerEnd = Int.max
  var nextClause = 0
  var nextSignature = 0
  var nextNumber = 0
  /// For each clause, its number with what parts it from the text.
  var hanging: [TextRange] = []
  var nextMark = 0
  var openMark: Int?
  var lastPlaced = -1
  var linkDepth = 0
  var tables = 0
  /// The clause whose heading is being written: its notes stand below it.
  var headed: Int?
  /// Whether notes stand beside the outermost clause that is open, once it was asked.
  var notesAround: (clause: Int, isBeside: Bool)?

  init(_ manuscript: Manuscript, number: Int, page: PageContext, out: consuming MarkupWriter, isInline: Bool = false) {
    self.out = out
    self.page = page
    self.number = number
    self.manuscript = manuscript
    self.isInline = isInline
    isMixed = manuscript.markdown.withUnsafeBufferPointer(ProseWriter.hasRightToLeft)
    hanging = manuscript.markdown.withUnsafeBufferPointer { markdown in
      var hanging: [TextRange] = []
      hanging.reserveCapacity(manuscript.clauses.count)
      for clause in manuscript.clauses.indices {
        hanging.append(ProseWriter.hanging(manuscript.clauses[clause].numberRange, markdown))
      }
      return hanging
    }
  }

  consuming func finish() -> MarkupWriter { out }

  mutating func write(_ tree: MarkdownTree) {
    tree.nodes.withUnsafeBufferPointer { nodes in
      tree.source.withUnsafeBufferPointer { source in
        let text = ParsedText(tree: tree, nodes: nodes, source: source)
        var index = 1
        while index < nodes.count {
          if innerEnd <= index { leave(before: index, text) }
          if isOpenList(nodes[index].range.lower) {
            index = nodes[index].end
          } else {
            enter(index, text)
            index += 1
          }
        }
        while let frame = frames.popLast() { close(frame, text) }
        placeTheRest()
      }
    }
  }

  /// The page lists what is open before the documents: the text's own list would say it twice.
  @inline(__always)
  private func isOpenList(_ start: Int) -> Bool {
    start < manuscript.openList.upper && start >= manuscript.openList.lower && !manuscript.openItems.isEmpty
  }

  // MARK: The stack

  /// Closes what ended before the node at `index`, and with a node every range that was opened inside it.
  private mutating func leave(before index: Int, _ text: ParsedText) {
    while let place = frames.lastIndex(where: \.isNode) {
      innerEnd = frames[place].end
      if innerEnd > index { return }
      while frames.count > place, let frame = frames.popLast() { close(frame, text) }
    }
    innerEnd = .max
  }

  mutating func push(_ index: Int, _ text: ParsedText, from before: Int) {
    innerEnd = text.nodes[index].end
    frames.append(Frame(element: .node(index), end: innerEnd, before: before, after: out.count))
  }

  // MARK: Blocks

  @inline(__always)
  private mutating func enter(_ index: Int, _ text: ParsedText) {
    let node = text.nodes[index]
    switch node.kind {
    case .text, .code, .htmlInline, .softBreak, .lineBreak, .emphasis, .strong, .link, .image:
      enterInline(index, node, text)
    case .document: break
    case .tableRow(let isHeader):
      out.put(isHeader ? "<thead><tr>" : "<tr>")
      push(index, text, from: out.count)
    case .tableCell(let alignment, let isHeader):
      openCell(alignment, isHeader: isHeader, isEmpty: node.end == index + 1)
      push(index, text, from: out.count)
    default: enterBlock(index, node, text)
    }
  }

  private mutating func enterBlock(_ index: Int, _ node: MarkdownTree.Node, _ text: ParsedText) {
    openRanges(at: index, node, text)
    let before = out.count
    switch node.kind {
    case .paragraph: if !isBare(text) { open("<p", mixed: true) }
    case .heading(let level): openHeading(level, index, text)
    case .list(let style):
      let startsClause = nextClause < manuscript.clauses.count && text.startsInFirstItem(of: index, nextRange)
      out.put(style.isOrdered ? "<ol" : "<ul")
      if startsClause { out.put(" class=points") }
      if style.isOrdered, style.start != 1, !startsClause { attribute(" start=\"", String(style.start)) }
      out.put(">\n")
    case .item:
      if case .clause(_, let form)? = frames.last?.element, form.isItem { break }
      open("<li", mixed: true)
    case .blockQuote: out.put("<blockquote>\n")
    case .table: openTable(index, text)
    case .thematicBreak: return out.put("<hr>\n")
    case .codeBlock: return writeCode(index, text)
    case .htmlBlock: return writeRawBlock(index, text)
    default: break
    }
    push(index, text, from: before)
  }

  private mutating func writeCode(_ index: Int, _ text: ParsedText) {
    out.put("<pre tabindex=\"0\"><code>")
    text.literal(index) { out.text($0) }
    out.put("</code></pre>\n")
  }

  /// Raw HTML stays the characters that it is; only the seal at the end of a file that this tool wrote is no text.
  private mutating func writeRawBlock(_ index: Int, _ text: ParsedText) {
    text.literal(index) { raw in
      if raw.starts(with: "<!-- entente 1 sha256:".utf8) { return }
      open("<p", mixed: true)
      out.text(raw)
      out.put("</p>\n")
    }
  }

  /// ` id="` and its value with the quotation mark that ends it.
  mutating func attribute(_ start: StaticString, _ value: String) {
    out.put(start)
    out.text(value)
    out.put("\"")
  }

  /// ` id=` and the id of a place: it needs no quotation marks, since it has no character that ends a value.
  mutating func identify(_ start: StaticString, _ place: Int) {
    out.put(start)
    out.text(page.anchors.id(place))
  }

  mutating func open(_ tag: StaticString, mixed: Bool) {
    out.put(tag)
    if mixed && isMixed { out.put(" dir=\"auto\"") }
    out.put(">")
  }

  /// A paragraph of a tight list item, or of a line, has no element of its own.
  private func isBare(_ text: ParsedText) -> Bool {
    if isInline { return true }
    for frame in frames.reversed() {
      guard case .node(let index) = frame.element else { continue }
      guard case .item = text.nodes[index].kind else { return false }
      return text.isTight(item: index, frames)
    }
    return false
  }

  private mutating func close(_ frame: Frame, _ text: ParsedText) {
    closeMark()
    switch frame.element {
    case .node(let index): close(text.nodes[index].kind, frame, text)
    case .clause(_, let form): out.put(form.closing)
    case .signature: out.put("</div>\n")
    }
  }

  private mutating func close(_ kind: MarkdownTree.Kind, _ frame: Frame, _ text: ParsedText) {
    switch kind {
    case .paragraph:
      if out.count > frame.before, frame.after > frame.before { out.put("</p>\n") }
    case .heading(let level): closeHeading(level)
    case .list(let style): out.put(style.isOrdered ? "</ol>\n" : "</ul>\n")
    case .item: if frame.after > frame.before { out.put("</li>\n") }
    case .blockQuote: out.put("</blockquote>\n")
    case .table: out.put("</tbody></table></div>\n")
    case .tableRow(let isHeader): out.put(isHeader ? "</tr></thead>\n<tbody>" : "</tr>\n")
    case .tableCell(_, let isHeader):
      if case .node(let index) = frame.element, isHeader, text.nodes[index].end > index + 1 {
        out.put("</th>")
      } else {
        out.put("</td>")
      }
    default: closeInline(kind, frame)
    }
  }

  // MARK: Tables

  private mutating func openTable(_ index: Int, _ text: ParsedText) {
    tables += 1
    let (rows, columns) = text.size(ofTable: index)
    let label = "\(page.words.table) \(tables)" + (titleAround.map { ": " + $0 } ?? "")
    out.put("<div class=\"wide")
    if columns > (manuscript.role == nil ? 4 : 3), !hasNotesAround() { out.put(" full") }
    if rows > 12 { out.put(" tall") }
    attribute("\" role=\"region\" tabindex=\"0\" aria-label=\"", label)
    out.put("><table>\n<caption class=\"hide\">")
    out.text(label)
    out.put("</caption>\n")
  }

  private mutating func openCell(_ alignment: MarkdownTree.Alignment, isHeader: Bool, isEmpty: Bool) {
    out.put(isHeader && !isEmpty ? "<th scope=col" : "<td")
    switch alignment {
    case .right: out.put(" class=r")
    case .center: out.put(" class=c")
    case .left, .none: break
    }
    open("", mixed: true)
  }
}

/// A tree with its arrays at hand, for the length of one walk.
struct ParsedText {
  let tree: MarkdownTree
  let nodes: UnsafeBufferPointer<MarkdownTree.Node>
  let source: UnsafeBufferPointer<UInt8>

  @inline(__always)
  func literal(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    let literal = nodes[index].literal
    if literal.isMade {
      tree.withBytes(literal, body)
    } else {
      body(UnsafeBufferPointer(rebasing: source[literal.range.range]))
    }
  }

  /// Where the next block after the first child of a container begins.
  func startAfterFirstChild(of index: Int) -> Int {
    let container = nodes[index]
    guard container.end > index + 1 else { return container.range.upper }
    let next = nodes[index + 1].end
    return next < nodes.count ? nodes[next].range.lower : .max
  }

  /// Whether `range` begins with a container's first child and ends with it.
  func startsInFirstItem(of index: Int, _ range: TextRange) -> Bool {
    guard nodes[index].end > index + 1 else { return false }
    return range.lower <= nodes[index + 1].range.lower && range.upper <= startAfterFirstChild(of: index)
  }

  func isTight(item index: Int, _ frames: [ProseWriter.Frame]) -> Bool {
    for frame in frames.reversed() {
      guard case .node(let parent) = frame.element, parent < index else { continue }
      if case .list(let style) = nodes[parent].kind { return style.isTight }
      return false
    }
    return false
  }

  func size(ofTable index: Int) -> (rows: Int, columns: Int) {
    (children(of: index), nodes[index].end > index + 1 ? children(of: index + 1) : 0)
  }

  private func children(of index: Int) -> Int {
    var count = 0
    var child = index + 1
    while child < nodes[index].end {
      count += 1
      child = nodes[child].end
    }
    return count
  }
}
