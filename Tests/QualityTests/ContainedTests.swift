import Entente
import EntenteDocument
import EntenteSource
import HostileTexts
import Testing

/// Whatever is written in a field is drafted: every word once, inside its clause, in the Markdown and in the page, as
/// the characters that were typed.
@Suite("Accepted and contained") struct ContainedTests {
  /// Where a text can land: lines of a file around it, and the clause that must hold it.
  struct Place: Sendable, CustomTestStringConvertible {
    var name: String
    var clause: String
    /// The name of the field, and the lines around its place (`@`), which are indented by `indent`.
    var field: String
    var lines: String
    var indent: Int
    var isLiteral = false
    /// Also printed a second time on purpose.
    var isOnce = true
    var testDescription: String { name }

    func file(_ text: String) -> String {
      let block = Small.indented(Small.block(field, text), indent).drop { $0 == " " }
      return Small.root(lines.replacing("@", with: String(block)))
    }
  }

  static let texts: [Place] = [
    Place(name: "a block", clause: "purpose", field: "purpose", lines: "agreement:\n  @", indent: 2),
    Place(
      name: "inside a sentence", clause: "sell", field: "action",
      lines: "agreement:\n  duties:\n    - id: sell\n      by: north\n      @", indent: 6),
    Place(
      name: "a clause of one's own", clause: "mine", field: "text",
      lines: "agreement:\n  clauses:\n    - id: mine\n      title: Mine\n      @", indent: 6),
    Place(
      name: "a schedule", clause: "annex", field: "text",
      lines: "agreement:\n  schedules:\n    - id: annex\n      title: Annex\n      @", indent: 6),
    Place(
      name: "a definition", clause: "definitions", field: "meaning",
      lines: "definitions:\n  - id: widget\n    term: Widget\n    @", indent: 4),
    Place(
      name: "a cell of a table", clause: "budget", field: "for",
      lines:
        "agreement:\n  budget:\n    total: EUR 100\n    lines:\n      - id: line\n        party: north\n        amount: EUR 100\n        @",
      indent: 8),
    Place(name: "the charter", clause: "vision", field: "vision", lines: "relationship:\n  @", indent: 2),
  ]

  static let literals: [Place] = [
    Place(
      name: "a heading", clause: "mine", field: "title",
      lines: "agreement:\n  clauses:\n    - id: mine\n      text: Words.\n      @", indent: 6, isLiteral: true),
    Place(
      name: "the heading of a schedule", clause: "annex", field: "title",
      lines: "agreement:\n  schedules:\n    - id: annex\n      text: Words.\n      @", indent: 6, isLiteral: true),
    Place(
      name: "a literal cell", clause: "roles", field: "area",
      lines: "agreement:\n  roles:\n    - id: role\n      accountable: north\n      @", indent: 6, isLiteral: true),
    Place(
      name: "a defined term", clause: "definitions", field: "term",
      lines: "definitions:\n  - id: widget\n    meaning: a thing\n    @", indent: 4, isLiteral: true),
    Place(
      name: "a formula", clause: "measure", field: "formula",
      lines: "agreement:\n  kpis:\n    - id: measure\n      name: K\n      @", indent: 6, isLiteral: true),
  ]

  /// Constructs that mean nothing here: they read as they were typed.
  static let asTyped: [String] = [
    "w1q <b>w2q</b> <script>w3q(1)</script> w4q", "<script>\nw1q\n</script>", "<!-- w1q --> w2q",
    "<div>\n\nw1q\n\n</div>",
    "w1q <img src=x onerror=w2q> w3q", "<?php w1q ?> <![CDATA[w2q]]>", "w1q &lt;w2q&gt; &#x6A;avascript:w3q &amp; w4q",
    "w1q \" onmouseover=\"w2q", "# w1q\n\nw2q", "w1q\n===\nw2q", "w1q\n---\nw2q", "w1q\n\n***\n\nw2q", "##### w1q #",
    "```\nw1q\nw2q", "~~~ w1q\nw2q", "    w1q\n\n    w2q", "| w1q | w2q |\n| --- | --- |\n| w3q | w4q |",
    "w1q | w2q\n--|--\nw3q | w4q",
    "[foo]: annex w1q\n\nw2q [foo] w3q", "[w1q]: https://example.com\n\nw2q", "[^1]: w1q\n\nw2q[^1]", "> w1q\n> w2q",
    "+ w1q", "w1q [ w2q ] w3q", "w1q [w2q](", "w1q ![ w2q", "w1q * w2q _ w3q", "w1q \\ w2q", "$w1q$ $$w2q$$",
    "{{ w1q }} {% w2q %}",
    ":::w1q\nw2q\n:::", "w1q: w2q\n: w3q", "~w1q~ ~~w2q~~ ==w3q==", "@w1q #w2q", "w1q\u{A0}w2q\u{200B}w3q",
    "w1q  \nw2q\\\nw3q",
    "שלום w1q עולם w2q", "مرحبا w1q", "e\u{301}\u{302}\u{303} w1q Z\u{351}\u{36B}\u{343}algo w2q", "👩‍👩‍👧‍👦 w1q 🇪🇺 w2q 👍🏽",
    "東京都w1q港区の契約書w2qである", "ไม่มีช่องว่างw1q", "\u{10FFFD} w1q \u{E000}", "w1q … “w2q” ‘w3q’ — w4q",
  ]

  /// Constructs that mean something: the words stay, the marks may go.
  static let meaningful: [String] = [
    "- w1q\n- w2q\n  - w3q", "1. w1q\n2. w2q", "1) w1q\n\n   w2q", "* w1q\n* w2q", "w1q\n\nw2q\n\nw3q",
    "*w1q* **w2q** ***w3q***",
    "`w1q` ``w2q ` w3q``", "[w1q](https://example.com) w2q", "- w1q\n\n      w2q\n> w3q",
    "-\n\n  w1q", "w1q\n- w2q\n1. w3q\n# w4q\n> w5q", "2026. w1q w2q", "- # w1q\n- > w2q\n- ```\n  w3q",
    "**w1q [w2q](https://example.com \"w3q\")** *w4q*".replacing(" \"w3q\"", with: ""), "*w1q **w2q* w3q**",
    "w1q **w2q\n\nw3q** w4q",
    "- a | w1q\n- | w2q |\n  |---|", "w1q. W2q! W3q? W4q: w5q; w6q.",
  ]

  static let literalTexts =
    asTyped.filter { !$0.contains("\n") } + [
      "*w1q* **w2q** `w3q` _w4q_", "[w1q](https://example.com) <https://example.com/w2q>", "[@w1q] w2q", "- w1q",
      "1. w1q", "> w1q", "+ w1q", "# w1q",
      "w1q #", "| w1q | w2q |", "w1q \\| w2q", "\\", "w1q\\", "---", "===", "***", "w1q.", "2026", "no", "~w1q",
      "[ ] w1q", "[x] w1q",
      "[w1q](javascript:w2q)", "![w1q](https://example.com/w2q.png)", "<b>A*B_[Holding]</b> & Söhne | \"X\" w1q",
    ]

  @Test(arguments: texts, asTyped) func staysAsTyped(place: Place, text: String) {
    expectContained(place, text, showing: text)
  }

  @Test(arguments: texts, meaningful) func keepsEveryWord(place: Place, text: String) {
    expectContained(place, text, showing: nil)
  }

  @Test(arguments: literals, literalTexts) func literalsPrintAsTyped(place: Place, text: String) {
    expectContained(place, text, showing: text)
  }

  /// An open point stands in its clause and in the list of open points; a bare address is its own link.
  @Test(arguments: texts) func openPointsAndAddresses(place: Place) {
    let open = PageText(Drafted(place.file("w1q [TBD: w2q] w3q")).page)
    #expect(HostileText.words(in: open.text(in: place.clause).utf8).map { $0.lowercased() } == ["w1q", "w2q", "w3q"])
    let address = PageText(Drafted(place.file("w1q <https://example.com/w2q> w3q")).page)
    #expect(HostileText.words(in: address.text.utf8).map { $0.lowercased() } == ["w1q", "w2q", "w3q"])
  }

  /// Random texts of everything that means something, in every place at once.
  @Test func randomTexts() {
    var random = SeededNumbers(7)
    var count = 0
    for round in 0..<60 {
      for place in Self.texts + Self.literals {
        var text = ""
        repeat { text = HostileText.make(&random, words: &count) } while !Self.isAllowed(text, place)
        expectWords(
          Drafted(place.file(text)), place, HostileText.words(in: text.utf8), "round \(round): \(text.debugDescription)"
        )
      }
    }
  }

  /// Not what is an error, or an open point, or a field without words: they are looked at elsewhere.
  private static func isAllowed(_ text: String, _ place: Place) -> Bool {
    let banned = ["script:", "![", "](", "[@", "TBD"] + (place.isLiteral ? ["\n"] : [])
    return !HostileText.words(in: text.utf8).isEmpty && !banned.contains { text.contains($0) }
  }

  // MARK: Size

  @Test(arguments: texts + literals) func longLinesAndManyBrackets(place: Place) {
    let words = String(repeating: "word and ", count: 116_000)
    let glued = String(repeating: "x", count: 1 << 20)
    for filler in [words, glued, String(repeating: "[", count: 10_000), String(repeating: "*", count: 10_000)] {
      expectContained(place, "w1q \(filler) w2q", showing: filler == words ? nil : "w1q \(filler) w2q")
    }
  }

  @Test(arguments: [
    "*a ", "**a ", "_a ", "`a ", "``a `", "[a](", "![a", "<a ", "<!--", "&a;", "&#x6A;", "\\", "| a ", "~~a ", "[a][",
    "a**b_c*d__", "> ", "- ",
    "[a](<b", "<https://a", "(", "\"", "[[", "]]", "][", "*_", "[*", "\n- ", "\n> ", "\n# ", "\n    ", "\n\n", "\n1. ",
    "\n```\n", "\n|a|\n|-|",
  ]) func tenThousandTimes(piece: String) {
    for place in [Self.texts[0], Self.texts[1], Self.texts[5]] {
      expectContained(place, "w1q " + String(repeating: piece, count: 10_000) + " w2q", showing: nil)
    }
  }

  // MARK: What is expected

  private func expectContained(
    _ place: Place, _ text: String, showing typed: String?, _ source: SourceLocation = #_sourceLocation
  ) {
    let drafted = Drafted(place.file(text))
    let shown = text.utf8.count > 200 ? "\(text.prefix(60))…" : text.debugDescription
    expectWords(drafted, place, HostileText.words(in: text.utf8), shown, source)
    guard let typed else { return }
    let page = PageText.collapsed(PageText(drafted.page).text(in: place.clause)).lowercased()
    let wanted = PageText.collapsed(typed).lowercased()
    let isThere = page.contains(wanted)
    #expect(isThere, "\(shown) is not printed as typed in \(place.name): \(page.prefix(400))", sourceLocation: source)
  }

  private func expectWords(
    _ drafted: Drafted, _ place: Place, _ words: [String], _ shown: String, _ source: SourceLocation = #_sourceLocation
  ) {
    guard !drafted.result.files.isEmpty else {
      Issue.record("\(shown) in \(place.name) is refused: \(drafted.report.prefix(1000))", sourceLocation: source)
      return
    }
    let typed = words.map { $0.lowercased() }.sorted()
    func found(_ text: some Sequence<UInt8>) -> [String] {
      HostileText.words(in: text).map { $0.lowercased() }.sorted()
    }
    let all = drafted.result.manuscripts.flatMap { found($0.markdown) }
    #expect(all.sorted() == typed, "the whole Markdown, \(place.name): \(shown)", sourceLocation: source)
    for manuscript in drafted.result.manuscripts {
      for clause in manuscript.clauses where clause.anchor == place.clause {
        #expect(
          found(manuscript.markdown[clause.range.range]) == typed, "\(place.name): \(shown)", sourceLocation: source)
      }
    }
    #expect(
      drafted.result.manuscripts.contains { $0.clauses.contains { $0.anchor == place.clause } }, sourceLocation: source)
    let page = PageText(drafted.page)
    #expect(found(page.text.utf8) == typed, "the whole page, \(place.name): \(shown)", sourceLocation: source)
    #expect(
      found(page.text(in: place.clause).utf8) == typed, "the page's clause, \(place.name): \(shown)",
      sourceLocation: source)
  }
}
