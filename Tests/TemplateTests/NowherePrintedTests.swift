import EntenteDocument
import EntenteFormat
import EntenteSource
import Testing

@testable import EntenteTemplate

/// Nothing written is dropped: what no document prints is an error.
struct NowherePrintedTests {
  static let manifest = """
    kind: test
    title: A deal
    documents:
      - { file: agreement.md, half: deal, title: A deal }
      - { file: charter.md, half: relationship, title: A charter }
    fields:
      - { name: colour, type: text, summary: A colour. }
    leaves_out:
      - { field: parties.contacts.email, why: nobody writes }
    """

  static func unprinted(_ agreement: String, _ charter: String, _ root: [String: TreeBuilder.Node]) -> [String] {
    let files = ["test/manifest.yaml": manifest, "test/agreement.md": agreement, "test/charter.md": charter]
    var next = SourceID.templateBase
    let (template, problems) = TemplateLibrary.load("test") { path in
      defer { next += 1 }
      return files[path].map { SourceFile(id: SourceID(rawValue: next), path: path, bytes: Array($0.utf8)) }
    }
    #expect(problems == [])
    guard let template else { return [] }
    let projection = TreeBuilder.build(root)
    let printed = template.documents.map { $0.run(over: projection).1 }
    return template.nowherePrinted(projection, printed).map(\.message)
  }

  static let root: [String: TreeBuilder.Node] = [
    "format": .choice("1"), "kind": .literal("test"), "title": .literal("t"), "status": .choice("draft"),
    "parties": .list([
      .record(
        "parties",
        [
          "id": .literal("a"), "name": .literal("Alpha"),
          "contacts": .list([.record("parties.contacts", ["name": .literal("Jo"), "email": .literal("jo@a")])]),
        ])
    ]),
    "agreement": .record(
      "agreement",
      [
        "effect": .choice("binding"),
        "duties": .list([
          .record("duties", ["id": .literal("d"), "action": .text("act"), "standard": .text("well")])
        ]),
      ]),
    "relationship": .record("relationship", ["vision": .text("far")]),
  ]

  @Test func namesFieldItemAndTemplate() {
    let parties = "{% for p in parties %}{{ p.name }}{% for c in p.contacts %}{{ c.name }}{% endfor %}{% endfor %}"
    let duties = "{% for d in agreement.duties %}{{ d.action }}{% endfor %}"
    #expect(
      Self.unprinted(parties + duties, "{{ relationship.vision }}", Self.root)
        == ["`agreement.duties.standard` of `d` is printed nowhere by the template `test`"])
    #expect(
      Self.unprinted(parties + duties + "{% for d in agreement.duties %}{{ d.standard }}{% endfor %}", "", Self.root)
        == ["`relationship.vision` is printed nowhere by the template `test`"])
    #expect(
      Self.unprinted(
        duties + "{% leaves_out parties \"none\" %}{% leaves_out agreement.duties.standard \"none\" %}",
        "{{ relationship.vision }}", Self.root) == [])
  }

  @Test func askingForPresenceIsNotPrinting() {
    let root: [String: TreeBuilder.Node] = ["reference": .literal("r"), "language": .literal("en-GB")]
    #expect(Self.unprinted("{% if reference %}x{% endif %}", "", root).count == 1)
    #expect(Self.unprinted("{% if reference == \"s\" %}x{% endif %}", "", root).count == 0)
    #expect(Self.unprinted("{{ reference }}", "", root).count == 0)
    #expect(Self.unprinted("{% clause a \"{{ reference }}\" %}{% endclause %}", "", root).count == 0)
  }

  @Test func yesAndNoneAreUsedByAsking() {
    let root: [String: TreeBuilder.Node] = [
      "agreement": .record(
        "agreement",
        ["exclusivity": .value(.none), "general": .record("general", ["waiver": .value(.yesNo(true))])])
    ]
    #expect(Self.unprinted("", "", root).count == 2)
    #expect(
      Self.unprinted("{% if agreement.general.waiver %}{% endif %}{% if agreement.exclusivity %}{% endif %}", "", root)
        == [])
  }
}
