/// Finds words that name a place in a clause: enough of them that they stand there once.
struct Quotation {
  let comparison: TextComparison
  /// A block of the old text and the one that it became.
  let from: Int
  let to: Int
  /// The clause in which the words must stand once.
  let clause: Range<Int>

  private var old: TextOutline { comparison.old }
  private var new: TextOutline { comparison.new }

  /// The bytes that an edit takes and puts, with the white space that goes or comes with them.
  func bytes(_ edit: WordEdit) -> (take: Range<Int>, put: Range<Int>) {
    let a = old.blocks[from].tokens
    let b = new.blocks[to].tokens
    let isLead = edit.old.lowerBound > a.lowerBound && edit.new.lowerBound > b.lowerBound
    if edit.old.isEmpty || edit.new.isEmpty {
      if isLead {
        let x = old.tokens[edit.old.lowerBound - 1].range.upperBound
        let y = new.tokens[edit.new.lowerBound - 1].range.upperBound
        return (
          x..<(edit.old.isEmpty ? x : old.tokens[edit.old.upperBound - 1].range.upperBound),
          y..<(edit.new.isEmpty ? y : new.tokens[edit.new.upperBound - 1].range.upperBound)
        )
      }
      let x = start(old, edit.old.lowerBound, a, from)
      let y = start(new, edit.new.lowerBound, b, to)
      return (x..<start(old, edit.old.upperBound, a, from), y..<start(new, edit.new.upperBound, b, to))
    }
    return (span(old, edit.old), span(new, edit.new))
  }

  private func start(_ outline: TextOutline, _ token: Int, _ tokens: Range<Int>, _ block: Int) -> Int {
    token < tokens.upperBound ? outline.tokens[token].range.lowerBound : outline.blocks[block].range.upperBound
  }

  private func span(_ outline: TextOutline, _ tokens: Range<Int>) -> Range<Int> {
    outline.tokens[tokens.lowerBound].range.lowerBound..<outline.tokens[tokens.upperBound - 1].range.upperBound
  }

  /// `replace “…” with “…”`, `after “…” insert “…”`, `delete “…”`; nil when no words of the block name the place.
  func phrase(_ edit: WordEdit, in edits: [WordEdit]) -> String? {
    let block = old.blocks[from].tokens
    let other = new.blocks[to].tokens
    // Words of other edits are no part of a quotation.
    let low = edits.last { $0.old.upperBound <= edit.old.lowerBound && $0 != edit }?.old.upperBound ?? block.lowerBound
    let high =
      edits.first { $0.old.lowerBound >= edit.old.upperBound && $0 != edit }?.old.lowerBound ?? block.upperBound
    var left = edit.old.lowerBound
    var right = edit.old.upperBound
    var takesLeft = true
    if edit.old.isEmpty {
      if left > low { left -= 1 } else if right < high { right += 1 } else { return nil }
    }
    while left >= right || !isOnce(span(old, left..<right)) {
      guard left > low || right < high, right - left < 24 else { return nil }
      if takesLeft && left > low || right >= high { left -= 1 } else { right += 1 }
      takesLeft.toggle()
    }
    // A bare number says more with the word before it.
    if right - left == 1, span(old, left..<right).count < 4, left > low, isOnce(span(old, left - 1..<right)) {
      left -= 1
    }
    let newLeft = edit.new.lowerBound - (edit.old.lowerBound - left)
    let newRight = edit.new.upperBound + (right - edit.old.upperBound)
    guard newLeft >= other.lowerBound, newRight <= other.upperBound else { return nil }
    let was = ClauseCitation.display(old.source[span(old, left..<right)])
    if edit.old.isEmpty, right == edit.old.upperBound {
      return "after “\(was)” insert “\(ClauseCitation.display(new.source[span(new, edit.new)]))”"
    }
    if newLeft == newRight { return "delete “\(was)”" }
    return "replace “\(was)” with “\(ClauseCitation.display(new.source[span(new, newLeft..<newRight)]))”"
  }

  private func isOnce(_ words: Range<Int>) -> Bool {
    let wanted = Array(old.source[words])
    guard let first = wanted.first else { return false }
    let text = old.source[clause]
    var count = 0
    var i = text.startIndex
    while i + wanted.count <= text.endIndex {
      if text[i] == first, text[i..<i + wanted.count].elementsEqual(wanted), isApart(i, i + wanted.count) {
        count += 1
        if count > 1 { return false }
      }
      i += 1
    }
    return count == 1
  }

  /// Whole words: `any` is not quoted from `company`. Quotation marks and dashes end a word.
  private func isApart(_ start: Int, _ end: Int) -> Bool {
    let bytes = old.source
    func isWord(_ i: Int) -> Bool { bytes.indices.contains(i) && bytes[i].isLetterOrDigit }
    func isMark(_ i: Int) -> Bool { i >= 0 && i + 1 < bytes.count && bytes[i] == 0xE2 && bytes[i + 1] == 0x80 }
    return !(isWord(start - 1) && isWord(start) && !isMark(start - 3) && !isMark(start))
      && !(isWord(end - 1) && isWord(end) && !isMark(end) && !isMark(end - 3))
  }
}
