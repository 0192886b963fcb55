import EntenteFormat

/// Who owes what to whom, by when, and where it says so.
public struct Obligation: Sendable, Equatable {
  /// Against a day that the caller names: nobody asks a clock.
  public enum State: String, Sendable {
    case overdue
    case dueSoon = "due soon"
    case later
  }

  /// The item's id; empty without one.
  public var id: String
  /// The section of the file: `duties`.
  public var section: String
  public var by: String
  public var to: String
  public var what: String
  /// In words: `by 2027-03-31`, `every month`, `within 5 business days of delivery`, `during the term`.
  public var when: String
  /// The day by which it must be done; nil where an event decides, and for what recurs.
  public var day: CalendarDate?
  public var rhythm: Rhythm?
  /// The next day on or after the one that was asked for; the day itself where it does not recur.
  public var next: CalendarDate?
  public var state: State?
  public var clause: ClauseName?
  public var effect: String
  /// Ids of the parties that owe it, and of those to whom it is owed.
  public var debtors: [String]
  public var creditors: [String]
}

/// Every obligation of an agreement and every intention of its charter, for one audience.
public struct Obligations: Sendable {
  public var title: String
  /// The day against which the states hold; nil when none was asked for.
  public var on: CalendarDate?
  /// In the order of the agreement.
  public var all: [Obligation]

  /// What is due within so many days is due soon.
  public static let soon = 30

  /// Those that a party owes or is owed; all without one.
  public func of(party: String?) -> Obligations {
    guard let party else { return self }
    var some = self
    some.all = all.filter { $0.debtors.contains(party) || $0.creditors.contains(party) }
    return some
  }
}
