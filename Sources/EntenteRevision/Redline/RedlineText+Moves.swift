import EntentePage

/// By what a reader of the page puts back what moved.
extension RedlineText {
  /// Blocks of one move that stood together, with nothing between them that went or stayed.
  struct MovePart {
    var move: Int
    /// From 0.
    var number: Int
    /// The first block of the part.
    var head: Int
  }

  static func parts(_ comparison: TextComparison) -> [Int: MovePart] {
    var parts: [Int: MovePart] = [:]
    var last: MovePart?
    var counts: [Int: Int] = [:]
    // What came, and what moved here, did not stand there.
    for step in comparison.steps where step.state != .inserted && step.state != .movedHere {
      guard step.state == .movedAway, let block = step.old, let move = step.move else {
        last = nil
        continue
      }
      if last?.move != move {
        last = MovePart(move: move, number: counts[move, default: 0], head: block)
        counts[move, default: 0] += 1
      }
      parts[block] = last
    }
    return parts
  }

  /// The move to which a block belongs, and its part: by this a reader of the page puts the block back.
  mutating func move(_ step: TextComparison.Step) {
    guard let block = step.old, let part = parts[block] else { return }
    out.put(" data-move=\"")
    out.number(part.move)
    if part.number > 0 {
      out.put(".")
      out.number(part.number)
    }
    out.put("\"")
  }

  /// Whether a block that moved away is the first of a part behind the first.
  func isLaterPart(_ step: TextComparison.Step) -> Bool {
    guard let block = step.old, let part = parts[block] else { return false }
    return part.number > 0 && part.head == block
  }
}
