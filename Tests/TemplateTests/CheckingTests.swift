import EntenteFormat
import EntenteSource
import Testing

@testable import EntenteTemplate

/// What is wrong with a template is said before any agreement is seen, all of it, with the nearest right name.
struct CheckingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var template: String
    var problems: [String]
    var testDescription: String { template }
    init(_ template: String, _ problems: String...) {
      self.template = template
      self.problems = problems
    }
  }

  static let names: [Case] = [
    Case(
      "{{ agreemnt.purpose }}", "1:4 unknown-field: there is no field or name `agreemnt` (did you mean `agreement`?)"),
    Case(
      "{{ agreement.purpos }}", "1:14 unknown-field: `agreement` has no field `purpos` (did you mean `purpose`?)"),
    Case("{{ title | possesive }}", "1:12 unknown-filter: there is no filter `possesive` (did you mean `possessive`?)"),
    Case("{% iff title %}a{% endif %}", "1:4 unknown-tag: there is no tag `iff` (did you mean `if`?)"),
    Case("{% if title is txt %}a{% endif %}", "1:16 unknown-test: there is no test `txt` (did you mean `text`?)"),
    Case(
      "{% for p in agreement.payments %}{% if p.applies == \"exces\" %}a{% endif %}{% endfor %}",
      "1:53 unknown-choice: `exces` is none of the words that can stand here (did you mean `excess`?)"),
    Case(
      "{{ titel }}\n{{ referense }}\n{% bogus %}",
      "1:4 unknown-field: there is no field or name `titel` (did you mean `title`?)",
      "2:4 unknown-field: there is no field or name `referense` (did you mean `reference`?)",
      "3:4 unknown-tag: there is no tag `bogus`"),
    Case(
      "{{ relationship.vision }}",
      "1:4 unreachable-field: the agreement cannot use what stands under `relationship` "
        + "(no edit of the relationship may change the agreement; print it in the charter)"),
    Case("{{ loop.index }}", "1:4 unknown-field: there is no field or name `loop`"),
    Case(
      "{{ fields.colour }}",
      "1:11 unknown-field: the template declares no field `colour` (declare it under `fields` in the manifest)"),
  ]

  static let types: [Case] = [
    Case(
      "{% for p in agreement.payments %}{{ p.amount | date(\"long\") }}{% endfor %}",
      "1:48 wrong-type: `date` is not for money (it stands after a date)"),
    Case(
      "{% for x in agreement.purpose %}a{% endfor %}",
      "1:13 wrong-type: `agreement.purpose` is a text, not a list (print it with `{{ agreement.purpose }}`)"),
    Case(
      "{{ agreement.payments.amount }}",
      "1:23 wrong-type: `payments` is a list and has no fields (go through its items with `{% for x in … %}`)"),
    Case("{{ agreement.scope }}", "1:4 wrong-type: this is a section and cannot be printed (print its fields)"),
    Case(
      "{{ agreement.payments }}",
      "1:4 wrong-type: this is a list of a section and cannot be printed (go through it with `{% for x in … %}`)"),
    Case(
      "{% for d in agreement.duties %}{{ d.by.name }}{% endfor %}",
      "1:40 wrong-type: `by` is a party and has no fields (print it, or use the filters `name` and `short`)"),
    Case(
      "{% if title is money %}a{% endif %}", "1:7 wrong-type: this is a literal; it can never be money"),
    Case(
      "{% if title > 3 %}a{% endif %}",
      "1:7 wrong-type: a literal and a count have no order "
        + "(only numbers, percentages, counts and money are greater or less than one another)"),
    Case(
      "{{ title | cap | list(\"or\") }}",
      "1:18 wrong-type: `list` stands after a filter that has made words of the value (put `list` before it)"),
    Case("{{ title | default }}", "1:12 wrong-arguments: `default` takes one text in quotes"),
    Case(
      "{{ parties | list(\"nor\") }}",
      "1:19 wrong-arguments: `list` does not know \"nor\" (it knows \"and\", \"or\")"),
    Case(
      "{{ title == reference }}",
      "1:4 wrong-type: a condition has no words (choose them with `{% if … %} … {% else %} … {% endif %}`)"),
    Case(
      "{% clause title \"T\" %}{% sub law.governing %}{% endclause %}",
      "1:30 wrong-type: `law.governing` is a literal, not an id "
        + "(an item's id is `law.id`; a title is written in quotation marks, after the id)"),
  ]

  static let syntax: [Case] = [
    Case("{{ title ", "1:1 unclosed-tag: this tag is never closed (end it with `}}`)"),
    Case("a {# note", "1:3 unclosed-tag: this tag is never closed (end it with `#}`)"),
    Case(
      "{{ title {{ reference }}", "1:1 unclosed-tag: this tag is never closed (end it with `}}`)"),
    Case("{{ title | }}", "1:12 template-syntax: `|` wants the name of a filter after it"),
    Case("{{ }}", "1:4 template-syntax: a value is missing here"),
    Case("{% if title ) %}a{% endif %}", "1:13 template-syntax: `)` cannot stand after `if`"),
    Case("{% if title = 3 %}a{% endif %}", "1:13 template-syntax: `=` cannot stand after `if`"),
    Case(
      "{% for payments %}a{% endfor %}",
      "1:17 template-syntax: `in` is missing here ({% for payments in agreement.payments %})"),
    Case(
      "{% clause law %}{% endclause %}",
      "1:15 template-syntax: a clause wants a title ({% clause confidentiality \"Confidentiality\" %})"),
    Case("{% let x %}", "1:10 template-syntax: `=` is missing here ({% let x = … %})"),
  ]

  static let nesting: [Case] = [
    Case("{% if title %}a", "1:1 unclosed-block: this `if` is never closed (end it with `{% endif %}`)"),
    Case("a{% endif %}", "1:5 wrong-nesting: `endif` closes nothing (open it with `{% if … %}`, or remove the tag)"),
    Case(
      "{% if title %}{% for p in parties %}a{% endif %}",
      "1:15 unclosed-block: this `for` is never closed (end it with `{% endfor %}`)"),
    Case(
      "{% else %}",
      "1:4 wrong-nesting: `else` does not stand in an `if` or a `for` "
        + "(close the blocks that were opened since, or remove the tag)"),
    Case("{% sub %}a", "1:1 wrong-nesting: a sub stands inside a clause, a part or a schedule"),
    Case(
      "{% clause a \"A\" %}{% subpoint %}x{% endclause %}", "1:19 wrong-nesting: a subpoint stands inside a point"),
    Case("{% note %}a{% endnote %}", "1:1 wrong-nesting: a note stands inside the clause that it speaks of"),
    Case(
      "{% clause a \"A\" %}{% note %}{% clause b \"B\" %}{% endclause %}{% endnote %}{% endclause %}",
      "1:29 wrong-nesting: a clause cannot stand inside a note, a glance, a definition or a signature"),
    Case(
      "{% clause a \"A\" %}x{% endsub %}{% endclause %}",
      "1:23 wrong-nesting: `endsub` closes nothing "
        + "(a sub has no end tag: it ends at the next one, or with its clause, loop or condition)"),
  ]

  static let ids: [Case] = [
    Case(
      "{% clause a \"A\" %}{% endclause %}{% clause a \"B\" %}{% endclause %}",
      "1:44 duplicate-clause: the id `a` is given twice (give each clause an id of its own)"),
    Case("{% if title %}{% clause a \"A\" %}{% endclause %}{% else %}{% clause a \"B\" %}{% endclause %}{% endif %}"),
    Case("{% clause a \"A\" if title %}{% endclause %}{% clause a \"B\" if not title %}{% endclause %}"),
    Case(
      "{% clause a \"A\" %}{% for p in parties %}{% sub b %}x{% endfor %}{% endclause %}",
      "1:48 duplicate-clause: the id `b` is given again in every turn of the loop "
        + "(use the item's own id, `item.id`, or none)"),
  ]

  @Test(arguments: names + types + syntax + nesting + ids)
  func reportsAll(_ expected: Case) {
    #expect(Drafting(expected.template).problems(in: expected.template) == expected.problems)
  }

  @Test func includesStayInside() {
    let files = ["a.md": "{% include \"b.md\" %}", "b.md": "{% include \"a.md\" %}"]
    let rules = { (template: String) in Drafting(template, files: files).diagnostics.map(\.rule) }
    #expect(rules("{% include \"a.md\" %}") == ["include-cycle"])
    #expect(rules("{% include \"../a.md\" %}") == ["include-outside"])
    #expect(rules("{% include \"/etc/passwd\" %}") == ["include-outside"])
    #expect(rules("{% include \"c/../a.md\" %}") == ["include-outside"])
    #expect(rules("{% include \"main.md\" %}") == ["include-cycle"])
    #expect(rules("{% include \"none.md\" %}") == ["missing-include"])
  }

  @Test func sizesAreBounded() {
    let big = String(repeating: "word ", count: 900_000)
    #expect(
      Drafting("{% include \"big.md\" %}", files: ["big.md": big]).diagnostics.map(\.rule) == ["template-too-large"])
    var files: [String: String] = [:]
    for i in 0..<25 { files["f\(i).md"] = "{% include \"f\(i + 1).md\" %}{% include \"f\(i + 1).md\" %}" }
    files["f25.md"] = "{{ title }}"
    #expect(Drafting("{% include \"f0.md\" %}", files: files).diagnostics.map(\.rule) == ["template-too-large"])
    let deep = String(repeating: "{% if title %}", count: 5000)
    #expect(Drafting(deep).diagnostics.map(\.rule) == ["wrong-nesting"])
    let lets = (1..<60).map { "{% let a\($0) = a\($0 - 1) and a\($0 - 1) %}" }.joined()
    let multiplied = Drafting("{% let a0 = title and reference %}" + lets + "{% if a59 %}x{% endif %}")
    #expect(multiplied.diagnostics.allSatisfy { $0.rule == "template-too-large" })
    #expect(Drafting("{{ title" + String(repeating: " | cap", count: 5000) + " }}").diagnostics.count == 1)
    #expect(Drafting("{% if " + String(repeating: "(", count: 5000)).diagnostics.count > 0)
  }
}
