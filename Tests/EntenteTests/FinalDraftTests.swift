import Entente
import EntenteFormat
import EntenteSource
import Testing

/// A final draft has no open points, wherever they stand.
@Suite struct FinalDraftTests {
  private static let base = """
    format: 1
    kind: alliance
    title: A small alliance
    parties:
      - id: north
        name: North GmbH
        short: North
      - id: south
        name: South Ltd
        short: South
    agreement:
      purpose: To sell bread together.
    relationship:
      goals:
        - id: bread
          text: The bread is good.

    """

  private func drafting(_ from: String = "", _ to: String = "") -> Drafting {
    let text =
      from.isEmpty
      ? Self.base : Self.base.split(separator: from, omittingEmptySubsequences: false).joined(separator: to)
    return Drafting(workspace: MemoryWorkspace(["a.yaml": text]))
  }

  private func openPoints(_ drafting: Drafting, _ audience: String = "shared") -> [String] {
    let result = drafting.draft("a.yaml", DraftRequest(audience: audience, isFinal: true))
    #expect(result.diagnostics.hasErrors == result.files.isEmpty)
    return result.diagnostics.filter { $0.rule == "open-point" }.map { problem in
      guard let file = result.sources[problem.span.source] else { return problem.message }
      let range = Int(problem.span.start)..<Int(problem.span.end)
      return "\(String(decoding: file.bytes[range], as: UTF8.self)): \(problem.message)"
    }
  }

  @Test func settledTextIsFinal() {
    #expect(openPoints(drafting()) == [])
    #expect(drafting().draft("a.yaml", DraftRequest(isFinal: true)).files.count == 3)
  }

  @Test func pointsInsideATextAreOpen() {
    let open = drafting("To sell bread together.", "To sell [TBD] bread, as decided in [TBD:which court].")
    #expect(
      openPoints(open) == [
        "[TBD]: a point in this text is not settled", "[TBD:which court]: a point in this text is not settled",
      ])
    #expect(open.check("a.yaml").diagnostics.filter { $0.rule == "open-point" }.isEmpty)
    #expect(open.check("a.yaml", isFinal: true).diagnostics.filter { $0.rule == "open-point" }.count == 2)
  }

  @Test func pointsInsideATextOfTheCharterAreOpen() {
    #expect(
      openPoints(drafting("The bread is good.", "The bread is [TBD:how good].")) == [
        "[TBD:how good]: a point in this text is not settled"
      ])
  }

  @Test func aQuotedTextIsShownWhole() {
    #expect(
      openPoints(drafting("To sell bread together.", "'To sell [TBD: what] together.'")) == [
        "'To sell [TBD: what] together.': a point in this text is not settled"
      ])
  }

  @Test func whatLooksLikeCodeIsNotOpen() {
    #expect(openPoints(drafting("To sell bread together.", "To sell bread, marked `[TBD]`.")) == [])
  }

  @Test func privatePointsInATextAreToldWithoutTheirWords() {
    let open = drafting(
      "  goals:", "  interests:\n    - id: secret\n      party: north\n      asks: To win [TBD:much]\n  goals:")
    #expect(openPoints(open) == ["private points are still open"])
    #expect(openPoints(open, "south") == ["private points are still open"])
    #expect(openPoints(open, "north") == ["To win [TBD:much]: a point in this text is not settled"])
  }
}
