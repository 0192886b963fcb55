/// How much a problem matters: an error stops the draft, a warning does not, advice is an opinion.
public enum Severity: String, Sendable, Comparable, CaseIterable {
  case advice, warning, error
  private var rank: Int { self == .error ? 2 : self == .warning ? 1 : 0 }
  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
}

/// What a problem means for the exit status: a file that cannot be read is 2, what a rule finds is 1.
public enum DiagnosticKind: Sendable { case input, finding }

/// One problem, once: what is wrong, where, and what to write instead.
///
/// `message` is lower case without a full stop and stands alone; remedies belong to `help`. `rule` is the kebab-case
/// name of the bad thing (`undefined-term`).
public struct Diagnostic: Sendable, Hashable {
  public struct Label: Sendable, Hashable {
    public var span: SourceSpan
    public var text: String
    public init(_ span: SourceSpan, _ text: String) {
      self.span = span
      self.text = text
    }
  }

  public struct Fix: Sendable, Hashable {
    public var title: String
    public var edits: [Edit]
    public init(_ title: String, _ edits: [Edit]) {
      self.title = title
      self.edits = edits
    }
  }

  public struct Edit: Sendable, Hashable {
    public var span: SourceSpan
    public var replacement: String
    public init(_ span: SourceSpan, _ replacement: String) {
      self.span = span
      self.replacement = replacement
    }
  }

  public var rule: String
  public var severity: Severity
  public var kind: DiagnosticKind
  public var message: String
  public var span: SourceSpan
  public var labels: [Label] = []
  public var notes: [String] = []
  public var help: String?
  public var fixes: [Fix] = []
  /// The source line or the message may show a private value: machine formats leave line and values out.
  public var isPrivate = false

  public init(
    _ rule: String, _ severity: Severity = .error, kind: DiagnosticKind = .input, at span: SourceSpan,
    _ message: String, help: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.kind = kind
    self.span = span
    self.message = message
    self.help = help
  }
}

extension [Diagnostic] {
  /// In the order of the files, then of the places in them; errors first at one place. Stable.
  public func inOrder() -> [Diagnostic] {
    enumerated().sorted { a, b in
      let x = a.element.span
      let y = b.element.span
      if x.source != y.source { return x.source < y.source }
      if x.start != y.start { return x.start < y.start }
      if a.element.severity != b.element.severity { return a.element.severity > b.element.severity }
      return a.offset < b.offset
    }.map(\.element)
  }

  public var hasErrors: Bool { contains { $0.severity == .error } }
}

/// The entry of `candidates` nearest to what was typed, when it is near enough to be a likely slip. O(n · m) each.
public func nearest(to typed: String, in candidates: some Sequence<String>) -> String? {
  let a = Array(typed.utf8.map { $0 | 0x20 })
  guard a.count <= 64 else { return nil }
  var best: (distance: Int, word: String)?
  for candidate in candidates {
    let b = Array(candidate.utf8.map { $0 | 0x20 })
    let limit = Swift.max(1, Swift.max(a.count, b.count) / 3)
    guard abs(a.count - b.count) <= limit else { continue }
    let distance = editDistance(a, b)
    if distance <= limit, distance < (best?.distance ?? .max) { best = (distance, candidate) }
  }
  return best?.word
}

/// Insertions, deletions, changes and swaps of neighbours that turn `a` into `b` (optimal string alignment).
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  if a.isEmpty || b.isEmpty { return Swift.max(a.count, b.count) }
  var before = [Int](repeating: 0, count: b.count + 1)
  var previous = Array(0...b.count)
  var current = [Int](repeating: 0, count: b.count + 1)
  for i in 1...a.count {
    current[0] = i
    for j in 1...b.count {
      let cost = a[i - 1] == b[j - 1] ? 0 : 1
      current[j] = Swift.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        current[j] = Swift.min(current[j], before[j - 2] + 1)
      }
    }
    (before, previous, current) = (previous, current, before)
  }
  return previous[b.count]
}
