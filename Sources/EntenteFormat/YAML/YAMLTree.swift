import EntenteSource

/// A YAML file as a flat tree in which every byte has its place: nodes in the order of the file, each with the span it
/// was written in. What no span covers (spacing, `:`, `-`, comments) is still in `source`, so that edits are insertions
/// of bytes and nothing else moves.
///
/// Read is a strict subset of YAML 1.2: a file that was read without errors has the same structure and the same scalar
/// texts for every YAML 1.2 parser.
public struct YAMLTree: Sendable {
  public let source: SourceFile
  /// The file's bytes, followed by the texts of those scalars whose text differs from their bytes.
  public let storage: [UInt8]
  /// Node 0 is the root. A parent stands before its children, a key before its value.
  public let nodes: [YAMLNode]
  /// Every comment in the order of the file, from `#` to the end of its line.
  public let comments: [SourceSpan]

  /// Reads a file; nil when it cannot be read at all (not UTF-8, empty, too large). Every problem is appended to
  /// `diagnostics`; after one, what stands there is marked `isBroken` and reading goes on at the next line that is not
  /// deeper. O(bytes).
  public static func read(_ source: SourceFile, _ diagnostics: inout [Diagnostic]) -> YAMLTree? {
    YAMLReader.read(source, &diagnostics)
  }

  /// The bytes of a scalar's text, unquoted and unescaped, lines folded.
  @inlinable public func text(of node: Int) -> ArraySlice<UInt8> { storage[nodes[node].text.range] }
  public func string(of node: Int) -> String { String(decoding: text(of: node), as: UTF8.self) }
  public func span(of node: Int) -> SourceSpan {
    SourceSpan(source.id, Int(nodes[node].start), Int(nodes[node].end))
  }

  /// The children of a collection: a sequence's items; a mapping's keys and values in turn.
  @inlinable public func children(of node: Int) -> YAMLChildren { YAMLChildren(self, node) }
  /// A mapping's entries.
  @inlinable public func entries(of node: Int) -> YAMLEntries { YAMLEntries(self, node) }

  /// The value under a key, for tests and small lookups. O(entries).
  public func value(of node: Int, key: String) -> Int? {
    for entry in entries(of: node) where text(of: entry.key).elementsEqual(key.utf8) { return entry.value }
    return nil
  }
}

/// One node of a `YAMLTree`.
public struct YAMLNode: Sendable, BitwiseCopyable {
  public enum Kind: UInt8, Sendable, BitwiseCopyable {
    case plain, singleQuoted, doubleQuoted, literalBlock, foldedBlock, mapping, sequence
    /// Nothing is written; `~` and `null` are plain.
    case empty

    @inlinable @inline(__always) public var isCollection: Bool { self == .mapping || self == .sequence }
  }

  public var kind: Kind
  /// Written in `[ ]` or `{ }`.
  public var isFlow = false
  /// A plain scalar that ` #…` follows on the same line: where text was meant, its end would be lost.
  public var trailingComment = false
  /// Something in here could not be read and was reported: say nothing about what seems to be missing.
  public var isBroken = false
  /// In bytes of the source, quotes and indicators included. A block scalar ends after its last line that holds
  /// something; a block collection with its last child; an empty node stands after its `:` or `-`.
  public var start: UInt32
  public var end: UInt32
  /// A scalar's text in `storage`.
  public var text: TextRange = .empty
  /// The first child, -1 without one. A mapping's children are key, value, key, value.
  public var firstChild: Int32 = -1
  /// The next sibling, -1 at the end.
  public var next: Int32 = -1
  /// The collection that holds this node, -1 at the root.
  public var parent: Int32
  /// The column, in bytes from 0, of a block collection's keys or dashes, and of a block scalar's lines; else 0.
  public var indent: Int32 = 0

  @inlinable public init(_ kind: Kind, start: Int, end: Int, parent: Int32) {
    self.kind = kind
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
    self.parent = parent
  }
}

/// The children of one node, as indices into `YAMLTree.nodes`.
public struct YAMLChildren: Sequence, IteratorProtocol, Sendable {
  @usableFromInline let nodes: [YAMLNode]
  @usableFromInline var at: Int32

  @inlinable init(_ tree: YAMLTree, _ node: Int) {
    nodes = tree.nodes
    at = tree.nodes[node].firstChild
  }

  @inlinable public mutating func next() -> Int? {
    guard at >= 0 else { return nil }
    defer { at = nodes[Int(at)].next }
    return Int(at)
  }
}

/// The entries of one mapping, as indices into `YAMLTree.nodes`.
public struct YAMLEntries: Sequence, IteratorProtocol, Sendable {
  @usableFromInline var children: YAMLChildren

  @inlinable init(_ tree: YAMLTree, _ node: Int) { children = YAMLChildren(tree, node) }

  @inlinable public mutating func next() -> (key: Int, value: Int)? {
    guard let key = children.next(), let value = children.next() else { return nil }
    return (key, value)
  }
}
