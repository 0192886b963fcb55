/// Which of the six ways of negotiating a draft shows: told by what it does for each party, never by what it says of
/// itself, and with what would change it.
public struct Philosophy: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case winWin = "win-win"
    case winNotLose = "win-not lose"
    case winNotCare = "win-not care"
    case winLose = "win-lose"
    case loseWin = "lose-win"
    case loseLose = "lose-lose"
  }

  /// How one party fares against the drafting side.
  public struct Pair: Sendable, Equatable {
    public var party: Int
    public var kind: Kind?
  }

  /// Nil where the draft records no interest at all: then nothing can be told.
  public var kind: Kind?
  /// The sides that it is told from: the parties that hold the pen, or the best served one where the file names none.
  public var side: [Int] = []
  public var isSideStated = false
  /// One sentence on what the draft shows.
  public var summary = ""
  /// Towards each other party, when there are more than two.
  public var pairs: [Pair] = []
  public var evidenceFor: [Review.Line] = []
  public var evidenceAgainst: [Review.Line] = []
  /// What would make it win-win; when it is, what would undo it.
  public var whatWouldChangeIt: [Review.Line] = []
  public init() {}
}

extension Philosophy.Kind {
  /// `Win–win`.
  public var name: String {
    switch self {
    case .winWin: "Win–win"
    case .winNotLose: "Win–not lose"
    case .winNotCare: "Win–not care"
    case .winLose: "Win–lose"
    case .loseWin: "Lose–win"
    case .loseLose: "Lose–lose"
    }
  }

  /// The worse for the other side, the higher.
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// How far a party's recorded interests are served: `served` of `recorded`.
struct Standing {
  var served = 0
  var recorded = 0
  /// What it gave up for nothing, or needs and does not get.
  var losses = 0
  var isRecorded: Bool { recorded > 0 }
  var isWhole: Bool { recorded > 0 && served == recorded }
  var isServed: Bool { served > 0 }

  static func + (a: Standing, b: Standing) -> Standing {
    Standing(served: a.served + b.served, recorded: a.recorded + b.recorded, losses: a.losses + b.losses)
  }

  /// Served to a smaller part: 1 of 2 is less than 2 of 3.
  func isLess(than other: Standing) -> Bool { served * other.recorded < other.served * recorded }
}

extension Philosophy {
  /// Told from the interests, the concessions and the needs that the audience may see. O(n log n).
  static func shown(by review: Review) -> Philosophy {
    let standings = standings(review)
    var philosophy = Philosophy()
    philosophy.isSideStated = review.parties.contains(where: \.isDrafter)
    philosophy.side = side(review, standings)
    let others = review.parties.indices.filter { !philosophy.side.contains($0) }
    let we = philosophy.side.reduce(Standing()) { $0 + standings[$1] }
    philosophy.pairs = others.map { Pair(party: $0, kind: kind(we, standings[$0])) }
    philosophy.kind = overall(we, others.map { standings[$0] }, philosophy.pairs)
    if philosophy.pairs.count < 2 { philosophy.pairs = [] }
    philosophy.summary = summary(review, philosophy, standings, others)
    var evidence = PhilosophyEvidence(review, philosophy, standings)
    evidence.gather()
    philosophy.evidenceFor = evidence.found.filter { philosophy.speaksFor($0) }.map(\.line)
    philosophy.evidenceAgainst = evidence.found.filter { !philosophy.speaksFor($0) }.map(\.line)
    philosophy.whatWouldChangeIt = evidence.changes
    return philosophy
  }

  /// Whether how a party fares is what this kind looks like: lose–lose is shown by what nobody gets.
  private func speaksFor(_ evidence: PhilosophyEvidence.Found) -> Bool {
    let isGood = evidence.line.state == .present
    switch kind {
    case .winWin?: return isGood
    case .winNotLose?, .winNotCare?, .winLose?: return isGood == side.contains(evidence.party)
    case .loseWin?: return isGood != side.contains(evidence.party)
    case .loseLose?, nil: return !isGood
    }
  }

  private static func standings(_ review: Review) -> [Standing] {
    var standings = Array(repeating: Standing(), count: review.parties.count)
    for interest in review.interests {
      for party in interest.parties {
        standings[party].recorded += 1
        if interest.isServed { standings[party].served += 1 }
      }
    }
    for concession in review.concessions where concession.inReturn.isEmpty {
      for party in concession.from.members(of: review.parties.count) { standings[party].losses += 1 }
    }
    for need in review.needs where !need.isMetByOther && need.risks.isEmpty { standings[need.party].losses += 1 }
    return standings
  }

  private static func side(_ review: Review, _ standings: [Standing]) -> [Int] {
    let drafters = review.parties.indices.filter { review.parties[$0].isDrafter }
    if !drafters.isEmpty, drafters.count < review.parties.count { return drafters }
    let best = standings.indices.max { a, b in
      if standings[a].isRecorded != standings[b].isRecorded { return standings[b].isRecorded }
      return standings[a].isLess(than: standings[b])
    }
    return best.map { [$0] } ?? []
  }

  /// The six rows of the table, for one side and one other.
  static func kind(_ we: Standing, _ other: Standing) -> Kind? {
    if !we.isRecorded, !other.isRecorded { return nil }
    if !we.isServed, !other.isServed { return .loseLose }
    if !other.isRecorded { return .winNotCare }
    if !we.isRecorded { return .loseWin }
    if we.isWhole, other.isWhole { return .winWin }
    if we.isLess(than: other) { return .loseWin }
    return other.losses > 0 ? .winLose : .winNotLose
  }

  private static func overall(_ we: Standing, _ others: [Standing], _ pairs: [Pair]) -> Kind? {
    let kinds = pairs.compactMap(\.kind)
    guard !kinds.isEmpty else { return kind(we, Standing()) }
    if kinds.allSatisfy({ $0 == .loseLose }) { return .loseLose }
    // The side that holds the pen loses when nobody fares worse than it.
    if kinds.contains(.loseWin) || !we.isServed {
      let isWorst = !others.contains { $0.isRecorded && $0.isLess(than: we) }
      if isWorst { return .loseWin }
    }
    return kinds.filter { $0 != .loseWin && $0 != .loseLose }.max { $0.rank < $1.rank } ?? .loseWin
  }

  private static func summary(
    _ review: Review, _ philosophy: Philosophy, _ standings: [Standing], _ others: [Int]
  ) -> String {
    let we = listed(philosophy.side.map(review.name))
    switch philosophy.kind {
    case nil:
      return
        "No interest is on record that these readers may see, so the draft does not show whom it serves. "
        + "Nobody can say yet that it is win–win."
    case .winWin?: return "Every interest that is recorded, on every side, is served by a term."
    case .winNotLose?:
      return
        "\(we) is better served than \(worst(review, standings, others)); nothing that the other needs is given "
        + "away for it."
    case .winNotCare?:
      let silent = listed(others.filter { !standings[$0].isRecorded }.map(review.name))
      return "\(we) has interests on record that are served; of \(silent) these readers may see none."
    case .winLose?:
      let loser = worst(review, standings, others)
      return
        "\(we) is served at the cost of \(loser): not all that \(loser) wants is served, and it gave up "
        + "something for nothing or needs something that nothing meets."
    case .loseWin?: return "The interests of \(we) are served less than those of the others."
    case .loseLose?: return "Not one of the interests that are recorded is served by a term."
    }
  }

  private static func worst(_ review: Review, _ standings: [Standing], _ others: [Int]) -> String {
    let left = others.filter { standings[$0].isRecorded && !standings[$0].isWhole }
    return listed((left.isEmpty ? others : left).map(review.name))
  }

  static func listed(_ names: [String]) -> String {
    if names.count > 8 { return names.prefix(7).joined(separator: ", ") + " and \(names.count - 7) more" }
    guard names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
  }
}

/// How each party fares, line by line, and what would change it.
private struct PhilosophyEvidence {
  struct Found {
    var party: Int
    var line: Review.Line
  }

  let review: Review
  let philosophy: Philosophy
  let standings: [Standing]
  let own: [[Review.Interest]]
  var found: [Found] = []
  var changes: [Review.Line] = []

  init(_ review: Review, _ philosophy: Philosophy, _ standings: [Standing]) {
    self.review = review
    self.philosophy = philosophy
    self.standings = standings
    own = review.interestsByParty
  }

  mutating func gather() {
    for party in review.parties.indices { interests(of: party) }
    concessions()
    needs()
    if philosophy.kind == .winWin { whatWouldUndoIt() }
  }

  private mutating func add(_ state: Review.State, of party: Int, _ text: String, _ places: [Review.Place]) {
    found.append(Found(party: party, line: Review.Line(state, text, places)))
  }

  private mutating func change(_ text: String, _ places: [Review.Place] = []) {
    changes.append(Review.Line(.note, text, places))
  }

  private mutating func interests(of party: Int) {
    let name = review.name(party)
    guard standings[party].isRecorded else {
      add(.missing, of: party, "\(name): no interest is on record that these readers may see.", [])
      return change(
        "Ask \(name) what it wants and why, and write it under `interests`; what it keeps to itself stands in "
          + "its own review."
      )
    }
    let served = own[party].filter(\.isServed)
    if !served.isEmpty {
      add(.present, of: party, "\(name): \(Self.share(served.count, own[party].count)).", served.map(\.place))
    }
    for interest in own[party] where !interest.isServed {
      let asks = interest.asks.phrase.shortened(to: 90)
      add(.missing, of: party, "\(name): no term serves “\(asks)”.", [interest.place])
      change("A term that gives \(name) this: \(asks). Find it, and name it under `served_by`.", [interest.place])
    }
    for interest in served where !interest.servedBy.contains(where: \.isBinding) {
      let asks = interest.asks.phrase.shortened(to: 90)
      let places = [interest.place] + interest.servedBy.map(\.place)
      add(.note, of: party, "\(name): what serves “\(asks)” binds nobody.", places)
    }
  }

  private static func share(_ served: Int, _ all: Int) -> String {
    switch (served, all) {
    case (1, 1): "its one interest is served"
    case (2, 2): "both its interests are served"
    case (all, all): "all \(all) of its interests are served"
    default: "\(served) of its \(all) interests \(served == 1 ? "is" : "are") served"
    }
  }

  private mutating func concessions() {
    for concession in review.concessions {
      guard let giver = concession.from.members(of: review.parties.count).first else { continue }
      let what = concession.gives.shortened(to: 140)
      if concession.inReturn.isEmpty {
        add(
          .missing, of: giver, "\(concession.fromName.capitalised) gives without a return: \(what).", [concession.place]
        )
        change("Name what comes back to \(concession.fromName) for this: \(what) (`in_return`).", [concession.place])
      } else {
        add(
          .present, of: giver, "\(concession.fromName.capitalised) gives, and gets something back: \(what).",
          [concession.place])
      }
    }
  }

  private mutating func needs() {
    for need in review.needs where !need.isMetByOther && need.risks.isEmpty {
      let name = review.name(need.party)
      let what = need.text.phrase.shortened(to: 90)
      add(.missing, of: need.party, "\(name) has a need that nothing meets: \(what).", [need.place])
      change("Say which strength of another party meets this need of \(name): \(what) (`met_by`).", [need.place])
    }
  }

  /// `clause 17.1 (Sharing of rewards)`; the term's name where no document numbers it.
  private func called(_ term: Review.Term) -> String {
    guard !term.place.number.isEmpty else { return term.name }
    return term.place.title.isEmpty ? term.place.cited : "\(term.place.cited) (\(term.place.title))"
  }

  /// What hangs on one term alone.
  private mutating func whatWouldUndoIt() {
    for interest in review.interests {
      let who = review.names(of: interest)
      let asks = interest.asks.phrase.shortened(to: 90)
      if interest.servedBy.count == 1, let term = interest.servedBy.first {
        change(
          "If \(called(term)) goes or weakens, nothing serves what \(who) asks for: \(asks).",
          [term.place, interest.place])
      }
    }
    if changes.isEmpty { change("Each interest is served by more than one term: no single change would undo it.") }
  }
}
