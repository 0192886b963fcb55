import EntenteSource

/// Plain scalars: text without quotes.
extension YAMLReader {
  enum PlainStop { case lineEnd, comment, colon, flowIndicator }

  /// Line feed, carriage return, `#`, `:` and `,`: with the brackets all that can end a plain scalar in flow style.
  private static let flowStops: UInt64 = 1 << 10 | 1 << 13 | 1 << 35 | 1 << 44 | 1 << 58
  /// `[`, `]`, `{` and `}`, less 64.
  private static let flowBrackets: UInt64 = 1 << 27 | 1 << 29 | 1 << 59 | 1 << 61

  /// Whether an unquoted text may begin with the byte at `at`.
  @inline(__always) func mayBeginPlain(flow: Bool) -> Bool {
    switch bytes[at] {
    case Byte.comma, Byte.openList, Byte.closeList, Byte.openMap, Byte.closeMap, Byte.hash, Byte.bar, Byte.greater,
      Byte.quote, Byte.apostrophe, Byte.percent, UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"),
      UInt8(ascii: "@"), UInt8(ascii: "`"), 0x09:
      return false
    case Byte.dash:
      return flow ? !isApartInFlow(at + 1) : !isApart(at + 1)
    case Byte.colon, Byte.question:
      return !flow && !isApart(at + 1)
    default:
      return true
    }
  }

  @inline(__always) func isApartInFlow(_ i: Int) -> Bool { isApart(i) || isFlowIndicator(bytes[i]) }

  @inline(__always) func isFlowIndicator(_ byte: UInt8) -> Bool {
    byte == Byte.comma || byte == Byte.openList || byte == Byte.closeList || byte == Byte.openMap
      || byte == Byte.closeMap
  }

  /// Scans to what ends the text on this line in block style, and stays there.
  @inline(__always) mutating func plainLine() -> PlainStop {
    var i = at
    while true {
      i = nextStop(i)
      switch bytes[i] {
      case Byte.colon:
        if isApart(i + 1) {
          at = i
          return .colon
        }
      case Byte.hash:
        if isBlank(bytes[i - 1]) {
          at = i
          return .comment
        }
      default:
        at = bytes[i - 1] == 0x0D ? i - 1 : i
        return .lineEnd
      }
      i += 1
    }
  }

  /// The first line feed, `:` or `#` from `i` on, eight bytes at a time.
  @inline(__always) private func nextStop(_ from: Int) -> Int {
    var i = from
    while true {
      let word = UInt64(littleEndian: UnsafeRawPointer(bytes + i).loadUnaligned(as: UInt64.self))
      let hits =
        Self.zeros(word ^ 0x0A0A_0A0A_0A0A_0A0A) | Self.zeros(word ^ 0x3A3A_3A3A_3A3A_3A3A)
        | Self.zeros(word ^ 0x2323_2323_2323_2323)
      if hits & 0x8080_8080_8080_8080 != 0 {
        return i + (hits & 0x8080_8080_8080_8080).trailingZeroBitCount >> 3
      }
      i += 8
    }
  }

  /// The top bit of the first zero byte is set; above it the bits mean nothing.
  @inline(__always) static func zeros(_ word: UInt64) -> UInt64 { (word &- 0x0101_0101_0101_0101) & ~word }

  /// The same inside `[ ]` or `{ }`, where commas and brackets end a text too.
  mutating func plainLineInFlow() -> PlainStop {
    var i = at
    defer { at = i }
    while true {
      let byte = bytes[i]
      if byte < 64
        ? Self.flowStops &>> UInt64(byte) & 1 == 0
        : byte >= 128 || Self.flowBrackets &>> UInt64(byte & 63) & 1 == 0
      {
        i += 1
        continue
      }
      switch byte {
      case Byte.colon: if isApartInFlow(i + 1) || bytes[i + 1] == Byte.question { return .colon }
      case Byte.hash: if isBlank(bytes[i - 1]) { return .comment }
      case 0x0A, 0x0D: return .lineEnd
      default: return .flowIndicator
      }
      i += 1
    }
  }

  /// The text from `start` to `at`, without the blanks at its end.
  @inline(__always) func plainScalar(_ start: Int) -> YAMLScalar {
    let last = trimmed(start)
    return YAMLScalar(kind: .plain, start: start, end: last, text: TextRange(start: start, count: last - start))
  }

  @inline(__always) private func trimmed(_ start: Int) -> Int {
    var last = at
    while last > start, isBlank(bytes[last - 1]) { last -= 1 }
    return last
  }

  /// The rest of a plain value whose first line is `first`: more lines, if they are deeper than `column`.
  mutating func plain(_ first: YAMLScalar, _ stop: PlainStop, within column: Int, mayNest: Bool) -> YAMLScalar? {
    var scalar = first
    if mayNest, bytes[first.start] == Byte.dash, isMissedItem(first) {
      reportMissingSpace(afterDash: first.start)
      return nil
    }
    if stop == .comment { return commented(scalar) }
    guard var blankLines = goesOn(within: column) else { return scalar }
    let base = decoded.count
    append(scalar.text)
    while true {
      let start = at
      let stop = plainLine()
      if stop == .colon {
        reportColonOnNextLine(first, start, mayNest: mayNest)
        return nil
      }
      fold(blankLines)
      scalar.end = trimmed(start)
      append(TextRange(start: start, count: scalar.end - start))
      scalar.text = TextRange(start: decodedBase + base, count: decoded.count - base)
      scalar.isMultiline = true
      if stop == .comment { return commented(scalar) }
      guard let more = goesOn(within: column) else { return scalar }
      blankLines = more
    }
  }

  private mutating func commented(_ scalar: YAMLScalar) -> YAMLScalar {
    var scalar = scalar
    scalar.trailingComment = true
    comment()
    nextLine()
    return scalar
  }

  /// `-item` on a line of its own: YAML reads the dash as text, its author meant a list. A number keeps its sign.
  private func isMissedItem(_ scalar: YAMLScalar) -> Bool {
    let second = bytes[scalar.start + 1]
    return second >= 0x80 || second & 0xDF &- 0x41 < 26 || second == Byte.quote || second == Byte.apostrophe
  }

  /// Like `continues`, but when the scalar ends here, the next line is begun.
  @inline(__always) private mutating func goesOn(within column: Int) -> Int? {
    let line = bytes[at] == 0x0D ? at + 2 : at + 1
    var i = line
    while bytes[i] == 0x20 { i += 1 }
    let byte = bytes[i]
    if i > line ? i - line <= column && byte > Byte.hash : column >= 0 && byte > Byte.dot {
      // The usual line: another key or item, neither blank, a comment nor a marker.
      at = i
      lineStart = line
      indent = i - line
      return nil
    }
    if let blankLines = continues(within: column) { return blankLines }
    nextLine()
    return nil
  }

  /// At the end of a line: whether the next line that holds something is deeper than `column`, so that the scalar goes
  /// on. Then moves to its content and returns the number of blank lines between.
  mutating func continues(within column: Int) -> Int? {
    var i = at
    var blankLines = 0
    while true {
      if bytes[i] == 0x0D { i += 1 }
      i += 1
      if i >= end { return nil }
      let line = i
      while bytes[i] == 0x20 { i += 1 }
      if isLineEnd(bytes[i]) {
        if i >= end { return nil }
        blankLines += 1
        continue
      }
      if i - line <= column || bytes[i] == Byte.hash || bytes[i] == 0x09 || line == i && isMarker(i) { return nil }
      at = i
      lineStart = line
      return blankLines
    }
  }

  mutating func append(_ text: TextRange) {
    decoded.append(contentsOf: UnsafeBufferPointer(start: bytes + text.lower, count: Int(text.count)))
  }

  /// A line end inside a scalar is a space, blank lines after it are line feeds.
  mutating func fold(_ blankLines: Int) {
    if blankLines == 0 {
      decoded.append(0x20)
    } else {
      for _ in 0..<blankLines { decoded.append(0x0A) }
    }
  }
}
