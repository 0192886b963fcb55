import EntentePage

extension TermTable {
  /// One HTML page without scripts: the same tables.
  public func html(title: String, oldName: String, newName: String) -> String {
    let shell = PageShell(
      title: title, badge: "Changes", notice: "What differs between two revisions, in terms.",
      style: RedlineStyle.css)
    let front = ChangeFront(title: title, oldName: oldName, newName: newName, facts: counts)
    let bytes = shell.page(capacity: rows.count * 400) { out in
      front.write(into: &out)
      out.put("<main id=\"_text\" class=\"alone\">\n<div class=\"panel\">\n")
      if rows.isEmpty { out.put("<p class=\"lead ui\">Both revisions say the same.</p>\n") }
      ChangeTable(table: self, level: 2).write(into: &out)
      out.put("</div>\n</main>\n<footer class=\"ui\"><p>")
      out.put("Made from both revisions by <code>entente diff</code>. One file: it loads nothing and sends nothing.")
      out.put("</p></footer>\n")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// How many changes there are, of which weight, and of which half.
  var counts: [(String, Int)] {
    var counts = [("Changes", rows.count)]
    for importance in ChangeClass.allCases {
      let count = rows.count { $0.importance == importance }
      if count > 0 { counts.append((importance.title, count)) }
    }
    return counts
  }

  /// For a comment on GitHub: the line of counts, money and time open, the rest folded. GitHub takes no longer comments
  /// than 65,536 characters; of a longer table the counts remain.
  public var github: String {
    var out = "**" + stat + "**\n"
    for group in groups {
      for (importance, rows) in group.classes {
        let title = (group.title.isEmpty ? "" : group.title + ": ") + importance.title.lowercased()
        out += "\n<details\(importance == .economic ? " open" : "")><summary>\(title) (\(rows.count))</summary>\n\n"
        out += markdownTable(rows)
        out += "\n</details>\n"
      }
    }
    out += markdownFacts
    if out.utf8.count <= 60_000 { return out }
    return "**" + stat + "**\n\nThe table is too long for a comment; `entente diff` prints it.\n"
  }
}
