import EntenteDocument
import EntenteSource

/// The tags of the language.
enum Tag: String, CaseIterable {
  case part, clause, schedule, sub, point, subpoint
  case `if`, elif, `else`, `for`
  case `let`, include, anchor, note, glance, signature, define, definitions, history
  case openPoints = "open_points"
  case leavesOut = "leaves_out"

  var word: String { rawValue }

  var hasEnd: Bool {
    switch self {
    case .part, .clause, .schedule, .if, .for, .note, .glance, .signature, .define: true
    default: false
    }
  }

  /// Every word that may begin a tag. A sub-clause or point has no end tag, but its word is known, to say so.
  private static let words: [(word: String, tag: Tag, isEnd: Bool)] = allCases.flatMap { tag in
    tag.hasEnd || HeadRank(tag) != .none
      ? [(tag.word, tag, false), ("end" + tag.word, tag, true)] : [(tag.word, tag, false)]
  }
  private static let keys = words.map { WordKey($0.word) }
  static var allWords: [String] { words.map(\.word) }

  static func named(_ name: Name) -> (tag: Tag, isEnd: Bool)? {
    keys.firstIndex(of: name.key).map { (words[$0].tag, words[$0].isEnd) }
  }
}

extension HeadRank {
  fileprivate init(_ tag: Tag) {
    switch tag {
    case .part, .clause, .schedule: self = .clause
    case .sub: self = .sub
    case .point: self = .point
    case .subpoint: self = .subpoint
    default: self = .none
    }
  }
}

/// A tag that is not understood is reported, and its block is kept, so that one slip does not make its end tag a
/// second one.
extension TemplateParser {
  private static let branchLimit = 256

  mutating func tag(_ chunk: Chunk) {
    var parser = ExpressionParser(Tokens(source.id, bytes, chunk.start, chunk.end))
    let span = source.span(chunk.start - 2, chunk.end + 2)
    guard parser.tokens.current.kind == .word else {
      parser.wrong("a tag begins with a word", at: span, help: "values are printed with `{{ … }}`")
      diagnostics += parser.diagnostics
      return
    }
    let word = parser.tokens.name(parser.tokens.take())
    if let (tag, isEnd) = Tag.named(word) {
      read(tag, isEnd, word, &parser, span)
      let tokens = parser.tokens
      parser.finish(after: "`\(tokens.text(word))`")
    } else if let meant = unknown(word, parser.tokens.text(word)) {
      // Read as what it was meant to be, so that the end of its block is not reported too.
      read(meant.tag, meant.isEnd, word, &parser, span)
    }
    if !parser.diagnostics.isEmpty { diagnostics += parser.diagnostics }
  }

  private mutating func read(
    _ tag: Tag, _ isEnd: Bool, _ word: Name, _ parser: inout ExpressionParser, _ span: SourceSpan
  ) {
    if isEnd { return close(tag, word.span) }
    switch tag {
    case .part: open(tag, .head(head(.part, &parser)), span)
    case .clause: open(tag, .head(head(.clause, &parser)), span)
    case .schedule: open(tag, .head(head(.schedule, &parser)), span)
    case .sub: add(.head(head(.sub, &parser)), span)
    case .point: add(.head(head(.point, &parser)), span)
    case .subpoint: add(.head(head(.subpoint, &parser)), span)
    case .if: open(tag, .branches([], condition: parser.expression(), isElse: false), span)
    case .elif: branch(word.span, parser.expression(), isElse: false)
    case .else: branch(word.span, nil, isElse: true)
    case .for: open(tag, .loop(loop(&parser), isElse: false), span)
    default: content(tag, word, &parser, span)
    }
  }

  private mutating func content(_ tag: Tag, _ word: Name, _ parser: inout ExpressionParser, _ span: SourceSpan) {
    switch tag {
    case .let: binding(&parser, span)
    case .include:
      if let token = string(&parser, "the name of a file") { includeFile(token, parser.tokens, span) }
    case .anchor:
      guard let path = parser.path() else { return }
      let label = parser.tokens.isAtEnd ? nil : parser.filtered()
      add(.anchor(path, label: label), span)
    case .note: open(tag, .note, span)
    case .signature: open(tag, .signature, span)
    case .glance: open(tag, .glance(string(&parser, "a label").map(ExpressionParser.inside) ?? .empty), span)
    case .define: open(tag, .define(define(&parser, word)), span)
    case .definitions: add(.definitions, span)
    case .openPoints: add(.openPoints, span)
    case .history:
      let lead = parser.tokens.isAtEnd ? nil : string(&parser, "the words before the list")
      add(.history(lead: lead.map(ExpressionParser.inside) ?? .empty), span)
    case .leavesOut:
      guard let path = parser.path(), let why = string(&parser, "the reason") else { return }
      add(.leavesOut(path, why: ExpressionParser.inside(why)), span)
    default: break
    }
  }

  /// Reports a tag that does not exist; gives the one that was meant.
  private mutating func unknown(_ word: Name, _ text: String) -> (tag: Tag, isEnd: Bool)? {
    let meant = nearest(to: text, in: Tag.allWords)
    diagnostics.append(
      Diagnostic(
        "unknown-tag", at: word.span, "there is no tag `\(text)`", help: meant.map { "did you mean `\($0)`?" }))
    return meant.flatMap { Tag.named(Name(span: word.span, key: WordKey($0))) }
  }

  // MARK: Single tags

  private mutating func branch(_ span: SourceSpan, _ condition: Expression?, isElse: Bool) {
    let fits = continueBlock { frame in
      let body = HeadNesting.nest(frame.statements).statements
      switch frame.opener {
      case .branches(var branches, let last, false) where branches.count < Self.branchLimit:
        branches.append(Statement.Branch(condition: last, body: body))
        frame.opener = .branches(branches, condition: condition, isElse: isElse)
      case .loop(var loop, false) where isElse:
        loop.body = body
        frame.opener = .loop(loop, isElse: true)
      default: return false
      }
      frame.statements = []
      return true
    }
    if fits { return }
    let home = isElse ? "an `if` or a `for`" : "an `if`"
    diagnostics.append(
      Diagnostic(
        "wrong-nesting", at: span, "`\(isElse ? "else" : "elif")` does not stand in \(home)",
        help: "close the blocks that were opened since, or remove the tag"))
  }

  private mutating func loop(_ parser: inout ExpressionParser) -> Statement.Loop {
    let start = parser.tokens.current.start
    let none = parser.tokens.span(start, start)
    var loop = Statement.Loop(
      variable: Name(span: none, key: WordKey()), list: Path(span: none), condition: nil, body: [], otherwise: [])
    guard parser.tokens.current.kind == .word else {
      parser.wrong("`for` wants a name, `in` and a list", help: "{% for x in agreement.payments %}")
      return loop
    }
    loop.variable = parser.tokens.name(parser.tokens.take())
    guard parser.tokens.take(word: "in") else {
      parser.wrong("`in` is missing here", help: "{% for \(parser.tokens.text(loop.variable)) in agreement.payments %}")
      return loop
    }
    if let list = parser.path() { loop.list = list }
    if parser.tokens.take(word: "if") { loop.condition = parser.expression() }
    return loop
  }

  private mutating func binding(_ parser: inout ExpressionParser, _ span: SourceSpan) {
    guard parser.tokens.current.kind == .word else {
      parser.wrong("`let` wants a name, `=` and a value", help: "{% let first = agreement.payments | first %}")
      return
    }
    let name = parser.tokens.name(parser.tokens.take())
    guard parser.tokens.take(.assign) else {
      parser.wrong("`=` is missing here", help: "{% let \(parser.tokens.text(name)) = … %}")
      return
    }
    add(.binding(name, parser.expression()), span)
  }

  private mutating func define(_ parser: inout ExpressionParser, _ word: Name) -> Statement.Define {
    var define = Statement.Define(id: word, term: .empty, plural: .empty, condition: nil, body: [])
    guard parser.tokens.current.kind == .word else {
      parser.wrong("`define` wants an id and a term", help: "{% define end_user \"End User\" plural=\"End Users\" %}")
      return define
    }
    define.id = parser.tokens.name(parser.tokens.take())
    if let term = string(&parser, "the term") { define.term = ExpressionParser.inside(term) }
    if parser.tokens.take(word: "plural") {
      if !parser.tokens.take(.assign) { parser.wrong("`=` is missing here") }
      if let plural = string(&parser, "the plural") { define.plural = ExpressionParser.inside(plural) }
    }
    if parser.tokens.take(word: "if") { define.condition = parser.expression() }
    return define
  }

  private func string(_ parser: inout ExpressionParser, _ what: String) -> Token? {
    guard parser.tokens.current.kind == .string else {
      parser.wrong("\(what) is missing here", help: "write it in quotation marks")
      return nil
    }
    return parser.tokens.take()
  }

  // MARK: Heads

  private mutating func head(_ kind: ClauseHead.Kind, _ parser: inout ExpressionParser) -> Head {
    var head = Head(kind: kind, id: .none, title: [], condition: nil)
    if parser.tokens.current.kind == .word, !isOption(parser.tokens) {
      if parser.tokens.currentIsPath {
        if let path = parser.path() { head.id = .path(path) }
      } else {
        head.id = .literal(parser.tokens.name(parser.tokens.take()))
      }
    }
    title(&head, &parser)
    options(&head, &parser)
    return head
  }

  private func isOption(_ tokens: Tokens) -> Bool { tokens.isAt(word: "if") || tokens.isAt(word: "points") }

  private mutating func title(_ head: inout Head, _ parser: inout ExpressionParser) {
    let token = parser.tokens.current
    if token.kind == .string {
      parser.tokens.take()
      head.title = inlineText(ExpressionParser.inside(token))
    } else if parser.tokens.currentIsPath {
      let value = parser.filtered()
      head.title = [Statement(kind: .output(value), span: value.span)]
    }
    if head.title.isEmpty, HeadRank(head.kind) == .clause {
      parser.wrong(
        "a \(head.kind.word) wants a title", help: "{% \(head.kind.word) confidentiality \"Confidentiality\" %}")
    }
  }

  private mutating func options(_ head: inout Head, _ parser: inout ExpressionParser) {
    while true {
      if parser.tokens.take(word: "points") {
        head.points = points(&parser)
      } else if parser.tokens.take(word: "if") {
        head.condition = parser.expression()
        if parser.tokens.take(word: "else") {
          head.keepsNumber = parser.tokens.take(word: "omitted")
          if !head.keepsNumber { parser.wrong("`else` wants `omitted` after it here") }
          if HeadRank(head.kind) != .clause {
            parser.wrong("only clauses and schedules can be kept as omitted")
          }
        }
      } else {
        return
      }
    }
  }

  private func points(_ parser: inout ExpressionParser) -> PointStyle {
    let help = "points=\"a\", points=\"A\" or points=\"1\""
    if !parser.tokens.take(.assign) { parser.wrong("`=` is missing here", help: help) }
    guard let token = string(&parser, "the kind of points") else { return .lower }
    switch parser.tokens.text(token) {
    case "\"a\"": return .lower
    case "\"A\"": return .upper
    case "\"1\"": return .digits
    default:
      parser.wrong("there are no points of this kind", at: parser.tokens.span(token), help: help)
      return .lower
    }
  }
}
