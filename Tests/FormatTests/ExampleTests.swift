import EntenteFormat
import EntenteSource
import Foundation
import Testing

@Suite struct ExampleTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static var files: [String] {
    let templates = root.appendingPathComponent("Templates")
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: templates.path)) ?? []
    let examples = folders.sorted().map { "Templates/\($0)/example.yaml" }
    return ["Tests/Fixtures/agreements/eight-kb.yaml"]
      + examples.filter { FileManager.default.fileExists(atPath: root.appendingPathComponent($0).path) }
  }

  @Test(arguments: files) func `examples read without a word`(path: String) throws {
    let text = try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
    let reading = Reading(text)
    for problem in reading.diagnostics {
      let line = text.utf8.prefix(Int(problem.span.start)).filter { $0 == 0x0A }.count + 1
      Issue.record("\(path):\(line): \(problem.rule): \(problem.message) — \(problem.help ?? "")")
    }
    #expect(reading.tree.records.count > 20)
  }
}
