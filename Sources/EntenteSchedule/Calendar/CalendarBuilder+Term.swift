import EntenteFormat

extension CalendarBuilder {
  /// A term that is extended by itself without limit is shown through so many extensions.
  private static let shownExtensions = 5

  /// When the agreement begins and ends, and by when one must speak up.
  mutating func addTerm() {
    let root = items.tree.root
    let begin = Plan(
      kind: .effective, key: "effective", summary: "The agreement takes effect", item: root, field: "effective")
    switch counting.effective {
    case .settled(let day, let how) where how.hasPrefix("effective"):
      add(begin, on: .settled(day, arithmetic: Counting.asWritten(day)))
    default: add(begin, on: counting.effective)
    }
    if let term = items.section("term") { addEnds(term) }
    addExclusivity()
  }

  private mutating func addEnds(_ term: ItemRef) {
    let isPerpetual = items.tree.field(term, "length").value == .length(.perpetual)
    if isPerpetual, items.tree.field(term, "until").value == .absent { return }
    let renewal = items.section("term", "renewal")
    guard let renewal, counting.renewsItself, case .settled(let end, let how) = counting.end else {
      let field = items.tree.field(term, "until").value == .absent ? "length" : "until"
      var plan = Plan(kind: .end, key: "term.end", summary: "The term ends", item: term, field: field)
      if renewal.map({ !counting.renewsItself && items.tree.field($0, "length").value != .absent }) ?? false {
        plan.details = ["It is extended only if the parties agree so in writing before it ends."]
      }
      add(plan, on: counting.end)
      if let renewal { addNotice(renewal, before: counting.end, 0) }
      return
    }
    addExtensions(term, renewal, firstEnd: end, how)
  }

  /// The end of the first term and of each extension that follows by itself.
  private mutating func addExtensions(_ term: ItemRef, _ renewal: ItemRef, firstEnd: CalendarDate, _ how: String) {
    let most = items.count(renewal, "at_most")
    let length = items.span(renewal, "length")
    let shown = length == nil ? 0 : min(most ?? Self.shownExtensions, 4 * Self.shownExtensions)
    var end = Reckoning.settled(firstEnd, arithmetic: how)
    for extensions in 0...max(0, shown) {
      guard case .settled(let last, _) = end else { return add(endPlan(term, extensions), on: end) }
      var plan = endPlan(term, extensions)
      let isLast = most == extensions
      if isLast {
        plan.details = ["It is not extended any more."]
      } else if let length, let next = last.adding(days: 1) {
        plan.summary += ", unless it is extended by itself"
        let extended = Counting.lastDay(of: length, from: next, "extension from \(next.iso)")
        let until = extended.day.map { " to \($0.iso)" } ?? ""
        plan.details = ["Without notice it is extended by \(length.words)\(until)."]
        if extensions == shown, most == nil { plan.details.append("And so on; later extensions are not shown.") }
      }
      add(plan, on: end)
      if !isLast { addNotice(renewal, before: end, extensions) }
      guard let length, let next = last.adding(days: 1) else { return }
      end = Counting.lastDay(of: length, from: next, "extension from \(next.iso)")
    }
  }

  private func endPlan(_ term: ItemRef, _ extensions: Int) -> Plan {
    Plan(
      kind: .end, key: "term.end" + (extensions == 0 ? "" : ".\(extensions)"),
      summary: extensions == 0 ? "The term ends" : "Extension \(extensions) ends", item: term, field: "length")
  }

  private mutating func addNotice(_ renewal: ItemRef, before end: Reckoning, _ extensions: Int) {
    let isAutomatic = counting.renewsItself
    var plan = Plan(
      kind: .notice, key: "term.notice" + (extensions == 0 ? "" : ".\(extensions)"),
      summary: isAutomatic ? "Last day for notice against the extension" : "Last day to ask for an extension",
      item: renewal, field: "notice")
    plan.details = [
      isAutomatic
        ? "The others must have received it on this day."
        : "A party that wishes to talk about an extension must have told the others on this day."
    ]
    switch items.tree.field(renewal, "notice").value {
    case .length(.span(let notice)):
      guard case .settled(let last, _) = end else { return add(plan, on: before(end, notice)) }
      add(plan, on: counting.before(last, notice, of: "notice"))
    case .open(let point): add(plan, on: .unsettled(.open(items.what(point))))
    default: return
    }
  }

  private func before(_ end: Reckoning, _ length: EntenteFormat.Duration) -> Reckoning {
    if case .waits = end { return .waits("\(length.words) before the end of the term") }
    return end
  }

  private mutating func addExclusivity() {
    for (index, item) in items.items("agreement", "exclusivity").enumerated() {
      let key = items.key(item, "exclusivity", index) + ".end"
      let scope = items.phrase(item, "scope")
      var plan = Plan(
        kind: .exclusivity, key: key, summary: "Exclusivity ends" + (scope.isEmpty ? "" : ": " + scope), item: item,
        field: "until")
      plan.who = items.who(item, "by").words
      if case .date(let date) = items.tree.field(item, "until").value { add(plan, on: counting.day(date)) }
      guard let length = items.span(item, "length") else { continue }
      plan.key = items.key(item, "exclusivity", index) + ".length"
      plan.field = "length"
      switch counting.effective {
      case .settled(let start, let how): add(plan, on: Counting.lastDay(of: length, from: start, how))
      case .waits(let event): add(plan, on: .waits("\(length.words) from \(event)"))
      case .unsettled: add(plan, on: counting.effective)
      }
    }
  }
}
