import EntenteSource

/// A text as a scalar of YAML, in the style in which a person would write it.
enum ScalarStyle {
  /// Lines that the tool breaks are at most so long.
  static let width = 100

  /// On one line: plain where every reader takes it for the same text, else in double quotes.
  static func inline(_ text: String, inFlow: Bool) -> [UInt8] {
    isPlain(text, inFlow: inFlow) ? Array(text.utf8) : quoted(text)
  }

  /// Whether a text may stand without quotes.
  static func isPlain(_ text: String, inFlow: Bool) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, first != 0x20, last != 0x20, last != Byte.colon,
      !["~", "null", "Null", "NULL"].contains(text), !isIndicator(first)
    else { return false }
    if first == Byte.dash || first == Byte.question || first == Byte.colon || first == Byte.dot {
      guard bytes.count > 1, bytes[1] &- 0x30 < 10 else { return false }
    }
    for (i, byte) in bytes.enumerated() {
      if byte < 0x20 || byte == 0x7F { return false }
      if byte == Byte.hash, i > 0, bytes[i - 1] == 0x20 { return false }
      if byte == Byte.colon, i + 1 < bytes.count, bytes[i + 1] == 0x20 { return false }
      guard inFlow else { continue }
      if [Byte.comma, Byte.openList, Byte.closeList, Byte.openMap, Byte.closeMap].contains(byte) { return false }
      if byte == Byte.colon, i + 1 < bytes.count, [Byte.question, Byte.quote, Byte.apostrophe].contains(bytes[i + 1]) {
        return false
      }
    }
    return !text.unicodeScalars.contains { isInvisible($0.value) }
  }

  private static func isIndicator(_ byte: UInt8) -> Bool { Array(",[]{}#&*!|>'\"%@`".utf8).contains(byte) }

  private static func isInvisible(_ scalar: UInt32) -> Bool {
    scalar < 0x20 || 0x7F..<0xA0 ~= scalar || 0x2028...0x2029 ~= scalar || scalar == 0xFEFF
  }

  static func quoted(_ text: String) -> [UInt8] { [Byte.quote] + escaped(text) + [Byte.quote] }

  private static func escaped(_ text: String) -> [UInt8] {
    var out: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += Array("\\\"".utf8)
      case "\\": out += Array("\\\\".utf8)
      case "\n": out += Array("\\n".utf8)
      case "\t": out += Array("\\t".utf8)
      case _ where isInvisible(scalar.value):
        let digits = String(scalar.value, radix: 16)
        out += Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
      default: out.append(contentsOf: String(scalar).utf8)
      }
    }
    return out
  }

  // MARK: New texts

  /// What follows a key or a dash and a blank: on one line, or the head of a block and its lines, each led by a line
  /// end.
  static func fresh(
    _ text: String, below column: Int, step: Int, lineEnd: [UInt8]
  ) -> (head: [UInt8], lines: [UInt8]) {
    let margin = column + max(step, 2)
    if text.utf8.contains(0x0A), isLiteral(text) {
      let isOpen = text.utf8.last != 0x0A
      let lines = isOpen ? split(text) : split(text).dropLast()
      return (Array((isOpen ? "|-" : "|").utf8), block(Array(lines), margin, lineEnd))
    }
    if text.utf8.count > width, isFoldable(text) {
      return (Array(">-".utf8), block(wrapped(Array(text.utf8), width - margin), margin, lineEnd))
    }
    return (inline(text, inFlow: false), [])
  }

  /// Whether the lines of a text may stand below `|`.
  private static func isLiteral(_ text: String) -> Bool {
    let lines = split(text)
    guard let first = lines.first, let byte = first.first, byte != 0x20, byte != 0x09 else { return false }
    if text.utf8.suffix(2).elementsEqual([0x0A, 0x0A]) { return false }
    return !lines.contains { line in line.first == 0x09 || !line.isEmpty && line.allSatisfy { $0 == 0x20 } }
      && !text.unicodeScalars.contains { isInvisible($0.value) && $0 != "\n" }
  }

  /// Whether a text of one line may be broken at its blanks.
  private static func isFoldable(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.first != 0x20, bytes.last != 0x20 else { return false }
    return !zip(bytes, bytes.dropFirst()).contains { $0 == 0x20 && $1 == 0x20 }
      && !text.unicodeScalars.contains { isInvisible($0.value) }
  }

  private static func split(_ text: String) -> [ArraySlice<UInt8>] {
    Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false)
  }

  private static func block(_ lines: [ArraySlice<UInt8>], _ margin: Int, _ lineEnd: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    for line in lines {
      out += lineEnd
      if !line.isEmpty { out += repeatElement(0x20, count: margin) + line }
    }
    return out
  }

  /// Lines of at most so many bytes, broken at single blanks.
  private static func wrapped(_ bytes: [UInt8], _ width: Int) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    var lastBlank = -1
    for i in bytes.indices where bytes[i] == 0x20 {
      if i - start > max(width, 20), lastBlank > start {
        lines.append(bytes[start..<lastBlank])
        start = lastBlank + 1
      }
      lastBlank = i
    }
    if bytes.count - start > max(width, 20), lastBlank > start {
      lines.append(bytes[start..<lastBlank])
      start = lastBlank + 1
    }
    return lines + [bytes[start...]]
  }

  // MARK: Texts in the place of others

  /// A text in the style, and where it can be in the lines, of the one that it replaces; nil when that style can't
  /// hold it.
  static func kept(
    _ text: String, as kind: YAMLNode.Kind, old: ArraySlice<UInt8>, inFlow: Bool, style: YAMLStyle, column: Int
  ) -> [UInt8]? {
    let hasLines = text.utf8.contains(0x0A)
    switch kind {
    case .literalBlock: return literal(text, old, style, column)
    case .foldedBlock: return folded(text, old, style, column)
    case .doubleQuoted:
      return [Byte.quote] + rewrapped(escaped(text), old.dropFirst().dropLast(), text, style) + [Byte.quote]
    case .singleQuoted where !hasLines && !text.unicodeScalars.contains(where: { isInvisible($0.value) }):
      var body: [UInt8] = []
      for byte in text.utf8 { body += byte == Byte.apostrophe ? [byte, byte] : [byte] }
      return [Byte.apostrophe] + rewrapped(body, old.dropFirst().dropLast(), text, style) + [Byte.apostrophe]
    case .plain where isPlain(text, inFlow: inFlow): return rewrapped(Array(text.utf8), old, text, style)
    default: return hasLines && !inFlow ? nil : inline(text, inFlow: inFlow)
    }
  }

  /// A text of one line over several, where the old one went over several: lines that did not change stay.
  private static func rewrapped(
    _ body: [UInt8], _ old: ArraySlice<UInt8>, _ text: String, _ style: YAMLStyle
  ) -> [UInt8] {
    guard old.contains(0x0A), isFoldable(text), !body.contains(Byte.hash) else { return body }
    let lines = old.split(separator: 0x0A).map { line in
      line.drop { $0 == 0x20 }.prefix { $0 != 0x0D }
    }.filter { !$0.isEmpty }
    guard let second = old.firstIndex(of: 0x0A) else { return body }
    let margin = old[(second + 1)...].prefix { $0 == 0x20 }.count
    let new = relined(body, lines.map { trimmed($0) }, max(60, lines.map(\.count).max() ?? 0))
    return Array(new.joined(separator: style.lineEnd + repeatElement(0x20, count: margin)))
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    while line.last == 0x20 || line.last == 0x0D { line.removeLast() }
    return line
  }

  /// Lines for a new text: the first and last of the old ones as far as they still hold, the middle broken anew.
  private static func relined(_ body: [UInt8], _ old: [ArraySlice<UInt8>], _ width: Int) -> [ArraySlice<UInt8>] {
    var start = 0
    var end = body.count
    var head: [ArraySlice<UInt8>] = []
    var tail: [ArraySlice<UInt8>] = []
    for line in old {
      let next = start + line.count
      guard next < end, body[start..<next].elementsEqual(line), body[next] == 0x20 else { break }
      head.append(line)
      start = next + 1
    }
    for line in old.dropFirst(head.count).reversed() {
      let from = end - line.count
      guard from > start, body[from..<end].elementsEqual(line), body[from - 1] == 0x20 else { break }
      tail.insert(line, at: 0)
      end = from - 1
    }
    return head + wrapped(Array(body[start..<end]), width) + tail
  }

  private static func header(_ old: ArraySlice<UInt8>) -> (indicator: Int, rest: ArraySlice<UInt8>)? {
    let line = old.prefix { $0 != 0x0A }
    let marks = line.dropFirst().prefix { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }
    // A digit or `+` ties the text to its old lines.
    guard marks.allSatisfy({ $0 == Byte.dash }) else { return nil }
    return (Int(line.first ?? 0), line.dropFirst(1 + marks.count))
  }

  private static func literal(
    _ text: String, _ old: ArraySlice<UInt8>, _ style: YAMLStyle, _ column: Int
  ) -> [UInt8]? {
    guard let (mark, rest) = header(old), isLiteral(text) else { return nil }
    let isOpen = text.utf8.last != 0x0A
    let lines = isOpen ? split(text) : split(text).dropLast()
    let chomp: [UInt8] = isOpen ? [Byte.dash] : []
    return [UInt8(mark)] + chomp + trimmed(rest) + block(Array(lines), column, style.lineEnd)
  }

  private static func folded(
    _ text: String, _ old: ArraySlice<UInt8>, _ style: YAMLStyle, _ column: Int
  ) -> [UInt8]? {
    guard let (_, rest) = header(old), isLiteral(text) else { return nil }
    let isOpen = text.utf8.last != 0x0A
    let paragraphs = isOpen ? split(text) : Array(split(text).dropLast())
    guard paragraphs.allSatisfy({ isFoldable(String(decoding: $0, as: UTF8.self)) }) else {
      return literal(text, old, style, column).map { [Byte.bar] + $0.dropFirst() }
    }
    let groups = old.split(separator: 0x0A, omittingEmptySubsequences: false).dropFirst()
      .map { trimmed($0.drop { $0 == 0x20 }) }.split { $0.isEmpty }.map { Array($0) }
    let width = max(60, groups.joined().map(\.count).max() ?? 0)
    var lines: [ArraySlice<UInt8>] = []
    for (index, paragraph) in paragraphs.enumerated() {
      if index > 0 { lines.append([]) }
      guard !paragraph.isEmpty else { continue }
      let same = groups.first { $0.joined(separator: [0x20]).elementsEqual(paragraph) }
      lines += same ?? relined(Array(paragraph), index < groups.count ? groups[index] : [], width)
    }
    let chomp: [UInt8] = isOpen ? [Byte.dash] : []
    return [Byte.greater] + chomp + trimmed(rest) + block(lines, column, style.lineEnd)
  }
}
