import EntenteDocument
import EntenteFormat
import EntenteRevision
import EntenteSource

/// One revision of a file, and what it changed in terms.
public struct TermRevision: Sendable {
  public var commit: String
  public var date: String
  public var author: String
  public var subject: String
  /// Nothing was there before, and everything is told.
  public var isFirst = false
  public var table: TermTable
  /// The changes that the table prints, row by row.
  public var changes: [Change]
}

/// What became of a file, or of one term of it; the newest revision first.
public struct TermHistory: Sendable {
  public var revisions: [TermRevision] = []
  public var diagnostics: [Diagnostic] = []
  public var sources = SourceSet()
}

extension Drafting {
  /// The revisions of a file and of what it includes in git, each compared with the one that it was made from: through renamings of the file,
  /// moves and new ids of its items. A merge shows what neither of its parents has. Nothing but the audience's
  /// projections is compared.
  ///
  /// - Parameter term: an item's id, a field (`fee.amount`), a section (`payments`), or a clause's number as it is
  ///   drafted now; nil for everything.
  public func history(of path: String, term: String?, audience: Audience = .shared) -> TermHistory {
    var history = TermHistory()
    let current = load(path)
    history.sources = current.sources
    guard let agreement = current.agreement, !current.diagnostics.hasErrors else {
      history.diagnostics = current.diagnostics
      return history
    }
    let now = Projection.make(agreement, audience: audience)
    guard !now.diagnostics.hasErrors else {
      history.diagnostics = now.diagnostics
      return history
    }
    var followed: FollowedTerm?
    if let term {
      followed = FollowedTerm(term, in: TermModel(now.projection.tree)) ?? clauseTerm(term, path, audience)
      if followed == nil { followed = FollowedTerm(gone: term) }
    }
    guard var log = GitLog(path) else {
      history.diagnostics.append(
        Diagnostic(
          "no-history", at: .none, "git knows no revision of \(path)",
          help: "the history of a file begins with its first commit"))
      return history
    }
    let reader = RevisionReader(log, audience: audience, extraFields: agreement.tree.extraFields)
    log.add(parts: reader.parts(in: log.entries))
    for entry in log.entries { add(entry, reader, &followed, &history) }
    if let term, history.revisions.isEmpty { history.diagnostics.append(noSuchTerm(term, now.projection.tree)) }
    return history
  }

  private func add(
    _ entry: GitLog.Entry, _ reader: RevisionReader, _ followed: inout FollowedTerm?, _ history: inout TermHistory
  ) {
    guard let new = reader.projection(entry.commit, entry.path) else { return }
    let parents = entry.parents.map { reader.projection($0, entry.oldPath) ?? RevisionReader.nothing }
    var set = EntenteRevision.compare(
      old: parents.first ?? RevisionReader.nothing, new: new, isFingerprinted: false)
    for parent in parents.dropFirst() {
      // What the other parent has already came with the merge.
      let other = EntenteRevision.compare(old: parent, new: new, isFingerprinted: false)
      set = set.only { change in other.changes.contains { $0.isSame(as: change) } }
    }
    if let term = followed { set = set.only { term.covers($0) } }
    let isFirst = followed == nil && !parents.contains { !$0.items.isEmpty }
    followed?.follow(set)
    guard !set.isEmpty else { return }
    history.revisions.append(
      TermRevision(
        commit: String(entry.commit.prefix(7)), date: entry.date, author: entry.author, subject: entry.subject,
        isFirst: isFirst, table: termTable(set), changes: set.changes))
  }

  /// A clause by its number in today's draft.
  private func clauseTerm(_ number: String, _ path: String, _ audience: Audience) -> FollowedTerm? {
    let drafted = draft(path, DraftRequest(audience: audience))
    for manuscript in drafted.manuscripts {
      for clause in manuscript.clauses where clause.fullNumber == number || clause.number == number {
        if clause.isPermalink { return FollowedTerm(gone: clause.anchor) }
      }
    }
    return nil
  }

  private func noSuchTerm(_ term: String, _ tree: ValueTree) -> Diagnostic {
    Diagnostic(
      "unknown-term", at: .none, "no revision changed anything called \(term)",
      help: nearest(to: term, in: tree.ids.keys.sorted()).map { "did you mean \($0)?" }
        ?? "give an item's id, a field such as `fee.amount`, a section, or a clause's number")
  }
}

/// The term whose life is told; under its older id in older revisions.
private struct FollowedTerm {
  private var name: String
  private var field: String?

  /// Nil when the model has nothing of this name.
  init?(_ term: String, in model: TermModel) {
    let parts = term.split(separator: ".", maxSplits: 1).map(String.init)
    guard let first = parts.first else { return nil }
    if model.items[first] != nil {
      name = first
      field = parts.count > 1 ? parts[1] : nil
    } else if model.items.values.contains(where: { $0.type == term }) {
      name = term
    } else {
      return nil
    }
  }

  /// What today's file does not have: it may have been there before.
  init(gone term: String) {
    let parts = term.split(separator: ".", maxSplits: 1).map(String.init)
    name = parts.first ?? term
    field = parts.count > 1 ? parts[1] : nil
  }

  func covers(_ change: Change) -> Bool {
    let isField = change.item.isEmpty
    if isField {
      let path = field.map { name + "." + $0 } ?? name
      return [path, "agreement." + path, "relationship." + path].contains {
        change.field == $0 || change.field.hasPrefix($0 + ".")
      }
    }
    if let field {
      return change.item == name
        && (change.field == field || change.field.hasPrefix(field + ".") || change.field.isEmpty)
    }
    return change.item == name || change.type == name || change.from?.list.owner == name
      || change.to?.list.owner == name
  }

  /// Older revisions know it under the id that it had before.
  mutating func follow(_ set: ChangeSet) {
    for change in set.changes where change.kind == .rename && change.item == name {
      if case .scalar(let old)? = change.before { name = old.text }
    }
  }
}

extension Change {
  /// Whether two comparisons say the same of one thing.
  fileprivate func isSame(as other: Change) -> Bool {
    kind == other.kind && item == other.item && field == other.field && after == other.after
      && to?.list == other.to?.list
  }
}

/// The projections of a file's revisions, each read once.
private final class RevisionReader {
  static let nothing = TermModel()
  private let objects: GitObjects?
  private let audience: Audience
  /// What today's template declares under `fields`.
  private let extraFields: [FieldDeclaration]
  private var known: [String: TermModel] = [:]
  /// What the revisions that were read include, from the top of the repository.
  private var parts: Set<String> = []

  init(_ log: GitLog, audience: Audience, extraFields: [FieldDeclaration]) {
    objects = GitObjects(in: log.folder)
    self.audience = audience
    self.extraFields = extraFields
  }

  /// Every file that any of the file's own revisions includes. Only revisions that include something are read.
  func parts(in entries: [GitLog.Entry]) -> Set<String> {
    for entry in entries {
      guard let object = objects?.object(entry.commit + ":" + entry.path), holdsOthers(object) else { continue }
      _ = projection(of: object, entry.commit, entry.path)
    }
    return parts
  }

  private func holdsOthers(_ object: GitObjects.Object) -> Bool {
    object.bytes.starts(with: "include:".utf8) || object.bytes.holds(Array("\ninclude:".utf8))
      || object.bytes.holds(Array("file:".utf8))
  }

  /// What the audience sees of a file at a revision; nil when it is not there or cannot be read.
  func projection(_ revision: String, _ path: String) -> TermModel? {
    guard let object = objects?.object(revision + ":" + path) else { return nil }
    return projection(of: object, revision, path)
  }

  private func projection(of object: GitObjects.Object, _ revision: String, _ path: String) -> TermModel? {
    let key = holdsOthers(object) ? revision + ":" + path : object.id
    if let model = known[key] { return model }
    let base = folder(of: path)
    let file = SourceFile(id: SourceID(rawValue: 0), path: path, bytes: object.bytes)
    let (agreement, _) = AgreementReader.read(
      file,
      load: { [self] include, id in
        parts.insert(join(base, include))
        guard let part = objects?.object(revision + ":" + join(base, include)) else { return .failure(.missing) }
        return .success(SourceFile(id: id, path: include, bytes: part.bytes))
      },
      extraFields: { [extraFields] _ in extraFields })
    guard let agreement else { return nil }
    let made = Projection.make(agreement, audience: audience)
    // A party that was not there yet has nothing to see of its own.
    let projection =
      made.diagnostics.hasErrors ? Projection.make(agreement, audience: .shared).projection : made.projection
    let model = TermModel(projection.tree)
    known[key] = model
    return model
  }
}

extension [UInt8] {
  /// Whether the bytes hold others. O(n · m).
  fileprivate func holds(_ words: [UInt8]) -> Bool {
    guard count >= words.count else { return false }
    return (0...(count - words.count)).contains {
      self[$0] == words[0] && self[$0..<$0 + words.count].elementsEqual(words)
    }
  }
}
