/// The last words of everything that the tool writes: a checksum of all bytes before them, so that the tool knows its
/// own work again and never writes over what somebody edited. Nobody sees them, whatever the kind of the file.
///
/// It guards against accidents, not against forgers: 64 bits, at a twentieth of the cost of SHA-256. What a text was
/// made from is proved by the fingerprint, which is SHA-256.
public enum Seal {
  /// How a kind of file hides a line that is not its own. What a form's words are put behind is the body.
  public enum Form: Sendable, CaseIterable {
    /// Markdown and HTML: a comment.
    case comment
    /// iCalendar: a component of our own, which readers pass over (RFC 5545, section 3.6), and the last line, which the
    /// body leaves out.
    case calendar
    /// PDF: a comment after the end.
    case pdf
    /// ZIP, as DOCX: the archive's comment. The body ends before the two bytes that count the comment.
    case archive

    var head: [UInt8] {
      switch self {
      case .comment: Seal.head
      case .calendar: Array("BEGIN:X-ENTENTE\r\nX-ENTENTE-SEAL:".utf8)
      case .pdf: Array("%entente 1 seal:".utf8)
      case .archive: [31, 0] + Array("entente 1 seal:".utf8)
      }
    }
    var tail: [UInt8] {
      switch self {
      case .comment: Seal.tail
      case .calendar: Array("\r\nEND:X-ENTENTE\r\nEND:VCALENDAR\r\n".utf8)
      case .pdf: [0x0A]
      case .archive: []
      }
    }
  }

  private static let head: [UInt8] = Array("<!-- entente 1 seal:".utf8)
  private static let tail: [UInt8] = Array(" -->\n".utf8)

  /// The body with its seal. O(n).
  public static func sealed(_ body: [UInt8], as form: Form = .comment) -> [UInt8] {
    var whole = body
    seal(&whole, as: form)
    return whole
  }

  /// Puts its seal behind a body. O(n); the body is not copied where there is room behind it.
  static func seal(_ bytes: inout [UInt8], as form: Form = .comment) {
    let (head, tail) = (form.head, form.tail)
    let sum = digits(checksum(bytes[...]))
    bytes.reserveCapacity(bytes.count + head.count + sum.count + tail.count)
    bytes.append(contentsOf: head)
    bytes.append(contentsOf: sum)
    bytes.append(contentsOf: tail)
  }

  /// The body of a text that ends in a seal. O(n).
  static func unsealed(_ bytes: [UInt8]) -> [UInt8] { Array(bytes.dropLast(head.count + 16 + tail.count)) }

  /// A Markdown text without its seal, which is none of its words; what was written behind it stays. O(n).
  static func words(of text: [UInt8]) -> [UInt8] {
    let end = text.indices.suffix(2 * (head.count + 16 + tail.count) + 64)
    guard state(of: text, as: .comment) != .foreign, let start = end.last(where: { text[$0...].starts(with: head) })
    else { return text }
    let next = text[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
    return Array(text[..<start] + text[next...])
  }

  public enum State: Sendable, Equatable {
    /// Ends in a seal that fits its bytes.
    case untouched
    /// Ends in a seal, but was changed since.
    case edited
    /// Not a file that this tool wrote.
    case foreign
  }

  /// Whose file it is. O(n).
  public static func state(of bytes: [UInt8]) -> State {
    for form in Form.allCases {
      let state = state(of: bytes, as: form)
      if state != .foreign { return state }
    }
    return .foreign
  }

  private static func state(of bytes: [UInt8], as form: Form) -> State {
    let (head, tail) = (form.head, form.tail)
    let length = head.count + 16 + tail.count
    // Git may have given it other line ends or an editor have taken the last one; that is an edit, not a foreign file.
    guard bytes.count >= length else { return .foreign }
    let body = bytes.count - length
    if bytes[body...].starts(with: head), bytes[(bytes.count - tail.count)...].elementsEqual(tail) {
      let hash = bytes[(body + head.count)..<(bytes.count - tail.count)]
      return digits(checksum(bytes[..<body])).elementsEqual(hash) ? .untouched : .edited
    }
    let end = bytes.suffix(2 * length + 64)
    return end.indices.contains { end[$0...].starts(with: head) } ? .edited : .foreign
  }

  /// Eight bytes at a time: multiply to 128 bits and fold, so that every input bit reaches every output bit. O(n).
  static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.withUnsafeBytes { buffer in
      var state: UInt64 = 0x243F_6A88_85A3_08D3 ^ UInt64(buffer.count)
      func mix(_ word: UInt64) {
        let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        state = product.high ^ product.low &+ word.byteSwapped
      }
      var at = 0
      while at + 8 <= buffer.count {
        mix(UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
        at += 8
      }
      var rest: UInt64 = 0x80
      while at < buffer.count {
        rest = rest << 8 | UInt64(buffer[at])
        at += 1
      }
      mix(rest)
      mix(0x1319_8A2E_0370_7344)
      return state
    }
  }

  private static func digits(_ sum: UInt64) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return (0..<16).map { digits[Int(sum >> UInt64(60 - 4 * $0) & 15)] }
  }
}
