/// Diagnostics for people: what, where, the line with the place marked, and what to write instead.
public struct TextReporter: Sendable {
  public var sources: SourceSet
  public var colour: Bool

  public init(sources: SourceSet, colour: Bool = false) {
    self.sources = sources
    self.colour = colour
  }

  public func report(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map(report).joined(separator: "\n")
  }

  /// One diagnostic, with a line end after its last line.
  public func report(_ diagnostic: Diagnostic) -> String {
    var text = paint(diagnostic.severity.rawValue, diagnostic.severity == .error ? "31" : "33")
    text += "[\(diagnostic.rule)]: \(visible(diagnostic.message))\n"
    text += place(diagnostic.span, note: nil)
    for label in diagnostic.labels { text += place(label.span, note: label.text) }
    for note in diagnostic.notes { text += "  = note: \(visible(note))\n" }
    if let help = diagnostic.help { text += "  = " + paint("help", "36") + ": \(indented(visible(help)))\n" }
    return text
  }

  private func place(_ span: SourceSpan, note: String?) -> String {
    guard let file = sources[span.source] else { return note.map { "  = note: \(visible($0))\n" } ?? "" }
    let start = file.position(at: Int(span.start))
    let margin = String(repeating: " ", count: String(start.line).count)
    let (lineStart, line) = file.line(at: Int(span.start))
    let from = min(max(0, Int(span.start) - lineStart), line.count)
    let to = min(max(from, Int(span.end) - lineStart), line.count)
    let window = excerpt(of: line, around: from..<to)
    var text = "\(margin)--> \(visible(file.path)):\(start.line):\(start.column)\n"
    text += "\(margin) |\n\(start.line) | \(window.text)\n\(margin) | "
    text += String(repeating: " ", count: window.column)
    text += paint(String(repeating: "^", count: max(1, window.width)), "31")
    if let note { text += " " + visible(note) }
    return text + "\n"
  }

  /// At most about 110 characters of a line, so that a line of a megabyte stays readable.
  private func excerpt(of line: ArraySlice<UInt8>, around mark: Range<Int>) -> (text: String, column: Int, width: Int) {
    let base = line.startIndex
    var low = max(0, mark.lowerBound - 80)
    var high = min(line.count, max(mark.lowerBound + 40, min(mark.upperBound, mark.lowerBound + 80)))
    if mark.lowerBound <= 80 { high = min(line.count, max(high, 110)) }
    while low > 0, line[base + low] & 0xC0 == 0x80 { low -= 1 }
    while high < line.count, line[base + high] & 0xC0 == 0x80 { high += 1 }
    let before = visible(String(decoding: line[(base + low)..<(base + mark.lowerBound)], as: UTF8.self))
    let shownEnd = min(mark.upperBound, high)
    let marked = visible(
      String(decoding: line[(base + mark.lowerBound)..<(base + max(mark.lowerBound, shownEnd))], as: UTF8.self))
    let after = visible(String(decoding: line[(base + max(mark.lowerBound, shownEnd))..<(base + high)], as: UTF8.self))
    let head = low > 0 ? "… " : ""
    let tail = high < line.count ? " …" : ""
    return (
      head + before + marked + after + tail, head.unicodeScalars.count + before.unicodeScalars.count,
      marked.unicodeScalars.count
    )
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n          ")
  }

  private func paint(_ text: String, _ code: String) -> String {
    colour ? "\u{1B}[\(code);1m\(text)\u{1B}[0m" : text
  }
}

/// The text with everything that could disturb a terminal or mislead the eye shown as an escape: control characters,
/// bidirectional overrides, zero-width characters. Tabs become one space; line ends stay.
public func visible(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 < 0x20 && $0 != 0x0A || $0 >= 0x7F }) else { return text }
  var out = ""
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x09: out += " "
    case 0x0A: out += "\n"
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF:
      out += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out
}
