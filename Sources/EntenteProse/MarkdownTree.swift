import EntenteSource

/// A parsed Markdown text: CommonMark 0.30 as libcmark reads it, and pipe tables as GFM 0.29 has them.
///
/// The nodes stand in one array in the order of the text, a parent before its children; `Node.end` leads past a
/// node's last descendant. Every text node is either the very bytes of the source or one escape or entity, so that a
/// byte range of the source can be found again in the tree exactly.
public struct MarkdownTree: Sendable {
  /// Bytes of the source, or bytes that the parser made (`isMade`): decoded entities, addresses, joined code lines.
  public struct Literal: Hashable, Sendable {
    public var range: TextRange
    public var isMade: Bool

    @inlinable
    init(range: TextRange, isMade: Bool) {
      self.range = range
      self.isMade = isMade
    }

    public static var empty: Literal { Literal(range: .empty, isMade: false) }
    public var isEmpty: Bool { range.isEmpty }
  }

  /// In four bytes, as are all that a `Kind` says: numbers of lists have at most nine digits.
  public struct ListStyle: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline let bits: UInt32

    init(isOrdered: Bool, start: Int32, isTight: Bool) {
      bits = UInt32(truncatingIfNeeded: start) << 2 | (isOrdered ? 1 : 0) | (isTight ? 2 : 0)
    }

    @inlinable public var isOrdered: Bool { bits & 1 != 0 }
    @inlinable public var isTight: Bool { bits & 2 != 0 }
    public var start: Int { Int(bits >> 2) }
  }

  public enum Alignment: UInt8, Sendable, BitwiseCopyable { case none, left, center, right }

  /// What a link or an image says beside its words.
  public struct Link: Sendable {
    /// Its number in a tree, which answers `tree[number]`.
    public struct Number: Hashable, Sendable, BitwiseCopyable { var value: UInt32 }

    public var destination: Literal
    public var title: Literal
    /// With brackets, address and title, where that is known: in text that stands on one line. Else as the node's range.
    public var extent: TextRange
  }

  public enum Kind: Hashable, Sendable, BitwiseCopyable {
    case document
    case blockQuote
    case list(ListStyle)
    case item
    /// The info string is `tree.info(of: node)`, so many bytes.
    case codeBlock(infoLength: UInt32)
    case htmlBlock
    case paragraph
    case heading(level: UInt8)
    case thematicBreak
    /// Its children are rows, the first one the header; every row has as many cells as the header.
    case table
    case tableRow(isHeader: Bool)
    case tableCell(Alignment, isHeader: Bool)
    case text
    case softBreak
    case lineBreak
    case code
    case htmlInline
    case emphasis
    case strong
    case link(Link.Number)
    case image(Link.Number)
  }

  /// Twenty-eight bytes: a text has a node for every twenty of its own, and a page is as fast as those are read.
  public struct Node: Sendable, BitwiseCopyable {
    public let kind: Kind
    @usableFromInline let isMade: Bool
    @usableFromInline let words: TextRange
    /// Where the node stands in the source. Blocks: from their first character to the end of their last line, without
    /// its line end. Text: exact. Emphasis, strong, links, images: from the first to the last leaf inside.
    public internal(set) var range: TextRange
    /// Index after the node's last descendant; while the tree is built, that of its parent.
    @usableFromInline var after: UInt32

    init(_ kind: Kind, _ literal: Literal = .empty, range: TextRange, after: UInt32) {
      self.kind = kind
      isMade = literal.isMade
      words = literal.range
      self.range = range
      self.after = after
    }

    /// What text, code, code blocks and raw HTML say; empty for the rest.
    @inlinable public var literal: Literal { Literal(range: words, isMade: isMade) }
    /// Index after the node's last descendant.
    @inlinable public var end: Int { Int(after) }
    /// Text that stands in the source as it is said.
    @inlinable public var isVerbatim: Bool { words == range && !isMade }
  }

  public let source: [UInt8]
  /// In the order of the text; the first one is the document.
  public let nodes: [Node]
  let made: [UInt8]
  let links: [Link]

  /// Any bytes parse; NUL is read as U+FFFD. Linear time.
  public init(_ markdown: [UInt8]) {
    let isClean = markdown.withUnsafeBufferPointer { $0.first(0) == $0.count }
    source = isClean ? markdown : MarkdownTree.withoutNUL(markdown)
    let parts = source.withUnsafeBufferPointer { Parts($0) }
    (nodes, made, links) = (parts.nodes, parts.made, parts.links)
  }

  /// What a builder built.
  private struct Parts {
    var nodes: [Node] = []
    var made: [UInt8] = []
    var links: [Link] = []

    /// The nodes are built where they stay: most texts have fewer than the room is for.
    init(_ source: UnsafeBufferPointer<UInt8>) {
      var (made, links) = (made, links)
      nodes = Buffer.array(capacity: 16 + source.count / 16) { nodes in
        var builder = TreeBuilder(source, NodeList(nodes))
        builder.build()
        (made, links) = (builder.nodes.made, builder.nodes.links)
        return builder.finish()
      }
      (self.made, self.links) = (made, links)
    }
  }

  private static func withoutNUL(_ bytes: [UInt8]) -> [UInt8] {
    var clean: [UInt8] = []
    for byte in bytes { if byte == 0 { clean += [0xEF, 0xBF, 0xBD] } else { clean.append(byte) } }
    return clean
  }

  /// The bytes of a literal.
  @inline(__always)
  public func bytes(_ literal: Literal) -> ArraySlice<UInt8> {
    literal.isMade ? made[literal.range.range] : source[literal.range.range]
  }

  /// The same without a copy or a reference count; the pointer must not escape.
  @inline(__always)
  public func withBytes<R>(_ literal: Literal, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    let bytes = literal.isMade ? made : source
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[literal.range.range])) }
  }

  public func string(_ literal: Literal) -> String { String(decoding: bytes(literal), as: UTF8.self) }

  public subscript(_ link: Link.Number) -> Link { links[Int(link.value)] }

  /// What follows the fence of a code block.
  public func info(of codeBlock: Node) -> Literal {
    guard case .codeBlock(let length) = codeBlock.kind else { return .empty }
    let end = codeBlock.literal.range.lower
    return Literal(range: TextRange(start: end - Int(length), count: Int(length)), isMade: true)
  }

  /// Index of the first child, if there is one; the next sibling of a child stands at its `end`.
  public func firstChild(of index: Int) -> Int? { nodes[index].end > index + 1 ? index + 1 : nil }

  /// Indices of the children in order.
  public func children(of index: Int) -> Children { Children(tree: self, index: index + 1, end: nodes[index].end) }

  public struct Children: Sequence, IteratorProtocol {
    let tree: MarkdownTree
    var index: Int
    let end: Int
    public mutating func next() -> Int? {
      guard index < end else { return nil }
      defer { index = tree.nodes[index].end }
      return index
    }
  }
}
