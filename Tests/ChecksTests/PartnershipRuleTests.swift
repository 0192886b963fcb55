import EntenteChecks
import Testing

/// What a good partnership agreement holds, row by row, and the rules that speak when it is missing or wrong. Each rule's
/// own examples show that it does. What the review says of the same rows is in `PartnershipRowTests`.
@Suite struct PartnershipRuleTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var rules: [String]
    var testDescription: String { name }
    init(_ name: String, _ rules: String...) {
      self.name = name
      self.rules = rules
    }
  }

  static let rows = [
    Row("the deal: price at volume break points", "step-gap", "step-overlap", "price-rises-with-volume"),
    Row("the deal: replacement of obsolete equipment", "equipment-left-behind"),
    Row("the deal: dispute resolution", "no-dispute-steps", "dispute-steps-out-of-order"),
    Row("the deal: termination", "no-exit", "party-without-exit", "exit-without-survival"),
    Row("the deal: assignment of responsibilities", "people-left-behind"),
    Row("the relationship: long-term goals", "no-goals", "no-long-term-goal"),
    Row("the relationship: each party's goals and interests", "no-interests", "party-without-interest"),
    Row("the relationship: future opportunities", "no-opportunity", "opportunity-never-revisited"),
    Row("the relationship: trust and respect", "no-trust-commitment", "trust-without-evidence"),
    Row(
      "the separation: nothing of the deal in the charter", "price-in-charter", "penalty-in-charter",
      "termination-in-charter", "duty-in-charter"),
    Row("the separation: no clause leans on goodwill", "goodwill-in-binding-term", "binding-leans-on-non-binding"),
    Row("practice 1, clear shared goals", "goal-without-measure"),
    Row("practice 2, strengths and weaknesses", "need-unmet", "need-met-by-oneself"),
    Row("practice 3, open communication", "no-checkin", "party-without-checkin", "no-feedback-rule"),
    Row("practice 4, mutual value", "contribution-without-return", "reward-shares-not-100"),
    Row(
      "practice 5, clear contract", "area-without-owner", "deliverable-without-date", "deliverable-without-owner",
      "deliverable-without-acceptance", "party-without-exit"),
    Row("practice 6, adapt and evolve", "no-trigger", "trigger-without-response", "no-review"),
    Row("practice 7, trust", "trust-without-evidence"),
    Row("practice 8, data and insight", "kpi-without-source", "kpi-data-not-shared"),
    Row("practice 9, celebrate wins", "no-recognition"),
    Row("practice 10, plan for the long term", "no-long-term-goal", "no-review", "no-opportunity"),
    Row("the six elements", "element-uncovered"),
    Row("win and win", "interest-unserved", "concession-unreturned", "party-without-interest"),
    Row("what they really want", "interest-without-reason"),
    Row("the value exchange", "worth-below-cost"),
  ]

  @Test(arguments: rows)
  func aRowHasItsRules(row: Row) throws {
    for id in row.rules {
      let rule = try #require(RuleBook.rule(id), "there is no rule \(id)")
      // Shown only would not be tested.
      #expect(rule.wrong.kind == .sections || rule.wrong.kind == .file, "\(id)")
    }
  }
}
