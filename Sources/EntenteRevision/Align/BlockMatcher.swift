/// Pairs the blocks of two texts: the first blocks of paired units with each other, then points, rows and paragraphs
/// inside them. Blocks of different units are never paired.
struct BlockMatcher {
  let old: TextOutline
  let new: TextOutline
  let units: Pairing
  private(set) var blocks: Pairing
  /// Old blocks that changed places inside their own unit.
  private(set) var reordered: Set<Int> = []

  static func match(_ old: TextOutline, _ new: TextOutline, _ units: Pairing) -> BlockMatcher {
    var matcher = BlockMatcher(
      old: old, new: new, units: units, blocks: Pairing(old: old.blocks.count, new: new.blocks.count))
    for unit in old.units.indices where units.newOf[unit] >= 0 { matcher.match(unit, units.newOf[unit]) }
    return matcher
  }

  private mutating func match(_ unit: Int, _ other: Int) {
    let a = old.units[unit]..<old.unitEnd(unit)
    let b = new.units[other]..<new.unitEnd(other)
    if case .equal = units.how[unit] {
      for offset in 0..<min(a.count, b.count) { blocks.pair(a.lowerBound + offset, b.lowerBound + offset, .equal) }
      return
    }
    blocks.pair(a.lowerBound, b.lowerBound, units.how[unit])
    guard a.count > 1, b.count > 1 else { return }
    inside(Array(a.dropFirst()), Array(b.dropFirst()))
  }

  private mutating func inside(_ left: [Int], _ right: [Int]) {
    var pairing = Pairing(old: left.count, new: right.count)
    byKey(&pairing, left.map { id(old.blocks[$0]) }, right.map { id(new.blocks[$0]) }, .id)
    let leftHashes = left.map { Optional(old.hash($0..<$0 + 1)) }
    let rightHashes = right.map { Optional(new.hash($0..<$0 + 1)) }
    byKey(&pairing, leftHashes, rightHashes, .equal)
    byKey(&pairing, left.map { firstCell(old, $0) }, right.map { firstCell(new, $0) }, .contents)
    byLikeness(&pairing, left, right)
    let paired = left.indices.filter { pairing.newOf[$0] >= 0 }
    let stayed = fewestMoved(
      paired.map { pairing.newOf[$0] }, words: paired.map { old.blocks[left[$0]].tokens.count })
    for (place, index) in paired.enumerated() {
      blocks.pair(left[index], right[pairing.newOf[index]], pairing.how[index])
      if !stayed[place] { reordered.insert(left[index]) }
    }
  }

  /// Equal keys in order: the first with the first.
  private func byKey<K: Hashable>(_ pairing: inout Pairing, _ left: [K?], _ right: [K?], _ how: MatchedBy) {
    var waiting: [K: [Int]] = [:]
    for index in pairing.unpairedNew.reversed() {
      if let key = right[index] { waiting[key, default: []].append(index) }
    }
    for index in pairing.unpairedOld {
      if let key = left[index], let other = waiting[key]?.popLast() { pairing.pair(index, other, how) }
    }
  }

  private func id(_ block: TextOutline.Block) -> String? { block.id.isEmpty ? nil : block.id }

  /// The words of a row's first cell.
  private func firstCell(_ outline: TextOutline, _ block: Int) -> UInt64? {
    guard outline.blocks[block].kind == .tableRow else { return nil }
    var hash: UInt64 = 7
    for index in outline.blocks[block].tokens {
      if outline.tokens[index].kind == .cellBreak { break }
      hash = (hash ^ UInt64(UInt32(bitPattern: outline.tokens[index].word))) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
    }
    return hash
  }

  private func byLikeness(_ pairing: inout Pairing, _ left: [Int], _ right: [Int]) {
    let a = pairing.unpairedOld
    let b = pairing.unpairedNew
    guard !a.isEmpty, !b.isEmpty else { return }
    let likeness = Likeness(
      old: a.map { old.words(old.blocks[left[$0]].tokens) }, new: b.map { new.words(new.blocks[right[$0]].tokens) },
      background: [])
    let gaps = pairing.gaps(weights: left.map { old.blocks[$0].tokens.count })
    for found in likeness.candidates(atLeast: UnitMatcher.leastInGap) {
      let i = a[found.old]
      let j = b[found.new]
      guard isRow(old, left[i]) == isRow(new, right[j]) else { continue }
      guard gaps.old[i] == gaps.new[j] || found.score >= UnitMatcher.leastForMove else { continue }
      // Inside one clause, between the same neighbours, likeness is no guess.
      let isSure = gaps.old[i] == gaps.new[j] && found.score >= UnitMatcher.leastForPlace
      pairing.pair(i, j, isSure ? .place : MatchedBy(likeness: found.score))
    }
  }

  private func isRow(_ outline: TextOutline, _ block: Int) -> Bool {
    outline.blocks[block].kind == .tableRow || outline.blocks[block].kind == .tableHeader
  }
}
