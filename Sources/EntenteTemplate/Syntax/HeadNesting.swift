import EntenteDocument
import EntenteSource

/// Gives sub-clauses and points what follows them: they have no end tag and reach to the next head of their rank or
/// higher, or to the end of the block. What follows as a block that holds such a head ends them too.
enum HeadNesting {
  static func nest(_ flat: [Statement]) -> (statements: [Statement], rank: HeadRank) {
    let rank = HeadRank(flat)
    if rank == .none || rank == .clause && !holdsOpenEnded(flat) { return (flat, rank) }
    var nesting = Nesting()
    for statement in flat { nesting.add(statement) }
    return (nesting.finish(), rank)
  }

  private static func holdsOpenEnded(_ flat: [Statement]) -> Bool {
    for i in flat.indices where flat[i].rank != .none && flat[i].rank != .clause {
      if case .head = flat[i].kind { return true }
    }
    return false
  }

  private struct Nesting {
    private var top: [Statement] = []
    private var open: [(head: Head, span: SourceSpan)] = []

    mutating func add(_ statement: Statement) {
      let rank = statement.rank
      while let last = open.last, HeadRank(last.head.kind) >= rank { close() }
      if case .head(let head) = statement.kind, HeadRank(head.kind) != .clause {
        open.append((head, statement.span))
      } else {
        place(statement)
      }
    }

    mutating func finish() -> [Statement] {
      while !open.isEmpty { close() }
      return top
    }

    private mutating func close() {
      let (head, span) = open.removeLast()
      place(Statement(kind: .head(head), span: span))
    }

    private mutating func place(_ statement: Statement) {
      if open.isEmpty { top.append(statement) } else { open[open.count - 1].head.add(statement) }
    }
  }
}
