import EntenteSource

/// Every rule that the product can name.
public enum RuleBook {
  /// By family, in the order of their files. Built at the first use.
  public static let all: [Rule] = groups.flatMap { $0 }.enumerated().sorted {
    let (a, b) = (place($0.element.family), place($1.element.family))
    return a == b ? $0.offset < $1.offset : a < b
  }.map(\.element)

  /// The rules of each file of `Families`. A new file adds its line here, in alphabetical order.
  private static let groups: [[Rule]] = [
    AllowanceRules.all,
    BodyRules.all,
    CallRules.all,
    CharterRules.all,
    DateRules.all,
    DayRules.all,
    DefinedTermRules.all,
    DisputeRules.all,
    DraftingRules.all,
    EffectRules.all,
    FairnessRules.all,
    FieldRules.all,
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
    ReferenceRules.all,
    RevisionCallRules.all,
    RoleRules.all,
    SeamRules.all,
    SeparationRules.all,
    StepRules.all,
    SumRules.all,
    SumValueRules.all,
    TemplateRules.all,
    TermRules.all,
    TextShapeRules.all,
    ValueRules.all,
    WordValueRules.all,
    YAMLKeyRules.all,
    YAMLRules.all,
    YAMLTextRules.all,
  ]

  public static func rule(_ id: String) -> Rule? { index[id].map { all[$0] } }

  private static let index = Dictionary(all.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }

  private static func place(_ family: RuleFamily) -> Int { RuleFamily.allCases.firstIndex(of: family) ?? 0 }

  /// Applies every rule that reads the analysis. In the order of the rules.
  public static func findings(in analysis: Analysis) -> [Diagnostic] {
    var findings = Findings()
    for rule in all where rule.stage == .check {
      findings.rule = rule.id
      findings.level = rule.level
      rule.find(analysis, &findings)
    }
    return findings.diagnostics
  }
}
