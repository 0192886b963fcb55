import EntenteSource

/// The nodes of a tree while it is built, and what they speak of. It is never copied, and to add a node costs a
/// comparison and a few stores.
struct NodeList: ~Copyable {
  typealias Node = MarkdownTree.Node
  typealias Literal = MarkdownTree.Literal

  private var start: UnsafeMutablePointer<Node>
  private var capacity: Int
  /// It has outgrown the memory that it was lent, and has some of its own.
  private var hasGrown = false
  private(set) var count = 0
  private(set) var made: [UInt8] = []
  private(set) var links: [MarkdownTree.Link] = []

  /// Begins in memory that was lent for as long as the list is there.
  init(in start: UnsafeMutablePointer<Node>, capacity: Int) {
    self.start = start
    self.capacity = capacity
  }

  deinit { if hasGrown { start.deallocate() } }

  /// All nodes, where they have outgrown the memory that was lent.
  var grown: [Node]? { hasGrown ? Array(UnsafeBufferPointer(start: start, count: count)) : nil }

  subscript(_ index: Int) -> Node {
    get {
      precondition(index >= 0 && index < count)
      return start[index]
    }
    set {
      precondition(index >= 0 && index < count)
      start[index] = newValue
    }
  }

  @inline(__always)
  mutating func append(_ node: Node) {
    if count == capacity { grow() }
    (start + count).initialize(to: node)
    count += 1
  }

  /// A node without children.
  @inline(__always)
  mutating func appendLeaf(_ kind: MarkdownTree.Kind, _ literal: Literal = .empty, _ range: TextRange) {
    append(Node(kind, literal, range: range, after: UInt32(truncatingIfNeeded: count + 1)))
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Node>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: start, count: count)
    if hasGrown { start.deallocate() }
    hasGrown = true
    start = larger
    capacity *= 2
  }

  /// Takes back the nodes and the bytes that came after so many.
  mutating func truncate(_ nodes: Int, made bytes: Int) {
    count = min(count, nodes)
    made.removeLast(made.count - min(bytes, made.count))
  }

  // MARK: What the parser made

  /// Keeps a copy of a C string.
  mutating func make(_ text: UnsafePointer<CChar>?) -> Literal {
    guard let text else { return .empty }
    let bytes = UnsafeRawBufferPointer(start: text, count: Libcmark.length(text))
    let range = TextRange(start: made.count, count: bytes.count)
    if !bytes.isEmpty { made.append(contentsOf: bytes) }
    return Literal(range: range, isMade: true)
  }

  /// Lets `change` work on what was made; what it answers.
  mutating func withMade<R>(_ change: (inout [UInt8]) -> R) -> R { change(&made) }

  mutating func add(_ link: MarkdownTree.Link) -> MarkdownTree.Link.Number {
    links.append(link)
    return MarkdownTree.Link.Number(value: UInt32(truncatingIfNeeded: links.count - 1))
  }

  mutating func extend(_ link: MarkdownTree.Link.Number, to extent: TextRange) {
    links[Int(link.value)].extent = extent
  }
}
