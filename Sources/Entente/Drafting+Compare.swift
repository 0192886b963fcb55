import EntenteDocument
import EntenteFormat
import EntenteRevision
import EntenteSource

/// What two revisions of an agreement, or two Markdown texts, differ in.
public struct ComparisonResult: Sendable {
  /// Of two agreement files.
  public var changes: ChangeSet?
  /// Of two Markdown texts.
  public var text: TextComparison?
  public var diagnostics: [Diagnostic] = []
  public var sources = SourceSet()

  public var isSame: Bool { changes?.isEmpty ?? text?.changes().isEmpty ?? true }
  public var table: TermTable { changes.map { termTable($0) } ?? text.map { termTable($0) } ?? TermTable(rows: []) }
  public var json: String { changes?.json() ?? text?.json() ?? "" }
}

/// A redline, or why there is none.
public struct RedlineResult: Sendable {
  public var bytes: [UInt8] = []
  public var isSame = true
  public var diagnostics: [Diagnostic] = []
  public var sources = SourceSet()
}

extension Drafting {
  /// The files of the older revision are numbered from here, so that both revisions' problems can be reported together.
  private static let olderSource: UInt16 = 0x4000

  private var older: Drafting { Drafting(workspace: workspace, firstSource: Self.olderSource) }

  /// Compares two agreement files as an audience may see them, or two Markdown texts (`.md`).
  public func compare(old: String, new: String, audience: Audience = .shared) -> ComparisonResult {
    var result = ComparisonResult()
    if isText(old) || isText(new) {
      guard let (a, b) = texts(old, new, &result.diagnostics) else { return result }
      result.text = TextComparison(old: a, new: b)
      return result
    }
    let (a, b) = (older.load(old), load(new))
    result.sources = a.sources
    result.sources.formUnion(b.sources)
    result.diagnostics = a.diagnostics + b.diagnostics
    guard let before = a.agreement, let after = b.agreement, !result.diagnostics.hasErrors else { return result }
    let left = Projection.make(before, audience: audience)
    let right = Projection.make(after, audience: audience)
    result.diagnostics += left.diagnostics + right.diagnostics
    guard !result.diagnostics.hasErrors else { return result }
    result.changes = EntenteRevision.compare(old: left.projection, new: right.projection)
    return result
  }

  /// The redline of one half of two revisions, as they are drafted, or of two Markdown texts.
  public func redline(
    old: String, new: String, half: EntenteDocument.Half = .deal, audience: Audience = .shared,
    format: RedlineFormat = .html
  ) -> RedlineResult {
    var result = RedlineResult()
    let comparison: TextComparison
    var title = new
    var language = "en"
    if isText(old) || isText(new) {
      guard let (a, b) = texts(old, new, &result.diagnostics) else { return result }
      comparison = TextComparison(old: a, new: b)
    } else {
      let request = DraftRequest(audience: audience)
      let (a, b) = (older.draft(old, request), draft(new, request))
      result.sources = a.sources
      result.sources.formUnion(b.sources)
      result.diagnostics = a.diagnostics + b.diagnostics
      guard !result.diagnostics.hasErrors else { return result }
      let before = a.manuscripts.first { $0.half == half }
      let after = b.manuscripts.first { $0.half == half }
      guard let any = after ?? before else {
        result.diagnostics.append(noSuchHalf())
        return result
      }
      comparison = TextComparison(old: before ?? empty(like: any), new: after ?? empty(like: any))
      title = any.title
      language = any.language
    }
    result.isSame = comparison.changes().isEmpty
    result.bytes = EntenteRevision.redline(
      comparison, format: format, title: title, oldName: old, newName: new, language: language)
    return result
  }

  private func isText(_ path: String) -> Bool { path.hasSuffix(".md") || path.hasSuffix(".markdown") }

  private func texts(_ old: String, _ new: String, _ diagnostics: inout [Diagnostic]) -> ([UInt8], [UInt8])? {
    guard isText(old), isText(new) else {
      diagnostics.append(
        Diagnostic(
          "different-kinds", at: .none, "\(old) and \(new) are not of one kind",
          help: "compare two agreement files, or two Markdown texts"))
      return nil
    }
    guard let a = bytes(of: old, &diagnostics), let b = bytes(of: new, &diagnostics) else { return nil }
    return (a, b)
  }

  private func bytes(of path: String, _ diagnostics: inout [Diagnostic]) -> [UInt8]? {
    do { return try workspace.read(path, limit: sourceLimit) } catch {
      diagnostics.append(
        Diagnostic("cannot-read", at: .none, "\(path) \(error.words)", help: "give the path of a text file"))
      return nil
    }
  }

  private func empty(like other: Manuscript) -> Manuscript {
    Manuscript(
      half: other.half, name: other.name, language: other.language, title: other.title, effect: other.effect,
      isDraft: other.isDraft)
  }

  private func noSuchHalf() -> Diagnostic {
    Diagnostic(
      "no-such-half", at: .none, "neither revision has a relationship half", help: "leave --only away to see the deal")
  }
}
