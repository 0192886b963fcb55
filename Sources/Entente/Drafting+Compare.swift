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
  /// What the two revisions are called where others read it.
  public var oldName = ""
  public var newName = ""

  public var isSame: Bool { changes?.isEmpty ?? text?.changes().isEmpty ?? true }
  public var table: TermTable { changes.map { termTable($0) } ?? text.map { termTable($0) } ?? TermTable(rows: []) }
  public var json: String { changes?.json() ?? text?.json() ?? "" }
}

/// A redline, or why there is none.
public struct RedlineResult: Sendable {
  /// A Word file is sealed, the others are not.
  public var bytes: [UInt8] = []
  public var isSame = true
  /// Another tool is missing, or failed.
  public var problem: CallProblem?
  /// It was there and failed.
  public var isEngineFailure = false
  public var diagnostics: [Diagnostic] = []
  public var sources = SourceSet()
  /// The two texts of which it is made.
  var comparison: TextComparison?
}

extension Drafting {
  /// The files of the older revision are numbered from here, so that both revisions' problems can be reported together.
  static let olderSource: UInt16 = 0x4000

  /// The reader of a revision, and the path under which it finds the file.
  func reader(of name: String, beside other: String, firstSource: UInt16) -> (drafting: Drafting, path: String) {
    let found = RevisionName.find(name, beside: other, in: workspace)
    let place: any Workspace = found.revision.map { GitWorkspace(revision: $0) } ?? workspace
    return (Drafting(workspace: place, firstSource: firstSource), found.path)
  }

  /// Compares two agreement files as an audience may see them, or two Markdown texts (`.md`).
  ///
  /// Either may be named as git names it, `v1:alliance.yaml` or a revision alone beside the other's file, and is then
  /// read from git's object store; a folder stands for the `agreement.yaml` in it.
  ///
  /// - Parameter isFingerprinted: without, the change set does not say of which revisions it was made: enough to look
  ///   at it.
  public func compare(
    old: String, new: String, audience: Audience = .shared, isFingerprinted: Bool = true
  ) -> ComparisonResult {
    var result = ComparisonResult()
    (result.oldName, result.newName) = RevisionName.shown(old, new, in: workspace)
    let before = reader(of: old, beside: new, firstSource: Self.olderSource)
    let after = reader(of: new, beside: old, firstSource: firstSource)
    if isText(before.path) || isText(after.path) {
      guard let (a, b) = words(before, after, &result.diagnostics) else { return result }
      result.text = TextComparison(old: a, new: b)
      return result
    }
    let (a, b) = (
      before.drafting.revision(before.path, audience), after.drafting.revision(after.path, audience)
    )
    result.sources = a.sources
    result.sources.formUnion(b.sources)
    result.diagnostics = a.diagnostics + b.diagnostics
    guard !result.diagnostics.hasErrors else { return result }
    result.changes = changes(a, b, isFingerprinted: isFingerprinted)
    return result
  }

  /// The redline of one half of two revisions, as they are drafted, or of two Markdown texts.
  public func redline(
    old: String, new: String, half: EntenteDocument.Half = .deal, audience: Audience = .shared,
    format: RedlineFormat = .html
  ) -> RedlineResult {
    var result = RedlineResult()
    var comparison: TextComparison
    let names = RevisionName.shown(old, new, in: workspace)
    var title = names.new
    var language = "en"
    var changes: ChangeSet?
    let left = reader(of: old, beside: new, firstSource: Self.olderSource)
    let right = reader(of: new, beside: old, firstSource: firstSource)
    if isText(left.path) || isText(right.path) {
      guard let (a, b) = words(left, right, &result.diagnostics) else { return result }
      comparison = TextComparison(old: a, new: b)
      title = comparison.newTitle ?? comparison.oldTitle ?? title
    } else {
      let (a, b) = (left.drafting.revision(left.path, audience), right.drafting.revision(right.path, audience))
      result.sources = a.sources
      result.sources.formUnion(b.sources)
      result.diagnostics = a.diagnostics + a.drafting + b.diagnostics + b.drafting
      guard !result.diagnostics.hasErrors else { return result }
      let before = a.documents.first { $0.draft.half == half }?.write()
      let after = b.documents.first { $0.draft.half == half }?.write()
      result.diagnostics += leaks(of: a, in: before?.markdown ?? [], named: "the redline")
      result.diagnostics += leaks(of: b, in: after?.markdown ?? [], named: "the redline")
      guard !result.diagnostics.hasErrors else { return result }
      guard let any = after ?? before else {
        result.diagnostics.append(noSuchHalf())
        return result
      }
      comparison = TextComparison(old: before ?? empty(like: any), new: after ?? empty(like: any))
      title = any.title
      language = any.language
      if format == .html {
        changes = self.changes(a, b, isFingerprinted: true)
        if let left = a.worked(before), let right = b.worked(after) { comparison.setApart(left, right) }
      }
    }
    result.isSame = comparison.changes().isEmpty
    result.comparison = comparison
    let bytes = EntenteRevision.redline(
      comparison, format: format, title: title, oldName: names.old, newName: names.new, language: language,
      changes: changes)
    guard format == .docx else {
      result.bytes = bytes
      return result
    }
    do throws(ExportFailure) { result.bytes = try word(redline: bytes, title, names.old, names.new, language) } catch {
      result.problem = error.problem
      result.isEngineFailure = error.isEngineFailure
    }
    return result
  }

  /// Word's own tracked changes, made by pandoc of spans.
  private func word(
    redline markdown: [UInt8], _ title: String, _ old: String, _ new: String, _ language: String
  ) throws(ExportFailure) -> [UInt8] {
    let folder = try temporaryFolder()
    let reference = WordReference(head: title, foot: "\(old) – \(new)")
    try write([("text.md", markdown), ("styles.docx", reference.bytes)], into: folder)
    let run = ExportEngine.pandoc.run(
      [
        "--from=commonmark+pipe_tables+bracketed_spans+attributes", "--to=docx", "--standalone",
        "--shift-heading-level-by=-1", "--metadata=lang:\(language)",
        "--reference-doc=" + folder.file("styles.docx"), "--output=" + folder.file("out.docx"),
        folder.file("text.md"),
      ], home: folder.path, variables: ["SOURCE_DATE_EPOCH": "315532800"])
    var bytes = try made("out.docx", in: folder, .pandoc, run)
    guard bytes.suffix(2) == [0, 0] else { return bytes }
    bytes.removeLast(2)
    return Seal.sealed(bytes, as: .archive)
  }

  func isText(_ path: String) -> Bool { path.hasSuffix(".md") || path.hasSuffix(".markdown") }

  typealias Reader = (drafting: Drafting, path: String)

  func texts(_ old: Reader, _ new: Reader, _ diagnostics: inout [Diagnostic]) -> ([UInt8], [UInt8])? {
    guard isText(old.path), isText(new.path) else {
      diagnostics.append(
        Diagnostic(
          "different-kinds", at: .none, "\(old.path) and \(new.path) are not of one kind",
          help: "compare two agreement files, or two Markdown texts"))
      return nil
    }
    guard let a = bytes(of: old, &diagnostics), let b = bytes(of: new, &diagnostics) else { return nil }
    return (a, b)
  }

  /// The texts without the seals of this tool, which are no words of theirs.
  func words(_ old: Reader, _ new: Reader, _ diagnostics: inout [Diagnostic]) -> ([UInt8], [UInt8])? {
    texts(old, new, &diagnostics).map { (Seal.words(of: $0.0), Seal.words(of: $0.1)) }
  }

  func bytes(of reader: Reader, _ diagnostics: inout [Diagnostic]) -> [UInt8]? {
    do { return try reader.drafting.workspace.read(reader.path, limit: sourceLimit) } catch {
      diagnostics.append(
        Diagnostic("cannot-read", at: .none, "\(reader.path) \(error.words)", help: "give the path of a text file"))
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
