import EntenteSource

/// Texts in quotes.
extension YAMLReader {
  /// The text in quotes at `at`; its further lines are deeper than `column`. Nil when it was reported.
  mutating func quoted(within column: Int) -> YAMLScalar? {
    let start = at
    let quote = bytes[start]
    let kind: YAMLNode.Kind = quote == Byte.quote ? .doubleQuoted : .singleQuoted
    var i = start + 1
    while bytes[i] != quote, bytes[i] != Byte.backslash || quote == Byte.apostrophe, !isLineEnd(bytes[i]) { i += 1 }
    if bytes[i] == quote, bytes[i + 1] != quote || quote == Byte.quote {
      at = i + 1
      return YAMLScalar(kind: kind, start: start, end: at, text: TextRange(start: start + 1, count: i - start - 1))
    }
    return decodedQuote(kind, quote, within: column)
  }

  private mutating func decodedQuote(_ kind: YAMLNode.Kind, _ quote: UInt8, within column: Int) -> YAMLScalar? {
    let start = at
    let base = decoded.count
    /// Blanks after this count are dropped when the line ends.
    var solid = base
    var isMultiline = false
    at += 1
    while true {
      let byte = bytes[at]
      if byte == quote {
        if quote == Byte.apostrophe, bytes[at + 1] == quote { at += 1 } else { break }
      } else if isLineEnd(byte) {
        isMultiline = true
        decoded.removeSubrange(solid...)
        guard let blankLines = quoteContinues(start, within: column) else { return nil }
        fold(blankLines)
        solid = decoded.count
        continue
      } else if byte == Byte.backslash, quote == Byte.quote {
        if isLineEnd(bytes[at + 1]) {
          isMultiline = true
          at += 1
          guard let blankLines = quoteContinues(start, within: column) else { return nil }
          for _ in 0..<blankLines { decoded.append(0x0A) }
        } else if !escape() {
          return nil
        }
        solid = decoded.count
        continue
      }
      decoded.append(byte)
      at += 1
      if !isBlank(byte) { solid = decoded.count }
    }
    at += 1
    let text = TextRange(start: decodedBase + base, count: decoded.count - base)
    return YAMLScalar(kind: kind, start: start, end: at, text: text, isMultiline: isMultiline)
  }

  /// From a line end inside quotes to the next line that holds something; the number of blank lines between, nil when
  /// the quote cannot go on there.
  private mutating func quoteContinues(_ start: Int, within column: Int) -> Int? {
    var blankLines = 0
    while true {
      if bytes[at] == 0x0D { at += 1 }
      at += 1
      if at >= end { break }
      lineStart = at
      while bytes[at] == 0x20 { at += 1 }
      if isLineEnd(bytes[at]) {
        if at >= end { break }
        blankLines += 1
        continue
      }
      if bytes[at] == 0x09 {
        reportTab(at)
        return nil
      }
      if at - lineStart > column, lineStart != at || !isMarker(at) { return blankLines }
      break
    }
    reportUnclosedQuote(start)
    return nil
  }

  /// The escape at `at`, decoded.
  private mutating func escape() -> Bool {
    let code = bytes[at + 1]
    switch code {
    case UInt8(ascii: "x"): return hexEscape(digits: 2)
    case UInt8(ascii: "u"): return hexEscape(digits: 4)
    case UInt8(ascii: "U"): return hexEscape(digits: 8)
    default: break
    }
    guard let scalar = Self.simpleEscape(code) else {
      reportUnknownEscape(at)
      return false
    }
    return append(scalar, length: 2)
  }

  private static func simpleEscape(_ code: UInt8) -> UInt32? {
    switch code {
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "t"), 0x09: 0x09
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: " "): UInt32(code)
    case UInt8(ascii: "N"): 0x85
    case UInt8(ascii: "_"): 0xA0
    case UInt8(ascii: "L"): 0x2028
    case UInt8(ascii: "P"): 0x2029
    case UInt8(ascii: "0"): 0
    case UInt8(ascii: "a"): 7
    case UInt8(ascii: "b"): 8
    case UInt8(ascii: "v"): 0x0B
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "e"): 0x1B
    default: nil
    }
  }

  private mutating func hexEscape(digits: Int) -> Bool {
    guard let scalar = hex(at + 2, digits) else {
      reportUnknownEscape(at)
      return false
    }
    return append(scalar, length: digits + 2)
  }

  /// The number that `digits` hexadecimal digits from `i` on write.
  func hex(_ i: Int, _ digits: Int) -> UInt32? {
    var value: UInt32 = 0
    for k in 0..<digits {
      let byte = bytes[i + k]
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - 0x30
      case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): digit = (byte | 0x20) - 0x57
      default: return nil
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  /// Appends the scalar that an escape of `length` bytes at `at` stands for.
  private mutating func append(_ value: UInt32, length: Int) -> Bool {
    guard let scalar = Unicode.Scalar(value) else {
      reportSurrogate(at, length, value)
      return false
    }
    let isControl =
      value < 0x20 && value != 0x09 && value != 0x0A && value != 0x0D || 0x7F...0x9F ~= value && value != 0x85
    if isControl || YAMLCharacters.isNoncharacter(value) {
      reportEscapedControl(at, length, value)
      return false
    }
    if YAMLCharacters.turnsDirection(value), warnings.count < Self.mostProblems {
      warnings.append(YAMLCharacters.directionWarning(source.span(at, at + length), value))
    }
    decoded.append(contentsOf: String(scalar).utf8)
    at += length
    return true
  }
}
