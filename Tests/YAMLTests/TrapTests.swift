import EntenteFormat
import EntenteSource
import Foundation
import Testing

/// `Fixtures/YAML/Traps.md`: what is said to each mistake, and whether the repair that goes with it works.
struct TrapTests {
  static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/YAML/Traps.md")

  static func problems(_ text: String) -> (SourceFile, [Diagnostic]) {
    let source = SourceFile(id: SourceID(rawValue: 0), path: "a.yaml", bytes: Array(text.utf8))
    var problems: [Diagnostic] = []
    _ = YAMLTree.read(source, &problems)
    return (source, problems)
  }

  /// The problems as the document shows them.
  static func report(_ text: String) -> [String] {
    let (source, problems) = problems(text)
    var lines: [String] = []
    for problem in problems {
      let place = source.position(at: Int(problem.span.start))
      lines.append("\(place.line):\(place.column) \(problem.rule): \(problem.message)")
      for label in problem.labels {
        lines.append("  line \(source.position(at: Int(label.span.start)).line): \(label.text)")
      }
      lines += problem.notes.map { "  note: \($0)" }
      let mark = problem.fixes.isEmpty ? "help" : "fix"
      if let help = problem.help { lines.append("  \(mark): " + help.replacing("\n", with: "\n  ")) }
    }
    return lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
  }

  static func apply(_ fix: Diagnostic.Fix, to source: SourceFile) -> String {
    var bytes = source.bytes
    for edit in fix.edits.sorted(by: { $0.span.start > $1.span.start }) {
      bytes.replaceSubrange(Int(edit.span.start)..<Int(edit.span.end), with: edit.replacement.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The document in pieces: a file, the problems that stand under it, and all other lines as they are.
  @Test func saysWhatTheDocumentShows() throws {
    let lines = try String(contentsOf: Self.file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var recorded: [String] = []
    var yaml: String?
    var count = 0
    var i = 0
    while i < lines.count {
      let block = lines[i].hasPrefix("```") && lines[i] != "```" ? lines[i] : nil
      let end = block == nil ? i : lines[(i + 1)...].firstIndex(of: "```") ?? lines.count - 1
      if block == "```text", let text = yaml {
        let said = Self.report(text)
        #expect(said == Array(lines[(i + 1)..<end]), "\(text)")
        #expect(!said.isEmpty, "\(text)")
        recorded += ["```text"] + said + ["```"]
        yaml = nil
        count += 1
      } else {
        recorded += lines[i...end]
        if block == "```yaml" { yaml = lines[(i + 1)..<end].joined(separator: "\n") + "\n" }
      }
      i = end + 1
    }
    #expect(count > 80)
    if ProcessInfo.processInfo.environment["RECORD_TRAPS"] != nil {
      try recorded.joined(separator: "\n").write(to: Self.file, atomically: true, encoding: .utf8)
      Issue.record("recorded; run again without RECORD_TRAPS")
    }
  }

  /// Every repair leaves fewer problems, and the last one none.
  @Test func repairsRepair() throws {
    var file = try String(contentsOf: Self.file, encoding: .utf8)[...]
    while let start = file.range(of: "```yaml\n") {
      let rest = file[start.upperBound...]
      let end = try #require(rest.range(of: "```\n"))
      let text = String(rest[..<end.lowerBound])
      file = rest[end.upperBound...]
      let (source, problems) = Self.problems(text)
      for problem in problems {
        for fix in problem.fixes {
          let mended = Self.apply(fix, to: source)
          let left = Self.problems(mended).1
          #expect(
            left.count < problems.count || left.first != problem, "\(text)becomes\n\(mended)\(left.map(\.message))")
        }
      }
    }
  }
}
