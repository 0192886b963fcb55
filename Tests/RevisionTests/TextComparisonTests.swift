import Testing

@testable import EntenteRevision

/// What a reader is told of two revisions of a text.
@Suite struct TextComparisonTests {
  static let base = """
    # Agreement

    ## 1. Payment

    1.1 **Notice.** Each party shall give 30 (thirty) days notice. It must be in writing.

    1.2 **Interest.** Late sums bear interest of 5% a year, as described in Section 1.3.

    1.3 **Set-off.** No party may set off any claim against any sum that it owes under this agreement.

    (a) the first matter of importance;

    (b) the second matter of importance;

    ## 2. Ending

    2.1 **Term.** This agreement lasts for 24 months from the day on which it was signed.

    2.2 **Shares.** The parties share what they earn together.

    | Party | Share |
    |---|---|
    | Nordwind | 60% |
    | Harbour | 40% |

    """

  func compare(_ old: String, _ new: String) -> TextComparison {
    TextComparison(old: Array(old.utf8), new: Array(new.utf8))
  }

  func edit(_ from: String, _ to: String) -> TextComparison {
    #expect(Self.base.contains(from))
    var parts = Self.base.split(separator: from, maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    parts.insert(to, at: 1)
    return compare(Self.base, parts.joined())
  }

  @Test func sameTextHasNoChange() {
    let comparison = compare(Self.base, Self.base)
    #expect(comparison.changes().isEmpty)
    #expect(comparison.renumberings().isEmpty)
  }

  @Test func aFigureChangesWithItsUnit() {
    let changes = edit("30 (thirty) days", "45 (forty-five) days").changes()
    #expect(changes.count == 1)
    #expect(changes.first?.before == "30 (thirty) days")
    #expect(changes.first?.difference == "+15 days")
    #expect(changes.first?.importance == .economic)
    #expect(changes.first?.newNumber == "1.1")
    #expect(changes.first?.title == "Notice")
  }

  @Test func aNewClauseRenumbersWithoutAChange() {
    let new = Self.base.renumbered("1.3", "1.4").renumbered("1.2 ", "1.3 ")
    let split = new.split(separator: "1.3 **Interest", maxSplits: 1).map(String.init)
    let comparison = compare(
      Self.base, split[0] + "1.2 **Records.** Each party keeps its books in good order.\n\n1.3 **Interest" + split[1])
    #expect(comparison.changes().map(\.kind) == [.insert])
    #expect(comparison.renumberings().map { $0.old + ">" + $0.new } == ["1.2>1.3", "1.3>1.4"])
  }

  @Test func aMoveIsAMoveWithTheEditInside() {
    let clause = "2.1 **Term.** This agreement lasts for 24 months from the day on which it was signed.\n\n"
    let moved = "1.2 **Term.** This agreement lasts for 36 months from the day on which it was signed.\n\n"
    let new = Self.base.renumbered("1.3", "1.4").renumbered("1.2 **", "1.3 **").renumbered(clause, "")
      .renumbered("2.2 ", "2.1 ").renumbered("1.3 **Interest", moved + "1.3 **Interest")
    let changes = compare(Self.base, new).changes()
    #expect(changes.map(\.kind) == [.move, .modify])
    #expect(changes.last?.difference == "+12 months")
    #expect(changes.first?.oldNumber == "2.1")
    #expect(changes.first?.newNumber == "1.2")
  }

  @Test func aRowIsTheRowOfItsFirstCell() {
    let changes = edit("| Nordwind | 60% |", "| Selkie | 5% |\n| Nordwind | 55% |").changes()
    #expect(changes.map(\.kind) == [.insert, .modify])
    #expect(changes.last?.difference == "−5 points")
  }

  @Test func aPointPutFirstIsOneChange() {
    let changes = edit(
      "(a) the first matter of importance;\n\n(b)",
      "(a) a wholly new thing;\n\n(b) the first matter of importance;\n\n(c)"
    ).changes()
    #expect(changes.map(\.kind) == [.insert])
  }

  @Test func aSplitIsNoDeletion() {
    let comparison = edit(
      " It must be in writing.", "\n\n1.1a **Form.** It must be in writing.")
    #expect(comparison.changes().allSatisfy { $0.kind != .delete })
  }

  @Test func aReferenceToAnotherClauseIsAChange() {
    let changes = edit("Section 1.3", "Section 1.1").changes()
    #expect(changes.map(\.after) == ["1.1"])
  }

  @Test func stopWordsAreNoAnchors() {
    let changes = edit(
      "No party may set off any claim against any sum that it owes under this agreement.",
      "The lender takes the goods of the borrower in the event of a default by the latter."
    ).changes()
    #expect(changes.count == 1)
  }

  @Test func acceptingAllGivesTheNewText() {
    for (from, to) in [
      ("30 (thirty) days", "45 days"), ("Each party shall give", "Each party gives"), (" It must be in writing.", ""),
      ("1.3 **Set-off.** No party", "1.3 **Offset.** No party"), ("| Harbour | 40% |", "| Harbour | 35% |"),
      ("(a) the first matter of importance;\n\n", ""), ("## 2. Ending", "## 2. End"),
      ("5% a year", "5% a year, and **costs**"),
    ] {
      let comparison = edit(from, to)
      let markup = CriticMarkup.text(comparison)
      #expect(CriticMarkup.settled(markup, accept: true) == comparison.new.source)
    }
  }

  @Test func aRenamedTermIsOneChange() {
    let old = """
      ## Definitions

      **“Goodwill”** means the good name of the business.

      ## 1. Use

      1.1 **Care.** The party keeps the Goodwill. It never sells Goodwill to anyone, and values the Goodwill each year.

      """
    let new = old.renumbered("Goodwill", "Business Goodwill")
    let comparison = compare(old, new)
    #expect(comparison.changes().map(\.kind) == [.rename])
    #expect(comparison.termUses.values.map { $0 } == [3])
    #expect(CriticMarkup.settled(CriticMarkup.text(comparison), accept: true) == Array(new.utf8))
  }

  @Test func everyWordIsToldOnce() {
    let comparison = compare(Self.base, Self.base.renumbered("shall", "must").renumbered("claim", "other claim"))
    var old = [Int](repeating: 0, count: comparison.old.tokens.count)
    var new = [Int](repeating: 0, count: comparison.new.tokens.count)
    for step in comparison.steps where step.state != .movedAway {
      for passage in comparison.passages(of: step) {
        for index in passage.old { old[index] += 1 }
        for index in passage.new { new[index] += 1 }
      }
    }
    #expect(old.allSatisfy { $0 == 1 })
    #expect(new.allSatisfy { $0 == 1 })
  }
}

extension String {
  func renumbered(_ from: String, _ to: String) -> String {
    split(separator: from, omittingEmptySubsequences: false).joined(separator: to)
  }
}
