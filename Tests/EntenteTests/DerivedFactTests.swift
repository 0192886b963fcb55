import EntenteFormat
import EntenteRevision
import EntenteSource
import Testing

@testable import Entente

/// What is worked out anew is told beside the changes, with its cause, and is never a change of its own.
@Suite struct DerivedFactTests {
  private static let base = """
    format: 1
    kind: alliance
    title: A small alliance
    effective: 2027-03-01
    term:
      length: 24 months
      renewal:
        length: 12 months
        automatic: yes
        notice: 90 days
        at_most: 1
    law:
      business_days:
        week: [monday, tuesday, wednesday, thursday, friday]
    parties:
      - { id: north, name: North GmbH, short: North }
      - { id: south, name: South Ltd, short: South }
    agreement:
      duties:
        - { id: first-report, by: north, to: south, action: send the first report, due: 30 days after effective }
        - { id: launch, by: south, action: open the shop, due: 2027-06-01 }
        - { id: check, by: south, action: check the stock, due: 10 business days after effective }
      payments:
        - { id: fee, from: north, to: south, amount: EUR 100, every: monthly }
    relationship:
      interests:
        - { id: quiet, party: north, asks: to be left alone }
      opportunities:
        - { id: shop, text: a second shop, owner: north, revisit: quarterly, visibility: [north] }

    """

  private func compare(_ edits: (String, String)..., audience: Audience = .shared) -> ChangeSet {
    var new = Self.base
    for (from, to) in edits {
      #expect(new.contains(from))
      new = new.split(separator: from, maxSplits: 1, omittingEmptySubsequences: false).joined(separator: to)
    }
    let drafting = Drafting(workspace: MemoryWorkspace(["old.yaml": Self.base, "new.yaml": new]))
    let result = drafting.compare(old: "old.yaml", new: "new.yaml", audience: audience)
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    return result.changes ?? EntenteRevision.compare(old: TermModel(), new: TermModel())
  }

  private func facts(_ set: ChangeSet) -> [String] {
    set.recomputed.map { fact in
      let causes = fact.causes.compactMap { set[$0] }.map { $0.item + "." + $0.field }
      return "\(fact.key) \(fact.old) > \(fact.new) by \(causes.joined(separator: " and "))"
    }
  }

  @Test func aLongerTermMovesWhatIsCountedFromItsEnd() {
    let set = compare(("24 months", "30 months"))
    #expect(set.changes.count == 1)
    #expect(
      facts(set) == [
        "term.notice 2028-11-30 > 2029-06-02 by .term.length", "term.end 2029-02-28 > 2029-08-31 by .term.length",
        "term.end.1 2030-02-28 > 2030-08-31 by .term.length",
      ])
    #expect(set.recomputed.first?.difference == "+184 days")
    #expect(termTable(set).facts.first?.hasSuffix("which follows from change 1") == true)
  }

  @Test func eachFactNamesItsOwnCauses() {
    #expect(
      facts(compare(("notice: 90 days", "notice: 60 days"))) == [
        "term.notice 2028-11-30 > 2028-12-30 by .term.renewal.notice"
      ])
    #expect(
      facts(compare(("30 days after", "45 days after"), ("open the shop", "close the shop"))) == [
        "first-report.due 2027-03-31 > 2027-04-15 by first-report.due"
      ])
    #expect(facts(compare(("2027-06-01", "2027-07-01"))) == [], "a day that is written is a change, and nothing else")
    let week = facts(compare(("[monday, tuesday, wednesday, thursday, friday]", "[monday, tuesday, wednesday]")))
    #expect(week.count == 1 && week[0].hasSuffix("by .law.business_days.week"))
    let both = facts(compare(("2027-03-01", "2027-04-01"), ("24 months", "23 months")))
    #expect(both.contains("first-report.due 2027-03-31 > 2027-05-01 by .effective"))
    #expect(both.contains("fee.every 2027-03-31 > 2027-04-30 by .effective"))
    #expect(!both.contains { $0.hasPrefix("term.end ") }, "both changes together leave the end where it was")
  }

  @Test func whoMayNotSeeTheItemIsNotTold() {
    let edit = ("2027-03-01", "2027-04-01")
    #expect(!facts(compare(edit)).contains { $0.hasPrefix("shop.") })
    #expect(!facts(compare(edit, audience: .party("south"))).contains { $0.hasPrefix("shop.") })
    #expect(
      facts(compare(edit, audience: .party("north"))).contains { $0.hasPrefix("shop.revisit 2027-05-31 > 2027-06-30") })
  }

  /// Whatever is edited of the dates: a day that is worked out anew names at least one change, and a set without
  /// changes has no facts; written and read again, and taken back, the facts are the same.
  @Test(arguments: [
    [("2027-03-01", "2027-04-01")], [("24 months", "perpetual")], [("automatic: yes", "automatic: no")],
    [("at_most: 1", "at_most: 2")], [("2027-03-01", "last signature")], [("length: 12 months", "length: 6 months")],
    [("24 months", "30 months"), ("90 days", "3 months")],
  ])
  func laws(edits: [(String, String)]) throws {
    let set = edits.count == 1 ? compare(edits[0]) : compare(edits[0], edits[1])
    #expect(set.recomputed.allSatisfy { !$0.causes.isEmpty && $0.old != $0.new })
    let json = set.json()
    var problems: [Diagnostic] = []
    let file = SourceFile(id: SourceID(rawValue: 0), path: "changes.json", bytes: Array(json.utf8))
    let read = try #require(ChangeSet.read(file, &problems))
    #expect(problems.isEmpty && read.json() == json)
    #expect(set.inverse.inverse.recomputed == set.recomputed)
  }

  @Test func aRedlineTellsThemBesideTheClause() {
    let new = Self.base.split(separator: "24 months").joined(separator: "30 months")
    let drafting = Drafting(workspace: MemoryWorkspace(["old.yaml": Self.base, "new.yaml": new]))
    let result = drafting.redline(old: "old.yaml", new: "new.yaml")
    let page = String(decoding: result.bytes, as: UTF8.self)
    #expect(page.contains("Worked out anew: 3"))
    #expect(
      page.contains(
        "<small class=\"tell\">The term ends, unless it is extended by itself: now 2029-08-31, was 2029-02-28"))
    let verified = drafting.verify(redline: "redline.html", old: "old.yaml", new: "new.yaml", page: result.bytes)
    #expect(verified)
  }
}

extension Drafting {
  /// Whether a page shows exactly what two revisions differ in.
  fileprivate func verify(redline name: String, old: String, new: String, page: [UInt8]) -> Bool {
    let place = OverlayWorkspace(below: workspace, files: [name: page])
    let result = Drafting(workspace: place).verify(redline: name, old: old, new: new)
    return result.verification?.isHonest == true && !result.diagnostics.hasErrors
  }
}
