import Entente
import EntenteDocument
import EntenteSource
import Testing

/// One draft in memory, as a test looks at it.
struct Drafted {
  var result: DraftResult

  /// - Parameter files: what stands beside `deal.yaml`: included files, a template of one's own.
  init(_ bytes: [UInt8], files: [String: String] = [:], _ request: DraftRequest = DraftRequest()) {
    var all = files.mapValues { Array($0.utf8) }
    all["deal.yaml"] = bytes
    result = Drafting(workspace: MemoryWorkspace(bytes: all)).draft("deal.yaml", request)
  }

  init(_ text: String, files: [String: String] = [:], _ request: DraftRequest = DraftRequest()) {
    self.init(Array(text.utf8), files: files, request)
  }

  var errors: [Diagnostic] { result.diagnostics.filter { $0.severity == .error } }
  var warnings: [Diagnostic] { result.diagnostics.filter { $0.severity == .warning } }

  /// `line:column rule` of a diagnostic, the rule alone where it has no place.
  func line(_ problem: Diagnostic) -> String {
    guard let file = result.sources[problem.span.source] else { return problem.rule }
    let place = file.position(at: Int(problem.span.start))
    let name = file.path == "deal.yaml" ? "" : file.path + ":"
    return "\(name)\(place.line):\(place.column) \(problem.rule)"
  }

  /// The whole of what is said, for a failed test.
  var report: String { TextReporter(sources: result.sources).report(result.diagnostics) }

  var page: [UInt8] { result.files.first { $0.name.hasSuffix(".html") }?.bytes ?? [] }
  func markdown(_ name: String) -> [UInt8] { result.files.first { $0.name == name }?.bytes ?? [] }
}

/// A small agreement around the lines that a test is about.
enum Small {
  static let head = """
    format: 1
    kind: alliance
    title: A small alliance

    """
  static let parties = """
    parties:
      - id: north
        name: North GmbH
        short: North
      - id: south
        name: South Ltd
        short: South

    """
  /// Lines that stand under the root begin on line 11 of the file.
  static func root(_ lines: String) -> String { head + parties + lines }
  /// Lines that stand under `agreement`, given without their indentation of two, begin on line 12.
  static func deal(_ lines: String) -> String { root("agreement:\n" + indented(lines, 2)) }

  static func indented(_ lines: String, _ count: Int) -> String {
    let margin = String(repeating: " ", count: count)
    return lines.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
  }

  /// A text as a block scalar under a key, whatever it holds (but control characters).
  static func block(_ key: String, _ text: String) -> String { "\(key): |2-\n" + indented(text, 2) + "\n" }
}
