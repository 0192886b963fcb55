/// What is done to the words of a block that stays, or that moves and was edited.
extension AmendmentMaker {
  mutating func stay(_ from: Int, _ to: Int, _ step: TextComparison.Step) {
    cursor = old.blocks[from].range.upperBound
    let (a, b) = (gap(old, from), gap(new, to))
    if old.source[a] != new.source[b] { splice(0, a.lowerBound, a.count, new.source[b]) }
    let range = old.blocks[from].range
    guard old.source[range] != new.source[new.blocks[to].range] else { return }
    edits(from, to, step, isSpliced: true)
  }

  /// Makes the instructions for the words of a block.
  mutating func edits(_ from: Int, _ to: Int, _ step: TextComparison.Step, isSpliced: Bool) {
    let consequences = self.consequences(from, to)
    let words = wordChanges(from, to, step)
    let start = old.blocks[from].range.lowerBound
    let splices = (consequences + words.map(\.splice)).sorted { $0.isBefore($1, false) }
    let relative = splices.map {
      Amendment.Splice(instruction: 0, at: $0.at - start, take: $0.take, put: $0.put)
    }
    let changed = words.filter { $0.edit.kind != .term }.reduce(0) { $0 + $1.edit.old.count }
    let isWhole = words.count { $0.edit.kind != .term } > 3 || 5 * changed > 2 * max(8, old.blocks[from].tokens.count)
    let quotable = words.allSatisfy { $0.edit.kind == .term || $0.quote != nil }
    let body = Array(old.source[old.blocks[from].range])
    let isExact = Amendment.execute(relative, on: body).map { $0[...] } == new.source[new.blocks[to].range]
    if !words.isEmpty { result.touched += 1 }
    guard isExact, !isWhole, quotable else { return replaceWhole(from, to, hasWords: !step.edits.isEmpty, isSpliced) }
    if isSpliced { for splice in consequences { result.splices.append(splice) } }
    let own = words.filter { $0.edit.kind != .term }
    var number = 0
    if !own.isEmpty {
      let phrases = own.compactMap(\.quote)
      let words = "in \(places.inside(from)), \(list(phrases))"
      number = instruct(sentence(words + (words.hasSuffix(".”") ? "" : ".")))
    }
    for word in words {
      let instruction = word.edit.kind == .term ? termInstruction(word) : number
      guard isSpliced else { continue }
      splice(instruction, word.splice.at, word.splice.take, word.splice.put)
    }
  }

  mutating func replaceWhole(_ from: Int, _ to: Int, hasWords: Bool, _ isSpliced: Bool) {
    var number = 0
    if hasWords {
      let text = ClauseCitation.display(lines: new.source[new.blocks[to].range])
      number = instruct(sentence("\(places.replacement(of: from)):"), text)
    }
    guard isSpliced else { return }
    let range = old.blocks[from].range
    splice(number, range.lowerBound, range.count, new.source[new.blocks[to].range])
  }

  private func list(_ phrases: [String]) -> String {
    guard phrases.count > 1, let last = phrases.last else { return phrases.first ?? "" }
    return phrases.dropLast().joined(separator: ", ") + " and " + last
  }

  /// New numbers, and references that lead to the same place under its new number.
  private func consequences(_ from: Int, _ to: Int) -> [Amendment.Splice] {
    var splices: [Amendment.Splice] = []
    let (a, b) = (old.blocks[from], new.blocks[to])
    if old.source[a.label] != new.source[b.label], !a.label.isEmpty, !b.label.isEmpty {
      splices.append(
        Amendment.Splice(
          instruction: 0, at: a.label.lowerBound, take: a.label.count, put: Array(new.source[b.label])))
    }
    let edits = comparison.steps[stepOfNew[to]].edits
    let last = WordEdit(
      old: a.tokens.upperBound..<a.tokens.upperBound, new: b.tokens.upperBound..<b.tokens.upperBound)
    var (i, j) = (a.tokens.lowerBound, b.tokens.lowerBound)
    var isLed = true
    for edit in edits + [last] {
      while i < edit.old.lowerBound, j < edit.new.lowerBound {
        if isLed { between(from, i, to, j, &splices) }
        isLed = true
        replace(old.tokens[i].range, new.tokens[j].range, &splices)
        i += 1
        j += 1
      }
      // Words that come or go at the very start take the white space behind them along.
      isLed = i > a.tokens.lowerBound && j > b.tokens.lowerBound || !edit.old.isEmpty && !edit.new.isEmpty
      if isLed, !edit.old.isEmpty, !edit.new.isEmpty {
        between(from, edit.old.lowerBound, to, edit.new.lowerBound, &splices)
      }
      i = edit.old.upperBound
      j = edit.new.upperBound
    }
    if isLed { between(from, a.tokens.upperBound, to, b.tokens.upperBound, &splices) }
    return splices
  }

  /// The marks and blanks before two words that belong together: where a link leads, bold type.
  private func between(_ from: Int, _ i: Int, _ to: Int, _ j: Int, _ splices: inout [Amendment.Splice]) {
    replace(lead(old, from, i), lead(new, to, j), &splices)
  }

  private func lead(_ outline: TextOutline, _ block: Int, _ token: Int) -> Range<Int> {
    let (range, label, tokens) = (
      outline.blocks[block].range, outline.blocks[block].label, outline.blocks[block].tokens
    )
    let start =
      token > tokens.lowerBound ? outline.tokens[token - 1].range.upperBound : max(range.lowerBound, label.upperBound)
    let end = token < tokens.upperBound ? outline.tokens[token].range.lowerBound : range.upperBound
    return start..<max(start, end)
  }

  private func replace(_ a: Range<Int>, _ b: Range<Int>, _ splices: inout [Amendment.Splice]) {
    guard old.source[a] != new.source[b] else { return }
    splices.append(Amendment.Splice(instruction: 0, at: a.lowerBound, take: a.count, put: Array(new.source[b])))
  }

  // MARK: Words

  private struct WordChange {
    var edit: WordEdit
    var splice: Amendment.Splice
    /// `replace “…” with “…”`; nil when the words can't be found by quoting them.
    var quote: String?
    var oldWords: String
    var newWords: String
  }

  private func wordChanges(_ from: Int, _ to: Int, _ step: TextComparison.Step) -> [WordChange] {
    let quotation = Quotation(comparison: comparison, from: from, to: to, clause: places.range(of: from))
    return step.edits.map { edit in
      var edit = edit
      let pair = TermPair(old: old.text(edit.old), new: new.text(edit.new))
      if terms[pair] != nil, edit.kind == .term || isName(edit, from, to) { edit.kind = .term }
      let (take, put) = quotation.bytes(edit)
      let splice = Amendment.Splice(
        instruction: 0, at: take.lowerBound, take: take.count, put: Array(new.source[put]))
      return WordChange(
        edit: edit, splice: splice, quote: edit.kind == .term ? nil : quotation.phrase(edit, in: step.edits),
        oldWords: pair.old, newWords: pair.new)
    }
  }

  /// The name of a definition, where it is defined.
  private func isName(_ edit: WordEdit, _ from: Int, _ to: Int) -> Bool {
    let (a, b) = (old.blocks[from], new.blocks[to])
    return a.kind == .definition && b.kind == .definition
      && edit.old.upperBound <= a.tokens.lowerBound + a.titleCount
      && edit.new.upperBound <= b.tokens.lowerBound + b.titleCount
  }

  /// A term's new name is one instruction, wherever it is used.
  private mutating func termInstruction(_ word: WordChange) -> Int {
    let pair = TermPair(old: word.oldWords, new: word.newWords)
    if let known = renamed[pair] {
      renamed[pair]?.count += 1
      return known.instruction
    }
    let number = instruct("")
    renamed[pair] = (1, number)
    return number
  }

  mutating func finishRenames() {
    for (words, use) in renamed {
      let pair = terms[words] ?? words
      result.instructions[use.instruction - 1].words =
        use.count == 1
        ? "In the definition “\(pair.old)”, replace “\(pair.old)” with “\(pair.new)”."
        : "Wherever it stands, replace the term “\(pair.old)” with “\(pair.new)” (in \(use.count) places)."
    }
  }

  mutating func sentenceOfOrder() {
    guard isResorted else { return }
    _ = instruct("The definitions are put into alphabetical order.")
    for index in result.splices.indices where result.splices[index].instruction == 0 {
      guard result.splices[index].put.contains(0x0A) || result.splices[index].take > 40 else { continue }
      result.splices[index].instruction = result.instructions.count
    }
  }
}
