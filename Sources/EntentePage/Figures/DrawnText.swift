/// Words in a picture: SVG breaks no lines, so they are broken here, by the widths of a common sans-serif face.
enum DrawnText {
  /// `text` on at most `limit` lines of `width` units at `size`; what does not fit ends in an ellipsis. O(n).
  static func lines(_ text: String, width: Int, size: Double, limit: Int) -> [String] {
    var text = text
    return text.withUTF8 { lines($0, room: Double(width) / size, limit: limit) }
  }

  private static func lines(_ text: UnsafeBufferPointer<UInt8>, room: Double, limit: Int) -> [String] {
    var lines: [String] = []
    var line: [UInt8] = []
    var used = 0.0
    var at = 0
    while let (word, length) = word(in: text, from: &at) {
      if line.isEmpty {
        used = length
      } else if used + 0.3 + length <= room {
        line.append(UInt8(ascii: " "))
        used += 0.3 + length
      } else {
        if lines.count + 1 == limit {
          lines.append(cut(line + ellipsis, room))
          return lines
        }
        lines.append(cut(line, room))
        line.removeAll(keepingCapacity: true)
        used = length
      }
      line.append(contentsOf: word)
    }
    if !line.isEmpty { lines.append(cut(line, room)) }
    return lines
  }

  /// The width of a text in ems, rounded up for what is not Latin.
  static func measure(_ text: String) -> Double {
    var text = text
    return text.withUTF8 { measure($0) }
  }

  private static let ellipsis = Array("…".utf8)

  private static func measure(_ text: UnsafeBufferPointer<UInt8>) -> Double {
    var at = 0
    var used = 0.0
    while at < text.count { used += width(of: scalar(in: text, at: &at)) }
    return used
  }

  private static func cut(_ line: [UInt8], _ room: Double) -> String {
    line.withUnsafeBufferPointer { line in
      guard measure(line) > room else { return String(decoding: line, as: UTF8.self) }
      var end = 0
      var used = 1.0
      while end < line.count {
        var next = end
        used += width(of: scalar(in: line, at: &next))
        if used > room { break }
        end = next
      }
      return String(decoding: line[..<end], as: UTF8.self) + "…"
    }
  }

  /// The next run of anything but white space, and its width; nil after the last one.
  private static func word(
    in text: UnsafeBufferPointer<UInt8>, from at: inout Int
  ) -> (bytes: UnsafeBufferPointer<UInt8>, width: Double)? {
    var start = at
    var used = 0.0
    while at < text.count {
      let before = at
      let scalar = scalar(in: text, at: &at)
      if !isSpace(scalar) {
        used += width(of: scalar)
      } else if before > start {
        return (UnsafeBufferPointer(rebasing: text[start..<before]), used)
      } else {
        start = at
      }
    }
    return at > start ? (UnsafeBufferPointer(rebasing: text[start..<at]), used) : nil
  }

  /// Reads one scalar of text that is known to be UTF-8.
  @inline(__always)
  private static func scalar(in text: UnsafeBufferPointer<UInt8>, at: inout Int) -> UInt32 {
    let first = UInt32(text[at])
    at += 1
    if first < 0x80 { return first }
    var scalar = first & (first < 0xE0 ? 0x1F : first < 0xF0 ? 0x0F : 0x07)
    while at < text.count, text[at] & 0xC0 == 0x80 {
      scalar = scalar << 6 | UInt32(text[at] & 0x3F)
      at += 1
    }
    return scalar
  }

  /// White space as Unicode has it (the property White_Space).
  @inline(__always)
  private static func isSpace(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar == 0x20 || scalar >= 0x09 && scalar <= 0x0D }
    switch scalar {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return true
    default: return false
    }
  }

  @inline(__always)
  private static func width(of scalar: UInt32) -> Double {
    switch Unicode.Scalar(scalar) ?? "?" {
    case "i", "j", "l", "t", "f", "r", ".", ",", ":", ";", "'", "|", "!", "(", ")", "[", "]", " ", "/", "-": 0.3
    case "m", "w", "M", "W", "@", "%", "—", "…": 0.88
    case "A"..."Z": 0.68
    case "\u{0}"..."\u{10FF}": 0.56
    default: 1
    }
  }
}
