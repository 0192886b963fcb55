import EntenteDocument
import EntenteRevision
import EntenteSource
import Testing

@testable import Entente

/// From two files to a term table and a redline.
@Suite struct CompareTests {
  private static let base = """
    format: 1
    kind: alliance
    title: A small alliance
    parties:
      - id: north
        name: North GmbH
        short: North
      - id: south
        name: South Ltd
        short: South
    agreement:
      purpose: To sell more together.
      payments:
        - id: fee
          from: north
          to: south
          amount: EUR 2,500.00
          due_within: 30 days

    """

  private func drafting(_ from: String, _ to: String) -> Drafting {
    let new = Self.base.split(separator: from, omittingEmptySubsequences: false).joined(separator: to)
    return Drafting(
      workspace: MemoryWorkspace([
        "old.yaml": Self.base, "new.yaml": new, "old.md": "# A\n\nThis lasts for 2 days and no more.\n",
        "new.md": "# A\n\nThis lasts for 3 days and no more.\n",
      ]))
  }

  @Test func twoFiles() {
    let result = drafting("30 days", "45 days").compare(old: "old.yaml", new: "new.yaml")
    #expect(result.diagnostics.isEmpty)
    #expect(result.table.rows.map(\.difference) == ["+15 days"])
    #expect(!result.isSame)
    let number = result.changes?.numbers.new["fee"] ?? "none"
    #expect(result.table.rows.first?.place == number + " › payments › fee › due within")
    #expect(drafting("30 days", "30 days").compare(old: "old.yaml", new: "new.yaml").isSame)
  }

  @Test func twoTexts() {
    let result = drafting("", "").compare(old: "old.md", new: "new.md")
    #expect(result.table.rows.count == 1)
    #expect(result.json.contains("entente-text-changes"))
  }

  @Test func aTextAndAFileAreOfTwoKinds() {
    #expect(drafting("", "").compare(old: "old.md", new: "new.yaml").diagnostics.map(\.rule) == ["different-kinds"])
    #expect(drafting("", "").compare(old: "old.md", new: "none.md").diagnostics.map(\.rule) == ["cannot-read"])
  }

  /// A page goes to the other side: of the folders of this machine it says no more than tells two names apart.
  @Test(arguments: [
    ("clients/acme/old.yaml", "clients/acme/new.yaml", "old.yaml", "new.yaml"),
    ("secret/v1/a.yaml", "secret/v2/a.yaml", "v1/a.yaml", "v2/a.yaml"),
    ("v1/a.yaml", "v2/a.yaml", "v1/a.yaml", "v2/a.yaml"),
    ("v1:secret/a.yaml", "secret/a.yaml", "v1:a.yaml", "a.yaml"),
    ("same/a.yaml", "same/a.yaml", "a.yaml", "a.yaml"), ("a.yaml", "b.yaml", "a.yaml", "b.yaml"),
  ])
  func foldersStayAtHome(names: (old: String, new: String, shownOld: String, shownNew: String)) {
    let shown = RevisionName.shown(names.old, names.new, in: MemoryWorkspace([names.new: ""]))
    #expect(shown == (names.shownOld, names.shownNew))
  }

  /// The seal of a draft is none of its words.
  @Test func sealsAreNoChange() throws {
    let text = "# A\n\nThis lasts for 2 days.\n"
    let workspace = MemoryWorkspace(bytes: [
      "old.md": Seal.sealed(Array(text.utf8)), "new.md": Array(text.utf8),
      "edited.md": Array(text.utf8) + Array("<!-- entente 1 seal:0000000000000000 -->\nMore.\n".utf8),
    ])
    let drafting = Drafting(workspace: workspace)
    #expect(drafting.compare(old: "old.md", new: "new.md").isSame)
    #expect(!String(decoding: drafting.redline(old: "old.md", new: "new.md").bytes, as: UTF8.self).contains("seal"))
    #expect(drafting.compare(old: "old.md", new: "edited.md").table.rows.map(\.now) == ["More."])
  }

  @Test func redlineOfTheDraft() {
    let result = drafting("30 days", "45 days").redline(old: "old.yaml", new: "new.yaml")
    let page = String(decoding: result.bytes, as: UTF8.self)
    #expect(page.contains("<del>30 days</del> <ins>45 days</ins>"))
    #expect(!page.contains("<script"))
    #expect(!result.isSame)
  }
}
