import Entente
import EntenteRevision
import EntenteSource
import Foundation
import Testing

/// What an amendment says for each kind of change, as one file that a lawyer can read; and that it does what it says.
@Suite struct AmendmentGoldenTests {
  /// What is done to the text, and a name for it.
  static let cases: [(name: String, edits: [(String, String)])] = [
    ("a figure", [("30 days after", "45 days after")]),
    (
      "words that stand twice in the clause",
      [("is reduced by 10 %", "is reduced by 15 %"), ("at once.\nThe", "within one hour.\nThe")]
    ),
    ("words that come", [("within 30 days after the invoice", "in euros within 30 days after the invoice")]),
    ("words that go", [("seriously ", "")]),
    (
      "a sentence that comes",
      [
        (
          "An order that is not confirmed lapses.",
          "An order that is not confirmed lapses.\nNobody owes anything for it."
        )
      ]
    ),
    (
      "a clause written anew",
      [
        (
          "No party may set off a claim that the other disputes.",
          "Claims are paid in full.\nWhoever disputes one says so in writing, and pays the rest."
        )
      ]
    ),
    (
      "a clause that comes, and others get new numbers",
      [
        ("### 2.2 Delivery", "### 2.2 Forecast\n\nNorthwind must send a forecast each Monday.\n\n### 2.3 Delivery"),
        ("### 2.3 Delay", "### 2.4 Delay"), ("[clause 2.2]", "[clause 2.3]"),
      ]
    ),
    (
      "a clause that goes, and others get new numbers",
      [
        ("### 3.2 Late payment\n\nA sum that is paid late bears interest at 5 % a year.\n\n", ""),
        ("### 3.3 Set-off", "### 3.2 Set-off"),
      ]
    ),
    (
      "a clause that moves, with a change in it",
      [
        ("### 3.3 Set-off\n\nNo party may set off a claim that the other disputes.\n\n", ""),
        ("### 4.1 Notice", "### 4.1 Set-off\n\nNo party may set off a claim that the other denies.\n\n### 4.2 Notice"),
        ("### 4.2 Breach", "### 4.3 Breach"),
      ]
    ),
    (
      "points of a list",
      [
        (
          "- (b) between 06:00 and 20:00; and\n- (c) to",
          "- (b) between 06:00 and 20:00;\n- (c) with papers that name the batch; and\n- (d) to"
        )
      ]
    ),
    ("a term that gets another name", [("Delivery Fee", "Transport Fee")]),
    (
      "a definition that comes", [("**“Goods”**", "**“Depot”** means the warehouse of Harbour in Cork.\n\n**“Goods”**")]
    ),
    ("a cell of a table", [("EUR 90", "EUR 95")]),
    (
      "rows of a table",
      [("| up to 200 km | EUR 90 |\n", ""), ("| above 200 km", "| up to 300 km | EUR 120 |\n| above 300 km")]
    ),
    (
      "a schedule",
      [
        (
          "Cheese, butter and milk in closed boxes.\n",
          "Cheese and butter in closed boxes.\n\n## Schedule 2: The routes\n\nCork to Dublin, each Service Day.\n"
        )
      ]
    ),
    ("a reference that leads elsewhere", [("owed under [clause 3.1](#fee)", "owed under [clause 3.2](#late)")]),
    ("a party's address", [("Maaskade 11", "Maaskade 15")]),
    ("the title", [("# Supply agreement", "# Supply and storage agreement")]),
  ]

  private static func base() throws -> String {
    try String(contentsOf: GoldenFile.root.appending(path: "Tests/Fixtures/amendments/base.md"), encoding: .utf8)
  }

  private func amended(_ base: String, _ edits: [(String, String)]) throws -> String {
    var text = base
    for (from, to) in edits {
      #expect(text.contains(from), "\(from)")
      text = text.replacingOccurrences(of: from, with: to)
    }
    return text
  }

  @Test func everyKindOfChange() throws {
    let base = try Self.base()
    var out = "<!-- Made by a test: what an amendment of Tests/Fixtures/amendments/base.md says. -->\n"
    for (name, edits) in Self.cases {
      let new = try amended(base, edits)
      let workspace = MemoryWorkspace(["base.md": base, "new.md": new])
      let result = Drafting(workspace: workspace).amend(old: "base.md", new: "new.md")
      let file = try #require(result.files.first, "\(name): \(result.diagnostics.map(\.message))")
      let text = String(decoding: file.bytes, as: UTF8.self)
      let start = try #require(text.range(of: "## 2. Changes\n")).upperBound
      let end = try #require(text.range(of: ". Effect\n")).lowerBound
      let body = text[start..<end].split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      out += "\n# \(name)\n" + body.joined(separator: "\n")
      let applied = Drafting(
        workspace: MemoryWorkspace(["base.md": base, "a.md": text])
      ).apply(["a.md"], to: "base.md")
      #expect(applied.diagnostics.map(\.message) == [], "\(name)")
      #expect(applied.files.first.map { String(decoding: $0.bytes, as: UTF8.self) } == new, "\(name)")
    }
    try GoldenFile(path: "Tests/Golden/amendments/changes.md").compare(Array(out.utf8))
  }

  @Test func aWholeAmendment() throws {
    let base = try Self.base()
    let new = try amended(base, Self.cases[0].edits + Self.cases[6].edits + Self.cases[12].edits)
    let drafting = Drafting(workspace: MemoryWorkspace(["base.md": base, "new.md": new]))
    for form in AmendmentForm.allCases {
      let result = drafting.amend(
        old: "base.md", new: "new.md", AmendmentRequest(form: form, effective: "2027-07-01"))
      #expect(result.diagnostics.map(\.message) == [])
      #expect(result.files.map(\.name) == ["\(form.rawValue).md", "\(form.rawValue).html"])
      let file = try #require(result.files.first)
      try GoldenFile(path: "Tests/Golden/amendments/\(file.name)").compare(file.bytes)
    }
  }
}
