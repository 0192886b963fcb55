extension TermTable {
  /// One HTML page without scripts: the same tables.
  public func html(title: String, oldName: String, newName: String, language: String = "en") -> String {
    var html = HTMLText()
    html.raw("<!doctype html>\n<html lang=\"")
    html.text(language)
    html.raw("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
    html.raw("<meta name=\"referrer\" content=\"no-referrer\">\n<title>")
    html.text(title)
    html.raw("</title><style>")
    html.raw(TermTable.css)
    html.raw("</style></head><body>\n<header><h1>")
    html.text(title)
    html.raw("</h1><p>From <b>")
    html.text(oldName)
    html.raw("</b> to <b>")
    html.text(newName)
    html.raw("</b>: ")
    html.text(stat)
    html.raw(".</p></header>\n<main>\n")
    for group in groups { section(group, &html) }
    for fact in facts {
      html.raw("<p>")
      html.text(fact)
      html.raw(".</p>\n")
    }
    html.raw("</main></body></html>\n")
    return String(decoding: html.bytes, as: UTF8.self)
  }

  private func section(_ group: Group, _ html: inout HTMLText) {
    if !group.title.isEmpty {
      html.raw("<h2>")
      html.text(group.title)
      html.raw("</h2>\n")
    }
    for (importance, rows) in group.classes {
      html.raw("<table><caption>")
      html.text(RedlinePage.name(importance))
      html.raw("</caption><thead><tr>")
      for head in ["No.", "What", "Was", "Now", "Difference", "For whom"] {
        html.raw("<th scope=\"col\">")
        html.text(head)
        html.raw("</th>")
      }
      html.raw("</tr></thead><tbody>\n")
      for row in rows {
        html.raw("<tr><td>")
        html.number(row.number)
        html.raw("</td><th scope=\"row\">")
        html.text(row.place)
        if row.isGuess { html.raw(" <em>(matched by likeness: a guess)</em>") }
        html.raw("</th>")
        for cell in [row.was, row.now, row.difference, row.forWhom] {
          html.raw("<td>")
          html.text(cell.flat)
          html.raw("</td>")
        }
        html.raw("</tr>\n")
      }
      html.raw("</tbody></table>\n")
    }
  }

  private static let css: StaticString = """
    :root{color-scheme:light dark;--soft:#8886}\
    body{font:1rem/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}\
    h1{font-size:1.5rem}h2{font-size:1.2rem}\
    table{border-collapse:collapse;width:100%;margin:1rem 0;font-size:.93em}\
    caption{text-align:left;font-weight:600;padding:.3rem 0}\
    td,th{border:1px solid var(--soft);padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}\
    tbody th{font-weight:500}td:first-child{text-align:right;font-variant-numeric:tabular-nums}\
    @media print{body{max-width:none;margin:0}tr{break-inside:avoid}}
    """

  /// For a comment on GitHub: the line of counts, money and time open, the rest folded. GitHub takes no longer comments
  /// than 65,536 characters; of a longer table the counts remain.
  public var github: String {
    var out = "**" + stat + "**\n"
    for group in groups {
      for (importance, rows) in group.classes {
        let title = (group.title.isEmpty ? "" : group.title + ": ") + RedlinePage.name(importance).lowercased()
        out += "\n<details\(importance == .economic ? " open" : "")><summary>\(title) (\(rows.count))</summary>\n\n"
        out += markdownTable(rows)
        out += "\n</details>\n"
      }
    }
    for fact in facts { out += "\n" + fact + "\n" }
    if out.utf8.count <= 60_000 { return out }
    return "**" + stat + "**\n\nThe table is too long for a comment; `entente diff` prints it.\n"
  }
}
