/// Which paired units stand somewhere else. Under each pair of headings as few as can be moved; what left its
/// heading moved. What stands under a moved heading moved with it and is no move of its own.
struct MoveFinder {
  private let old: TextOutline
  private let new: TextOutline
  private let pairing: Pairing
  private let oldParents: [Int]
  private let newParents: [Int]
  private(set) var moved: Set<Int> = []
  /// Definitions that changed places because their list is alphabetical: no move, only another place.
  private(set) var resorted: Set<Int> = []

  static func find(_ old: TextOutline, _ new: TextOutline, _ pairing: Pairing) -> MoveFinder {
    var finder = MoveFinder(old, new, pairing)
    finder.underEachHeading()
    finder.acrossHeadings()
    finder.settleOrder()
    return finder
  }

  private init(_ old: TextOutline, _ new: TextOutline, _ pairing: Pairing) {
    self.old = old
    self.new = new
    self.pairing = pairing
    oldParents = old.unitParents
    newParents = new.unitParents
  }

  private func weight(_ unit: Int) -> Int {
    let block = old.blocks[old.units[unit]]
    return old.blocks[block.end - 1].tokens.upperBound - block.tokens.lowerBound
  }

  private func isSibling(_ unit: Int) -> Bool {
    let from = oldParents[unit]
    let to = newParents[pairing.newOf[unit]]
    return from < 0 ? to < 0 : pairing.newOf[from] == to
  }

  private mutating func underEachHeading() {
    var groups: [Int: [Int]] = [:]
    for unit in pairing.newOf.indices where pairing.newOf[unit] >= 0 && isSibling(unit) {
      groups[oldParents[unit], default: []].append(unit)
    }
    for (parent, units) in groups {
      let stayed = fewestMoved(units.map { pairing.newOf[$0] }, words: units.map { weight($0) })
      let isSorted = stayed.contains(false) && isAlphabetical(parent)
      for (place, unit) in units.enumerated() where !stayed[place] {
        if isSorted, isDefinition(unit) { resorted.insert(unit) } else { moved.insert(unit) }
      }
    }
  }

  private func isDefinition(_ unit: Int) -> Bool {
    old.kind(unit) == .definition && new.kind(pairing.newOf[unit]) == .definition
  }

  private func isAlphabetical(_ parent: Int) -> Bool {
    let other = parent < 0 ? -1 : pairing.newOf[parent]
    return old.hasSortedDefinitions(under: parent, oldParents) && new.hasSortedDefinitions(under: other, newParents)
  }

  /// A unit that left its heading moved, unless the heading itself came or went around it.
  private mutating func acrossHeadings() {
    for unit in pairing.newOf.indices where pairing.newOf[unit] >= 0 && !isSibling(unit) {
      let from = oldParents[unit]
      let to = newParents[pairing.newOf[unit]]
      let fromWent = from >= 0 && pairing.newOf[from] < 0
      let toCame = to >= 0 && pairing.oldOf[to] < 0
      if !fromWent, !toCame { moved.insert(unit) }
    }
  }

  /// What still stands out of order, under headings that came or went, moved as well.
  private mutating func settleOrder() {
    var placed: [Int] = []
    var carried = [Bool](repeating: false, count: pairing.newOf.count)
    for unit in pairing.newOf.indices {
      let parent = oldParents[unit]
      let rides = parent >= 0 && (carried[parent] || moved.contains(parent))
      carried[unit] = rides && pairing.newOf[unit] >= 0 && isSibling(unit) && !moved.contains(unit)
      if pairing.newOf[unit] >= 0, !carried[unit], !moved.contains(unit), !resorted.contains(unit) {
        placed.append(unit)
      }
    }
    let stayed = fewestMoved(
      placed.map { pairing.newOf[$0] }, words: placed.map { old.unitTokens($0).count })
    for (place, unit) in placed.enumerated() where !stayed[place] { moved.insert(unit) }
  }
}

extension TextOutline {
  /// At least two definitions stand under a heading, in the order of the alphabet.
  func hasSortedDefinitions(under parent: Int, _ parents: [Int]) -> Bool {
    var last: [UInt8]?
    var count = 0
    for unit in units.indices where parents[unit] == parent && kind(unit) == .definition {
      let block = blocks[units[unit]]
      var key: [UInt8] = []
      for index in block.tokens.prefix(block.titleCount) where tokens[index].kind != .punctuation {
        key += source[tokens[index].range].map { $0.isUpper ? $0 | 0x20 : $0 } + [0x20]
      }
      if let last, key.lexicographicallyPrecedes(last) { return false }
      last = key
      count += 1
    }
    return count > 1
  }
}
