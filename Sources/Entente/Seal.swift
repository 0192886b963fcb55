import EntenteSource

/// The last line of everything that the tool writes: a hash of all bytes before it, so that the tool knows its own
/// work again and never writes over what somebody edited. Invisible in Markdown and in HTML alike.
public enum Seal {
  private static let head: [UInt8] = Array("<!-- entente 1 sha256:".utf8)
  private static let tail: [UInt8] = Array(" -->\n".utf8)
  private static let length = head.count + 64 + tail.count

  /// The body with its seal. O(n).
  public static func sealed(_ body: [UInt8]) -> [UInt8] {
    var whole = body
    whole.reserveCapacity(body.count + length)
    whole.append(contentsOf: head)
    whole.append(contentsOf: SHA256.hexadecimal(body).utf8)
    whole.append(contentsOf: tail)
    return whole
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
    // Git may have given it other line ends or an editor have taken the last one; that is an edit, not a foreign file.
    guard bytes.count >= length else { return .foreign }
    let body = bytes.count - length
    if bytes[body...].starts(with: head), bytes[(bytes.count - tail.count)...].elementsEqual(tail) {
      let hash = bytes[(body + head.count)..<(bytes.count - tail.count)]
      return SHA256.hexadecimal(Array(bytes[..<body])).utf8.elementsEqual(hash) ? .untouched : .edited
    }
    let end = bytes.suffix(2 * length + 64)
    return end.indices.contains { end[$0...].starts(with: head) } ? .edited : .foreign
  }
}
