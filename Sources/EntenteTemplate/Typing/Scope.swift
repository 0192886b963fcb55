import EntenteFormat

/// What the names of a template mean at one place. A value: leaving a block restores the one from before it.
struct Scope: Sendable {
  enum Meaning: Sendable {
    /// A loop's item.
    case variable(UInt16, ValueType)
    /// Stands for an expression in the scope where it was bound, which had this many names and narrowings.
    case alias(Expression, names: Int, narrowings: Int)
  }

  private(set) var names: [(name: String, meaning: Meaning)] = []
  private(set) var narrowings: [(place: Place, kinds: Kinds)] = []
  /// The innermost loop.
  var loop: UInt16?

  /// A field reached from a variable: what a condition speaks of.
  struct Place: Hashable, Sendable {
    var variable: UInt16
    var slots: [UInt16]
  }

  func meaning(of name: String) -> Meaning? { names.last { $0.name == name }?.meaning }
  var allNames: [String] { names.map(\.name) }

  mutating func declare(_ name: String, _ meaning: Meaning) { names.append((name, meaning)) }

  mutating func bind(_ name: String, to expression: Expression) {
    names.append((name, .alias(expression, names: names.count, narrowings: narrowings.count)))
  }

  /// As it was when it had this many names.
  func before(names count: Int, narrowings narrowingCount: Int) -> Scope {
    var earlier = self
    earlier.leave(names: count, narrowings: narrowingCount)
    return earlier
  }

  mutating func leave(names count: Int, narrowings narrowingCount: Int) {
    names.removeLast(max(0, names.count - count))
    narrowings.removeLast(max(0, narrowings.count - narrowingCount))
  }

  /// Forgets what was learnt since there were so many narrowings; the names stay.
  mutating func widen(to count: Int) { narrowings.removeLast(narrowings.count - count) }

  mutating func narrow(_ place: Place, to kinds: Kinds) { narrowings.append((place, kinds)) }

  /// What a place can be, given the conditions around it.
  func narrowed(_ kinds: Kinds, at place: Place) -> Kinds {
    var kinds = kinds
    for narrowing in narrowings where narrowing.place == place { kinds.formIntersection(narrowing.kinds) }
    return kinds
  }
}
