import EntenteRevision
import EntenteSource
import Foundation
import Testing

@testable import Entente

/// Merged files that include others: their joint check reads the parts where `check` of the versions reads them.
@Suite struct MergeIncludeTests {
  private static let root = ResolveTests.base.replacingOccurrences(
    of: "title: A small alliance\n", with: "title: A small alliance\ninclude: parts/terms.yaml\n")

  private static let part = """
    agreement:
      deliverables:
        - { id: portal, title: Portal, text: a portal for orders, owner: north }

    """

  private static func edited(_ old: String, _ new: String) -> String {
    root.replacingOccurrences(of: old, with: new)
  }

  private func merge(
    _ ours: String, _ theirs: String, in folders: [String], parts: [String], at place: String
  ) -> MergeReport {
    var files: [String: String] = [:]
    for (folder, text) in zip(folders, [Self.root, ours, theirs]) { files[folder + "a.yaml"] = text }
    for path in parts { files[path] = Self.part }
    let paths = folders.map { $0 + "a.yaml" }
    return Drafting(workspace: MemoryWorkspace(files))
      .merge(base: paths[0], sides: [("north", paths[1]), ("south", paths[2])], at: place)
  }

  /// Where the merged file will stand, beside a version, or beside each version.
  @Test(arguments: [
    ["parts/terms.yaml"], ["ours/parts/terms.yaml"], ["theirs/parts/terms.yaml"],
    ["base/parts/terms.yaml", "ours/parts/terms.yaml", "theirs/parts/terms.yaml"],
  ])
  func sharesThatNoLongerAddUp(parts: [String]) throws {
    let report = merge(
      Self.edited("60 %", "70 %"), Self.edited("40 %", "50 %"), in: ["base/", "ours/", "theirs/"], parts: parts,
      at: "merged.yaml")
    #expect(report.diagnostics.map(\.message) == [])
    #expect(report.conflicts.map(\.path) == ["split.shares"], "\(report.conflicts.map(\.words))")
    #expect(report.conflicts.first?.dispute.why?.contains("120 %") == true)
  }

  /// What stands in a part is there for the merged file too.
  @Test func aPartIsThereToReferTo() throws {
    let ours = Self.edited("own costs.", "own costs, but for [@portal].")
    let report = merge(
      ours, Self.edited("5 %", "7 %"), in: ["base/", "ours/", "theirs/"], parts: ["ours/parts/terms.yaml"],
      at: "out/merged.yaml")
    #expect(report.conflicts.isEmpty && report.bytes != nil && report.diagnostics.isEmpty)
  }

  /// An item that the merged file and a part both have is an error of both changes only where both make it.
  @Test func anItemThatAPartHasToo() throws {
    let fee = "    - id: fee\n"
    let own = "    - { id: portal, from: south, to: north, amount: EUR 10.00, due_within: 30 days }\n"
    let report = merge(
      Self.edited(fee, own + fee), Self.edited("5 %", "7 %"), in: ["base/", "ours/", "theirs/"],
      parts: ["base/parts/terms.yaml", "ours/parts/terms.yaml", "theirs/parts/terms.yaml"], at: "merged.yaml")
    #expect(report.conflicts.isEmpty, "north's version has the error too")
  }
}
