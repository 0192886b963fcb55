import EntenteFormat

/// Which parties are meant, without listing everybody for `each`: an agreement may have many.
public enum PartySet: Sendable, Equatable {
  case nobody
  /// Indices in order, each once.
  case some([Int])
  case everyone
  /// Everybody but these.
  case others([Int])

  public func contains(_ party: Int) -> Bool {
    switch self {
    case .nobody: false
    case .some(let parties): parties.contains(party)
    case .everyone: true
    case .others(let parties): !parties.contains(party)
    }
  }

  /// All of them by number. O(parties).
  public func members(of count: Int) -> [Int] {
    switch self {
    case .nobody: []
    case .some(let parties): parties
    case .everyone: Array(0..<count)
    case .others(let parties): (0..<count).filter { !parties.contains($0) }
    }
  }

  func union(_ other: PartySet) -> PartySet {
    switch (self, other) {
    case (.nobody, let set), (let set, .nobody): set
    case (.some(let a), .some(let b)): .some(Array(Set(a + b)).sorted())
    case (.others(let a), .some(let b)), (.some(let b), .others(let a)): .without(a.filter { !b.contains($0) })
    case (.others(let a), .others(let b)): .without(a.filter { b.contains($0) })
    default: .everyone
    }
  }

  private static func without(_ parties: [Int]) -> PartySet { parties.isEmpty ? .everyone : .others(parties) }
}

extension Field {
  /// The parties that a field of parties or people means; a contact stands for its party, a body for its members.
  /// `giver` is whom `others` leaves out.
  func partySet(but giver: PartySet = .nobody, depth: Int = 0) -> PartySet {
    elements.reduce(.nobody) { set, element in
      switch element.cell.value {
      case .partyWord(.others):
        if case .some(let parties) = giver { return set.union(.others(parties)) }
        // Each to the others: everybody receives, but nobody from itself.
        return set.union(.others([]))
      case .partyWord: return .everyone
      case .item(let ref): return set.union(Item(item.analysis, ref).standsFor(depth))
      default: return set
      }
    }
  }
}

extension Item {
  /// The parties on whose side a person, a body or a party itself stands. Bodies of bodies are followed four deep.
  fileprivate func standsFor(_ depth: Int) -> PartySet {
    if let number = analysis.partyNumber(ref) { return .some([number]) }
    switch typeName {
    case "parties.contacts", "parties.signatories", "parties.brings", "parties.needs":
      return parent.flatMap { analysis.partyNumber($0.ref) }.map { .some([$0]) } ?? .nobody
    case "bodies", "governance": return depth < 4 ? self["members"].partySet(depth: depth + 1) : .nobody
    default: return .nobody
    }
  }

  /// The party that carries an item: who owns, does, gives or watches it; everybody where it names nobody.
  var carriers: PartySet {
    if typeName == "parties.brings" || typeName == "parties.needs" { return standsFor(0) }
    for name in ["party", "by", "from", "owner", "accountable", "owners", "attendees", "members", "who"] {
      guard self[name].isWritten else { continue }
      let found =
        name == "owners"
        ? self[name].items.reduce(PartySet.nobody) { $0.union($1["party"].partySet()) } : self[name].partySet()
      if found != .nobody { return found }
    }
    return .everyone
  }
}
