/// Writes JSON (RFC 8259) in the order in which it is told: two spaces of indentation, no trailing blanks.
public struct JSONText: Sendable {
  public private(set) var text = ""
  private var depth = 0
  private var isFirst = true

  public init() {}

  /// JSON of this writer on one line. Texts hold no line ends of their own, so none of theirs goes.
  public static func onOneLine(_ json: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(json.utf8.count)
    var isIndent = false
    for byte in json.utf8 {
      if byte == 0x0A {
        isIndent = true
      } else if byte != 0x20 || !isIndent {
        isIndent = false
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  public mutating func object(_ members: (inout JSONText) -> Void) { nested("{", "}", members) }

  public mutating func array<S: Sequence>(_ items: S, _ each: (S.Element, inout JSONText) -> Void) {
    nested("[", "]") {
      for item in items {
        $0.separate()
        each(item, &$0)
      }
    }
  }

  public mutating func key(_ name: String) {
    separate()
    string(name)
    text += ": "
  }

  public mutating func member(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  public mutating func member(_ name: String, _ value: Int) {
    key(name)
    text += String(value)
  }

  public mutating func member(_ name: String, _ value: Bool) {
    key(name)
    text += value ? "true" : "false"
  }

  public mutating func number(_ value: Int) { text += String(value) }
  public mutating func bool(_ value: Bool) { text += value ? "true" : "false" }

  public mutating func string(_ value: String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where Self.isInvisible(scalar.value):
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  /// Control characters, and what turns the direction of the text or breaks lines where nobody sees it.
  private static func isInvisible(_ scalar: UInt32) -> Bool {
    scalar < 0x20 || 0x7F..<0xA0 ~= scalar || scalar == 0x061C || 0x200B...0x200F ~= scalar
      || 0x2028...0x202E ~= scalar || 0x2060...0x206F ~= scalar || scalar == 0xFEFF
  }

  private mutating func nested(_ open: String, _ close: String, _ body: (inout JSONText) -> Void) {
    text += open
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    if !isFirst { newLine() }
    isFirst = false
    text += close
  }

  private mutating func separate() {
    if !isFirst { text += "," }
    isFirst = false
    newLine()
  }

  private mutating func newLine() {
    text += "\n" + String(repeating: "  ", count: depth)
  }
}
