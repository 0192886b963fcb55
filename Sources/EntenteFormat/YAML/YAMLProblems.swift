import EntenteSource

/// What is said when a line cannot be read as it is written, and what to write instead.
extension YAMLReader {
  @discardableResult
  mutating func report(
    _ rule: String, _ start: Int, _ end: Int, _ message: String, help: String? = nil
  ) -> Bool {
    if diagnostics.count >= Self.mostProblems {
      stop()
      return false
    }
    diagnostics.append(Diagnostic(rule, at: source.span(start, max(start, end)), message, help: help))
    if diagnostics.count == Self.mostProblems {
      diagnostics[diagnostics.count - 1].notes = [
        "after \(Self.mostProblems) problems the rest of the file is not read"
      ]
    }
    return true
  }

  /// Reports with a repair: `replacement` for the bytes from `start` to `end`; the sentence shows the line as it
  /// should be.
  mutating func report(
    _ rule: String, _ start: Int, _ end: Int, _ message: String, repair title: String,
    _ edit: (start: Int, end: Int), _ replacement: String
  ) {
    let shown = title + ": " + line(edit, replacement)
    guard report(rule, start, end, message, help: shown) else { return }
    let fix = Diagnostic.Fix(title, [Diagnostic.Edit(source.span(edit.start, edit.end), replacement)])
    diagnostics[diagnostics.count - 1].fixes = [fix]
  }

  mutating func label(_ start: Int, _ end: Int, _ text: String) {
    guard let last = diagnostics.indices.last, diagnostics[last].labels.isEmpty else { return }
    diagnostics[last].labels = [Diagnostic.Label(source.span(start, end), text)]
  }

  // MARK: Pieces of the line

  func string(_ start: Int, _ end: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes + start, count: max(0, end - start)), as: UTF8.self)
  }

  func lineEnd(_ i: Int) -> Int {
    var i = i
    while !isLineEnd(bytes[i]) { i += 1 }
    return i
  }

  /// The line that holds the byte at `i`, from 1. Problems come in the order of the file, so all of them together count
  /// its lines once.
  mutating func lineNumber(_ i: Int) -> Int {
    if i < counted.to { counted = (0, 1) }
    while counted.to < i {
      if bytes[counted.to] == 0x0A { counted.lines += 1 }
      counted.to += 1
    }
    return counted.lines
  }

  func lineBegin(_ i: Int) -> Int {
    var i = i
    while i > 0, bytes[i - 1] != 0x0A { i -= 1 }
    if i == 0, source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { i = 3 }
    return i
  }

  /// The end of the text that begins at `i`, on its line, without a comment and the blanks before it.
  func textEnd(_ i: Int) -> Int {
    var last = i
    while !isLineEnd(bytes[last]), bytes[last] != Byte.hash || last == i || !isBlank(bytes[last - 1]) { last += 1 }
    while last > i, isBlank(bytes[last - 1]) { last -= 1 }
    return last
  }

  /// The line around an edit as it will be, shortened at both ends when it is very long.
  func line(_ edit: (start: Int, end: Int), _ replacement: String) -> String {
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

  func quoted(_ start: Int, _ end: Int) -> String { Self.quote(string(start, end)) }

  func spaces(_ count: Int) -> String { count == 1 ? "1 space" : "\(count) spaces" }

  // MARK: The file

  mutating func reportEmptyFile() {
    guard diagnostics.isEmpty else { return }
    report(
      "empty-file", 0, 0, comments.isEmpty ? "the file is empty" : "the file holds nothing but comments",
      help: "begin it with `format: 1`")
  }

  mutating func reportDirective() {
    report(
      "directive", at, lineEnd(at),
      "a line that begins with `%` is a directive to YAML, which this format does not have",
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

  /// One edit for each run of blanks with a tab that leads a line or follows a dash that does.
  private func tabEdits() -> [Diagnostic.Edit] {
    var edits: [Diagnostic.Edit] = []
    var i = 0
    while i < end {
      repeat {
        if bytes[i] == Byte.dash { i += 1 }
        let start = i
        var width = 0
        while isBlank(bytes[i]) {
          width += bytes[i] == 0x09 ? 2 : 1
          i += 1
        }
        if width > i - start {
          let isAfterDash = start > 0 && bytes[start - 1] == Byte.dash
          edits.append(
            Diagnostic.Edit(source.span(start, i), String(repeating: " ", count: isAfterDash ? 1 : width)))
        }
      } while bytes[i] == Byte.dash && isBlank(bytes[i + 1])
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
    nodes[Int(node)].isBroken = true
  }

  mutating func reportLongKey(_ node: Int32) {
    let key = nodes[Int(node)]
    report(
      "long-key", Int(key.start), Int(key.end), "this key is longer than \(Self.longestKey) bytes",
      help: "if it is text that holds a colon, put the whole of it in quotes or under `|`")
    nodes[Int(node)].isBroken = true
  }

  mutating func reportEmptyKey(_ start: Int) {
    report(
      "empty-key", start, start + 1, "there is no key before this colon",
      help: "write the field's name before the colon")
  }

  mutating func reportMergeKey(_ node: Int32) {
    let key = nodes[Int(node)]
    report(
      "merge-key", Int(key.start), Int(key.end), "`<<` merges another map in YAML, which this format does not have",
      help: "write the fields out here")
    nodes[Int(node)].isBroken = true
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
      help:
        "begin it with `- ` if it is an item of its own; if it belongs to the item above, indent it by 2 more spaces")
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
        repair: "put a colon after the key (or, if the line goes on with the text above, indent it deeper)",
        (first, first), ":")
    }
    if first == last {
      return report(
        "missing-colon", start, last,
        "`\(string(start, min(last, start + 60)))` stands here without a colon and a value",
        repair: "put a colon and a value after it (or, if the line goes on with the text above, indent it deeper)",
        (last, last), ": TBD")
    }
    report(
      "missing-colon", start, last, "this line has no `: `, but the lines beside it are `key: value`",
      help: "write a field's name and a colon before it; if it goes on with the text above, indent it deeper")
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "_") || byte == Byte.dash
  }

  func wordEnd(_ start: Int) -> Int {
    var i = start
    while isNameByte(bytes[i]) { i += 1 }
    return i
  }

  mutating func reportMissingSpace(afterColon colon: Int) {
    report(
      "missing-space", colon, colon + 1, "there is no space after the colon", repair: "put one there",
      (colon + 1, colon + 1), " ")
  }

  mutating func reportMissingSpace(afterDash dash: Int) {
    report(
      "missing-space", dash, dash + 1, "there is no space after the dash of this list item",
      repair: "put one there",
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
      repair: indentTitle(near), (lineStart, at), String(repeating: " ", count: near))
  }

  func indentTitle(_ column: Int) -> String {
    column == 0 ? "begin it at the left edge" : "put \(spaces(column)) before it"
  }

  mutating func reportDeepBlankLine(_ start: Int, _ count: Int, _ column: Int) {
    report(
      "uneven-indentation", start, start + count,
      "this blank line holds \(spaces(count)), more than the text below is indented by (\(column))",
      help: "take the spaces out of the blank line")
    fixLast("take the spaces out of the blank line", start, start + count, "")
  }

  mutating func fixLast(_ title: String, _ start: Int, _ end: Int, _ replacement: String) {
    guard let last = diagnostics.indices.last else { return }
    let edit = Diagnostic.Edit(source.span(start, end), replacement)
    diagnostics[last].fixes = [Diagnostic.Fix(title, [edit])]
  }

  mutating func reportListBesideKey() {
    let start = at
    let last = textEnd(start)
    var from = start
    while isBlank(bytes[from - 1]) { from -= 1 }
    report(
      "list-beside-key", start, last, "a list cannot begin on the line of its key",
      help: "put it on the line below, indented; if the dash is part of a text, write "
        + line((start, last), quoted(start, last)))
    let indentation = String(repeating: " ", count: max(0, indent) + 2)
    fixLast("put the list on the line below", from, start, "\n" + indentation)
  }
}
