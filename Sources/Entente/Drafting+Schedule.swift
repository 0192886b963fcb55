import EntenteFormat
import EntenteProse
import EntenteSchedule
import EntenteSource

/// Which dates are wanted, and what the file can't say about them.
public struct ScheduleRequest: Sendable {
  public var audience: Audience
  /// The day of the last signature, for an agreement that takes effect with it.
  public var signed: CalendarDate?
  /// UTC as iCalendar writes it (`CalendarStamp.time` reads other forms); nil for the last commit's.
  public var stamp: String?
  /// Nil for the number of the file's revisions.
  public var sequence: Int?

  public init(
    audience: Audience = .shared, signed: CalendarDate? = nil, stamp: String? = nil, sequence: Int? = nil
  ) {
    self.audience = audience
    self.signed = signed
    self.stamp = stamp
    self.sequence = sequence
  }
}

/// The dates of an agreement, or why there are none.
public struct CalendarResult: Sendable {
  public var calendar: PartnershipCalendar?
  /// As iCalendar, sealed.
  public var iCalendar: [UInt8] = []
  public var diagnostics: [Diagnostic] = []
  public var sources = SourceSet()
}

/// The obligations of an agreement, or why there are none.
public struct ObligationsResult: Sendable {
  public var obligations: Obligations?
  public var diagnostics: [Diagnostic] = []
  public var sources = SourceSet()
}

extension Drafting {
  /// Every date of an agreement as an audience may see it.
  ///
  /// - Parameter history: how often files were committed; `FileHistory.of` asks git. Without it, and without a stamp
  ///   in the request, the entries are stamped with the Effective Date.
  public func calendar(
    _ path: String, _ request: ScheduleRequest = ScheduleRequest(),
    history: (_ paths: [String]) -> FileHistory? = { _ in nil }
  ) -> CalendarResult {
    var material = material(path, request)
    var result = CalendarResult(diagnostics: material.diagnostics, sources: material.sources)
    guard let input = material.input else { return result }
    let (calendar, doubts) = PartnershipCalendar.make(input)
    material.diagnostics += doubts
    let stamp = stamp(calendar, request, material.files, history, &material.diagnostics)
    let body = calendar.iCalendar(stamp: stamp, version: ententeVersion)
    // Unfolded, a text is found however its lines were cut.
    material.diagnostics += material.leaks(in: Array((calendar.json() + calendar.text()).utf8), named: "the calendar")
    result.diagnostics = material.diagnostics.inOrder()
    guard !result.diagnostics.hasErrors else { return result }
    result.calendar = calendar
    result.iCalendar = Seal.sealed(body, as: .calendar)
    return result
  }

  /// Who owes what to whom, by when, as an audience may see it.
  ///
  /// - Parameters:
  ///   - on: the day against which something is overdue or due soon; no clock is asked.
  ///   - party: the id of a party; what it owes and is owed alone.
  public func obligations(
    _ path: String, _ request: ScheduleRequest = ScheduleRequest(), on: CalendarDate? = nil, party: String? = nil
  ) -> ObligationsResult {
    var material = material(path, request)
    var result = ObligationsResult(diagnostics: material.diagnostics, sources: material.sources)
    guard let input = material.input else { return result }
    if let party, let problem = noSuchParty(party, input.projection.tree) {
      result.diagnostics.append(problem)
      return result
    }
    let (obligations, doubts) = Obligations.make(input, on: on)
    material.diagnostics += doubts
    material.diagnostics += material.leaks(in: Array(obligations.json().utf8), named: "the obligations")
    result.diagnostics = material.diagnostics.inOrder()
    if !result.diagnostics.hasErrors { result.obligations = obligations.of(party: party) }
    return result
  }

  private func noSuchParty(_ id: String, _ tree: ValueTree) -> Diagnostic? {
    let ids = tree.parties.map { tree.string(tree.record($0).id) }
    if ids.contains(id) { return nil }
    let help = nearest(to: id, in: ids).map { "did you mean \($0)?" }
    let all = "the parties are: " + ids.joined(separator: ", ")
    return Diagnostic("unknown-party", at: .none, "no party has the id \(id)", help: help ?? all)
  }

  /// What a schedule is made from: the projection and the numbers of its clauses.
  private func material(_ path: String, _ request: ScheduleRequest) -> ScheduleMaterial {
    let loaded = load(path)
    var material = ScheduleMaterial(diagnostics: loaded.diagnostics, sources: loaded.sources)
    material.files = sequence(first: firstSource) { $0 + 1 }.lazy.map { loaded.sources[SourceID(rawValue: $0)]?.path }
      .prefix { $0 != nil }.compactMap { $0 }
    guard let agreement = loaded.agreement, !loaded.diagnostics.hasErrors else { return material.stopped() }
    let template = self.template(for: agreement, at: path, named: nil)
    material.sources.formUnion(template.sources)
    material.diagnostics += template.diagnostics
    guard let ready = template.template, !template.diagnostics.hasErrors else { return material.stopped() }
    let drafted = draft(
      agreement, ready, template.digest, DraftRequest(audience: request.audience), DraftResult())
    // What a draft warns of is said when one drafts; here only what makes numbers wrong.
    material.diagnostics = (material.diagnostics + drafted.diagnostics).filter { $0.severity == .error }
    guard material.diagnostics.isEmpty else { return material.stopped() }
    let (projection, hidden, _) = Projection.make(agreement, audience: request.audience)
    material.hidden = hidden
    material.visible = ownTexts(agreement, hidden, request.audience)
    material.leaked = leaked
    material.input = ScheduleInput(
      projection, clauses: ClauseNames(drafted.manuscripts), signed: request.signed, plain: { plainText(of: $0) })
    return material
  }

  private func stamp(
    _ calendar: PartnershipCalendar, _ request: ScheduleRequest, _ files: [String],
    _ history: ([String]) -> FileHistory?, _ diagnostics: inout [Diagnostic]
  ) -> CalendarStamp {
    var stamp = calendar.undatedStamp
    if request.stamp == nil || request.sequence == nil, let known = history(files) {
      stamp = CalendarStamp(time: known.stamp, sequence: known.revisions)
      if known.isCutShort, request.sequence == nil {
        diagnostics.append(
          Diagnostic(
            "history-cut-short", .warning, kind: .finding, at: .none,
            "this copy of the repository holds only the latest commits, so the number of revisions is too small",
            help: "fetch the whole history (git fetch --unshallow), or give --sequence"))
      }
      if !known.isCommitted {
        diagnostics.append(
          Diagnostic(
            "uncommitted-changes", .advice, kind: .finding, at: .none,
            "the file has changes that are not committed, and the calendar carries the stamp of the last commit",
            help: "commit before you send the calendar, or give --stamp and --sequence"))
      }
    }
    if let time = request.stamp { stamp.time = time }
    if let sequence = request.sequence { stamp.sequence = sequence }
    return stamp
  }
}

/// What the stages before a schedule gave.
private struct ScheduleMaterial {
  var diagnostics: [Diagnostic]
  var sources: SourceSet
  /// The agreement's files, the root first.
  var files: [String] = []
  var input: ScheduleInput?
  var hidden: [HiddenText] = []
  var visible: [[UInt8]] = []
  var leaked: ([HiddenText], String) -> [Diagnostic] = { _, _ in [] }

  func stopped() -> ScheduleMaterial {
    var material = self
    material.diagnostics = diagnostics.inOrder()
    return material
  }

  /// Private texts that stand in a finished output.
  func leaks(in bytes: [UInt8], named name: String) -> [Diagnostic] {
    let check = LeakCheck(texts: hidden.map(\.bytes), visible: visible)
    return leaked(check.found(in: bytes).map { hidden[$0] }, name)
  }
}
