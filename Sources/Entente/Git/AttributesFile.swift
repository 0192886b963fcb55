/// A `.gitattributes` file with the lines that the tool put there between two comments; all other bytes are left alone.
struct AttributesFile {
  private static let head = "# entente: what git does with agreement files; `entente git uninstall` takes it out"
  private static let tail = "# entente: end"

  private var lines: [Substring]

  init(_ text: String) { lines = text.split(separator: "\n", omittingEmptySubsequences: false) }

  var text: String { lines.joined(separator: "\n") }
  var isEmpty: Bool { lines.allSatisfy(\.isEmpty) }

  /// The lines between the two comments; nil without them. A block that nobody closed ends with its last line of ours.
  private var block: Range<Int>? {
    guard let start = lines.firstIndex(where: { $0.hasPrefix("# entente:") && $0 != Self.tail }) else { return nil }
    if let end = lines[start...].firstIndex(of: Substring(Self.tail)) { return start..<end + 1 }
    var end = start + 1
    while end < lines.count, lines[end].contains("entente") || lines[end].contains("linguist-generated") { end += 1 }
    return start..<end
  }

  /// The patterns of the block that name agreement files.
  var patterns: [String] {
    guard let block else { return [] }
    return lines[block].compactMap { line in
      guard !line.hasPrefix("#"), let end = line.place(of: " diff=entente") else { return nil }
      var text = line[..<end]
      while text.last == " " { text.removeLast() }
      guard text.first == "\"", text.last == "\"", text.count > 1 else { return String(text) }
      var pattern = ""
      var isEscaped = false
      for character in text.dropFirst().dropLast() {
        if character == "\\", !isEscaped {
          isEscaped = true
        } else {
          pattern.append(character)
          isEscaped = false
        }
      }
      return pattern
    }
  }

  mutating func set(_ attributes: [String]) {
    let new = ([Self.head] + attributes + [Self.tail]).map { Substring($0) }
    if let block {
      lines.replaceSubrange(block, with: new)
      return
    }
    if lines.last == "" { lines.removeLast() }
    lines += new + [""]
  }

  mutating func remove() {
    if let block { lines.removeSubrange(block) }
  }
}

extension Substring {
  /// The first place where a text stands. O(n · m).
  fileprivate func place(of text: String) -> String.Index? {
    indices.first { self[$0...].hasPrefix(text) }
  }
}
