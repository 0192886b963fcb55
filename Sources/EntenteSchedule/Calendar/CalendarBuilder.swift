import EntenteFormat
import EntenteSource

/// What is asked of a schedule besides the projection.
public struct ScheduleInput {
  public var projection: Projection
  public var clauses: ClauseNames
  /// The day of the last signature, once it is known.
  public var signed: CalendarDate?
  /// Markdown to plain words.
  public var plain: (String) -> String

  public init(
    _ projection: Projection, clauses: ClauseNames, signed: CalendarDate? = nil, plain: @escaping (String) -> String
  ) {
    self.projection = projection
    self.clauses = clauses
    self.signed = signed
    self.plain = plain
  }
}

extension PartnershipCalendar {
  /// Every date that the projection holds, with what can't be counted and why. O(tree · log tree).
  ///
  /// Diagnostics, all warnings: `uncounted-business-days`, `uncounted-month`, `uncounted-hours`, `uncounted-length`,
  /// `two-ends` (the agreement leaves open how to count), `signature-date-unknown` (advice).
  public static func make(_ input: ScheduleInput) -> (calendar: PartnershipCalendar, diagnostics: [Diagnostic]) {
    var builder = CalendarBuilder(input)
    builder.addAll()
    return (builder.calendar(), builder.doubts.diagnostics)
  }
}

/// Collects entries and doubts, section by section.
struct CalendarBuilder {
  let items: ItemReader
  let counting: Counting
  var entries: [CalendarEntry] = []
  var undated: [UndatedEntry] = []
  var doubts = Doubts()
  /// Whether every entry tells the fields on which its day may depend.
  private let tellsInputs: Bool

  init(_ input: ScheduleInput, tellsInputs: Bool = false) {
    self.tellsInputs = tellsInputs
    items = ItemReader(input.projection, input.clauses, plain: input.plain)
    counting = Counting(items, signed: input.signed)
    if case .waits = counting.effective { doubts.noteSignature(items) }
  }

  mutating func addAll() {
    addTerm()
    addWork()
    addMoneyAndMeasures()
    addMeetings()
    addDecisions()
    addParting()
  }

  /// What is known of an entry before its day is.
  struct Plan {
    var kind: CalendarEntry.Kind
    var key: String
    var summary: String
    var details: [String] = []
    var who = ""
    /// The item or section that says so: for clause and effect.
    var item: ItemRef
    /// The field that says when.
    var field: String
  }

  /// Adds an entry on the day that was counted, or says why there is none.
  mutating func add(_ plan: Plan, on reckoning: Reckoning) {
    switch reckoning {
    case .settled(let day, let arithmetic): entries.append(entry(plan, day, arithmetic, nil))
    case .waits(let event): undated.append(undatedEntry(plan, event, isUnsettled: false))
    case .unsettled(let why):
      doubts.add(why, at: items.tree.field(plan.item, plan.field).span)
      undated.append(undatedEntry(plan, why.reason, isUnsettled: true))
    }
  }

  /// Adds what recurs from the Effective Date to the end of the term.
  mutating func add(_ plan: Plan, every cadence: Cadence, at place: Rhythm.Place, count: Int? = nil) {
    guard case .settled(let start, _) = counting.effective else {
      if case .waits(let event) = counting.effective {
        return undated.append(undatedEntry(plan, "\(ValueWords.cadence(cadence)) from \(event)", isUnsettled: false))
      }
      return add(plan, on: counting.effective)
    }
    do throws(Uncertainty) {
      let rhythm = try Rhythm(cadence, from: start, at: place, until: counting.end.day, count: count)
      guard let first = rhythm.day(0) else {
        let reason = "the term ends before the first period (\(ValueWords.cadence(cadence))) does"
        return undated.append(undatedEntry(plan, reason, isUnsettled: false))
      }
      entries.append(entry(plan, first, rhythm.arithmetic, rhythm))
    } catch {
      add(plan, on: .unsettled(error))
    }
  }

  private func entry(_ plan: Plan, _ day: CalendarDate, _ arithmetic: String, _ rhythm: Rhythm?) -> CalendarEntry {
    CalendarEntry(
      kind: plan.kind, key: plan.key, summary: plan.summary, details: plan.details.filter { !$0.isEmpty },
      who: plan.who, day: day, rhythm: rhythm, arithmetic: arithmetic, clause: items.clause(plan.item),
      effect: items.effect(of: plan.item), place: place(plan),
      inputs: tellsInputs ? inputs(of: plan, isDated: true) : [])
  }

  private func undatedEntry(_ plan: Plan, _ reason: String, isUnsettled: Bool) -> UndatedEntry {
    UndatedEntry(
      kind: plan.kind, key: plan.key, summary: plan.summary, reason: reason, isUnsettled: isUnsettled,
      clause: items.clause(plan.item), place: place(plan),
      inputs: tellsInputs ? inputs(of: plan, isDated: false) : [])
  }

  func calendar() -> PartnershipCalendar {
    let tree = items.tree
    let entries = withKeysOfTheirOwn()
    let order = entries.indices.sorted {
      let (a, b) = (entries[$0], entries[$1])
      return a.day == b.day ? a.key < b.key : a.day.isBefore(b.day)
    }
    return PartnershipCalendar(
      title: items.words(tree.root, "title"), identity: identity,
      isDraft: items.choice(tree.root, "status") != "final" || !tree.openPoints.isEmpty,
      entries: order.map { entries[$0] }, undated: undated)
  }

  /// Items without ids, and several open points of one field, share a key: the second is numbered, and those after it.
  private func withKeysOfTheirOwn() -> [CalendarEntry] {
    var entries = entries
    let order = entries.indices.sorted {
      let (a, b) = (entries[$0].key, entries[$1].key)
      return a == b ? $0 < $1 : a < b
    }
    var (key, times) = ("", 0)
    for index in order {
      times = entries[index].key == key ? times + 1 : 1
      key = entries[index].key
      if times > 1 { entries[index].key += "-\(times)" }
    }
    return entries
  }

  /// From what stays when the text changes: the reference (without one, the title) and the ids of the parties.
  private var identity: String {
    let tree = items.tree
    let reference = items.words(tree.root, "reference")
    let name = reference.isEmpty ? items.words(tree.root, "title") : reference
    let parties = tree.parties.map { items.id($0) }
    let bytes = Array((["entente calendar", name] + parties).joined(by: "\n").utf8)
    return String(SHA256.hexadecimal(bytes).prefix(16))
  }
}

/// What the agreement leaves open, each cause once.
struct Doubts {
  private(set) var diagnostics: [Diagnostic] = []
  private var places: [String: Int] = [:]

  mutating func add(_ why: Uncertainty, at span: SourceSpan) {
    guard !why.rule.isEmpty else { return }
    if let known = places[why.reason] {
      if diagnostics[known].labels.count < 5, !span.isNone, diagnostics[known].span != span {
        diagnostics[known].labels.append(.init(span, "and here"))
      }
      return
    }
    places[why.reason] = diagnostics.count
    diagnostics.append(Diagnostic(why.rule, .warning, kind: .finding, at: span, why.reason, help: why.help))
  }

  mutating func noteSignature(_ items: ItemReader) {
    diagnostics.append(
      Diagnostic(
        "signature-date-unknown", .advice, kind: .finding, at: items.tree.field(items.tree.root, "effective").span,
        "the agreement takes effect with the last signature, whose day the file does not hold",
        help: "give the day with --signed once everybody has signed"))
  }
}

extension ItemReader {
  /// The effect of an item: its own, or that of its half.
  func effect(of item: ItemRef) -> String {
    if tree.type(item).slot(named: "effect") != nil {
      let own = choice(item, "effect")
      if !own.isEmpty { return own }
    }
    let half = tree.type(item).half == .relationship ? "relationship" : "agreement"
    return section(half).map { choice($0, "effect") } ?? ""
  }
}
