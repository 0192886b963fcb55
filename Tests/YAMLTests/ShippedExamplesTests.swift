import EntenteFormat
import EntenteSource
import Foundation
import Testing

/// The examples are the files that newcomers imitate: the reader has nothing to say about them, and libyaml reads the
/// same.
struct ShippedExamplesTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func files() throws -> [URL] {
    let manager = FileManager.default
    let kinds = try manager.contentsOfDirectory(at: root.appending(path: "Templates"), includingPropertiesForKeys: nil)
    let examples = kinds.map { $0.appending(path: "example.yaml") }.filter { manager.fileExists(atPath: $0.path) }
    let fixtures = try manager.contentsOfDirectory(
      at: root.appending(path: "Tests/Fixtures/agreements"), includingPropertiesForKeys: nil)
    return (examples + fixtures.filter { $0.pathExtension == "yaml" }).sorted { $0.path < $1.path }
  }

  @Test func examplesReadWithoutAWord() throws {
    let files = try Self.files()
    #expect(files.count >= 4)
    for file in files {
      let bytes = Array(try Data(contentsOf: file))
      let (events, problems) = Events.ours(bytes)
      #expect(problems.isEmpty, "\(file.lastPathComponent): \(problems.map(\.message))")
      #expect(events != nil && events == Events.libyaml(bytes), "\(file.path)")
    }
  }

  /// Benchmarks name this file "8 KB"; their numbers compare only while that stays true.
  @Test func benchmarkFileKeepsItsSize() throws {
    let size = try Data(contentsOf: Self.root.appending(path: "Tests/Fixtures/agreements/eight-kb.yaml")).count
    #expect((8_000...8_500).contains(size))
  }
}
