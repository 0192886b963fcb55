import EntenteFormat

/// One date of the partnership, or one that recurs.
public struct CalendarEntry: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case effective, end, notice, exclusivity, duty, deliverable, payment, report, target, meeting, review, decision
    case opportunity, confidentiality
    case checkin = "check-in"
    case windingUp = "winding-up"
  }

  public var kind: Kind
  /// Made of the item's id, so that it lasts: `test-report.due`.
  public var key: String
  /// One line.
  public var summary: String
  /// What the file says about it, a line each.
  public var details: [String]
  public var who: String
  /// The first day of a rhythm.
  public var day: CalendarDate
  public var rhythm: Rhythm?
  /// How the day was found: `end 2028-07-31 less 60 days' notice = 2028-06-01`.
  public var arithmetic: String
  public var clause: ClauseName?
  /// `binding`, `non-binding` …
  public var effect: String
  /// The id of the item, or the key of the section, that says so.
  var place: String
  var inputs: [CountedDay.Input]

  /// How many days before the day a calendar speaks up.
  var alarms: [Int] {
    if case .days(1)? = rhythm?.step { return [] }
    switch kind {
    case .effective: return []
    case .notice: return [30, 7]
    case .end, .exclusivity: return [30]
    case .deliverable, .duty, .target, .decision, .windingUp, .confidentiality, .opportunity: return [7]
    case .payment, .report: return [3]
    case .meeting, .checkin, .review: return [1]
    }
  }

  /// The arithmetic and the clause, as one line.
  public var counted: String { arithmetic + (clause.map { ", " + $0.words } ?? "") }
}

/// A date that nobody can name yet.
public struct UndatedEntry: Sendable, Equatable {
  public var kind: CalendarEntry.Kind
  public var key: String
  public var summary: String
  /// The event that it waits for (`10 days after the acceptance of Report`), or what the agreement leaves open.
  public var reason: String
  /// Whether the agreement itself leaves open how to count; otherwise an event decides.
  public var isUnsettled: Bool
  public var clause: ClauseName?
  var place: String
  var inputs: [CountedDay.Input]

  /// Whether the day of the last signature decides.
  public var waitsForSignature: Bool { reason.hasSuffix(Reckoning.lastSignature) }
}

/// Every date of a partnership, for one audience.
public struct PartnershipCalendar: Sendable {
  public var title: String
  /// Tells calendars of different agreements apart in the ids of entries: 16 hexadecimal digits.
  public var identity: String
  public var isDraft: Bool
  /// In the order of the days.
  public var entries: [CalendarEntry]
  /// In the order of the agreement.
  public var undated: [UndatedEntry]
}
