import EntenteDocument
import EntenteSource
import Testing

@testable import EntentePage

@Suite("Page")
struct PageTests {
  @Test func lawsOfAPartnership() throws {
    let input = Partnership.input()
    try expectLaws(input, writePage(input))
  }

  @Test func sameInputSameBytes() {
    #expect(writePage(Partnership.input()) == writePage(Partnership.input()))
  }

  /// Each clause's words are inside the element that bears its anchor.
  @Test func wordsStandInTheirClause() throws {
    let tree = try MarkupTree(writePage(Partnership.input()))
    for clause in Partnership.deal.clauses {
      let index = try #require(tree.elements.firstIndex { $0.attribute("id") == clause.anchor })
      let shown = tree.words(of: index) { $0.hasClass("note") || $0.tag == "caption" }
      let written = words(of: Partnership.deal.markdown) { clause.range.range.contains($0) }
      #expect(essence(shown) == essence(written), "\(clause.anchor)")
    }
  }

  @Test func numbersHangAndLink() throws {
    let tree = try MarkupTree(writePage(Partnership.input()))
    for clause in Partnership.deal.clauses where !clause.numberRange.isEmpty {
      let holder = try #require(tree.elements.firstIndex { $0.attribute("id") == clause.anchor })
      let number = try #require(
        tree.elements.indices.first {
          $0 > holder && $0 < tree.elements[holder].end
            && (tree.elements[$0].hasClass("n") || tree.elements[$0].tag == "i")
        })
      #expect(tree.words(of: number) == clause.number)
      #expect(tree.elements[number].attribute("href") == (clause.isPermalink ? "#" + clause.anchor : nil))
    }
  }

  /// The charter's `open-1` is another place than the deal's.
  @Test func placesOfBothHalvesStayApart() throws {
    let tree = try MarkupTree(writePage(Partnership.input()))
    let marks = tree.elements.filter { $0.tag == "mark" }.compactMap { $0.attribute("id") }
    #expect(marks == ["open-1", "open-2", "open-1-relationship"])
  }

  @Test func charterLeadsIntoTheDeal() throws {
    let page = String(decoding: writePage(Partnership.input()), as: UTF8.self)
    #expect(page.contains("as <a class=r href=#contributions>clause 2</a> returns"))
  }

  @Test func theStyleMatchesItsHash() {
    let css = PageStyle.css.withUTF8Buffer { Array($0) }
    #expect(PageStyle.hash.description == Base64.encode(SHA256.hash(css)))
  }

  /// What stands in the page's margins on paper can end neither the string nor the style.
  @Test func runningHeadIsContained() throws {
    var input = Partnership.input()
    input.title = "A \"quoted\" \\ </style><script>alert(1)</script>\nnext {x}"
    let page = writePage(input)
    try expectLaws(input, page)
    let anchors = Anchors(input.manuscripts)
    let head = RunningHead(input, .english, Previews(input.manuscripts, anchors), anchors)
    #expect(!head.css.contains(UInt8(ascii: "<")))
    #expect(String(decoding: page, as: UTF8.self).contains("'sha256-\(head.hash)'"))
  }

  @Test(arguments: ["en": "Contents", "de-AT": "Inhalt", "fr": "Sommaire", "es": "Contents"])
  func wordsFollowTheLanguage(tag: String, contents: String) throws {
    var input = Partnership.input()
    input.language = tag
    let tree = try MarkupTree(writePage(input))
    let summary = try #require(tree.elements.firstIndex { $0.tag == "summary" })
    #expect(tree.words(of: summary) == contents)
    let html = try #require(tree.elements.first { $0.tag == "html" })
    #expect(html.attribute("lang") == (tag == "es" ? "en" : tag))
  }

  @Test func rightToLeftFindsItsDirection() throws {
    var sketch = Sketch(.deal, "עסקה")
    sketch.text("הצדדים מסכימים.")
    let input = PageInput(title: "עסקה", language: "he", manuscripts: [sketch.manuscript], fingerprint: "0")
    let page = String(decoding: writePage(input), as: UTF8.self)
    #expect(page.contains("<p dir=\"auto\">הצדדים"))
    #expect(page.contains("lang=\"he\""))
  }

  @Test func anEmptyManuscriptIsAPage() throws {
    let empty = Manuscript(half: .deal, name: "agreement", language: "en", title: "", effect: "", isDraft: true)
    let input = PageInput(title: "", language: "", manuscripts: [empty], fingerprint: "")
    try expectLaws(input, writePage(input))
    let none = PageInput(title: "", language: "", manuscripts: [], fingerprint: "")
    try expectLaws(none, writePage(none))
  }
}
