/// Makes a larger agreement of one in block style: the items of its lists are repeated under new ids.
enum Growth {
  /// A file of at least `bytes` bytes with the sections of `text`.
  static func grown(_ text: String, to bytes: Int) -> String {
    guard text.utf8.count < bytes else { return text }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let items = itemRanges(lines)
    let perRound = items.reduce(0) { $0 + $1.reduce(0) { $0 + lines[$1].utf8.count + 3 } }
    let rounds = (bytes - text.utf8.count) / max(1, perRound) + 1
    var out: [String] = []
    var ends: [Int: Range<Int>] = [:]
    for range in items { ends[range.upperBound - 1] = range }
    for (number, line) in lines.enumerated() {
      out.append(line)
      guard let range = ends[number] else { continue }
      for round in 1...rounds { out += range.map { renamed(lines[$0], round) } }
    }
    return out.joined(separator: "\n")
  }

  /// The items of the lists right under a section of `agreement` or `relationship`, as line ranges.
  private static func itemRanges(_ lines: [String]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var half = ""
    var start: Int?
    for (number, line) in lines.enumerated() {
      let indent = line.prefix { $0 == " " }.count
      if let begin = start, !line.isEmpty, indent <= 4 {
        ranges.append(begin..<number)
        start = nil
      }
      if indent == 0, line.hasSuffix(":") { half = line }
      if half == "agreement:" || half == "relationship:", indent == 4, line.dropFirst(4).hasPrefix("- id: ") {
        start = number
      }
    }
    if let begin = start { ranges.append(begin..<lines.count) }
    return ranges
  }

  /// Ids that are given here get a number; references keep pointing to the first of their kind.
  private static func renamed(_ line: String, _ round: Int) -> String {
    line.drop { $0 == " " }.hasPrefix("- id: ") || line.drop { $0 == " " }.hasPrefix("id: ")
      ? "\(line)-n\(round)" : line
  }
}
