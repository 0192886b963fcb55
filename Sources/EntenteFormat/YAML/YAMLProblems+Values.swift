import EntenteSource

/// What is said of a value that cannot be read as it is written, and what to write instead.
extension YAMLReader {
  // MARK: Values

  /// A value that begins with a character that means something to YAML.
  mutating func reportIndicator(_ start: Int, mayNest: Bool) {
    let last = textEnd(start)
    let byte = bytes[start]
    if sawOpenBracket, byte == Byte.closeMap || byte == Byte.closeList { return }
    if byte == Byte.colon { return reportEmptyKey(start) }
    if byte == Byte.question {
      report(
        "complex-key", start, last, "`? ` begins a complex key in YAML, which this format does not have",
        help: "write `key: value` on one line")
      return
    }
    let (rule, meaning) = Self.meaning(byte)
    var to = mayNest ? keyColon(start, last) ?? last : last
    while to > start + 1, isBlank(bytes[to - 1]) { to -= 1 }
    report(rule, start, start + 1, meaning, repair: Self.remedy(byte), (start, to), quoted(start, to))
  }

  private func keyColon(_ start: Int, _ last: Int) -> Int? {
    var i = start
    while i < last {
      if bytes[i] == Byte.colon, isApart(i + 1) { return i }
      i += 1
    }
    return nil
  }

  private static func remedy(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "*"): "write the value out here; if it is text, put it in quotes"
    case UInt8(ascii: "&"), UInt8(ascii: "!"): "leave it out; if it is text, put it in quotes"
    default: "if it is text, put it in quotes"
    }
  }

  private static func meaning(_ byte: UInt8) -> (rule: String, message: String) {
    let character = String(decoding: [byte], as: UTF8.self)
    switch byte {
    case UInt8(ascii: "&"):
      return ("anchor", "a value that begins with `&` is an anchor to YAML, which this format does not have")
    case UInt8(ascii: "*"):
      return ("alias", "a value that begins with `*` is an alias to YAML, which this format does not have")
    case UInt8(ascii: "!"):
      return ("tag", "a value that begins with `!` is a tag to YAML, which this format does not have")
    case Byte.bar, Byte.greater:
      return (
        "unquoted-value", "after `\(character)` the text begins on the next line, so nothing else may stand beside it"
      )
    case UInt8(ascii: "`"):
      return ("unquoted-value", "an unquoted text cannot begin with a backtick")
    default:
      return ("unquoted-value", "an unquoted text cannot begin with `\(character)`")
    }
  }

  mutating func reportBlockHeader(_ start: Int) {
    report(
      "unquoted-value", start, lineEnd(start), "a text that is the whole file cannot state its indentation",
      help: "leave the digit out")
  }

  mutating func reportEmptyText(_ start: Int, digit: Int) {
    if digit > 0 {
      return report(
        "empty-text", start, start + 1,
        "the lines below are indented by fewer than the \(digit) spaces that are stated here",
        repair: "leave the digit out", (start, textEnd(start)), string(start, start + 1))
    }
    report(
      "empty-text", start, start + 1, "there is no text under `\(string(start, start + 1))`",
      help: "write it on the next lines, indented by two spaces more than the key, or leave the line out")
  }

  mutating func reportOpenEnd() {
    report(
      "open-end", end, end,
      "the file ends inside this text without a line end, and readers disagree about its last line",
      help: "end the file with a line end")
    fixLast("end the file with a line end", end, end, "\n")
  }

  mutating func reportColonInValue(_ start: Int) {
    let last = textEnd(start)
    let title = "put the text in quotes"
    report(
      "colon-in-value", start, last, "a colon with a space after it cannot stand in unquoted text", repair: title,
      (start, last), quoted(start, last))
  }

  /// A text whose next line holds `: `.
  mutating func reportColonOnNextLine(_ first: YAMLScalar, _ start: Int, mayNest: Bool) {
    let name = wordEnd(start)
    let isKey = name > start && bytes[name] == Byte.colon
    let glued = wordEnd(first.start)
    if mayNest, isKey, glued > first.start, bytes[glued] == Byte.colon {
      return reportMissingSpace(afterColon: glued)
    }
    let begin = lineBegin(first.start)
    losesSiblings = isKey
    if isKey, !mayNest {
      if sawTab { return }
      var siblings = begin
      while bytes[siblings] == 0x20 || bytes[siblings] == Byte.dash && isApart(siblings + 1) { siblings += 1 }
      let width = start - lineStart
      return report(
        "uneven-indentation", lineStart, start,
        "this line is indented by \(spaces(width)), its siblings by \(siblings - begin)",
        repair: indentTitle(siblings - begin), (lineStart, start),
        String(repeating: " ", count: siblings - begin))
    }
    if isKey, mayNest {
      return report(
        "missing-colon", first.start, first.end, "this line has no `: `, but the line below it is `key: value`",
        repair: "put a field's name before it, as in", (first.start, first.start), "text: ")
    }
    report(
      "colon-in-value", start, textEnd(start), "a colon with a space after it cannot stand in unquoted text",
      help: "put the text on lines of its own under `|`, as\n"
        + block(begin, first.start, textEnd(start)))
    label(first.start, first.end, "the text begins here")
  }

  /// The lines from `start` to `end` as a text under `|`.
  private func block(_ lineBegin: Int, _ start: Int, _ end: Int) -> String {
    var column = 0
    while bytes[lineBegin + column] == 0x20 { column += 1 }
    var shown = string(lineBegin, start) + "|\n"
    let margin = String(repeating: " ", count: column + 2)
    for line in string(start, min(end, start + 400)).split(whereSeparator: \.isNewline) {
      shown += margin + line.drop(while: { $0 == " " }) + "\n"
    }
    return String(shown.dropLast())
  }

  // MARK: Quotes

  mutating func reportUnclosedQuote(_ start: Int) {
    let line = lineNumber(start)
    let last = textEnd(start)
    let mark = string(start, start + 1)
    report(
      "unclosed-quote", start, start + 1, "the quote `\(mark)` that begins on line \(line) is not closed",
      repair: "close it", (last, last), mark)
  }

  mutating func reportAfterQuote(_ scalar: YAMLScalar) {
    let last = textEnd(scalar.start)
    if bytes[at] == Byte.hash { return reportGluedComment(at) }
    let mark = bytes[scalar.start]
    if last <= scalar.end || lineEnd(scalar.start) < scalar.end {
      report(
        "text-after-quote", scalar.end, lineEnd(scalar.end), "there is text after the closing quote",
        help: "end the quote at the end of the text, or put the text under `|`")
    } else if !isBlank(bytes[scalar.end]), bytes[last - 1] == mark {
      // 'it's late': the quote in the middle was meant as a character.
      report(
        "text-after-quote", scalar.end, last,
        "the quote `\(string(scalar.start, scalar.start + 1))` ends here, in the middle of the text",
        repair: "use the other quotes around it", (scalar.start, last), quoted(scalar.start + 1, last - 1))
    } else {
      report(
        "text-after-quote", scalar.end, last, "there is text after the closing quote", repair: "quote the whole of it",
        (scalar.start, last), quoted(scalar.start, last))
    }
  }

  mutating func reportGluedComment(_ start: Int) {
    report(
      "missing-space", start, start + 1, "there is no space before the `#` of this comment", repair: "put one there",
      (start, start), " ")
  }

  mutating func reportUnknownEscape(_ start: Int) {
    let shown = isLineEnd(bytes[start + 1]) ? "\\" : string(start, start + 2)
    report(
      "unknown-escape", start, start + 2, "inside double quotes a backslash has a meaning, and `\(shown)` has none",
      help: "write the backslash twice, or put the text in single quotes")
    fixLast("write the backslash twice", start, start, "\\")
  }

  mutating func reportSurrogate(_ start: Int, _ length: Int, _ value: UInt32) {
    let next = start + length
    if 0xD800...0xDBFF ~= value, bytes[next] == Byte.backslash, bytes[next + 1] == UInt8(ascii: "u"),
      let low = hex(next + 2, 4), 0xDC00...0xDFFF ~= low,
      let scalar = Unicode.Scalar(0x10000 + (value & 0x3FF) << 10 + (low & 0x3FF))
    {
      return report(
        "surrogate", start, next + 6, "this character is written as two halves, which YAML readers take differently",
        repair: "write the character itself", (start, next + 6), String(scalar))
    }
    report(
      "surrogate", start, next, "`\(string(start, next))` is half a character or none at all",
      help: "write the character itself")
  }

  mutating func reportEscapedControl(_ start: Int, _ length: Int, _ value: UInt32) {
    report(
      "control-character", start, start + length,
      "`\(string(start, start + length))` stands for \(YAMLCharacters.name(value)), which cannot be printed",
      help: "take it out")
  }

  // MARK: Brackets

  mutating func reportUnclosedBracket(_ open: Int) {
    let line = lineNumber(open)
    let mark = string(open, open + 1)
    let last = textEnd(open)
    sawOpenBracket = true
    report(
      "unclosed-bracket", open, open + 1, "the bracket `\(mark)` that begins on line \(line) is not closed",
      help: "close it with `\(bytes[open] == Byte.openMap ? "}" : "]")`; if it is text, write "
        + self.line((open, last), quoted(open, last)))
  }

  mutating func reportShallowBracket(_ start: Int, _ column: Int) {
    let wanted = column + 2
    report(
      "uneven-indentation", start, start + 1,
      "this closing bracket is not indented, which not every YAML reader accepts",
      repair: indentTitle(wanted), (lineStart, start), String(repeating: " ", count: wanted))
    resumeAt = start
  }

  mutating func reportShallowLines(_ open: Int, _ column: Int) {
    report(
      "uneven-indentation", lineStart, at,
      "this line is inside a bracket, but it is not indented, which not every YAML reader accepts",
      help: "indent it and the lines after it, up to the closing bracket, by \(spaces(column + 2))")
    label(open, open + 1, "the bracket that is open")
  }

  mutating func reportAfterBracket(_ start: Int) {
    skipBlanks()
    if bytes[at] == Byte.hash { return reportGluedComment(at) }
    let last = textEnd(start)
    if bytes[start] == Byte.openMap, bytes[start + 1] == Byte.openMap { return reportBraces(start) }
    if last <= at, lineEnd(start) < at {
      report(
        "text-after-bracket", at, textEnd(at), "there is text after the closing bracket",
        help: "end the line at the bracket; if all of it is text, put it in quotes")
      return
    }
    report(
      "unquoted-value", start, last, "an unquoted text cannot begin with `\(string(start, start + 1))`",
      repair: "put the text in quotes", (start, last), quoted(start, last))
  }

  mutating func reportBraces(_ start: Int) {
    let last = textEnd(start)
    report(
      "unquoted-value", start, last, "`{{` begins a map inside a map for YAML, so it cannot begin an unquoted text",
      repair: "put the text in quotes", (start, last), quoted(start, last))
  }

  mutating func reportEmptyItem(_ open: Int) {
    report("empty-item", at, at + 1, "there is nothing before this comma", help: "take the comma out")
  }

  mutating func reportPairInList(_ start: Int, _ open: Int) {
    report(
      "map-in-list", start, at + 1, "a `key: value` inside `[ ]` is a map to YAML",
      help: "put text in quotes; write a map as `{ key: value }`")
  }

  mutating func reportColonInFlow(_ start: Int, _ open: Int) {
    let last = flowTextEnd(start)
    if isApart(at + 1) {
      report(
        "colon-in-value", start, last,
        bytes[open] == Byte.openList
          ? "a `key: value` inside `[ ]` is a map to YAML"
          : "a colon with a space after it cannot stand in unquoted text",
        repair: "if it is text, put it in quotes", (start, last), quoted(start, last))
    } else {
      report(
        "colon-in-value", start, last, "readers disagree about this colon", repair: "put the text in quotes",
        (start, last), quoted(start, last))
    }
  }

  /// The end of the text inside brackets that begins at `start`, on its line.
  private func flowTextEnd(_ start: Int) -> Int {
    let limit = textEnd(start)
    var i = start
    while i < limit, bytes[i] != Byte.comma, bytes[i] != Byte.closeMap, bytes[i] != Byte.closeList { i += 1 }
    while i > start, isBlank(bytes[i - 1]) { i -= 1 }
    return i
  }

  mutating func reportMissingComma(_ start: Int, _ open: Int) {
    if bytes[open] == Byte.openMap, bytes[open + 1] == Byte.openMap { return reportBraces(open) }
    let close = bytes[open] == Byte.openMap ? "}" : "]"
    report(
      "missing-comma", at, at + 1, "a comma or the closing `\(close)` is expected here",
      help: "put a comma between two entries; put text that holds brackets or quotes in quotes")
    label(open, open + 1, "the bracket that is open")
  }

  mutating func reportFlowKey(_ start: Int, _ open: Int) {
    switch bytes[start] {
    case Byte.openMap where start == open + 1: reportBraces(open)
    case Byte.openMap, Byte.openList, Byte.question: reportComplexKey(start)
    case Byte.comma: reportEmptyItem(open)
    case Byte.colon: reportEmptyKey(start)
    default: reportFlowIndicator(start, open)
    }
  }

  mutating func reportFlowIndicator(_ start: Int, _ open: Int) {
    let last = max(flowTextEnd(start), start + 1)
    if bytes[start] == Byte.closeMap || bytes[start] == Byte.closeList {
      report(
        "unclosed-bracket", open, open + 1,
        "the bracket `\(string(open, open + 1))` is closed by `\(string(start, start + 1))`",
        help: "close `[` with `]`, and `{` with `}`")
      return
    }
    if bytes[start] == Byte.colon { return reportEmptyKey(start) }
    let (rule, message) = Self.meaning(bytes[start])
    report(
      rule, start, start + 1, message, repair: Self.remedy(bytes[start]), (start, last), quoted(start, last))
  }

  /// A word in `{ }` without a value: most often the rest of a value that holds a comma.
  mutating func reportKeyWithoutValue(_ key: YAMLScalar, _ open: Int, after last: Int32) {
    let lineEnds = lineEnd(key.start)
    if last >= 0 {
      let value = nodes[Int(last)]
      let start = Int(value.start)
      if value.kind == .plain, lineBegin(start) == lineBegin(key.start) {
        return report(
          "split-value", start, key.end,
          "the comma ends the value, and `\(string(key.start, key.end))` is a key without a value",
          repair: "if the comma is part of the value, write", (start, key.end), quoted(start, key.end))
      }
    }
    if isLineEnd(bytes[at]), lineEnds <= at, at < end, nextIsColon() { return reportMultilineKey(key.start) }
    report(
      "missing-colon", key.start, key.end,
      "`\(string(key.start, min(key.end, key.start + 60)))` is a key without a value",
      help: "inside `{ }` write `key: value`; a text in braces is put in quotes")
  }

  private func nextIsColon() -> Bool {
    var i = at
    while i < end, isBlank(bytes[i]) || isLineEnd(bytes[i]) { i += 1 }
    return bytes[i] == Byte.colon
  }
}
