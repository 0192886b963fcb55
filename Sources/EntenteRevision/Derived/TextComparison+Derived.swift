import EntenteDocument
import EntenteSource

/// What a redline says beside words that were worked out anew.
struct DerivedNote: Sendable, Equatable {
  /// The words as they stand now: tokens of the new text.
  var tokens: Range<Int>
  /// The numbers of the text's changes from which they follow; never empty.
  var causes: [Int]
}

extension TextComparison {
  /// Sets apart what is no change of its own: a value that both documents work out in the same way, and that comes out
  /// otherwise because of changes that this text shows. One whose cause stands nowhere in the text stays a change, and
  /// so does one that another expression gives.
  ///
  /// For showing only: what is set apart has no number, and an amendment must say it. O(n log n) in both texts.
  public mutating func setApart(_ before: WorkedText, _ after: WorkedText) {
    guard !before.values.isEmpty, !after.values.isEmpty else { return }
    let written = steps.map(\.edits)
    var pairs: [Place: [WorkedPair]] = [:]
    for (index, step) in steps.enumerated() where step.old != nil && step.new != nil && step.state != .movedAway {
      for (number, edit) in step.edits.enumerated() where edit.kind == .replace {
        let found = worked(edit, before, after)
        if !found.isEmpty { pairs[Place(step: index, edit: number)] = found }
      }
    }
    guard !pairs.isEmpty else { return }
    split(written, pairs)
    let causes = CauseFinder(self, before, after)
    pairs = pairs.mapValues { $0.filter { !causes.of($0).isEmpty } }.filter { !$0.value.isEmpty }
    split(written, pairs)
    tell(pairs, CauseFinder(self, before, after))
  }

  /// An edit of a step.
  private struct Place: Hashable {
    var step: Int
    var edit: Int
  }

  /// The values in an edit that both sides work out alike, where they differ.
  private func worked(_ edit: WordEdit, _ before: WorkedText, _ after: WorkedText) -> [WorkedPair] {
    let left = before.runs(edit.old, of: old)
    guard !left.isEmpty else { return [] }
    let right = after.runs(edit.new, of: new)
    guard left.map(\.value.formula) == right.map(\.value.formula) else { return [] }
    return zip(left, right).compactMap { a, b in
      guard a.rest == b.rest, oldWords[a.tokens] != newWords[b.tokens] else { return nil }
      return WorkedPair(old: a.tokens, new: b.tokens, before: a.value, after: b.value)
    }
  }

  private mutating func split(_ written: [[WordEdit]], _ pairs: [Place: [WorkedPair]]) {
    let changed = Dictionary(grouping: pairs.keys, by: \.step)
    for step in steps.indices where steps[step].edits != written[step] || changed[step] != nil {
      steps[step].edits = written[step].enumerated().flatMap { number, edit in
        pairs[Place(step: step, edit: number)].map { split(edit, $0) } ?? [edit]
      }
    }
  }

  /// The edit in parts: the values by themselves, and what changed around them.
  private func split(_ edit: WordEdit, _ pairs: [WorkedPair]) -> [WordEdit] {
    var edits: [WordEdit] = []
    var (i, j) = (edit.old.lowerBound, edit.new.lowerBound)
    func rest(_ a: Int, _ b: Int) {
      if oldWords[i..<a] != newWords[j..<b] { edits.append(WordEdit(old: i..<a, new: j..<b)) }
    }
    for pair in pairs {
      rest(pair.old.lowerBound, pair.new.lowerBound)
      if let last = edits.last, last.kind == .derived, (last.old.upperBound, last.new.upperBound) == (i, j),
        (pair.old.lowerBound, pair.new.lowerBound) == (i, j)
      {
        edits[edits.count - 1].old = last.old.lowerBound..<pair.old.upperBound
        edits[edits.count - 1].new = last.new.lowerBound..<pair.new.upperBound
      } else {
        edits.append(WordEdit(old: pair.old, new: pair.new, kind: .derived))
      }
      (i, j) = (pair.old.upperBound, pair.new.upperBound)
    }
    rest(edit.old.upperBound, edit.new.upperBound)
    return edits
  }

  private mutating func tell(_ pairs: [Place: [WorkedPair]], _ causes: CauseFinder) {
    derivedNotes = [:]
    for place in pairs.keys.sorted(by: { ($0.step, $0.edit) < ($1.step, $1.edit) }) {
      for pair in pairs[place] ?? [] {
        derivedNotes[place.step, default: []].append(DerivedNote(tokens: pair.new, causes: causes.of(pair)))
      }
    }
  }
}

/// A value that both texts print, worked out alike.
struct WorkedPair {
  var old: Range<Int>
  var new: Range<Int>
  var before: WorkedValue
  var after: WorkedValue
}
