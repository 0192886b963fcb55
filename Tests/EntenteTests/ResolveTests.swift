import EntenteFormat
import EntenteRevision
import EntenteSource
import Foundation
import Testing

@testable import Entente

/// Merged files as the tool uses them: joint effects, disputes settled, and what refuses a file in dispute.
@Suite struct ResolveTests {
  static let base = """
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
      rewards:
        - id: split
          basis: all sales
          shares:
            - party: north
              share: 60 %
            - party: south
              share: 40 %
      payments:
        - id: fee
          from: north
          to: south
          amount: EUR 2,500.00 per month
          due_within: 30 days
      clauses:
        - id: reports
          title: Reports
          text: >-
            The manager gives 30 days notice of each meeting. Interest accrues at 5 % a year.
        - id: letters
          title: Letters
          text: Notices are given in writing.
        - id: costs
          title: Costs
          text: Each party bears its own costs.
    relationship:
      interests:
        - id: south-wish
          party: south
          asks: A desk of its own in the workshop
          because: The old landlord in Malmö has given notice

    """

  private static func edited(_ old: String, _ new: String, _ text: String = base) -> String {
    text.replacingOccurrences(of: old, with: new)
  }

  private static let reports = """
        - id: reports
          title: Reports
          text: >-
            The manager gives 30 days notice of each meeting. Interest accrues at 5 % a year.

    """

  private func merge(_ a: String, _ b: String, base: String = base) -> MergeReport {
    let workspace = MemoryWorkspace(["base.yaml": base, "a.yaml": a, "b.yaml": b])
    return Drafting(workspace: workspace)
      .merge(base: "base.yaml", sides: [("north", "a.yaml"), ("south", "b.yaml")], at: "merged.yaml")
  }

  private func text(_ report: MergeReport) throws -> String {
    String(decoding: try #require(report.bytes), as: UTF8.self)
  }

  // MARK: Joint effects

  @Test func sharesThatNoLongerAddUp() throws {
    let report = merge(Self.edited("60 %", "70 %"), Self.edited("40 %", "50 %"))
    #expect(report.conflicts.count == 1, "\(report.conflicts.map(\.words))")
    let merged = try text(report)
    #expect(merged.contains("dispute:") && merged.contains("70 %") && merged.contains("50 %"))
    #expect(merged.contains("120 %"), "the dispute says what is wrong")
  }

  @Test func aClauseGoneAndANewReferenceToIt() throws {
    let report = merge(Self.edited(Self.reports, ""), Self.edited("own costs.", "own costs, but for [@reports]."))
    #expect(Set(report.conflicts.map(\.path)) == ["reports", "costs.text"])
    for conflict in report.conflicts {
      let other = conflict.path == "reports" ? "south's change of costs.text" : "north's change of reports"
      #expect(conflict.dispute.why?.contains(other) == true, "\(conflict.words)")
    }
    let merged = try text(report)
    #expect(merged.contains("own costs, but for [@reports]") && merged.contains("id: reports"))
  }

  @Test func whatWasWrongBeforeIsNoJointEffect() throws {
    let base = Self.edited("own costs.", "own costs, but for [@nowhere].")
    let report = merge(
      Self.edited("30 days notice", "45 days notice", base), Self.edited("5 %", "7 %", base), base: base)
    #expect(report.conflicts.isEmpty && report.bytes != nil)
  }

  // MARK: A file in dispute

  private func disputed() throws -> String {
    let a = Self.edited("5 %", "7 %", Self.edited("due_within: 30 days", "due_within: 45 days"))
    let b = Self.edited("5 %", "9 %", Self.edited("due_within: 30 days", "due_within: 60 days"))
    return try text(merge(a, b))
  }

  @Test func onlyCheckDiffAndResolveTakeIt() throws {
    let file = try disputed()
    let drafting = Drafting(workspace: MemoryWorkspace(["a.yaml": file, "base.yaml": Self.base]))
    let rule = ["unresolved-dispute", "unresolved-dispute"]
    #expect(drafting.check("a.yaml").diagnostics.map(\.rule) == rule)
    let diff = drafting.compare(old: "base.yaml", new: "a.yaml")
    #expect(!diff.diagnostics.hasErrors && diff.changes != nil)
    #expect(drafting.draft("a.yaml").files.isEmpty)
    #expect(drafting.draft("a.yaml").diagnostics.map(\.rule) == rule)
    #expect(drafting.redline(old: "base.yaml", new: "a.yaml").diagnostics.hasErrors)
    #expect(drafting.trace("a.yaml", clause: "fee").diagnostics.hasErrors)
    #expect(drafting.addIDs(to: "a.yaml").diagnostics.hasErrors)
    let again = MemoryWorkspace(["a.yaml": file, "base.yaml": Self.base, "b.yaml": Self.edited("5 %", "8 %")])
    let merge = Drafting(workspace: again).merge(
      base: "base.yaml", sides: [("a", "a.yaml"), ("b", "b.yaml")], at: "a.yaml")
    #expect(merge.bytes == nil && merge.diagnostics.map(\.rule) == ["unresolved-dispute"])
  }

  private func resolve(_ file: String, _ choice: Drafting.Choice, decisions: String = "") -> ResolveResult {
    Drafting(workspace: MemoryWorkspace(["a.yaml": file, "decisions.yaml": decisions])).resolve("a.yaml", choice)
  }

  @Test func oneSideIsTaken() throws {
    let result = resolve(try disputed(), .side("north"))
    #expect(result.settled == 2 && result.open.isEmpty && result.diagnostics.isEmpty)
    let expected = Self.edited("5 %", "7 %", Self.edited("due_within: 30 days", "due_within: 45 days"))
    let (a, b) = (try values(result.bytes), try values(Array(expected.utf8)))
    #expect(a == b)
    let was = resolve(try disputed(), .side("was"))
    #expect(try values(was.bytes) == values(Array(Self.base.utf8)))
    #expect(resolve(try disputed(), .side("west")).diagnostics.map(\.rule) == ["unknown-side"])
  }

  private func values(_ bytes: [UInt8]?) throws -> YAMLValue {
    var problems: [Diagnostic] = []
    let file = SourceFile(id: SourceID(rawValue: 0), path: "", bytes: try #require(bytes))
    let tree = try #require(YAMLTree.read(file, &problems))
    #expect(problems.isEmpty)
    return YAMLValue(tree, 0)
  }

  @Test func decisionsAreFilledInAndTaken() throws {
    let file = try disputed()
    let open = resolve(file, .nothing)
    #expect(
      open.decisions == """
        # Behind `take:` write the name of a side, or `was`; or put `write:` and a value in its place.
        decisions:
          - at: fee.due_within
            # was: 30 days
            # north: 45 days
            # south: 60 days
            take: TBD
          - at: reports.text
            # was: The manager gives 30 days notice of each meeting. Interest accrues at …
            # north: “5 %” becomes “7 %”
            # south: “5 %” becomes “9 %”
            take: TBD

        """)
    #expect(resolve(file, .file("decisions.yaml"), decisions: open.decisions).settled == 0)
    let filled = "decisions:\n  - at: fee.due_within\n    write: 50 days\n  - at: reports.text\n    take: south\n"
    let result = resolve(file, .file("decisions.yaml"), decisions: filled)
    let text = String(decoding: try #require(result.bytes), as: UTF8.self)
    #expect(result.open.isEmpty && text.contains("due_within: 50 days") && text.contains("at 9 %"))
    #expect(Drafting(workspace: MemoryWorkspace(["a.yaml": text])).draft("a.yaml").files.count == 3)
  }

  @Test(arguments: [
    ("decisions:\n  - at: fee.due_withn\n    take: was\n", "no-dispute"),
    ("decisions:\n  - at: fee.due_within\n    take: nobody\n", "unknown-side"),
    ("decisions:\n  - at: fee.due_within\n", "no-decision"), ("decisions:\n  - take: was\n", "no-place"),
    ("- at: fee\n", "no-decisions"), ("decisions: [\n", "unclosed-bracket"),
  ])
  func wrongDecisionsSettleNothing(decisions: String, rule: String) throws {
    let result = resolve(try disputed(), .file("decisions.yaml"), decisions: decisions)
    #expect(result.bytes == nil)
    #expect(result.diagnostics.hasErrors)
    if rule != "unclosed-bracket" { #expect(result.diagnostics.map(\.rule) == [rule]) }
  }

  @Test func answersByNumberAndInWords() throws {
    let result = resolve(try disputed(), .answers([.words("40 days"), .number(2)]))
    let text = String(decoding: try #require(result.bytes), as: UTF8.self)
    #expect(text.contains("due_within: 40 days") && text.contains("at 9 %"))
    let half = resolve(try disputed(), .answers([nil, .number(0)]))
    #expect(half.open.map(\.path) == ["fee.due_within"] && half.open.first?.proposals.map(\.by) == ["North", "South"])
  }

  @Test func aMoveAndADeletionAreCarriedOut() throws {
    let last = Self.edited(Self.reports, "", Self.base).replacingOccurrences(
      of: "own costs.\n", with: "own costs.\n" + Self.reports)
    let second = Self.edited(Self.reports, "", Self.base).replacingOccurrences(
      of: "in writing.\n", with: "in writing.\n" + Self.reports)
    let moved = try text(merge(last, second))
    #expect(try values(resolve(moved, .side("north")).bytes) == values(Array(last.utf8)))
    #expect(try values(resolve(moved, .side("south")).bytes) == values(Array(second.utf8)))
    let deleted = try text(merge(Self.edited(Self.reports, ""), Self.edited("5 %", "7 %")))
    #expect(try values(resolve(deleted, .side("north")).bytes) == values(Array(Self.edited(Self.reports, "").utf8)))
    #expect(try values(resolve(deleted, .side("south")).bytes) == values(Array(Self.edited("5 %", "7 %").utf8)))
  }

  // MARK: The page

  private func page(_ file: String, _ audience: Audience) throws -> String {
    let made = Drafting(workspace: MemoryWorkspace(["a.yaml": file])).disputePage("a.yaml", audience: audience)
    #expect(!made.diagnostics.hasErrors)
    return String(decoding: try #require(made.bytes), as: UTF8.self)
  }

  @Test func thePageSaysWhoProposesWhat() throws {
    let page = try page(try disputed(), .shared)
    #expect(page.contains("Proposed by North") && page.contains("45 days") && page.contains("“5 %” becomes “9 %”"))
    #expect(!page.contains("<script"))
  }

  /// What is in dispute about a private thing is on the page of the party that sees it, and on no other.
  @Test func thePageHoldsNothingPrivate() throws {
    let a = Self.edited("5 %", "7 %", Self.edited("workshop", "workshop by the canal"))
    let b = Self.edited("5 %", "9 %", Self.edited("workshop", "workshop by the lake"))
    let file = try text(merge(a, b))
    #expect(file.contains("by the canal"))
    for audience in [Audience.shared, .party("north")] {
      let page = try page(file, audience)
      for canary in ["canal", "by the lake", "desk of its own", "Malmö", "south-wish", "interests"] {
        #expect(!page.contains(canary), "\(audience): \(canary)")
      }
      #expect(page.contains("“5 %” becomes “9 %”"))
    }
    #expect(try page(file, .party("south")).contains("canal"))
    let deleted = try text(
      merge(Self.edited("5 %", "7 %").components(separatedBy: "relationship:")[0], Self.edited("Malmö", "Lund")))
    #expect(deleted.contains("Lund"))
    for canary in ["Lund", "Malmö", "south-wish"] { #expect(try !page(deleted, .shared).contains(canary)) }
  }

  /// A private item that one side puts up for everybody is not for everybody before that is settled.
  @Test func aProposalToOpenUpIsNotYetAgreed() throws {
    let a = Self.edited("party: south\n      asks", "party: south\n      visibility: shared\n      asks")
    let b = Self.edited("party: south\n      asks", "party: south\n      visibility: [south, north]\n      asks")
    let file = try text(merge(a, b))
    #expect(file.contains("dispute:"))
    for canary in ["south-wish", "workshop", "Malmö"] { #expect(try !page(file, .shared).contains(canary)) }
  }

  @Test func problemsWithPrivateDisputesAreMarked() throws {
    let file = try text(merge(Self.edited("workshop", "yard"), Self.edited("workshop", "hall")))
    let found = Drafting(workspace: MemoryWorkspace(["a.yaml": file])).check("a.yaml").diagnostics
    #expect(found.map(\.rule) == ["unresolved-dispute"] && found.allSatisfy(\.isPrivate))
  }
}
