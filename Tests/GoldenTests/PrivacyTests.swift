import Entente
import EntenteFormat
import EntenteSource
import Foundation
import Testing

/// What an audience may not see reaches nothing that is made for it; what it may see reaches it whole.
@Suite struct PrivacyTests {
  private static let audiences = ["shared"] + PlantedAgreement.parties
  private let planted = PlantedAgreement()

  private func drafting(_ text: String) -> Drafting { Drafting(workspace: MemoryWorkspace(["planted.yaml": text])) }

  private func json(_ diagnostics: [Diagnostic], _ sources: SourceSet) -> [UInt8] {
    Array(JSONReporter(sources: sources).report(diagnostics).utf8)
  }

  private func expectNone(_ hidden: Set<Canary>, in bytes: [UInt8], _ what: String) {
    #expect(planted.places(Canary.found(in: bytes).any.intersection(hidden)) == [], "\(what)")
  }

  @Test func everyKindOfPrivateFieldIsPlanted() {
    let mayBePrivate = Schema.shared.types.filter { $0.slot(named: "visibility") != nil }.map(\.name)
    #expect(planted.types == Set(mayBePrivate))
    #expect(planted.planted.count > 500)
    #expect(Canary.found(in: Array(planted.text.utf8)).whole == Set(planted.planted.keys))
  }

  @Test(arguments: audiences) func outputsHoldWhatTheirReadersMaySee(audience: String) {
    let result = drafting(planted.text).draft("planted.yaml", DraftRequest(audience: audience))
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    #expect(result.files.count == 3)
    let (hidden, visible) = planted.split(for: audience)
    #expect(!hidden.isEmpty)
    var markdown: Set<Canary> = []
    for file in result.files {
      expectNone(hidden, in: file.bytes, file.name)
      let whole = Canary.found(in: file.bytes).whole
      if file.name.hasSuffix(".md") {
        markdown.formUnion(whole)
      } else {
        #expect(planted.places(visible.subtracting(whole)) == [], "dropped from \(file.name)")
      }
    }
    #expect(planted.places(visible.subtracting(markdown)) == [], "dropped from the Markdown")
    expectNone(hidden, in: json(result.diagnostics, result.sources), "the diagnostics")
  }

  @Test(arguments: audiences) func theProjectionCannotReachTheRest(audience: String) throws {
    let agreement = try #require(drafting(planted.text).load("planted.yaml").agreement)
    let whose: Audience = audience == "shared" ? .shared : .party(audience)
    let projection = Projection.make(agreement, audience: whose).projection
    let (hidden, visible) = planted.split(for: audience)
    expectNone(hidden, in: projection.tree.bytes, "the tree's texts")
    expectNone(hidden, in: Array(String(reflecting: projection.tree).utf8), "the tree's values")
    expectNone(hidden, in: projection.canonicalBytes(for: .relationship), "what the fingerprint is made of")
    let whole = Canary.found(in: projection.tree.bytes + Array(String(reflecting: projection.tree).utf8)).whole
    #expect(planted.places(visible.subtracting(whole)) == [])
  }

  @Test(arguments: audiences) func aFinalDraftTellsOnlyThatPrivatePointsAreOpen(audience: String) {
    let result = drafting(planted.text).draft("planted.yaml", DraftRequest(audience: audience, isFinal: true))
    #expect(result.files.isEmpty)
    #expect(result.diagnostics.contains { $0.rule == "open-point" })
    expectNone(planted.split(for: audience).hidden, in: json(result.diagnostics, result.sources), "the diagnostics")
  }

  /// A report for machines is read by everyone who reads the build.
  @Test func diagnosticsForMachinesHoldNothingPrivate() {
    let wrong = PlantedAgreement(forms: [.wrong])
    for (name, planted) in [("right", planted), ("wrong", wrong)] {
      let result = drafting(planted.text).check("planted.yaml")
      #expect(result.diagnostics.hasErrors == (name == "wrong"))
      let found = Canary.found(in: json(result.diagnostics, result.sources)).any
      #expect(planted.places(found.intersection(planted.split(for: "shared").hidden)) == [], "\(name)")
    }
  }
}
