/// The smallest piece of text that is compared: a word, a figure with its unit, a reference, a mark of punctuation.
struct Token: Sendable {
  enum Kind: UInt8, Sendable {
    case word
    /// A number with its currency, spelled form and unit: `30 (thirty) days`, `USD 49,000`, `12.5 %`.
    case figure
    /// The number of another place: `4.2` in `clause 4.2`.
    case reference
    case punctuation
    /// Between two cells of a table row.
    case cellBreak
  }

  struct Style: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    static let strong = Style(rawValue: 1)
    static let emphasis = Style(rawValue: 2)
    static let code = Style(rawValue: 4)
    /// White space stands before it.
    static let spaced = Style(rawValue: 8)
    static let marks: Style = [.strong, .emphasis, .code]
  }

  /// Place in the source, in bytes, without the Markdown around it.
  var start: UInt32
  var count: UInt32
  /// What is compared: the word's number, or for a settled reference the number of the place that it leads to.
  var word: Int32
  var kind: Kind
  var style: Style

  @inline(__always) var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
}
