import Entente
import EntenteChecks
import EntenteSource
import Testing

/// Reviews agreements that a test writes, for one audience, in memory.
enum ReviewedText {
  /// An agreement of two parties with these sections.
  static func agreement(head: String = "", parties: String? = nil, deal: String = "", charter: String = "") -> String {
    let known = """
        - { id: south, name: South Roasters Ltd, short: South }
        - { id: north, name: North Presses GmbH, short: North }
      """
    var text = "format: 1\nkind: alliance\ntitle: An orange\ndrafted_by: south\n\(head)parties:\n\(parties ?? known)\n"
    if !deal.isEmpty { text += "agreement:\n\(deal)\n" }
    return text + "relationship:\n  vision: Nothing is thrown away.\n\(charter)\n"
  }

  static func result(_ text: String, for audience: String = "shared", _ format: ReviewFormat = .text) -> ReviewResult {
    let drafting = Drafting(workspace: MemoryWorkspace(["deal.yaml": text]))
    return drafting.review("deal.yaml", audience: DraftRequest(audience: audience).audience, format: format)
  }

  static func review(_ text: String, for audience: String = "shared") throws -> Review {
    let result = result(text, for: audience)
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    return try #require(result.review)
  }
}
