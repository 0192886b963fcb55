extension TermTable {
  struct Group {
    var title: String
    var classes: [(importance: ChangeClass, rows: [Row])]
  }

  var groups: [Group] {
    let sides: [(String, Bool?)] = [("", nil), ("Deal", false), ("Relationship", true)]
    return sides.compactMap { title, side in
      let own = rows.filter { $0.isRelationship == side }
      if own.isEmpty { return nil }
      let classes = ChangeClass.allCases.map { importance in (importance, own.filter { $0.importance == importance }) }
      return Group(title: title, classes: classes.filter { !$0.1.isEmpty }.map { (importance: $0.0, rows: $0.1) })
    }
  }

  /// One line: `12 changes: 4 economic, 3 rights, 5 wording`.
  public var stat: String {
    if rows.isEmpty { return "no change" }
    let counts = ChangeClass.allCases.compactMap { importance -> String? in
      let count = rows.count { $0.importance == importance }
      return count > 0 ? "\(count) \(importance.rawValue)" : nil
    }
    var line = (rows.count == 1 ? "1 change: " : "\(rows.count) changes: ") + counts.joined(separator: ", ")
    let relationship = rows.count { $0.isRelationship == true }
    if rows.contains(where: { $0.isRelationship != nil }) {
      line += "; deal \(rows.count - relationship), relationship \(relationship)"
    }
    return line
  }

  /// For a terminal.
  public var text: String {
    var out = stat + "\n"
    for group in groups {
      if !group.title.isEmpty { out += "\n" + group.title + "\n" }
      for (importance, rows) in group.classes {
        out += "\n  " + importance.title + "\n"
        for row in rows { out += text(row) }
      }
    }
    if !facts.isEmpty { out += "\n" + facts.joined(separator: "\n") + "\n" }
    return out
  }

  private func text(_ row: Row) -> String {
    let number = String(row.number)
    let indent = "         "
    var out = "    " + String(repeating: " ", count: max(0, 3 - number.utf8.count)) + number + "  " + row.place
    if row.isGuess { out += "  (matched by likeness: a guess)" }
    out += "\n" + indent + line(row.was) + " → " + line(row.now)
    if !row.difference.isEmpty { out += "   [" + row.difference + "]" }
    out += "\n"
    if !row.forWhom.isEmpty { out += indent + row.forWhom + "\n" }
    return out
  }

  private func line(_ text: String) -> String {
    let flat = text.flat
    return flat.isEmpty ? "–" : flat.count > 240 ? String(flat.prefix(240)) + " …" : flat
  }

  /// Tables that GitHub and every other reader of Markdown shows.
  public var markdown: String {
    var out = "**" + stat + "**\n"
    for group in groups {
      if !group.title.isEmpty { out += "\n## " + group.title + "\n" }
      for (importance, rows) in group.classes {
        out += "\n### " + importance.title + "\n\n"
        out += markdownTable(rows)
      }
    }
    return out + markdownFacts
  }

  /// One fact as a paragraph, several as a list.
  var markdownFacts: String {
    let words = facts.map(\.cell)
    if words.count == 1 { return "\n" + words[0] + "\n" }
    return words.isEmpty ? "" : "\n" + words.map { "- " + $0 + "\n" }.joined()
  }

  func markdownTable(_ rows: [Row]) -> String {
    var out = "| No. | What | Was | Now | Difference | For whom |\n| ---: | --- | --- | --- | --- | --- |\n"
    for row in rows {
      let place = row.isGuess ? row.place + " (a guess)" : row.place
      let cells = [place, row.was, row.now, row.difference, row.forWhom].map(\.cell)
      out += "| \(row.number) | " + cells.joined(separator: " | ") + " |\n"
    }
    return out
  }
}

extension String {
  /// On one line, white space as single spaces.
  var flat: String { split { $0.isWhitespace }.joined(separator: " ") }

  /// As the words of a table cell: nothing in it is Markdown.
  fileprivate var cell: String {
    var out = ""
    for character in flat.unicodeScalars {
      if "|\\`*_[]<>&#~".unicodeScalars.contains(character) { out.unicodeScalars.append("\\") }
      out.unicodeScalars.append(character)
    }
    return out
  }
}
