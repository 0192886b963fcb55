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
  let terms: TermLinks

  init(_ input: PageInput) {
    self.input = input
    words = PageWords.inLanguage(input.language)
    anchors = Anchors(input.manuscripts)
    terms = TermLinks(input.manuscripts, anchors)
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
