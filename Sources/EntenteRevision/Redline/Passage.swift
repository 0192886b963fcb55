/// A run of words in a redline, and what became of it.
struct Passage {
  enum Fate: UInt8 {
    case kept, deleted, inserted, carriedAway, carriedHere, renamed
    /// A value that was worked out anew, as it was and as it is.
    case derivedAway, derivedHere
  }
  var fate: Fate
  /// Tokens of the old text; empty where the words are new.
  var old: Range<Int>
  var new: Range<Int>
}

extension TextComparison {
  /// The words of a step in the order in which lawyers read them: what went before what came.
  func passages(of step: Step) -> [Passage] {
    let from = step.old.map { old.blocks[$0].tokens }
    let to = step.new.map { new.blocks[$0].tokens }
    switch (from, to, step.state) {
    case (let from?, _, .deleted):
      return step.edits.isEmpty
        ? [Passage(fate: .deleted, old: from, new: 0..<0)]
        : step.edits.map { Passage(fate: $0.kind == .carried ? .carriedAway : .deleted, old: $0.old, new: 0..<0) }
    case (_, let to?, .inserted):
      return step.edits.isEmpty
        ? [Passage(fate: .inserted, old: 0..<0, new: to)]
        : step.edits.flatMap { edit in
          edit.kind == .carried
            ? [Passage(fate: .carriedHere, old: 0..<0, new: edit.new)]
            : [
              Passage(fate: .deleted, old: edit.old, new: 0..<0),
              Passage(fate: .inserted, old: 0..<0, new: edit.new),
            ]
        }
    case (let from?, let to?, _):
      return between(from, to, step.edits)
    default: return []
    }
  }

  private func between(_ from: Range<Int>, _ to: Range<Int>, _ edits: [WordEdit]) -> [Passage] {
    var passages: [Passage] = []
    var i = from.lowerBound
    var j = to.lowerBound
    for edit in edits {
      if i < edit.old.lowerBound {
        passages.append(Passage(fate: .kept, old: i..<edit.old.lowerBound, new: j..<edit.new.lowerBound))
      }
      if edit.kind == .term {
        passages.append(Passage(fate: .renamed, old: edit.old, new: edit.new))
        i = edit.old.upperBound
        j = edit.new.upperBound
        continue
      }
      let (away, here) = edit.kind.fates
      if !edit.old.isEmpty { passages.append(Passage(fate: away, old: edit.old, new: 0..<0)) }
      if !edit.new.isEmpty { passages.append(Passage(fate: here, old: 0..<0, new: edit.new)) }
      i = edit.old.upperBound
      j = edit.new.upperBound
    }
    if i < from.upperBound { passages.append(Passage(fate: .kept, old: i..<from.upperBound, new: j..<to.upperBound)) }
    return passages
  }
}

extension WordEdit.Kind {
  /// What becomes of the words before and after.
  fileprivate var fates: (away: Passage.Fate, here: Passage.Fate) {
    switch self {
    case .carried: (.carriedAway, .carriedHere)
    case .derived: (.derivedAway, .derivedHere)
    case .replace, .term: (.deleted, .inserted)
    }
  }
}
