import EntenteDocument
import EntenteFormat
import EntenteSource

/// A finished document beside what its values were worked out from.
public struct WorkedText: Sendable {
  /// In the order of the text.
  let trails: [Manuscript.Trail]
  /// By the numbers of the workings, from 1; nil for what the tree does not hold.
  let values: [WorkedValue?]

  /// `tree` is that of the projection over which the document was drafted. O(text + tree).
  public init(_ manuscript: Manuscript, _ tree: ValueTree) {
    guard !manuscript.workings.isEmpty else {
      (trails, values) = ([], [])
      return
    }
    let reader = WorkingReader(tree)
    trails = manuscript.trails
    values = manuscript.workings.map { reader.value($0) }
  }

  /// The trails that share a byte with a range. O(log trails).
  func trails(in range: Range<Int>) -> ArraySlice<Manuscript.Trail> {
    let first = trails.partitioningIndex { $0.range.upper > range.lowerBound }
    var end = first
    while end < trails.count, trails[end].range.lower < range.upperBound { end += 1 }
    return trails[first..<end]
  }

  /// Consecutive tokens that print one worked-out value, and what else stands in them.
  struct Run {
    var tokens: Range<Int>
    var value: WorkedValue
    var rest: [UInt8]
  }

  func runs(_ tokens: Range<Int>, of outline: TextOutline) -> [Run] {
    var runs: [Run] = []
    var last = 0
    for index in tokens {
      let range = outline.tokens[index].range
      let found = trails(in: range).filter { $0.origin.working > 0 }
      guard let number = found.first.map({ Int($0.origin.working) }), let value = values[number - 1] else {
        last = 0
        continue
      }
      let rest = range.filter { at in !found.contains { $0.range.range.contains(at) } }.map { outline.source[$0] }
      if number == last {
        runs[runs.count - 1].tokens = runs[runs.count - 1].tokens.lowerBound..<index + 1
        runs[runs.count - 1].rest += rest
      } else {
        runs.append(Run(tokens: index..<index + 1, value: value, rest: rest))
      }
      last = number
    }
    return runs
  }
}
