import EntenteFormat

extension Dispute {
  /// What a proposal says, for people; of a long text only the words that change.
  public func words(of proposal: Proposal) -> [String] {
    if proposal.removes { return ["take it out"] }
    if let after = proposal.after {
      let place = after == "none" ? "to the first place" : "behind \(after)"
      let moved = "move it " + place + (proposal.list.map { " in \($0)" } ?? "")
      guard let value = proposal.value, value.canonical != was?.canonical else { return [moved] }
      return [moved] + changes(to: value)
    }
    return proposal.value.map(changes) ?? ["take it out"]
  }

  /// A value beside the one before: the fields or the words that differ.
  private func changes(to value: YAMLValue) -> [String] {
    switch (was, value) {
    case (.scalar(let old)?, .scalar(let new)) where old.utf8.count > 60 || new.utf8.count > 60:
      let words = TermDifference.wordChanges(TermDifference.textChanges(old, new)).map { change -> String in
        if change.before.isEmpty { return "adds “\(change.after)”" }
        if change.after.isEmpty { return "leaves out “\(change.before)”" }
        return "“\(change.before)” becomes “\(change.after)”"
      }
      return words.isEmpty ? [new] : words
    case (.map(let old)?, .map(let new)):
      let keys = new.map(\.key) + old.map(\.key).filter { key in !new.contains { $0.key == key } }
      return keys.compactMap { key in
        let (a, b) = (was?.field(key), value.field(key))
        if a?.canonical == b?.canonical { return nil }
        guard let b else { return "\(key): left out" }
        return a == nil ? "\(key): \(b.shown)" : "\(key): \(a?.shown ?? "") becomes \(b.shown)"
      }
    case (.list(let old)?, .list(let new)):
      let (a, b) = (Set(old.map(\.canonical)), Set(new.map(\.canonical)))
      let words =
        new.filter { !a.contains($0.canonical) }.map { "adds “\($0.shown)”" }
        + old.filter { !b.contains($0.canonical) }.map { "leaves out “\($0.shown)”" }
      return words.isEmpty ? ["another order"] : words
    default: return [value.shown]
    }
  }

  /// Every value in it.
  public var values: [YAMLValue] { [was].compactMap { $0 } + proposals.compactMap(\.value) }
}
