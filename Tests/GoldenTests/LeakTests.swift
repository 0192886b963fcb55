import Entente
import EntenteSource
import Testing

/// A shared text in the words of a private one stops the draft.
@Suite struct LeakTests {
  private let secret = "we would settle for nine months"

  private func agreement(purpose: String = "To sell more together.", charter: String) -> String {
    """
    format: 1
    kind: alliance
    title: A small alliance
    parties:
      - { id: north, name: North GmbH, short: North }
      - { id: south, name: South Ltd, short: South }
      - { id: east, name: East SA, short: East }
    agreement:
      purpose: \(purpose)
    relationship:
      interests:
    \(charter)
    """
  }

  private func interest(_ id: String, of party: String) -> String {
    "    - { id: \(id), party: \(party), asks: \(secret) }\n"
  }

  private func draft(_ text: String, for audience: String) -> DraftResult {
    Drafting(workspace: MemoryWorkspace(["deal.yaml": text])).draft("deal.yaml", DraftRequest(audience: audience))
  }

  @Test(arguments: [
    "Frankly, we would settle for nine months.", "WE WOULD settle for **nine** months",
    "we would settle for nine months", "We would <b>settle</b> for nine&nbsp;months",
  ])
  func aSharedTextThatRepeatsItIsStopped(purpose: String) {
    let text = agreement(purpose: "\"\(purpose)\"", charter: interest("secret-length", of: "north"))
    for audience in ["shared", "south", "east"] {
      let result = draft(text, for: audience)
      #expect(result.files.isEmpty)
      #expect(Set(result.diagnostics.filter { $0.severity == .error }.map(\.rule)) == ["private-leak"], "\(audience)")
      let json = JSONReporter(sources: result.sources).report(result.diagnostics)
      #expect(!json.contains("settle"))
    }
    #expect(!draft(text, for: "north").diagnostics.hasErrors, "it is North's own")
  }

  @Test func theSameWordsOfTwoPartiesAreNoLeak() {
    let text = agreement(charter: interest("of-north", of: "north") + interest("of-south", of: "south"))
    for audience in ["shared", "north", "south", "east"] {
      let result = draft(text, for: audience)
      #expect(!result.diagnostics.hasErrors)
      #expect(result.files.count == 3)
    }
  }

  @Test func namingAPrivateItemIsStopped() {
    let text = agreement(purpose: "\"As [@secret-length] says.\"", charter: interest("secret-length", of: "north"))
    let result = draft(text, for: "shared")
    #expect(result.files.isEmpty)
    #expect(result.diagnostics.map(\.rule).contains("names-private-item"))
    #expect(!draft(text, for: "north").diagnostics.map(\.rule).contains("names-private-item"))
  }
}
