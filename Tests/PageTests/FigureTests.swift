import EntenteDocument
import Foundation
import Testing

@testable import EntentePage

/// Pictures are explanation: labelled, in words too, each fact linked to its clause, and hostile words stay words.
@Suite("Figures")
struct FigureTests {
  private static let hostile = "A </text><script>alert(1)</script> & \"quoted\" \u{0}"

  private static let exchange = Figure(
    title: "Who gives what", lead: "An arrow for each thing given.",
    drawing: .exchange(
      Figure.Exchange(flows: [
        .init(from: "Skylark", to: "Halden", what: "the Map Kit", detail: "clause 2"),
        .init(
          from: "Halden", to: "Skylark", what: "trail data for 3,400 routes, checked on foot by people who know them"),
        .init(from: "Skylark", to: hostile, what: hostile, detail: hostile),
      ])),
    facts: [
      .init("Skylark gives Halden the Map Kit", address: "#contributions", place: "clause 2"),
      .init("Halden gives Skylark trail data", address: "#nowhere", place: "clause 99"),
      .init(hostile),
    ])

  private static let coverage = Figure(
    title: hostile, lead: hostile,
    drawing: .coverage(
      Figure.Coverage(
        columns: ["2 Contributions", hostile],
        rows: [
          .init(group: "Skylark", label: "more readers", marks: [0, 1, 7]),
          .init(group: "Halden", label: hostile, marks: []),
        ], none: "served by nothing")),
    facts: [], clause: Partnership.deal.clauses.firstIndex { $0.kind == .clause })

  private func input() -> PageInput {
    var input = Partnership.input()
    input.manuscripts[0].figures = [Self.exchange, Self.coverage]
    return input
  }

  @Test func lawsHold() throws {
    let input = input()
    try expectLaws(input, writePage(input))
  }

  @Test func everyFactLeadsToItsClauseOrSaysItsPlaceInWords() throws {
    let page = String(decoding: writePage(input()), as: UTF8.self)
    let first = "<li><bdi>Skylark gives Halden the Map Kit</bdi> <a href=\"#contributions\">clause 2</a></li>"
    #expect(page.contains(first))
    #expect(page.contains("<li><bdi>Halden gives Skylark trail data</bdi> clause 99</li>"))
  }

  @Test func picturesAreLabelledAsExplanation() throws {
    let tree = try MarkupTree(writePage(input()))
    let captions = tree.elements.indices.filter { tree.elements[$0].tag == "figcaption" }
    #expect(captions.count == 2)
    for caption in captions { #expect(tree.words(of: caption).contains("Explanation")) }
  }

  @Test func aRowWithoutMarksSaysSo() {
    let page = String(decoding: writePage(input()), as: UTF8.self)
    #expect(page.contains(">served by nothing</text>"))
    #expect(page.components(separatedBy: "<circle").count == 3, "two marks: a column that is not there has none")
  }

  @Test func linesAreBrokenAndCut() {
    let lines = DrawnText.lines("one two three four five six seven", width: 60, size: 12, limit: 2)
    #expect(lines.count == 2 && lines[0] == "one two" && lines[1].hasSuffix("…"))
    #expect(DrawnText.lines("", width: 60, size: 12, limit: 2) == [])
    let long = DrawnText.lines("Donaudampfschifffahrtsgesellschaft", width: 60, size: 12, limit: 2)
    #expect(long.count == 1 && long[0].hasSuffix("…"))
  }

  @Test func aManuscriptOfAnotherRoleIsNamedByIt() throws {
    var input = input()
    input.manuscripts[0].role = Manuscript.Role(key: "review", name: "The review", lead: "What it does for each.")
    input.cover = PageInput.Cover(badge: "Review", notice: "No part of the agreement.")
    let page = writePage(input)
    try expectLaws(input, page)
    let text = String(decoding: page, as: UTF8.self)
    #expect(text.contains("<title>Review: ") && text.contains("id=\"_review\"") && text.contains(">The review</span>"))
    #expect(!text.contains("data-mark="), "a review is no draft that somebody might sign")
  }
}
