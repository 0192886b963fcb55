import EntenteDocument
import EntenteSource

/// The links from uses of defined terms to their definitions.
struct TermLinks: Sendable {
  private struct Term: Sendable {
    var id: String
    var meaning: String
  }

  /// For each manuscript, its own terms and then the other one's.
  private var terms: [[Term]] = []
  private var indices: [NameTable] = []

  init(_ manuscripts: [Manuscript], _ anchors: Anchors) {
    let count = manuscripts.reduce(0) { $0 + $1.terms.count }
    for number in manuscripts.indices {
      terms.append([])
      indices.append(NameTable())
      indices[number].reserveCapacity(count)
      for other in [number] + manuscripts.indices.filter({ $0 != number }) {
        for term in manuscripts[other].terms {
          guard let id = anchors.id(term.anchor, in: number), indices[number].add(term.anchor).isNew else { continue }
          terms[number].append(Term(id: id, meaning: term.meaning))
        }
      }
    }
  }

  func index(_ target: String, in manuscript: Int) -> Int? { indices[manuscript].number(of: target) }

  func count(_ manuscript: Int) -> Int { terms[manuscript].count }

  /// The opening tag; with the meaning, to hover over, where it was not given before in the same clause.
  func open(_ term: Int, in manuscript: Int, isExplained: Bool, into out: inout MarkupWriter) {
    out.put("<a class=\"term\" href=\"#")
    out.text(terms[manuscript][term].id)
    if !isExplained, !terms[manuscript][term].meaning.isEmpty {
      out.put("\" title=\"")
      var meaning = terms[manuscript][term].meaning
      meaning.withUTF8 { Self.write($0, into: &out) }
    }
    out.put("\">")
  }

  /// As much of a meaning as a hover text holds, ending with a word. A definition that nobody reads at a glance stands
  /// in full where the link leads.
  private static func write(
    _ meaning: UnsafeBufferPointer<UInt8>, to limit: Int = 120, into out: inout MarkupWriter
  ) {
    guard meaning.count > limit else { return out.text(meaning) }
    let start = UnsafeBufferPointer(rebasing: meaning[..<limit])
    let end = start.lastIndex(of: 0x20) ?? start.lastIndex(where: { $0 & 0xC0 != 0x80 }) ?? 0
    out.text(UnsafeBufferPointer(rebasing: start[..<end]))
    out.put(" …")
  }
}
