import EntenteDocument
import EntenteSource
import Testing

@testable import EntentePage

/// What a link says before it is followed.
@Suite("Previews")
struct PreviewTests {
  private func page() -> String { String(decoding: writePage(Partnership.input()), as: UTF8.self) }

  @Test func aTermShowsItsMeaning() {
    let page = page()
    #expect(page.contains("<a class=t1 href=#map-kit>Map Kit</a>"))
    #expect(page.contains("main:has(.t1:is(:hover,:focus-visible))~.k1"))
    #expect(
      page.contains(
        "<p class=k1><b>Map Kit</b> Skylark’s software library for showing maps, with the tile service it draws on.</p>"
      ))
  }

  @Test func aReferenceShowsTheFirstWordsOfItsClause() throws {
    let page = page()
    let link = try #require(page.firstRange(of: " href=#exit-notice>clause 5.1</a>"))
    let name = String(page[..<link.lowerBound].suffix(2))
    #expect(name.first == "r")
    #expect(
      page.contains(
        "<p class=k\(name.dropFirst())><b>5.1</b> Either party may end this agreement at the end of a term by written notice that arrives at least 90 days before.</p>"
      ))
  }

  /// Each preview stands once, whatever the number of its links.
  @Test func everyPreviewStandsOnce() throws {
    let tree = try MarkupTree(writePage(Partnership.input()))
    let shown = tree.elements.filter { $0.tag == "p" && $0.attribute("class")?.hasPrefix("k") == true }
    #expect(shown.count > 3)
    #expect(Set(shown.map { $0.attribute("class") }).count == shown.count)
  }

  @Test(arguments: [
    ("4.2 **Payment.** Halden *must* pay [clause 3](#x) at once", "Payment. Halden must pay clause 3 at once"),
    ("## 4. Payments\n\n4.1 First words", "4.1 First words"),
    ("4.2 A \\* and a \\[bracket\\]\nnext line", "A * and a [bracket] next line"),
    ("4.2 - (a) one thing\n- (b) another", "(a) one thing (b) another"),
    ("4.2", ""),
  ])
  func firstWords(markdown: String, words: String) {
    let number = markdown.hasPrefix("#") ? 0 : 3
    var texts: [UInt8] = []
    let first = FirstWords(
      of: .init(start: 0, count: markdown.utf8.count), after: .init(start: 0, count: number),
      in: Array(markdown.utf8), atMost: 100, into: &texts)
    #expect(String(decoding: texts[first.range.range], as: UTF8.self) == words)
    #expect(!first.isCut)
  }

  /// Whatever the range of a clause and the limit, first words hold whole characters.
  @Test func firstWordsAreText() {
    let markdown = Array("Ünïcödé “quoted” words — 東京 🗺 and €".utf8)
    for start in 0..<markdown.count {
      for count in 0...(markdown.count - start) {
        var texts: [UInt8] = []
        let first = FirstWords(
          of: TextRange(start: start, count: count), after: .empty, in: markdown, atMost: 1 + count / 2, into: &texts)
        #expect(String(validating: texts[first.range.range], as: UTF8.self) != nil, "\(start), \(count)")
      }
    }
  }

  /// The entry of the part that is read is marked, by style alone.
  @Test func theContentsFollowTheReading() {
    #expect(page().contains(".cols:has(#payments:is(:hover,:focus-within)) .toc [href=\"#payments\"]"))
  }

  @Test func longTextsEndWithAWord() {
    func cut(_ text: String, to limit: Int) -> String {
      let bytes = Array(text.utf8)
      return String(decoding: bytes[..<bytes.withUnsafeBufferPointer { FirstWords.cut($0, to: limit) }], as: UTF8.self)
    }
    #expect(cut("one two three", to: 9) == "one two")
    #expect(cut("ééééé", to: 5) == "éé")
  }
}
