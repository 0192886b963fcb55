import EntenteFormat
import EntenteSource

/// A comment that changes the level of a rule, for the whole file or for one place:
/// `# entente: allow RULE because …`, or `error`, `warning`, `advice` in place of `allow`.
///
/// Before the first key of a file it holds for the file, and in the file that names the others for all of them. Else
/// it holds for its own line, or for the next line that is no comment, and for all that is indented below that line.
struct Allowance {
  enum Change {
    case allow
    case level(Severity)
  }

  var change: Change
  var rule: String
  var reason: String
  /// The comment.
  var span: SourceSpan
  /// Where findings must begin; nil for the whole of the file.
  var lines: Range<Int>?

  /// Whether a finding at this place is meant. `root`: the file that names the others.
  func covers(_ place: SourceSpan, root: SourceID) -> Bool {
    guard let lines else { return place.source == span.source || span.source == root }
    return place.source == span.source && lines.contains(Int(place.start))
  }
}

/// Reads the comments of one file that speak to the checks.
struct AllowanceReader {
  private static let mark = Array("# entente:".utf8)
  private let file: SourceFile
  private(set) var allowances: [Allowance] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ file: SourceFile) { self.file = file }

  /// O(bytes); a file without such a comment is only searched.
  mutating func read() {
    guard Self.mentions(file.bytes) else { return }
    var problems: [Diagnostic] = []
    guard let tree = YAMLTree.read(file, &problems), let first = tree.nodes.first else { return }
    for comment in tree.comments {
      let bytes = file.bytes[Int(comment.start)..<Int(comment.end)]
      guard bytes.starts(with: Self.mark) else { continue }
      let words = String(decoding: bytes.dropFirst(Self.mark.count), as: UTF8.self)
      read(words, comment, isHead: comment.start < first.start)
    }
  }

  private static func mentions(_ bytes: [UInt8]) -> Bool {
    var at = bytes.startIndex
    while let found = bytes[at...].firstIndex(of: mark[0]) {
      if bytes[found...].starts(with: mark) { return true }
      at = found + 1
    }
    return false
  }

  private mutating func read(_ text: String, _ span: SourceSpan, isHead: Bool) {
    let parts = text.split(separator: " ", maxSplits: 2).map(String.init)
    let change: Allowance.Change? =
      switch parts.first {
      case "allow": .allow
      case let word?: Severity(rawValue: word).map { .level($0) }
      default: nil
      }
    guard let change, parts.count > 1 else {
      diagnostics.append(
        Diagnostic(
          "unreadable-allowance", .warning, kind: .finding, at: span,
          "this comment speaks to the checks in words that they do not know",
          help: "write `# entente: allow RULE because …`, or `warning`, `advice` or `error` in place of `allow`"))
      return
    }
    let reason = parts.count > 2 && parts[2].hasPrefix("because ") ? String(parts[2].dropFirst(8)) : ""
    guard reason.contains(where: { $0 != " " }) else {
      diagnostics.append(
        Diagnostic(
          "allowance-without-reason", .warning, kind: .finding, at: span,
          "this comment changes \(parts[1]) and does not say why",
          help: "add the reason: `# entente: \(parts[0]) \(parts[1]) because …`; without one it changes nothing"))
      return
    }
    allowances.append(
      Allowance(change: change, rule: parts[1], reason: reason, span: span, lines: isHead ? nil : lines(for: span)))
  }

  /// The bytes of the line that the comment speaks of, and of the lines that are indented below it.
  private func lines(for comment: SourceSpan) -> Range<Int> {
    var at = file.line(at: Int(comment.start)).start
    let lead = file.bytes[at..<Int(comment.start)]
    if lead.allSatisfy({ $0 == 0x20 }) {
      // A line of its own: what is meant is the next one that says something.
      repeat { at = next(at) } while at < file.bytes.count && isSilent(at)
    }
    let start = at
    let limit = indent(at)
    at = next(at)
    while at < file.bytes.count, isSilent(at) || indent(at) > limit { at = next(at) }
    return start..<max(start, at)
  }

  private func next(_ start: Int) -> Int {
    file.bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? file.bytes.count
  }

  private func indent(_ start: Int) -> Int { file.bytes[start...].prefix { $0 == 0x20 }.count }

  private func isSilent(_ start: Int) -> Bool {
    let first = file.bytes[start...].first { $0 != 0x20 }
    return first == nil || first == 0x0A || first == 0x0D || first == UInt8(ascii: "#")
  }
}

/// Applies what the files' comments say to the findings.
public struct Allowances {
  private var allowances: [Allowance] = []
  private var diagnostics: [Diagnostic] = []
  private let root: SourceID

  /// - Parameter files: the agreement's files, the one that names the others first.
  public init(_ files: [SourceFile]) {
    root = files.first?.id ?? .none
    for file in files {
      var reader = AllowanceReader(file)
      reader.read()
      allowances += reader.allowances
      diagnostics += reader.diagnostics
    }
  }

  /// The findings with their levels changed, those that are allowed left out, and what is wrong with the comments.
  /// O(findings × comments of the same rule).
  public func applied(to findings: [Diagnostic]) -> [Diagnostic] {
    guard !allowances.isEmpty || !diagnostics.isEmpty else { return findings }
    var byRule: [String: [Int]] = [:]
    for (index, allowance) in allowances.enumerated() { byRule[allowance.rule, default: []].append(index) }
    var used: Set<Int> = []
    var stopped: Set<Int> = []
    var kept: [Diagnostic] = []
    for finding in findings {
      let meant = byRule[finding.rule]?.filter { allowances[$0].covers(finding.span, root: root) } ?? []
      // The nearest comment decides.
      guard let index = meant.max(by: { precedes($0, $1) }) else {
        kept.append(finding)
        continue
      }
      used.formUnion(meant)
      var changed = finding
      if finding.severity == .error, RuleBook.rule(finding.rule)?.stage != .check {
        stopped.insert(index)
      } else {
        guard case .level(let level) = allowances[index].change else { continue }
        changed.severity = level
      }
      kept.append(changed)
    }
    return kept + diagnostics + stopped.sorted().map(stopsTheDraft)
      + allowances.indices.filter { !used.contains($0) }.map(unused)
  }

  /// Whether comment `a` holds for more than `b`.
  private func precedes(_ a: Int, _ b: Int) -> Bool {
    (allowances[a].lines?.count ?? .max) > (allowances[b].lines?.count ?? .max)
  }

  private func stopsTheDraft(_ index: Int) -> Diagnostic {
    Diagnostic(
      "error-cannot-be-allowed", .warning, kind: .finding, at: allowances[index].span,
      "\(allowances[index].rule) stops the draft, so no comment can allow it",
      help: "put right what it reports, and take the comment out")
  }

  private func unused(_ index: Int) -> Diagnostic {
    let allowance = allowances[index]
    guard RuleBook.rule(allowance.rule) != nil else {
      return Diagnostic(
        "allowance-of-unknown-rule", .warning, kind: .finding, at: allowance.span, "there is no rule \(allowance.rule)",
        help: nearest(to: allowance.rule, in: RuleBook.all.map(\.id)).map { "did you mean \($0)?" }
          ?? "`entente check --list` names all rules")
    }
    return Diagnostic(
      "unused-allowance", .warning, kind: .finding, at: allowance.span,
      "this comment changes \(allowance.rule), which finds nothing here", help: "take the comment out")
  }
}
