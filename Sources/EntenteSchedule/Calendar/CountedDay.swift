import EntenteFormat

/// A day that the agreement does not hold but gives: it is counted from what the agreement holds.
public struct CountedDay: Sendable, Equatable {
  /// A field of an item, or of the agreement itself (`term.length`) when the item is empty.
  public struct Input: Sendable, Hashable {
    public var item: String
    public var field: String
  }

  /// Lasts: `term.notice`.
  public var key: String
  public var summary: String
  /// The day, `2028-06-01`; `no day yet` while an event decides, `left open` where the agreement does not settle how
  /// to count.
  public var value: String
  /// The id of the item or the section that says so.
  public var place: String
  /// Every field on which the day may depend.
  public var inputs: [Input]
}

extension CountedDay {
  /// The days that are counted from what a projection holds, and those that wait; not those that are written as they
  /// are. Of what recurs, the first day. O(tree · log tree).
  public static func all(of input: ScheduleInput) -> [CountedDay] {
    var builder = CalendarBuilder(input, tellsInputs: true)
    builder.addAll()
    let calendar = builder.calendar()
    let settled = calendar.entries.lazy.filter { !$0.isAsWritten }.map { entry in
      CountedDay(
        key: entry.key, summary: entry.summary, value: entry.day.iso, place: entry.place, inputs: entry.inputs)
    }
    let waiting = calendar.undated.lazy.map { entry in
      CountedDay(
        key: entry.key, summary: entry.summary, value: entry.isUnsettled ? "left open" : "no day yet",
        place: entry.place, inputs: entry.inputs)
    }
    return Array(settled) + Array(waiting)
  }
}

extension CalendarEntry {
  fileprivate var isAsWritten: Bool { arithmetic == Counting.asWritten(day) }
}

extension CalendarBuilder {
  /// Where a plan's day is said: an item's id, or a section's key.
  func place(_ plan: Plan) -> String {
    let id = items.id(plan.item)
    return id.isEmpty ? String(items.tree.type(plan.item).name.prefix { $0 != "." }) : id
  }

  /// The fields that decide a plan's day: its own, and what that field counts from.
  ///
  /// - Parameter isDated: what recurs begins on a day that the end of the term does not decide, but without a day the
  ///   end may be the reason.
  func inputs(of plan: Plan, isDated: Bool) -> [CountedDay.Input] {
    var inputs = [own(plan)].compactMap { $0 }
    let value = items.tree.field(plan.item, plan.field).value
    switch plan.kind {
    case .end, .notice:
      inputs += endInputs
      // The end of an extension, and what is counted from it.
      if plan.key.utf8.last.map({ $0 >= 0x30 && $0 <= 0x39 }) ?? false {
        inputs += [Self.root("term.renewal.length"), Self.root("term.renewal.automatic")]
      }
    case .windingUp, .confidentiality: inputs += endInputs + [Self.root("term.renewal.automatic")]
    case .exclusivity: if case .length = value { inputs.append(Self.root("effective")) }
    default: break
    }
    switch value {
    case .date(.afterEffective): inputs.append(Self.root("effective"))
    case .date(.endOfTerm): inputs += endInputs
    case .cadence: inputs.append(Self.root("effective"))
    default: break
    }
    if !isDated, case .cadence = value { inputs += endInputs }
    if countsBusinessDays(value) { inputs.append(Self.root("law.business_days")) }
    var seen: [CountedDay.Input] = []
    for input in inputs where !seen.contains(input) { seen.append(input) }
    return seen
  }

  private static func root(_ field: String) -> CountedDay.Input { CountedDay.Input(item: "", field: field) }

  private var endInputs: [CountedDay.Input] {
    var inputs = [Self.root("term.length"), Self.root("term.until")]
    if let term = items.section("term"), items.tree.field(term, "length").value != .absent {
      inputs.append(Self.root("effective"))
    }
    return inputs
  }

  /// Nil for an item that has no id to be called by.
  private func own(_ plan: Plan) -> CountedDay.Input? {
    let type = items.tree.type(plan.item)
    let id = items.id(plan.item)
    if !id.isEmpty { return CountedDay.Input(item: id, field: plan.field) }
    if type.identified { return nil }
    let half = type.half == .deal ? "agreement." : ""
    return Self.root(type.name.isEmpty ? plan.field : half + type.name + "." + plan.field)
  }

  private func countsBusinessDays(_ value: Value) -> Bool {
    switch value {
    case .length(.span(let length)), .length(.afterTheEnd(let length)): length.unit == .businessDays
    case .date(.afterEffective(let length)): length.unit == .businessDays
    default: false
    }
  }
}
