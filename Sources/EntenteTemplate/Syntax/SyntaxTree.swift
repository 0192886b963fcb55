import EntenteDocument
import EntenteFormat
import EntenteSource

/// A word of a template: its place, and a number by which it is compared first.
struct Name: Sendable {
  var span: SourceSpan
  var key: WordKey
}

/// `agreement.payments`, as it stands in its file: the first word is a variable or a field of the root. Cut at its
/// points by `PathReader`.
struct Path: Sendable {
  var span: SourceSpan
  var isEmpty: Bool { span.start == span.end }
}

struct FilterCall: Sendable {
  var name: Name
  var arguments: [Argument]

  enum Argument: Sendable {
    case words(TextRange, SourceSpan)
    case number(Int, SourceSpan)
    var span: SourceSpan {
      switch self {
      case .words(_, let span), .number(_, let span): span
      }
    }
  }
}

enum Comparison: UInt8, Sendable { case equal, differs, less, atMost, more, atLeast }

/// What stands in `{{ }}` and after `if`. Strings are ranges inside their quotes, in the file that is compiled.
enum Expression: Sendable {
  case path(Path)
  case string(TextRange, SourceSpan)
  indirect case number(ExactDecimal, SourceSpan)
  indirect case filter(Expression, FilterCall)
  indirect case comparison(Comparison, Expression, Expression, SourceSpan)
  indirect case test(Expression, Name, negated: Bool)
  indirect case not(Expression, SourceSpan)
  indirect case and(Expression, Expression)
  indirect case or(Expression, Expression)
  /// Was reported; the compiler passes over it.
  case invalid(SourceSpan)

  var span: SourceSpan {
    switch self {
    case .path(let path): path.span
    case .string(_, let span), .number(_, let span), .comparison(_, _, _, let span), .not(_, let span),
      .invalid(let span):
      span
    case .filter(let base, let call): base.span.joined(call.name.span)
    case .test(let base, let name, _): base.span.joined(name.span)
    case .and(let a, let b), .or(let a, let b): a.span.joined(b.span)
    }
  }
}

extension SourceSpan {
  func joined(_ other: SourceSpan) -> SourceSpan {
    SourceSpan(source, Int(min(start, other.start)), Int(max(end, other.end)))
  }
}

struct Statement: Sendable {
  var kind: Kind
  var span: SourceSpan
  /// Which open heads it ends.
  var rank: HeadRank

  init(kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
    rank = HeadRank(kind)
  }

  enum Kind: Sendable {
    case text(TextRange)
    case output(Expression)
    indirect case head(Head)
    /// `if`, `elif`, `else`: the last has no condition.
    case branches([Branch])
    indirect case loop(Loop)
    indirect case binding(Name, Expression)
    case include(ParsedFile)
    indirect case anchor(Path, label: Expression?)
    case note([Statement])
    indirect case glance(label: TextRange, [Statement])
    case signature([Statement])
    indirect case define(Define)
    case definitions
    case openPoints
    case history(lead: TextRange)
    indirect case leavesOut(Path, why: TextRange)
  }

  struct Branch: Sendable {
    var condition: Expression?
    var body: [Statement]
  }

  struct Loop: Sendable {
    var variable: Name
    var list: Path
    var condition: Expression?
    var body: [Statement]
    var otherwise: [Statement]
  }

  struct Define: Sendable {
    var id: Name
    var term: TextRange
    var plural: TextRange
    var condition: Expression?
    var body: [Statement]
  }
}

/// A clause, part, schedule, sub-clause or point with what it holds.
struct Head: Sendable {
  enum Identifier: Sendable {
    case none
    case literal(Name)
    case path(Path)
  }
  var kind: ClauseHead.Kind
  var id: Identifier
  /// A string with text and outputs, or one output.
  var title: [Statement]
  var condition: Expression?
  var keepsNumber = false
  var points: PointStyle = .lower
  var body: [Statement] = []

  mutating func add(_ statement: Statement) {
    if body.capacity == 0 { body.reserveCapacity(4) }
    body.append(statement)
  }
}

/// A file as a tree. A class, because a clause file is shared by every place that includes it.
final class ParsedFile: Sendable {
  let source: SourceFile
  /// As it was asked for: `clauses/term.md`.
  let path: String
  let statements: [Statement]
  /// The highest kind of head that stands in it outside of clauses; see `HeadRank`.
  let rank: HeadRank
  let hasCarriageReturns: Bool

  init(source: SourceFile, path: String, statements: [Statement], rank: HeadRank, hasCarriageReturns: Bool) {
    self.hasCarriageReturns = hasCarriageReturns
    self.source = source
    self.path = path
    self.statements = statements
    self.rank = rank
  }
}

/// Which open heads a head, or a block that holds one, ends: a sub-clause ends sub-clauses and points, a point ends
/// points. Blocks without heads end nothing.
enum HeadRank: UInt8, Comparable, Sendable {
  case clause, sub, point, subpoint, none

  init(_ kind: ClauseHead.Kind) {
    switch kind {
    case .part, .clause, .schedule: self = .clause
    case .sub: self = .sub
    case .point: self = .point
    case .subpoint: self = .subpoint
    }
  }
  init(_ statement: Statement.Kind) {
    switch statement {
    case .head(let head): self.init(head.kind)
    case .branches(let branches):
      self = .none
      for i in branches.indices { self = min(self, HeadRank(branches[i].body)) }
    case .loop(let loop): self = min(HeadRank(loop.body), HeadRank(loop.otherwise))
    case .include(let file): self = file.rank
    default: self = .none
    }
  }

  /// The highest in a block.
  init(_ body: [Statement]) {
    self = .none
    for i in body.indices where body[i].rank < self { self = body[i].rank }
  }

  static func < (a: HeadRank, b: HeadRank) -> Bool { a.rawValue < b.rawValue }
}
