import EntenteSource

/// Where a line of inline Markdown may be broken so that each sentence stands on a line of its own.
///
/// A break takes the place of one space. The tree stays the same but for that space becoming a soft break: breaks
/// never fall into code, links or brackets, and the next line begins with something that cannot open a block.
public enum Sentences {
  /// Offsets of the spaces that may become line ends, in order. Linear time.
  public static func breaks(in line: UnsafeBufferPointer<UInt8>) -> [Int] {
    var found = Buffer<Int>(capacity: 8)
    findBreaks(in: line, into: &found)
    return Array(found.values)
  }

  /// The same, in place of what `found` holds.
  public static func findBreaks(in line: UnsafeBufferPointer<UInt8>, into found: inout Buffer<Int>) {
    found.truncate(to: 0)
    var scanner = InlineScanner(line)
    var i = 0
    while true {
      i = line.firstStop(from: i)
      guard i < line.count else { return }
      // Behind a full stop, or what was stepped over, up to a space.
      repeat {
        if Sentences.isMarkup(line[i]) {
          scanner.skip(to: i)
          scanner.step()
          i = scanner.position
        } else {
          i += 1
        }
      } while i < line.count && (isStop(line[i]) || isCloser(line[i]))
      guard i < line.count, line[i] == UInt8(ascii: " ") else { continue }
      if i > 0, !line[i - 1].isLetter, scanner.depth == 0, endsSentence(line, i), begins(line, i + 1) {
        found.append(i)
      }
      i += 1
    }
  }

  /// What `InlineScanner` must see.
  private static func isMarkup(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
  }

  private static func isStop(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
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
    let count = stop - start
    guard count > 0 else { return false }
    if count == 1, line[start].isLetter { return start == 0 || " (.\"".utf8.contains(line[start - 1]) }
    if (start..<stop).allSatisfy({ line[$0].isDigit }) {
      return start == 0 || count <= 2 && line[start - 1] == UInt8(ascii: "(")
    }
    if count == 3, line[start + 1] == UInt8(ascii: ".") { return true }
    guard count <= 8 else { return false }
    let word = (start..<stop).reduce(0) { $0 << 8 | UInt64(line[$1] | 0x20) }
    let place = abbreviations.partitioningIndex { $0 >= word }
    return place < abbreviations.count && abbreviations[place] == word
  }

  /// In lower case, each packed into an integer: none is longer than eight bytes. In order.
  private static let abbreviations: [UInt64] = [
    "abs", "approx", "art", "bzw", "ca", "cf", "cl", "co", "corp", "dept", "dr", "ed", "est", "etc", "fig", "gmbh",
    "inc", "incl", "jr", "ltd", "max", "min", "mme", "mr", "mrs", "ms", "mt", "no", "nos", "nr", "para", "paras", "plc",
    "pp", "prof", "pty", "sec", "sr", "st", "str", "usw", "vol", "vs", "zzgl",
  ].map { (word: String) in word.utf8.reduce(0) { $0 << 8 | UInt64($1) } }.sorted()
}
