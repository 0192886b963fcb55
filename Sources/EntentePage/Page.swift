import EntenteDocument
import EntenteProse
import EntenteSource

/// One self-contained HTML page from one or two manuscripts. It loads nothing, needs no script, and is the same bytes
/// for the same input. Linear in the size of the manuscripts; never fails.
public func writePage(_ input: PageInput) -> [UInt8] {
  let page = PageContext(input)
  // The page needs about three times its Markdown. Room that is not used costs nothing; and where a page is given back
  // that has more of it than all else of a draft takes (some eighteen times the Markdown), glibc keeps so much for the
  // next draft instead of asking the system for every page of memory anew.
  let markdown = input.manuscripts.reduce(0) { $0 + $1.markdown.count }
  let capacity = 24_000 + 4 * markdown + min(28 * markdown, 8 << 20)
  return MarkupWriter.bytes(capacity: capacity) { page.write(into: &$0) }
}

extension PageContext {
  fileprivate func write(into out: inout MarkupWriter) {
    let shell = PageShell(self)
    shell.writeHead(into: &out)
    shell.writeStatus(into: &out)
    out.put("<div class=\"sheet\">\n")
    writeFront(into: &out)
    out.put("<div class=\"cols\">\n")
    writeContents(into: &out)
    out.put("<main id=\"_text\">\n")
    writeOpenPoints(into: &out)
    writeGlance(into: &out)
    writeFigures(into: &out)
    for number in input.manuscripts.indices { writeHalf(number, into: &out) }
    out.put("</main>\n")
    previews.write(input.manuscripts, into: &out)
    out.put("</div>\n")
    writeFooter(into: &out)
    out.put("</div>\n</body>\n</html>\n")
  }
}

/// What every part of a page is written from.
final class PageContext {
  let input: PageInput
  let words: PageWords
  /// The page's own words set its language; a document in another one says so itself.
  let language: String
  let anchors: Anchors
  let previews: Previews

  init(_ input: PageInput) {
    self.input = input
    words = PageWords.inLanguage(input.language)
    language = Self.language(input.language, words)
    anchors = Anchors(input.manuscripts)
    previews = Previews(input.manuscripts, anchors)
  }

  /// A text of a manuscript's side table: Markdown of its own, without clauses, marks or anchors.
  func write(_ markdown: String, of number: Int, inline: Bool, into out: inout MarkupWriter) {
    let isWritten = markdown.withBytes { words in
      guard PlainText.holds(words) else { return false }
      if !inline { out.put(ProseWriter.hasRightToLeft(words) ? "<p dir=\"auto\">" : "<p>") }
      out.text(words)
      if !inline { out.put("</p>\n") }
      return true
    }
    if !isWritten { write(Prose(Array(markdown.utf8)), of: number, inline: inline, into: &out) }
  }

  func write(_ prose: consuming Prose, of number: Int, inline: Bool, into out: inout MarkupWriter) {
    var writer = ProseWriter(prose, number: number, page: self, out: out, isInline: inline)
    writer.write()
    out = writer.finish()
  }
}

/// A paragraph of Markdown that says what it says without any markup.
private enum PlainText {
  /// Lines that begin with a letter, and so begin no block but a paragraph, do not end with white space, and hold
  /// nothing that inline markup needs. O(n).
  static func holds(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, let last = text.last, isLetter(first), last != 0x20 else { return false }
    var at = text.firstMarkup(from: 0)
    while at < text.count {
      guard text[at] == 0x0A, text[at - 1] != 0x20, at + 1 < text.count, isLetter(text[at + 1]) else { return false }
      at = text.firstMarkup(from: at + 1)
    }
    return true
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
