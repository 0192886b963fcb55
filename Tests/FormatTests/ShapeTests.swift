import EntenteFormat
import EntenteSource
import Testing

/// Shapes, keys, several files, defaults.
@Suite struct ShapeTests {
  @Test func `one item may stand alone where a list is expected`() {
    let reading = Reading.around(
      """
      agreement:
        background: One recital.
        duties:
          id: sell
          by: nordwind
        exclusivity: none
      """)
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map(\.message))")
    #expect(reading.tree.ids["sell"] != nil)
    #expect(reading.value("agreement", "exclusivity") == .none)
    guard case .list(let list) = reading.value("agreement", "background") else { return #expect(Bool(false)) }
    #expect(list.count == 1)
  }

  @Test func `what was not written has its default, without a place`() {
    let reading = Reading.around("agreement:\n  payments:\n    - id: fee\nrelationship:\n  vision: Far.\n")
    #expect(reading.cell("fee", "applies") == Cell(.choice(0), .none))
    #expect(reading.cell("agreement", "effect") == Cell(.choice(0), .none))
    #expect(reading.cell("relationship", "effect") == Cell(.choice(3), .none))
    #expect(reading.cell("fee", "effect") == .absent)
    #expect(reading.cell("nordwind", "sign") == Cell(.choice(0), .none))
  }

  @Test func `a map where a text is meant is shown in quotes, with the line to paste`() {
    let reading = Reading.around("agreement:\n  background:\n    - Week 1: portal\n")
    #expect(reading.rules == ["wrong-shape"])
    #expect(reading.errors.first?.help?.hasSuffix("write: - \"Week 1: portal\"") == true)
    #expect(reading.errors.first?.fixes.first?.edits.first?.replacement == "\"Week 1: portal\"")
  }

  @Test func `a text where an item is meant is shown as a field of it`() {
    let reading = Reading.around("agreement:\n  warranties:\n    - It works\n  term: 2 years\nterm: 2 years\n")
    #expect(reading.rules == ["wrong-shape", "unknown-field", "wrong-shape"])
    #expect(reading.errors.first?.help?.contains("- text: It works") == true)
  }

  @Test func `a text that a comment would end is shown in quotes`() {
    let reading = Reading.around("agreement:\n  purpose: Invoice #12 is late\n  scope: # the field\n    field: wind\n")
    #expect(reading.rules == ["comment-in-text"])
    #expect(reading.errors.first?.help?.contains("purpose: \"Invoice #12 is late\"") == true)
  }

  @Test func `a comment after a typed value is one`() {
    let reading = Reading.around("effective: 2027-01-01 # the day of the launch\n")
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func `a field on the wrong level is told its place`() {
    let reading = Reading.around("payments:\n  - id: fee\nvision: Far.\n")
    #expect(reading.rules == ["misplaced-field", "misplaced-field"])
    #expect(reading.errors.map { $0.help ?? "" }.map { $0.contains("`agreement`") } == [true, false])
  }

  @Test func `all errors of a file come at once, in its order`() {
    let reading = Reading.around(
      """
      effective: 2026-02-30
      agreement:
        porpose: x
        payments:
          - id: fee
            from: nobody
            amount: 12
      """)
    #expect(reading.rules == ["impossible-date", "unknown-field", "unknown-reference", "missing-currency"])
  }

  @Test func `what stands under a misspelled field is read as that of the field that is meant`() {
    let reading = Reading.around(
      """
      agreement:
        paymnets:
          - id: fee
            form: nordwind
            amount: 12
      relationship:
        interests:
          - id: income
            party: harbour
            served_by: [fee]
      """)
    #expect(reading.rules == ["unknown-field", "unknown-field", "missing-currency"])
    #expect(reading.errors.map { $0.help ?? "" }.prefix(2) == ["did you mean `payments`?", "did you mean `from`?"])
  }

  @Test func `what stands under a field that is a level too high is read where it belongs`() {
    let payments = "payments:\n  - id: fee\n    form: nordwind\n    amount: 12\n"
    let rest = "agreement:\n  payments:\n    - id: other\n      amount: EUR 5\nrelationship:\n  interests:\n"
    let reading = Reading.around(payments + rest + "    - {id: income, party: harbour, served_by: [fee, other]}\n")
    #expect(reading.rules == ["misplaced-field", "unknown-field", "missing-currency"])
    let later = Reading.around("agreement:\n  purpose: x\npurpose: y\n" + payments)
    #expect(later.rules == ["misplaced-field", "misplaced-field", "unknown-field", "missing-currency"])
    #expect(later.text("agreement", "purpose") == "x")
  }

  @Test func `a misspelled field does not take the place of one that is there`() {
    let reading = Reading.around("agreement:\n  purpos: x\n  purpose: y\n")
    #expect(reading.rules == ["unknown-field"])
    #expect(reading.text("agreement", "purpose") == "y")
    let title = Reading("format: 1\nkind: mou\ntitel: Together\nparties: [{id: a, name: A}, {id: b, name: B}]\n")
    #expect(title.rules == ["unknown-field"])
  }

  @Test func `an item of the agreement cannot be hidden`() {
    let reading = Reading.around("agreement:\n  duties:\n    - id: sell\n      visibility: private\n")
    #expect(reading.rules == ["unknown-field"])
    #expect(reading.errors.first?.message.contains("a contract has one text") == true)
  }

  @Test func `problems with private items are marked`() {
    let reading = Reading.around(
      """
      relationship:
        interests:
          - id: secret
            party: nordwind
            asks: see [@nothing]
          - id: open-one
            party: nordwind
            asks: see [@nothing]
            visibility: shared
        trust:
          - id: hidden
            commitment: see [@nothing]
            visibility: [nordwind]
      """)
    #expect(reading.diagnostics.map(\.isPrivate) == [true, false, true])
  }

  @Test func `fields of the template are read by its declaration`() {
    let declared = [
      FieldDeclaration("deposit", .money), FieldDeclaration("handed_over", .date), FieldDeclaration("motto", .text),
    ]
    let text = Reading.frame() + "fields:\n  motto: Steady.\n  deposit: EUR 100\n"
    let reading = Reading(text, extraFields: declared)
    #expect(reading.diagnostics.isEmpty)
    guard case .record(let record) = reading.tree.field(ItemRef(0), "fields").value else { return #expect(Bool(false)) }
    #expect(reading.tree.record(record).cells.count == 3)
    #expect(ValueTests.describe(reading.tree.cell(record, 0).value, reading.tree) == "EUR 100e-0")
    #expect(reading.tree.cell(record, 1) == .absent)
    #expect(ValueTests.describe(reading.tree.cell(record, 2).value, reading.tree) == "text Steady.")
    let wrong = Reading(Reading.frame() + "fields:\n  deposti: EUR 100\n", extraFields: declared)
    #expect(wrong.errors.first?.help == "did you mean `deposit`?")
  }
}

@Suite struct JoinedFilesTests {
  private func read(_ root: String, _ files: [String: String]) -> Reading {
    Reading(Reading.frame(head: "include: [\(files.keys.sorted().joined(separator: ", "))]") + root, files: files)
  }

  @Test func `sections are joined and lists appended in order`() {
    let reading = read(
      "agreement:\n  duties:\n    - id: one\n      by: nordwind\n  scope:\n    field: wind\n",
      ["more.yaml": "agreement:\n  duties:\n    - id: two\n      by: harbour\n  scope:\n    territory: the north\n"])
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map(\.message))")
    guard case .list(let duties) = reading.value("agreement", "duties") else { return #expect(Bool(false)) }
    #expect(duties.range.map { ValueTests.describe(reading.tree.cells[$0].value, reading.tree) }.count == 2)
    #expect(reading.text("scope", "field") == "wind")
    #expect(reading.text("scope", "territory") == "the north")
    #expect(ValueTests.describe(reading.value("two", "by"), reading.tree) == "who harbour")
    #expect(reading.cell("two", "by").span.source.rawValue == 1)
  }

  @Test func `references in joined lists stay with their items`() {
    let reading = read(
      "agreement:\n  precedence: [agreement, harbour]\n",
      ["more.yaml": "agreement:\n  precedence: [nordwind, our letter]\n"])
    guard case .list(let list) = reading.value("agreement", "precedence") else { return #expect(Bool(false)) }
    let words = list.range.map { ValueTests.describe(reading.tree.cells[$0].value, reading.tree) }
    #expect(words[1...] == ["harbour", "nordwind", "text our letter"])
  }

  @Test func `a scalar stands in one file`() {
    let reading = read("agreement:\n  purpose: a\n", ["more.yaml": "title: T\nagreement:\n  purpose: b\n"])
    #expect(reading.rules == ["repeated-field", "repeated-field"])
    #expect(reading.errors.allSatisfy { $0.span.source.rawValue == 1 && $0.labels.count == 1 })
  }

  @Test func `an include may include, and a circle ends`() {
    let reading = read(
      "",
      [
        "a.yaml": "include: b.yaml\nagreement:\n  purpose: x\n",
        "b.yaml": "include: a.yaml\nrelationship:\n  vision: y\n",
      ])
    #expect(reading.rules.contains("repeated-include"))
    #expect(reading.text("agreement", "purpose") == "x")
    #expect(reading.text("relationship", "vision") == "y")
  }

  @Test func `a missing file is an error, a missing private one is not`() {
    let reading = Reading(Reading.frame(head: "include: [private.yaml, nordwind.private.yaml, prices.yaml]"))
    #expect(reading.diagnostics.map(\.severity) == [.advice, .advice, .error])
  }
}
