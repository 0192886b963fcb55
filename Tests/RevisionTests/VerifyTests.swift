import Testing

@testable import EntenteRevision

/// A redline is held against what it was made from and what came back.
@Suite struct VerifyTests {
  private static let old = Array(TextComparisonTests.base.utf8)
  private static let new = Array(
    TextComparisonTests.base.renumbered("30 (thirty) days", "45 (forty-five) days")
      .renumbered("(a) the first matter of importance;\n\n(b)", "(a)").renumbered(
        "| Harbour | 40% |", "| Harbour | 35% |"
      )
      .utf8)

  @Test(arguments: RedlineFormat.allCases)
  func anHonestRedlineShowsEverything(format: RedlineFormat) {
    let found = verify(
      base: Self.old, received: Self.new, redline: redline(old: Self.old, new: Self.new, format: format))
    #expect(found.hidden.isEmpty, "\(found.hidden)")
    #expect(found.otherBase.isEmpty, "\(found.otherBase)")
  }

  @Test(arguments: RedlineFormat.allCases)
  func aHiddenEditIsFound(format: RedlineFormat) {
    let sent = redline(old: Self.old, new: Self.new, format: format)
    let received = Array(String(decoding: Self.new, as: UTF8.self).renumbered("5% a year", "9% a year").utf8)
    let found = verify(base: Self.old, received: received, redline: sent)
    #expect(found.hidden.map(\.difference) == ["+4 points"])
    #expect(found.otherBase.isEmpty)
  }

  @Test func anotherBaseIsFound() {
    let base = Array(TextComparisonTests.base.renumbered("24 months", "36 months").utf8)
    let found = verify(base: base, received: Self.new, redline: redline(old: Self.old, new: Self.new))
    #expect(found.hidden.isEmpty)
    #expect(found.otherBase.count == 1)
  }

  @Test func anotherToolsPageIsRead() {
    let page = "<html><body><p>Pay within <del>30</del><ins>45</ins> days &amp; no later.</p></body></html>"
    let found = verify(
      base: Array("Pay within 30 days & no later.\n".utf8), received: Array("Pay within 45 days & no later.\n".utf8),
      redline: Array(page.utf8))
    #expect(found.isHonest, "\(found)")
  }
}
