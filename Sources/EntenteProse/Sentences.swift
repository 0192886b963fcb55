/// Where a line of inline Markdown may be broken so that each sentence stands on a line of its own.
///
/// A break takes the place of one space. The tree stays the same but for that space becoming a soft break: breaks
/// never fall into code, links or brackets, and the next line begins with something that cannot open a block.
public enum Sentences {
  /// Offsets of the spaces that may become line ends, in order. Linear time.
  public static func breaks(in line: UnsafeBufferPointer<UInt8>) -> [Int] {
    var found: [Int] = []
    var scanner = InlineScanner(line)
    var i = 0
    while i < line.count {
      switch line[i] {
      case UInt8(ascii: " "):
        if scanner.depth == 0, i > 0, endsSentence(line, i), begins(line, i + 1) { found.append(i) }
        i += 1
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "]"):
        scanner.skip(to: i)
        scanner.step()
        i = scanner.position
      default: i += 1
      }
    }
    return found
  }

  /// A letter in upper case, a quotation mark or an opening bracket, with emphasis before it or not.
  private static func begins(_ line: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    var i = start
    while i < line.count, i - start < 3, line[i] == UInt8(ascii: "*") { i += 1 }
    guard i < line.count else { return false }
    let byte = line[i]
    if byte.isUpper || byte >= 0x80 { return true }
    if byte == UInt8(ascii: "\\") { return i + 1 < line.count && line[i + 1] == UInt8(ascii: "[") }
    return byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "'")
  }

  private static func endsSentence(_ line: UnsafeBufferPointer<UInt8>, _ space: Int) -> Bool {
    var i = space - 1
    while i > 0, space - i < 8, isCloser(line[i]) { i -= 1 }
    switch line[i] {
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return true
    case UInt8(ascii: "."): return i > 0 && !isAbbreviation(line, i)
    default: return false
    }
  }

  /// What may stand between a full stop and the space: quotation marks (the bytes of ” ’ » “ too), brackets, emphasis.
  private static func isCloser(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "]"): true
    case 0x80, 0xE2, 0x9C, 0x9D, 0x99, 0xC2, 0xBB, UInt8(ascii: "\\"): true
    default: false
    }
  }

  /// Whether the word before a full stop is an initial, an abbreviation, or a number that begins the line.
  private static func isAbbreviation(_ line: UnsafeBufferPointer<UInt8>, _ stop: Int) -> Bool {
    var start = stop
    while start > 0, stop - start < 12, line[start - 1].isWord || line[start - 1] == UInt8(ascii: ".") { start -= 1 }
    let word = line[start..<stop]
    guard let first = word.first else { return false }
    if word.count == 1, first.isLetter { return start == 0 || " (.\"".utf8.contains(line[start - 1]) }
    if word.allSatisfy(\.isDigit) { return start == 0 || word.count <= 2 && line[start - 1] == UInt8(ascii: "(") }
    if word.count == 3, word[start + 1] == UInt8(ascii: ".") { return true }
    return word.count < 12 && abbreviations.contains(String(decoding: word.map { $0 | 0x20 }, as: UTF8.self))
  }

  /// Written in lower case, and with the stops inside as `.` is (0x2E has the bit 0x20).
  private static let abbreviations: Set<String> = [
    "abs", "approx", "art", "bzw", "ca", "cf", "cl", "co", "corp", "dept", "dr", "ed", "est", "etc", "fig", "gmbh",
    "inc", "incl", "jr", "ltd", "max", "min", "mme", "mr", "mrs", "ms", "mt", "no", "nos", "nr", "para", "paras", "plc",
    "pp", "prof", "pty", "sec", "sr", "st", "str", "usw", "vol", "vs", "zzgl",
  ]
}
