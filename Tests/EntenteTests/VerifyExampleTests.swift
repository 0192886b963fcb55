import EntenteDocument
import EntenteRevision
import EntenteSource
import Foundation
import Testing

@testable import Entente

/// An honest redline is believed, however different the two agreements are, and a dishonest one is not.
@Suite struct VerifyExampleTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let paths = [
    "alliance": "Templates/alliance/example.yaml", "mou": "Templates/mou/example.yaml",
    "reseller": "Templates/reseller/example.yaml", "eight": "Tests/Fixtures/agreements/eight-kb.yaml",
  ]
  private static let kinds = paths.keys.sorted()
  static let pairs = kinds.flatMap { a in kinds.filter { $0 != a }.map { (a, $0) } }

  private func verified(
    _ old: String, _ new: String, _ format: RedlineFormat, _ tampering: (String) -> String = { $0 }
  ) throws -> RedlineVerification {
    var files: [String: [UInt8]] = [:]
    for kind in [old, new] {
      let path = try #require(Self.paths[kind])
      files[kind + ".yaml"] = Array(try Data(contentsOf: Self.root.appending(path: path)))
    }
    let drafting = Drafting(workspace: MemoryWorkspace(bytes: files))
    let redline = drafting.redline(old: old + ".yaml", new: new + ".yaml", format: format)
    #expect(redline.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let text = tampering(String(decoding: redline.bytes, as: UTF8.self))
    let name = format == .html ? "redline.html" : "redline.md"
    files[name] = format == .html ? Array(text.utf8) : Seal.sealed(Array(text.utf8))
    return Drafting(workspace: MemoryWorkspace(bytes: files))
      .verify(redline: name, old: old + ".yaml", new: new + ".yaml")
  }

  @Test(arguments: pairs, [RedlineFormat.html, .critic])
  func anHonestRedlineIsBelieved(pair: (old: String, new: String), format: RedlineFormat) throws {
    let found = try verified(pair.old, pair.new, format)
    #expect(found.verification?.hidden.map(\.before) == [])
    #expect(found.verification?.otherBase.map(\.before) == [])
    #expect(found.data.isTrue)
  }

  /// The page of two agreement files, held against the texts that were sent: the ids of the clauses are not in them.
  @Test(arguments: pairs)
  func aPageIsBelievedOfTheTextsAlone(pair: (old: String, new: String)) throws {
    var files: [String: [UInt8]] = [:]
    for kind in [pair.old, pair.new] {
      let path = try #require(Self.paths[kind])
      files[kind + ".yaml"] = Array(try Data(contentsOf: Self.root.appending(path: path)))
    }
    let drafting = Drafting(workspace: MemoryWorkspace(bytes: files))
    for kind in [pair.old, pair.new] {
      files[kind + ".md"] = drafting.draft(kind + ".yaml").manuscripts.first { $0.half == .deal }?.markdown
    }
    files["page.html"] = drafting.redline(old: pair.old + ".yaml", new: pair.new + ".yaml").bytes
    let texts = (pair.old + ".md", pair.new + ".md")
    files["critic.md"] =
      Drafting(workspace: MemoryWorkspace(bytes: files))
      .redline(old: texts.0, new: texts.1, format: .critic).bytes
    for redline in ["page.html", "critic.md"] {
      let found = Drafting(workspace: MemoryWorkspace(bytes: files))
        .verify(redline: redline, old: texts.0, new: texts.1)
      #expect(found.verification?.hidden.map(\.before) == [])
      #expect(found.verification?.otherBase.map(\.before) == [], "\(redline)")
    }
  }

  @Test func aWordThatIsNotInTheOldTextIsFound() throws {
    let found = try verified("mou", "reseller", .html) { page in
      #expect(page.contains("the network."))
      return page.replacingOccurrences(of: "the network.", with: "the grid.")
    }
    #expect(found.verification?.otherBase.isEmpty == false)
  }
}
