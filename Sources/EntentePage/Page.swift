import EntenteDocument
import EntenteProse
import EntenteSource

/// One self-contained HTML page from one or two manuscripts. It loads nothing, needs no script, and is the same bytes
/// for the same input. Linear in the size of the manuscripts; never fails.
public func writePage(_ input: PageInput) -> [UInt8] {
  let page = PageContext(input)
  var out = MarkupWriter(capacity: 24_000 + 4 * input.manuscripts.reduce(0) { $0 + $1.markdown.count })
  page.writeHead(into: &out)
  page.writeStatus(into: &out)
  out.put("<div class=\"sheet\">\n")
  page.writeFront(into: &out)
  out.put("<div class=\"cols\">\n")
  page.writeContents(into: &out)
  out.put("<main id=\"_text\">\n")
  page.writeOpenPoints(into: &out)
  page.writeGlance(into: &out)
  for number in input.manuscripts.indices { page.writeHalf(number, into: &out) }
  out.put("</main>\n</div>\n")
  page.writeFooter(into: &out)
  out.put("</div>\n</body>\n</html>\n")
  return out.bytes
}

/// What every part of a page is written from.
struct PageContext: Sendable {
  let input: PageInput
  let words: PageWords
  let anchors: Anchors
  /// For each manuscript, the opening tag of the link from a use of a term to its definition, by the mark's target.
  let termTags: [[String: [UInt8]]]

  init(_ input: PageInput) {
    self.input = input
    words = PageWords.inLanguage(input.language)
    let anchors = Anchors(input.manuscripts)
    self.anchors = anchors
    termTags = input.manuscripts.indices.map { number in
      var tags: [String: [UInt8]] = [:]
      for other in [number] + input.manuscripts.indices.filter({ $0 != number }) {
        for term in input.manuscripts[other].terms where tags[term.anchor] == nil {
          tags[term.anchor] = anchors.id(term.anchor, in: number).map { Self.tag(term, id: $0) }
        }
      }
      return tags
    }
  }

  private static func tag(_ term: Manuscript.Term, id: String) -> [UInt8] {
    var out = MarkupWriter(capacity: 64 + term.meaning.utf8.count)
    out.put("<a class=\"term\" href=\"#")
    out.text(id)
    if !term.meaning.isEmpty {
      out.put("\" title=\"")
      out.text(shortened(term.meaning))
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

  /// A text of the side table: Markdown of its own, without clauses, marks or anchors.
  func write(_ markdown: String, of manuscript: Manuscript, _ number: Int, inline: Bool, into out: inout MarkupWriter) {
    var text = Manuscript(
      half: manuscript.half, name: manuscript.name, language: manuscript.language, title: "", effect: "",
      isDraft: manuscript.isDraft)
    text.markdown = Array(markdown.utf8)
    write(text, number, inline: inline, into: &out)
  }

  func write(_ manuscript: Manuscript, _ number: Int, inline: Bool, into out: inout MarkupWriter) {
    let tree = MarkdownTree(manuscript.markdown)
    var buffer = MarkupWriter(capacity: 0)
    swap(&buffer, &out)
    var prose = ProseWriter(manuscript, number: number, page: self, out: buffer, isInline: inline)
    buffer = MarkupWriter(capacity: 0)
    prose.write(tree)
    swap(&prose.out, &out)
  }
}
