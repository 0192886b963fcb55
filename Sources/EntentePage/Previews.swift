import EntenteDocument
import EntenteProse
import EntenteSource

/// What a link says before one follows it: the meaning of a term, the first words of a clause. Each text stands once
/// in the page and is shown by style alone, while a link to it is hovered over or holds the focus.
///
/// A link names its preview by class: `t7` from a defined term, `r7` from a reference.
struct Previews: Sendable {
  private struct Preview: Sendable {
    var isTerm: Bool
    var head: String
    var words: String
  }
  private var previews: [Preview] = []
  /// For each place of the page, the preview of links to it: those of terms, and those of references.
  private var terms: [Int32]
  private var references: [Int32]
  /// No link was met yet; what the link leads to has nothing to show.
  private static let unseen: Int32 = -1
  private static let nothing: Int32 = -2
  /// Meanings longer than this, and first words, end in an ellipsis: a preview is read at a glance.
  private static let longest = 200
  private static let firstWords = 130
  /// Links to further places have none: browsers match every rule at every move.
  private static let most = 400

  /// Linear in terms, clauses and marks.
  init(_ manuscripts: [Manuscript], _ anchors: Anchors) {
    terms = [Int32](repeating: Self.unseen, count: anchors.count)
    references = terms
    let meanings = manuscripts.map { Meanings($0.terms) }
    for number in manuscripts.indices {
      for mark in manuscripts[number].marks.indices {
        guard let place = anchors.place(ofMark: mark, in: number) else { continue }
        switch manuscripts[number].marks[mark].kind {
        case .term where terms[place] == Self.unseen:
          let target = manuscripts[number].marks[mark].target
          terms[place] = add { Self.meaning(of: target, for: number, manuscripts, meanings) }
        case .reference where references[place] == Self.unseen:
          let target = manuscripts[number].marks[mark].target
          references[place] = add { Self.beginning(of: target, for: number, manuscripts, anchors) }
        default: break
        }
      }
    }
  }

  private mutating func add(_ make: () -> Preview?) -> Int32 {
    guard previews.count < Self.most, let preview = make() else { return Self.nothing }
    previews.append(preview)
    return Int32(truncatingIfNeeded: previews.count - 1)
  }

  func number(ofTermAt place: Int) -> Int? { terms[place] < 0 ? nil : Int(terms[place]) }
  func number(ofReferenceTo place: Int) -> Int? { references[place] < 0 ? nil : Int(references[place]) }

  /// The terms of a manuscript by their anchors; the first one where two have the same.
  private struct Meanings {
    private var names = NameTable()
    private var terms: [Int] = []

    init(_ terms: [Manuscript.Term]) {
      for (number, term) in terms.enumerated() where names.add(term.anchor).isNew { self.terms.append(number) }
    }

    subscript(_ anchor: String) -> Int? { names.number(of: anchor).map { terms[$0] } }
  }

  /// The document's own term first.
  private static func meaning(
    of target: String, for number: Int, _ manuscripts: [Manuscript], _ meanings: [Meanings]
  ) -> Preview? {
    for other in [number] + manuscripts.indices.filter({ $0 != number }) {
      guard let term = meanings[other][target].map({ manuscripts[other].terms[$0] }) else { continue }
      return term.meaning.isEmpty
        ? nil : Preview(isTerm: true, head: term.term, words: shortened(term.meaning, to: longest))
    }
    return nil
  }

  private static func beginning(
    of target: String, for number: Int, _ manuscripts: [Manuscript], _ anchors: Anchors
  ) -> Preview? {
    for other in [number] + manuscripts.indices.filter({ $0 != number }) {
      guard let clause = anchors.clause(target, in: other).map({ manuscripts[other].clauses[$0] }) else { continue }
      let head = clause.title.isEmpty ? clause.fullNumber : "\(clause.fullNumber) \(clause.title)"
      let words = FirstWords.of(clause, in: manuscripts[other].markdown, atMost: firstWords)
      return words.isEmpty ? nil : Preview(isTerm: false, head: head, words: words)
    }
    return nil
  }

  /// Ends with a whole word.
  static func shortened(_ text: String, to limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    let bytes = Array(text.utf8.prefix(limit))
    let end = bytes.lastIndex(of: 0x20) ?? bytes.lastIndex(where: { $0 & 0xC0 != 0x80 }) ?? 0
    return String(decoding: bytes[..<end], as: UTF8.self) + " …"
  }

  // MARK: Writing

  /// The rules that show each preview for its links.
  var css: [UInt8] {
    guard !previews.isEmpty else { return [] }
    return MarkupWriter.bytes(capacity: 64 + 64 * previews.count) { writeRules(into: &$0) }
  }

  private func writeRules(into out: inout MarkupWriter) {
    out.put("@media screen{")
    for (number, preview) in previews.enumerated() {
      if number > 0 { out.put(",") }
      out.put(preview.isTerm ? "main:has(.t" : "main:has(.r")
      out.number(number)
      out.put(":is(:hover,:focus-visible))~.k")
      out.number(number)
    }
    out.put("{visibility:visible;transition:visibility 0s .2s}}")
  }

  func write(into out: inout MarkupWriter) {
    for (number, preview) in previews.enumerated() {
      out.put("<p class=k")
      out.number(number)
      out.put("><b>")
      out.text(preview.head)
      out.put("</b> ")
      out.text(preview.words)
      out.put("</p>\n")
    }
  }
}

/// The words with which a clause begins, without its heading and without markup.
enum FirstWords {
  /// O(limit), but for the length of the heading's line.
  static func of(_ clause: Manuscript.Clause, in markdown: [UInt8], atMost limit: Int) -> String {
    let range = clause.range.range.clamped(to: 0..<markdown.count)
    return markdown.withUnsafeBufferPointer { markdown in
      var at = max(range.lowerBound, min(Int(clause.numberRange.upper), range.upperBound))
      let isHeaded = !range.isEmpty && markdown[range.lowerBound] == UInt8(ascii: "#")
      if isHeaded { at = min(range.upperBound, markdown.first(0x0A, from: range.lowerBound)) }
      var words = Words(capacity: limit + 8)
      while at < range.upperBound, words.bytes.count <= limit { at = words.read(markdown, at, to: range.upperBound) }
      while words.bytes.last == 0x20 { words.bytes.removeLast() }
      return Previews.shortened(String(decoding: words.bytes, as: UTF8.self), to: limit)
    }
  }

  /// Text as it is read from Markdown that this program wrote: emphasis and links by their signs, the rest as it is.
  private struct Words {
    var bytes: [UInt8] = []

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    /// Reads one sign and returns where the next one stands.
    mutating func read(_ markdown: UnsafeBufferPointer<UInt8>, _ at: Int, to end: Int) -> Int {
      switch markdown[at] {
      case UInt8(ascii: "\\") where at + 1 < end:
        bytes.append(markdown[at + 1])
        return at + 2
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "#"), UInt8(ascii: "["): return at + 1
      case UInt8(ascii: "]"):
        guard at + 1 < end, markdown[at + 1] == UInt8(ascii: "(") else { return at + 1 }
        return (markdown[at..<end].firstIndex(of: UInt8(ascii: ")")) ?? at) + 1
      case 0x20, 0x0A, 0x0D, 0x09:
        if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
        return at + 1
      case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "|"):
        // What parts a number from its text, or marks an item or a row, is no word.
        if bytes.isEmpty || bytes.last == 0x20 { return at + 1 }
        bytes.append(markdown[at])
        return at + 1
      default:
        bytes.append(markdown[at])
        return at + 1
      }
    }
  }
}
