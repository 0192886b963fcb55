extension TextComparison {
  /// Words that left a clause and are the whole text of a new neighbour were not deleted: the clause was split. The
  /// same backwards for a neighbour whose whole text was joined to a clause.
  mutating func findSplits() {
    var stepOfNew = [Int](repeating: -1, count: new.blocks.count)
    var stepOfOld = [Int](repeating: -1, count: old.blocks.count)
    for (place, step) in steps.enumerated() {
      if let index = step.new, step.state != .movedAway { stepOfNew[index] = place }
      if let index = step.old, step.state == .deleted { stepOfOld[index] = place }
    }
    for place in steps.indices where steps[place].state != .movedAway {
      guard let from = steps[place].old, let to = steps[place].new else { continue }
      for number in steps[place].edits.indices.reversed() {
        let edit = steps[place].edits[number]
        if edit.new.isEmpty, edit.old.count > 3 {
          for block in new.neighbours(of: to) where stepOfNew[block] >= 0 {
            if splitOff(place, number, to: stepOfNew[block]) { break }
          }
        } else if edit.old.isEmpty, edit.new.count > 3 {
          for block in old.neighbours(of: from) where stepOfOld[block] >= 0 {
            if joinOn(place, number, from: stepOfOld[block]) { break }
          }
        }
      }
    }
  }

  private mutating func splitOff(_ place: Int, _ number: Int, to other: Int) -> Bool {
    guard steps[other].state == .inserted, steps[other].edits.isEmpty, let index = steps[other].new else {
      return false
    }
    let edit = steps[place].edits[number]
    let body = new.body(of: index)
    let same = TextComparison.end(of: edit.old, in: oldWords, equal: newWords[body])
    guard let taken = same ?? (isNearly(edit.old, body) ? edit.old : nil) else { return false }
    let at = edit.new.lowerBound
    steps[place].edits.replaceSubrange(
      number...number,
      with: TextComparison.parts(edit.old, taken).map { part in
        WordEdit(old: part, new: at..<at, kind: part == taken ? .carried : .replace)
      })
    steps[place].carrier = index
    steps[other].carrier = steps[place].new
    let tokens = new.blocks[index].tokens
    steps[other].edits = carried(taken, body)
    if tokens.lowerBound < body.lowerBound {
      let title = WordEdit(old: taken.lowerBound..<taken.lowerBound, new: tokens.lowerBound..<body.lowerBound)
      steps[other].edits.insert(title, at: 0)
    }
    return true
  }

  /// At most one word in eight differs.
  private func isNearly(_ run: Range<Int>, _ body: Range<Int>) -> Bool {
    guard run.count > 12, abs(run.count - body.count) * 8 < run.count else { return false }
    let edits = WordDiff.edits(oldWords[run], newWords[body])
    return edits.reduce(0) { $0 + max($1.old.count, $1.new.count) } * 8 <= run.count
  }

  /// The words that were carried over, and the changes among them.
  private func carried(_ run: Range<Int>, _ body: Range<Int>) -> [WordEdit] {
    var edits: [WordEdit] = []
    var i = run.lowerBound
    var j = body.lowerBound
    let changes = WordDiff.edits(oldWords[run], newWords[body])
    for change in changes + [WordEdit(old: run.upperBound..<run.upperBound, new: body.upperBound..<body.upperBound)] {
      if i < change.old.lowerBound {
        edits.append(WordEdit(old: i..<change.old.lowerBound, new: j..<change.new.lowerBound, kind: .carried))
      }
      if !change.old.isEmpty || !change.new.isEmpty { edits.append(change) }
      i = change.old.upperBound
      j = change.new.upperBound
    }
    return edits
  }

  private mutating func joinOn(_ place: Int, _ number: Int, from other: Int) -> Bool {
    guard steps[other].state == .deleted, steps[other].edits.isEmpty, let index = steps[other].old else { return false }
    let edit = steps[place].edits[number]
    let body = old.body(of: index)
    guard let taken = TextComparison.end(of: edit.new, in: newWords, equal: oldWords[body]) else { return false }
    let at = edit.old.lowerBound
    steps[place].edits.replaceSubrange(
      number...number,
      with: TextComparison.parts(edit.new, taken).map { part in
        WordEdit(old: at..<at, new: part, kind: part == taken ? .carried : .replace)
      })
    steps[place].carrier = index
    steps[other].carrier = steps[place].new
    let tokens = old.blocks[index].tokens
    steps[other].edits = [WordEdit(old: body, new: taken, kind: .carried)]
    if tokens.lowerBound < body.lowerBound {
      let title = WordEdit(old: tokens.lowerBound..<body.lowerBound, new: taken.lowerBound..<taken.lowerBound)
      steps[other].edits.insert(title, at: 0)
    }
    return true
  }

  /// Where one end of a run equals some words.
  private static func end(of run: Range<Int>, in words: [Int32], equal body: ArraySlice<Int32>) -> Range<Int>? {
    guard body.count > 3, run.count >= body.count else { return nil }
    let last = run.upperBound - body.count..<run.upperBound
    if words[last] == body { return last }
    let first = run.lowerBound..<run.lowerBound + body.count
    return words[first] == body ? first : nil
  }

  private static func parts(_ run: Range<Int>, _ taken: Range<Int>) -> [Range<Int>] {
    [run.lowerBound..<taken.lowerBound, taken, taken.upperBound..<run.upperBound].filter { !$0.isEmpty }
  }
}

extension TextOutline {
  /// The first blocks of the units before and after a block's own, the later one first; where a heading stands between
  /// them, those behind the next heading and before its own.
  func neighbours(of block: Int) -> [Int] {
    let unit = blocks[block].unit
    var found = [unit + 1, unit - 1]
    let parent = blocks[units[unit]].parent
    if parent >= 0, blocks[parent].end < blocks.count { found.append(blocks[blocks[parent].end].unit + 1) }
    if unit > 1, kind(unit - 1) == .heading { found.append(unit - 2) }
    return found.filter { units.indices.contains($0) && kind($0) != .heading }.map { units[$0] }
  }

  /// A block's tokens without its title.
  func body(of block: Int) -> Range<Int> {
    blocks[block].tokens.lowerBound + blocks[block].titleCount..<blocks[block].tokens.upperBound
  }
}
