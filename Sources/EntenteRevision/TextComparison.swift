/// Two Markdown texts compared: which clause is which, what moved, what got another number, and the words that changed.
///
/// Numbers are made at print time, so a new number is a fact beside the change and never a change of words; the same
/// holds for a reference whose target got another number.
public struct TextComparison: Sendable {
  /// One block of either text, or the same block of both.
  public struct Step: Sendable {
    public enum State: UInt8, Sendable {
      case kept, inserted, deleted
      /// Stands here now; `old` says where it came from.
      case movedHere
      /// Stood here; the words are shown at the new place.
      case movedAway
      /// Stands elsewhere in an alphabetical list, which is no change.
      case resorted
    }
    public var old: Int?
    public var new: Int?
    public var state: State
    public var matchedBy: MatchedBy
    public var edits: [WordEdit]
    /// The number of a move: the same at both ends; its first block starts it.
    public var move: Int?
    /// The block of the new text that took, or of the old text that gave, the carried words.
    public var carrier: Int?
  }

  public let old: TextOutline
  public let new: TextOutline
  /// In reading order: what went stands before what came.
  public internal(set) var steps: [Step] = []
  public private(set) var moveCount = 0
  /// How often a renamed term is used, by the new block that defines it.
  var termUses: [Int: Int] = [:]
  /// What was worked out anew in a step, by the step's index.
  var derivedNotes: [Int: [DerivedNote]] = [:]

  private(set) var blocks: Pairing
  private(set) var oldWords: [Int32] = []
  private(set) var newWords: [Int32] = []

  /// Near-linear in both texts.
  public init(old oldText: [UInt8], new newText: [UInt8]) {
    var vocabulary = Vocabulary()
    let old = OutlineReader.read(oldText, vocabulary: &vocabulary)
    let new = OutlineReader.read(newText, vocabulary: &vocabulary)
    self.init(old: old, new: new, vocabulary: vocabulary)
  }

  init(old: TextOutline, new: TextOutline, vocabulary: Vocabulary) {
    self.old = old
    self.new = new
    let units = UnitMatcher.match(old, new)
    let moves = MoveFinder.find(old, new, units)
    let matched = BlockMatcher.match(old, new, units)
    blocks = matched.blocks
    settleReferences()
    let aligner = SentenceAligner(
      old: old, new: new, oldWords: oldWords, newWords: newWords, traits: vocabulary.traits)
    lay(units, moves, matched.reordered, aligner)
    findSplits()
    findTermRenames()
  }

  public var oldText: [UInt8] { old.source }
  public var newText: [UInt8] { new.source }
  /// The words of the first heading of the old text, and of the new one.
  public var oldTitle: String? { old.title }
  public var newTitle: String? { new.title }

  // MARK: References

  private static let settled: Int32 = 0x2000_0000
  private static let oldOnly: Int32 = 0x4000_0000

  /// Makes references comparable: two are the same when they lead to the same clause, whatever its number.
  private mutating func settleReferences() {
    oldWords = old.tokens.map(\.word)
    newWords = new.tokens.map(\.word)
    let oldPlaces = TextComparison.places(old)
    let newPlaces = TextComparison.places(new)
    for citation in old.citations {
      var word = TextComparison.oldOnly | citation.label
      if let block = oldPlaces[citation.label] {
        word = blocks.newOf[block] >= 0 ? TextComparison.settled + Int32(blocks.newOf[block]) : word
      }
      oldWords[Int(citation.token)] = word
    }
    for citation in new.citations {
      var word = TextComparison.oldOnly | citation.label
      if let block = newPlaces[citation.label] { word = TextComparison.settled + Int32(block) }
      newWords[Int(citation.token)] = word
    }
  }

  private static func places(_ outline: TextOutline) -> [Int32: Int] {
    var places: [Int32: Int] = [:]
    for (index, block) in outline.blocks.enumerated() where block.citedAs >= 0 && places[block.citedAs] == nil {
      places[block.citedAs] = index
    }
    return places
  }

  // MARK: Steps

  private mutating func lay(
    _ units: Pairing, _ moves: MoveFinder, _ reordered: Set<Int>, _ aligner: SentenceAligner
  ) {
    let states = blockStates(units, moves, reordered)
    var next = 0
    for index in new.blocks.indices {
      let from = blocks.oldOf[index]
      guard from >= 0 else {
        flush(&next, until: nil, states)
        steps.append(Step(old: nil, new: index, state: .inserted, matchedBy: .equal, edits: [], move: nil))
        continue
      }
      let state = states[from]
      if state.state == .kept { flush(&next, until: from, states) }
      steps.append(
        Step(
          old: from, new: index, state: state.state, matchedBy: blocks.how[from],
          edits: edits(from, index, aligner), move: state.move))
      if state.state == .kept { next = from + 1 }
    }
    flush(&next, until: old.blocks.count, states)
  }

  private func edits(_ from: Int, _ to: Int, _ aligner: SentenceAligner) -> [WordEdit] {
    let a = old.blocks[from]
    let b = new.blocks[to]
    let isRow = a.kind == .tableRow || a.kind == .tableHeader
    return isRow ? aligner.rowEdits(a.tokens, b.tokens) : aligner.edits(a.tokens, b.tokens)
  }

  /// What the old text has and the new one doesn't have here: up to a block, or as long as blocks have gone.
  private mutating func flush(_ next: inout Int, until end: Int?, _ states: [(state: Step.State, move: Int?)]) {
    while next < end ?? old.blocks.count {
      if blocks.newOf[next] < 0 {
        steps.append(Step(old: next, new: nil, state: .deleted, matchedBy: .equal, edits: [], move: nil))
      } else if states[next].state == .movedHere {
        steps.append(
          Step(
            old: next, new: blocks.newOf[next], state: .movedAway, matchedBy: blocks.how[next], edits: [],
            move: states[next].move))
      } else if end == nil {
        return
      }
      next += 1
    }
  }

  /// Of every old block: kept, moved with which move, or resorted. Blocks move with the unit or heading above them.
  private mutating func blockStates(
    _ units: Pairing, _ moves: MoveFinder, _ reordered: Set<Int>
  ) -> [(state: Step.State, move: Int?)] {
    var states = [(state: Step.State, move: Int?)](repeating: (.kept, nil), count: old.blocks.count)
    for index in old.blocks.indices where blocks.newOf[index] >= 0 {
      let unit = old.blocks[index].unit
      let isHead = old.units[unit] == index
      let isMoved = isHead ? moves.moved.contains(unit) : reordered.contains(index)
      if isMoved {
        moveCount += 1
        states[index] = (.movedHere, moveCount)
      } else if isHead, moves.resorted.contains(unit) {
        states[index] = (.resorted, nil)
      } else if let parent = carrier(of: index), states[parent].state != .kept {
        states[index] = states[parent]
      }
    }
    return states
  }

  /// The block that takes this one along: above it in both texts.
  private func carrier(of index: Int) -> Int? {
    let unit = old.blocks[index].unit
    if old.units[unit] != index { return old.units[unit] }
    let parent = old.blocks[index].parent
    guard parent >= 0, blocks.newOf[parent] >= 0 else { return nil }
    return new.blocks[blocks.newOf[index]].parent == blocks.newOf[parent] ? parent : nil
  }
}
