import EntenteFormat
import EntenteSource
import Testing

@Suite struct OpenPointTests {
  @Test(arguments: ["TBD", "\"[TBD]\"", "[TBD]"]) func `a bare open point may stand in any field`(written: String) {
    let reading = Reading.around(
      """
      effective: \(written)
      agreement:
        purpose: \(written)
        background: \(written)
        scope: \(written)
        payments:
          - id: fee
            from: \(written)
            to: harbour
            amount: \(written)
            every: \(written)
            applies: \(written)
        exclusivity: \(written)
      """)
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map(\.message))")
    #expect(reading.tree.openPoints.count == 9)
    #expect(reading.tree.openPoints.allSatisfy { $0.what.isEmpty })
    #expect(reading.tree.openPoints.map(\.field).prefix(2) == ["effective", "agreement.purpose"])
    if case .open = reading.value("fee", "amount") {} else { Issue.record("an open amount") }
  }

  @Test func `what is missing, who settles it and when`() {
    let reading = Reading.around(
      """
      agreement:
        payments:
          - id: fee
            late_interest: { open: rate of late interest, options: [5 %, 8 %], owner: anna, decide_by: 2027-01-15 }
            amount: "[TBD: the fee of the first year]"
            cap: TBD by finance
      """)
    #expect(reading.rules == ["open-point-words"])
    #expect(reading.errors.isEmpty)
    let tree = reading.tree
    #expect(
      tree.openPoints.map { tree.string($0.what) } == [
        "rate of late interest", "the fee of the first year", "by finance",
      ])
    #expect(tree.openPoints.allSatisfy { $0.record == tree.ids["fee"] })
    let point = tree.openPoints[0]
    #expect(point.options.count == 2)
    #expect(ValueTests.describe(point.owner, tree) == "who anna")
    #expect(ValueTests.describe(point.decideBy, tree) == "2027-1-15")
  }

  @Test func `an open point in the middle of a text leaves it a text`() {
    let reading = Reading.around(
      "agreement:\n  purpose: \"[TBD: one] and [TBD: two]\"\n  disclaimer: \"Before [TBD].\"\n")
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.text("agreement", "purpose") == "[TBD: one] and [TBD: two]")
    #expect(reading.text("agreement", "disclaimer") == "Before [TBD].")
    #expect(reading.tree.openPoints.isEmpty)
  }

  @Test func `words that begin like TBD are words`() {
    let reading = Reading.around("agreement:\n  purpose: TBDs are listed\n")
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.text("agreement", "purpose") == "TBDs are listed")
  }

  @Test func `a slip inside an open point is told`() {
    let reading = Reading.around(
      "agreement:\n  purpose: { open: what, ownr: anna, decide_by: soon }\n")
    #expect(reading.rules == ["unknown-field", "unknown-date"])
  }

  @Test func `what the parties are at odds on stops a draft`() {
    let reading = Reading.around(
      """
      agreement:
        purpose:
          dispute:
            was: a
            proposals:
              - by: nordwind
                value: b
      """)
    #expect(reading.rules == ["unresolved-dispute"])
    #expect(reading.errors.first?.kind == .finding)
  }
}
