import EntenteDocument
import EntenteFormat
import EntenteProse
import EntenteSchedule

/// The dates of a partnership on one axis. Days come from the calendar, which guesses nothing: where the agreement
/// takes effect with the last signature, the axis counts from it and no calendar day is drawn.
struct TimelineFigure {
  private let projection: Projection
  private let places: ClausePlaces
  private let clauses: ClauseNames
  private let scalars: ScalarText
  /// A day that stands in for the last signature while places are worked out; it is never printed.
  private static let signing = CalendarDate(year: 2001, month: 1, day: 1)
  private static let mostRows = 30

  init(_ projection: Projection, _ shown: [Manuscript], _ places: ClausePlaces) {
    self.projection = projection
    self.places = places
    clauses = ClauseNames(shown)
    scalars = ScalarText(tree: projection.tree)
  }

  func figure() -> Figure? {
    let calendar = calendar(signed: nil)
    let waiting = calendar.undated.filter { $0.clause != nil && !$0.isUnsettled && $0.waitsForSignature }
    let dated = calendar.entries.filter { $0.clause != nil && isDrawn($0.kind) }
    return waiting.contains { $0.kind == .effective } ? relative(calendar, waiting) : absolute(calendar, dated)
  }

  private func calendar(signed: CalendarDate?) -> PartnershipCalendar {
    PartnershipCalendar.make(
      ScheduleInput(projection, clauses: clauses, signed: signed, plain: { plainText(of: $0) })
    ).calendar
  }

  private func isDrawn(_ kind: CalendarEntry.Kind) -> Bool { kind != .report && kind != .payment }

  private func fact(_ words: String, _ clause: ClauseName?) -> Figure.Fact {
    let place = clause.flatMap { places.of(document: $0.document, number: $0.number) }
    return Figure.Fact(words, address: place?.address ?? "", place: place?.words ?? "")
  }

  // MARK: Days

  private func absolute(_ calendar: PartnershipCalendar, _ entries: [CalendarEntry]) -> Figure? {
    let end = entries.first { $0.kind == .end }?.day
    guard let first = entries.map(\.day.dayNumber).min(),
      let last = end?.dayNumber ?? entries.map({ $0.day.dayNumber }).max(), last > first
    else { return nil }
    var rows = term(entries, first)
    for entry in entries where entry.kind != .effective && entry.kind != .end && entry.day.dayNumber <= last {
      rows.append(row(entry, first, last, detail: entry.rhythm == nil ? DayWords.words(entry.day) : nil))
    }
    let facts =
      entries.map { fact("\(when($0)): \($0.summary)", $0.clause) }
      + calendar.undated.filter { $0.clause != nil && isDrawn($0.kind) }.map {
        fact("\($0.reason): \($0.summary)", $0.clause)
      }
    let years = Int(CalendarDate(dayNumber: first)?.year ?? 0)...Int(CalendarDate(dayNumber: last)?.year ?? 0)
    let divisions = years.map { year in
      let day = CalendarDate(year: Int16(year), month: 1, day: 1).dayNumber
      return Figure.Timeline.Division(at: max(0, day - first), label: String(year))
    }
    return timeline(
      rows, divisions, length: last - first, facts,
      lead: "A bar lasts, a disc is a day, a row of strokes recurs.")
  }

  private func when(_ entry: CalendarEntry) -> String {
    entry.rhythm.map { "\(scalars.cadence($0.cadence)), from \(DayWords.words(entry.day))" }
      ?? DayWords.words(entry.day)
  }

  private func term(_ entries: [CalendarEntry], _ first: Int) -> [Figure.Timeline.Row] {
    guard let start = entries.first(where: { $0.kind == .effective }) else { return [] }
    let end = entries.first { $0.kind == .end }
    return [
      .init(
        label: "The first term", detail: end.map { "to " + DayWords.words($0.day) } ?? "no end",
        shape: .span(start.day.dayNumber - first, end.map { $0.day.dayNumber - first }))
    ]
  }

  private func row(_ entry: CalendarEntry, _ first: Int, _ last: Int, detail: String?) -> Figure.Timeline.Row {
    let start = entry.day.dayNumber
    guard let rhythm = entry.rhythm else {
      return .init(label: entry.summary, detail: detail ?? "", shape: .point(start - first))
    }
    var times = 0
    var end = start
    while times < 4_000, let day = rhythm.day(times), day.dayNumber <= last {
      end = day.dayNumber
      times += 1
    }
    return .init(
      label: entry.summary, detail: scalars.cadence(rhythm.cadence),
      shape: .beat(start - first, end - first, times: times))
  }

  // MARK: From the last signature

  private func relative(_ calendar: PartnershipCalendar, _ waiting: [UndatedEntry]) -> Figure? {
    let reasons = Dictionary(waiting.map { ($0.key, $0.reason) }) { first, _ in first }
    let entries = self.calendar(signed: Self.signing).entries.filter { reasons[$0.key] != nil && isDrawn($0.kind) }
    let first = Self.signing.dayNumber
    let end = entries.first { $0.kind == .end }
    guard let last = (end?.day ?? entries.last?.day)?.dayNumber, last > first else { return nil }
    var rows: [Figure.Timeline.Row] = []
    if let end {
      let length = (reasons[end.key] ?? "").without(" from the last signature")
      rows.append(.init(label: "The first term", detail: length, shape: .span(0, last - first)))
    }
    for entry in entries where entry.kind != .effective && entry.kind != .end && entry.day.dayNumber <= last {
      rows.append(row(entry, first, last, detail: reasons[entry.key]))
    }
    let facts =
      waiting.filter { isDrawn($0.kind) }.map { fact("\($0.reason): \($0.summary)", $0.clause) }
      + calendar.entries.filter { $0.clause != nil && isDrawn($0.kind) }.map {
        fact("\(when($0)): \($0.summary)", $0.clause)
      }
    let step = last - first > 1_500 ? 12 : 6
    let divisions = stride(from: 0, through: 600, by: step).compactMap { month -> Figure.Timeline.Division? in
      guard let day = Self.signing.adding(months: month)?.dayNumber, day <= last else { return nil }
      return .init(at: day - first, label: month == 0 ? "signature" : "\(month) months")
    }
    return timeline(
      rows, divisions, length: last - first, facts,
      lead: "Counted from the last signature. A bar lasts, a disc is a day, a row of strokes recurs.")
  }

  private func timeline(
    _ rows: [Figure.Timeline.Row], _ divisions: [Figure.Timeline.Division], length: Int, _ facts: [Figure.Fact],
    lead: String
  ) -> Figure? {
    guard rows.count > 1 else { return nil }
    return Figure(
      title: "What happens when", lead: lead,
      drawing: .timeline(.init(length: length, divisions: divisions, rows: Array(rows.prefix(Self.mostRows)))),
      facts: facts)
  }
}

extension String {
  fileprivate func without(_ suffix: String) -> String { hasSuffix(suffix) ? String(dropLast(suffix.count)) : self }
}
