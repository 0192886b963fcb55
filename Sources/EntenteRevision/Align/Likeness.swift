/// How like two passages are: runs of three words that both hold, the rare ones counting more (weighted Dice, 0–1).
///
/// Single words mislead on boilerplate; runs of three much less so.
struct Likeness {
  struct Candidate {
    var score: Float
    var old: Int
    var new: Int
  }

  private typealias Entry = (shingle: Int32, count: Int32)
  private var index = ShingleIndex()
  private var old: [[Entry]] = []
  private var new: [[Entry]] = []
  private var weights: [Float] = []
  private var oldMass: [Float] = []
  private var newMass: [Float] = []
  private static let longestPosting = 96

  /// Passages by their words. `background` holds all words of both texts, so that what is common everywhere weighs
  /// little; linear in all of them.
  init(old: [[Int32]], new: [[Int32]], background: [[Int32]]) {
    self.old = old.map { index.add($0) }
    self.new = new.map { index.add($0) }
    var counts = [Int32](repeating: 0, count: index.count)
    for words in background { index.tally(words, into: &counts) }
    for passage in self.old + self.new where background.isEmpty {
      for entry in passage { counts[Int(entry.shingle)] += 1 }
    }
    let total = Float(max(2, background.isEmpty ? old.count + new.count : background.reduce(0) { $0 + $1.count } / 60))
    weights = counts.map { naturalLogarithm(1 + total / Float(max(1, $0))) }
    oldMass = self.old.map { mass($0) }
    newMass = self.new.map { mass($0) }
  }

  private func mass(_ passage: [Entry]) -> Float {
    passage.reduce(0) { $0 + weights[Int($1.shingle)] * Float($1.count) }
  }

  func score(_ i: Int, _ j: Int) -> Float {
    let a = old[i]
    let b = new[j]
    var x = 0
    var y = 0
    var shared: Float = 0
    while x < a.count, y < b.count {
      if a[x].shingle == b[y].shingle {
        shared += weights[Int(a[x].shingle)] * Float(min(a[x].count, b[y].count))
        x += 1
        y += 1
      } else if a[x].shingle < b[y].shingle {
        x += 1
      } else {
        y += 1
      }
    }
    let total = oldMass[i] + newMass[j]
    return total > 0 ? 2 * shared / total : 0
  }

  /// Every pair that shares a run of words and reaches `least`, the likest first; ties in the order of the texts.
  func candidates(atLeast least: Float) -> [Candidate] {
    var postings = [[Int32]](repeating: [], count: weights.count)
    for (j, passage) in new.enumerated() { for entry in passage { postings[Int(entry.shingle)].append(Int32(j)) } }
    var found: [Candidate] = []
    var seen = [Int](repeating: -1, count: new.count)
    for (i, passage) in old.enumerated() {
      for entry in passage where postings[Int(entry.shingle)].count <= Likeness.longestPosting {
        for j in postings[Int(entry.shingle)] where seen[Int(j)] != i {
          seen[Int(j)] = i
          let score = score(i, Int(j))
          if score >= least { found.append(Candidate(score: score, old: i, new: Int(j))) }
        }
      }
    }
    return found.sorted { a, b in
      a.score != b.score ? a.score > b.score : a.old != b.old ? a.old < b.old : a.new < b.new
    }
  }

  /// ln x, from the exponent and a series: the same to the last bit on every platform.
  private func naturalLogarithm(_ x: Float) -> Float {
    let exponent = Float(x.exponent)
    let t = (x.significand - 1) / (x.significand + 1)
    let square = t * t
    return exponent * 0.693_147_2 + 2 * t * (1 + square * (1 / 3 + square * (1 / 5 + square / 7)))
  }
}

/// Runs of three words under numbers, in an open-addressed table.
private struct ShingleIndex {
  private(set) var count = 0
  private var keys = [UInt64](repeating: 0, count: 1 << 10)
  private var values = [Int32](repeating: -1, count: 1 << 10)

  /// The runs of a passage, sorted, with how often each stands in it. A passage of one or two words is one run.
  mutating func add(_ words: [Int32]) -> [(shingle: Int32, count: Int32)] {
    var numbers: [Int32] = []
    if words.count < 3, !words.isEmpty {
      numbers.append(number(key(words[0], words.count > 1 ? words[1] : -1, -1)))
    }
    if words.count >= 3 {
      for i in 0..<words.count - 2 { numbers.append(number(key(words[i], words[i + 1], words[i + 2]))) }
    }
    numbers.sort()
    var entries: [(shingle: Int32, count: Int32)] = []
    for number in numbers {
      if entries.last?.shingle == number {
        entries[entries.count - 1].count += 1
      } else {
        entries.append((number, 1))
      }
    }
    return entries
  }

  /// Counts the known runs in a text.
  func tally(_ words: [Int32], into counts: inout [Int32]) {
    guard words.count >= 3 else { return }
    let mask = keys.count - 1
    for i in 0..<words.count - 2 {
      let key = key(words[i], words[i + 1], words[i + 2])
      var slot = Int(truncatingIfNeeded: key >> 20) & mask
      while values[slot] >= 0, keys[slot] != key { slot = (slot + 1) & mask }
      if values[slot] >= 0 { counts[Int(values[slot])] += 1 }
    }
  }

  @inline(__always)
  private func key(_ a: Int32, _ b: Int32, _ c: Int32) -> UInt64 {
    var key = UInt64(UInt32(bitPattern: a)) &* 0x9E37_79B9_7F4A_7C15
    key = (key ^ (key >> 29)) &+ UInt64(UInt32(bitPattern: b))
    key = key &* 0xBF58_476D_1CE4_E5B9
    key = (key ^ (key >> 32)) &+ UInt64(UInt32(bitPattern: c))
    key = key &* 0x94D0_49BB_1331_11EB
    return key ^ (key >> 31)
  }

  private mutating func number(_ key: UInt64) -> Int32 {
    var mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: key >> 20) & mask
    while values[slot] >= 0 {
      if keys[slot] == key { return values[slot] }
      slot = (slot + 1) & mask
    }
    if (count + 1) * 2 > keys.count {
      grow()
      mask = keys.count - 1
      slot = Int(truncatingIfNeeded: key >> 20) & mask
      while values[slot] >= 0 { slot = (slot + 1) & mask }
    }
    keys[slot] = key
    values[slot] = Int32(count)
    count += 1
    return Int32(count - 1)
  }

  private mutating func grow() {
    let oldKeys = keys
    let oldValues = values
    keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
    values = [Int32](repeating: -1, count: oldKeys.count * 2)
    let mask = keys.count - 1
    for (place, value) in oldValues.enumerated() where value >= 0 {
      var slot = Int(truncatingIfNeeded: oldKeys[place] >> 20) & mask
      while values[slot] >= 0 { slot = (slot + 1) & mask }
      keys[slot] = oldKeys[place]
      values[slot] = value
    }
  }
}
