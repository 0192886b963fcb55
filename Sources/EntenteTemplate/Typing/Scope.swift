import EntenteFormat
import EntenteSource

/// What the names of a template mean at one place. A value: leaving a block restores the one from before it.
struct Scope: Sendable {
  enum Meaning: Sendable {
    /// A loop's item.
    case variable(UInt16, ValueType)
    /// Stands for an expression in the scope where it was bound, which had this many names and narrowings.
    case alias(Alias)
  }

  struct Alias: Sendable {
    var expression: Expression
    /// The file that it stands in.
    var source: SourceFile
    var names: Int
    var narrowings: Int
  }

  struct Entry: Sendable {
    var key: WordKey
    var name: String
    var meaning: Meaning
  }

  private(set) var names: [Entry] = []
  private(set) var narrowings: [(place: Place, kinds: Kinds)] = []
  /// The innermost loop.
  var loop: UInt16?

  /// A field reached from a variable: what a condition speaks of.
  struct Place: Hashable, Sendable {
    var variable: UInt16
    var slots: SlotPath
  }

  func meaning(of name: Name) -> Meaning? {
    for i in names.indices.reversed() where names[i].key == name.key { return names[i].meaning }
    return nil
  }
  var allNames: [String] { names.map(\.name) }

  mutating func declare(_ name: Name, _ text: String, _ meaning: Meaning) {
    names.append(Entry(key: name.key, name: text, meaning: meaning))
  }

  mutating func bind(_ name: Name, _ text: String, to expression: Expression, in source: SourceFile) {
    let alias = Alias(expression: expression, source: source, names: names.count, narrowings: narrowings.count)
    names.append(Entry(key: name.key, name: text, meaning: .alias(alias)))
  }

  /// As it was when it had this many names.
  func before(_ alias: Alias) -> Scope { before(names: alias.names, narrowings: alias.narrowings) }

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
