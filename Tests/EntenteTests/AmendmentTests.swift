import EntenteDocument
import EntenteRevision
import EntenteSource
import Foundation
import Testing

@testable import Entente

/// Amendments of drafts: each is proved by executing it, and refused where it does not fit.
@Suite struct AmendmentTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let files = [
    "Templates/alliance/example.yaml", "Templates/reseller/example.yaml", "Templates/mou/example.yaml",
    "Tests/Fixtures/agreements/eight-kb.yaml",
  ]

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  private func files(_ old: String, _ new: String) -> MemoryWorkspace {
    MemoryWorkspace(["old.yaml": old, "new.yaml": new])
  }

  /// Drafts both, amends, executes the amendment on the old draft, and holds it against the new one.
  private func prove(_ old: String, _ new: String) throws -> String {
    let drafting = Drafting(workspace: files(old, new))
    let (a, b) = (drafting.draft("old.yaml").files, drafting.draft("new.yaml").files)
    // What stands in the charter alone changes nothing in the deal.
    let isCharter = a.first?.bytes == b.first?.bytes
    let before = try #require(isCharter ? a.dropFirst().first : a.first)
    let after = try #require(isCharter ? b.dropFirst().first : b.first)
    let request = AmendmentRequest(half: isCharter ? .relationship : .deal)
    let result = drafting.amend(old: "old.yaml", new: "new.yaml", request)
    if result.isSame {
      #expect(before.bytes == after.bytes)
      return ""
    }
    let amendment = try #require(result.files.first, "\(result.diagnostics.map(\.message))")
    let workspace = MemoryWorkspace(bytes: ["agreement.md": before.bytes, "amendment.md": amendment.bytes])
    let applied = Drafting(workspace: workspace).apply(["amendment.md"], to: "agreement.md")
    #expect(applied.diagnostics.map(\.message) == [])
    let isSame = applied.files.first?.bytes == after.bytes
    #expect(isSame)
    return String(decoding: amendment.bytes, as: UTF8.self)
  }

  @Test(arguments: 0..<4, 1..<4) func anyDraftIntoAnyOther(first: Int, distance: Int) throws {
    _ = try prove(try Self.text(Self.files[first]), try Self.text(Self.files[(first + distance) % 4]))
  }

  /// Items taken out one by one, and put back.
  @Test func everyItemThatGoesAndComes() throws {
    let base = try Self.text(Self.files[3])
    let lines = base.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let drafting = Drafting(workspace: files(base, base))
    #expect(drafting.draft("old.yaml").diagnostics.filter { $0.severity == .error }.isEmpty)
    var proved = 0
    for start in lines.indices where lines[start].hasPrefix("    - id: ") {
      var end = start + 1
      while end < lines.count, lines[end].hasPrefix("      ") { end += 1 }
      let text = (lines[..<start] + lines[end...]).joined(separator: "\n")
      let other = Drafting(workspace: files(text, text))
      guard other.draft("old.yaml").files.first != nil else { continue }
      proved += 1
      _ = try prove(base, text)
      _ = try prove(text, base)
    }
    #expect(proved > 7)
  }

  @Test func aClauseThatMovesByItsID() throws {
    let base = try Self.text(Self.files[3])
    let late =
      "    - id: role-parts\n      area: Spare parts\n      accountable: birchwood\n      duties:\n        - keep every part in stock for ten years after the last sale of a Machine\n"
    #expect(base.contains(late))
    let moved = base.replacingOccurrences(of: late, with: "").replacingOccurrences(
      of: "  duties:\n    - id: duty-faults", with: late + "  duties:\n    - id: duty-faults")
    let text = try prove(base, moved)
    #expect(text.contains("moves to stand after"), "\(text)")
  }

  private static let base = "# A contract\n\n1.1 This lasts for 2 days.\n\n1.2 The end is near.\n"

  private func amendment(_ old: String, _ new: String, _ effective: String? = nil) throws -> [UInt8] {
    let workspace = MemoryWorkspace(["old.md": old, "new.md": new])
    let result = Drafting(workspace: workspace).amend(
      old: "old.md", new: "new.md", AmendmentRequest(effective: effective))
    return try #require(result.files.first).bytes
  }

  @Test func severalInTheirOrderAndOnADay() throws {
    let second = Self.base.replacingOccurrences(of: "2 days", with: "3 days")
    let third = second.replacingOccurrences(of: "near", with: "far")
    let workspace = MemoryWorkspace(bytes: [
      "base.md": Array(Self.base.utf8), "a.md": try amendment(Self.base, second, "2027-01-01"),
      "b.md": try amendment(second, third, "2027-07-01"), "c.md": try amendment(second, third),
    ])
    let drafting = Drafting(workspace: workspace)
    func text(_ names: [String], on date: String? = nil) -> String? {
      drafting.apply(names, to: "base.md", on: date).files.first.map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    func rules(_ names: [String], on date: String? = nil) -> [String] {
      drafting.apply(names, to: "base.md", on: date).diagnostics.map(\.rule)
    }
    #expect(text(["a.md", "b.md"]) == third)
    #expect(text(["a.md", "b.md"], on: "2027-06-30") == second)
    #expect(text(["a.md", "b.md"], on: "2027-07-01") == third)
    #expect(text(["a.md", "b.md"], on: "2026-12-31") == Self.base)
    #expect(rules(["b.md", "a.md"]) == ["other-base"])
    #expect(rules(["a.md", "c.md"], on: "2027-06-30") == ["no-effective-date"])
    #expect(rules(["a.md"], on: "2027-13-01") == ["not-a-date"])
    #expect(rules(["base.md"]) == ["not-an-amendment"])
    #expect(rules(["none.md"]) == ["cannot-read"])
  }

  @Test func anAmendmentThatWasChangedIsRefused() throws {
    let new = Self.base.replacingOccurrences(of: "2 days", with: "3 days")
    let bytes = try amendment(Self.base, new)
    let text = String(decoding: bytes, as: UTF8.self)
    for (from, to) in [
      ("\"put\": \"3 days\"", "\"put\": \"9 days\""), ("\"at\": ", "\"at\": 9"), ("\"take\": ", "\"take\": 99999999"),
    ] {
      #expect(text.contains(from), "\(from)")
      let workspace = MemoryWorkspace(["base.md": Self.base, "a.md": text.replacingOccurrences(of: from, with: to)])
      #expect(
        Drafting(workspace: workspace).apply(["a.md"], to: "base.md").diagnostics.map(\.rule) == ["changed-amendment"])
    }
    let broken = MemoryWorkspace([
      "base.md": Self.base, "a.md": text.replacingOccurrences(of: "\"edits\": [", with: "\"edits\": {"),
    ])
    #expect(Drafting(workspace: broken).apply(["a.md"], to: "base.md").diagnostics.map(\.rule) == ["not-json"])
  }

  @Test func nothingToAmend() throws {
    let base = try Self.text(Self.files[3])
    let result = Drafting(workspace: files(base, "# a remark\n" + base)).amend(old: "old.yaml", new: "new.yaml")
    #expect(result.isSame && result.files.isEmpty && result.diagnostics.isEmpty)
  }
}
