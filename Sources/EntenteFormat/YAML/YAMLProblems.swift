import EntenteSource

/// What is said when a line cannot be read as it is written, and what to write instead.
extension YAMLReader {
  @discardableResult
  private mutating func report(
    _ rule: String, _ start: Int, _ end: Int, _ message: String, help: String? = nil
  ) -> Bool {
    if diagnostics.count >= Self.mostProblems {
      stop()
      return false
    }
    diagnostics.append(Diagnostic(rule, at: source.span(start, max(start, end)), message, help: help))
    return true
  }

  /// Reports with a repair: `replacement` for the bytes from `start` to `end`; the sentence shows the line as it
  /// should be.
  private mutating func report(
    _ rule: String, _ start: Int, _ end: Int, _ message: String, repair title: String,
    _ edit: (start: Int, end: Int), _ replacement: String
  ) {
    let shown = title + ": " + line(edit, replacement)
    guard report(rule, start, end, message, help: shown) else { return }
    let fix = Diagnostic.Fix(title, [Diagnostic.Edit(source.span(edit.start, edit.end), replacement)])
    diagnostics[diagnostics.count - 1].fixes = [fix]
  }

  private mutating func label(_ start: Int, _ end: Int, _ text: String) {
    guard let last = diagnostics.indices.last, diagnostics[last].labels.isEmpty else { return }
    diagnostics[last].labels = [Diagnostic.Label(source.span(start, end), text)]
  }

  // MARK: Pieces of the line

  private func string(_ start: Int, _ end: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes + start, count: max(0, end - start)), as: UTF8.self)
  }

  private func lineEnd(_ i: Int) -> Int {
    var i = i
    while !isLineEnd(bytes[i]) { i += 1 }
    return i
  }

  /// The line that holds the byte at `i`, from 1. Problems come in the order of the file, so all of them together count
  /// its lines once.
  private mutating func lineNumber(_ i: Int) -> Int {
    if i < counted.to { counted = (0, 1) }
    while counted.to < i {
      if bytes[counted.to] == 0x0A { counted.lines += 1 }
      counted.to += 1
    }
    return counted.lines
  }

  private func lineBegin(_ i: Int) -> Int {
    var i = i
    while i > 0, bytes[i - 1] != 0x0A { i -= 1 }
    if i == 0, source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { i = 3 }
    return i
  }

  /// The end of the text that begins at `i`, on its line, without a comment and the blanks before it.
  private func textEnd(_ i: Int) -> Int {
    var last = i
    while !isLineEnd(bytes[last]), bytes[last] != Byte.hash || last == i || !isBlank(bytes[last - 1]) { last += 1 }
    while last > i, isBlank(bytes[last - 1]) { last -= 1 }
    return last
  }

  /// The line around an edit as it will be, shortened at both ends when it is very long.
  private func line(_ edit: (start: Int, end: Int), _ replacement: String) -> String {
    var from = lineBegin(edit.start)
    while from < edit.start, bytes[from] == 0x20 { from += 1 }
    let to = lineEnd(edit.end)
    let head = edit.start - from <= 80 ? string(from, edit.start) : "…"
    let tail = to - edit.end <= 80 ? string(edit.end, to) : "…"
    return head + (replacement.utf8.count <= 240 ? replacement : String(replacement.prefix(240)) + "…") + tail
  }

  /// A text in the quotes that need the fewest changes to it.
  static func quote(_ text: String) -> String {
    if !text.utf8.contains(where: { $0 == Byte.quote || $0 == Byte.backslash }) { return "\"" + text + "\"" }
    var quoted = "'"
    for scalar in text.unicodeScalars { quoted += scalar == "'" ? "''" : String(scalar) }
    return quoted + "'"
  }

  private func quoted(_ start: Int, _ end: Int) -> String { Self.quote(string(start, end)) }

  private func spaces(_ count: Int) -> String { count == 1 ? "1 space" : "\(count) spaces" }

  // MARK: The file

  mutating func reportEmptyFile() {
    guard diagnostics.isEmpty else { return }
    report(
      "empty-file", 0, 0, comments.isEmpty ? "the file is empty" : "the file holds nothing but comments",
      help: "begin it with `format: 1`")
  }

  mutating func reportDirective() {
    report(
      "directive", at, lineEnd(at), "a line that begins with `%` is a directive to YAML, which this format does not have",
      help: "leave the line out")
  }

  mutating func reportMarker(_ start: Int) {
    if bytes[start] == Byte.dot {
      report(
        "document-marker", start, start + 3, "`...` ends a YAML document, and nothing after it is read",
        help: "leave the line out; inside a text, put a word before the points")
    } else {
      report(
        "several-documents", start, start + 3, "`---` begins a second document in this file",
        help: "keep one agreement in one file; for a line across the page inside a text, indent it under `|`")
    }
  }

  mutating func reportAfterRoot() {
    if sawTab { return }
    report(
      "uneven-indentation", at, textEnd(at),
      "this line is indented by \(spaces(indent)), the first line of the file by \(spaces(Int(nodes[0].indent)))",
      help: "begin all top-level lines at the left edge")
  }

  mutating func reportTab(_ tab: Int) {
    if sawTab { return }
    sawTab = true
    report(
      "tab-indentation", tab, tab + 1, "this line is indented with a tab",
      help: "indent with spaces, two for each level; most editors can replace all tabs at once")
    guard let last = diagnostics.indices.last else { return }
    let edits = tabEdits()
    diagnostics[last].fixes = [Diagnostic.Fix("replace each tab before text with two spaces", edits)]
    if edits.count > 1 { diagnostics[last].notes = ["\(edits.count) lines of the file begin with tabs"] }
  }

  /// One edit for each line whose indentation holds a tab.
  private func tabEdits() -> [Diagnostic.Edit] {
    var edits: [Diagnostic.Edit] = []
    var i = 0
    while i < end {
      let start = i
      var width = 0
      var hasTab = false
      while isBlank(bytes[i]) || bytes[i] == Byte.dash && bytes[i + 1] == 0x09 {
        hasTab = hasTab || bytes[i] == 0x09
        width += bytes[i] == 0x09 ? 2 : 1
        i += 1
      }
      if hasTab, !string(start, i).utf8.contains(Byte.dash) {
        edits.append(Diagnostic.Edit(source.span(start, i), String(repeating: " ", count: width)))
      }
      i = lineEnd(i) + 1
      if i <= end, bytes[i - 1] == 0x0D { i += 1 }
    }
    return edits
  }

  mutating func reportDepth(_ start: Int) {
    report(
      "deep-nesting", start, start + 1, "lists and maps are nested more than \(Self.deepest) levels deep here",
      help: "the format itself never needs more than eight")
  }

  // MARK: Keys

  mutating func reportDuplicate(_ node: Int32, _ earlier: Int32) {
    let key = nodes[Int(node)]
    let first = nodes[Int(earlier)]
    let name = string(Int(key.start), Int(key.end))
    report(
      "duplicate-key", Int(key.start), Int(key.end), "the key `\(name)` stands here a second time",
      help: "keep one of them; several things of a kind are a list, each begun with `- `")
    label(Int(first.start), Int(first.end), "first here")
  }

  mutating func reportLongKey(_ node: Int32) {
    let key = nodes[Int(node)]
    report(
      "long-key", Int(key.start), Int(key.end), "this key is longer than \(Self.longestKey) bytes",
      help: "if it is text that holds a colon, put the whole of it in quotes or under `|`")
  }

  mutating func reportEmptyKey(_ start: Int) {
    report(
      "empty-key", start, start + 1, "there is no key before this colon", help: "write the field's name before the colon")
  }

  mutating func reportMergeKey(_ node: Int32) {
    let key = nodes[Int(node)]
    report(
      "merge-key", Int(key.start), Int(key.end), "`<<` merges another map in YAML, which this format does not have",
      help: "write the fields out here")
  }

  mutating func reportMultilineKey(_ start: Int) {
    report(
      "multi-line-key", start, lineEnd(start), "a key may not go over several lines",
      help: "write the key and its colon on one line; if it is text, put the whole of it in quotes")
  }

  mutating func reportComplexKey(_ start: Int) {
    report(
      "complex-key", start, textEnd(start), "a list or a map cannot be a key in this format",
      help: "write a plain word before the colon; if it is text, put the whole line in quotes")
  }

  mutating func reportNoKey() {
    report(
      "missing-colon", at, textEnd(at), "this line has no key, but the lines beside it are `key: value`",
      help: "write a field's name and a colon before it; if it goes on with the text above, indent it deeper")
  }

  mutating func reportItemAmongKeys() {
    report(
      "item-among-keys", at, textEnd(at), "this line begins a list item, but the lines beside it are `key: value`",
      help: "put the key of the list on a line before it, as `key:`, or indent the item under its key")
  }

  mutating func reportNoItem() {
    let start = at
    if bytes[start] == Byte.dash, bytes[start + 1] != Byte.dash { return reportMissingSpace(afterDash: start) }
    if sawTab { return }
    report(
      "key-among-items", start, textEnd(start), "this line begins without `- `, but the lines beside it are list items",
      help: "begin it with `- ` if it is an item of its own; if it belongs to the item above, indent it by 2 more spaces")
  }

  /// A line of a mapping without `: `.
  mutating func reportMissingColon(_ start: Int, afterSequence: Bool) {
    let last = textEnd(start)
    var i = start
    while i < last, isNameByte(bytes[i]) { i += 1 }
    if i > start, bytes[i] == Byte.colon, bytes[i + 1] != UInt8(ascii: "/") { return reportMissingSpace(afterColon: i) }
    if bytes[start] == Byte.dash, afterSequence { return reportMissingSpace(afterDash: start) }
    if sawTab { return }
    while i < last, bytes[i] == 0x20 { i += 1 }
    let first = wordEnd(start)
    if first < last, i > first, bytes[start] != Byte.dash, string(start, first) == string(start, first).lowercased() {
      return report(
        "missing-colon", start, last, "this line has no `: `, but the lines beside it are `key: value`",
        repair: "write (or, if it goes on with the text above, indent it deeper)", (first, first), ":")
    }
    if first == last {
      return report(
        "missing-colon", start, last, "`\(string(start, min(last, start + 60)))` stands here without a colon and a value",
        repair: "write (or, if it goes on with the text above, indent it deeper)", (last, last), ": TBD")
    }
    report(
      "missing-colon", start, last, "this line has no `: `, but the lines beside it are `key: value`",
      help: "write a field's name and a colon before it; if it goes on with the text above, indent it deeper")
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "_") || byte == Byte.dash
  }

  private func wordEnd(_ start: Int) -> Int {
    var i = start
    while isNameByte(bytes[i]) { i += 1 }
    return i
  }

  mutating func reportMissingSpace(afterColon colon: Int) {
    report(
      "missing-space", colon, colon + 1, "there is no space after the colon", repair: "write",
      (colon + 1, colon + 1), " ")
  }

  mutating func reportMissingSpace(afterDash dash: Int) {
    report(
      "missing-space", dash, dash + 1, "there is no space after the dash of this list item", repair: "write",
      (dash + 1, dash + 1), " ")
  }

  // MARK: Indentation

  /// A line that is deeper than the collection it could belong to, after the value `child` (-1 after a problem).
  mutating func reportUneven(siblings column: Int, after child: Int32) {
    if sawTab { return }
    if child >= 0, nodes[Int(child)].trailingComment, let comment = comments.last(where: { _ in true }) {
      let start = Int(nodes[Int(child)].start)
      report(
        "comment-in-text", Int(comment.start), Int(comment.end),
        "` #` begins a comment, so the text stops here and its next line belongs to nothing",
        help: "put the text in quotes, or under `|` on lines of their own")
      label(start, Int(nodes[Int(child)].end), "all that is read of the text")
      return
    }
    let near = lastIndent > column && abs(lastIndent - indent) <= indent - column ? lastIndent : column
    let width = Swift.max(0, indent)
    report(
      "uneven-indentation", lineStart, at, "this line is indented by \(spaces(width)), its siblings by \(near)",
      repair: "write it with \(spaces(near)) before it", (lineStart, at), String(repeating: " ", count: near))
  }

  mutating func reportDeepBlankLine(_ start: Int, _ count: Int, _ column: Int) {
    report(
      "uneven-indentation", start, start + count,
      "this blank line holds \(spaces(count)), more than the text below is indented by (\(column))",
      help: "take the spaces out of the blank line")
    fixLast("take the spaces out of the blank line", start, start + count, "")
  }

  private mutating func fixLast(_ title: String, _ start: Int, _ end: Int, _ replacement: String) {
    guard let last = diagnostics.indices.last else { return }
    let edit = Diagnostic.Edit(source.span(start, end), replacement)
    diagnostics[last].fixes = [Diagnostic.Fix(title, [edit])]
  }

  mutating func reportListBesideKey() {
    let start = at
    let last = lineEnd(start)
    report(
      "list-beside-key", start, textEnd(start), "a list cannot begin on the line of its key",
      help: "put it on the line below, indented; if the dash is part of a text, write "
        + line((start, textEnd(start)), quoted(start, textEnd(start))))
    let indentation = String(repeating: " ", count: max(0, indent) + 2)
    fixLast("put the list on the line below", start, start, "\n" + indentation)
    _ = last
  }

  // MARK: Values

  /// A value that begins with a character that means something to YAML.
  mutating func reportIndicator(_ start: Int, mayNest: Bool) {
    let last = textEnd(start)
    let byte = bytes[start]
    if byte == Byte.colon { return reportEmptyKey(start) }
    if byte == Byte.question {
      report(
        "complex-key", start, last, "`? ` begins a complex key in YAML, which this format does not have",
        help: "write `key: value` on one line")
      return
    }
    let (rule, meaning) = Self.meaning(byte)
    var from = start
    var to = last
    if mayNest, let colon = keyColon(start, last) {
      // The indicator leads a key: the repair is to leave it out, or to quote the line.
      to = colon
    }
    if to < from { from = to }
    report(rule, start, start + 1, meaning, repair: "if it is text, write", (from, to), quoted(from, to))
  }

  private func keyColon(_ start: Int, _ last: Int) -> Int? {
    var i = start
    while i < last {
      if bytes[i] == Byte.colon, isApart(i + 1) { return i }
      i += 1
    }
    return nil
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

  mutating func reportEmptyText(_ start: Int) {
    report(
      "empty-text", start, start + 1, "there is no text under `\(string(start, start + 1))`",
      help: "write it on the next lines, indented by two spaces more than the key, or leave the line out")
  }

  mutating func reportOpenEnd() {
    report(
      "open-end", end, end, "the file ends inside this text without a line end, and readers disagree about its last line",
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
    if isKey, !mayNest {
      if sawTab { return }
      var siblings = begin
      while bytes[siblings] == 0x20 || bytes[siblings] == Byte.dash && isApart(siblings + 1) { siblings += 1 }
      let width = start - lineStart
      return report(
        "uneven-indentation", lineStart, start,
        "this line is indented by \(spaces(width)), its siblings by \(siblings - begin)",
        repair: "write it with \(spaces(siblings - begin)) before it", (lineStart, start),
        String(repeating: " ", count: siblings - begin))
    }
    if isKey, mayNest {
      return report(
        "missing-colon", first.start, first.end, "this line has no `: `, but the line below it is `key: value`",
        repair: "write a field's name before it, as", (first.start, first.start), "text: ")
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
    let onOneLine = last > scalar.end
    if onOneLine {
      report(
        "text-after-quote", scalar.end, last, "there is text after the closing quote", repair: "quote the whole of it",
        (scalar.start, last), quoted(scalar.start, last))
    } else {
      report(
        "text-after-quote", scalar.end, lineEnd(scalar.end), "there is text after the closing quote",
        help: "end the quote at the end of the text, or put the text under `|`")
    }
  }

  mutating func reportGluedComment(_ start: Int) {
    report(
      "missing-space", start, start + 1, "there is no space before the `#` of this comment", repair: "write",
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
      repair: "write it with \(spaces(wanted)) before it", (lineStart, start), String(repeating: " ", count: wanted))
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
          ? "a `key: value` inside `[ ]` is a map to YAML" : "a colon with a space after it cannot stand in unquoted text",
        repair: "if it is text, write", (start, last), quoted(start, last))
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
    report(rule, start, start + 1, message, repair: "if it is text, write", (start, last), quoted(start, last))
  }

  /// A word in `{ }` without a value: most often the rest of a value that holds a comma.
  mutating func reportKeyWithoutValue(_ key: YAMLScalar, _ open: Int, after last: Int32) {
    let lineEnds = lineEnd(key.start)
    if last >= 0 {
      let value = nodes[Int(last)]
      let start = Int(value.start)
      if value.kind == .plain, lineBegin(start) == lineBegin(key.start) {
        return report(
          "split-value", start, key.end, "the comma ends the value, and `\(string(key.start, key.end))` is a key without a value",
          repair: "if the comma is part of the value, write", (start, key.end), quoted(start, key.end))
      }
    }
    if isLineEnd(bytes[at]), lineEnds <= at, at < end, nextIsColon() { return reportMultilineKey(key.start) }
    report(
      "missing-colon", key.start, key.end, "`\(string(key.start, min(key.end, key.start + 60)))` is a key without a value",
      help: "inside `{ }` write `key: value`; a text in braces is put in quotes")
  }

  private func nextIsColon() -> Bool {
    var i = at
    while i < end, isBlank(bytes[i]) || isLineEnd(bytes[i]) { i += 1 }
    return bytes[i] == Byte.colon
  }
}
