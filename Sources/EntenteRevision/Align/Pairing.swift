/// Why two passages count as the same one.
public enum MatchedBy: Sendable, Hashable {
  case id
  /// The same words.
  case equal
  /// The same title under the same heading.
  case title
  /// A heading by most of its clauses, a table row by its first cell.
  case contents
  /// Between the same neighbours, alone on both sides or under the same title, and alike.
  case place
  /// A guess: likeness in hundredths. Always labelled as a guess.
  case likeness(UInt8)

  public var isGuess: Bool { if case .likeness = self { true } else { false } }
}

/// Which items of one list are which of the other; -1 where there is none.
struct Pairing {
  private(set) var newOf: [Int]
  private(set) var oldOf: [Int]
  /// By the index of the old item.
  private(set) var how: [MatchedBy]

  init(old: Int, new: Int) {
    newOf = [Int](repeating: -1, count: old)
    oldOf = [Int](repeating: -1, count: new)
    how = [MatchedBy](repeating: .equal, count: old)
  }

  mutating func pair(_ old: Int, _ new: Int, _ how: MatchedBy) {
    guard newOf[old] < 0, oldOf[new] < 0 else { return }
    newOf[old] = new
    oldOf[new] = old
    self.how[old] = how
  }

  var unpairedOld: [Int] { newOf.indices.filter { newOf[$0] < 0 } }
  var unpairedNew: [Int] { oldOf.indices.filter { oldOf[$0] < 0 } }

  /// For every item, how many pairs of the spine (the heaviest run in order) stand before it: two unpaired items with
  /// the same number lie in the same gap.
  func gaps(weights: [Int]) -> (old: [Int], new: [Int]) {
    let paired = newOf.indices.filter { newOf[$0] >= 0 }
    let stayed = heaviestIncreasingRun(paired.map { newOf[$0] }, weights: paired.map { weights[$0] })
    var old = [Int](repeating: 0, count: newOf.count)
    var new = [Int](repeating: 0, count: oldOf.count)
    for (place, index) in paired.enumerated() where stayed[place] {
      old[index] = 1
      new[newOf[index]] = 1
    }
    Pairing.accumulate(&old)
    Pairing.accumulate(&new)
    return (old, new)
  }

  /// Gaps in which exactly one item of either side is unpaired.
  func lonelyGaps(_ gaps: (old: [Int], new: [Int])) -> Set<Int> {
    var counts: [Int: (old: Int, new: Int)] = [:]
    for index in unpairedOld { counts[gaps.old[index], default: (0, 0)].old += 1 }
    for index in unpairedNew { counts[gaps.new[index], default: (0, 0)].new += 1 }
    return Set(counts.filter { $0.value.old == 1 && $0.value.new == 1 }.keys)
  }

  private static func accumulate(_ marks: inout [Int]) {
    var sum = 0
    for i in marks.indices {
      sum += marks[i]
      marks[i] = sum
    }
  }
}
