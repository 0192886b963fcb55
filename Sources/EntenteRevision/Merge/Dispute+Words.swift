import EntenteFormat

extension Dispute {
  /// What a proposal says, for people; of a long text only the words that change.
  ///
  /// - Parameter say: how a value is said where it is said whole.
  public func words(of proposal: Proposal, say: (YAMLValue) -> String = { $0.shown }) -> [String] {
    if proposal.removes { return ["take it out"] }
    if let after = proposal.after {
      let place = after == "none" ? "to the first place" : "behind \(after)"
      let moved = "move it " + place + (proposal.list.map { " in \($0)" } ?? "")
      guard let value = proposal.value, value.canonical != was?.canonical else { return [moved] }
      return [moved] + changes(to: value, say)
    }
    return proposal.value.map { changes(to: $0, say) } ?? ["take it out"]
  }

  /// A value beside the one before: the fields or the words that differ.
  private func changes(to value: YAMLValue, _ say: (YAMLValue) -> String) -> [String] {
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
        return a.map { "\(key): \(say($0)) becomes \(say(b))" } ?? "\(key): \(say(b))"
      }
    case (.list(let old)?, .list(let new)):
      let (a, b) = (Set(old.map(\.canonical)), Set(new.map(\.canonical)))
      if !b.isEmpty, a.isDisjoint(with: b) { return [say(value)] }
      let words =
        new.filter { !a.contains($0.canonical) }.map { "adds “\(say($0))”" }
        + old.filter { !b.contains($0.canonical) }.map { "leaves out “\(say($0))”" }
      return words.isEmpty ? ["another order"] : words
    default: return [say(value)]
    }
  }

  /// Every value in it.
  public var values: [YAMLValue] { [was].compactMap { $0 } + proposals.compactMap(\.value) }
}
