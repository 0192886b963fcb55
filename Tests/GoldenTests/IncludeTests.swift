import Entente
import EntenteSource
import Foundation
import Testing

/// Several files are one agreement; what one side keeps to itself may be missing.
@Suite struct IncludeTests {
  private let root = """
    format: 1
    kind: alliance
    title: A small alliance
    include: [prices.yaml, north.private.yaml]
    parties:
      - { id: north, name: North GmbH, short: North }
      - { id: south, name: South Ltd, short: South }
    agreement:
      purpose: To sell more together.
      duties:
        - { id: first-duty, by: north, to: south, action: train the crews }

    """
  private let prices = """
    agreement:
      disclaimer: Nobody promises a turnover.
      duties:
        - { id: second-duty, by: south, to: north, action: report the sales }
      payments:
        - { id: fee, from: south, to: north, amount: EUR 250 }

    """
  private let secret = """
    relationship:
      interests:
        - { id: wish, party: north, asks: a foothold in the southern ports }

    """

  private func draft(_ files: [String: String], for audience: String = "shared") -> DraftResult {
    Drafting(workspace: MemoryWorkspace(files)).draft("deal.yaml", DraftRequest(audience: audience))
  }

  private func markdown(_ result: DraftResult) -> String {
    result.files.filter { $0.name.hasSuffix(".md") }.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
  }

  @Test func sectionsAreJoinedInOrder() throws {
    let result = draft(["deal.yaml": root, "prices.yaml": prices, "north.private.yaml": secret], for: "north")
    #expect(result.diagnostics.map(\.message) == [])
    let text = markdown(result)
    let places = try ["train the crews", "report the sales"].map { try #require(text.range(of: $0)).lowerBound }
    #expect(places[0] < places[1])
    for words in ["Nobody promises a turnover", "EUR 250", "foothold in the southern ports"] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func whereItStandsMakesNoDifference() {
    let lines = prices.split(separator: "\n").map(String.init)
    let joined =
      root.replacing("include: [prices.yaml, north.private.yaml]\n", with: "")
      + [lines[3], lines[1], lines[4], lines[5]].joined(separator: "\n") + "\n"
    let one = draft(["deal.yaml": joined])
    let many = draft(["deal.yaml": root, "prices.yaml": prices])
    #expect(!one.files.isEmpty)
    #expect(markdown(one) == markdown(many))
  }

  @Test func aMissingPrivateFileIsANote() {
    let result = draft(["deal.yaml": root, "prices.yaml": prices])
    #expect(result.diagnostics.map(\.rule) == ["missing-private-file"])
    #expect(!result.diagnostics.hasErrors)
    #expect(markdown(result).contains("report the sales"))
  }

  /// With the file or without it, the shared documents are the same but for the charter that it alone begins.
  @Test func aPrivateFileChangesNothingThatIsShared() {
    let without = draft(["deal.yaml": root, "prices.yaml": prices])
    let with = draft(["deal.yaml": root, "prices.yaml": prices, "north.private.yaml": secret])
    #expect(with.diagnostics.map(\.message) == [])
    #expect(with.files.first?.bytes == without.files.first?.bytes)
    #expect(!markdown(with).contains("foothold"))
  }

  @Test func aMissingSharedFileStops() {
    let result = draft(["deal.yaml": root, "north.private.yaml": secret])
    #expect(result.diagnostics.map(\.rule) == ["missing-file"])
    #expect(result.files.isEmpty)
  }

  /// What is wrong in it is told to machines by place alone.
  @Test func problemsOfAPrivateFileStayPrivate() {
    let wrong = secret.replacing("asks:", with: "aks:")
    let result = draft(["deal.yaml": root, "prices.yaml": prices, "north.private.yaml": wrong])
    #expect(result.diagnostics.hasErrors)
    let json = JSONReporter(sources: result.sources).report(result.diagnostics)
    #expect(!json.contains("foothold") && !json.contains("aks"))
  }
}
