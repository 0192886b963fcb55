import EntenteDocument
import EntenteFormat
import EntenteSource
import Testing

@testable import EntenteTemplate

/// What a template makes of an agreement, as a stream of clauses and pieces.
struct DraftingTests {
  typealias Node = TreeBuilder.Node

  static func show(
    _ template: String, _ root: [String: Node] = [:], half: EntenteDocument.Half = .deal, files: [String: String] = [:]
  ) -> String {
    let drafting = Drafting(template, half: half, files: files)
    #expect(drafting.problems(in: template) == [])
    return drafting.run(root).shown
  }

  static func duties(_ actions: String...) -> [String: Node] {
    let list = actions.map { Node.record("duties", ["id": .literal($0), "action": .text($0)]) }
    return ["agreement": .record("agreement", ["duties": .list(list)])]
  }

  @Test func oneClauseOneValueOneLoop() {
    let draft = Self.show(
      """
      {% clause duties "Duties" if agreement.duties %}
      {% for d in agreement.duties %}
      {% sub d.id %}
      {{ d.by | cap }} must {{ d.action | clause_text }}.
      {% endfor %}
      {% endclause %}

      """,
      [
        "parties": .list([.record("parties", ["id": .literal("a"), "name": .literal("Alpha <Ltd>")])]),
        "agreement": .record(
          "agreement",
          [
            "duties": .list([
              .record(
                "duties", ["id": .literal("train"), "by": .who([.item("a")]), "action": .text("train the team.")]),
              .record("duties", ["by": .value(.partyWord(.each)), "action": .text("pay")]),
            ])
          ]),
      ])
    #expect(
      draft == """
        <clause duties|Duties><sub train|>‹Alpha <Ltd>› must «train the team».
        </><sub|>Each party must «pay».
        </></>
        """)
  }

  // MARK: Where things end

  @Test func headsEndWhereTheNextBegins() {
    let template = """
      {% clause a "A" %}
      {% sub %} First.
      {% point %} one
      {% subpoint %} deep
      {% point %} two
      {% if title %}
      {% sub %} Second.
      {% endif %}
      {% clause b "B" %}
      inner
      {% endclause %}
      {% endclause %}
      """
    #expect(
      Self.show(template, ["title": .literal("t")]) == """
        <clause a|A><sub|>First.
        <point|>one
        <subpoint|>deep
        </></><point|>two
        </></><sub|>Second.
        </><clause b|B>inner
        </></>
        """)
  }

  @Test func aFalseSubTakesItsContentWithIt() {
    let template = """
      {% clause a "A" %}
      {% sub x "X" if reference %}
      text
      {% point %}
      point
      {% sub y "Y" %}
      rest
      {% endclause %}
      """
    #expect(Self.show(template) == "<clause a|A><sub y|Y>rest\n</></>")
  }

  @Test func omittedClausesKeepTheirPlace() {
    let template = "{% clause a \"A {{ title }}\" if reference else omitted %}text{% endclause %}"
    #expect(Self.show(template, ["title": .literal("t")]) == "<clause a omitted|A ‹t›></>")
    #expect(
      Self.show(template, ["title": .literal("t"), "reference": .literal("r")]) == "<clause a|A ‹t›>text</>")
  }

  @Test func partsSchedulesAndPointStyles() {
    #expect(
      Self.show("{% part p \"P\" points=\"A\" %}{% point %} x{% endpart %}{% schedule s \"S\" %}y{% endschedule %}")
        == "<part p upper|P><point|>x</></><schedule s|S>y</>")
  }

  // MARK: White space

  @Test func tagsAloneOnALineLeaveNone() {
    let template = """
      | Action |
      | --- |
      {% for d in agreement.duties %}
      {# a comment #}
      | {% anchor d.id d.action %}{{ d.action }} |
      {% endfor %}

      End.\r
        {% if title %} {# both #}
      no
      {% endif %}
      """
    #expect(
      Self.show(template, Self.duties("a", "b"))
        == "| Action |\n| --- |\n| <a a><label a>«a» |\n| <a b><label b>«b» |\n\nEnd.\n")
  }

  @Test func tagsInsideALineKeepTheirSpaces() {
    #expect(Self.show("a {% if title %}b{% endif %} c") == "a  c")
  }

  // MARK: Loops and conditions

  @Test func filteredLoopsCountWhatTheyKeep() {
    let template =
      "{% for d in agreement.duties if d.action != \"b\" %}"
      + "{{ loop.index }}/{{ loop.count }}{{ d.action }}{% if not loop.last %}, {% endif %}{% else %}none{% endfor %}"
    #expect(Self.show(template, Self.duties("a", "b", "c")) == "1/2«a», 2/2«c»")
    #expect(Self.show(template, Self.duties("b")) == "none")
    #expect(Self.show(template) == "none")
  }

  @Test func nestedFilteredLoops() {
    let template =
      "{% for d in agreement.duties if d.action %}{% for e in agreement.duties if e.action != d.action %}"
      + "{{ d.action }}{{ e.action }} {% endfor %}{% endfor %}"
    #expect(Self.show(template, Self.duties("a", "b", "c")) == "«a»«b» «a»«c» «b»«a» «b»«c» «c»«a» «c»«b» ")
  }

  @Test func conditions() {
    func holds(_ condition: String, _ root: [String: Node] = [:]) -> Bool {
      Self.show("{% if \(condition) %}yes{% elif title %}title{% else %}no{% endif %}", root) == "yes"
    }
    let final: [String: Node] = ["status": .choice("final"), "title": .literal("t")]
    #expect(holds("status == \"final\"", final))
    #expect(!holds("status != \"final\"", final))
    #expect(holds("status != \"final\""))
    #expect(holds("title and not reference", final))
    #expect(holds("not (title and reference)", final))
    #expect(holds("reference or title == \"t\"", final))
    #expect(!holds("agreement.duties | count > 1", Self.duties("a")))
    #expect(holds("agreement.duties | count >= 2", Self.duties("a", "b")))
    #expect(holds("law", ["law": .open("which law")]))
    #expect(holds("law.governing is open", ["law": .open("which law")]))
    let none: [String: Node] = ["agreement": .record("agreement", ["exclusivity": .value(.none)])]
    #expect(holds("agreement.exclusivity is none and not agreement.exclusivity", none))
    let waiver: [String: Node] = [
      "agreement": .record("agreement", ["general": .record("general", ["waiver": .value(.yesNo(false))])])
    ]
    #expect(holds("agreement.general.waiver is yes_no and not agreement.general.waiver", waiver))
  }

  @Test func namesStandForExpressionsAcrossFiles() {
    let files = ["x.md": "{% if both %}[{{ d.action }}|{{ word }}]{% endif %}"]
    let template =
      "{% let d = agreement.duties | first %}{% let word = \"so\" %}{% let both = title and d.action == \"a\" %}"
      + "{% include \"x.md\" %}"
    var root = Self.duties("a", "b")
    root["title"] = .literal("t")
    #expect(Self.show(template, root, files: files) == "[«a»|so]")
  }

  // MARK: What is not settled

  @Test func openListsAreSaidOnce() {
    let root: [String: Node] = ["agreement": .record("agreement", ["duties": .open("who does what")])]
    let loop = "{% for d in agreement.duties %}x{% endfor %}"
    #expect(Self.show(loop + loop, root) == "[TBD: who does what]\n\n")
    #expect(Self.show("{{ law.courts }}", ["law": .open("all of it")]) == "[TBD: all of it]")
  }

  // MARK: References and definitions

  @Test func references() {
    let root: [String: Node] = [
      "third_parties": .list([.record("third_parties", ["id": .literal("bank"), "name": .literal("The Bank")])]),
      "agreement": .record(
        "agreement",
        [
          "duties": .list([.record("duties", ["id": .literal("a")])]),
          "precedence": .list([.item("a"), .text("the price list"), .item("bank")]),
        ]),
    ]
    #expect(
      Self.show(
        "{% clause duties \"D\" %}See [@duties]. [@ x] {% for p in agreement.precedence %}{{ p }};{% endfor %}"
          + "{% for d in agreement.duties %}{{ d | ref }}{{ d.id | ref }}{% endfor %}{% endclause %}", root)
        == "<clause duties|D>See [@duties]. [@ x] [@a];«the price list»;‹The Bank›;[@a][@a]</>")
  }

  @Test func definitionsOfTheFileAreAdded() {
    let root: [String: Node] = [
      "definitions": .list([
        .record("definitions", ["id": .literal("kit"), "term": .literal("Kit"), "meaning": .text("a box")])
      ])
    ]
    #expect(
      Self.show("{% define site \"Site\" plural=\"Sites\" %}a place{% enddefine %}{% definitions %}", root)
        == "<definition site, Site, Sites>a place</><definition kit, Kit always>«a box»</><definitions/>")
  }

  @Test func notesGlancesSignatures() {
    #expect(
      Self.show(
        "{% clause a \"A\" %}{% note %}why{% endnote %}{% glance \"Law\" %}{{ title }}{% endglance %}"
          + "{% signature %}x{% endsignature %}{% endclause %}{% open_points %}", ["title": .literal("t")])
        == "<clause a|A><note>why</><glance Law>‹t›</><signature>x</></><open points/>")
  }

  // MARK: The document itself

  @Test func theDraftKnowsItsHead() {
    let root: [String: Node] = [
      "title": .literal("Our deal"), "status": .choice("final"),
      "parties": .list([.record("parties", ["id": .literal("a"), "name": .literal("Alpha"), "short": .literal("A")])]),
      "relationship": .record("relationship", ["effect": .choice("guides-interpretation")]),
    ]
    let deal = Drafting("x").run(root)
    #expect(deal.title == "Our deal" && !deal.isDraft && deal.effect == "binding")
    #expect(deal.named == [NamedTarget(id: "a", words: "A")])
    let charter = Drafting("{{ relationship.vision }}x", half: .relationship).run(root)
    #expect(charter.title == "A deal" && charter.effect == "guides-interpretation")
    #expect(charter.elsewhere.contains(NamedTarget(id: "agreement", words: "the agreement")))
  }

  @Test func piecesKnowWhereTheyComeFrom() throws {
    let projection = TreeBuilder.build(["title": .literal("t")])
    let draft = Drafting("a {{ title }}").program.run(over: projection).0
    let pieces = draft.events.filter(\.isPiece)
    #expect(pieces.count == 2)
    #expect(pieces[0].origin.template.end == 2 && pieces[0].origin.data.isNone)
    #expect(pieces[1].origin.template.start == 2 && pieces[1].origin.template.end == 13)
    #expect(pieces[1].origin.data == projection.tree.field(projection.tree.root, "title").span)
  }

  @Test func loopsAreBounded() {
    let many = Array(repeating: "a", count: 400)
    let list = many.map { Node.record("duties", ["action": .text($0)]) }
    let root: [String: Node] = ["agreement": .record("agreement", ["duties": .list(list)])]
    let loop = (0..<4).map { "{% for d\($0) in agreement.duties %}" }.joined()
    let template = loop + "x" + String(repeating: "{% endfor %}", count: 4)
    let (_, _, problems) = Drafting(template).program.run(over: TreeBuilder.build(root))
    #expect(problems.map(\.rule) == ["too-many-turns"])
  }
}
