import EntenteSource

/// Numbers as people write them: a point before the decimals, commas between groups of three.
extension ScalarCursor {
  /// Reads a number; a sign only where `signed`.
  mutating func decimal(signed: Bool) -> Result<ExactDecimal, ValueProblem> {
    let start = at
    let isNegative = peek == UInt8(ascii: "-")
    if isNegative {
      guard signed else { return .failure(.negative) }
      advance()
    }
    guard Self.isDigit(peek) else { return .failure(.noDigits) }
    guard let number = groupedDigits() else { return .failure(ambiguous(from: start)) }
    if Self.isLetter(peek) || peek == UInt8(ascii: "'") { return .failure(ambiguous(from: start)) }
    let beforeSpaces = at
    skipSpaces()
    if at > beforeSpaces, Self.isDigit(peek) { return .failure(ambiguous(from: start)) }
    guard let number else { return .failure(.numberTooLong) }
    return .success(isNegative ? ExactDecimal(-number.mantissa, scale: number.scale) : number)
  }

  /// Nil when the digits are grouped otherwise than by three; nil inside when there are too many.
  private mutating func groupedDigits() -> ExactDecimal?? {
    var mantissa: Int64 = 0
    var digits = 0
    var group = 0
    var grouped = false
    var scale = 0
    var inFraction = false
    while at < end {
      let byte = bytes[at]
      if Self.isDigit(byte) {
        digits += mantissa == 0 && byte == 0x30 ? 0 : 1
        if digits <= 18, scale < 18 { mantissa = mantissa * 10 + Int64(byte - 0x30) }
        if inFraction { scale += 1 } else { group += 1 }
      } else if byte == UInt8(ascii: ","), Self.isDigit(peek(1)) {
        guard !inFraction, grouped ? group == 3 : group <= 3 else { return nil }
        grouped = true
        group = 0
      } else if byte == UInt8(ascii: "."), Self.isDigit(peek(1)) {
        guard !inFraction else { return nil }
        inFraction = true
      } else {
        break
      }
      at += 1
    }
    if grouped, group != 3 { return nil }
    if peek == UInt8(ascii: ",") || peek == UInt8(ascii: ".") { return nil }
    return .some(digits <= 18 && scale < 18 ? ExactDecimal(mantissa, scale: UInt8(scale)) : nil)
  }

  /// The whole of what looks like a number from `start`: digits and what people put between them.
  private mutating func ambiguous(from start: Int) -> ValueProblem {
    at = start
    if peek == UInt8(ascii: "-") { advance() }
    let first = at
    var last = at
    while at < end, Self.isDigit(peek) || Self.isSeparator(peek) {
      if Self.isDigit(peek) { last = at + 1 }
      at += 1
    }
    if last < end, Self.isLetter(bytes[last]) { return .gluedLetters }
    return .whichNumber(TextRange(start: first, count: last - first))
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "'") || byte == 0x20
  }

  /// `at least`, `at most`, `under`, `over`.
  private mutating func bound() -> Bound {
    if take("at least") { return .atLeast }
    if take("at most") { return .atMost }
    if take("under") { return .under }
    if take("over") { return .over }
    return .exactly
  }

  /// `12.5 %`, `at least 95 percent`, `8 % per year`.
  mutating func percent() -> Result<Quantity, ValueProblem> {
    let bound = bound()
    switch decimal(signed: true) {
    case .failure(let problem): return .failure(problem == .noDigits ? .notPercent : problem)
    case .success(let number):
      if peek == UInt8(ascii: "%") {
        advance()
        skipSpaces()
      } else if !take("percent"), !take("per cent") {
        return .failure(isAtEnd ? .percentWithoutSign : .notPercent)
      }
      var after = self
      guard isAtEnd || after.take("per") && !after.isAtEnd else { return .failure(.wordsAfterPercent(rest)) }
      return .success(Quantity(number, bound: bound, unit: isAtEnd ? .empty : rest))
    }
  }

  /// `1,200 leads`, `at least 3`.
  mutating func quantity() -> Result<Quantity, ValueProblem> {
    let bound = bound()
    switch decimal(signed: true) {
    case .failure(let problem): return .failure(problem == .noDigits ? .notNumber : problem)
    case .success(let number):
      guard isAtEnd || Self.isLetter(peek) else { return .failure(.notNumber) }
      return .success(Quantity(number, bound: bound, unit: isAtEnd ? .empty : rest))
    }
  }
}
