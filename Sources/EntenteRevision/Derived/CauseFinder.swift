import EntenteDocument
import EntenteSource

/// Which changes of a text a worked-out value follows from: those whose words were made from what goes into it.
struct CauseFinder {
  /// A piece of an agreement file from which words of a change were made.
  private struct Touch {
    var span: SourceSpan
    /// Index into the changes.
    var change: Int
  }

  private let changes: [TextChange]
  private let old: [Touch]
  private let new: [Touch]

  init(_ comparison: TextComparison, _ before: WorkedText, _ after: WorkedText) {
    let changes = comparison.changes()
    var old: [Touch] = []
    var new: [Touch] = []
    for (index, change) in changes.enumerated() {
      let ranges = comparison.bytes(of: change)
      if let range = ranges.old { old += Self.touches(range, before, index) }
      if let range = ranges.new { new += Self.touches(range, after, index) }
    }
    self.changes = changes
    self.old = Self.sorted(old)
    self.new = Self.sorted(new)
  }

  private static func touches(_ range: Range<Int>, _ text: WorkedText, _ change: Int) -> [Touch] {
    text.trails(in: range).filter { !$0.origin.data.isNone }.map { Touch(span: $0.origin.data, change: change) }
  }

  private static func sorted(_ touches: [Touch]) -> [Touch] {
    touches.sorted { ($0.span.source, $0.span.start) < ($1.span.source, $1.span.start) }
  }

  /// What one change has to do with a value: the items that it speaks of, and whether it speaks of an input.
  private struct Hit {
    var old: Set<Int> = []
    var new: Set<Int> = []
    var isInput = false
  }

  /// The numbers of the changes from which a value follows, in order. O(touches in it · log items).
  func of(_ pair: WorkedPair) -> [Int] {
    var hits: [Int: Hit] = [:]
    for (change, element, isInput) in found(old, in: pair.before) {
      hits[change, default: Hit()].old.insert(element)
      if isInput { hits[change]?.isInput = true }
    }
    for (change, element, isInput) in found(new, in: pair.after) {
      hits[change, default: Hit()].new.insert(element)
      if isInput { hits[change]?.isInput = true }
    }
    if hits.isEmpty { return [] }
    let before = Set(pair.before.elements.map(\.id))
    let after = Set(pair.after.elements.map(\.id))
    return hits.filter { change, hit in
      let isMove = changes[change].kind == .move
      if hit.isInput, !isMove { return true }
      if isMove, pair.after.working.kind == .place { return true }
      let gone = hit.old.map { pair.before.elements[$0].id }
      let came = hit.new.map { pair.after.elements[$0].id }
      if gone.contains(where: { !$0.isEmpty && !after.contains($0) }) { return true }
      if came.contains(where: { !$0.isEmpty && !before.contains($0) }) { return true }
      // Items without ids are told apart by their number alone.
      return !isMove && gone.count { $0.isEmpty } != came.count { $0.isEmpty }
    }.keys.map { changes[$0].number }.sorted()
  }

  private func found(
    _ touches: [Touch], in value: WorkedValue
  ) -> [(change: Int, element: Int, isInput: Bool)] {
    var index = touches.partitioningIndex { ($0.span.source, $0.span.start) >= (value.span.source, value.span.start) }
    var found: [(Int, Int, Bool)] = []
    while index < touches.count, touches[index].span.source == value.span.source,
      touches[index].span.start < value.span.end
    {
      let span = touches[index].span
      let element = value.elements.partitioningIndex { $0.span.start > span.start } - 1
      if element >= 0, span.start < value.elements[element].span.end {
        let isInput = value.elements[element].inputs.contains { $0.start <= span.start && span.end <= $0.end }
        found.append((touches[index].change, element, isInput))
      }
      index += 1
    }
    return found
  }
}

extension TextComparison {
  /// The bytes of either text of which a change speaks.
  func bytes(of change: TextChange) -> (old: Range<Int>?, new: Range<Int>?) {
    if let edit = change.edit { return (old.bytes(edit.old), new.bytes(edit.new)) }
    let step = steps[change.step]
    return (step.old.flatMap { old.bytes(block: $0) }, step.new.flatMap { new.bytes(block: $0) })
  }
}

extension TextOutline {
  /// From the first byte of some tokens to the last; nil without any.
  func bytes(_ range: Range<Int>) -> Range<Int>? {
    range.isEmpty ? nil : tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound
  }

  /// A block with all that it holds.
  func bytes(block: Int) -> Range<Int>? {
    bytes(blocks[block].tokens.lowerBound..<blocks[max(block, blocks[block].end - 1)].tokens.upperBound)
  }
}
