/// Words in a picture: SVG breaks no lines, so they are broken here, by the widths of a common sans-serif face.
enum DrawnText {
  /// `text` on at most `limit` lines of `width` units at `size`; what does not fit ends in an ellipsis. O(n).
  static func lines(_ text: String, width: Int, size: Double, limit: Int) -> [String] {
    let room = Double(width) / size
    var lines: [String] = []
    var line = ""
    var used = 0.0
    for word in text.split(whereSeparator: \.isWhitespace) {
      let length = measure(word)
      if line.isEmpty {
        line = String(word)
        used = length
        continue
      }
      if used + 0.3 + length <= room {
        line += " " + word
        used += 0.3 + length
        continue
      }
      if lines.count + 1 == limit {
        lines.append(cut(line + "…", room))
        return lines
      }
      lines.append(cut(line, room))
      line = String(word)
      used = length
    }
    if !line.isEmpty { lines.append(cut(line, room)) }
    return lines
  }

  /// The width of a text in ems, rounded up for what is not Latin.
  static func measure(_ text: some StringProtocol) -> Double {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
  }

  private static func cut(_ line: String, _ room: Double) -> String {
    guard measure(line) > room else { return line }
    var kept = String.UnicodeScalarView()
    var used = 1.0
    for scalar in line.unicodeScalars {
      used += width(of: scalar)
      if used > room { break }
      kept.append(scalar)
    }
    return String(kept) + "…"
  }

  private static func width(of scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "t", "f", "r", ".", ",", ":", ";", "'", "|", "!", "(", ")", "[", "]", " ", "/", "-": 0.3
    case "m", "w", "M", "W", "@", "%", "—", "…": 0.88
    case "A"..."Z": 0.68
    case "\u{0}"..."\u{10FF}": 0.56
    default: 1
    }
  }
}
