import EntenteFormat
import EntenteSource

extension Obligations {
  /// - Parameter on: the day against which something is overdue or due soon.
  ///
  /// Diagnostics as of `PartnershipCalendar.make`: the same dates are counted.
  public static func make(
    _ input: ScheduleInput, on: CalendarDate? = nil
  ) -> (obligations: Obligations, diagnostics: [Diagnostic]) {
    var reader = ObligationReader(input, on: on)
    reader.readDeal()
    reader.readParting()
    reader.readCharter()
    let title = reader.items.words(reader.items.tree.root, "title")
    return (Obligations(title: title, on: on, all: reader.all), reader.doubts.diagnostics)
  }
}

/// Reads obligations section by section: one line or two for each kind of item.
struct ObligationReader {
  let items: ItemReader
  let counting: Counting
  let on: CalendarDate?
  var all: [Obligation] = []
  var doubts = Doubts()

  init(_ input: ScheduleInput, on: CalendarDate?) {
    items = ItemReader(input.projection, input.clauses, plain: input.plain)
    counting = Counting(items, signed: input.signed)
    self.on = on
    if case .waits = counting.effective { doubts.noteSignature(items) }
  }

  /// When something is owed.
  enum Time {
    /// A field of the item that holds a date, relative or not.
    case due(String)
    /// A field that holds a rhythm, and where in the period it stands.
    case every(String, Rhythm.Place, count: Int? = nil)
    /// A field that holds a length, and the event from which it runs: `delivery`.
    case within(String, of: String)
    /// A field that holds a length which runs from the end of the agreement.
    case afterEnd(String)
    case words(String)
  }

  /// Adds what an item says, once for each party that owes it.
  ///
  /// - Parameters:
  ///   - by: the field that names who owes it.
  ///   - to: the field that names to whom; nil where the section has none.
  mutating func add(_ item: ItemRef, by: String, to: String? = nil, what: String, _ times: Time...) {
    for giver in items.givers(item, by) {
      let receiver = to.map { items.receivers(item, $0, from: giver) } ?? Who(words: "", parties: [])
      add(item, giver, receiver, what, times)
    }
  }

  mutating func add(_ item: ItemRef, _ giver: Who, _ receiver: Who, _ what: String, _ times: [Time]) {
    var owed = Obligation(
      id: items.id(item), section: items.tree.type(item).name, by: giver.words, to: receiver.words, what: what,
      when: "", clause: items.clause(item), effect: items.effect(of: item), debtors: ids(giver),
      creditors: ids(receiver))
    var words: [String] = []
    for time in times { add(time, of: item, to: &owed, &words) }
    owed.when = words.filter { !$0.isEmpty }.joined(separator: "; ")
    if let on { settle(&owed, on) }
    all.append(owed)
  }

  private func ids(_ who: Who) -> [String] {
    var seen: Set<ItemRef> = []
    return who.parties.filter { seen.insert($0).inserted }.map { items.id($0) }.filter { !$0.isEmpty }
  }

  private mutating func add(_ time: Time, of item: ItemRef, to owed: inout Obligation, _ words: inout [String]) {
    switch time {
    case .words(let text): words.append(text)
    case .within(let field, let event): words.append(within(item, field, event))
    case .due(let field):
      switch items.tree.field(item, field).value {
      case .date(let date): add(counting.day(date), at: items.tree.field(item, field).span, &owed, &words)
      case .open(let point): words.append("by [\(items.openWords(point))]")
      default: break
      }
    case .afterEnd(let field):
      guard let length = items.span(item, field) else { return words.append(within(item, field, "the end")) }
      let day = counting.after(counting.finalEnd, named: "end", length)
      add(day, at: items.tree.field(item, field).span, &owed, &words)
    case .every(let field, let place, let count):
      guard let cadence = items.cadence(item, field) else { return }
      words.append(ValueWords.cadence(cadence) + (count.map { ", \($0) times" } ?? ""))
      guard case .settled(let start, _) = counting.effective else { return }
      do throws(Uncertainty) {
        owed.rhythm = try Rhythm(cadence, from: start, at: place, until: counting.end.day, count: count)
      } catch {
        doubts.add(error, at: items.tree.field(item, field).span)
      }
    }
  }

  private func within(_ item: ItemRef, _ field: String, _ event: String) -> String {
    switch items.tree.field(item, field).value {
    case .absent: ""
    case .length(.span(let span)) where span.count == 0: "at once after \(event)"
    case .length(.span(let span)): "within \(span.words) of \(event)"
    case let value: "within \(items.words(value)) of \(event)"
    }
  }

  private mutating func add(
    _ reckoning: Reckoning, at span: SourceSpan, _ owed: inout Obligation, _ words: inout [String]
  ) {
    switch reckoning {
    case .settled(let day, let arithmetic):
      owed.day = day
      words.append("by \(day.iso)" + (arithmetic == Counting.asWritten(day) ? "" : " (\(arithmetic))"))
    case .waits(let event): words.append(event)
    case .unsettled(let why):
      doubts.add(why, at: span)
      words.append("not settled: " + why.reason)
    }
  }

  private func settle(_ owed: inout Obligation, _ on: CalendarDate) {
    owed.next = owed.day ?? owed.rhythm?.next(onOrAfter: on)
    guard let next = owed.next else { return }
    if next.isBefore(on) {
      owed.state = .overdue
    } else {
      owed.state = next.dayNumber - on.dayNumber <= Obligations.soon ? .dueSoon : .later
    }
  }
}
