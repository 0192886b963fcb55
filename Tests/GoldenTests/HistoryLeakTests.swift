import Entente
import EntenteFormat
import EntenteSource
import Foundation
import Testing

/// The annex that tells the revisions of a document, from a real repository, tells nobody what he may not see: not what
/// was private when it was written, nor what has become so.
@Suite struct HistoryLeakTests {
  private static let planted = PlantedAgreement()
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private let folder: URL

  /// A repository with a template whose two documents tell their history.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "entente-history-" + UUID().uuidString)
    let clauses = folder.appending(path: "tpl/clauses/relationship")
    try FileManager.default.createDirectory(at: clauses, withIntermediateDirectories: true)
    try write("kind: telling\nextends: alliance\n", to: "tpl/manifest.yaml")
    for file in ["clauses/schedules.md", "clauses/relationship/further.md"] {
      let shipped = try String(contentsOf: Self.root.appending(path: "Templates/" + file), encoding: .utf8)
      try write(shipped + "{% include \"clauses/history.md\" %}\n", to: "tpl/" + file)
    }
    try git("init", "-q", ".")
  }

  private func write(_ text: String, to path: String) throws {
    try text.write(to: folder.appending(path: path), atomically: true, encoding: .utf8)
  }

  private func git(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder.path, "-c", "user.name=Ada", "-c", "user.email=a@example.org"] + arguments
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  private func commit(_ text: String, _ message: String) throws {
    try write(
      text.split(separator: "kind: alliance", omittingEmptySubsequences: false).joined(separator: "kind: ./tpl"),
      to: "agreement.yaml")
    try git("add", "-A")
    try git("commit", "-qm", message)
  }

  private func drafted(_ audience: String) -> DraftResult {
    var request = DraftRequest(audience: audience)
    request.tellsHistory = true
    return Drafting(workspace: DiskWorkspace()).draft(folder.appending(path: "agreement.yaml").path, request)
  }

  private func text(_ result: DraftResult) -> String {
    result.files.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
  }

  @Test func whatIsPrivateIsNotTold() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = Self.planted.text
    let bare =
      String(text[..<(text.range(of: "  contributions:\n")?.lowerBound ?? text.endIndex)])
      + "relationship:\n  vision: Every call is answered.\n"
    try commit(bare, "first")
    try commit(text, "everything came")
    let changed = text.split(separator: "wombat", omittingEmptySubsequences: false).joined(separator: "other wombat")
      .split(separator: "answer the telephone").joined(separator: "answer the telephone at once")
    try commit(changed, "every text changed")
    try commit(text, "and back")
    for audience in ["shared"] + PlantedAgreement.parties {
      let result = drafted(audience)
      #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
      let words = self.text(result)
      #expect(words.contains("every text changed") && words.contains("at once"))
      let hidden = Self.planted.split(for: audience).hidden
      #expect(Self.planted.places(Canary.found(in: Array(words.utf8)).any.intersection(hidden)) == [], "\(audience)")
    }
  }

  @Test func whatHasBecomePrivateIsToldNoMore() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let canary = Canary(index: 7)
    func agreement(_ words: String, _ visibility: String) -> String {
      """
      format: 1
      kind: alliance
      title: A small alliance
      drafted_by: north
      parties:
        - { id: north, name: North company, short: North }
        - { id: south, name: South company, short: South }
      agreement:
        purpose: To sell more together.
      relationship:
        vision: Every call is answered.
        interests:
          - { id: interest, party: north, asks: \(words), visibility: \(visibility) }

      """
    }
    try commit(agreement("we want to sell tools", "shared"), "first")
    try commit(agreement(canary.words, "shared"), "said " + canary.words)
    #expect(text(drafted("shared")).contains(canary.words))
    try commit(agreement(canary.words, "private"), "hidden")
    for audience in ["shared", "south"] {
      let result = drafted(audience)
      #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
      #expect(!result.files.isEmpty)
      #expect(Canary.found(in: Array(text(result).utf8)).any == [], "\(audience)")
    }
    #expect(text(drafted("north")).contains(canary.words))
  }

  /// No edit of the charter changes a byte of the contract, its annex included.
  @Test func theContractTellsTheDealAlone() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = Self.planted.text
    try commit(text, "first")
    try commit(
      text.split(separator: "answer the telephone").joined(separator: "answer the telephone at once"), "duty at once")
    func deal() -> [UInt8]? { drafted("shared").files.first { $0.name == "agreement.md" }?.bytes }
    let before = deal()
    try commit(
      text.split(separator: "answer the telephone").joined(separator: "answer the telephone at once")
        .split(separator: "Every call is answered").joined(separator: "Every letter is answered"), "another vision")
    #expect(before != nil && deal() == before)
    let charter = drafted("shared").files.first { $0.name == "relationship.md" }.map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
    #expect(charter?.contains("another vision") == true && charter?.contains("duty at once") == false)
  }

  @Test func outsideARepositoryNothingIsTold() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try commit(Self.planted.text, "first")
    try FileManager.default.removeItem(at: folder.appending(path: ".git"))
    let result = drafted("shared")
    #expect(!result.files.isEmpty)
    #expect(!text(result).contains("how this document came about"))
  }
}
