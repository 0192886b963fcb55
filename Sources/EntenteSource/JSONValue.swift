/// A value of a JSON file (RFC 8259), with its place. Numbers are whole: the files that are read here hold no others.
public indirect enum JSONValue: Sendable {
  case object([JSONMember], SourceSpan)
  case array([JSONValue], SourceSpan)
  case string(String, SourceSpan)
  case number(Int, SourceSpan)
  case bool(Bool, SourceSpan)
  case null(SourceSpan)

  public var span: SourceSpan {
    switch self {
    case .object(_, let span), .array(_, let span), .string(_, let span), .number(_, let span), .bool(_, let span),
      .null(let span):
      span
    }
  }

  /// Reads a whole file; nil after a problem, which was appended. O(bytes).
  public static func read(_ source: SourceFile, _ diagnostics: inout [Diagnostic]) -> JSONValue? {
    var reader = JSONReader(source: source)
    do throws(JSONProblem) { return try reader.document() } catch {
      diagnostics.append(
        Diagnostic("not-json", at: source.span(error.at, error.at + 1), error.message, help: error.help))
      return nil
    }
  }
}

/// A name and its value in a JSON object.
public struct JSONMember: Sendable {
  public var name: String
  public var nameSpan: SourceSpan
  public var value: JSONValue
}

private struct JSONProblem: Error {
  var at: Int
  var message: String
  var help: String?
}

private struct JSONReader {
  let source: SourceFile
  let bytes: [UInt8]
  var at = 0
  var depth = 0
  static let deepest = 64

  init(source: SourceFile) {
    self.source = source
    bytes = source.bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  mutating func document() throws(JSONProblem) -> JSONValue {
    let value = try value()
    skipSpace()
    if at < bytes.count { throw problem("something follows the end of the data", help: "take it out") }
    return value
  }

  private func problem(_ message: String, help: String? = nil) -> JSONProblem {
    JSONProblem(at: min(at, bytes.count), message: message, help: help)
  }

  private mutating func skipSpace() {
    while at < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[at]) { at += 1 }
  }

  private var next: UInt8 { at < bytes.count ? bytes[at] : 0 }

  private mutating func value() throws(JSONProblem) -> JSONValue {
    skipSpace()
    let start = at
    switch next {
    case UInt8(ascii: "{"):
      let members = try object()
      return .object(members, source.span(start, at))
    case UInt8(ascii: "["):
      let values = try array()
      return .array(values, source.span(start, at))
    case UInt8(ascii: "\""):
      let text = try string()
      return .string(text, source.span(start, at))
    case UInt8(ascii: "t"):
      try word("true")
      return .bool(true, source.span(start, at))
    case UInt8(ascii: "f"):
      try word("false")
      return .bool(false, source.span(start, at))
    case UInt8(ascii: "n"):
      try word("null")
      return .null(source.span(start, at))
    case UInt8(ascii: "-"), 0x30...0x39:
      let number = try number()
      return .number(number, source.span(start, at))
    default:
      throw problem(
        at < bytes.count ? "no value of JSON begins here" : "the file ends where a value should stand",
        help: "write a text in double quotes, a number, true, false, null, [ ] or { }")
    }
  }

  private mutating func enter() throws(JSONProblem) {
    depth += 1
    if depth > Self.deepest { throw problem("more than \(Self.deepest) brackets are open at once") }
    at += 1
    skipSpace()
  }

  private mutating func object() throws(JSONProblem) -> [JSONMember] {
    try enter()
    defer { depth -= 1 }
    var members: [JSONMember] = []
    var names: Set<String> = []
    if next == UInt8(ascii: "}") {
      at += 1
      return []
    }
    while true {
      skipSpace()
      let start = at
      guard next == UInt8(ascii: "\"") else { throw problem("a name in double quotes should stand here") }
      let name = try string()
      if !names.insert(name).inserted {
        at = start
        throw problem("a name stands twice in one object", help: "keep one of them")
      }
      let span = source.span(start, at)
      skipSpace()
      guard next == UInt8(ascii: ":") else { throw problem("a colon should stand here, after the name") }
      at += 1
      let value = try value()
      members.append(JSONMember(name: name, nameSpan: span, value: value))
      if try ends(UInt8(ascii: "}")) { return members }
    }
  }

  private mutating func array() throws(JSONProblem) -> [JSONValue] {
    try enter()
    defer { depth -= 1 }
    var values: [JSONValue] = []
    if next == UInt8(ascii: "]") {
      at += 1
      return []
    }
    while true {
      let value = try value()
      values.append(value)
      if try ends(UInt8(ascii: "]")) { return values }
    }
  }

  /// Past a comma (false) or the closing bracket (true).
  private mutating func ends(_ close: UInt8) throws(JSONProblem) -> Bool {
    skipSpace()
    let byte = next
    guard byte == close || byte == UInt8(ascii: ",") else {
      throw problem("a comma or \(String(UnicodeScalar(close))) should stand here")
    }
    at += 1
    return byte == close
  }

  private mutating func word(_ word: StaticString) throws(JSONProblem) {
    let count = word.utf8CodeUnitCount
    guard at + count <= bytes.count, (0..<count).allSatisfy({ bytes[at + $0] == word.utf8Start[$0] }) else {
      throw problem("this is no value of JSON", help: "write true, false or null, or put a text in double quotes")
    }
    at += count
  }

  private mutating func number() throws(JSONProblem) -> Int {
    let start = at
    if next == UInt8(ascii: "-") { at += 1 }
    let first = at
    while next &- 0x30 < 10 { at += 1 }
    let isWhole = ![UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(next)
    let leads = at - first > 1 && bytes[first] == 0x30
    guard at > first, isWhole, !leads, let value = Int(String(decoding: bytes[start..<at], as: UTF8.self)) else {
      at = start
      throw problem("a whole number should stand here")
    }
    return value
  }

  private mutating func string() throws(JSONProblem) -> String {
    let open = at
    at += 1
    var out: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        guard let text = String(validating: out, as: UTF8.self) else {
          at = open
          throw problem("this text is not UTF-8")
        }
        return text
      case UInt8(ascii: "\\"): try escape(&out)
      case 0..<0x20: throw problem("a control character stands in a text", help: "write \\n for a line end")
      default:
        out.append(byte)
        at += 1
      }
    }
    at = open
    throw problem("the quote that opens here is not closed")
  }

  private mutating func escape(_ out: inout [UInt8]) throws(JSONProblem) {
    let letters: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09,
    ]
    let letter = at + 1 < bytes.count ? bytes[at + 1] : 0
    if let byte = letters[letter] {
      out.append(byte)
      at += 2
      return
    }
    guard letter == UInt8(ascii: "u"), var code = hex(at + 2) else {
      throw problem("no character of JSON is written so", help: "write \\\\ for a backslash")
    }
    var length = 6
    if 0xD800..<0xDC00 ~= code, at + 7 < bytes.count, bytes[at + 6] == 0x5C, bytes[at + 7] == UInt8(ascii: "u"),
      let low = hex(at + 8), 0xDC00..<0xE000 ~= low
    {
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      length = 12
    }
    guard let scalar = Unicode.Scalar(code) else { throw problem("half of a pair of characters stands here alone") }
    out.append(contentsOf: String(Character(scalar)).utf8)
    at += length
  }

  private func hex(_ start: Int) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    let digits = bytes[start..<start + 4]
    guard digits.allSatisfy({ $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 6 }) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
