import EntenteSource

/// Texts under `|` (lines kept) and `>` (lines joined).
extension YAMLReader {
  private enum Chomping { case strip, clip, keep }

  /// The block scalar whose `|` or `>` is at `at`; its lines are deeper than `column`. Nil when it was reported.
  mutating func blockScalar(within column: Int) -> YAMLScalar? {
    let start = at
    let kind: YAMLNode.Kind = bytes[at] == Byte.bar ? .literalBlock : .foldedBlock
    guard let (chomping, digit) = header(start) else { return nil }
    if digit > 0, column < 0 {
      reportBlockHeader(start)
      return nil
    }
    let headerEnd = at
    skipBlanks()
    if bytes[at] == Byte.hash, at > headerEnd { comment() }
    guard isLineEnd(bytes[at]) else {
      reportIndicator(start, mayNest: false)
      return nil
    }
    if bytes[at] == 0x0D { at += 1 }
    at += 1
    let smallest = max(column, 0) + 1
    let margin = digit > 0 ? max(column, 0) + digit : margin(smallest)
    guard let margin else { return nil }
    let base = decoded.count
    guard let last = lines(kind, chomping, margin) else { return nil }
    guard let last else {
      reportEmptyText(start, digit: digit)
      return nil
    }
    let text = TextRange(start: decodedBase + base, count: decoded.count - base)
    if at < end { lastIndent = margin }
    beginLine()
    return YAMLScalar(
      kind: kind, start: start, end: last, text: text, isMultiline: true, indent: margin)
  }

  /// Reads `|`, `>` and their indicators: a digit for the indentation, `-` or `+` for the last line ends.
  private mutating func header(_ start: Int) -> (Chomping, Int)? {
    var chomping = Chomping.clip
    var digit = 0
    var seen = 0
    at += 1
    while seen < 2 {
      let byte = bytes[at]
      if byte == Byte.dash || byte == UInt8(ascii: "+"), chomping == .clip {
        chomping = byte == Byte.dash ? .strip : .keep
      } else if byte &- 0x31 < 9, digit == 0 {
        digit = Int(byte - 0x30)
      } else {
        break
      }
      seen += 1
      at += 1
    }
    if isApart(at) { return (chomping, digit) }
    reportIndicator(start, mayNest: false)
    return nil
  }

  /// The column of the first line that holds something, which all lines then share. At least `smallest`, also when no
  /// line is that deep and the text is empty. Nil when blank lines or tabs make readers disagree.
  private mutating func margin(_ smallest: Int) -> Int? {
    var i = at
    var deepestBlank = (0, 0)
    while i < end {
      let line = i
      while bytes[i] == 0x20 { i += 1 }
      if bytes[i] == 0x09, i - line >= smallest || isBlankLine(i) {
        reportTab(i)
        return nil
      }
      if isLineEnd(bytes[i]) {
        if i - line > deepestBlank.0 { deepestBlank = (i - line, line) }
        if bytes[i] == 0x0D { i += 1 }
        i += 1
        continue
      }
      let column = i - line
      if column < smallest { break }
      if deepestBlank.0 <= column { return column }
      reportDeepBlankLine(deepestBlank.1, deepestBlank.0, column)
      return nil
    }
    return max(smallest, deepestBlank.0)
  }

  private func isBlankLine(_ i: Int) -> Bool {
    var i = i
    while isBlank(bytes[i]) { i += 1 }
    return isLineEnd(bytes[i])
  }

  /// Reads the lines from `at` on that begin at `margin`. The end of the last one (nil inside when all of them are
  /// blank); nil when it was reported. A last line that the end of the file ends has no line feed (YAML 1.2.2, rule
  /// 165), whatever the chomping; where only blanks stand there, readers disagree.
  private mutating func lines(_ kind: YAMLNode.Kind, _ chomping: Chomping, _ margin: Int) -> Int?? {
    var blankLines = 0
    var last: Int?
    var hasText = false
    var wasSpaced = false
    var hasLineEnd = true
    while at < end {
      lineStart = at
      let first = at + margin
      while at < first, bytes[at] == 0x20 { at += 1 }
      if isLineEnd(bytes[at]) {
        if at >= end {
          if chomping == .keep, hasText {
            reportOpenEnd()
            return .none
          }
          break
        }
        blankLines += 1
      } else if at < first {
        if bytes[at] == 0x09 {
          reportTab(at)
          return .none
        }
        at = lineStart
        break
      } else {
        let isSpaced = isBlank(bytes[at])
        separate(kind, blankLines, isFirst: last == nil, isSpaced: isSpaced || wasSpaced)
        wasSpaced = isSpaced
        let content = at
        toLineEnd()
        decoded.append(contentsOf: UnsafeBufferPointer(start: bytes + content, count: at - content))
        last = at
        blankLines = 0
        hasLineEnd = at < end
        hasText = hasText || !isBlankLine(content)
        if !hasLineEnd, hasText, chomping != .strip, isBlankLine(content) {
          reportOpenEnd()
          return .none
        }
      }
      if bytes[at] == 0x0D { at += 1 }
      at += 1
    }
    if last != nil, chomping != .strip, hasLineEnd { decoded.append(0x0A) }
    if chomping == .keep { for _ in 0..<blankLines { decoded.append(0x0A) } }
    return .some(hasText ? last : nil)
  }

  /// What stands between two lines of the text. Under `>` a line end is a space unless one of the lines begins with a
  /// blank (YAML 1.2.2, 8.1.3).
  private mutating func separate(_ kind: YAMLNode.Kind, _ blankLines: Int, isFirst: Bool, isSpaced: Bool) {
    if kind == .foldedBlock, !isFirst, !isSpaced { return fold(blankLines) }
    let count = isFirst ? blankLines : blankLines + 1
    for _ in 0..<count { decoded.append(0x0A) }
  }
}
