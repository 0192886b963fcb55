import EntenteSource

/// Turns literal text into Markdown that reads as the same characters, with as few backslashes as that allows.
public enum Escaping {
  /// Where a literal lands. In table cells pipes are escaped too, in headings number signs.
  public enum Place: Sendable { case prose, tableCell, heading }

  /// Appends `literal` on one line: line ends and tabs become spaces. A neighbour must not be a letter where the
  /// literal begins or ends with an underscore, or a link where it ends with `!`; see also `blockStart`. Linear time.
  public static func append(_ literal: UnsafeBufferPointer<UInt8>, at place: Place, to out: inout Buffer<UInt8>) {
    write(literal, at: place, run: { out.append(contentsOf: $0) }, sign: { out.append($0) })
  }

  /// The same, to an array.
  public static func append(_ literal: UnsafeBufferPointer<UInt8>, at place: Place, to out: inout [UInt8]) {
    write(literal, at: place, run: { out.append(contentsOf: $0) }, sign: { out.append($0) })
  }

  /// Gives what is to be written, in order: runs of the literal, and single signs between them.
  @inline(__always)
  private static func write(
    _ literal: UnsafeBufferPointer<UInt8>, at place: Place, run: (UnsafeBufferPointer<UInt8>) -> Void,
    sign: (UInt8) -> Void
  ) {
    let classes = classes
    var start = 0
    var i = 0
    let count = literal.count
    while i < count {
      let byte = literal[i]
      if classes[Int(byte)] == 0 {
        i += 1
        continue
      }
      if byte.isBlank {
        run(UnsafeBufferPointer(rebasing: literal[start..<i]))
        i += 1
        while i < count, literal[i].isBlank { i += 1 }
        sign(UInt8(ascii: " "))
        start = i
        continue
      }
      if classes[Int(byte)] == always || needsEscape(literal, i, place) {
        run(UnsafeBufferPointer(rebasing: literal[start..<i]))
        sign(UInt8(ascii: "\\"))
        start = i
      }
      i += 1
    }
    run(UnsafeBufferPointer(rebasing: literal[start..<count]))
  }

  public static func escaped(_ literal: String, at place: Place = .prose) -> [UInt8] {
    var out: [UInt8] = []
    var literal = literal
    literal.withUTF8 { append($0, at: place, to: &out) }
    return out
  }

  /// Where a backslash must go so that a line of inline Markdown does not begin a list, a heading, a quote, a fence or
  /// a rule; nil when it begins none. The line has no indentation.
  public static func blockStart(_ line: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = line.first else { return nil }
    switch first {
    case UInt8(ascii: ">"): return 0
    case UInt8(ascii: "#"):
      let run = line.prefix { $0 == first }.count
      return run <= 6 && endsWord(line, run) ? 0 : nil
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "_"), UInt8(ascii: "="):
      if first != UInt8(ascii: "_"), first != UInt8(ascii: "="), endsWord(line, 1) { return 0 }
      return line.allSatisfy { $0 == first || $0.isSpaceOrTab } ? 0 : nil
    case UInt8(ascii: "~"), UInt8(ascii: "`"):
      let run = line.prefix { $0 == first }.count
      return run >= 3 && !(first == UInt8(ascii: "`") && line[run...].contains(first)) ? 0 : nil
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let run = line.prefix { $0.isDigit }.count
      guard run <= 9, run < line.count else { return nil }
      let isMark = line[run] == UInt8(ascii: ".") || line[run] == UInt8(ascii: ")")
      return isMark && endsWord(line, run + 1) ? run : nil
    default: return nil
    }
  }

  private static func endsWord(_ line: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    at >= line.count || line[at].isSpaceOrTab
  }

  private static let always: UInt8 = 2

  /// 0: stands for itself; 1: depends on its neighbours or the place; 2: always escaped.
  private static let classes: [UInt8] = {
    var classes = [UInt8](repeating: 0, count: 256)
    for byte in "\\*[]`~".utf8 { classes[Int(byte)] = always }
    for byte in "_&<|#\t\n\r".utf8 { classes[Int(byte)] = 1 }
    return classes
  }()

  private static func needsEscape(_ text: UnsafeBufferPointer<UInt8>, _ i: Int, _ place: Place) -> Bool {
    switch text[i] {
    case UInt8(ascii: "|"): return place == .tableCell
    case UInt8(ascii: "#"): return place == .heading
    case UInt8(ascii: "_"):
      guard i > 0, i + 1 < text.count else { return true }
      return !(text[i - 1].isWord && text[i + 1].isWord)
    case UInt8(ascii: "<"):
      guard i + 1 < text.count else { return true }
      let next = text[i + 1]
      return next.isLetter || next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || next == UInt8(ascii: "?")
    default: return mayBeEntity(text, i)
    }
  }

  /// `&` with what could be a character reference behind it, or could become one with what follows the literal.
  private static func mayBeEntity(_ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    var j = i + 1
    if j < text.count, text[j] == UInt8(ascii: "#") { j += 1 }
    let longest = i + 34
    while j < text.count, j < longest {
      if text[j] == UInt8(ascii: ";") { return j > i + 1 }
      guard text[j].isWord else { return false }
      j += 1
    }
    return true
  }
}
