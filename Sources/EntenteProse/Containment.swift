import EntenteSource

/// A text value as Markdown that cannot break out of the clause that holds it.
///
/// Emphasis, strong, links, code, paragraphs and lists keep their meaning; every other construct reads as the
/// characters that were typed. Each block is inline Markdown on one line; whoever prints it adds list markers, and
/// puts something into the holes.
public struct Contained: Sendable {
  public struct Block: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
      case paragraph
      case bullet
      case number(UInt32)
    }
    public var kind: Kind
    /// 0 for items of the outermost list.
    public var level: Int
    /// In `markdown`.
    public var range: TextRange
    /// Which of `holes` lie in it.
    public var holes: Range<Int>
  }

  /// A hole of width 0 in `markdown`.
  public struct PlacedHole: Sendable, Equatable {
    public var offset: Int
    public var kind: Hole.Kind
    /// In the text that was contained.
    public var words: TextRange
    /// The whole construct in the text that was contained.
    public var source: TextRange
    /// Inside strong emphasis already.
    public var isBold: Bool
  }

  public internal(set) var markdown: [UInt8] = []
  public internal(set) var blocks: [Block] = []
  public internal(set) var holes: [PlacedHole] = []
  public internal(set) var problems: [LinkProblem] = []

  /// Linear time, whatever the text.
  public init(_ text: UnsafeBufferPointer<UInt8>) {
    self.init(text, as: TextBlocks(text).blocks)
  }

  private init(_ text: UnsafeBufferPointer<UInt8>, as blocks: [TextBlocks.Block]) {
    var container = Container(text)
    container.contain(blocks)
    self = container.result
  }

  public init(_ text: String) {
    var text = text
    self = text.withUTF8 { Contained($0) }
  }

  init() {}

  /// Whether a text is one paragraph of plain words without holes, that `Escaping` would leave as it is: nothing to
  /// contain.
  public static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool { text.firstTextMarkup() == text.count }
}

/// Images and addresses in a text that must not become links; empty for most texts at the cost of a look at each byte.
public func linkProblems(in text: UnsafeBufferPointer<UInt8>) -> [LinkProblem] {
  guard text.contains(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "<") }) else { return [] }
  return Contained(text).problems
}
