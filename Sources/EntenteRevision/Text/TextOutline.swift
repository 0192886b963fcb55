import EntenteDocument
import EntenteSource

/// A Markdown text as clauses: blocks in order with their numbers, titles and words, each under the block that
/// holds it.
///
/// Numbers are read apart from words: a clause that only got another number has the same words.
public struct TextOutline: Sendable {
  public enum Kind: UInt8, Sendable { case heading, clause, definition, point, paragraph, code, tableHeader, tableRow }

  struct Block: Sendable {
    var kind: Kind
    /// First to last byte, without the last line end.
    var range: Range<Int>
    /// As printed, in the source; empty without one.
    var label: Range<Int>
    /// As cited, `4.2(a)`: its number in the vocabulary, or -1.
    var citedAs: Int32
    /// Nesting: a block holds those that follow it with a greater depth.
    var depth: Int
    var parent: Int
    var tokens: Range<Int>
    /// How many of the first tokens are its title: the bold words at its head, all words of a heading.
    var titleCount: Int
    /// The block from which this one's unit begins; see `units`.
    var unit: Int
    /// Index after its last descendant.
    var end: Int
    var level: UInt8
    var id: String
  }

  let source: [UInt8]
  var blocks: [Block] = []
  var tokens: [Token] = []
  var citations: [Tokenizer.Citation] = []
  /// What is compared first as a whole: headings, clauses, definitions, and blocks directly under a heading. First
  /// block of each; a unit ends where the next begins.
  var units: [Int] = []

  func unitEnd(_ unit: Int) -> Int { unit + 1 < units.count ? units[unit + 1] : blocks.count }

  /// The tokens of a unit with those of its points, rows and paragraphs.
  func unitTokens(_ unit: Int) -> Range<Int> {
    let last = unitEnd(unit) - 1
    return blocks[units[unit]].tokens.lowerBound..<blocks[last].tokens.upperBound
  }

  func string(_ range: Range<Int>) -> String { String(decoding: source[range], as: UTF8.self) }

  /// The words of its first heading of the first level.
  var title: String? {
    blocks.firstIndex { $0.kind == .heading && $0.level == 1 }.map { place(of: $0).title }
  }

  /// `Section 4.2 Set-off`-like words for people: number and title, as far as there are any.
  func place(of block: Int) -> (number: String, title: String) {
    let title = blocks[block].tokens.prefix(blocks[block].titleCount)
    return (number(of: block), text(title))
  }

  /// As cited: the label under those of the clauses that hold the block.
  public func number(of block: Int) -> String {
    let own = string(blocks[block].label).filter { $0 != "\\" && $0 != "*" }
    guard blocks[block].kind == .point, !own.isEmpty, blocks[block].parent >= 0 else { return own }
    let parent = blocks[block].parent
    guard !blocks[parent].label.isEmpty else { return own }
    return number(of: parent) + own
  }

  /// Its own number, or that of the clause which holds it.
  func nearestNumber(of block: Int) -> String {
    var index = block
    while blocks[index].label.isEmpty, blocks[index].parent >= 0 { index = blocks[index].parent }
    return number(of: index)
  }

  /// The words of some tokens, one space where there was white space.
  func text(_ range: Range<Int>) -> String {
    var out: [UInt8] = []
    for index in range {
      let token = tokens[index]
      if index > range.lowerBound, token.style.contains(.spaced) { out.append(0x20) }
      if token.kind == .cellBreak { out += [0x20, 0x7C, 0x20] }
      out += source[token.range]
    }
    return String(decoding: out, as: UTF8.self)
  }
}
