import EntenteDocument
import EntenteSource

/// Makes the tree of one file. Every mistake of the file is reported; what was wrong is left out of the tree.
struct TemplateParser {
  let source: SourceFile
  private let path: String
  private let include: (String, SourceSpan) -> ParsedFile?
  let bytes: UnsafeBufferPointer<UInt8>
  var diagnostics: [Diagnostic] = []
  private var frames: [Frame] = [Frame(tag: nil, opener: .file, span: .none)]
  private static let depthLimit = 64
  /// Nothing is read after the block that is nested too deeply.
  private var isTooDeep: Bool { frames.count > Self.depthLimit }

  /// A block that waits for its end.
  struct Frame {
    enum Opener {
      case file
      case head(Head)
      case branches([Statement.Branch], condition: Expression?, isElse: Bool)
      case loop(Statement.Loop, isElse: Bool)
      case note, signature
      case glance(TextRange)
      case define(Statement.Define)
    }
    /// The tag that opened it; nil for the file.
    var tag: Tag?
    var opener: Opener
    var span: SourceSpan
    var statements: [Statement] = []

    mutating func add(_ statement: Statement) {
      if statements.capacity == 0 { statements.reserveCapacity(4) }
      statements.append(statement)
    }
  }

  /// `include` finds and parses a file that this one includes; it reports what is wrong with it.
  private init(
    _ source: SourceFile, _ bytes: UnsafeBufferPointer<UInt8>, path: String,
    include: @escaping (String, SourceSpan) -> ParsedFile?
  ) {
    self.source = source
    self.bytes = bytes
    self.path = path
    self.include = include
  }

  static func parse(
    _ source: SourceFile, path: String, _ diagnostics: inout [Diagnostic],
    include: @escaping (String, SourceSpan) -> ParsedFile?
  ) -> ParsedFile {
    source.bytes.withUnsafeBufferPointer { bytes in
      var parser = TemplateParser(source, bytes, path: path, include: include)
      let file = parser.parse()
      diagnostics += parser.diagnostics
      return file
    }
  }

  private mutating func parse() -> ParsedFile {
    for chunk in Scanner.scan(source.id, bytes, &diagnostics) where !isTooDeep {
      switch chunk.kind {
      case .text: text(chunk)
      case .output: output(chunk)
      case .tag: tag(chunk)
      case .comment: break
      }
    }
    if isTooDeep { frames.removeLast(frames.count - 1) }
    while frames.count > 1 { unclosed(frames.removeLast()) }
    let (statements, rank) = HeadNesting.nest(frames[0].statements)
    return ParsedFile(
      source: source, path: path, statements: statements, rank: rank,
      hasCarriageReturns: bytes.firstIndex(of: .carriageReturn, from: 0) < bytes.count)
  }

  // MARK: What fills a block

  mutating func add(_ kind: Statement.Kind, _ span: SourceSpan) {
    frames[frames.count - 1].add(Statement(kind: kind, span: span))
  }

  private mutating func text(_ chunk: Chunk) {
    var start = chunk.start
    if followsHead(frames.count - 1) {
      while start < chunk.end, bytes[start].isBlank { start += 1 }
    }
    if start == chunk.end { return }
    add(.text(TextRange(start: start, count: chunk.end - start)), source.span(start, chunk.end))
  }

  private func followsHead(_ frame: Int) -> Bool {
    let last = frames[frame].statements.count - 1
    guard last >= 0, frames[frame].statements[last].rank != .none else { return false }
    if case .head = frames[frame].statements[last].kind { return true }
    return false
  }

  private mutating func output(_ chunk: Chunk) {
    let span = source.span(chunk.start - 2, chunk.end + 2)
    add(.output(expression(chunk.start, chunk.end, "the value")), span)
  }

  private mutating func expression(_ start: Int, _ end: Int, _ what: String) -> Expression {
    var parser = ExpressionParser(Tokens(source.id, bytes, start, end))
    let expression = parser.expression()
    parser.finish(after: what)
    if !parser.diagnostics.isEmpty { diagnostics += parser.diagnostics }
    return expression
  }

  /// A string of the template that may hold outputs, as statements.
  mutating func inlineText(_ range: TextRange) -> [Statement] {
    var statements: [Statement] = []
    var start = range.lower
    var at = start
    while at + 1 < range.upper {
      guard bytes[at] == .leftBrace, bytes[at + 1] == .leftBrace else {
        at += 1
        continue
      }
      guard let end = endOfOutput(at + 2, range.upper) else {
        diagnostics.append(
          Diagnostic(
            "unclosed-tag", at: source.span(at, at + 2), "this tag is never closed",
            help: "end it with `}}` before the closing quotation mark"))
        break
      }
      if start < at { statements.append(plain(start, at)) }
      let value = expression(at + 2, end, "the value")
      statements.append(Statement(kind: .output(value), span: source.span(at, end + 2)))
      at = end + 2
      start = at
    }
    if start < range.upper { statements.append(plain(start, range.upper)) }
    return statements
  }

  private func plain(_ start: Int, _ end: Int) -> Statement {
    Statement(kind: .text(TextRange(start: start, count: end - start)), span: source.span(start, end))
  }

  private func endOfOutput(_ start: Int, _ limit: Int) -> Int? {
    var at = start
    while at + 1 < limit {
      if bytes[at] == .rightBrace, bytes[at + 1] == .rightBrace { return at }
      at += 1
    }
    return nil
  }

  mutating func includeFile(_ token: Token, _ tokens: Tokens, _ span: SourceSpan) {
    let range = ExpressionParser.inside(token)
    let name = String(decoding: UnsafeBufferPointer(rebasing: bytes[range.range]), as: UTF8.self)
    if let file = include(name, tokens.span(token)) { add(.include(file), span) }
  }

  // MARK: Blocks

  mutating func open(_ tag: Tag, _ opener: Frame.Opener, _ span: SourceSpan) {
    if frames.count == Self.depthLimit {
      diagnostics.append(
        Diagnostic(
          "wrong-nesting", at: span, "blocks are nested more than \(Self.depthLimit) deep",
          help: "move the inner blocks to a file of their own and include it"))
    }
    frames.append(Frame(tag: tag, opener: opener, span: span))
  }

  /// Changes the innermost block, for `elif` and `else`; false when it is none of theirs.
  mutating func continueBlock(_ change: (inout Frame) -> Bool) -> Bool {
    change(&frames[frames.count - 1])
  }

  /// Ends the innermost block that this tag opened. Blocks inside it that lack their end are reported.
  mutating func close(_ tag: Tag, _ span: SourceSpan) {
    var index = frames.count - 1
    while index > 0, frames[index].tag != tag { index -= 1 }
    guard index > 0 else {
      diagnostics.append(
        Diagnostic("wrong-nesting", at: span, "`end\(tag.word)` closes nothing", help: helpForClosing(tag)))
      return
    }
    while frames.count - 1 > index { unclosed(frames.removeLast()) }
    let frame = frames.removeLast()
    finish(frame.opener, HeadNesting.nest(frame.statements).statements, frame.span)
  }

  private mutating func finish(_ opener: Frame.Opener, _ body: [Statement], _ span: SourceSpan) {
    switch opener {
    case .file: break
    case .head(var head):
      head.body = body
      add(.head(head), span)
    case .branches(var branches, let condition, _):
      branches.append(Statement.Branch(condition: condition, body: body))
      add(.branches(branches), span)
    case .loop(var loop, let isElse):
      if isElse { loop.otherwise = body } else { loop.body = body }
      add(.loop(loop), span)
    case .note: add(.note(body), span)
    case .signature: add(.signature(body), span)
    case .glance(let label): add(.glance(label: label, body), span)
    case .define(var define):
      define.body = body
      add(.define(define), span)
    }
  }

  private mutating func unclosed(_ frame: Frame) {
    let word = frame.tag?.word ?? ""
    diagnostics.append(
      Diagnostic(
        "unclosed-block", at: frame.span, "this `\(word)` is never closed", help: "end it with `{% end\(word) %}`"))
    frames[frames.count - 1].statements += frame.statements
  }

  private func helpForClosing(_ tag: Tag) -> String {
    tag.hasEnd
      ? "open it with `{% \(tag.word) … %}`, or remove the tag"
      : "a \(tag.word) has no end tag: it ends at the next one, or with its clause, loop or condition"
  }
}

extension ClauseHead.Kind {
  var word: String {
    switch self {
    case .part: "part"
    case .clause: "clause"
    case .schedule: "schedule"
    case .sub: "sub"
    case .point: "point"
    case .subpoint: "subpoint"
    }
  }
}
