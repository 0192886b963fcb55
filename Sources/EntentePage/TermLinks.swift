import EntenteDocument

/// The opening tags of the links from uses of defined terms to their definitions, made once for each term.
struct TermLinks: Sendable {
  struct Tag: Sendable {
    /// With the meaning, to hover over.
    var full: [UInt8]
    /// Without it: for further uses in the same clause.
    var bare: [UInt8]
  }

  /// For each manuscript, its own terms and then the other one's.
  private(set) var tags: [[Tag]] = []
  private var indices: [[String: Int]] = []

  init(_ manuscripts: [Manuscript], _ anchors: Anchors) {
    for number in manuscripts.indices {
      tags.append([])
      indices.append([:])
      for other in [number] + manuscripts.indices.filter({ $0 != number }) {
        for term in manuscripts[other].terms where indices[number][term.anchor] == nil {
          guard let id = anchors.id(term.anchor, in: number) else { continue }
          indices[number][term.anchor] = tags[number].count
          tags[number].append(Tag(full: Self.tag(id, term.meaning), bare: Self.tag(id, "")))
        }
      }
    }
  }

  func index(_ target: String, in manuscript: Int) -> Int? { indices[manuscript][target] }

  private static func tag(_ id: String, _ meaning: String) -> [UInt8] {
    var out = MarkupWriter(capacity: 64 + min(meaning.utf8.count, 160))
    out.put("<a class=\"term\" href=\"#")
    out.text(id)
    if !meaning.isEmpty {
      out.put("\" title=\"")
      out.text(shortened(meaning))
    }
    out.put("\">")
    return out.bytes
  }

  /// As much of a meaning as a hover text holds, ending with a word. A definition that nobody reads at a glance stands
  /// in full where the link leads.
  private static func shortened(_ meaning: String, to limit: Int = 120) -> String {
    guard meaning.utf8.count > limit else { return meaning }
    let bytes = Array(meaning.utf8.prefix(limit))
    let end = bytes.lastIndex(of: 0x20) ?? bytes.lastIndex(where: { $0 & 0xC0 != 0x80 }) ?? 0
    return String(decoding: bytes[..<end], as: UTF8.self) + " …"
  }
}
