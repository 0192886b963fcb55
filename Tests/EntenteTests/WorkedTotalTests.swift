import EntenteDocument
import EntenteFormat
import EntenteRevision
import EntenteSource
import Foundation
import Testing

@testable import Entente

/// What a template adds up and counts is told where its cause is, and is never a change of its own.
@Suite struct WorkedTotalTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/totals")

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  private static let leaflets = "      - { id: print, for: the leaflets, amount: \"EUR 1,500\" }\n"

  private func drafting(_ edits: [(String, String)], template: String? = nil) throws -> Drafting {
    let base = try Self.text("base.yaml")
    var new = base
    for (from, to) in edits {
      #expect(new.contains(from))
      new = new.split(separator: from, maxSplits: 1, omittingEmptySubsequences: false).joined(separator: to)
    }
    if template != nil { new = new.replacingOccurrences(of: "own/totals", with: "own/other") }
    let (manifest, own) = (try Self.text("own/totals/manifest.yaml"), try Self.text("own/totals/agreement.md"))
    let charter = try Self.text("own/totals/relationship.md")
    return Drafting(
      workspace: MemoryWorkspace([
        "old.yaml": base, "new.yaml": new, "own/totals/manifest.yaml": manifest, "own/totals/agreement.md": own,
        "own/totals/relationship.md": charter, "own/other/manifest.yaml": manifest,
        "own/other/agreement.md": template ?? own, "own/other/relationship.md": charter,
      ]))
  }

  private func page(_ drafting: Drafting) -> String {
    let result = drafting.redline(old: "old.yaml", new: "new.yaml")
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let place = OverlayWorkspace(below: drafting.workspace, files: ["redline.html": result.bytes])
    let verified = Drafting(workspace: place).verify(redline: "redline.html", old: "old.yaml", new: "new.yaml")
    #expect(verified.verification?.hidden.map(\.after) == [] && verified.verification?.otherBase.map(\.after) == [])
    #expect(verified.data.isTrue)
    return String(decoding: result.bytes, as: UTF8.self)
  }

  private func facts(_ drafting: Drafting) -> [String] {
    drafting.compare(old: "old.yaml", new: "new.yaml").table.facts
  }

  /// The changes that a page counts.
  private func count(_ page: String) -> Int { page.split(separator: "<a id=\"d").count - 1 }

  @Test func aTotalNamesTheAmountThatChanged() throws {
    let drafting = try drafting([("EUR 1,500", "EUR 2,100")])
    let page = page(drafting)
    #expect(count(page) == 1)
    #expect(page.contains("<del>EUR 1,500</del> <ins>EUR 2,100</ins>"))
    #expect(page.contains("<del class=\"derived\">EUR 5,500</del> <ins class=\"derived\">EUR 6,100</ins> together,"))
    let note = "because of <a href=\"#d1\">Δ1</a></small>"
    #expect(page.contains("nothing else. <small class=\"tell\">worked out anew, " + note))
    #expect(page.contains("<ins class=\"derived\">EUR 6,100</ins> <small class=\"tell\">" + note + "</td>"))
    #expect(page.contains("<tr><td>–"), "the row of the total is no changed row")
    #expect(page.contains("Worked out anew: 1"))
    #expect(!page.contains("Total amount of budget lines: now"), "what the text shows is not told beside it again")
    #expect(
      facts(drafting) == [
        "Total amount of budget lines: EUR 5,500 → EUR 6,100 [EUR +600], which follows from change 1"
      ])
  }

  @Test func aCountNamesWhatCame() throws {
    let drafting = try drafting([
      ("- { id: film", "- { id: list, title: List, text: a list of guests, owner: south }\n    - { id: film")
    ])
    let page = page(drafting)
    #expect(count(page) == 1)
    #expect(page.contains("This makes <del class=\"derived\">2</del> <ins class=\"derived\">3</ins> in all."))
    #expect(
      facts(drafting) == [
        "Number of deliverables: 2 → 3 [+1], which follows from change 1",
        "1 clause has another number, which is no change",
      ])
  }

  /// A line that comes makes the sum, the count in words, the word that follows it and the places of the lines below
  /// another; one that goes the other way round.
  @Test func oneLineMovesAllThatIsWorkedOut() throws {
    let edit = ("- { id: stand", "- { id: tent, for: the tent, amount: EUR 900 }\n      - { id: stand")
    let page = page(try drafting([edit]))
    #expect(count(page) == 1)
    #expect(page.contains("The budget has <del class=\"derived\">two</del> <ins class=\"derived\">three</ins> lines:"))
    #expect(page.contains("<td><del class=\"derived\">1</del> <ins class=\"derived\">2</ins>"))
    #expect(page.contains("<ins class=\"derived\">EUR 6,400</ins>"))
    let gone = self.page(try drafting([(Self.leaflets, "")]))
    #expect(count(gone) == 1)
    #expect(gone.contains("has <del class=\"derived\">two lines</del> <ins class=\"derived\">one line</ins>:"))
  }

  /// Two causes are both named; what changes beside them is not.
  @Test func onlyTheCausesAreNamed() throws {
    let edits = [
      ("EUR 4,000", "EUR 4,500"), ("the leaflets, amount: \"EUR 1,500", "the posters, amount: \"EUR 1,900"),
      ("a plan", "the plan"),
    ]
    let page = page(try drafting(edits))
    #expect(count(page) == 4)
    #expect(page.contains("because of <a href=\"#d1\">Δ1</a> and <a href=\"#d3\">Δ3</a>"))
  }

  /// What another template words otherwise, or works out of something else, is a change.
  @Test func anotherExpressionIsAChange() throws {
    let own = try Self.text("own/totals/agreement.md")
    let words = own.replacingOccurrences(of: "count | words }}", with: "count }}")
    let page = page(try drafting([], template: words))
    #expect(page.contains("<del>two</del> <ins>2</ins>"))
    #expect(!page.contains("class=\"derived\">2"))
    let other = own.replacingOccurrences(
      of: "{{ agreement.deliverables | count }} in all", with: "{{ agreement.budget.lines | count }} in all")
    let edit = (Self.leaflets, "")
    #expect(self.page(try drafting([edit], template: other)).contains("This makes <del>2</del> <ins>1</ins> in all"))
  }

  /// A sum whose parts the text does not print has no change beside it to follow from: it is the change.
  @Test func aTotalAloneIsAChange() throws {
    let template = """
      {% clause budget "Budget" %}
      The parties spend {{ agreement.budget.lines | sum("amount") }} together.
      {% for p in parties %}{{ p | name }} ({{ p | short }}) {% endfor %}
      {% leaves_out agreement.deliverables "said elsewhere" %}
      {% leaves_out agreement.budget.lines.amount "said elsewhere" %}
      {% leaves_out agreement.budget.lines.for "said elsewhere" %}
      {% endclause %}
      """
    let base = try drafting([("EUR 1,500", "EUR 2,100")])
    let files = ["own/totals/agreement.md": Array(template.utf8), "own/other/agreement.md": Array(template.utf8)]
    let page = page(Drafting(workspace: OverlayWorkspace(below: base.workspace, files: files)))
    #expect(count(page) == 1)
    #expect(page.contains("<del>EUR 5,500</del> <ins>EUR 6,100</ins>"))
  }

  /// Neither a total nor its cause tells of an item that the reader does not see.
  @Test func whoMayNotSeeAnItemIsNotTold() throws {
    let drafting = try drafting([
      (
        "- { id: shop",
        "- { id: secret, text: the canary, owner: north, visibility: [north] }\n"
          + "    - { id: fair, text: a fair in May, owner: south }\n    - { id: shop"
      )
    ])
    func charter(_ audience: Audience) -> String {
      let result = drafting.redline(old: "old.yaml", new: "new.yaml", half: .relationship, audience: audience)
      #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
      return String(decoding: result.bytes, as: UTF8.self)
    }
    let shared = charter(.shared)
    #expect(shared.contains("see <del class=\"derived\">1</del> <ins class=\"derived\">2</ins> of them"))
    #expect(!shared.contains("canary") && !shared.contains("secret"))
    #expect(facts(drafting) == ["Number of opportunities: 1 → 2 [+1], which follows from change 1"])
    #expect(charter(.party("north")).contains("<ins class=\"derived\">3</ins> of them"))
  }

  /// In a file for a word processor or in CriticMarkup everything can be accepted by itself, so it is a change there.
  @Test func otherFormatsMarkItAsAChange() throws {
    let drafting = try drafting([("EUR 1,500", "EUR 2,100")])
    let critic = drafting.redline(old: "old.yaml", new: "new.yaml", format: .critic)
    #expect(String(decoding: critic.bytes, as: UTF8.self).contains("{~~EUR 5,500~>EUR 6,100~~}"))
  }
}
