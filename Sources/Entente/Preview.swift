import EntenteChecks
import EntenteDocument
import EntenteFormat
import EntenteSource

/// A draft as its author looks at it while it is written: the page, what is wrong with the file and beside which
/// clause, and the line that made each clause.
///
/// It is for whoever holds the file: findings may speak of what the page's own audience does not see.
public struct Preview: Sendable {
  public struct Finding: Sendable, Equatable {
    public var rule: String
    /// `error`, `warning` or `advice`.
    public var severity: String
    public var message: String
    public var help: String?
    public var place: Place?
    /// The page's anchor beside which it is shown; nil when it concerns no clause, or nothing could be drafted.
    public var anchor: String?
  }

  /// A line of a file, from 1.
  public struct Place: Sendable, Equatable {
    /// Index into `files`.
    public var file: Int
    public var line: Int
  }

  /// HTML; nil when the file can't be drafted.
  public var page: [UInt8]?
  public var title = ""
  public var findings: [Finding] = []
  /// The first line behind each clause, definition and row, by the page's anchor.
  public var lines: [(anchor: String, place: Place)] = []
  /// Paths of the files that were read, the agreement's own first; templates that are shipped are not among them.
  public var files: [String] = []
  /// `shared`, then the parties' ids.
  public var audiences: [String] = ["shared"]
}

extension Drafting {
  /// Drafts and checks a file. Linear in its size, but for looking places up: O(log n) each.
  public func preview(_ path: String, _ request: DraftRequest = DraftRequest()) -> Preview {
    let drafted = draft(path, request)
    let checked = check(path)
    var preview = Preview()
    var sources = drafted.sources
    sources.formUnion(checked.sources)
    let tree = load(path).agreement?.tree
    let hasOwnTemplate = tree.map { $0.words($0.field($0.root, "kind")).utf8.contains(UInt8(ascii: "/")) } ?? false
    let numbers = sources.inOrder.map(\.id).filter { !$0.isTemplate || hasOwnTemplate }
    preview.files = numbers.compactMap { sources[$0]?.path }
    if preview.files.isEmpty { preview.files = [path] }
    preview.page = drafted.diagnostics.hasErrors ? nil : drafted.files.first { $0.name.hasSuffix(".html") }?.bytes
    preview.title = drafted.manuscripts.first?.title ?? ""
    if let tree { preview.audiences += tree.parties.map { tree.string(tree.record($0).id) } }
    let map = ClauseMap(drafted.manuscripts)
    let files = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
    var lines = LineTable()
    for number in numbers { if let source = sources[number] { lines.add(source, path: source.path) } }
    func place(_ span: SourceSpan) -> Preview.Place? {
      guard let file = files[span.source], let line = lines.place(span)?.line else { return nil }
      return Preview.Place(file: file, line: line)
    }
    preview.lines = map.firsts.compactMap { anchor, span in place(span).map { (anchor, $0) } }
    var problems = checked.diagnostics
    // What is wrong with this draft alone: an audience that there is not.
    if !problems.hasErrors { problems += drafted.diagnostics.filter { $0.severity == .error } }
    preview.findings = problems.map { problem in
      Preview.Finding(
        rule: problem.rule, severity: problem.severity.rawValue, message: visible(problem.message),
        help: problem.help.map(visible), place: place(problem.span), anchor: map.anchor(of: problem.span))
    }
    return preview
  }
}

/// Which clause a place of the agreement file was printed in.
private struct ClauseMap {
  /// Each anchor with the first place in a file that its clause, its definition or its row was made from.
  private(set) var firsts: [(anchor: String, span: SourceSpan)] = []
  /// In order of source and start.
  private var printed: [(span: SourceSpan, anchor: String)] = []

  init(_ manuscripts: [Manuscript]) {
    for manuscript in manuscripts {
      add(manuscript)
      addMarks(of: manuscript)
    }
    printed.sort { ($0.span.source, $0.span.start) < ($1.span.source, $1.span.start) }
  }

  /// Trails and clauses both stand in the order of the text: one walk, with the clauses that are open on a stack.
  private mutating func add(_ manuscript: Manuscript) {
    var open: [Int] = []
    var next = 0
    var seen = Set<Int>()
    for trail in manuscript.trails where !trail.origin.data.isNone {
      while next < manuscript.clauses.count, manuscript.clauses[next].range.lower <= trail.range.lower {
        open.append(next)
        next += 1
      }
      while let last = open.last, manuscript.clauses[last].range.upper <= trail.range.lower { open.removeLast() }
      guard let inner = open.last else { continue }
      printed.append((trail.origin.data, manuscript.clauses[inner].anchor))
      for clause in open where seen.insert(clause).inserted {
        firsts.append((manuscript.clauses[clause].anchor, trail.origin.data))
      }
    }
  }

  /// A definition and a row of a table stand on one line of the Markdown. Marks and trails both stand in the order of
  /// the text.
  private mutating func addMarks(of manuscript: Manuscript) {
    let trails = manuscript.trails.filter { !$0.origin.data.isNone }
    var next = trails[...]
    for mark in manuscript.marks where mark.kind == .definition || mark.kind == .anchor {
      next = next.drop { $0.range.upper <= mark.range.lower }
      guard let trail = next.first else { return }
      let start = min(Int(mark.range.lower), manuscript.markdown.count)
      let end = manuscript.markdown[start...].firstIndex(of: 0x0A) ?? manuscript.markdown.count
      if Int(trail.range.lower) < end { firsts.append((mark.target, trail.origin.data)) }
    }
  }

  /// The clause that prints the place, or the nearest thing before it in the same file. O(log n).
  func anchor(of span: SourceSpan) -> String? {
    let low = printed.partitioningIndex { ($0.span.source, $0.span.start) > (span.source, span.start) }
    if low < printed.count, printed[low].span.source == span.source, printed[low].span.start < span.end {
      return printed[low].anchor
    }
    guard low > 0, printed[low - 1].span.source == span.source else { return nil }
    return printed[low - 1].anchor
  }
}
