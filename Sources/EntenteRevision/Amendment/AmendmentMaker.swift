/// Walks through two texts that were compared and writes down what has to be done to the first.
///
/// Each block of a text owns the white space before it. Blocks that stayed in order are the spine; what comes is put
/// behind the block of the spine that it follows, what goes is taken out with its white space.
struct AmendmentMaker {
  let comparison: TextComparison
  let places: ClauseCitation
  var result = Amendment()
  /// Old block → new block, of the spine.
  private var spine: [Int: Int] = [:]
  var stepOfNew: [Int]
  private var stepOfOld: [Int]
  private var instructionOfMove: [Int: Int] = [:]
  /// The head and end of the group that came or went last, with its instruction.
  private var coming = (end: -1, instruction: 0)
  private var going = (end: -1, instruction: 0)
  var renamed: [TermPair: (count: Int, instruction: Int)] = [:]
  /// The names of terms, by the words in which they differ.
  let terms: [TermPair: TermPair]
  /// Behind the last block of the spine.
  var cursor = 0
  var isResorted = false

  struct TermPair: Hashable {
    var old: String
    var new: String
  }

  var old: TextOutline { comparison.old }
  var new: TextOutline { comparison.new }

  init(_ comparison: TextComparison) {
    self.comparison = comparison
    places = ClauseCitation(comparison.old)
    terms = Dictionary(
      // Only a name that is gone was replaced wherever it stood.
      comparison.termNames.filter { !comparison.new.contains($0.old) }.map {
        (TermPair(old: $0.oldPart, new: $0.newPart), TermPair(old: $0.old, new: $0.new))
      }, uniquingKeysWith: { first, _ in first })
    stepOfNew = Array(repeating: -1, count: comparison.new.blocks.count)
    stepOfOld = Array(repeating: -1, count: comparison.old.blocks.count)
    var last = -1
    for (index, step) in comparison.steps.enumerated() {
      if let block = step.new, step.state != .movedAway { stepOfNew[block] = index }
      if let block = step.old, step.state != .movedHere { stepOfOld[block] = index }
      if let from = step.old, let to = step.new, step.state == .kept, from > last {
        spine[from] = to
        last = from
      }
    }
  }

  mutating func make() -> Amendment {
    result.blocks = old.blocks.count
    var next = 0
    for block in new.blocks.indices {
      guard stepOfNew[block] >= 0 else { continue }
      let step = comparison.steps[stepOfNew[block]]
      if let from = step.old, spine[from] == block {
        leave(&next, until: from)
        stay(from, block, step)
        next = from + 1
      } else if let gone = written(anew: block, step, next) {
        anew(gone, block)
        next = gone + 1
      } else {
        come(block, step)
      }
    }
    leave(&next, until: old.blocks.count)
    tail()
    finishRenames()
    result.renumberings = comparison.renumberings()
    sentenceOfOrder()
    result.splices = result.splices.enumerated().sorted { $0.element.isBefore($1.element, $0.offset < $1.offset) }
      .map(\.element)
    return result
  }

  /// The paragraph that went where another of its kind came.
  private func written(anew block: Int, _ step: TextComparison.Step, _ next: Int) -> Int? {
    guard step.state == .inserted, step.edits.isEmpty, block >= coming.end, next >= going.end, next < old.blocks.count,
      stepOfOld[next] >= 0
    else { return nil }
    let gone = comparison.steps[stepOfOld[next]]
    let (a, b) = (old.blocks[next], new.blocks[block])
    guard gone.state == .deleted, gone.edits.isEmpty, a.kind == b.kind, a.depth == b.depth, a.end == next + 1,
      b.end == block + 1, a.kind != .heading, old.source[a.label] == new.source[b.label]
    else { return nil }
    return next
  }

  private mutating func anew(_ from: Int, _ to: Int) {
    cursor = old.blocks[from].range.upperBound
    let (a, b) = (gap(old, from), gap(new, to))
    if old.source[a] != new.source[b] { splice(0, a.lowerBound, a.count, new.source[b]) }
    replaceWhole(from, to, hasWords: true, true)
    result.touched += 1
  }

  // MARK: Splices

  mutating func splice(_ instruction: Int, _ at: Int, _ take: Int, _ put: some Sequence<UInt8>) {
    result.splices.append(Amendment.Splice(instruction: instruction, at: at, take: take, put: Array(put)))
  }

  mutating func instruct(_ words: String, _ text: [String] = []) -> Int {
    let number = result.instructions.count + 1
    result.instructions.append(Amendment.Instruction(number: number, words: words, text: text))
    return number
  }

  /// The white space before a block.
  func gap(_ outline: TextOutline, _ block: Int) -> Range<Int> {
    let start = block > 0 ? outline.blocks[block - 1].range.upperBound : 0
    return min(start, outline.blocks[block].range.lowerBound)..<outline.blocks[block].range.lowerBound
  }

  private mutating func tail() {
    let a = old.blocks.last?.range.upperBound ?? 0
    let b = new.blocks.last?.range.upperBound ?? 0
    guard old.source[a...] != new.source[b...] else { return }
    splice(0, a, old.source.count - a, new.source[b...])
  }

  // MARK: What goes

  private mutating func leave(_ next: inout Int, until end: Int) {
    while next < end {
      let block = next
      next += 1
      let instruction = leaving(block)
      let start = gap(old, block).lowerBound
      splice(instruction, start, old.blocks[block].range.upperBound - start, [])
      result.touched += 1
    }
  }

  private mutating func leaving(_ block: Int) -> Int {
    let step = stepOfOld[block] >= 0 ? comparison.steps[stepOfOld[block]] : nil
    if let step, step.state != .deleted {
      if step.state == .resorted || step.move == nil {
        isResorted = isResorted || step.state == .resorted
        return step.state == .resorted ? 0 : moveInstruction(nil, block, step)
      }
      return moveInstruction(step.move, block, step)
    }
    if block < going.end { return going.instruction }
    let number = instruct(places.deletion(of: block))
    going = (old.blocks[block].end, number)
    return number
  }

  // MARK: What comes

  private mutating func come(_ block: Int, _ step: TextComparison.Step) {
    var instruction = 0
    switch step.state {
    case .inserted:
      if block < coming.end {
        instruction = coming.instruction
      } else {
        instruction = instruct(insertion(of: block), quoted(block))
        coming = (new.blocks[block].end, instruction)
      }
    case .resorted:
      isResorted = true
      if let from = step.old, !step.edits.isEmpty { edits(from, block, step, isSpliced: false) }
    default:
      if let from = step.old {
        instruction = moveInstruction(step.move, from, step)
        if !step.edits.isEmpty { edits(from, block, step, isSpliced: false) }
      }
    }
    let start = gap(new, block).lowerBound
    splice(instruction, cursor, 0, new.source[start..<new.blocks[block].range.upperBound])
  }

  private mutating func moveInstruction(_ move: Int?, _ from: Int, _ step: TextComparison.Step) -> Int {
    let key = move ?? -1 - from
    if let number = instructionOfMove[key] { return number }
    guard let to = step.new else { return 0 }
    let number = instruct("\(places.subject(from)) moves to stand \(position(of: to))\(asNumber(to)).")
    instructionOfMove[key] = number
    return number
  }

  private func insertion(of block: Int) -> String {
    let kind = new.blocks[block].kind
    if kind == .tableRow || kind == .tableHeader {
      let what = kind == .tableRow ? "this row" : "this table"
      return sentence("\(position(of: block)), insert \(what):")
    }
    let number = asNumber(block).drop { $0 == "," }
    return sentence("\(position(of: block)), insert\(number):")
  }

  private func asNumber(_ block: Int) -> String {
    let label = new.number(of: block)
    guard !label.isEmpty, !new.blocks[block].label.isEmpty else { return "" }
    return ", as " + ClauseCitation(new).name(block)
  }

  /// Where a block of the new text stands, in the words of the base: after what stays before it.
  private func position(of block: Int) -> String {
    let depth = new.blocks[block].depth
    let parent = new.blocks[block].parent
    var before = block - 1
    while before >= 0, before > parent {
      if new.blocks[before].depth <= depth || new.blocks[before].parent == parent { break }
      before = max(parent, new.blocks[before].parent)
    }
    guard before >= 0 else { return "at the very beginning" }
    if stepOfNew[before] >= 0, let from = comparison.steps[stepOfNew[before]].old {
      return before == parent ? "at the start of \(places.whole(from))" : "after \(places.object(from))"
    }
    return "after \(ClauseCitation(new).object(before)) as inserted"
  }

  func sentence(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }

  /// The Markdown of a block and what belongs to it, to be shown as a quotation.
  private func quoted(_ block: Int) -> [String] {
    var lines: [String] = []
    for index in block..<new.blocks[block].end where index == block || isInserted(index) {
      let blank = new.source[gap(new, index)].count { $0 == 0x0A } > 1
      if index > block, blank { lines.append("") }
      lines += ClauseCitation.display(lines: new.source[gapIndent(index)..<new.blocks[index].range.upperBound])
      if new.blocks[index].kind == .tableHeader {
        let cells = new.blocks[index].tokens.count { new.tokens[$0].kind == .cellBreak } + 1
        lines.append("|" + String(repeating: " --- |", count: cells))
      }
    }
    return lines
  }

  private func isInserted(_ block: Int) -> Bool {
    stepOfNew[block] >= 0 && comparison.steps[stepOfNew[block]].state == .inserted
  }

  /// The blanks that indent a block on its line.
  private func gapIndent(_ block: Int) -> Int {
    var start = new.blocks[block].range.lowerBound
    let least = gap(new, block).lowerBound
    while start > least, new.source[start - 1] == 0x20 { start -= 1 }
    return start
  }
}
