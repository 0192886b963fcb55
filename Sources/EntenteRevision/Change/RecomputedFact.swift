/// A value that no line of the file holds: it was worked out, and comes out otherwise because something else changed.
public struct RecomputedFact: Sendable, Equatable {
  /// Lasts from revision to revision: `term.notice`.
  public var key: String
  /// What people call it: `Last day for notice against the extension`.
  public var name: String
  /// The id of the clause or item that it belongs to.
  public var clause: String
  public var old: String
  public var new: String
  /// `+31 days`; empty where it cannot be said in figures.
  public var difference: String
  /// The numbers of the changes from which it follows; never empty.
  public var causes: [Int]
  /// The text of a document says it.
  public var isPrinted: Bool

  public init(
    key: String, name: String, clause: String, old: String, new: String, difference: String = "", causes: [Int],
    isPrinted: Bool = false
  ) {
    self.key = key
    self.name = name
    self.clause = clause
    self.old = old
    self.new = new
    self.difference = difference
    self.causes = causes
    self.isPrinted = isPrinted
  }

  /// `2028-07-31 → 2029-07-31 [+365 days]`
  var values: String { "\(old) → \(new)" + (difference.isEmpty ? "" : " [\(difference)]") }

  /// The same, looking back.
  var inverse: RecomputedFact {
    var fact = self
    (fact.old, fact.new) = (new, old)
    fact.difference =
      difference.hasPrefix("+")
      ? "−" + difference.dropFirst()
      : difference.hasPrefix("−") ? "+" + difference.dropFirst() : difference
    return fact
  }
}

/// A value that a revision gives without holding it, and the fields from which it is worked out.
public struct WorkedOut: Sendable, Equatable {
  /// From what it is worked out.
  public enum Input: Sendable, Hashable {
    /// A field of an item; of the agreement itself (`term.length`) when the item is empty. What is inside the field, or
    /// the list of that name, counts as well.
    case field(item: String, field: String)
    /// The same field of the items of one type that have no id.
    case fieldOfUnnamed(type: String, field: String)
    /// Which items a list has, whatever they say.
    case items(ListPlace)
  }

  public var key: String
  public var name: String
  public var clause: String
  public var value: String
  /// What the value is, for the difference in figures.
  public var kind: TermScalar.Kind
  public var inputs: [Input]
  /// The text of a document says it.
  public var isPrinted: Bool

  public init(
    key: String, name: String, clause: String, value: String, kind: TermScalar.Kind = .date, inputs: [Input],
    isPrinted: Bool = false
  ) {
    self.key = key
    self.name = name
    self.clause = clause
    self.value = value
    self.kind = kind
    self.inputs = inputs
    self.isPrinted = isPrinted
  }
}

/// The changes by what they change.
private struct ChangesByInput {
  private var byItem: [String: [Change]] = [:]
  private var unnamed: [String: [Change]] = [:]
  /// Which items came to a list, or went.
  private var byList: [ListPlace: [Int]] = [:]

  init(_ changes: [Change]) {
    for change in changes {
      byItem[change.item, default: []].append(change)
      if change.matchedBy != .id { unnamed[change.type, default: []].append(change) }
      guard change.from?.list != change.to?.list else { continue }
      for place in [change.from, change.to].compactMap({ $0 }) { byList[place.list, default: []].append(change.number) }
    }
  }

  func numbers(_ input: WorkedOut.Input) -> [Int] {
    switch input {
    case .field(let item, let field): (byItem[item] ?? []).filter { $0.isOf(field) }.map(\.number)
    case .fieldOfUnnamed(let type, let field): (unnamed[type] ?? []).filter { $0.isOf(field) }.map(\.number)
    case .items(let place): byList[place] ?? []
    }
  }
}

extension Change {
  fileprivate func isOf(_ field: String) -> Bool { self.field == field || self.field.hasPrefix(field + ".") }
}

extension ChangeSet {
  /// Finds which worked-out values come out otherwise, and by which changes. One that no change here explains (its
  /// audience does not see the cause) is left out; so is one that only one of the revisions gives, which came or went
  /// with its item. O(values · changes that they may follow from).
  public mutating func work(out old: [WorkedOut], _ new: [WorkedOut]) {
    var before: [String: WorkedOut] = [:]
    for value in old { before[value.key] = value }
    let byInput = ChangesByInput(changes)
    recomputed = new.compactMap { value in
      guard let was = before[value.key], was.value != value.value else { return nil }
      var causes: Set<Int> = []
      for input in was.inputs + value.inputs { causes.formUnion(byInput.numbers(input)) }
      if causes.isEmpty { return nil }
      return RecomputedFact(
        key: value.key, name: value.name, clause: value.clause, old: was.value, new: value.value,
        difference: TermDifference.words(TermScalar(was.kind, was.value), TermScalar(value.kind, value.value)),
        causes: causes.sorted(), isPrinted: was.isPrinted && value.isPrinted)
    }
  }
}

/// A worked-out value as people read it.
public struct RecomputedRow: Sendable, Equatable {
  public var name: String
  var clause: String
  var isPrinted: Bool
  public var was: String
  public var now: String
  public var difference: String
  /// The changes from which it follows, in words.
  public var because: String
}

extension ChangeSet {
  public var recomputedRows: [RecomputedRow] {
    if recomputed.isEmpty { return [] }
    var byNumber: [Int: Change] = [:]
    for change in changes { byNumber[change.number] = change }
    return recomputed.map { fact in
      let causes = fact.causes.compactMap { byNumber[$0] }.map { change in
        let row = row(change)
        return "\(row.place): \(row.was.flat) → \(row.now.flat)"
      }
      return RecomputedRow(
        name: fact.name, clause: fact.clause, isPrinted: fact.isPrinted, was: fact.old, now: fact.new,
        difference: fact.difference, because: causes.joined(separator: "; "))
    }
  }
}
