import EntenteSource
import Testing

@testable import Entente

@Suite struct PrivateRegionsTests {
  private let head =
    "format: 1\nkind: alliance\ntitle: T\nparties:\n  - id: north\n    name: North\n  - id: south\n    name: South\n"

  private func json(_ text: String) -> String {
    let drafting = Drafting(workspace: MemoryWorkspace(["a.yaml": head + text]))
    let result = drafting.check("a.yaml")
    #expect(result.diagnostics.hasErrors)
    return JSONReporter(sources: result.sources).report(result.diagnostics)
  }

  @Test(arguments: [
    "relationship:\n  interests:\n    - party: north\n      asks: Note: quokka words\n",
    "relationship:\n  interests:\n    - party: north\n      asks: \"quokka words\n",
    "relationship:\n  interests:\n    - party: north\n      asks: [TBD] quokka\n",
    "relationship:\n  interests:\n  - party: north\n    asks: |\n      fine\n    because: a: quokka\n",
    "relationship: { interests: [{ party: north, asks: a: quokka }] }\n",
    "agreement:\n  contributions:\n    - from: north\n      cost: about: quokka\n",
    "agreement:\n  contributions:\n    - { from: north, cost: quokka, 5 }\n",
    "relationship:\n  concessions:\n    - from: north\n      in_return:\n        - worth: *quokka\n",
  ])
  func brokenYAMLInAPrivatePlaceStaysOutOfJSON(text: String) { #expect(!json(text).contains("quokka"), "\(text)") }

  @Test(arguments: [
    "agreement:\n  purpose: Note: quokka words\n",
    "relationship:\n  vision: fine\nagreement:\n  duties:\n    - by: north\n      action: a: quokka\n",
  ])
  func elsewhereTheRepairIsShown(text: String) { #expect(json(text).contains("quokka"), "\(text)") }
}
