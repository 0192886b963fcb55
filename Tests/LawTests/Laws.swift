import EntenteDocument

/// What holds of every finished document.
enum Laws {
  /// Clauses whose number does not follow the one before them at the same place, by their full numbers.
  static func gaps(in manuscript: Manuscript) -> [String] {
    var last: [String: Int] = [:]
    var gaps: [String] = []
    for (index, clause) in manuscript.clauses.enumerated() where clause.kind != .part {
      let parent = "\(clause.kind == .schedule ? "schedule" : "")|" + parentKey(of: index, in: manuscript)
      let expected = (last[parent] ?? 0) + 1
      last[parent] = expected
      if ordinal(clause.number, isRoman: clause.kind == .subpoint) != expected {
        gaps.append("\(clause.fullNumber) after \(expected - 1)")
      }
    }
    return gaps
  }

  private static func parentKey(of index: Int, in manuscript: Manuscript) -> String {
    let clause = manuscript.clauses[index]
    var above = index - 1
    while above >= 0, manuscript.clauses[above].depth >= clause.depth { above -= 1 }
    let kind = clause.kind == .point || clause.kind == .subpoint ? "points" : "clauses"
    return above >= 0 ? "\(kind) of \(above)" : kind
  }

  /// The last part of a printed number: `4.2` is 2, `(c)` is 3, `(iv)` is 4, `Schedule 2` is 2, `R3` is 3.
  static func ordinal(_ number: String, isRoman: Bool) -> Int? {
    let last = number.split(whereSeparator: { $0 == "." || $0 == " " }).last.map(String.init) ?? number
    let core = last.filter { $0.isLetter || $0.isNumber }
    if let value = Int(core.drop { $0.isLetter }), core.contains(where: \.isNumber) { return value }
    return number.hasPrefix("(") && !isRoman ? letters(core) : roman(core)
  }

  /// a is 1, z is 26, aa is 27.
  private static func letters(_ text: String) -> Int? {
    text.lowercased().unicodeScalars.reduce(0) { $0 * 26 + Int($1.value) - 0x60 }
  }

  private static func roman(_ text: String) -> Int? {
    let values: [Character: Int] = ["i": 1, "v": 5, "x": 10, "l": 50, "c": 100]
    var total = 0
    var before = 0
    for letter in text.lowercased().reversed() {
      guard let value = values[letter] else { return nil }
      total += value < before ? -value : value
      before = max(before, value)
    }
    return total
  }

  /// Targets of `href=#…` that no `id=…` gives, with quotation marks or without. O(page).
  static func looseLinks(in page: [UInt8]) -> [String] {
    let ids = Set(attribute(" id=\"", in: page) + attribute(" id=", in: page))
    let links = attribute(" href=\"#", in: page) + attribute(" href=#", in: page)
    return links.filter { !$0.isEmpty && !ids.contains($0) }
  }

  static func attribute(_ opening: StaticString, in page: [UInt8]) -> [String] {
    let pattern = Array(UnsafeBufferPointer(start: opening.utf8Start, count: opening.utf8CodeUnitCount))
    var found: [String] = []
    var i = 0
    while i + pattern.count <= page.count {
      if page[i] == pattern[0], page[i..<(i + pattern.count)].elementsEqual(pattern) {
        let isQuoted = pattern.contains(UInt8(ascii: "\""))
        let end =
          page[(i + pattern.count)...].firstIndex {
            isQuoted ? $0 == UInt8(ascii: "\"") : $0 <= 0x20 || $0 == UInt8(ascii: ">")
          } ?? page.count
        found.append(String(decoding: page[(i + pattern.count)..<end], as: UTF8.self))
        i = end
      }
      i += 1
    }
    return found
  }
}
