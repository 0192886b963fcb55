import EntenteDocument
import EntenteProse
import EntenteSource

/// What a link says before one follows it: the meaning of a term, the first words of a clause. Each text stands once
/// in the page and is shown by style alone, while a link to it is hovered over or holds the focus.
///
/// A link names its preview by class: `t7` from a defined term, `r7` from a reference.
struct Previews: Sendable {
  /// The meaning of a term of a manuscript, or the beginning of one of its clauses.
  private struct Preview: Sendable {
    var isTerm: Bool
    var manuscript: Int
    /// Of the term, or of the clause.
    var index: Int
    /// The first words of a clause, in `texts`.
    var words = FirstWords.none
  }
  private var previews: [Preview] = []
  private var texts: [UInt8] = []
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
  init(_ manuscripts: [Manuscript], _ anchors: borrowing Anchors) {
    terms = [Int32](repeating: Self.unseen, count: anchors.count)
    references = terms
    previews.reserveCapacity(32)
    texts.reserveCapacity(16 * Self.firstWords)
    let meanings = Meanings(manuscripts, anchors)
    for number in manuscripts.indices {
      let marks = manuscripts[number].marks
      for mark in marks.indices {
        guard let place = anchors.place(ofMark: mark, in: number) else { continue }
        switch marks[mark].kind {
        case .term where terms[place] == Self.unseen:
          terms[place] = add(meanings.preview(of: marks[mark].target, at: place, for: number, manuscripts, anchors))
        case .reference where references[place] == Self.unseen:
          references[place] = add(beginning(of: marks[mark].target, at: place, for: number, manuscripts, anchors))
        default: break
        }
      }
    }
  }

  private mutating func add(_ preview: Preview?) -> Int32 {
    guard let preview, previews.count < Self.most else { return Self.nothing }
    previews.append(preview)
    return Int32(truncatingIfNeeded: previews.count - 1)
  }

  func number(ofTermAt place: Int) -> Int? { terms[place] < 0 ? nil : Int(terms[place]) }
  func number(ofReferenceTo place: Int) -> Int? { references[place] < 0 ? nil : Int(references[place]) }

  /// The terms of the manuscripts by their anchors; the first one where two have the same.
  private struct Meanings {
    /// For each place of the page, the term of its manuscript that has its name for an anchor; -1 for none.
    private var terms: [Int32]
    /// For each manuscript, the terms whose anchors are no places of it.
    private var others: [(names: NameTable, terms: [Int])] = []

    init(_ manuscripts: [Manuscript], _ anchors: borrowing Anchors) {
      terms = [Int32](repeating: -1, count: anchors.count)
      for number in manuscripts.indices {
        others.append((NameTable(), []))
        for term in manuscripts[number].terms.indices {
          let anchor = manuscripts[number].terms[term].anchor
          if let place = anchors.ownPlace(anchor, of: number) {
            if terms[place] < 0 { terms[place] = Int32(truncatingIfNeeded: term) }
          } else if others[number].names.add(anchor).isNew {
            others[number].terms.append(term)
          }
        }
      }
    }

    /// The document's own term first. `place` is where links to `target` lead in `number`.
    func preview(
      of target: String, at place: Int, for number: Int, _ manuscripts: [Manuscript], _ anchors: borrowing Anchors
    ) -> Preview? {
      let own = term(target, anchors.places(of: number).contains(place) ? place : nil, in: number)
      if let own { return preview(own, of: number, manuscripts) }
      for other in manuscripts.indices where other != number {
        guard let term = term(target, anchors.ownPlace(target, of: other), in: other) else { continue }
        return preview(term, of: other, manuscripts)
      }
      return nil
    }

    private func preview(_ term: Int, of number: Int, _ manuscripts: [Manuscript]) -> Preview? {
      manuscripts[number].terms[term].meaning.isEmpty ? nil : Preview(isTerm: true, manuscript: number, index: term)
    }

    private func term(_ anchor: String, _ place: Int?, in number: Int) -> Int? {
      if let place { return terms[place] < 0 ? nil : Int(terms[place]) }
      return others[number].names.number(of: anchor).map { others[number].terms[$0] }
    }
  }

  /// The document's own clause first. `place` is where links to `target` lead in `number`.
  private mutating func beginning(
    of target: String, at place: Int, for number: Int, _ manuscripts: [Manuscript], _ anchors: borrowing Anchors
  ) -> Preview? {
    if let clause = anchors.clause(at: place, in: number) { return beginning(of: clause, in: number, manuscripts) }
    for other in manuscripts.indices where other != number {
      guard let place = anchors.ownPlace(target, of: other), let clause = anchors.clause(at: place, in: other) else {
        continue
      }
      return beginning(of: clause, in: other, manuscripts)
    }
    return nil
  }

  private mutating func beginning(of clause: Int, in number: Int, _ manuscripts: [Manuscript]) -> Preview? {
    if previews.count >= Self.most { return nil }
    let words = FirstWords(
      of: manuscripts[number].clauses[clause].range, after: manuscripts[number].clauses[clause].numberRange,
      in: manuscripts[number].markdown, atMost: Self.firstWords, into: &texts)
    return words.range.isEmpty ? nil : Preview(isTerm: false, manuscript: number, index: clause, words: words)
  }

  // MARK: Writing

  /// The rules that show each preview for its links.
  func writeRules(into out: inout MarkupWriter) {
    if previews.isEmpty { return }
    out.put("@media screen{")
    for number in previews.indices {
      if number > 0 { out.put(",") }
      if previews[number].isTerm { out.put("main:has(.t") } else { out.put("main:has(.r") }
      out.number(number)
      out.put(":is(:hover,:focus-visible))~.k")
      out.number(number)
    }
    out.put("{visibility:visible;transition:visibility 0s .2s}}")
  }

  /// `manuscripts` are those that the previews were made of.
  func write(_ manuscripts: [Manuscript], into out: inout MarkupWriter) {
    for number in previews.indices {
      let preview = previews[number]
      let (manuscript, index) = (preview.manuscript, preview.index)
      out.put("<p class=k")
      out.number(number)
      out.put("><b>")
      if preview.isTerm {
        out.text(manuscripts[manuscript].terms[index].term)
        out.put("</b> ")
        write(meaning: manuscripts[manuscript].terms[index].meaning, into: &out)
      } else {
        out.text(manuscripts[manuscript].clauses[index].fullNumber)
        if !manuscripts[manuscript].clauses[index].title.isEmpty {
          out.put(" ")
          out.text(manuscripts[manuscript].clauses[index].title)
        }
        out.put("</b> ")
        out.text(texts[preview.words.range.range])
        if preview.words.isCut { out.put(" …") }
      }
      out.put("</p>\n")
    }
  }

  private func write(meaning: String, into out: inout MarkupWriter) {
    guard meaning.utf8.count > Self.longest else { return out.text(meaning) }
    meaning.withBytes { meaning in
      out.text(UnsafeBufferPointer(rebasing: meaning[..<FirstWords.cut(meaning, to: Self.longest)]))
    }
    out.put(" …")
  }
}

/// The words with which a clause begins, without its heading and without markup, in a buffer of such words.
struct FirstWords: Sendable {
  private(set) var range: TextRange
  /// More follows in the clause.
  private(set) var isCut: Bool

  static let none = FirstWords(range: .empty, isCut: false)

  private init(range: TextRange, isCut: Bool) {
    self.range = range
    self.isCut = isCut
  }

  /// O(limit), but for the length of the heading's line.
  init(
    of clause: TextRange, after number: TextRange, in markdown: [UInt8], atMost limit: Int, into texts: inout [UInt8]
  ) {
    self = markdown.withUnsafeBufferPointer { markdown in
      let clause = clause.range.clamped(to: 0..<markdown.count)
      var start = max(clause.lowerBound, min(number.upper, clause.upperBound))
      let isHeaded = !clause.isEmpty && markdown[clause.lowerBound] == UInt8(ascii: "#")
      if isHeaded { start = min(clause.upperBound, markdown.first(0x0A, from: clause.lowerBound)) }
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: limit + 1) { room in
        let words = Self.whole(start..<clause.upperBound, in: markdown)
        var count = Self.read(UnsafeBufferPointer(rebasing: markdown[words]), into: room)
        while count > 0, room[count - 1] == 0x20 { count -= 1 }
        let isCut = count > limit
        if isCut { count = Self.cut(UnsafeBufferPointer(room), to: limit) }
        let range = TextRange(start: texts.count, count: count)
        texts.append(contentsOf: UnsafeBufferPointer(rebasing: room[..<count]))
        return FirstWords(range: range, isCut: isCut)
      }
    }
  }

  /// A range without the parts of characters that it cuts in two, as a manuscript's may: words stay text.
  private static func whole(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, text[lower] & 0xC0 == 0x80 { lower += 1 }
    while upper > lower, upper < text.count, text[upper] & 0xC0 == 0x80 { upper -= 1 }
    return lower..<upper
  }

  /// Where a text that is longer than the limit is cut: after a whole word.
  static func cut(_ text: UnsafeBufferPointer<UInt8>, to limit: Int) -> Int {
    let kept = text[..<limit]
    return kept.lastIndex(of: 0x20) ?? kept.lastIndex(where: { $0 & 0xC0 != 0x80 }) ?? 0
  }

  /// Reads Markdown that this program wrote: emphasis and links by their signs, the rest as it is. Answers how many bytes
  /// of the room are full then.
  private static func read(
    _ markdown: UnsafeBufferPointer<UInt8>, into room: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var at = 0
    var count = 0
    // What stands last; a space before the first word.
    var last: UInt8 = 0x20
    while at < markdown.count, count < room.count {
      var byte = markdown[at]
      at += 1
      if !byte.isLetter {
        switch byte {
        case UInt8(ascii: "\\") where at < markdown.count:
          byte = markdown[at]
          at += 1
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "#"), UInt8(ascii: "["): continue
        case UInt8(ascii: "]"):
          guard at < markdown.count, markdown[at] == UInt8(ascii: "(") else { continue }
          at = markdown[at...].firstIndex(of: UInt8(ascii: ")")).map { $0 + 1 } ?? at
          continue
        case 0x20, 0x0A, 0x0D, 0x09:
          if last == 0x20 { continue }
          byte = 0x20
        // What parts a number from its text, or marks an item or a row, is no word.
        case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "|"): if last == 0x20 { continue }
        default: break
        }
      }
      room.initializeElement(at: count, to: byte)
      count += 1
      last = byte
    }
    return count
  }
}
