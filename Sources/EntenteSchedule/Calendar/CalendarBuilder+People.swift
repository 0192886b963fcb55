import EntenteFormat
import EntenteSource

extension CalendarBuilder {
  /// Committees, check-ins and reviews.
  mutating func addMeetings() {
    for (index, item) in items.items("agreement", "bodies").enumerated() {
      guard let meets = items.cadence(item, "meets") else { continue }
      var plan = Plan(
        kind: .meeting, key: items.key(item, "bodies", index) + ".meets", summary: "Meeting: " + items.title(item),
        item: item, field: "meets")
      plan.who = items.who(item, "members").words
      if let notice = items.span(item, "notice") {
        plan.details.append("It is called \(notice.words) before.")
      }
      add(plan, every: meets, at: .firstDay)
    }
    for (index, item) in items.items("relationship", "checkins").enumerated() {
      guard let every = items.cadence(item, "every") else { continue }
      var plan = Plan(
        kind: .checkin, key: items.key(item, "checkins", index) + ".every",
        summary: "Check-in: " + items.title(item), details: items.texts(item, "agenda"), item: item, field: "every")
      plan.who = items.who(item, "attendees").words
      add(plan, every: every, at: .firstDay)
    }
    for (index, item) in items.items("relationship", "reviews").enumerated() {
      guard let every = items.cadence(item, "every") else { continue }
      let plan = Plan(
        kind: .review, key: items.key(item, "reviews", index) + ".every", summary: "Review of the partnership",
        details: items.texts(item, "asks"), who: "the parties", item: item, field: "every")
      add(plan, every: every, at: .lastDay)
    }
  }

  /// What is to be looked at or decided: opportunities and open points.
  mutating func addDecisions() {
    for (index, item) in items.items("relationship", "opportunities").enumerated() {
      let plan = Plan(
        kind: .opportunity, key: items.key(item, "opportunities", index) + ".revisit",
        summary: "Look again: " + items.phrase(item, "text"), who: items.who(item, "owner").words, item: item,
        field: "revisit")
      if let every = items.cadence(item, "revisit") { add(plan, every: every, at: .lastDay) } else { addDue(plan) }
    }
    for point in items.tree.openPoints {
      guard case .date(let date) = point.decideBy else { continue }
      let record = items.tree.record(point.record)
      let owner = record.id.isEmpty ? items.tree.type(point.record).name : items.id(point.record)
      let field = point.field.split(separator: ".").last.map(String.init) ?? "open"
      let what = items.words(.text(point.what))
      let plan = Plan(
        kind: .decision, key: (owner.isEmpty ? "agreement" : owner) + "." + field + ".decide",
        summary: "Decide: " + (what.isEmpty ? point.field : what), who: items.who(point.owner).words,
        item: point.record, field: field)
      add(plan, on: counting.day(date))
    }
  }
}
