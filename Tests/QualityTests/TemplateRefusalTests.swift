import Entente
import EntenteSource
import Testing

/// Templates of one's own that are wrong: said before a word is drafted, at their place in the template.
@Suite("Refused: templates") struct TemplateRefusalTests {
  static let manifest = """
    kind: mine
    title: Mine
    documents:
      - file: agreement.md
        half: deal

    """

  private func draft(
    _ template: String, files: [String: String] = [:], manifest: String = Self.manifest,
    data: String = Small.deal("purpose: Words.\n")
  ) -> Drafted {
    var all = ["templates/mine/manifest.yaml": manifest, "templates/mine/agreement.md": template]
    for (name, text) in files { all["templates/mine/\(name)"] = text }
    return Drafted(data.replacing("kind: alliance", with: "kind: templates/mine"), files: all)
  }

  private func expectRefused(_ drafted: Drafted, _ expected: [String], _ source: SourceLocation = #_sourceLocation) {
    #expect(drafted.errors.map(drafted.line) == expected, "\(drafted.report.prefix(2000))", sourceLocation: source)
    #expect(drafted.result.files.isEmpty, sourceLocation: source)
  }

  static let whole = "{% include \"clauses/parties.md\" %}\n{% include \"clauses/purpose.md\" %}\n"

  @Test func aGoodOneDrafts() {
    let drafted = draft(Self.whole)
    #expect(!drafted.result.files.isEmpty, "\(drafted.report)")
  }

  @Test(arguments: [
    ("{{ agreement.purpos }}", "1:14 unknown-field"), ("{{ title | kap }}", "1:12 unknown-filter"),
    ("{% fr x in parties %}", "1:4 unknown-tag"),
    ("{{ title", "1:1 unclosed-tag"), ("{% if title", "1:1 unclosed-tag"), ("{# note", "1:1 unclosed-tag"),
    ("{% if title %}a", "1:1 unclosed-block"), ("{% endif %}", "1:4 wrong-nesting"),
    ("{% clause a \"A\" %}{% if title %}{% endclause %}{% endif %}", "1:19 unclosed-block"),
    ("{% include \"agreement.md\" %}", "1:12 include-cycle"), ("{% include \"../x.md\" %}", "1:12 include-outside"),
    ("{% include \"/etc/passwd\" %}", "1:12 include-outside"), ("{% include \"none.md\" %}", "1:12 missing-include"),
    ("{% clause a \"A\" %}{% endclause %}{% clause a \"B\" %}{% endclause %}", "1:44 duplicate-clause"),
    ("{% for x in agreement.purpose %}{% endfor %}", "1:13 wrong-type"),
    ("{% for x in title %}{% endfor %}", "1:13 wrong-type"),
    ("{{ title | date(\"long\") }}", "1:12 wrong-type"), ("{{ agreement.payments }}", "1:4 wrong-type"),
    ("{{ relationship.vision }}", "1:4 unreachable-field"),
  ]) func isRefused(template: String, expected: String) {
    let drafted = draft(template + "\n" + Self.whole)
    #expect(drafted.errors.map(drafted.line).contains("templates/mine/agreement.md:" + expected), "\(drafted.report)")
    #expect(drafted.result.files.isEmpty)
  }

  @Test func aReferenceWhoseTargetMayBeAbsent() {
    let files = [
      "manifest.yaml": Self.manifest,
      "agreement.md": Self.whole + "{% clause mine \"Mine\" %}\nSee [@term].\n{% endclause %}\n",
    ]
    var all: [String: String] = [:]
    for (name, text) in files { all["templates/mine/\(name)"] = text }
    let checked = Drafting(workspace: MemoryWorkspace(all)).checkTemplate("templates/mine")
    #expect(checked.diagnostics.map(\.rule) == ["dangling-reference"])
    #expect(checked.diagnostics.allSatisfy { !$0.span.isNone })
    let drafted = draft(files["agreement.md"] ?? "")
    expectRefused(drafted, ["templates/mine/agreement.md:4:5 dangling-reference"])
  }

  @Test func whatNoDocumentPrints() {
    let drafted = draft(Self.whole, data: Small.deal("purpose: Words.\nwarranties:\n  - id: w\n    text: It works.\n"))
    #expect(drafted.errors.map(\.rule).contains("nowhere-printed"), "\(drafted.report)")
    #expect(drafted.result.files.isEmpty)
  }

  @Test func sizes() {
    expectRefused(
      draft(String(repeating: "word ", count: 900_000)), ["templates/mine/manifest.yaml:4:11 template-too-large"])
    var parties = "parties:\n"
    for number in 1...40 { parties += "  - id: p\(number)\n    name: P\(number)\n" }
    let data = Small.head + parties
    let filler = String(repeating: "word ", count: 10_000)
    for (inner, count) in [(filler, 2), ("{{ p0.name }}" + filler, 2), ("x", 6)] {
      var template = ""
      for depth in 0..<count { template += "{% for p\(depth) in parties %}" }
      template += inner + String(repeating: "{% endfor %}", count: count)
      let drafted = draft("{% clause a \"A\" %}\n" + template + "\n{% endclause %}\n", data: data)
      let rules = drafted.errors.map(\.rule)
      #expect(rules == ["output-too-large"] || rules == ["too-many-turns"], "\(drafted.report.prefix(1000))")
      #expect(drafted.errors.allSatisfy { !$0.span.isNone })
      #expect(drafted.result.files.isEmpty)
    }
  }

  @Test func manifests() {
    expectRefused(draft("x", manifest: ""), ["templates/mine/manifest.yaml:1:1 empty-file"])
    expectRefused(draft("x", manifest: "- a\n"), ["templates/mine/manifest.yaml:1:1 wrong-type"])
    #expect(
      draft("x", manifest: Self.manifest + "extends: ../../../etc\n").errors.map(\.rule).first == "include-outside")
    #expect(
      draft("x", manifest: Self.manifest + "extends: your-template\n").errors.map(\.rule).first == "include-cycle")
    #expect(
      draft("x", manifest: Self.manifest.replacing("agreement.md", with: "../../deal.yaml")).errors.map(\.rule).first
        == "include-outside")
    #expect(
      draft("x", manifest: Self.manifest.replacing("deal", with: "both")).errors.map(\.rule).first == "wrong-type")
  }
}
