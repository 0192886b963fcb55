import EntenteSource

/// Every rule that the product can name.
public enum RuleBook {
  /// By family, in the order of their files. Built at the first use.
  public static let all: [Rule] = {
    let rules = (applied + registered).flatMap { $0 }
    return RuleFamily.allCases.flatMap { family in rules.filter { $0.family == family } }
  }()

  /// The rules of each file of `Families` that read the analysis. A new file adds its line here, in alphabetical order.
  private static let applied: [[Rule]] = [
    AllowanceRules.all,
    BodyRules.all,
    BurdenRules.all,
    CharterRules.all,
    DateRules.all,
    DayRules.all,
    DefinedTermRules.all,
    DisputeRules.all,
    EffectRules.all,
    EveryPartyRules.all,
    ExchangeRules.all,
    FigureRules.all,
    GapRules.all,
    GitRules.all,
    MeasureRules.all,
    MergeRules.all,
    NameRules.all,
    PartingRules.all,
    PartyRules.all,
    PaymentRules.all,
    PhraseRules.all,
    PracticeRules.all,
    RoleRules.all,
    SeamRules.all,
    SeparationRules.all,
    StepRules.all,
    SumRules.all,
    TermRules.all,
    TextShapeRules.all,
  ]

  /// The rules of the files that only register what other stages report; a check does not build them.
  private static let registered: [[Rule]] = [
    CallRules.all,
    DraftingRules.all,
    FieldRules.all,
    ReferenceRules.all,
    RevisionCallRules.all,
    SumValueRules.all,
    TemplateRules.all,
    ValueRules.all,
    WordValueRules.all,
    YAMLKeyRules.all,
    YAMLRules.all,
    YAMLTextRules.all,
  ]

  public static func rule(_ id: String) -> Rule? { index[id].map { all[$0] } }

  private static let index = Dictionary(all.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }

  /// Applies every rule that reads the analysis. In the order of the rules.
  public static func findings(in analysis: Analysis) -> [Diagnostic] {
    var findings = Findings()
    for group in applied {
      for rule in group where rule.stage == .check {
        findings.rule = rule.id
        findings.level = rule.level
        rule.find(analysis, &findings)
      }
    }
    return findings.diagnostics
  }
}
