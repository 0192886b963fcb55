import Entente
import EntenteChecks
import EntenteSource
import Testing

/// Comments that change the level of a rule.
@Suite struct AllowanceTests {
  /// A measure without a source: a warning in the middle of the file.
  private static let kpis = """
    agreement:
      kpis:
        - id: kpi-sales
          name: Tools sold
          formula: tools sold in shops in a quarter
          target: at least 9,000
          owner: bramble
          cadence: quarterly
    """

  private func check(_ text: String) -> [Diagnostic] {
    let agreement = ExampleAgreement(Rule.Example(text))
    return Drafting(workspace: MemoryWorkspace(["a.yaml": agreement.text])).check("a.yaml").diagnostics
      .filter { $0.severity > .advice }
  }

  private func kpis(with comment: String, before line: String) -> String {
    Self.kpis.replacing(line, with: comment + "\n" + line)
  }

  @Test func withoutACommentItIsFound() {
    #expect(check(Self.kpis).map(\.rule) == ["kpi-without-source"])
  }

  @Test(arguments: ["    - id: kpi-sales", "  kpis:"])
  func aCommentAboveAllowsWhatIsIndentedBelow(line: String) {
    let comment = "# entente: allow kpi-without-source because the regulator counts"
    #expect(check(kpis(with: comment, before: line)) == [])
  }

  @Test func aCommentAtTheHeadHoldsForTheFile() {
    #expect(check("# entente: allow kpi-without-source because the regulator counts\n" + Self.kpis) == [])
  }

  @Test(arguments: ["error", "warning", "advice"])
  func aLevelCanBeChanged(level: String) throws {
    let comment = "# entente: \(level) kpi-without-source because we agreed so"
    let agreement = ExampleAgreement(Rule.Example(kpis(with: comment, before: "    - id: kpi-sales")))
    let found = Drafting(workspace: MemoryWorkspace(["a.yaml": agreement.text])).check("a.yaml").diagnostics
    #expect(try #require(found.first { $0.rule == "kpi-without-source" }).severity.rawValue == level)
  }

  @Test func theNearestCommentDecides() {
    let text =
      "# entente: error kpi-without-source because it matters\n"
      + kpis(with: "# entente: allow kpi-without-source because not here", before: "    - id: kpi-sales")
    #expect(check(text) == [])
  }

  @Test func aCommentElsewhereDoesNothingAndIsReported() {
    let text = Self.kpis + "\nterm:\n  # entente: allow kpi-without-source because not here\n  length: 24 months\n"
    #expect(Set(check(text).map(\.rule)) == ["kpi-without-source", "unused-allowance"])
  }

  @Test func withoutAReasonItChangesNothing() {
    let found = check(kpis(with: "# entente: allow kpi-without-source", before: "    - id: kpi-sales"))
    #expect(Set(found.map(\.rule)) == ["kpi-without-source", "allowance-without-reason"])
  }

  @Test func aMisspeltRuleIsNamed() throws {
    let found = check(kpis(with: "# entente: allow kpi-without-sorce because …", before: "    - id: kpi-sales"))
    let problem = try #require(found.first { $0.rule == "allowance-of-unknown-rule" })
    #expect(problem.help == "did you mean kpi-without-source?")
  }

  @Test func whatStopsTheDraftIsNotAllowed() {
    let text = """
      agreement:
        # entente: allow dangling-reference because it comes later
        purpose: The parties sell garden tools, see [@goal-year].
      """
    #expect(Set(check(text).map(\.rule)) == ["dangling-reference", "error-cannot-be-allowed"])
  }

  @Test func wordsInATextAreNoComment() {
    let text = """
      agreement:
        purpose: |
          Alder writes:
          # entente: allow kpi-without-source because it can
      """
    #expect(check(text) == [])
  }
}
