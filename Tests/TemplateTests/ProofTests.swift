import EntenteFormat
import EntenteSource
import Testing

@testable import EntenteTemplate

/// A reference must lead somewhere whatever an agreement says.
struct ProofTests {
  static func problems(_ template: String) -> [String] {
    let drafting = Drafting(template)
    return drafting.diagnostics.map(\.rule) + drafting.program.checkReferences().map(\.rule)
  }

  static let sound = [
    "{% clause law \"Law\" %}{% endclause %} [@law]",
    "{% clause law \"Law\" if law %}{% endclause %}{% if law %}[@law]{% endif %}",
    "{% clause law \"Law\" if law %}{% endclause %}{% if law.governing %}[@law]{% endif %}",
    "{% clause law \"Law\" if law or effective %}{% endclause %}{% if effective %}{{ \"law\" | ref }}{% endif %}",
    "{% if law %}{% clause law \"L\" %}{% endclause %}{% else %}{% clause law \"M\" %}{% endclause %}{% endif %}[@law]",
    "{% clause payments \"P\" if agreement.payments %}{% endclause %}"
      + "{% for p in agreement.payments %}[@payments]{% endfor %}",
    "{% clause a \"A\" if title else omitted %}{% endclause %}[@a]",
    "{% clause a \"A\" if status == \"final\" %}{% endclause %}{% if status == \"final\" %}[@a]{% endif %}",
    "{% clause a \"A\" if status != \"final\" %}{% endclause %}{% if status == \"draft\" %}[@a]{% endif %}",
    "{% let l = law and title %}{% clause a \"A\" if l %}{% endclause %}{% if title and law %}[@a]{% endif %}",
    "{% clause a \"A\" if not (law and title) %}{% endclause %}{% if not law or not title %}[@a]{% endif %}",
    "See [@relationship] and [@effective].",
  ]

  static let unsound = [
    "{% clause law \"Law\" if law %}{% endclause %}[@law]",
    "{% clause law \"Law\" if law.governing %}{% endclause %}{% if law %}[@law]{% endif %}",
    "{% clause law \"Law\" if law and title %}{% endclause %}{% if title %}[@law]{% endif %}",
    "{% if law %}[@a]{% else %}{% clause a \"A\" %}{% endclause %}{% endif %}",
    "[@nothing]",
    "{% clause a \"A [@b]\" %}{% endclause %}{% clause b \"B\" if title %}{% endclause %}",
    "{% clause a \"A\" if status == \"final\" %}{% endclause %}{% if status %}[@a]{% endif %}",
    "{% clause a \"A\" if agreement.general.waiver %}{% endclause %}"
      + "{% if agreement.general.waiver is yes_no %}[@a]{% endif %}",
  ]

  @Test(arguments: sound) func holds(template: String) { #expect(Self.problems(template) == []) }
  @Test(arguments: unsound) func fails(template: String) {
    #expect(Self.problems(template) == ["dangling-reference"])
  }

  @Test func manyQuestionsAreRefused() {
    let fields = [
      "purpose", "background", "precedence", "scope", "roles", "duties", "kpis", "pricing", "payments", "brand",
      "warranties", "insurance", "bodies", "joining", "disputes", "exit",
    ]
    let condition = fields.map { "agreement.\($0)" }.joined(separator: " or ")
    let template = "{% clause a \"A\" if \(condition) %}{% endclause %}{% if title %}[@a]{% endif %}"
    #expect(Self.problems(template) == ["unproved-reference"])
    #expect(Self.problems(template.replacing("{% if title %}", with: "{% if \(condition) %}")) == [])
  }
}
