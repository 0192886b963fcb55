import EntentePage

/// The changes as HTML tables under a heading for each group and weight. On narrow screens a row is a card, whose
/// cells name themselves.
struct ChangeTable {
  let table: TermTable
  /// The attribute that names the language of the words, where it is not the page's.
  var language: [UInt8] = []
  /// Whether the numbers lead to the changes in a text on the same page, and back.
  var isLinked = false

  /// Of its headings; where there are two halves, the weights stand one level below them.
  var level = 3

  func write(into out: inout MarkupWriter) {
    for group in table.groups {
      let half = group.title.lowercased()
      if !half.isEmpty { heading(group.title, "_" + half, level, into: &out) }
      for (importance, rows) in group.classes {
        let place = half.isEmpty ? "_" + importance.rawValue : "_\(half)-\(importance.rawValue)"
        heading("\(importance.title): \(rows.count)", place, half.isEmpty ? level : level + 1, into: &out)
        write(importance, rows, into: &out)
      }
    }
    for fact in table.facts {
      out.put("<p class=\"fact\">")
      out.text(fact)
      out.put(".</p>\n")
    }
  }

  private func heading(_ words: String, _ id: String, _ level: Int, into out: inout MarkupWriter) {
    out.put("<h")
    out.number(level)
    out.put(" id=\"")
    out.text(id)
    out.put("\">")
    out.text(words)
    out.put("</h")
    out.number(level)
    out.put(">\n")
  }

  private func write(_ importance: ChangeClass, _ rows: [TermTable.Row], into out: inout MarkupWriter) {
    var names = ["No.", "What", "Was", "Now"]
    if rows.contains(where: { !$0.difference.isEmpty }) { names.append("Difference") }
    if rows.contains(where: { !$0.forWhom.isEmpty }) { names.append("For whom") }
    let isTall = rows.count > 8
    // The text is what the page is for: of a long list before it, only money and time lie open.
    let isFolded = isLinked && isTall && importance != .economic
    if isFolded {
      out.put("<details class=\"fold ui\"><summary>")
      out.text("All \(rows.count) of them")
      out.put("</summary></details>\n<div class=\"folded\">\n")
    }
    out.put(isTall ? "<table class=\"rows tall\">" : "<table class=\"rows\">")
    out.put("<caption class=\"hide\">")
    out.text(importance.title)
    out.put("</caption><thead><tr>")
    for name in names {
      out.put("<th scope=\"col\">")
      out.text(name)
      out.put("</th>")
    }
    out.put("</tr></thead><tbody>\n")
    for row in rows { write(row, names, into: &out) }
    out.put(isFolded ? "</tbody></table>\n</div>\n" : "</tbody></table>\n")
  }

  private func write(_ row: TermTable.Row, _ names: [String], into out: inout MarkupWriter) {
    out.put("<tr><td>")
    number(row.number, into: &out)
    out.put("</td><th scope=\"row\"")
    out.put(language)
    out.put(">")
    out.text(row.place)
    if row.isGuess { out.put(" <em>(matched by likeness: a guess)</em>") }
    out.put("</th>")
    for name in names.dropFirst(2) {
      let cell =
        switch name {
        case "Was": row.was
        case "Now": row.now
        case "Difference": row.difference
        default: row.forWhom
        }
      out.put("<td data-name=\"")
      out.text(name)
      out.put("\"")
      out.put(language)
      out.put(">")
      out.text(cell.flat)
      out.put("</td>")
    }
    out.put("</tr>\n")
  }

  private func number(_ number: Int, into out: inout MarkupWriter) {
    guard isLinked else { return out.number(number) }
    out.put("<a id=\"c")
    out.number(number)
    out.put("\" href=\"#d")
    out.number(number)
    out.put("\">Δ")
    out.number(number)
    out.put("</a>")
  }
}

extension ChangeClass {
  /// As a heading.
  var title: String {
    switch self {
    case .economic: "Money, figures and time"
    case .rights: "Rights and duties"
    case .wording: "Wording"
    case .layout: "Place and order"
    }
  }
}

/// A page's front: what it is about, which two revisions, and counts.
struct ChangeFront {
  let title: String
  let oldName: String
  let newName: String
  /// Name and value of each fact.
  let facts: [(String, Int)]
  var language: [UInt8] = []

  func write(into out: inout MarkupWriter) {
    out.put("<header class=\"front\">\n<h1 dir=\"auto\"")
    out.put(language)
    out.put(">")
    out.text(title)
    out.put("</h1>\n<p class=\"parties\">From <b><bdi>")
    out.text(oldName)
    out.put("</bdi></b> to <b><bdi>")
    out.text(newName)
    out.put("</bdi></b></p>\n<dl class=\"facts ui\">\n")
    for (name, count) in facts {
      out.put("<div><dt>")
      out.text(name)
      out.put("</dt><dd>")
      out.number(count)
      out.put("</dd></div>\n")
    }
    out.put("</dl>\n</header>\n")
  }
}
