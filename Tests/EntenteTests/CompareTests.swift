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

  @Test func redlineOfTheDraft() {
    let result = drafting("30 days", "45 days").redline(old: "old.yaml", new: "new.yaml")
    let page = String(decoding: result.bytes, as: UTF8.self)
    #expect(page.contains("<del>30 days</del> <ins>45 days</ins>"))
    #expect(!page.contains("<script"))
    #expect(!result.isSame)
  }
}
