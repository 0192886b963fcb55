import Entente
import EntenteChecks
import EntenteSource
import Foundation
import Testing

/// The review of each example as committed files that people can read; one of them as a page, for the checks of pages.
@Suite struct ReviewTests {
  @Test(arguments: ["alliance", "reseller", "mou"])
  func example(name: String) throws {
    let drafting = Drafting(workspace: DiskWorkspace())
    let path = GoldenFile.root.appending(path: "Templates/\(name)/example.yaml").path
    var formats: [(ReviewFormat, String)] = [(.text, "txt"), (.markdown, "md")]
    if name == "alliance" { formats += [(.json, "json"), (.html, "html")] }
    for (format, ending) in formats {
      let result = drafting.review(path, format: format)
      #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
      try GoldenFile(path: "Tests/Golden/\(name)/review.\(ending)").compare(result.bytes)
    }
  }

  /// What an audience may not see is in no form of its review; what it may see of the interests is in all of them.
  @Test(arguments: ["shared"] + PlantedAgreement.parties, ReviewFormat.allCases)
  func holdsWhatItsReadersMaySee(audience: String, format: ReviewFormat) {
    let planted = PlantedAgreement()
    let drafting = Drafting(workspace: MemoryWorkspace(["planted.yaml": planted.text]))
    let request = DraftRequest(audience: audience)
    let result = drafting.review("planted.yaml", audience: request.audience, format: format)
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let (hidden, visible) = planted.split(for: audience)
    let found = Canary.found(in: result.bytes)
    #expect(planted.places(found.any.intersection(hidden)) == [], "\(format)")
    let asks = visible.filter { planted.planted[$0]?.place == "interests.asks" }
    #expect(asks.isEmpty == (audience == "shared"))
    #expect(planted.places(asks.subtracting(found.whole)) == [], "dropped from the \(format)")
    let json = Array(JSONReporter(sources: result.sources).report(result.diagnostics).utf8)
    #expect(planted.places(Canary.found(in: json).any.intersection(hidden)) == [], "the diagnostics")
  }

  /// A private interest neither shows nor counts in the shared review, and does in its party's own.
  @Test func privateInterestsStayInThePrivateReview() throws {
    let text = """
      format: 1
      kind: alliance
      title: A small alliance
      drafted_by: north
      parties:
        - { id: north, name: North GmbH, short: North }
        - { id: south, name: South Ltd, short: South }
      agreement:
        duties:
          - { id: sweep, by: south, to: north, action: sweep the yard }
      relationship:
        interests:
          - { id: open, party: north, asks: a clean yard, visibility: shared, served_by: [sweep] }
          - { id: secret, party: south, asks: we would settle for nine months }
      """
    func review(_ audience: String) -> ReviewResult {
      Drafting(workspace: MemoryWorkspace(["deal.yaml": text])).review(
        "deal.yaml", audience: DraftRequest(audience: audience).audience)
    }
    let without = text.components(separatedBy: "\n").dropLast().joined(separator: "\n")
    let shared = review("shared")
    let same = Drafting(workspace: MemoryWorkspace(["deal.yaml": without])).review("deal.yaml")
    #expect(shared.bytes == same.bytes, "the shared review does not even tell that there is a private interest")
    #expect(review("north").review?.interests.map(\.id) == ["open"])
    #expect(review("south").review?.interests.map(\.id) == ["open", "secret"])
    #expect(String(decoding: review("south").bytes, as: UTF8.self).contains("made for South alone"))
  }

  /// A review whose own words would repeat a private text is not printed.
  @Test func aLeakStopsTheReview() {
    let text = """
      format: 1
      kind: alliance
      title: A small alliance
      parties:
        - { id: north, name: North GmbH, short: North, needs: [{ id: n, text: We would settle for nine months. }] }
        - { id: south, name: South Ltd, short: South }
      relationship:
        interests:
          - { id: secret, party: south, asks: we would settle for nine months }
      """
    let result = Drafting(workspace: MemoryWorkspace(["deal.yaml": text])).review("deal.yaml")
    #expect(result.review == nil && result.bytes.isEmpty)
    #expect(result.diagnostics.contains { $0.rule == "private-leak" && $0.isPrivate })
  }
}
