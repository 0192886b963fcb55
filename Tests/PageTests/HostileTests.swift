import EntenteDocument
import EntentePage
import EntenteSource
import Testing

/// What somebody writes to break the page stands on it as the characters that were typed.
@Suite("Hostile texts")
struct HostileTests {
  @Test(arguments: [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "text <b onclick='x'>bold</b> text",
    "<!-- a comment -->", "<?php ?>", "<![CDATA[ x ]]>", "<div>\n\n</section></main>",
    "&lt;b&gt; &#60;i&#62; &amp;amp;",
    "\" onmouseover=\"alert(1)", "`<b>`", "```\n</code></pre><script>\n```", "    <indented>",
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](&#x6A;avascript:alert(1))",
    "[x](<java\tscript:alert(1)>)", "[x](data:text/html,<b>)", "[x](vbscript:x)", "[x](//evil.example)",
    "[x](file:///etc/passwd)", "[x](#nowhere)", "[x](relationship.md#nowhere)", "[x](http:)", "[x](https:///)",
    "![x](https://evil.example/pixel.png)", "![x](javascript:alert(1))", "<https://example.com/?a=1&b=\"2\">",
    "[a [b](https://b.example) c](https://a.example)", "[x]: javascript:alert(1)\n\n[x]",
    "| <b> | \"q\" |\n| --- | --- |\n| <script> | `</td>` |", "# </h2><script>", "> > > <i>\n\n- <li>\n  1. </ol>",
    "a\u{0}b\u{1}c\u{7F}d", "\u{202E}evil\u{2066}", "**bold *both***", "***\n___\n---", "****\n\n[]()\n\n*\n\n>",
  ])
  func isInert(text: String) throws {
    var sketch = Sketch(.deal, "Title")
    sketch.clause(.clause, "one", number: "1", title: "One <b> \"q\" &", head: "## @. One\n\n", notes: [text]) {
      $0.clause(.sub, "two", number: "1.1", head: "@ ") { $0.text("Words.") }
      $0.text(text)
    }
    sketch.term("t", text, text)
    sketch.glance(text, text, clause: "one")
    let input = PageInput(
      title: text, language: "en", manuscripts: [sketch.manuscript], parties: [text, text],
      facts: [.init(text, text)], fingerprint: text, revision: text, audienceNote: text, missingHalfNote: text)
    try expectLaws(input, writePage(input))
  }

  @Test func linksThatMayBeFollowed() {
    var sketch = Sketch(.deal, "Title")
    sketch.text(
      "[a](HTTPS://example.com/a%20b?q=1&r=%zz#f) [b](mailto:a@example.com) <c@example.com> [d](http://e.example/[x]|y)"
    )
    let input = PageInput(title: "", language: "en", manuscripts: [sketch.manuscript], fingerprint: "")
    let page = String(decoding: writePage(input), as: UTF8.self)
    #expect(page.contains("href=\"HTTPS://example.com/a%20b?q=1&amp;r=%25zz#f\" rel=\"noreferrer noopener\""))
    #expect(page.contains("href=\"mailto:a@example.com\""))
    #expect(page.contains("href=\"mailto:c@example.com\""))
    #expect(page.contains("href=\"http://e.example/%5Bx%5D%7Cy\""))
  }

  /// Plain notes are written without being parsed: as the same words are in running text.
  @Test func aNoteIsWrittenAsTextIs() throws {
    let parts = ["a", "B", "one ", " ", "\n", "\n", "-", "=", "1", ". ", "#", "  ", "é", "*", "\t"]
    var random = Linear(state: 29)
    for _ in 0..<2_000 {
      let text = (0...random.next() % 9).map { _ in parts[random.next() % parts.count] }.joined()
      var sketch = Sketch(.deal, "Title")
      sketch.clause(.clause, "one", number: "1", title: "One", head: "## @. One\n\n", notes: [text]) { $0.text(text) }
      let input = PageInput(title: "", language: "en", manuscripts: [sketch.manuscript], fingerprint: "")
      let page = String(decoding: writePage(input), as: UTF8.self)
      let note = try #require(page.firstRange(of: "role=note><b>Explanation</b>"))
      let end = try #require(page[note.upperBound...].firstRange(of: "</div>\n"))
      let shown = page[note.upperBound..<end.lowerBound]
      // A table bears the name of the clause around it.
      if shown.contains("<table") { continue }
      #expect(page[end.upperBound...].hasPrefix(shown), "\(text.debugDescription)")
    }
  }

  @Test func theSealIsNoText() throws {
    var sketch = Sketch(.deal, "Title")
    sketch.text("<!-- entente 1 sha256:00 -->")
    let input = PageInput(title: "", language: "en", manuscripts: [sketch.manuscript], fingerprint: "")
    #expect(!String(decoding: writePage(input), as: UTF8.self).contains("entente 1"))
  }

  @Test func depthIsNoDanger() throws {
    var sketch = Sketch(.deal, "Title")
    sketch.text(String(repeating: "> ", count: 3_000) + "deep")
    sketch.text(String(repeating: "[", count: 10_000))
    sketch.text(String(repeating: "*a ", count: 3_000))
    let input = PageInput(title: "", language: "en", manuscripts: [sketch.manuscript], fingerprint: "")
    let page = writePage(input)
    #expect(String(decoding: page, as: UTF8.self).contains("deep"))
  }

  /// Side tables that fit no text: the page keeps its form, its ids and every word.
  @Test func anySideTableOverAnyText() throws {
    var random = Linear(state: 20_260_101)
    let pieces = [
      "## Head\n\n", "Words and more words.\n\n", "- one\n- two\n  - three\n\n", "> quoted\n>\n> - a\n\n",
      "*em **strong** em*\n\n",
      "| a | b |\n| --- | :-: |\n| c | [d](#x) |\n\n", "1. x\n\n   y\n2. z\n\n",
      "`code` [l](https://e.example) <b>\n\n", "---\n\n",
    ]
    for _ in 0..<300 {
      var text: [UInt8] = []
      for _ in 0..<(random.next() % 8) { text += Array(pieces[random.next() % pieces.count].utf8) }
      let manuscripts = [Half.deal, .relationship].map { half in
        var manuscript = Manuscript(
          half: half, name: half.rawValue, language: "en", title: "T", effect: "", isDraft: true)
        manuscript.markdown = text
        manuscript.fill(&random)
        return manuscript
      }
      let input = PageInput(title: "T", language: "en", manuscripts: manuscripts, fingerprint: "")
      let page = writePage(input)
      let tree: MarkupTree
      do { tree = try MarkupTree(page) } catch {
        print(String(decoding: page, as: UTF8.self))
        throw error
      }
      let ids = tree.elements.compactMap { $0.attribute("id") }
      #expect(Set(ids).count == ids.count)
      for element in tree.elements {
        guard let address = element.attribute("href"), address.hasPrefix("#") else { continue }
        #expect(ids.contains(String(address.dropFirst())))
      }
    }
  }
}

/// Numbers that look like chance and are the same in every run.
struct Linear {
  var state: UInt64
  mutating func next() -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33)
  }
}

extension Manuscript {
  /// Clauses, marks and signatures at arbitrary places, sorted by where they begin as the seam promises.
  fileprivate mutating func fill(_ random: inout Linear) {
    let size = markdown.count + 4
    func range(_ random: inout Linear) -> TextRange {
      TextRange(start: random.next() % size, count: random.next() % size / (1 + random.next() % 4))
    }
    let kinds: [ClauseHead.Kind] = [.part, .clause, .sub, .point, .subpoint, .schedule]
    let ranges = (0..<(random.next() % 7)).map { _ in range(&random) }.sorted {
      ($0.start, $1.count) < ($1.start, $0.count)
    }
    for (number, place) in ranges.enumerated() {
      clauses.append(
        Clause(
          kind: kinds[random.next() % kinds.count], anchor: "c\(number % 5)", isPermalink: random.next() % 2 == 0,
          number: "\(number)", fullNumber: "\(number)", title: number % 2 == 0 ? "T" : "", depth: random.next() % 3,
          range: place, numberRange: random.next() % 2 == 0 ? .empty : TextRange(start: place.lower, count: 1),
          notes: random.next() % 3 == 0 ? ["Note"] : []))
    }
    let all: [Mark.Kind] = [.reference, .term, .definition, .openPoint, .anchor]
    for place in (0..<(random.next() % 9)).map({ _ in range(&random) }).sorted(by: { $0.start < $1.start }) {
      marks.append(
        Mark(all[random.next() % all.count], place, target: random.next() % 7 == 0 ? "c1" : "m\(random.next() % 6)"))
    }
    terms = (0..<4).map { Term(anchor: "m\($0)", term: "T", meaning: "meaning") }
    openItems = (0..<2).map { OpenItem(anchor: "m\($0)", what: "", clause: $0) }
    glances = [Glance(label: "L", text: "*t*", clause: 1)]
    signatures = random.next() % 2 == 0 ? [range(&random)] : []
  }
}
