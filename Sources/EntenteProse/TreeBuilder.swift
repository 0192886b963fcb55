import CCmark
import EntenteSource

/// Turns libcmark's tree into a `MarkdownTree`, finds the place of every leaf, and reads pipe tables.
struct TreeBuilder {
  private var places = PlaceFinder()
  private var open: [Int] = []

  mutating func build(_ source: UnsafeBufferPointer<UInt8>, into tree: inout MarkdownTree) {
    places.start(source)
    guard !source.isEmpty else {
      tree.nodes.append(MarkdownTree.Node(kind: .document, range: .empty, end: 1))
      return
    }
    Libcmark.withTree(source) { walk($0, source, into: &tree) }
  }

  /// Enters and leaves every node below `root`, without recursion: nesting is bounded by the text alone.
  private mutating func walk(
    _ root: OpaquePointer, _ source: UnsafeBufferPointer<UInt8>, into tree: inout MarkdownTree
  ) {
    var node = root
    while true {
      if enter(node, source, &tree) {
        if let child = cmark_node_first_child(node) {
          node = child
          continue
        }
        leave(node, source, &tree)
      }
      while node != root, cmark_node_next(node) == nil {
        guard let parent = cmark_node_parent(node) else { return }
        node = parent
        leave(node, source, &tree)
      }
      guard node != root, let sibling = cmark_node_next(node) else { return }
      node = sibling
    }
  }

  private mutating func close(_ tree: inout MarkdownTree) -> Int? {
    guard let index = open.popLast() else { return nil }
    tree.nodes[index].end = tree.nodes.count
    return index
  }

  private mutating func leave(
    _ node: OpaquePointer, _ source: UnsafeBufferPointer<UInt8>, _ tree: inout MarkdownTree
  ) {
    guard let index = close(&tree) else { return }
    switch tree.nodes[index].kind {
    case .emphasis, .strong, .link, .image:
      let lower = index + 1 < tree.nodes.count ? tree.nodes[index + 1].range.lower : places.cursor
      let range = TextRange(start: lower, count: max(0, places.cursor - lower))
      tree.nodes[index].range = range
      tree.nodes[index].extent = places.extent(node, around: range, source)
    default: break
    }
  }

  /// Adds a node and answers whether it was opened, to be left again after its children.
  @inline(__always)
  private mutating func enter(
    _ node: OpaquePointer, _ source: UnsafeBufferPointer<UInt8>, _ tree: inout MarkdownTree
  ) -> Bool {
    let type = cmark_node_get_type(node)
    switch type {
    case CMARK_NODE_TEXT: places.placeText(node, source, &tree)
    case CMARK_NODE_SOFTBREAK: places.placeBreak(.softBreak, source, &tree)
    case CMARK_NODE_LINEBREAK: places.placeBreak(.lineBreak, source, &tree)
    case CMARK_NODE_CODE: places.placeVerbatim(node, .code, source, &tree)
    case CMARK_NODE_HTML_INLINE: places.placeVerbatim(node, .htmlInline, source, &tree)
    case CMARK_NODE_PARAGRAPH:
      let range = places.enterBlock(node, source)
      if places.mayBeTable(node, source), let table = PipeTable(node, places, source) {
        add(table, range, source, &tree)
        return false
      }
      push(.paragraph, range, &tree)
      return true
    case CMARK_NODE_HEADING:
      let range = places.enterBlock(node, source)
      push(.heading(level: UInt8(truncatingIfNeeded: cmark_node_get_heading_level(node))), range, &tree)
      return true
    case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK:
      addLeafBlock(node, type, source, &tree)
    default:
      push(containerKind(node, type, &tree), places.blockRange(node, source), &tree)
      return true
    }
    return false
  }

  private mutating func push(_ kind: MarkdownTree.Kind, _ range: TextRange, _ tree: inout MarkdownTree) {
    open.append(tree.nodes.count)
    tree.nodes.append(MarkdownTree.Node(kind: kind, range: range, end: 0))
  }

  private func containerKind(
    _ node: OpaquePointer, _ type: cmark_node_type, _ tree: inout MarkdownTree
  ) -> MarkdownTree.Kind {
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
      let destination = tree.make(cmark_node_get_url(node))
      let title = tree.make(cmark_node_get_title(node))
      return type == CMARK_NODE_LINK
        ? .link(destination: destination, title: title) : .image(destination: destination, title: title)
    default: return .paragraph
    }
  }

  private func addLeafBlock(
    _ node: OpaquePointer, _ type: cmark_node_type, _ source: UnsafeBufferPointer<UInt8>,
    _ tree: inout MarkdownTree
  ) {
    let kind: MarkdownTree.Kind
    switch type {
    case CMARK_NODE_CODE_BLOCK: kind = .codeBlock(info: tree.make(cmark_node_get_fence_info(node)))
    case CMARK_NODE_HTML_BLOCK: kind = .htmlBlock
    default: kind = .thematicBreak
    }
    let literal = kind == .thematicBreak ? .empty : tree.make(cmark_node_get_literal(node))
    let range = places.blockRange(node, source)
    tree.nodes.append(MarkdownTree.Node(kind: kind, literal: literal, range: range, end: tree.nodes.count + 1))
  }

  // MARK: Tables

  private mutating func add(
    _ table: PipeTable, _ range: TextRange, _ source: UnsafeBufferPointer<UInt8>, _ tree: inout MarkdownTree
  ) {
    table.headings(source).withUnsafeBufferPointer { headings in
      Libcmark.withTree(headings) { document in
        add(table, range, cmark_node_first_child(document), source, &tree)
      }
    }
  }

  /// `first` is the first cell; the others are its siblings.
  private mutating func add(
    _ table: PipeTable, _ range: TextRange, _ first: OpaquePointer?, _ source: UnsafeBufferPointer<UInt8>,
    _ tree: inout MarkdownTree
  ) {
    var next = first
    push(.table, range, &tree)
    for (number, row) in table.rows.enumerated() {
      push(.tableRow(isHeader: number == 0), row.range, &tree)
      for column in table.alignments.indices {
        let range = column < row.cells.count ? row.cells[column] : TextRange(start: row.range.upper, count: 0)
        push(.tableCell(table.alignments[column], isHeader: number == 0), range, &tree)
        if column < row.cells.count, let heading = next {
          places.enterCell(heading, range)
          walkChildren(of: heading, source, into: &tree)
          next = cmark_node_next(heading)
        }
        _ = close(&tree)
      }
      _ = close(&tree)
    }
    _ = close(&tree)
  }

  private mutating func walkChildren(
    of parent: OpaquePointer, _ source: UnsafeBufferPointer<UInt8>, into tree: inout MarkdownTree
  ) {
    var child = cmark_node_first_child(parent)
    while let node = child {
      walk(node, source, into: &tree)
      child = cmark_node_next(node)
    }
  }
}

extension MarkdownTree {
  /// Keeps a copy of a C string.
  mutating func make(_ text: UnsafePointer<CChar>?) -> Literal {
    guard let text else { return .empty }
    let start = made.count
    var byte = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
    while byte.pointee != 0 {
      made.append(byte.pointee)
      byte += 1
    }
    return Literal(range: TextRange(start: start, count: made.count - start), isMade: true)
  }
}
