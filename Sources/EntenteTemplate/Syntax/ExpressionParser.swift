import EntenteFormat
import EntenteSource

/// Reads expressions: `or` binds loosest, then `and`, `not`, comparisons and tests, filters. Reports
/// `template-syntax`.
struct ExpressionParser {
  var tokens: Tokens
  private(set) var diagnostics: [Diagnostic] = []
  private var depth = 0
  private static let depthLimit = 64
  /// How many operators and filters one tag may still hold.
  private var room = 200

  init(_ tokens: Tokens) { self.tokens = tokens }

  mutating func expression() -> Expression {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit { return tooDeep() }
    var left = conjunction()
    while tokens.take(word: "or"), hasRoom() { left = .or(left, conjunction()) }
    return left
  }

  private mutating func hasRoom() -> Bool {
    room -= 1
    if room < 0 { wrong("this expression is too long", help: "divide it with `let`") }
    return room >= 0
  }

  private mutating func conjunction() -> Expression {
    var left = negation()
    while tokens.take(word: "and"), hasRoom() { left = .and(left, negation()) }
    return left
  }

  private mutating func negation() -> Expression {
    let start = tokens.current.start
    guard tokens.take(word: "not") else { return comparison() }
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit { return tooDeep() }
    let operand = negation()
    return .not(operand, tokens.span(start, tokens.previousEnd))
  }

  private mutating func tooDeep() -> Expression {
    wrong("this expression is nested too deeply", help: "divide it with `let`")
  }

  private mutating func comparison() -> Expression {
    let start = tokens.current.start
    let left = filtered()
    if tokens.take(word: "is") {
      let negated = tokens.take(word: "not")
      guard tokens.current.kind == .word else { return wrong("`is` wants the name of a test after it") }
      let name = tokens.name(tokens.take())
      return .test(left, name, negated: negated)
    }
    guard let sign = Self.comparisons(tokens.current.kind) else { return left }
    tokens.take()
    let right = filtered()
    return .comparison(sign, left, right, tokens.span(start, tokens.previousEnd))
  }

  private static func comparisons(_ kind: Token.Kind) -> Comparison? {
    switch kind {
    case .equal: .equal
    case .differs: .differs
    case .less: .less
    case .atMost: .atMost
    case .more: .more
    case .atLeast: .atLeast
    default: nil
    }
  }

  mutating func filtered() -> Expression {
    var value = operand()
    while tokens.take(.pipe), hasRoom() {
      guard tokens.current.kind == .word else { return wrong("`|` wants the name of a filter after it") }
      let name = tokens.name(tokens.take())
      value = .filter(value, FilterCall(name: name, arguments: arguments()))
    }
    return value
  }

  private mutating func arguments() -> [FilterCall.Argument] {
    var arguments: [FilterCall.Argument] = []
    guard tokens.take(.open) else { return arguments }
    while tokens.current.kind != .close {
      let token = tokens.current
      switch token.kind {
      case .string:
        arguments.append(.words(Self.inside(token), tokens.span(token)))
      case .number:
        arguments.append(.number(Int(tokens.text(token)) ?? 0, tokens.span(token)))
      default:
        wrong("an argument is a text in quotes or a number")
        return arguments
      }
      tokens.take()
      if !tokens.take(.comma) { break }
    }
    if !tokens.take(.close) { wrong("this list of arguments is never closed", help: "end it with `)`") }
    return arguments
  }

  private mutating func operand() -> Expression {
    let token = tokens.current
    switch token.kind {
    case .word: return path().map { .path($0) } ?? .invalid(tokens.span(token))
    case .string:
      tokens.take()
      return .string(Self.inside(token), tokens.span(token))
    case .number:
      tokens.take()
      return number(token)
    case .open:
      tokens.take()
      let inner = expression()
      if !tokens.take(.close) { wrong("this bracket is never closed", help: "end it with `)`") }
      return inner
    case .bad where tokens.text(token).utf8.first == .quote:
      return wrong("this text is never closed", help: "end it with `\"` on the same line")
    case .end: return wrong("a value is missing here")
    default: return wrong("`\(tokens.text(token))` cannot stand here")
    }
  }

  private mutating func number(_ token: Token) -> Expression {
    var mantissa: Int64 = 0
    var scale: UInt8 = 0
    var isFraction = false
    for byte in tokens.text(token).utf8 {
      if byte == .dot {
        if isFraction { return wrong("this is not a number", at: tokens.span(token)) }
        isFraction = true
        continue
      }
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
      if overflow || scale > 17 || product > .max - 9 {
        return wrong("this number is too large", at: tokens.span(token))
      }
      mantissa = product + Int64(byte - 0x30)
      if isFraction { scale += 1 }
    }
    return .number(ExactDecimal(mantissa, scale: scale), tokens.span(token))
  }

  /// Words joined by points; nil, reported, when the current token does not begin one.
  mutating func path() -> Path? {
    guard tokens.current.kind == .word else {
      wrong("a field is missing here")
      return nil
    }
    let start = tokens.take().start
    while tokens.take(.dot) {
      guard tokens.current.kind == .word else {
        wrong("a field is missing after the point")
        break
      }
      tokens.take()
    }
    return Path(span: tokens.span(start, tokens.previousEnd))
  }

  /// The range of a string without its quotes.
  static func inside(_ token: Token) -> TextRange {
    TextRange(start: token.start + 1, count: token.end - token.start - 2)
  }

  mutating func finish(after what: @autoclosure () -> String) {
    guard !tokens.isAtEnd, diagnostics.isEmpty else { return }
    wrong("`\(tokens.text(tokens.current))` cannot stand after \(what())")
  }

  @discardableResult
  mutating func wrong(_ message: String, at span: SourceSpan? = nil, help: String? = nil) -> Expression {
    let place = span ?? tokens.span(tokens.current)
    // One mistake makes the rest of its tag unreadable: the first report of a tag is the one that helps.
    if diagnostics.isEmpty {
      diagnostics.append(Diagnostic("template-syntax", at: place, message, help: help))
    }
    return .invalid(place)
  }
}
