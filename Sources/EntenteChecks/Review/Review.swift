/// The win/win review: what a draft does for each party, as an audience may see it, with the evidence for every
/// statement. Plain data; the sheet, the pictures and the JSON are made from it.
public struct Review: Sendable, Equatable {
  /// Where something stands: in the agreement's files, and in the drafted documents.
  public struct Place: Sendable, Equatable {
    /// As the caller names the file; empty where nothing in a file is meant.
    public var path = ""
    /// From 1.
    public var line = 0
    /// `agreement.md`, `relationship.md`; empty where no document prints it.
    public var document = ""
    /// As a link within the document says it.
    public var anchor = ""
    /// As cited: `15.1`, `R5.2`, `Schedule 1`; empty for parts.
    public var number = ""
    /// Of the clause, or of the one around it.
    public var title = ""
  }

  public enum State: String, Sendable {
    /// Something that the draft has.
    case present
    /// Something that it does not have yet.
    case missing
    /// Neither good nor bad.
    case note
  }

  /// One statement and what it rests on.
  public struct Line: Sendable, Equatable {
    public var state: State
    public var text: String
    public var places: [Place]
    public init(_ state: State, _ text: String, _ places: [Place] = []) {
      self.state = state
      self.text = text
      self.places = places
    }
  }

  public struct Party: Sendable, Equatable {
    public var id: String
    /// What the documents call it.
    public var name: String
    /// Whose pen it is: the review takes this side first.
    public var isDrafter: Bool
  }

  /// A term that serves something.
  public struct Term: Sendable, Equatable {
    public var id: String
    public var name: String
    public var place: Place
    public var isBinding: Bool
  }

  /// What a party asks for, why, and the terms that serve it.
  public struct Interest: Sendable, Equatable {
    public var id: String
    /// Indices into `parties`.
    public var parties: [Int]
    public var asks: String
    /// Empty where no reason is written.
    public var because: String
    public var place: Place
    public var servedBy: [Term]
    public var isServed: Bool { !servedBy.isEmpty }
  }

  /// One thing that is given.
  public struct Gift: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
      case contribution, payment, referral, exclusivity, licence, data, deliverable, duty
    }
    public var kind: Kind
    public var from: PartySet
    public var to: PartySet
    public var fromName: String
    public var toName: String
    public var what: String
    /// To the giver; empty where it is not written, or not for these readers.
    public var cost: String
    /// To the receiver; empty likewise.
    public var worth: String
    public var place: Place
  }

  /// What a party gives and gets in all.
  public struct Balance: Sendable, Equatable {
    public var party: Int
    public var gives: Int
    public var gets: Int
    /// The sums that its contributions cost it, and that those of others are worth to it, one for each currency and
    /// period; empty where there are none.
    public var cost: [String]
    public var worth: [String]
    public var line: Line
  }

  public struct Concession: Sendable, Equatable {
    public struct Return: Sendable, Equatable {
      public var fromName: String
      public var gives: String
      public var worth: String
      public var place: Place
    }
    public var id: String
    public var from: PartySet
    public var fromName: String
    public var toName: String
    public var gives: String
    public var cost: String
    public var inReturn: [Return]
    public var place: Place
  }

  /// What a party needs, and what meets it.
  public struct Need: Sendable, Equatable {
    public var id: String
    public var party: Int
    public var text: String
    public var place: Place
    public var metBy: [Term]
    /// Whether a strength or a term of another party meets it.
    public var isMetByOther: Bool
    /// Risks of the charter that name it.
    public var risks: [Place]
  }

  /// One of the six elements of partnering intelligence.
  public struct Element: Sendable, Equatable {
    public var key: String
    public var name: String
    public var meaning: String
    public var terms: [Line]
    /// Parties that carry at least one of its terms: indices.
    public var carriedBy: [Int]
    public var lines: [Line]
  }

  /// A question with its answers: one of the ten practices, an issue, a technique.
  public struct Topic: Sendable, Equatable {
    public enum Standing: String, Sendable {
      case inPlace = "in place"
      case partly = "partly in place"
      case notYet = "not yet"
    }
    public var key: String
    public var name: String
    public var question: String
    public var lines: [Line]
    public var standing: Standing {
      let missing = lines.contains { $0.state == .missing }
      let present = lines.contains { $0.state == .present }
      return present ? (missing ? .partly : .inPlace) : .notYet
    }
  }

  public var title = ""
  /// A party's id, or `shared`.
  public var audience = "shared"
  public var parties: [Party] = []
  public var philosophy = Philosophy()
  public var interests: [Interest] = []
  public var gifts: [Gift] = []
  public var balances: [Balance] = []
  public var concessions: [Concession] = []
  public var needs: [Need] = []
  /// The needs one by one, and the parties that name none.
  public var strengths: [Line] = []
  /// Strengths that nobody's need or interest names.
  public var unusedStrengths: [Line] = []
  public var elements: [Element] = []
  /// Charter terms that say of no element that they serve it.
  public var withoutElement: [Line] = []
  public var practices: [Topic] = []
  public var dealIssues: [Topic] = []
  public var relationshipIssues: [Topic] = []
  public var techniques: [Topic] = []
  public var frame: [Topic] = []
  public init() {}

  /// Each party's interests, in the order of the file. O(interests · their parties).
  public var interestsByParty: [[Interest]] {
    var found = Array(repeating: [Interest](), count: parties.count)
    for interest in interests { for party in interest.parties { found[party].append(interest) } }
    return found
  }

  /// Every place that a statement of the review rests on, in no particular order; some more than once.
  public var places: [Place] {
    let topics = practices + dealIssues + relationshipIssues + techniques + frame
    let told = philosophy.evidenceFor + philosophy.evidenceAgainst + philosophy.whatWouldChangeIt + strengths
    let lines =
      told + unusedStrengths + withoutElement + topics.flatMap(\.lines)
      + elements.flatMap { $0.terms + $0.lines }
    return lines.flatMap(\.places) + interests.flatMap { [$0.place] + $0.servedBy.map(\.place) } + gifts.map(\.place)
      + concessions.flatMap { [$0.place] + $0.inReturn.map(\.place) }
      + needs.flatMap { [$0.place] + $0.metBy.map(\.place) + $0.risks }
  }

  /// Whose interest it is, in words.
  func names(of interest: Interest) -> String {
    interest.parties.isEmpty ? "Somebody" : Philosophy.listed(interest.parties.map(name))
  }

  /// `Nordwind`, or `party 2` where it has no name.
  public func name(_ party: Int) -> String { parties.indices.contains(party) ? parties[party].name : "" }
}
