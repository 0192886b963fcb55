import Foundation
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

  @Test(arguments: [RedlineFormat.html, .critic])
  func anHonestRedlineShowsEverything(format: RedlineFormat) {
    let found = verify(
      base: Self.old, received: Self.new, redline: redline(old: Self.old, new: Self.new, format: format))
    #expect(found.hidden.isEmpty, "\(found.hidden)")
    #expect(found.otherBase.isEmpty, "\(found.otherBase)")
  }

  @Test(arguments: [RedlineFormat.html, .critic])
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

  /// Points with bullets come back as points: else a text in which something moved would not be known again.
  @Test func bulletsComeBack() {
    let old = """
      # A

      ## Money

      Everything is paid in euros, within a month.

      ## Place

      The goods are handed over in Cork.

      ## Signatures

      Signed for North by:

      - Name
      - Date

      Signed for South by:

      - Name
      - Date

      Anyone may sign alone.

      """
    let parts = old.components(separatedBy: "## ")
    let new = parts[0] + "## " + parts[2] + "## " + parts[1] + "## " + parts[3]
    let (base, received) = (Array(old.utf8), Array(new.utf8))
    let found = verify(base: base, received: received, redline: redline(old: base, new: received))
    #expect(found.isHonest, "\(found)")
  }

  /// A point that the received text has under the other party, and that the page shows there without a mark, was moved
  /// behind the reader's back.
  @Test func aPointThatChangedSidesUnmarkedIsFound() {
    func text(_ first: String, _ second: String) -> String {
      """
      # A

      ## 1 North

      North must do the following:

      (a) keep tools in stock in each of its shops;\(first)

      ## 2 South

      South must do the following:

      (a) repair the tools that customers bring back;\(second)

      """
    }
    let point = "\n\n(b) pay for the advertising of both parties in the region."
    let (base, received) = (Array(text(point, "").utf8), Array(text("", point).utf8))
    #expect(verify(base: base, received: received, redline: redline(old: base, new: received)).isHonest)
    let found = verify(base: base, received: received, redline: redline(old: received, new: received))
    #expect(found.hidden.isEmpty && found.otherBase.map(\.kind) == [.move])
  }

  /// A term that sorts elsewhere under its new name moved nothing.
  @Test(arguments: [RedlineFormat.html, .critic])
  func definitionsStandInTheOrderOfTheirTerms(format: RedlineFormat) {
    func text(_ definitions: [String]) -> [UInt8] {
      Array(("# A\n\n## Definitions\n\n" + definitions.joined(separator: "\n\n") + "\n\n## End\n\nThat is all.\n").utf8)
    }
    let others = ["Accounts", "Capital", "Days", "Effective Date"].map {
      "**“\($0)”** means what the books of both parties say of \($0.lowercased()) at the end of each year."
    }
    let meaning = "means the good name that both parties have among customers."
    let base = text(others + ["**“Goodwill”** " + meaning])
    let received = text([others[0], "**“Business Goodwill”** " + meaning] + others[1...])
    let found = verify(base: base, received: received, redline: redline(old: base, new: received, format: format))
    #expect(found.isHonest, "\(found)")
  }

  @Test func anotherToolsPageIsRead() {
    let page = "<html><body><p>Pay within <del>30</del><ins>45</ins> days &amp; no later.</p></body></html>"
    let found = verify(
      base: Array("Pay within 30 days & no later.\n".utf8), received: Array("Pay within 45 days & no later.\n".utf8),
      redline: Array(page.utf8))
    #expect(found.isHonest, "\(found)")
  }

  /// Spans that pandoc reads as tracked changes: without those that went it is the new text, without those that came
  /// the old one.
  @Test func trackedMarkupHoldsBothTexts() {
    let markup = redline(old: Self.old, new: Self.new, format: .docx)
    #expect(TextComparison(old: Self.settled(markup, "insertion"), new: Self.new).changes().isEmpty)
    #expect(
      TextComparison(old: Self.settled(markup, "deletion"), new: Self.old).changes().filter { $0.kind != .move }.isEmpty
    )
  }

  /// The text with one kind of span as words, the other taken out; and blocks that have nothing left.
  private static func settled(_ markup: [UInt8], _ kept: String) -> [UInt8] {
    let text = String(decoding: markup, as: UTF8.self)
    var out = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var rest = String(line)
      var made = ""
      var lost = false
      while let end = rest.range(of: "]{."), let close = rest[end.upperBound...].range(of: "}") {
        // The bracket that this one closes.
        var depth = 0
        var start = rest.index(before: end.lowerBound)
        while true {
          if rest[start] == "]" { depth += 1 }
          if rest[start] == "[" {
            if depth == 0 { break }
            depth -= 1
          }
          if start == rest.startIndex { break }
          start = rest.index(before: start)
        }
        made += rest[..<start]
        if rest[end.upperBound...].hasPrefix(kept) {
          made += rest[rest.index(after: start)..<end.lowerBound]
        } else {
          lost = true
        }
        rest = String(rest[close.upperBound...])
      }
      made += rest
      let words = made.filter { $0.isLetter || $0.isNumber }
      if lost, words.isEmpty || made.hasSuffix(") ") { continue }
      out += made + "\n"
    }
    return Array(out.utf8)
  }
}
