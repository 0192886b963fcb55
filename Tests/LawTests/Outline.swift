/// An example file in block style, cut into its sections: the keys under the root, under `agreement` and under
/// `relationship`. A subset of them is an agreement file again.
struct Outline {
  struct Section {
    /// `term`, `agreement.payments`, `relationship.goals`.
    var path: String
    var lines: [Substring]
  }

  /// What every file must have.
  private var head: [Substring] = []
  private(set) var sections: [Section] = []
  static let required: Set<String> = ["format", "kind", "title", "parties", "drafted_by", "language", "include"]

  init(_ text: String) {
    var path = ""
    var half = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let indent = line.prefix { $0 == " " }.count
      let body = line.dropFirst(indent)
      if !body.isEmpty, !body.hasPrefix("#"), !body.hasPrefix("- "), let colon = body.firstIndex(of: ":") {
        let key = String(body[..<colon])
        if indent == 0 {
          half = key == "agreement" || key == "relationship" ? key : ""
          path = key
          if !half.isEmpty { continue }
          if !Self.required.contains(key) { sections.append(Section(path: path, lines: [])) }
        } else if indent == 2, !half.isEmpty {
          path = "\(half).\(key)"
          sections.append(Section(path: path, lines: []))
        }
      }
      if sections.last?.path == path { sections[sections.count - 1].lines.append(line) } else { head.append(line) }
    }
  }

  /// The file that holds these sections alone.
  func text(keeping isKept: (Int) -> Bool) -> String {
    var lines = head
    var halves: [String: [Substring]] = [:]
    for (index, section) in sections.enumerated() where isKept(index) {
      if let dot = section.path.firstIndex(of: ".") {
        halves[String(section.path[..<dot]), default: []] += section.lines
      } else {
        lines += section.lines
      }
    }
    for half in ["agreement", "relationship"] {
      if let content = halves[half] { lines += [Substring("\(half):")] + content }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Takes lines out of a file in block style, with what hangs on them.
struct Pruning {
  private(set) var lines: [Substring]

  init(_ text: String) { lines = text.split(separator: "\n", omittingEmptySubsequences: false) }

  var text: String { lines.joined(separator: "\n") }

  /// Removes the list items or fields that begin at or hold these lines (from 0), then every key and item that is
  /// empty because of it.
  mutating func remove(_ numbers: Set<Int>) {
    var gone = Set<Int>()
    for number in numbers { gone.formUnion(node(at: number)) }
    lines = lines.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
    while let empty = lines.indices.first(where: isEmptyNode) {
      let range = node(at: empty)
      lines = lines.enumerated().filter { !range.contains($0.offset) }.map(\.element)
    }
  }

  private func indent(_ number: Int) -> Int { lines[number].prefix { $0 == " " }.count }
  private func isBlank(_ number: Int) -> Bool {
    let body = lines[number].drop { $0 == " " }
    return body.isEmpty || body.hasPrefix("#")
  }

  /// The line that begins the node which holds a line of a block scalar or a wrapped text, and all lines under it.
  private func node(at number: Int) -> Range<Int> {
    var start = number
    while start > 0, !beginsNode(start) { start -= 1 }
    var end = start + 1
    while end < lines.count, isBlank(end) || indent(end) > indent(start) { end += 1 }
    return start..<end
  }

  private func beginsNode(_ number: Int) -> Bool {
    let body = lines[number].drop { $0 == " " }
    if body.hasPrefix("- ") { return true }
    guard let colon = body.firstIndex(of: ":") else { return false }
    let key = body[..<colon]
    return !key.isEmpty && key.allSatisfy { $0.isLetter && $0.isLowercase || $0 == "_" || $0.isNumber }
      && (body.index(after: colon) == body.endIndex || body[body.index(after: colon)] == " ")
  }

  /// A key without a value, or an item that is nothing but an id.
  private func isEmptyNode(_ number: Int) -> Bool {
    guard !isBlank(number), beginsNode(number) else { return false }
    let body = lines[number].drop { $0 == " " }
    var next = number + 1
    while next < lines.count, isBlank(next) { next += 1 }
    let hasMore = next < lines.count && indent(next) > indent(number)
    if body.hasPrefix("- id: ") { return !hasMore }
    return body.hasSuffix(":") && !hasMore
  }
}
