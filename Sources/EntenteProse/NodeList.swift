import EntenteSource

/// The nodes of a tree while it is built, and what they speak of. It is never copied.
struct NodeList: ~Copyable {
  typealias Node = MarkdownTree.Node
  typealias Literal = MarkdownTree.Literal

  private var nodes: Buffer<Node>
  private(set) var made: [UInt8] = []
  private(set) var links: [MarkdownTree.Link] = []

  init(_ nodes: consuming Buffer<Node>) { self.nodes = nodes }

  consuming func finish() -> Buffer<Node> { nodes }

  var count: Int { nodes.count }

  subscript(_ index: Int) -> Node {
    get { nodes[index] }
    set { nodes[index] = newValue }
  }

  @inline(__always)
  mutating func append(_ node: Node) { nodes.append(node) }

  /// A node without children.
  @inline(__always)
  mutating func appendLeaf(_ kind: MarkdownTree.Kind, _ literal: Literal = .empty, _ range: TextRange) {
    append(Node(kind, literal, range: range, after: UInt32(truncatingIfNeeded: count + 1)))
  }

  /// Takes back the nodes and the bytes that came after so many.
  mutating func truncate(_ nodes: Int, made bytes: Int) {
    self.nodes.truncate(to: nodes)
    made.removeLast(made.count - min(bytes, made.count))
  }

  // MARK: What the parser made

  /// Keeps a copy of a C string.
  mutating func make(_ text: UnsafePointer<CChar>?) -> Literal {
    guard let text else { return .empty }
    let bytes = UnsafeRawBufferPointer(start: text, count: Libcmark.length(text))
    let range = TextRange(start: made.count, count: bytes.count)
    if bytes.isEmpty { return Literal(range: range, isMade: true) }
    // Most texts have nothing that is made; those that have have several.
    if made.isEmpty { made.reserveCapacity(512) }
    made.append(contentsOf: bytes)
    return Literal(range: range, isMade: true)
  }

  /// Lets `change` work on what was made; what it answers.
  mutating func withMade<R>(_ change: (inout [UInt8]) -> R) -> R { change(&made) }

  mutating func add(_ link: MarkdownTree.Link) -> MarkdownTree.Link.Number {
    if links.isEmpty { links.reserveCapacity(16) }
    links.append(link)
    return MarkdownTree.Link.Number(value: UInt32(truncatingIfNeeded: links.count - 1))
  }

  mutating func extend(_ link: MarkdownTree.Link.Number, to extent: TextRange) {
    links[Int(link.value)].extent = extent
  }
}
