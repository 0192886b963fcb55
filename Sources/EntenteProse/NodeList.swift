import EntenteSource

/// The nodes of a tree while it is built, and what they speak of. It is never copied, and to add a node costs a
/// comparison and a few stores.
struct NodeList: ~Copyable {
  typealias Node = MarkdownTree.Node
  typealias Literal = MarkdownTree.Literal

  private var start: UnsafeMutablePointer<Node>
  private var capacity: Int
  private(set) var count = 0
  private(set) var made: [UInt8] = []
  private(set) var links: [MarkdownTree.Link] = []

  init(capacity: Int) {
    self.capacity = max(capacity, 16)
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  func nodes() -> [Node] { Array(UnsafeBufferPointer(start: start, count: count)) }

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
    start.deallocate()
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
    guard let text, text.pointee != 0 else { return Literal(range: .empty, isMade: true) }
    let bytes = UnsafeRawBufferPointer(start: text, count: Libcmark.length(text))
    let start = made.count
    made.append(contentsOf: bytes)
    return Literal(range: TextRange(start: start, count: bytes.count), isMade: true)
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
