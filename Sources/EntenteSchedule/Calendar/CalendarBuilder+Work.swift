import EntenteFormat
import EntenteSource

extension CalendarBuilder {
  /// Duties and deliverables.
  mutating func addWork() {
    for (index, item) in items.items("agreement", "duties").enumerated() {
      let key = items.key(item, "duties", index)
      var plan = Plan(
        kind: .duty, key: key + ".due", summary: "Due: " + items.phrase(item, "action"), item: item, field: "due")
      plan.who = items.who(item, "by").words
      addDue(plan)
      if let every = items.cadence(item, "every") {
        plan.key = key + ".every"
        plan.field = "every"
        add(plan, every: every, at: .lastDay)
      }
    }
    for (index, item) in items.items("agreement", "deliverables").enumerated() {
      var plan = Plan(
        kind: .deliverable, key: items.key(item, "deliverables", index) + ".due",
        summary: "Due: " + items.title(item), details: [items.words(item, "text")], item: item, field: "due")
      plan.who = items.who(item, "owner").words
      let before = items.texts(item, "depends_on")
      if !before.isEmpty { plan.details.append("It moves when \(ValueWords.list(before)) is late.") }
      addDue(plan)
    }
  }

  /// A date, relative to another or not; nothing where none is written.
  mutating func addDue(_ plan: Plan) {
    switch items.tree.field(plan.item, plan.field).value {
    case .date(let date): add(plan, on: counting.day(date))
    case .open(let point): add(plan, on: .unsettled(.open(items.what(point))))
    default: return
    }
  }

  /// Payments that recur, measures and their reports.
  mutating func addMoneyAndMeasures() {
    for (index, item) in items.items("agreement", "payments").enumerated() {
      guard let every = items.cadence(item, "every") else { continue }
      let from = items.who(item, "from")
      var plan = Plan(
        kind: .payment, key: items.key(item, "payments", index) + ".every",
        summary: "Payment: " + items.paymentWords(item), item: item, field: "every")
      plan.who = ValueWords.flow(from.words, items.receivers(item, "to", from: from).words)
      let basis = items.phrase(item, "basis")
      if !basis.isEmpty { plan.details.append("Basis: " + basis) }
      if let within = items.span(item, "due_within") {
        plan.details.append("The money must arrive within \(within.words) of the invoice.")
      }
      add(plan, every: every, at: .lastDay, count: items.count(item, "periods"))
    }
    for (index, item) in items.items("agreement", "kpis").enumerated() {
      let key = items.key(item, "kpis", index)
      let target = items.measureWords(item, "target")
      let summary = "Target: " + items.title(item) + (target.isEmpty ? "" : ", " + target)
      var plan = Plan(kind: .target, key: key + ".target", summary: summary, item: item, field: "target_date")
      plan.who = items.who(item, "owner").words
      addDue(plan)
      if let every = items.cadence(item, "cadence") {
        plan.kind = .report
        plan.key = key + ".report"
        plan.summary = "Report: " + items.title(item)
        plan.field = "cadence"
        add(plan, every: every, at: .lastDay)
      }
    }
  }

  /// What happens after the end: winding up, and the end of secrecy. Only where the end is known: a term that extends
  /// itself does not end on the last day of its first length.
  mutating func addParting() {
    let end = counting.finalEnd
    for (index, item) in items.items("agreement", "exit_plan").enumerated() {
      guard let within = items.span(item, "within") else { continue }
      var plan = Plan(
        kind: .windingUp, key: items.key(item, "exit_plan", index) + ".within",
        summary: "Winding up done: " + items.choice(item, "for"), details: items.texts(item, "steps"), item: item,
        field: "within")
      plan.who = items.who(item, "owner").words
      add(plan, on: counting.after(end, named: "end", within))
    }
    guard let secrecy = items.section("agreement", "confidentiality") else { return }
    let plan = Plan(
      kind: .confidentiality, key: "confidentiality.length", summary: "Confidentiality ends", item: secrecy,
      field: "length")
    if case .length(.afterTheEnd(let length)) = items.tree.field(secrecy, "length").value {
      add(plan, on: counting.after(end, named: "end", length))
    }
    if let within = items.span(secrecy, "return_within") {
      var back = plan
      back.key = "confidentiality.return"
      back.summary = "Confidential information returned or deleted"
      back.field = "return_within"
      add(back, on: counting.after(end, named: "end", within))
    }
  }
}

extension ItemReader {
  /// `EUR 2,500 per month`, `12% of Net Purchases`.
  func paymentWords(_ item: ItemRef) -> String {
    var parts = [words(item, "amount"), words(item, "rate")].filter { !$0.isEmpty }
    if parts.isEmpty, case .list = tree.field(item, "tiers").value { parts = ["by the table in its clause"] }
    return parts.isEmpty ? "what its clause sets out" : parts.joined(by: " and ")
  }

  /// A measure's figure with the unit that is counted.
  func measureWords(_ item: ItemRef, _ field: String) -> String {
    let figure = words(item, field)
    let unit = words(item, "unit")
    guard case .number(let quantity) = tree.field(item, field).value, quantity.unit.isEmpty, !unit.isEmpty else {
      return figure
    }
    return figure + " " + unit
  }
}

extension ValueWords {
  /// `Harbour to Nordwind`.
  static func flow(_ from: String, _ to: String) -> String {
    from.isEmpty ? (to.isEmpty ? "" : "to " + to) : to.isEmpty ? from : from + " to " + to
  }
}
