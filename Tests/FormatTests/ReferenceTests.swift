import EntenteFormat
import EntenteSource
import Testing

@Suite struct ReferenceTests {
  @Test func `an id, a section and words may say what is given`() {
    let reading = Reading.around(
      """
      agreement:
        confidentiality:
          covers: drawings
        contributions:
          - id: shaft
            what: access
      relationship:
        concessions:
          - id: one
            gives: shaft
          - id: two
            gives: confidentiality
          - id: three
            gives: time
          - id: four
            gives: no-such-thing
          - id: five
            gives: an hour a week
      """)
    #expect(reading.errors.isEmpty)
    #expect(reading.value("one", "gives") == .item(reading.tree.ids["shaft"] ?? ItemRef(0)))
    #expect(reading.text("two", "gives") == "confidentiality")
    #expect(reading.text("three", "gives") == "time")
    #expect(reading.text("four", "gives") == "no-such-thing")
    #expect(reading.text("five", "gives") == "an hour a week")
    #expect(reading.rules == ["no-such-item"])
    if case .name = reading.value("two", "gives") {} else { Issue.record("a section is a name") }
    if case .text = reading.value("three", "gives") {} else { Issue.record("a word is a text") }
  }

  @Test func `references stand before and after what they name`() {
    let reading = Reading.around(
      """
      agreement:
        purpose: "[@late] and [@nordwind], under [@payments] and [@relationship]."
        payments:
          - id: late
            from: nordwind
        exit:
          - id: leave
            survives: [payments, late]
      """)
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map(\.message))")
  }

  @Test func `code and escaped brackets name nothing`() {
    let reading = Reading.around(
      """
      agreement:
        purpose: 'not `[@a]`, ``not ` [@b] ``, \\[@c], but [@d] and `[@e]'
      """)
    #expect(reading.rules == ["unknown-reference", "unknown-reference"])
    #expect(reading.errors.map(\.message) == ["nothing has the id `d`", "nothing has the id `e`"])
  }

  @Test func `the place of a reference in a text is its own`() {
    let text = Reading.frame() + "agreement:\n  purpose: see [@nordwnd] there\n"
    let reading = Reading(text)
    let problem = reading.errors.first
    #expect(problem?.span == SourceSpan(SourceID(rawValue: 0), text.utf8.count - 17, text.utf8.count - 7))
    #expect(problem?.help == "did you mean `nordwind`?")
  }

  @Test func `who takes people and bodies, a party field takes parties alone`() {
    let reading = Reading.around(
      """
      agreement:
        bodies:
          - id: board
            name: Board
            members: [nordwind, anna]
            escalates_to: board-of-two
        deliverables:
          - id: portal
            reviewer: board
            owner: board
      """)
    #expect(reading.rules == ["unknown-reference", "wrong-reference"])
    #expect(ValueTests.describe(reading.value("board", "members"), reading.tree) == "who nordwind anna")
    #expect(ValueTests.describe(reading.value("portal", "reviewer"), reading.tree) == "who board")
  }

  @Test func `an item cannot refer to itself, nor deliverables to each other in a circle`() {
    let reading = Reading.around(
      """
      agreement:
        deliverables:
          - id: a
            depends_on: a
          - id: b
            depends_on: [c]
          - id: c
            depends_on: [b]
          - id: d
            depends_on: [b, c]
          - id: e
            depends_on: nordwind
      """)
    #expect(reading.rules == ["self-reference", "circular-dependency", "wrong-reference"])
    #expect(reading.errors[1].message.hasSuffix("b → c → b"))
  }

  @Test func `ids are unique in the whole file, of their own form, and not words with a meaning`() {
    let reading = Reading.around(
      """
      agreement:
        duties:
          - id: nordwind
          - id: Train Crews
          - id: over--there
          - id: each
          - id: payments
          - id: force-majeure
          - action: sell
      """)
    #expect(
      reading.rules == [
        "duplicate-id", "malformed-id", "malformed-id", "reserved-id", "reserved-id", "missing-id",
      ])
    #expect(reading.diagnostics[0].labels.map(\.text) == ["first here"])
    #expect(reading.diagnostics[1].help == "write `train-crews`")
    #expect(reading.diagnostics.last?.severity == .warning)
  }

  @Test func `clauses is no section, because both halves have it`() {
    let reading = Reading.around("agreement:\n  clauses:\n    - id: a\n      title: A\n      text: See [@clauses].\n")
    #expect(reading.rules == ["unknown-reference"])
  }
}
