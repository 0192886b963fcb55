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
    public static var empty: Literal { Literal(range: .empty, isMade: false) }
    public var isEmpty: Bool { range.isEmpty }
  }

  public struct ListStyle: Hashable, Sendable {
    public var isOrdered: Bool
    public var start: Int32
    public var isTight: Bool
  }

  public enum Alignment: UInt8, Sendable { case none, left, center, right }

  public enum Kind: Hashable, Sendable {
    case document
    case blockQuote
    case list(ListStyle)
    case item
    case codeBlock(info: Literal)
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
    case link(destination: Literal, title: Literal)
    case image(destination: Literal, title: Literal)
  }

  public struct Node: Sendable {
    public var kind: Kind
    /// What text, code, code blocks and raw HTML say; empty for the rest.
    public var literal: Literal = .empty
    /// Where the node stands in the source. Blocks: from their first character to the end of their last line, without
    /// its line end. Text: exact. Emphasis, strong, links, images: from the first to the last leaf inside.
    public var range: TextRange
    /// With delimiters, address and title, where that is known: in text that stands on one line. Else as `range`.
    public var extent: TextRange
    /// Index after the node's last descendant.
    public var end: Int

    init(kind: Kind, literal: Literal = .empty, range: TextRange, end: Int) {
      self.kind = kind
      self.literal = literal
      self.range = range
      self.extent = range
      self.end = end
    }
  }

  public let source: [UInt8]
  /// In the order of the text; the first one is the document.
  public internal(set) var nodes: [Node] = []
  var made: [UInt8] = []

  /// Any bytes parse; NUL is read as U+FFFD. Linear time.
  public init(_ markdown: [UInt8]) {
    let isClean = markdown.withUnsafeBufferPointer { $0.first(0) == $0.count }
    let text = isClean ? markdown : MarkdownTree.withoutNUL(markdown)
    source = text
    nodes.reserveCapacity(16 + markdown.count / 16)
    var builder = TreeBuilder()
    text.withUnsafeBufferPointer { builder.build($0, into: &self) }
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
