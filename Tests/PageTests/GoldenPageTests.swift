import EntentePage
import Foundation
import Testing

/// The whole page, byte for byte. After a change that is meant, `ENTENTE_RECORD=1 swift test --filter GoldenPageTests`
/// writes it anew, and fails so that nobody mistakes recording for passing.
@Suite("Golden page")
struct GoldenPageTests {
  @Test func partnership() throws { try compare("partnership", Partnership.input()) }

  @Test func charterAlone() throws { try compare("charter", Partnership.charterAlone) }

  private func compare(_ name: String, _ input: PageInput) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).html")
    let written = Data(writePage(input))
    if ProcessInfo.processInfo.environment["ENTENTE_RECORD"] != nil {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try written.write(to: file)
      Issue.record("recorded \(file.lastPathComponent)")
      return
    }
    #expect(try written == Data(contentsOf: file))
  }
}
