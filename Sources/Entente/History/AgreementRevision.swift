import EntenteDocument
import EntenteFormat
import EntenteProse
import EntenteRevision
import EntenteSchedule
import EntenteSource

/// A revision of an agreement, read once: what its audience may see, and the documents that it is drafted as.
struct AgreementRevision {
  /// Nil after errors in `diagnostics`.
  var projection: Projection?
  /// As far as they could be drawn up; `drafting` says why not.
  var documents: [Document] = []
  /// Of the file and what it includes.
  var diagnostics: [Diagnostic] = []
  /// Of the template, and of drawing up.
  var drafting: [Diagnostic] = []
  var sources = SourceSet()
  var hidden: [HiddenText] = []
  /// Private texts that the audience may read all the same.
  var visible: [[UInt8]] = []

  var manuscripts: [Manuscript] { documents.map { $0.write() } }

  /// The numbers of clauses by their ids.
  var numbers: [String: String] {
    var numbers: [String: String] = [:]
    for document in documents {
      for clause in document.sections where clause.isPermalink && !clause.fullNumber.isEmpty {
        numbers[clause.anchor] = clause.fullNumber
      }
    }
    return numbers
  }

  /// What the revision gives without holding it: the days that are counted, the totals that its documents print.
  var workedOut: [WorkedOut] {
    guard let projection else { return [] }
    let input = ScheduleInput(projection, clauses: ClauseNames([]), plain: { plainText(of: $0) })
    let days = CountedDay.all(of: input).map { day in
      WorkedOut(
        key: day.key, name: day.summary, clause: day.place, value: day.value,
        inputs: day.inputs.map { WorkedOut.Input.field(item: $0.item, field: $0.field) })
    }
    return days + WorkedOut.totals(of: documents.map(\.draft), over: projection.tree)
  }

  /// A document of the revision beside what its values were worked out from.
  func worked(_ manuscript: Manuscript?) -> WorkedText? {
    guard let manuscript, let projection else { return nil }
    return WorkedText(manuscript, projection.tree)
  }
}

extension Drafting {
  /// Reads a revision and draws it up, without pages.
  func revision(_ path: String, _ audience: Audience) -> AgreementRevision {
    let loaded = load(path)
    // What is in dispute is taken as it was before.
    var revision = AgreementRevision(
      diagnostics: loaded.diagnostics.map { problem in
        var problem = problem
        if problem.rule == "unresolved-dispute" { problem.severity = .warning }
        return problem
      }, sources: loaded.sources)
    guard let agreement = loaded.agreement, !revision.diagnostics.hasErrors else { return revision }
    let made = Projection.make(agreement, audience: audience)
    revision.diagnostics += made.diagnostics
    guard !made.diagnostics.hasErrors else { return revision }
    revision.projection = made.projection
    revision.hidden = made.hidden
    revision.visible = ownTexts(agreement, made.hidden, audience)
    revision.drafting = loaded.diagnostics.filter { $0.rule == "unresolved-dispute" }
    guard revision.drafting.isEmpty else { return revision }
    let template = self.template(for: agreement, at: path, named: nil)
    revision.sources.formUnion(template.sources)
    revision.drafting = template.diagnostics
    guard let ready = template.template, !template.diagnostics.hasErrors else { return revision }
    revision.documents = bound(made.projection, ready, isFinal: false, &revision.drafting)
    return revision
  }

  /// Private texts that stand in what was made of a revision.
  func leaks(of revision: AgreementRevision, in bytes: [UInt8], named name: String) -> [Diagnostic] {
    let check = LeakCheck(texts: revision.hidden.map(\.bytes), visible: revision.visible)
    return leaked(check.found(in: bytes).map { revision.hidden[$0] }, into: name)
  }

  /// What changed, with the numbers of clauses and what follows; nil where one of the revisions could not be read.
  func changes(
    _ old: AgreementRevision, _ new: AgreementRevision, isFingerprinted: Bool
  ) -> ChangeSet? {
    guard let before = old.projection, let after = new.projection else { return nil }
    var changes = EntenteRevision.compare(old: before, new: after, isFingerprinted: isFingerprinted)
    changes.numbers = ClauseNumbers(old: old.numbers, new: new.numbers)
    if !changes.isEmpty { changes.work(out: old.workedOut, new.workedOut) }
    return changes
  }
}
