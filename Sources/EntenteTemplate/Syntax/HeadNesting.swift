import EntenteDocument
import EntenteSource

/// Gives sub-clauses and points what follows them: they have no end tag and reach to the next head of their rank or
/// higher, or to the end of the block. What follows as a block that holds such a head ends them too.
enum HeadNesting {
  static func nest(_ flat: [Statement]) -> (statements: [Statement], rank: HeadRank) {
    var rank = HeadRank.none
    for statement in flat { rank = min(rank, self.rank(of: statement)) }
    if rank == .none || rank == .clause && !flat.contains(where: isOpenEnded) { return (flat, rank) }
    var nesting = Nesting()
    for statement in flat { nesting.add(statement) }
    return (nesting.finish(), rank)
  }

  private static func isOpenEnded(_ statement: Statement) -> Bool {
    if case .head(let head) = statement.kind { return HeadRank(head.kind) != .clause }
    return false
  }

  private struct Nesting {
    private var top: [Statement] = []
    private var open: [(head: Head, span: SourceSpan)] = []

    mutating func add(_ statement: Statement) {
      let rank = HeadNesting.rank(of: statement)
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
      if open.isEmpty { top.append(statement) } else { open[open.count - 1].head.body.append(statement) }
    }
  }

  static func rank(of statement: Statement) -> HeadRank {
    switch statement.kind {
    case .head(let head): HeadRank(head.kind)
    case .branches(let branches): branches.map { rank(of: $0.body) }.min() ?? .none
    case .loop(let loop): min(rank(of: loop.body), rank(of: loop.otherwise))
    case .include(let file): file.rank
    default: .none
    }
  }

  private static func rank(of body: [Statement]) -> HeadRank { body.map(rank).min() ?? .none }
}
