import EntenteSource
import Foundation
import Testing

/// Every case of the YAML test suite is read as the suite reads it, or refused.
struct SuiteTests {
  struct Case: Decodable {
    let id: String
    let name: String
    let yaml: String
    let fails: Bool
    let events: [String]?
  }

  static func cases() throws -> [Case]? {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    for path in ["../shared/corpora/yaml-test-suite.json", "../../shared/corpora/yaml-test-suite.json"] {
      guard let data = try? Data(contentsOf: root.appending(path: path).standardizedFileURL) else { continue }
      return try JSONDecoder().decode([Case].self, from: data)
    }
    print("skipped: no ../shared/corpora/yaml-test-suite.json beside the package")
    return nil
  }

  /// The suite marks the start and end of explicit documents, which our events leave out, and shows a blank at the end
  /// of a text as `␣`.
  static func plain(_ events: [String]) -> String {
    events.map { event in
      if event == "+DOC ---" { return "+DOC" }
      if event == "-DOC ..." { return "-DOC" }
      return event.replacing("␣", with: " ")
    }.joined(separator: "\n") + "\n"
  }

  @Test func sameReadingOrRefusal() throws {
    guard let cases = try Self.cases() else { return }
    var accepted = 0
    var refused: [String: Int] = [:]
    for one in cases {
      let (events, problems) = Events.ours(Array(one.yaml.utf8))
      if let events {
        accepted += 1
        #expect(!one.fails, "\(one.id) \(one.name) must be refused")
        if let wanted = one.events { #expect(events == Self.plain(wanted), "\(one.id) \(one.name)") }
      } else {
        #expect(!problems.isEmpty, "\(one.id) \(one.name) is refused without a word")
        refused[problems.first?.rule ?? "", default: 0] += 1
      }
    }
    let names = refused.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
    print("YAML test suite: \(accepted) of \(cases.count) read alike, \(cases.count - accepted) refused:", names)
    #expect(accepted > 100)
  }
}
