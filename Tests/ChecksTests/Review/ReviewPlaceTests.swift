import Entente
import EntenteChecks
import EntenteDocument
import EntenteSource
import Foundation
import Testing

/// Every statement about something that is written leads to its line in the file and to its clause in the document.
@Suite struct ReviewPlaceTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test(arguments: ["alliance", "reseller", "mou"])
  func leadToLineAndClause(kind: String) throws {
    let path = Self.root.appending(path: "Templates/\(kind)/example.yaml").path
    let drafting = Drafting(workspace: DiskWorkspace())
    let review = try #require(drafting.review(path).review)
    let documents = Dictionary(
      drafting.draft(path).manuscripts.map { ($0.name + ".md", $0) }, uniquingKeysWith: { first, _ in first })
    let lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
    let interests = review.interests.map { ($0.id, $0.place) } + review.concessions.map { ($0.id, $0.place) }
    let items =
      interests + review.needs.map { ($0.id, $0.place) }
      + review.interests.flatMap { $0.servedBy.map { ($0.id, $0.place) } }
    #expect(items.count > 10)
    for (id, place) in items where place.line > 0 {
      let (line, before) = (lines[place.line - 1], lines[place.line - 2])
      #expect(line.contains("id: \(id)") || before.contains("\(id):"), "\(id): \(line)")
    }
    for place in items.map(\.1) + places(in: review) {
      let document = try #require(documents[place.document], "\(place)")
      let clauses = document.clauses.filter { $0.anchor == place.anchor }
      let isMark = document.marks.contains { $0.target == place.anchor }
      #expect(clauses.count == 1 || isMark, "#\(place.anchor)")
      if let clause = clauses.first { #expect(clause.fullNumber == place.number) }
    }
  }

  private func places(in review: Review) -> [Review.Place] {
    let topics = review.practices + review.dealIssues + review.relationshipIssues + review.techniques + review.frame
    let lines = topics.flatMap(\.lines) + review.elements.flatMap { $0.terms + $0.lines } + review.strengths
    // An open point has a line and no clause of its own.
    return lines.flatMap(\.places).filter { !$0.document.isEmpty }
  }

  @Test func everyLineOfTheExamplesThatIsPresentRestsOnSomething() throws {
    for kind in ["alliance", "reseller", "mou"] {
      let path = Self.root.appending(path: "Templates/\(kind)/example.yaml").path
      let review = try #require(Drafting(workspace: DiskWorkspace()).review(path).review)
      let lines = review.philosophy.evidenceFor + review.elements.flatMap(\.terms) + review.strengths
      for line in lines { #expect(!line.places.isEmpty, "\(kind): \(line.text)") }
    }
  }

  /// Items without an id still lead to their clause, by what it was made from.
  @Test func anItemWithoutAnIDFindsItsClause() throws {
    let deal = "  contributions:\n    - from: south\n      to: north\n      what: ice from the lake\n"
    let review = try ReviewedText.review(ReviewedText.agreement(deal: deal))
    let place = try #require(review.gifts.first?.place)
    #expect(place.document == "agreement.md")
    #expect(place.title == "Contributions")
    #expect(place.line == 10)
  }

  /// Files are named as they lie beside the agreement, wherever the review is made.
  @Test func theFolderDoesNotMatter() {
    let text = ReviewedText.agreement(charter: "  goals:\n    - { id: g, horizon: long, text: Presses. }")
    let here = Drafting(workspace: MemoryWorkspace(["deal.yaml": text])).review("deal.yaml", format: .json)
    let there = Drafting(workspace: MemoryWorkspace(["far/away/deal.yaml": text])).review(
      "far/away/deal.yaml", format: .json)
    #expect(!here.bytes.isEmpty)
    #expect(here.bytes == there.bytes)
  }
}
