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
    var text = text
    return text.withUTF8 { $0.count > limit ? shortened($0, to: limit) : nil } ?? text
  }

  /// The same of more bytes than the limit.
  static func shortened(_ text: UnsafeBufferPointer<UInt8>, to limit: Int) -> String {
    let kept = text[..<limit]
    let end = kept.lastIndex(of: 0x20) ?? kept.lastIndex(where: { $0 & 0xC0 != 0x80 }) ?? 0
    return String(decoding: text[..<end], as: UTF8.self) + " …"
  }

  // MARK: Writing

  /// The rules that show each preview for its links.
  func writeRules(into out: inout MarkupWriter) {
    if previews.isEmpty { return }
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
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: limit + 1) { room in
        var words = Words(room)
        while at < range.upperBound, words.count <= limit { at = words.read(markdown, at, to: range.upperBound) }
        let bytes = words.trimmed()
        return bytes.count > limit
          ? Previews.shortened(bytes, to: limit) : String(decoding: bytes, as: UTF8.self)
      }
    }
  }

  /// Text as it is read from Markdown that this program wrote: emphasis and links by their signs, the rest as it is.
  private struct Words {
    private let room: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0
    /// What stands last; a space before the first word.
    private var last: UInt8 = 0x20

    /// There is room for all that is read before the caller looks at `count` again: a byte at a time.
    init(_ room: UnsafeMutableBufferPointer<UInt8>) { self.room = room }

    private mutating func append(_ byte: UInt8) {
      room.initializeElement(at: count, to: byte)
      count += 1
      last = byte
    }

    /// Without the spaces at the end.
    func trimmed() -> UnsafeBufferPointer<UInt8> {
      var end = count
      while end > 0, room[end - 1] == 0x20 { end -= 1 }
      return UnsafeBufferPointer(rebasing: room[..<end])
    }

    /// Reads one sign and returns where the next one stands.
    mutating func read(_ markdown: UnsafeBufferPointer<UInt8>, _ at: Int, to end: Int) -> Int {
      let byte = markdown[at]
      switch byte {
      case UInt8(ascii: "\\") where at + 1 < end:
        append(markdown[at + 1])
        return at + 2
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "#"), UInt8(ascii: "["): break
      case UInt8(ascii: "]"):
        guard at + 1 < end, markdown[at + 1] == UInt8(ascii: "(") else { break }
        return (markdown[at..<end].firstIndex(of: UInt8(ascii: ")")) ?? at) + 1
      case 0x20, 0x0A, 0x0D, 0x09: if last != 0x20 { append(0x20) }
      // What parts a number from its text, or marks an item or a row, is no word.
      case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "|"): if last != 0x20 { append(byte) }
      default: append(byte)
      }
      return at + 1
    }
  }
}
