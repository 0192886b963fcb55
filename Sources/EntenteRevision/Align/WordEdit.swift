/// A place where two token lists differ: `old` gave way to `new`; either may be empty.
public struct WordEdit: Sendable, Equatable {
  public enum Kind: UInt8, Sendable {
    case replace
    /// The words did not go: they stand in, or came from, a neighbouring clause that was split off or joined.
    case carried
    /// A defined term under its new name: told once, where it is defined.
    case term
    /// A value that was worked out anew: told where its cause is.
    case derived
  }
  public var old: Range<Int>
  public var new: Range<Int>
  public var kind: Kind = .replace
  public init(old: Range<Int>, new: Range<Int>, kind: Kind = .replace) {
    self.old = old
    self.new = new
    self.kind = kind
  }
}

/// The shortest edits between two lists of words (Myers, greedy, forward), bounded: over the limit the whole is one
/// edit.
enum WordDiff {
  /// Differences above which two passages count as replaced whole; work and memory grow with its square.
  static let limit = 600

  static func edits(_ old: ArraySlice<Int32>, _ new: ArraySlice<Int32>) -> [WordEdit] {
    var lower = 0
    let shorter = min(old.count, new.count)
    let a = old.startIndex
    let b = new.startIndex
    while lower < shorter, old[a + lower] == new[b + lower] { lower += 1 }
    var upper = 0
    while upper < shorter - lower, old[old.endIndex - 1 - upper] == new[new.endIndex - 1 - upper] { upper += 1 }
    let left = old[a + lower..<old.endIndex - upper]
    let right = new[b + lower..<new.endIndex - upper]
    if left.isEmpty, right.isEmpty { return [] }
    if left.isEmpty || right.isEmpty { return [WordEdit(old: left.indices, new: right.indices)] }
    return middle(left, right)
  }

  private static func middle(_ old: ArraySlice<Int32>, _ new: ArraySlice<Int32>) -> [WordEdit] {
    let n = old.count
    let m = new.count
    let most = min(n + m, limit)
    let origin = most + 1
    var furthest = [Int](repeating: 0, count: 2 * most + 3)
    var trace: [[Int]] = []
    for d in 0...most {
      for k in stride(from: -d, through: d, by: 2) {
        let isDown = k == -d || (k != d && furthest[origin + k - 1] < furthest[origin + k + 1])
        var x = isDown ? furthest[origin + k + 1] : furthest[origin + k - 1] + 1
        while x < n, x - k < m, old[old.startIndex + x] == new[new.startIndex + x - k] { x += 1 }
        furthest[origin + k] = x
        if x >= n, x - k >= m {
          trace.append(Array(furthest[origin - d...origin + d]))
          return backtrack(trace, old, new)
        }
      }
      trace.append(Array(furthest[origin - d...origin + d]))
    }
    return [WordEdit(old: old.indices, new: new.indices)]
  }

  private static func backtrack(_ trace: [[Int]], _ old: ArraySlice<Int32>, _ new: ArraySlice<Int32>) -> [WordEdit] {
    var x = old.count
    var y = new.count
    var edits: [WordEdit] = []
    for d in stride(from: trace.count - 1, to: 0, by: -1) {
      let before = trace[d - 1]
      let at = { (k: Int) in abs(k) <= d - 1 ? before[k + d - 1] : -1 }
      let k = x - y
      let isDown = k == -d || (k != d && at(k - 1) < at(k + 1))
      let previousX = isDown ? at(k + 1) : at(k - 1)
      let previousY = previousX - (isDown ? k + 1 : k - 1)
      let oldStart = old.startIndex + previousX
      let newStart = new.startIndex + previousY
      let oldEnd = oldStart + (isDown ? 0 : 1)
      let newEnd = newStart + (isDown ? 1 : 0)
      if let last = edits.last, last.old.lowerBound == oldEnd, last.new.lowerBound == newEnd {
        edits[edits.count - 1] = WordEdit(old: oldStart..<last.old.upperBound, new: newStart..<last.new.upperBound)
      } else {
        edits.append(WordEdit(old: oldStart..<oldEnd, new: newStart..<newEnd))
      }
      x = previousX
      y = previousY
    }
    return edits.reversed()
  }
}
