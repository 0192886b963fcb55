import EntenteFormat
import EntenteSource
import Foundation
import Testing

@testable import EntenteTemplate

/// The templates that lie in the repository compile without a word.
struct ShippedTemplatesTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Templates")
  static var kinds: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return names.filter { FileManager.default.fileExists(atPath: folder.appending(path: $0 + "/manifest.yaml").path()) }
      .sorted()
  }

  static func load(_ kind: String) -> (Template?, [String]) {
    var next = SourceID.templateBase
    let (template, diagnostics) = TemplateLibrary.load(kind) { path in
      guard let data = try? Data(contentsOf: folder.appending(path: path)) else { return nil }
      defer { next += 1 }
      return SourceFile(id: SourceID(rawValue: next), path: path, bytes: Array(data))
    }
    let sources = SourceSet(template?.sources ?? [])
    return (template, (diagnostics + (template?.check() ?? [])).map { describe($0, sources) })
  }

  static func describe(_ problem: Diagnostic, _ sources: SourceSet) -> String {
    guard let file = sources[problem.span.source] else { return problem.message }
    let place = file.position(at: Int(problem.span.start))
    return "\(file.path):\(place.line):\(place.column): \(problem.rule): \(problem.message) (\(problem.help ?? ""))"
  }

  @Test(arguments: kinds) func compiles(kind: String) {
    let (template, problems) = Self.load(kind)
    #expect(template != nil)
    #expect(problems == [])
  }
}
