import Entente
import EntenteSource
import Testing

/// What YAML allows and this format does not, and values that are none: each with its place, its rule and what to write
/// instead.
@Suite("Refused: texts") struct RefusedTextTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    /// `line:column rule` of every error.
    var expected: [String]
    var testDescription: String { String(text.suffix(60)) }
    init(_ text: String, _ expected: String...) {
      self.text = text
      self.expected = expected
    }
    /// Lines under `agreement`, from line 12 on.
    static func deal(_ lines: String, _ expected: String...) -> Case {
      var made = Case(Small.deal(lines + "\n"))
      made.expected = expected
      return made
    }
    /// Lines under the root, from line 11 on.
    static func root(_ lines: String, _ expected: String...) -> Case {
      var made = Case(Small.root(lines + "\n"))
      made.expected = expected
      return made
    }
  }

  static let yaml: [Case] = [
    .deal("scope:\n\tfield: a", "13:3 tab-indentation"),
    .deal("purpose: \"never closed", "12:12 unclosed-quote"),
    .deal("purpose: 'never closed", "12:12 unclosed-quote"),
    .deal("background: [a, b", "12:15 unclosed-bracket"),
    .deal("background: [a, b}", "12:20 missing-comma"),
    .deal("scope: {field: a", "12:10 unclosed-bracket"),
    .deal("purpose: a\npurpose: b", "13:3 duplicate-key"),
    .deal("purpose: &a x", "12:12 anchor"),
    .deal("purpose: *a", "12:12 alias"),
    .deal("scope:\n  <<: *defaults\n  field: b", "13:5 merge-key", "13:9 alias"),
    .deal("purpose: !!python/object:os.system x", "12:12 tag"),
    .deal("purpose: !x y", "12:12 tag"),
    .root("---\nformat: 1", "11:1 several-documents"),
    .root("...\nformat: 1", "11:1 document-marker"),
    Case("%YAML 1.2\n---\n" + Small.root(""), "1:1 directive"),
    .deal("? a\n: b", "12:3 complex-key"),
    .deal("{a: b}: c", "12:3 complex-key"),
    .deal("[a]: c", "12:3 complex-key"),
    .deal("purpose: Invoice #12 is late", "12:12 comment-in-text"),
    .deal("payments:\n  - id: fee\n    minimum: {amount: EUR 1,200.50}", "14:25 split-value"),
    .deal("purpose:", "12:11 empty-value"),
    .deal("purpose: ~", "12:12 empty-value"),
    .deal("purpose: \"\"", "12:12 empty-value"),
    .deal("scope: {}", "12:10 empty-value"),
    .deal("background: []", "12:15 empty-value"),
    .deal("purpose: Note: this", "12:12 colon-in-value"),
    .deal("background:\n  - Week 1: portal", "13:7 wrong-shape"),
    .deal("purpose: {{ title }}", "12:12 unquoted-value"),
    .deal("purpose: @x", "12:12 unquoted-value"),
    .deal("purpose: %x", "12:12 unquoted-value"),
    .deal("purpose: `x`", "12:12 unquoted-value"),
    .deal("scope:\n    field: a\n  segments: b", "14:1 uneven-indentation"),
    .deal("\(String(repeating: "k", count: 300)): x", "12:3 long-key"),
  ]

  static let values: [Case] = [
    .root("effective: 2026-02-30", "11:12 impossible-date"),
    .root("effective: 2026-13-01", "11:12 impossible-date"),
    .root("effective: 01/02/2026", "11:12 unknown-date"),
    .root("term:\n  length: -3 days", "12:11 negative-number"),
    .root("term:\n  length: three months", "12:11 unknown-duration"),
    .root("term:\n  length: 3", "12:11 unknown-duration"),
    .root("term:\n  length: 1e309 days", "12:11 unknown-duration"),
    .deal("payments:\n  - id: fee\n    amount: 1e309", "14:15 unknown-number"),
    .deal("payments:\n  - id: fee\n    amount: 1,200.50", "14:15 missing-currency"),
    .deal("payments:\n  - id: fee\n    amount: NaN", "14:15 unknown-money"),
    .deal("payments:\n  - id: fee\n    amount: EUR 12,50", "14:15 ambiguous-number"),
    .deal("payments:\n  - id: fee\n    amount: EUR -12", "14:15 negative-money"),
    .deal("payments:\n  - id: fee\n    amount: $12", "14:15 currency-symbol"),
    .deal("payments:\n  - id: fee\n    rate: NaN", "14:13 unknown-percentage"),
    .deal("payments:\n  - id: fee\n    rate: 12,50 %", "14:13 ambiguous-number"),
    .deal("payments:\n  - id: fee\n    rate: 12", "14:13 missing-percent-sign"),
    .deal("payments:\n  - id: fee\n    rate: \(String(repeating: "9", count: 400)) %", "14:13 long-number"),
    .deal("duties:\n  - id: Sell\n    action: a", "13:11 malformed-id"),
    .deal("duties:\n  - id: sell it\n    action: a", "13:11 malformed-id"),
    .deal("duties:\n  - id: verkäufe\n    action: a", "13:11 malformed-id"),
    .deal("duties:\n  - id: shared\n    action: a", "13:11 reserved-id"),
    .deal("duties:\n  - id: north\n    action: a", "13:11 duplicate-id"),
    .deal("duties:\n  - id: sell\n    by: nobody\n    action: a", "14:11 unknown-reference"),
    .deal("purpose: see [@nothing] there", "12:16 unknown-reference"),
    .deal("deliverables:\n  - id: one\n    title: a\n    depends_on: one", "15:19 self-reference"),
    .deal("deliverables:\n  - id: one\n    title: a\n    depends_on: north", "15:19 wrong-reference"),
    .deal("duties:\n  - id: sell\n    by: sell\n    action: a", "14:11 self-reference"),
    .deal(
      """
      deliverables:
        - id: one
          title: a
          depends_on: [two]
        - id: two
          title: b
          depends_on: [three]
        - id: three
          title: c
          depends_on: [one]
      """, "15:19 circular-dependency"),
    Case(Small.head + "parties:\n  - id: north\n    name: North\n", "5:3 missing-party"),
    Case(Small.head, "1:1 missing-party"),
    Case(Small.parties, "1:1 missing-field", "1:1 missing-field", "1:1 missing-field"),
    Case(Small.root("").replacing("format: 1", with: "format: TBD"), "1:9 open-never"),
    Case(Small.root("").replacing("format: 1", with: "format: 2"), "1:9 unknown-format"),
    Case(Small.root("").replacing("kind: alliance", with: "kind: TBD"), "2:7 open-never"),
    Case(Small.root("").replacing("kind: alliance", with: "kind: aliance"), "2:7 unknown-template"),
    Case(Small.root("").replacing("id: south", with: "id: TBD"), "8:9 open-never"),
    .root("include: TBD", "11:10 open-never"),
    .root("include: [TBD]", "11:10 open-never"),
    .root("include: /etc/passwd", "11:10 path-outside"),
    .root("include: ../other.yaml", "11:10 path-outside"),
    .root("include: a/../../b.yaml", "11:10 path-outside"),
    .root("include: ~/.ssh/id_rsa", "11:10 path-outside"),
    .root("include: 'C:\\secret'", "11:10 path-outside"),
    .root("relationship:\n  trust:\n    - id: t\n      commitment: a\n      visibility: TBD", "15:19 open-never"),
    .root("porpose: x", "11:1 unknown-field"),
    .root("purpose: x", "11:1 misplaced-field"),
    .root("status: finnal", "11:9 unknown-word"),
  ]

  static let links: [Case] =
    [
      "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](&#x6A;avascript:alert(1))",
      "[x](&#106;avascript&colon;alert(1))", "[x](<java\tscript:alert(1)>)", "[x](java&#10;script:alert(1))",
      "[x](&Tab;javascript:alert(1))", "[x](\\javascript:alert(1))", "[x](vbscript:x)", "[x](data:text/html,<b>)",
      "[x](file:///etc/passwd)", "[x](blob:x)", "<javascript:alert(1)>", "**[x](javascript:alert(1))**",
      "[x](javascript&#58;alert(1) \"a title\")",
    ].map { text in
      .deal(Small.block("purpose", "See \(text) here."), "12:12 dangerous-link")
    } + [
      .deal("purpose: 'a picture ![x](https://evil.example/pixel.png) here'", "12:23 image-in-text"),
      .deal("purpose: '![x](pixel.png)'", "12:13 image-in-text"),
    ]

  @Test(arguments: yaml + values) func isRefused(_ item: Case) {
    let drafted = Drafted(item.text)
    #expect(drafted.errors.map(drafted.line) == item.expected, "\(drafted.report)")
    #expect(drafted.result.files.isEmpty)
    for problem in drafted.errors { #expect(problem.help?.isEmpty == false, "\(problem.rule): \(problem.message)") }
  }

  /// In a text, in a cell of a table, in a definition, in a title.
  @Test(arguments: links) func linksAndImages(_ item: Case) {
    let drafted = Drafted(item.text)
    let rule = String(item.expected[0].split(separator: " ")[1])
    #expect(drafted.errors.map(\.rule) == [rule], "\(drafted.report)")
    #expect(drafted.errors.allSatisfy { $0.span.source.rawValue == 0 && $0.help != nil }, "\(drafted.report)")
    #expect(drafted.result.files.isEmpty)
  }

  @Test func linksInEveryPlaceWhereTextLands() {
    let bad = "[x](&#x6A;avascript:alert(1))"
    for lines in [
      "agreement:\n  kpis:\n    - id: k\n      name: K\n      source: '\(bad)'\n",
      "definitions:\n  - id: d\n    term: Widget\n    meaning: '\(bad)'\n",
      "agreement:\n  scope:\n    excluded_accounts:\n      - '\(bad)'\n",
      "relationship:\n  vision: '\(bad)'\n",
      "agreement:\n  schedules:\n    - id: s\n      title: S\n      text: '\(bad)'\n",
    ] {
      let drafted = Drafted(Small.root(lines))
      #expect(drafted.errors.map(\.rule) == ["dangerous-link"], "\(lines)\(drafted.report)")
      let place = drafted.errors.first.map(drafted.line)?.split(separator: ":").first.flatMap { Int($0) } ?? 0
      #expect(place == 9 + lines.split(separator: "\n").count + 1, "\(drafted.report)")
    }
  }
}

/// What is made to take for ever, or all of the memory, or the stack.
@Suite("Refused: bombs") struct RefusedBombTests {
  private func expectRefused(_ text: String, _ rule: String, _ source: SourceLocation = #_sourceLocation) {
    let drafted = Drafted(text)
    let rules = Set(drafted.errors.map(\.rule))
    #expect(rules.contains(rule), "\(drafted.report.prefix(2000))", sourceLocation: source)
    #expect(drafted.errors.count <= 400, sourceLocation: source)
    #expect(drafted.result.files.isEmpty, sourceLocation: source)
    #expect(drafted.report.utf8.count < 400_000, "the report stays short", sourceLocation: source)
  }

  @Test func depth() {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("[{a: ", "}]")] {
      for count in [65, 10_000, 200_000] {
        expectRefused(
          Small.deal(
            "purpose: " + String(repeating: open, count: count) + "x" + String(repeating: close, count: count) + "\n"),
          "deep-nesting")
        expectRefused(Small.deal("purpose: " + String(repeating: open, count: count) + "\n"), "deep-nesting")
      }
    }
    expectRefused(Small.deal("purpose:\n  " + String(repeating: "- ", count: 10_000) + "x\n"), "deep-nesting")
    var text = "agreement:\n"
    for depth in 1..<2_000 { text += String(repeating: " ", count: depth) + "a:\n" }
    expectRefused(Small.root(text), "deep-nesting")
  }

  @Test func aliases() {
    var text = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for letter in ["b", "c", "d", "e", "f", "g", "h", "i"] { text += "\(letter): &\(letter) [*a, *a, *a, *a, *a]\n" }
    expectRefused(Small.root(text), "anchor")
  }

  @Test func manyProblems() {
    expectRefused(Small.deal(String(repeating: "purpose: ~\n", count: 50_000)), "empty-value")
    expectRefused(Small.deal(String(repeating: "purpose: [\n", count: 20_000)), "unclosed-bracket")
    expectRefused(Small.deal((0..<50_000).map { "a\($0): b\n" }.joined()), "unknown-field")
    expectRefused(Small.deal("purpose: see " + (0..<50_000).map { "[@x\($0)]" }.joined() + "\n"), "unknown-reference")
  }

  @Test func longLines() {
    let long = String(repeating: "x", count: 1 << 20)
    expectRefused(Small.deal("purpose: \"\(long)\n"), "unclosed-quote")
    expectRefused(Small.deal("purpose: \(long) #12 is late\n"), "comment-in-text")
    expectRefused(Small.deal("\(long): x\n"), "long-key")
    expectRefused(Small.deal("purpose: [\(long)]\n"), "wrong-shape")
    expectRefused(Small.root("effective: \(long)\n"), "unknown-date")
    expectRefused(Small.deal("duties:\n  - id: \(long)-\n    action: a\n"), "malformed-id")
    expectRefused(
      Small.deal("payments:\n  - id: fee\n    rate: \(String(repeating: "9", count: 1 << 20)) %\n"), "long-number")
    expectRefused(Small.deal("purpose: [@\(long)]\n"), "unquoted-value")
    expectRefused(Small.deal("purpose: see [@\(long)]\n"), "unknown-reference")
    expectRefused(Small.root("kind2: \(long)\n").replacing("kind: alliance", with: "kind: \(long)"), "unknown-field")
  }

  @Test func manyIncludes() {
    var files: [String: String] = [:]
    for number in 0..<200 { files["f\(number).yaml"] = "include: f\(number + 1).yaml\n" }
    let drafted = Drafted(Small.root("include: f0.yaml\n"), files: files)
    #expect(drafted.errors.map(\.rule).contains("many-includes"), "\(drafted.report)")
    let circle = Drafted(Small.root("include: a.yaml\n"), files: ["a.yaml": "include: a.yaml\n"])
    #expect(circle.errors.map(\.rule) == ["repeated-include"], "\(circle.report)")
    let itself = Drafted(Small.root("include: deal.yaml\n"))
    #expect(itself.errors.map(\.rule) == ["repeated-include"], "\(itself.report)")
  }
}
