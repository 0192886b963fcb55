/// Merges sequences over a common base, unit by unit: what one side changed is taken; units that several sides changed
/// differently are a conflict.
struct SequenceMerge<Unit: Hashable> {
  /// A stretch of the base and what each side makes of it.
  struct Stretch {
    var base: Range<Int>
    /// One for each side; nil where the side left the stretch as it was.
    var sides: [[Unit]?]
  }

  private let base: [Unit]

  /// The stretches where anything changed, in order; between them all sides are as the base. O(n log n).
  static func stretches(_ base: [Unit], _ sides: [[Unit]]) -> [Stretch] {
    let merge = SequenceMerge(base: base)
    return merge.grouped(sides.map { merge.hunks($0) }, sides)
  }

  private struct Hunk {
    var base: Range<Int>
    var side: Range<Int>
  }

  /// Where a side differs: around units that are the same, by their occurrence, and in the same order.
  private func hunks(_ side: [Unit]) -> [Hunk] {
    var waiting: [Unit: [Int]] = [:]
    for index in base.indices.reversed() { waiting[base[index], default: []].append(index) }
    var pairs: [(base: Int, side: Int)] = []
    for (index, unit) in side.enumerated() {
      if let other = waiting[unit]?.popLast() { pairs.append((other, index)) }
    }
    let stayed = heaviestIncreasingRun(pairs.map(\.base), weights: pairs.map { _ in 1 })
    var hunks: [Hunk] = []
    var (b, s) = (0, 0)
    func close(_ toBase: Int, _ toSide: Int) {
      if toBase > b || toSide > s { hunks.append(Hunk(base: b..<toBase, side: s..<toSide)) }
    }
    for (index, pair) in pairs.enumerated() where stayed[index] {
      close(pair.base, pair.side)
      (b, s) = (pair.base + 1, pair.side + 1)
    }
    close(base.count, side.count)
    return hunks
  }

  /// Hunks of different sides that touch the same units stand in one stretch.
  private func grouped(_ hunks: [[Hunk]], _ sides: [[Unit]]) -> [Stretch] {
    let all = hunks.enumerated().flatMap { side, list in list.map { (side: side, hunk: $0) } }
      .sorted {
        ($0.hunk.base.lowerBound, $0.hunk.base.upperBound, $0.side) < (
          $1.hunk.base.lowerBound, $1.hunk.base.upperBound, $1.side
        )
      }
    var groups: [(range: Range<Int>, members: [(side: Int, hunk: Hunk)])] = []
    for entry in all {
      let range = entry.hunk.base
      if let last = groups.last?.range, range.lowerBound < last.upperBound || range == last && range.isEmpty {
        groups[groups.count - 1].range = last.lowerBound..<max(last.upperBound, range.upperBound)
        groups[groups.count - 1].members.append(entry)
      } else {
        groups.append((range, [entry]))
      }
    }
    return groups.map { group in
      Stretch(
        base: group.range,
        sides: sides.indices.map { side in
          let own = group.members.filter { $0.side == side }.map(\.hunk)
          return own.isEmpty ? nil : rendition(group.range, own, sides[side])
        })
    }
  }

  /// What a side makes of a stretch of the base.
  private func rendition(_ range: Range<Int>, _ hunks: [Hunk], _ side: [Unit]) -> [Unit] {
    var out: [Unit] = []
    var at = range.lowerBound
    for hunk in hunks {
      out += base[at..<hunk.base.lowerBound] + side[hunk.side]
      at = hunk.base.upperBound
    }
    return out + base[at..<range.upperBound]
  }
}
