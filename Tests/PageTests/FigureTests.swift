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

  private static let timeline = Figure(
    title: "What happens when", lead: "One axis.",
    drawing: .timeline(
      Figure.Timeline(
        length: 730,
        divisions: [.init(at: 0, label: "2027"), .init(at: 3, label: "too near"), .init(at: 365, label: hostile)],
        rows: [
          .init(label: "The term", detail: "to 31 Dec 2028", shape: .span(0, nil)),
          .init(label: hostile, detail: hostile, shape: .point(Int.max)),
          .init(label: "A call", detail: "monthly", shape: .beat(0, 700, times: 24)),
          .init(label: "Once", detail: "yearly", shape: .beat(700, 700, times: 1)),
          .init(label: "Before all", detail: "long ago", shape: .point(-5)),
        ])), facts: [.init("The term lasts two years", address: "#term", place: "clause 1.2")])

  private static let path = Figure(
    title: "From today to the targets", lead: "One scale each.",
    drawing: .path(
      Figure.Path(rows: [
        .init(
          label: "Subscribers", unit: "people", start: .init(at: 0, words: "4,000"),
          target: .init(at: 1_000, words: "30,000"),
          limit: .init(at: 308, words: "not below 12,000"), by: "by 31 Dec 2028"),
        .init(
          label: hostile, unit: "", start: .init(at: 9_999, words: hostile), target: .init(at: -4, words: "0"),
          limit: nil,
          by: ""),
      ])), facts: [])

  private static let decisions = Figure(
    title: "Who decides what", lead: "One row each.",
    drawing: .decisions(
      Figure.Decisions(rows: [
        .init(body: "Board", members: "A and B", decides: "everything", next: "the sponsors"),
        .init(body: hostile, members: hostile, decides: hostile, next: ""),
      ])), facts: [])

  private func input() -> PageInput {
    var input = Partnership.input()
    input.manuscripts[0].figures = [Self.exchange, Self.coverage, Self.timeline, Self.path, Self.decisions]
    return input
  }

  @Test func lawsHold() throws {
    let input = input()
    try expectLaws(input, writePage(input))
  }

  @Test func everyFactLeadsToItsClauseOrSaysItsPlaceInWords() throws {
    let page = String(decoding: writePage(input()), as: UTF8.self)
    let first = "<li><bdi>Skylark gives Halden the Map Kit</bdi> <a href=#contributions>clause 2</a></li>"
    #expect(page.contains(first))
    #expect(page.contains("<li><bdi>Halden gives Skylark trail data</bdi> clause 99</li>"))
  }

  @Test func picturesAreLabelledAsExplanation() throws {
    let tree = try MarkupTree(writePage(input()))
    let captions = tree.elements.indices.filter { tree.elements[$0].tag == "figcaption" }
    #expect(captions.count == 5)
    for caption in captions { #expect(tree.words(of: caption).contains("Explanation")) }
  }

  @Test func aRowWithoutMarksSaysSo() {
    var input = input()
    input.manuscripts[0].figures = [Self.coverage]
    let page = String(decoding: writePage(input), as: UTF8.self)
    #expect(page.contains(">served by nothing</text>"))
    #expect(page.components(separatedBy: "<circle").count == 3, "two marks: a column that is not there has none")
  }

  /// Whatever numbers it is given, a drawing stays inside its frame, and names of divisions don't touch.
  @Test func drawingsStayInTheirFrame() throws {
    let page = writePage(input())
    #expect(!String(decoding: page, as: UTF8.self).contains("too near"))
    for element in try MarkupTree(page).elements where element.tag == "circle" || element.tag == "text" {
      let x = try #require(Int(element.attribute("cx") ?? element.attribute("x") ?? ""))
      #expect((0...848).contains(x))
    }
  }

  /// The bar of what goes on ends at 738, and its arrow's head at 750.
  @Test func aLabelStandsBesideTheArrowsHead() {
    var input = input()
    input.manuscripts[0].figures = [
      Figure(
        title: "What happens when", lead: "One axis.",
        drawing: .timeline(
          Figure.Timeline(
            length: 10, divisions: [], rows: [.init(label: "The term", detail: "no end", shape: .span(0, nil))])),
        facts: [])
    ]
    let page = String(decoding: writePage(input), as: UTF8.self)
    #expect(page.contains("d=\"M750 "))
    #expect(page.range(of: "<text[^>]* x=\"?761\"?[^>]*>no end<", options: .regularExpression) != nil)
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
