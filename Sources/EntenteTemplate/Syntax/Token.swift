import EntenteSource

/// What stands inside a tag: words, numbers, strings, signs.
struct Token {
  enum Kind: UInt8 {
    case word, number, string
    case dot, pipe, comma, open, close, assign
    case equal, differs, less, atMost, more, atLeast
    case bad, end
  }
  var kind: Kind
  var start: Int
  var end: Int
}

/// Reads the tokens of one tag, one ahead.
struct Tokens {
  private let source: SourceID
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at: Int
  private let limit: Int
  private(set) var current: Token
  /// Where the token before the current one ended.
  private(set) var previousEnd: Int

  /// `bytes` are those of the whole file, and outlive the tokens.
  init(_ source: SourceID, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
    self.source = source
    self.bytes = bytes
    at = start
    limit = end
    previousEnd = start
    current = Token(kind: .end, start: start, end: start)
    current = read()
  }

  @discardableResult mutating func take() -> Token {
    let token = current
    previousEnd = token.end
    current = read()
    return token
  }

  mutating func take(_ kind: Token.Kind) -> Bool {
    if current.kind != kind { return false }
    take()
    return true
  }

  /// Takes the word when it is exactly this one.
  mutating func take(word: StaticString) -> Bool {
    guard isAt(word: word) else { return false }
    take()
    return true
  }

  func isAt(word: StaticString) -> Bool {
    guard current.kind == .word, current.end - current.start == word.utf8CodeUnitCount else { return false }
    for i in 0..<word.utf8CodeUnitCount where bytes[current.start + i] != word.utf8Start[i] { return false }
    return true
  }

  func text(_ token: Token) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[token.start..<token.end]), as: UTF8.self)
  }
  func span(_ token: Token) -> SourceSpan { span(token.start, token.end) }
  func span(_ start: Int, _ end: Int) -> SourceSpan { SourceSpan(source, start, end) }
  func name(_ token: Token) -> Name {
    var key = WordKey()
    for i in token.start..<token.end { key.add(bytes[i]) }
    return Name(span: span(token), key: key)
  }
  func text(_ name: Name) -> String { text(Token(kind: .word, start: Int(name.span.start), end: Int(name.span.end))) }
  /// The byte right after the current token: `.` after a word makes it the head of a path.
  var currentIsPath: Bool {
    current.kind == .word && current.end < limit && bytes[current.end] == .dot
  }
  var isAtEnd: Bool { current.kind == .end }

  private mutating func read() -> Token {
    while at < limit, bytes[at].isBlank || bytes[at] == .newline || bytes[at] == .carriageReturn { at += 1 }
    let start = at
    guard at < limit else { return Token(kind: .end, start: limit, end: limit) }
    let byte = bytes[at]
    if byte.isLetter || byte == UInt8(ascii: "_") {
      while at < limit, bytes[at].isWordByte { at += 1 }
      return Token(kind: .word, start: start, end: at)
    }
    if byte.isDigit {
      while at < limit, bytes[at].isDigit || bytes[at] == .dot && at + 1 < limit && bytes[at + 1].isDigit { at += 1 }
      return Token(kind: .number, start: start, end: at)
    }
    if byte == .quote {
      at = Scanner.endOfString(bytes, from: at + 1, limit: limit)
      let closed = at > start + 1 && bytes[at - 1] == .quote
      return Token(kind: closed ? .string : .bad, start: start, end: at)
    }
    return sign(byte, start)
  }

  private mutating func sign(_ byte: UInt8, _ start: Int) -> Token {
    at += 1
    let doubled = at < limit && bytes[at] == UInt8(ascii: "=")
    let kind: Token.Kind
    switch byte {
    case .dot: kind = .dot
    case UInt8(ascii: "|"): kind = .pipe
    case UInt8(ascii: ","): kind = .comma
    case UInt8(ascii: "("): kind = .open
    case UInt8(ascii: ")"): kind = .close
    case UInt8(ascii: "="): kind = doubled ? .equal : .assign
    case UInt8(ascii: "!"): kind = doubled ? .differs : .bad
    case UInt8(ascii: "<"): kind = doubled ? .atMost : .less
    case UInt8(ascii: ">"): kind = doubled ? .atLeast : .more
    default: kind = .bad
    }
    switch kind {
    case .equal, .differs, .atMost, .atLeast: at += 1
    case .bad: while at < limit, bytes[at] & 0xC0 == 0x80 { at += 1 }
    default: break
    }
    return Token(kind: kind, start: start, end: at)
  }
}
