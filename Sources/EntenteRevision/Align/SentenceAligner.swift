/// Compares two blocks: sentences first, then words inside a pair of sentences, cleaned so that people read phrases and
/// not confetti. Edits stand in order and hold indices into the outlines' tokens.
struct SentenceAligner {
  let old: TextOutline
  let new: TextOutline
  let oldWords: [Int32]
  let newWords: [Int32]
  let traits: [Vocabulary.Traits]

  /// Two sentences with less in common are different sentences; a pair that keeps less is replaced whole.
  static let leastLikeness = 0.4
  static let mostSentences = 120

  func edits(_ a: Range<Int>, _ b: Range<Int>) -> [WordEdit] {
    guard oldWords[a] != newWords[b] else { return [] }
    let left = sentences(a, old)
    let right = sentences(b, new)
    var edits: [WordEdit] = []
    var i = 0
    var j = 0
    for (x, y) in aligned(left, right) + [(left.count, right.count)] {
      let oldStart = i < left.count ? left[i].lowerBound : a.upperBound
      let newStart = j < right.count ? right[j].lowerBound : b.upperBound
      let oldEnd = x < left.count ? left[x].lowerBound : a.upperBound
      let newEnd = y < right.count ? right[y].lowerBound : b.upperBound
      if oldEnd > oldStart || newEnd > newStart {
        edits.append(WordEdit(old: oldStart..<oldEnd, new: newStart..<newEnd))
      }
      if x < left.count { edits += wordEdits(left[x], right[y]) }
      i = x + 1
      j = y + 1
    }
    return joined(edits)
  }

  /// A sentence ends with a full stop before a space and a capital, a figure or a bracket, unless an abbreviation or a
  /// lone capital stands before it. A title in bold type is a sentence of its own; so is every cell.
  func sentences(_ range: Range<Int>, _ outline: TextOutline) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = range.lowerBound
    for index in range {
      let next = index + 1
      guard next < range.upperBound, next > start else { continue }
      let token = outline.tokens[index]
      let follower = outline.tokens[next]
      let isTitleEnd = token.style.contains(.strong) && !follower.style.contains(.strong) && start == range.lowerBound
      let ends = traits[Int(max(0, token.word))].contains(.endsSentence) && token.kind == .punctuation
      let isBreak = token.kind == .cellBreak || follower.kind == .cellBreak
      guard isBreak || isTitleEnd || (ends && begins(follower, outline) && !isAbbreviated(index, start, outline)) else {
        continue
      }
      found.append(start..<next)
      start = next
    }
    if start < range.upperBound { found.append(start..<range.upperBound) }
    return found
  }

  private func begins(_ token: Token, _ outline: TextOutline) -> Bool {
    guard token.style.contains(.spaced) else { return false }
    let first = outline.source[token.range.lowerBound]
    return !first.isLower
  }

  private func isAbbreviated(_ index: Int, _ start: Int, _ outline: TextOutline) -> Bool {
    guard index > start else { return false }
    let before = outline.tokens[index - 1]
    guard before.word >= 0, Int(before.word) < traits.count, before.kind == .word else { return false }
    if traits[Int(before.word)].contains(.abbreviation) { return true }
    return before.count == 1 && outline.source[before.range.lowerBound].isUpper
  }

  // MARK: Sentences

  /// Pairs of sentences in order: equal ones first, then the best alignment of what lies between two of them.
  private func aligned(_ left: [Range<Int>], _ right: [Range<Int>]) -> [(Int, Int)] {
    var numbers: [ArraySlice<Int32>: Int32] = [:]
    func number(_ words: ArraySlice<Int32>) -> Int32 {
      let next = Int32(numbers.count)
      let found = numbers[words, default: next]
      numbers[words] = found
      return found
    }
    let a = left.map { number(oldWords[$0]) }
    let b = right.map { number(newWords[$0]) }
    var pairs: [(Int, Int)] = []
    var i = 0
    var j = 0
    for gap in WordDiff.edits(a[...], b[...]) + [WordEdit(old: a.count..<a.count, new: b.count..<b.count)] {
      while i < gap.old.lowerBound {
        pairs.append((i, j))
        i += 1
        j += 1
      }
      pairs += between(left[gap.old], right[gap.new])
      i = gap.old.upperBound
      j = gap.new.upperBound
    }
    return pairs
  }

  private func between(_ left: ArraySlice<Range<Int>>, _ right: ArraySlice<Range<Int>>) -> [(Int, Int)] {
    if left.isEmpty || right.isEmpty { return [] }
    if left.count == 1, right.count == 1 { return [(left.startIndex, right.startIndex)] }
    if left.count <= SentenceAligner.mostSentences, right.count <= SentenceAligner.mostSentences {
      return best(left, right)
    }
    return Array(zip(left.indices, right.indices))
  }

  /// The heaviest order-keeping alignment. O(n · m) sentences, bounded by `mostSentences`.
  private func best(_ left: ArraySlice<Range<Int>>, _ right: ArraySlice<Range<Int>>) -> [(Int, Int)] {
    let bags = (left.map { bag(oldWords[$0]) }, right.map { bag(newWords[$0]) })
    let width = right.count + 1
    var scores = [Double](repeating: 0, count: left.count * right.count)
    var totals = [Double](repeating: 0, count: (left.count + 1) * width)
    for i in stride(from: left.count - 1, through: 0, by: -1) {
      for j in stride(from: right.count - 1, through: 0, by: -1) {
        let likeness = dice(bags.0[i], bags.1[j])
        scores[i * right.count + j] = likeness
        var total = max(totals[(i + 1) * width + j], totals[i * width + j + 1])
        if likeness >= SentenceAligner.leastLikeness {
          total = max(total, likeness + totals[(i + 1) * width + j + 1])
        }
        totals[i * width + j] = total
      }
    }
    var pairs: [(Int, Int)] = []
    var i = 0
    var j = 0
    while i < left.count, j < right.count {
      let likeness = scores[i * right.count + j]
      let here = totals[i * width + j]
      if likeness >= SentenceAligner.leastLikeness, here == likeness + totals[(i + 1) * width + j + 1] {
        pairs.append((left.startIndex + i, right.startIndex + j))
        i += 1
        j += 1
      } else if here == totals[(i + 1) * width + j] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }

  /// Words without stop words, sorted.
  private func bag(_ words: ArraySlice<Int32>) -> [Int32] {
    words.filter { isAnchor($0) }.sorted()
  }

  private func isAnchor(_ word: Int32) -> Bool {
    guard word >= 0, Int(word) < traits.count else { return true }
    let traits = traits[Int(word)]
    return traits.contains(.isWord) && !traits.contains(.stopWord)
  }

  private func dice(_ a: [Int32], _ b: [Int32]) -> Double {
    if a.isEmpty || b.isEmpty { return a == b ? 1 : 0 }
    var shared = 0
    var x = 0
    var y = 0
    while x < a.count, y < b.count {
      if a[x] == b[y] {
        shared += 1
        x += 1
        y += 1
      } else if a[x] < b[y] {
        x += 1
      } else {
        y += 1
      }
    }
    return 2 * Double(shared) / Double(a.count + b.count)
  }

  // MARK: Words

  private func wordEdits(_ a: Range<Int>, _ b: Range<Int>) -> [WordEdit] {
    var edits = WordDiff.edits(oldWords[a], newWords[b])
    guard !edits.isEmpty else { return [] }
    let removed = edits.reduce(0) { $0 + count(oldWords[$1.old]) }
    let total = count(oldWords[a]) + count(newWords[b])
    let kept = 2 * (count(oldWords[a]) - removed)
    if total > 6, Double(kept) < SentenceAligner.leastLikeness * Double(total) { return [WordEdit(old: a, new: b)] }
    withoutIslands(&edits)
    return edits.map { slid($0, a, b) }
  }

  private func count(_ words: ArraySlice<Int32>) -> Int {
    words.reduce(0) { $0 + (isWord($1) ? 1 : 0) }
  }

  private func isWord(_ word: Int32) -> Bool {
    word < 0 || Int(word) >= traits.count || traits[Int(word)].contains(.isWord) || word == Vocabulary.reference
  }

  /// Between two edits, a run of punctuation and at most two stop words is no anchor; one lone word is none between
  /// large edits.
  private func withoutIslands(_ edits: inout [WordEdit]) {
    var kept: [WordEdit] = []
    for edit in edits {
      if let last = kept.last, isIsland(last, edit) {
        kept[kept.count - 1] = WordEdit(
          old: last.old.lowerBound..<edit.old.upperBound, new: last.new.lowerBound..<edit.new.upperBound)
      } else {
        kept.append(edit)
      }
    }
    edits = kept
  }

  private func isIsland(_ before: WordEdit, _ after: WordEdit) -> Bool {
    let words = oldWords[before.old.upperBound..<after.old.lowerBound].filter { isWord($0) }
    let around = min(before.old.count + before.new.count, after.old.count + after.new.count)
    if words.count <= 2, words.allSatisfy({ !isAnchor($0) && $0 != Vocabulary.reference }) { return true }
    return words.count <= 1 && around > 8
  }

  /// Moves an insertion or a deletion, without changing what it says, to where a phrase begins or ends.
  private func slid(_ edit: WordEdit, _ a: Range<Int>, _ b: Range<Int>) -> WordEdit {
    guard edit.old.isEmpty != edit.new.isEmpty else { return edit }
    let isInsertion = edit.old.isEmpty
    let words = isInsertion ? newWords : oldWords
    let bounds = isInsertion ? b : a
    let run = isInsertion ? edit.new : edit.old
    var back = 0
    while back < 24, run.lowerBound - back > bounds.lowerBound, edit.old.lowerBound - back > a.lowerBound,
      edit.new.lowerBound - back > b.lowerBound,
      words[run.lowerBound - back - 1] == words[run.upperBound - back - 1]
    { back += 1 }
    guard back > 0 else { return edit }
    var best = (shift: 0, score: -1)
    for shift in 0...back {
      let first = run.lowerBound - shift
      let last = run.upperBound - shift - 1
      let startsPhrase = first == bounds.lowerBound || !isWord(words[first - 1])
      let score = (startsPhrase ? 2 : 0) + (!isWord(words[last]) ? 2 : 0) + (isAnchor(words[first]) ? 0 : 1)
      if score > best.score { best = (shift, score) }
    }
    func moved(_ range: Range<Int>) -> Range<Int> { range.lowerBound - best.shift..<range.upperBound - best.shift }
    return WordEdit(old: moved(edit.old), new: moved(edit.new))
  }

  private func joined(_ edits: [WordEdit]) -> [WordEdit] {
    var joined: [WordEdit] = []
    for edit in edits {
      if let last = joined.last, last.old.upperBound == edit.old.lowerBound, last.new.upperBound == edit.new.lowerBound,
        last.kind == edit.kind
      {
        joined[joined.count - 1] = WordEdit(
          old: last.old.lowerBound..<edit.old.upperBound, new: last.new.lowerBound..<edit.new.upperBound)
      } else {
        joined.append(edit)
      }
    }
    return joined
  }

  // MARK: Rows

  /// Cells are compared by their column; rows of different widths are replaced whole.
  func rowEdits(_ a: Range<Int>, _ b: Range<Int>) -> [WordEdit] {
    guard oldWords[a] != newWords[b] else { return [] }
    let left = cells(a, oldWords)
    let right = cells(b, newWords)
    guard left.count == right.count else { return [WordEdit(old: a, new: b)] }
    return zip(left, right).flatMap { edits($0, $1) }
  }

  private func cells(_ row: Range<Int>, _ words: [Int32]) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = row.lowerBound
    for index in row where words[index] == Vocabulary.cellBreak {
      cells.append(start..<index)
      start = index + 1
    }
    return cells + [start..<row.upperBound]
  }
}
