import EntenteFormat

/// What changed, in terms: the deal before the relationship; money and time, then rights, then words, then places.
public struct TermTable: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    public var number: Int
    /// Nil for texts, which have no halves.
    public var isRelationship: Bool?
    public var importance: ChangeClass
    public var place: String
    public var was: String
    public var now: String
    public var difference: String
    /// In words: `Nordwind owes more`.
    public var forWhom: String
    /// Whether it was found by likeness or by place, and not by an id or a title.
    public var isGuess: Bool
  }

  public var rows: [Row]
  /// Facts that follow and are no changes, in words.
  public var facts: [String] = []

  public init(rows: [Row], facts: [String] = []) {
    self.rows = rows
    self.facts = facts
  }
}

/// The term table of two revisions of an agreement.
public func termTable(_ changes: ChangeSet) -> TermTable {
  let recomputed = changes.recomputed.map { fact in
    let causes = fact.causes.map { String($0) }
    let last = causes.count > 1 ? causes.dropLast().joined(separator: ", ") + " and " : ""
    return
      "\(fact.name): \(fact.values), which follows from change\(causes.count > 1 ? "s" : "") \(last)\(causes.last ?? "")"
  }
  return TermTable(
    rows: changes.changes.map { changes.row($0) },
    facts: recomputed + renumberingFact(changes.numbers.renumbered.count))
}

/// The term table of some changes of a text.
public func termTable(_ changes: [TextChange]) -> TermTable {
  TermTable(
    rows: changes.map { change in
      TermTable.Row(
        number: change.number, isRelationship: nil, importance: change.importance, place: change.where,
        was: change.was, now: change.now, difference: change.difference, forWhom: "",
        isGuess: change.matchedBy.isGuess)
    })
}

/// The term table of two texts.
public func termTable(_ comparison: TextComparison) -> TermTable {
  let rows = termTable(comparison.changes()).rows
  var facts = renumberingFact(comparison.renumberings().count)
  for uses in comparison.termUses.sorted(by: { $0.key < $1.key }) {
    let term = comparison.new.place(of: uses.key).title
    facts.append("\(term): the new name stands in \(uses.value) \(uses.value == 1 ? "place" : "places"), told once")
  }
  return TermTable(rows: rows, facts: facts)
}

private func renumberingFact(_ count: Int) -> [String] {
  if count == 0 { return [] }
  return [
    (count == 1 ? "1 clause has another number" : "\(count) clauses have another number") + ", which is no change"
  ]
}

extension TextChange {
  var was: String { kind == .move ? "stood at \(oldNumber.isEmpty ? "another place" : oldNumber)" : before }
  var now: String {
    switch kind {
    case .move: "stands at \(newNumber.isEmpty ? "another place" : newNumber)"
    case .split: "a clause of its own; before, part of another"
    case .join: "joined to its neighbour"
    default: after
    }
  }
}

extension ChangeSet {
  func row(_ change: Change) -> TermTable.Row {
    let (was, now) = values(change)
    return TermTable.Row(
      number: change.number, isRelationship: change.side == .relationship, importance: change.importance,
      place: numbered(change), was: was, now: now,
      difference: change.difference.isEmpty
        ? change.words.map(\.difference).filter { !$0.isEmpty }.joined(separator: ", ") : change.difference,
      forWhom: change.affects.map { affected($0) }.joined(separator: ", "), isGuess: change.matchedBy != .id)
  }

  /// `11.3 (was 11.2) › payments › Licence fee › amount`.
  private func numbered(_ change: Change) -> String {
    let (was, now) = numbers.of(change)
    if was.isEmpty, now.isEmpty { return change.place }
    let number = now.isEmpty ? was : was.isEmpty || was == now ? now : "\(now) (was \(was))"
    return number + " › " + change.place
  }

  private func affected(_ affected: Affected) -> String {
    let name = partyNames[affected.party] ?? affected.party
    switch (affected.role, affected.direction) {
    case (_, .other): return "for " + name
    case (.gives, .more): return name + " gives more"
    case (.gives, .less): return name + " gives less"
    case (.gets, .more): return name + " gets more"
    case (.gets, .less): return name + " gets less"
    case (.owes, .more): return name + " owes more"
    case (.owes, .less): return name + " owes less"
    case (.may, .more): return name + " may do more"
    case (.may, .less): return name + " may do less"
    case (.has, .more): return name + " has more time"
    case (.has, .less): return name + " has less time"
    case (.waits, .more): return name + " waits longer"
    case (.waits, .less): return name + " waits less"
    }
  }

  private func values(_ change: Change) -> (was: String, now: String) {
    switch change.kind {
    case .insert: return ("–", "added: " + summary(change.content))
    case .delete: return (summary(change.content), "deleted")
    case .move: return ("in " + words(change.from), "in " + words(change.to))
    case .reorder: return (order(change.from), order(change.to))
    case .rename: return (change.before?.words ?? "", "now called " + (change.after?.words ?? ""))
    case .modify, .retarget:
      guard change.words.isEmpty else {
        return (
          change.words.map { $0.before.isEmpty ? "–" : $0.before }.joined(separator: " … "),
          change.words.map { $0.after.isEmpty ? "–" : $0.after }.joined(separator: " … ")
        )
      }
      return (change.before?.words ?? "–", change.after?.words ?? "–")
    }
  }

  private func summary(_ fields: [TermField]) -> String {
    fields.map { $0.path.spaced + " " + $0.value.words }.joined(separator: ", ")
  }

  private func words(_ place: ItemPlace?) -> String {
    guard let list = place?.list else { return "another list" }
    return list.owner.isEmpty ? list.path.section : list.path.section + " of " + (partyNames[list.owner] ?? list.owner)
  }

  private func order(_ place: ItemPlace?) -> String { place?.after.map { "after " + $0 } ?? "first" }
}

extension Change {
  /// `payments › Licence fee › amount`.
  var place: String {
    var parts: [String] = []
    if !type.isEmpty { parts.append(type.spaced) }
    if !item.isEmpty, !name.isEmpty { parts.append(name) }
    if !field.isEmpty { parts.append(item.isEmpty ? field.section : field.spaced) }
    return parts.joined(separator: " › ")
  }
}

extension String {
  /// `due_within` as words.
  var spaced: String { String(map { $0 == "_" ? " " : $0 == "." ? " " : $0 }) }
  /// Without the half that the group already says: `agreement.payments`.
  var section: String {
    for half in ["agreement.", "relationship."] where hasPrefix(half) { return String(dropFirst(half.count)).spaced }
    return spaced
  }
}
