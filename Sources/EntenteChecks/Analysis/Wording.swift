import EntenteFormat
import EntenteSource

/// Questions about the author's own words. What the templates say is not the author's to mend, so the texts of the file
/// are asked and not the drafted ones.
extension Analysis {
  /// A phrase that was found in a text, and how it was looked for.
  struct TypedPhrase {
    var phrase: String
    var hit: PhraseHit
  }

  /// Every place where a text of the file holds one of the phrases, in the order of the phrases.
  /// - Parameter half: in one half alone.
  func typed(anyOf phrases: [String], in half: Half? = nil) -> [TypedPhrase] {
    phrases.flatMap { phrase in
      typed(phrase).filter { hit in
        hit.cell.isText && (half == nil || self.half(of: hit.cell) == half) && !isTakenAsItStands(hit.range, hit.cell)
      }
      .map { TypedPhrase(phrase: phrase, hit: $0) }
    }
  }

  /// Reports each phrase with its remedy. `message` gets the words as typed.
  func report(
    _ remedies: [(phrase: String, help: String)], in half: Half? = nil, to findings: inout Findings,
    _ message: (String) -> String
  ) {
    for (phrase, help) in remedies {
      for found in typed(anyOf: [phrase], in: half) {
        findings.report(at: place(of: found.hit), message(tree.string(found.hit.range)), help: help)
      }
    }
  }

  func half(of cell: TextCell) -> Half { Item(self, cell.record).half }

  /// The texts of the file with their words, which are indices into `typed`.
  func texts(in half: Half? = nil) -> [(cell: TextCell, words: Range<Int>)] {
    words.indices.compactMap { index in
      let cell = words[index]
      guard cell.isText, half == nil || self.half(of: cell) == half else { return nil }
      return (cell, firstWords[index]..<firstWords[index + 1])
    }
  }

  /// A word as typed.
  func word(_ index: Int) -> String { tree.string(typed.ranges[index]) }

  /// The bytes from the end of a word to the start of the next one of the same text.
  func between(_ word: Int) -> ArraySlice<UInt8> {
    let (end, next) = (typed.ranges[word].upper, typed.ranges[word + 1].lower)
    return end <= next ? tree.bytes[end..<next] : []
  }

  /// Code and addresses are no wording: an odd number of backticks stands before, or the `<` of an address.
  func isTakenAsItStands(_ range: TextRange, _ cell: TextCell) -> Bool {
    let before = tree.bytes[cell.range.lower..<max(cell.range.lower, range.lower)]
    guard before.contains(where: { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "<") }) else { return false }
    if before.count(where: { $0 == UInt8(ascii: "`") }) % 2 == 1 { return true }
    guard let open = before.lastIndex(of: UInt8(ascii: "<")) else { return false }
    let inside = tree.bytes[open..<range.lower]
    return !inside.contains(UInt8(ascii: ">")) && !inside.contains(0x20)
  }

  /// The place in the file of a run of the tree's bytes.
  func place(of range: TextRange, in cell: TextCell) -> SourceSpan { place(of: tree.bytes[range.range], in: cell.span) }

  /// Whether a word begins a sentence: nothing before it in its text, or a full stop, a colon or a line's mark.
  func beginsSentence(_ word: Int, from first: Int) -> Bool {
    guard word > first else { return true }
    return between(word - 1).contains { [UInt8](".?!:;\n-*#|\"(".utf8).contains($0) || $0 >= 0x80 }
  }
}

extension String {
  /// Begins with a capital letter of any script.
  var isCapitalised: Bool {
    guard let byte = utf8.first else { return false }
    return byte < 0x80 ? byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") : first?.isUppercase ?? false
  }
  /// Has letters, and no small one.
  var isAllCapitals: Bool {
    if utf8.contains(where: { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }) { return false }
    return contains { $0.isUppercase } && !contains { $0.isLowercase }
  }
}
