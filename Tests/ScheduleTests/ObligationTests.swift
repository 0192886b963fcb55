import Entente
import EntenteFormat
import EntenteSchedule
import EntenteSource
import Foundation
import Testing

/// Who owes what to whom, by when.
@Suite struct ObligationTests {
  private func obligations(_ text: String, on: String? = nil, party: String? = nil) throws -> Obligations {
    let drafting = Drafting(workspace: MemoryWorkspace(["deal.yaml": Dates.head + text]))
    let parts = on?.split(separator: "-").compactMap { Int($0) }
    let day = parts.flatMap { CalendarDate(checking: $0[0], $0[1], $0[2]) }
    let result = drafting.obligations("deal.yaml", on: day, party: party)
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    return try #require(result.obligations)
  }

  private static let deal = """
    effective: 2027-03-01
    term:
      until: 2028-02-29
    agreement:
      duties:
        - { id: train, by: north, to: south, action: train two crews., due: 60 days after effective }
        - { id: answer, by: each, to: others, action: answer the telephone }
        - { id: joint, by: [north, south], action: publish a report, every: quarterly }
      deliverables:
        - { id: portal, title: Portal, owner: south, to: north, due: 2027-06-01, reviewer: ada, accept_within: 10 days }
      payments:
        - { id: fee, from: north, to: south, amount: "EUR 1,200.50 per month", every: monthly, due_within: 30 days }
    relationship:
      trust:
        - { id: candour, party: each, commitment: To say what it knows. }

    """
  private static var people: String {
    deal.replacingOccurrences(of: "reviewer: ada", with: "reviewer: north")
  }

  @Test func eachOwesForItself() throws {
    let all = try obligations(Self.people).all
    func rows(_ id: String) -> [String] {
      all.filter { $0.id == id }.map { "\($0.by) > \($0.to): \($0.what) | \($0.when)" }
    }
    #expect(
      rows("train") == [
        "North > South: train two crews | by 2027-04-30 (effective 2027-03-01 plus 60 days = 2027-04-30)"
      ])
    #expect(
      rows("answer") == [
        "North > South: answer the telephone | during the term",
        "South > North: answer the telephone | during the term",
      ])
    #expect(rows("joint") == ["North and South > : publish a report | every quarter"])
    #expect(
      rows("portal") == [
        "South > North: deliver: Portal | by 2027-06-01",
        "North > South: accept or reject: Portal | within 10 days of its delivery",
      ])
    #expect(rows("fee") == ["North > South: pay EUR 1,200.50 per month | every month; within 30 days of the invoice"])
    #expect(rows("candour").map { $0.prefix(5) } == ["North", "South"])
    #expect(all.filter { $0.id == "candour" }.allSatisfy { !$0.effect.hasPrefix("binding") })
    #expect(all.filter { $0.id == "train" }.allSatisfy { $0.effect == "binding" && $0.clause != nil })
  }

  @Test func statesAgainstADay() throws {
    func states(_ on: String) throws -> [String] {
      try obligations(Self.people, on: on).all.filter { ["train", "portal", "joint"].contains($0.id) }.map {
        "\($0.id) \($0.state?.rawValue ?? "-") \($0.next?.iso ?? "-")"
      }
    }
    #expect(
      try states("2027-03-15") == [
        "train later 2027-04-30", "joint later 2027-05-31", "portal later 2027-06-01", "portal - -",
      ])
    // Thirty days before 30 April is 31 March.
    #expect(try states("2027-03-31").first == "train due soon 2027-04-30")
    #expect(try states("2027-03-30").first == "train later 2027-04-30")
    #expect(try states("2027-04-30").first == "train due soon 2027-04-30")
    #expect(
      try states("2027-05-01") == [
        "train overdue 2027-04-30", "joint due soon 2027-05-31", "portal later 2027-06-01", "portal - -",
      ])
    // After the end nothing recurs.
    #expect(try states("2028-03-01")[1] == "joint - -")
    #expect(try obligations(Self.people).all.allSatisfy { $0.state == nil && $0.next == nil })
  }

  @Test func onePartyAlone() throws {
    let text = Self.people.replacingOccurrences(
      of: "duties:\n", with: "duties:\n    - { id: alone, by: south, action: wait }\n")
    let south = try obligations(text, party: "south").all
    let north = try obligations(text, party: "north").all
    #expect(south.contains { $0.id == "alone" } && !north.contains { $0.id == "alone" })
    #expect(north.allSatisfy { $0.debtors.contains("north") || $0.creditors.contains("north") })
    let drafting = Drafting(workspace: MemoryWorkspace(["deal.yaml": Dates.head + text]))
    let unknown = drafting.obligations("deal.yaml", party: "noth")
    #expect(unknown.obligations == nil && unknown.diagnostics.map(\.rule) == ["unknown-party"])
    #expect(unknown.diagnostics.first?.help == "did you mean north?")
  }

  @Test func markdownKeepsItsCells() throws {
    let text = "agreement:\n  duties: [{ id: a, by: north, action: 'sell | *buy* <b>now</b> [x](y) `z`' }]\n"
    let markdown = try obligations(text).markdown()
    let row = try #require(markdown.split(separator: "\n").first { $0.contains("sell") })
    #expect(row.contains("sell \\| buy"))
    // Six bars that part cells, and the one that was typed.
    #expect(row.filter { $0 == "|" }.count == 7 && !row.contains(" <b>"))
  }

  /// What a spreadsheet would run is led by an apostrophe; a reader of CSV finds the fields whole.
  @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\\t=1", "＝1", "a,b", "say \\\"x\\\"", "plain"])
  func spreadsheetsRunNothing(text: String) throws {
    let file = "agreement:\n  duties:\n    - { id: a, by: north, action: \"\(text)\" }\n"
    let csv = try obligations(file).csv()
    let lines = csv.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.count == 3 && lines[2] == "")
    let fields = lines[1].dropFirst().dropLast().components(separatedBy: "\",\"")
    #expect(fields.count == 12)
    let trimmed = fields[1].drop { $0 == " " || $0 == "\t" }
    #expect(!"=+-@＝".contains(trimmed.first ?? "="), "\(fields[1])")
    if text == "plain" { #expect(fields[1] == "plain") }
  }

  @Test func everyExampleHasItsObligations() throws {
    for kind in ["alliance", "reseller", "mou"] {
      let path = MemorandumTests.root.appending(path: "Templates/\(kind)/example.yaml").path
      let result = Drafting(workspace: DiskWorkspace()).obligations(path)
      let all = try #require(result.obligations).all
      #expect(all.count > 25)
      for row in all { #expect(!row.by.isEmpty && row.clause != nil, "\(kind): \(row.what)") }
      #expect(all.contains { $0.effect == "binding" } && all.contains { !$0.effect.hasPrefix("binding") })
      let json = try JSONSerialization.jsonObject(with: Data(try #require(result.obligations).json().utf8))
      #expect(((json as? [String: Any])?["obligations"] as? [Any])?.count == all.count)
    }
  }
}
