/// Pairs the units of two texts, from sure to likely: by id, equal words, equal words in one gap, headings by what they
/// hold, title under one heading, likeness in one gap, likeness elsewhere if nothing else comes near.
///
/// Identity outranks likeness: what stands in a clause with an id is sought in that clause alone, but for a passage
/// that is the same to the word and long enough not to be so by chance.
struct UnitMatcher {
  private let old: TextOutline
  private let new: TextOutline
  private let oldHashes: [UInt64]
  private let newHashes: [UInt64]
  private let oldParents: [Int]
  private let newParents: [Int]
  private let weights: [Int]
  private let scopes: IDScopes
  private(set) var pairing: Pairing

  static let leastInGap: Float = 0.25
  static let leastForMove: Float = 0.6
  /// Under another title the words must be nearly the same.
  static let leastForRetitledMove: Float = 0.85
  static let margin: Float = 0.1
  /// Between the same neighbours, from here on it is the same passage and no guess.
  static let leastForPlace: Float = 0.5
  static let titleBonus: Float = 0.15
  /// So many words are not the same in two clauses by chance.
  static let leastForEqualElsewhere = 16

  /// Near-linear: likeness is only sought among what is left over, through an index of runs of words.
  static func match(_ old: TextOutline, _ new: TextOutline) -> Pairing {
    var matcher = UnitMatcher(old, new)
    matcher.byID()
    matcher.byEqualWords()
    matcher.byEqualWordsInGap()
    matcher.headingsByContents()
    matcher.byTitle()
    matcher.byLikeness()
    matcher.aloneInScope()
    matcher.headingsByContents()
    return matcher.pairing
  }

  private init(_ old: TextOutline, _ new: TextOutline) {
    self.old = old
    self.new = new
    oldHashes = old.units.indices.map { old.hash(old.units[$0]..<old.unitEnd($0)) }
    newHashes = new.units.indices.map { new.hash(new.units[$0]..<new.unitEnd($0)) }
    oldParents = old.unitParents
    newParents = new.unitParents
    weights = old.units.indices.map { old.unitTokens($0).count }
    scopes = IDScopes(old, new)
    pairing = Pairing(old: old.units.count, new: new.units.count)
  }

  private mutating func byID() {
    var places: [String: Int] = [:]
    for (unit, block) in new.units.enumerated() where !new.blocks[block].id.isEmpty {
      places[new.blocks[block].id] = unit
    }
    guard !places.isEmpty else { return }
    for (unit, block) in old.units.enumerated() {
      if let other = places[old.blocks[block].id] { pairing.pair(unit, other, .id) }
    }
  }

  private mutating func byEqualWords() {
    var places: [UInt64: (old: Int, new: Int)] = [:]
    places.reserveCapacity(oldHashes.count)
    for (unit, hash) in oldHashes.enumerated() {
      places[hash, default: (-1, -1)].old = places[hash] == nil ? unit : -2
    }
    for (unit, hash) in newHashes.enumerated() {
      guard let known = places[hash] else { continue }
      places[hash]?.new = known.new == -1 ? unit : -2
    }
    for (unit, hash) in oldHashes.enumerated() {
      guard let place = places[hash], place.old == unit, place.new >= 0 else { continue }
      let isLong = weights[unit] >= UnitMatcher.leastForEqualElsewhere
      if isLong || scopes.mayPair(unit, place.new) { pairing.pair(unit, place.new, .equal) }
    }
  }

  private mutating func byEqualWordsInGap() {
    let gaps = pairing.gaps(weights: weights)
    var waiting: [Key: [Int]] = [:]
    for unit in pairing.unpairedNew.reversed() {
      waiting[Key(place: gaps.new[unit], words: newHashes[unit]), default: []].append(unit)
    }
    for unit in pairing.unpairedOld {
      let key = Key(place: gaps.old[unit], words: oldHashes[unit])
      guard let other = waiting[key]?.last, scopes.mayPair(unit, other) else { continue }
      waiting[key]?.removeLast()
      pairing.pair(unit, other, .equal)
    }
  }

  private struct Key: Hashable {
    var place: Int
    var words: UInt64
  }

  /// A heading that was reworded is the one whose clauses it holds.
  private mutating func headingsByContents() {
    var votes: [Int: [Int: Int]] = [:]
    for unit in pairing.newOf.indices where pairing.newOf[unit] >= 0 {
      let from = oldParents[unit]
      let to = newParents[pairing.newOf[unit]]
      guard from >= 0, to >= 0, pairing.newOf[from] < 0, pairing.oldOf[to] < 0 else { continue }
      votes[from, default: [:]][to, default: 0] += 1
    }
    for from in votes.keys.sorted() {
      guard let tally = votes[from],
        let best = tally.max(by: { $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key }),
        best.value * 2 > tally.values.reduce(0, +), old.kind(from) == new.kind(best.key),
        scopes.mayPair(from, best.key)
      else { continue }
      pairing.pair(from, best.key, .contents)
    }
  }

  private mutating func byTitle() {
    // The numbers of pairs, so that the two sides' headings have common keys.
    var oldTitles: [Key: [Int]] = [:]
    var newTitles: [Key: [Int]] = [:]
    for unit in old.units.indices {
      guard let title = old.titleHash(unit) else { continue }
      let parent = oldParents[unit] < 0 ? -1 : pairing.newOf[oldParents[unit]]
      guard parent >= 0 || oldParents[unit] < 0 else { continue }
      oldTitles[Key(place: parent, words: title), default: []].append(unit)
    }
    for unit in new.units.indices {
      guard let title = new.titleHash(unit) else { continue }
      newTitles[Key(place: newParents[unit], words: title), default: []].append(unit)
    }
    for (key, units) in oldTitles where units.count == 1 {
      guard let others = newTitles[key], others.count == 1 else { continue }
      guard old.kind(units[0]) == new.kind(others[0]), scopes.mayPair(units[0], others[0]) else { continue }
      pairing.pair(units[0], others[0], .title)
    }
  }

  private mutating func byLikeness() {
    let left = pairing.unpairedOld
    let right = pairing.unpairedNew
    guard !left.isEmpty, !right.isEmpty else { return }
    let likeness = Likeness(
      old: left.map { old.words(old.unitTokens($0)) }, new: right.map { new.words(new.unitTokens($0)) },
      background: [old.words(0..<old.tokens.count), new.words(0..<new.tokens.count)])
    var candidates = likeness.candidates(atLeast: 0.1).map { found in
      Likeness.Candidate(score: found.score, old: left[found.old], new: right[found.new])
    }
    candidates.removeAll { !areComparable($0.old, $0.new) }
    for i in candidates.indices {
      let isTitled = old.titleHash(candidates[i].old) != nil
      if isTitled, hasSameTitle(candidates[i]) { candidates[i].score += UnitMatcher.titleBonus }
    }
    candidates.sort { $0.score != $1.score ? $0.score > $1.score : ($0.old, $0.new) < ($1.old, $1.new) }
    inGaps(candidates)
    byTitleInGap()
    elsewhere(candidates)
  }

  /// A clause that was rewritten from the first word to the last under the title that it had, at its place.
  private mutating func byTitleInGap() {
    let gaps = pairing.gaps(weights: weights)
    var waiting: [Key: [Int]] = [:]
    for unit in pairing.unpairedNew {
      if let title = new.titleHash(unit) { waiting[Key(place: gaps.new[unit], words: title), default: []].append(unit) }
    }
    for unit in pairing.unpairedOld {
      guard let title = old.titleHash(unit), let others = waiting[Key(place: gaps.old[unit], words: title)],
        others.count == 1, old.kind(unit) == new.kind(others[0]), scopes.mayPair(unit, others[0])
      else { continue }
      pairing.pair(unit, others[0], .title)
    }
  }

  private func hasSameTitle(_ candidate: Likeness.Candidate) -> Bool {
    old.titleHash(candidate.old) == new.titleHash(candidate.new)
  }

  /// The only passage that is left in a clause on either side is the one that was there before.
  private mutating func aloneInScope() {
    var left: [Int: [Int]] = [:]
    var right: [Int: [Int]] = [:]
    for unit in pairing.unpairedOld where scopes.old[unit] >= 0 { left[scopes.old[unit], default: []].append(unit) }
    for unit in pairing.unpairedNew where scopes.new[unit] >= 0 { right[scopes.new[unit], default: []].append(unit) }
    for (scope, units) in left where units.count == 1 {
      guard let others = right[scope], others.count == 1, old.kind(units[0]) == new.kind(others[0]) else { continue }
      pairing.pair(units[0], others[0], .place)
    }
  }

  private func areComparable(_ i: Int, _ j: Int) -> Bool {
    guard scopes.mayPair(i, j) else { return false }
    let a = old.kind(i)
    let b = new.kind(j)
    return a == b || (a != .heading && b != .heading && a != .tableHeader && b != .tableHeader)
  }

  private mutating func inGaps(_ candidates: [Likeness.Candidate]) {
    let gaps = pairing.gaps(weights: weights)
    let lonely = pairing.lonelyGaps(gaps)
    let near = candidates.filter { $0.score >= UnitMatcher.leastInGap && gaps.old[$0.old] == gaps.new[$0.new] }
    // The half of a split clause that kept the title is the clause, even if the other half is the longer one.
    for candidate in near.filter({ hasSameTitle($0) && old.titleHash($0.old) != nil }) + near {
      let isTitled = hasSameTitle(candidate) && old.titleHash(candidate.old) != nil
      let isPlaced = isTitled || lonely.contains(gaps.old[candidate.old])
      let isSure = isPlaced && candidate.score >= UnitMatcher.leastForPlace
      pairing.pair(candidate.old, candidate.new, isSure ? .place : MatchedBy(likeness: candidate.score))
    }
  }

  /// A move with edits: likest of both sides, and nothing else comes near. An ambiguous one is no pair.
  private mutating func elsewhere(_ candidates: [Likeness.Candidate]) {
    var ofOld: [Int: [Likeness.Candidate]] = [:]
    var ofNew: [Int: [Likeness.Candidate]] = [:]
    for candidate in candidates where pairing.newOf[candidate.old] < 0 && pairing.oldOf[candidate.new] < 0 {
      ofOld[candidate.old, default: []].append(candidate)
      ofNew[candidate.new, default: []].append(candidate)
    }
    for candidate in candidates where candidate.score >= UnitMatcher.leastForMove {
      guard pairing.newOf[candidate.old] < 0, pairing.oldOf[candidate.new] < 0 else { continue }
      guard candidate.score >= UnitMatcher.leastForRetitledMove || hasSameTitle(candidate) else { continue }
      let rivals = (ofOld[candidate.old] ?? []) + (ofNew[candidate.new] ?? [])
      let isClear = rivals.allSatisfy { rival in
        (rival.old == candidate.old && rival.new == candidate.new)
          || rival.score <= candidate.score - UnitMatcher.margin
          || pairing.newOf[rival.old] >= 0 || pairing.oldOf[rival.new] >= 0
      }
      if isClear { pairing.pair(candidate.old, candidate.new, MatchedBy(likeness: candidate.score)) }
    }
  }
}

extension MatchedBy {
  init(likeness score: Float) { self = .likeness(UInt8(max(0, min(100, score * 100)))) }
}

extension TextOutline {
  func kind(_ unit: Int) -> Kind { blocks[units[unit]].kind }

  /// The unit under which each unit stands, or -1.
  var unitParents: [Int] { units.map { blocks[$0].parent < 0 ? -1 : blocks[blocks[$0].parent].unit } }

  /// Of the words of some blocks, and of where one block ends.
  func hash(_ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for block in range {
      hash = (hash ^ (blocks[block].kind == .heading ? 0xF0 : 0xF1)) &* 0x0000_0100_0000_01B3
      for index in blocks[block].tokens {
        hash = (hash ^ UInt64(UInt32(bitPattern: tokens[index].word))) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
      }
    }
    return hash
  }

  func titleHash(_ unit: Int) -> UInt64? {
    let block = blocks[units[unit]]
    guard block.titleCount > 0 else { return nil }
    var hash: UInt64 = block.kind == .heading ? 1 : 2
    for index in block.tokens.prefix(block.titleCount) {
      hash = (hash ^ UInt64(UInt32(bitPattern: tokens[index].word))) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
    }
    return hash
  }

  /// Words, figures and references; no punctuation.
  func words(_ range: Range<Int>) -> [Int32] {
    var words: [Int32] = []
    words.reserveCapacity(range.count)
    for index in range where tokens[index].kind.rawValue < Token.Kind.punctuation.rawValue {
      words.append(tokens[index].word)
    }
    return words
  }
}
