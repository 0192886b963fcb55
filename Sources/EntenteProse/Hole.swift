import EntenteSource

/// A place in a text that the document fills: a cross-reference `[@id]` or an open point `[TBD]`, `[TBD: what]`.
public struct Hole: Hashable, Sendable {
  public enum Kind: UInt8, Sendable { case reference, openPoint }
  public var kind: Kind
  /// The whole construct, brackets included.
  public var range: TextRange
  /// The id, or what is missing (may be empty).
  public var words: TextRange

  /// The hole that begins at a `[`, if one does.
  init?(_ text: UnsafeBufferPointer<UInt8>, at open: Int) {
    let rest = text.count - open
    if rest > 3, text[open + 1] == UInt8(ascii: "@") {
      var i = open + 2
      while i < text.count, text[i].isWord || text[i] == UInt8(ascii: "-") || text[i] == UInt8(ascii: "_") { i += 1 }
      guard i > open + 2, i < text.count, text[i] == UInt8(ascii: "]") else { return nil }
      kind = .reference
      words = TextRange(start: open + 2, count: i - open - 2)
      range = TextRange(start: open, count: i + 1 - open)
      return
    }
    guard rest > 4, text[open + 1] == UInt8(ascii: "T"), text[open + 2] == UInt8(ascii: "B"),
      text[open + 3] == UInt8(ascii: "D")
    else { return nil }
    var i = open + 4
    if text[i] == UInt8(ascii: ":") {
      i += 1
      while i < text.count, text[i] != UInt8(ascii: "]"), text[i] != UInt8(ascii: "[") { i += 1 }
    }
    guard i < text.count, text[i] == UInt8(ascii: "]") else { return nil }
    var lower = min(open + 5, i)
    var upper = i
    while lower < upper, text[lower].isBlank { lower += 1 }
    while upper > lower, text[upper - 1].isBlank { upper -= 1 }
    kind = .openPoint
    words = TextRange(start: lower, count: upper - lower)
    range = TextRange(start: open, count: i + 1 - open)
  }
}
