extension TextComparison {
  /// A definition that got another name is one change; every use of the term that follows it is none of its own.
  mutating func findTermRenames() {
    let renames = steps.compactMap { termRename($0) }
    guard !renames.isEmpty else { return }
    for place in steps.indices {
      for number in steps[place].edits.indices where steps[place].edits[number].kind == .replace {
        let edit = steps[place].edits[number]
        guard let rename = renames.first(where: { isUse($0, edit, place) }) else { continue }
        steps[place].edits[number].kind = .term
        termUses[rename.step, default: 0] += 1
      }
    }
  }

  /// The names of terms that changed, each with the words in which the two differ.
  var termNames: [(old: String, new: String, oldPart: String, newPart: String)] {
    steps.compactMap { step in
      guard let rename = termRename(step), let from = step.old, let to = step.new else { return nil }
      return (
        old.text(name(old, from)), new.text(name(new, to)), old.text(rename.edit.old), new.text(rename.edit.new)
      )
    }
  }

  private struct TermRename {
    var step: Int
    var old: ArraySlice<Int32>
    var new: ArraySlice<Int32>
    /// The words of the name before the ones that differ.
    var head: Int
    var edit: WordEdit
  }

  /// The name in the title of a definition, if it is all that changed there.
  private func termRename(_ step: Step) -> TermRename? {
    guard let from = step.old, let to = step.new, step.state != .movedAway, old.blocks[from].kind == .definition,
      new.blocks[to].kind == .definition, let edit = step.edits.first, edit.kind != .carried
    else { return nil }
    let a = name(old, from)
    let b = name(new, to)
    guard !a.isEmpty, !b.isEmpty, edit.old.lowerBound >= a.lowerBound, edit.old.upperBound <= a.upperBound,
      edit.new.lowerBound >= b.lowerBound, edit.new.upperBound <= b.upperBound, oldWords[a] != newWords[b]
    else { return nil }
    guard step.edits.dropFirst().allSatisfy({ $0.old.lowerBound >= a.upperBound }) else { return nil }
    return TermRename(
      step: to, old: oldWords[a], new: newWords[b], head: edit.old.lowerBound - a.lowerBound, edit: edit)
  }

  /// The words between the quotation marks.
  private func name(_ outline: TextOutline, _ block: Int) -> Range<Int> {
    let title = outline.blocks[block].tokens.prefix(outline.blocks[block].titleCount)
    var range = title
    while let first = range.first, outline.tokens[first].kind == .punctuation { range = range.dropFirst() }
    while let last = range.last, outline.tokens[last].kind == .punctuation { range = range.dropLast() }
    return range
  }

  private func isUse(_ rename: TermRename, _ edit: WordEdit, _ place: Int) -> Bool {
    guard steps[place].new != rename.step, edit.old.count == rename.edit.old.count,
      edit.new.count == rename.edit.new.count, let from = steps[place].old, let to = steps[place].new
    else { return false }
    let a = edit.old.lowerBound - rename.head..<edit.old.lowerBound - rename.head + rename.old.count
    let b = edit.new.lowerBound - rename.head..<edit.new.lowerBound - rename.head + rename.new.count
    let left = old.blocks[from].tokens
    let right = new.blocks[to].tokens
    guard a.lowerBound >= left.lowerBound, a.upperBound <= left.upperBound, b.lowerBound >= right.lowerBound,
      b.upperBound <= right.upperBound
    else { return false }
    return oldWords[a] == rename.old && newWords[b] == rename.new
  }
}
