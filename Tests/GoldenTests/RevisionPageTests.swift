import Entente
import EntenteRevision
import EntenteSource
import Foundation
import Testing

/// The pages that are made of two revisions and of a dispute, as committed files; the checks of pages read them.
@Suite struct RevisionPageTests {
  private static func text(_ path: String) throws -> String {
    try String(contentsOf: GoldenFile.root.appending(path: path), encoding: .utf8)
  }

  private static func edited(_ text: String, _ edits: [(String, String)]) -> String {
    edits.reduce(text) { text, edit in
      #expect(text.contains(edit.0), "\(edit.0)")
      return text.replacingOccurrences(of: edit.0, with: edit.1)
    }
  }

  private static func agreement() throws -> String { try text("Tests/Fixtures/agreements/eight-kb.yaml") }

  /// Terms of every kind change, an item goes and another comes.
  private static func revised() throws -> String {
    edited(
      try agreement(),
      [
        ("due_within: 30 days", "due_within: 45 days"), ("price: EUR 33.50", "price: EUR 31.00"),
        ("repair Machines within ten days", "repair Machines within seven days, and say so to their owners"),
        ("target: at least 6,000", "target: at least 6,500"), ("minimum: EUR 4,000", "minimum: EUR 5,000"),
        (
          "    - Fixwell runs repair shops.\n",
          "    - Fixwell runs repair shops.\n    - Both parties tried this in Cork in 2026, with two hundred Machines.\n"
        ),
        ("A course of two days for sixty repairers, with a test.", "A course of two days for eighty repairers."),
      ])
  }

  @Test func theRedlineOfAnAgreement() throws {
    let workspace = MemoryWorkspace(["v1.yaml": try Self.agreement(), "v2.yaml": try Self.revised()])
    let result = Drafting(workspace: workspace).redline(old: "v1.yaml", new: "v2.yaml")
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    try GoldenFile(path: "Tests/Golden/revisions/redline.html").compare(result.bytes)
  }

  /// Two texts: a clause moves, others come and go, and numbers change with them; cells of a table, too.
  @Test func theRedlineOfTwoTexts() throws {
    let old = try Self.text("Tests/Fixtures/amendments/base.md")
    let new = Self.edited(
      old,
      [
        ("30 days after", "45 days after"),
        ("| up to 200 km | EUR 90 |", "| up to 200 km | EUR 95 |\n| up to 500 km | EUR 210 |"),
        ("### 3.3 Set-off\n\nNo party may set off a claim that the other disputes.\n\n", ""),
        (
          "### 4.1 Notice",
          "### 4.1 Set-off\n\nNo party may set off a claim that the other denies.\n\n### 4.2 Language\n\n"
            + "Notices are written in English.\n\n### 4.3 Notice"
        ),
        ("### 4.2 Breach", "### 4.4 Breach"),
      ])
    let workspace = MemoryWorkspace(["sent.md": old, "received.md": new])
    let drafting = Drafting(workspace: workspace)
    let result = drafting.redline(old: "sent.md", new: "received.md")
    #expect(result.diagnostics.map(\.message) == [])
    try GoldenFile(path: "Tests/Golden/revisions/redline-of-texts.html").compare(result.bytes)
  }

  /// What the template adds up and counts follows from what changed, and names it.
  @Test func theRedlineOfTotals() throws {
    let folder = "Tests/Fixtures/totals/"
    let base = try Self.text(folder + "base.yaml")
    let new = Self.edited(
      base,
      [
        ("- { id: stand", "- { id: tent, for: the tent, amount: EUR 900 }\n      - { id: stand"),
        ("EUR 1,500", "EUR 1,900"),
        ("- { id: film", "- { id: list, title: List, text: a list of guests, owner: south }\n    - { id: film"),
      ])
    var files = ["v1.yaml": base, "v2.yaml": new]
    for name in ["manifest.yaml", "agreement.md", "relationship.md"] {
      files["own/totals/" + name] = try Self.text(folder + "own/totals/" + name)
    }
    let result = Drafting(workspace: MemoryWorkspace(files)).redline(old: "v1.yaml", new: "v2.yaml")
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    try GoldenFile(path: "Tests/Golden/revisions/redline-of-totals.html").compare(result.bytes)
  }

  @Test func theAmendment() throws {
    let workspace = MemoryWorkspace(["v1.yaml": try Self.agreement(), "v2.yaml": try Self.revised()])
    let made = Drafting(workspace: workspace).amend(old: "v1.yaml", new: "v2.yaml", AmendmentRequest())
    #expect(made.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let page = try #require(made.files.first { $0.name.hasSuffix(".html") })
    try GoldenFile(path: "Tests/Golden/revisions/amendment.html").compare(page.bytes)
  }

  @Test func theTableOfChanges() throws {
    let workspace = MemoryWorkspace(["v1.yaml": try Self.agreement(), "v2.yaml": try Self.revised()])
    let result = Drafting(workspace: workspace).compare(old: "v1.yaml", new: "v2.yaml")
    let page = result.table.html(title: "What changed", oldName: result.oldName, newName: result.newName)
    try GoldenFile(path: "Tests/Golden/revisions/changes.html").compare(Array(page.utf8))
  }

  @Test func theOpenPoints() throws {
    let base = try Self.agreement()
    let workspace = MemoryWorkspace([
      "base.yaml": base,
      "a.yaml": Self.edited(
        base,
        [
          ("due_within: 30 days", "due_within: 45 days"),
          ("repair Machines within ten days", "repair Machines within twenty days"),
        ]),
      "b.yaml": Self.edited(
        base,
        [
          ("due_within: 30 days", "due_within: 14 days"),
          ("repair Machines within ten days", "repair Machines within five days"),
        ]),
    ])
    let merged = Drafting(workspace: workspace).merge(
      base: "base.yaml", sides: [("birchwood", "a.yaml"), ("fixwell", "b.yaml")], at: "merged.yaml")
    let file = MemoryWorkspace(["merged.yaml": String(decoding: try #require(merged.bytes), as: UTF8.self)])
    let made = Drafting(workspace: file).disputePage("merged.yaml")
    #expect(made.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    try GoldenFile(path: "Tests/Golden/revisions/open-points.html").compare(try #require(made.bytes))
  }
}
