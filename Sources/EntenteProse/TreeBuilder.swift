import CCmark
import EntenteSource

/// Turns libcmark's tree into a `MarkdownTree`, finds the place of every leaf, and reads pipe tables.
struct TreeBuilder: ~Copyable {
  private let source: UnsafeBufferPointer<UInt8>
  private var places: PlaceFinder
  private(set) var nodes: NodeList
  /// The node that was opened last and is not closed yet. Until it is, its `after` is the one that was open before.
  private var innermost = UInt32.max

  init(_ source: UnsafeBufferPointer<UInt8>, _ nodes: consuming NodeList) {
    self.source = source
    places = PlaceFinder(source)
    self.nodes = nodes
  }

  mutating func build() {
    guard !source.isEmpty else { return nodes.appendLeaf(.document, .empty, .empty) }
    Libcmark.withTree(source) { walk($0) }
  }

  consuming func finish() -> Buffer<MarkdownTree.Node> { nodes.finish() }

  /// Enters and leaves every node below `root`, without recursion: nesting is bounded by the text alone.
  private mutating func walk(_ root: OpaquePointer) {
    var node = root
    while true {
      if enter(node) {
        if let child = cmark_node_first_child(node) {
          node = child
          continue
        }
        leave(node)
      }
      while true {
        if node == root { return }
        if let sibling = cmark_node_next(node) {
          node = sibling
          break
        }
        guard let parent = cmark_node_parent(node) else { return }
        node = parent
        leave(node)
      }
    }
  }

  private mutating func open(_ kind: MarkdownTree.Kind, _ range: TextRange) {
    nodes.append(MarkdownTree.Node(kind, range: range, after: innermost))
    innermost = UInt32(truncatingIfNeeded: nodes.count - 1)
  }

  /// Closes the innermost node and answers its index.
  private mutating func close() -> Int {
    let index = Int(innermost)
    innermost = nodes[index].after
    nodes[index].after = UInt32(truncatingIfNeeded: nodes.count)
    return index
  }

  private mutating func leave(_ node: OpaquePointer) {
    let index = close()
    switch nodes[index].kind {
    case .emphasis, .strong: nodes[index].range = rangeOfLeaves(in: index)
    case .link(let number), .image(let number):
      let range = rangeOfLeaves(in: index)
      nodes[index].range = range
      nodes.extend(number, to: places.extent(node, around: range))
    default: break
    }
  }

  private func rangeOfLeaves(in index: Int) -> TextRange {
    let lower = index + 1 < nodes.count ? nodes[index + 1].range.lower : places.cursor
    return TextRange(start: lower, count: max(0, places.cursor - lower))
  }

  /// Adds a node and answers whether it was opened, to be left again after its children.
  @inline(__always)
  private mutating func enter(_ node: OpaquePointer) -> Bool {
    let type = cmark_node_get_type(node)
    switch type {
    case CMARK_NODE_TEXT: places.placeText(node, &nodes)
    case CMARK_NODE_SOFTBREAK: places.placeBreak(.softBreak, &nodes)
    case CMARK_NODE_LINEBREAK: places.placeBreak(.lineBreak, &nodes)
    case CMARK_NODE_CODE: places.placeVerbatim(node, .code, &nodes)
    case CMARK_NODE_HTML_INLINE: places.placeVerbatim(node, .htmlInline, &nodes)
    case CMARK_NODE_PARAGRAPH:
      let range = places.enterBlock(node)
      if places.mayBeTable(), let table = PipeTable(places.lines(of: node), source) {
        add(table, range)
        return false
      }
      open(.paragraph, range)
      return true
    case CMARK_NODE_HEADING:
      let range = places.enterBlock(node)
      open(.heading(level: UInt8(truncatingIfNeeded: cmark_node_get_heading_level(node))), range)
      return true
    case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK: addLeafBlock(node, type)
    case CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      // Where these stand is known when they are left.
      open(containerKind(node, type), .empty)
      return true
    default:
      open(containerKind(node, type), places.blockRange(node))
      return true
    }
    return false
  }

  private mutating func containerKind(_ node: OpaquePointer, _ type: cmark_node_type) -> MarkdownTree.Kind {
    switch type {
    case CMARK_NODE_DOCUMENT: return .document
    case CMARK_NODE_BLOCK_QUOTE: return .blockQuote
    case CMARK_NODE_ITEM: return .item
    case CMARK_NODE_EMPH: return .emphasis
    case CMARK_NODE_STRONG: return .strong
    case CMARK_NODE_LIST:
      return .list(
        MarkdownTree.ListStyle(
          isOrdered: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST, start: cmark_node_get_list_start(node),
          isTight: cmark_node_get_list_tight(node) != 0))
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      let destination = nodes.make(cmark_node_get_url(node))
      let title = nodes.make(cmark_node_get_title(node))
      let number = nodes.add(MarkdownTree.Link(destination: destination, title: title, extent: .empty))
      return type == CMARK_NODE_LINK ? .link(number) : .image(number)
    default: return .paragraph
    }
  }

  private mutating func addLeafBlock(_ node: OpaquePointer, _ type: cmark_node_type) {
    let range = places.blockRange(node)
    switch type {
    case CMARK_NODE_CODE_BLOCK:
      let info = nodes.make(cmark_node_get_fence_info(node))
      nodes.appendLeaf(.codeBlock(infoLength: info.range.count), nodes.make(cmark_node_get_literal(node)), range)
    case CMARK_NODE_HTML_BLOCK: nodes.appendLeaf(.htmlBlock, nodes.make(cmark_node_get_literal(node)), range)
    default: nodes.appendLeaf(.thematicBreak, .empty, range)
    }
  }

  // MARK: Tables

  /// The cells are parsed by libcmark, all at once.
  private mutating func add(_ table: PipeTable, _ range: TextRange) {
    table.headings(source).withUnsafeBufferPointer { headings in
      Libcmark.withTree(headings) { add(table, range, cmark_node_first_child($0)) }
    }
  }

  /// `first` is the first cell; the others are its siblings.
  private mutating func add(_ table: PipeTable, _ range: TextRange, _ first: OpaquePointer?) {
    var next = first
    open(.table, range)
    for number in table.rows.indices {
      let row = table.rows[number]
      open(.tableRow(isHeader: number == 0), row.range)
      for column in table.alignments.indices {
        let isThere = column < row.cells.count
        let cell = isThere ? table.cells[row.cells.lowerBound + column] : TextRange(start: row.range.upper, count: 0)
        open(.tableCell(table.alignments[column], isHeader: number == 0), cell)
        if isThere, let heading = next {
          places.enterCell(heading, cell)
          walkChildren(of: heading)
          next = cmark_node_next(heading)
        }
        _ = close()
      }
      _ = close()
    }
    _ = close()
  }

  private mutating func walkChildren(of parent: OpaquePointer) {
    var child = cmark_node_first_child(parent)
    while let node = child {
      walk(node)
      child = cmark_node_next(node)
    }
  }
}
