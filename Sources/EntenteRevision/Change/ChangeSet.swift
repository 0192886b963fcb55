import EntenteFormat

/// Where an item stands in a list: after which item (nil: first), and its index.
public struct ItemPlace: Sendable, Hashable {
  public var list: ListPlace
  public var after: String?
  public var index: Int
  public init(list: ListPlace, after: String?, index: Int) {
    self.list = list
    self.after = after
    self.index = index
  }
}

/// What a change means to one party.
public struct Affected: Sendable, Hashable {
  public enum Role: String, Sendable, CaseIterable { case gives, gets, owes, may, has, waits }
  public enum Direction: String, Sendable, CaseIterable { case more, less, other }
  public var party: String
  public var role: Role
  public var direction: Direction
  public init(_ party: String, _ role: Role, _ direction: Direction) {
    self.party = party
    self.role = role
    self.direction = direction
  }
}

/// One change of the agreement's data.
public struct Change: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable { case insert, delete, modify, move, rename, retarget, reorder }
  /// From 1 in the order of the change set; by it people and programs choose changes.
  public var number: Int
  public var kind: Kind
  /// The item, by its id in the new revision (of a deleted one: in the old); empty for the agreement itself.
  public var item: String
  public var type: String
  public var half: Half
  /// What people call the item.
  public var name: String
  /// The field that changed; empty when the whole item came, went or moved.
  public var field: String
  public var before: TermValue?
  public var after: TermValue?
  /// The item's own fields, when it came or went.
  public var content: [TermField]
  public var from: ItemPlace?
  public var to: ItemPlace?
  public var importance: ChangeClass
  /// `+15 days`; empty where it cannot be said in figures.
  public var difference: String
  /// The words that changed inside a text.
  public var words: [WordChange]
  public var affects: [Affected]
  /// How the item was found again; anything but an id is said.
  public var matchedBy: MatchedBy

  /// Deal or relationship; what stands before both halves belongs to the deal.
  public var side: Half { half == .relationship || field.hasPrefix("relationship.") ? .relationship : .deal }
}

/// Words that gave way to others inside one text.
public struct WordChange: Sendable, Equatable {
  public var before: String
  public var after: String
  public var difference: String
}

/// What turns one revision into another: typed, ordered, invertible.
///
/// Laws: `apply(to: old)` is the new model; `inverse` takes it back; two equal models have no changes; the order of
/// keys in the files, the locale and the time zone change nothing.
public struct ChangeSet: Sendable, Equatable {
  /// Since 2, `derived` also holds what was worked out anew.
  public static let version = 2
  /// The versions that are read.
  static let known = 1...version
  public internal(set) var changes: [Change]
  /// SHA-256 of the canonical form of both models.
  public internal(set) var oldFingerprint: String
  public internal(set) var newFingerprint: String
  /// Names of the parties by id, for printing.
  public internal(set) var partyNames: [String: String]

  /// For whom the changes were found: `shared`, or a party's id.
  public var audience = "shared"

  /// Where the drafts print what changed, when it is known.
  public var numbers = ClauseNumbers()

  /// What follows from the changes and is none itself: dates and totals that were worked out anew.
  public var recomputed: [RecomputedFact] = []

  public var isEmpty: Bool { changes.isEmpty }

  /// The set with some of its changes only, as they are numbered in the whole: to be shown, not to be applied.
  public func only(_ isWanted: (Change) -> Bool) -> ChangeSet {
    var set = self
    set.changes = changes.filter(isWanted)
    return set
  }

  public subscript(number: Int) -> Change? { changes.first { $0.number == number } }
}

/// Why a change set, or a choice of its changes, was not applied.
public enum ChangeSetProblem: Error, Sendable, Equatable {
  /// No change has this number.
  case unknownChange(Int)
  /// A chosen change needs others that were not chosen.
  case needs(change: Int, others: [Int])
  /// The base does not say what the change set says it does.
  case otherBase(change: Int)

  public var message: String {
    switch self {
    case .unknownChange(let number): "there is no change \(number)"
    case .needs(let change, let others):
      "change \(change) needs " + (others.count == 1 ? "change " : "changes ")
        + others.map { String($0) }.joined(separator: ", ")
    case .otherBase(let change): "change \(change) was made for another text than this one"
    }
  }
}
