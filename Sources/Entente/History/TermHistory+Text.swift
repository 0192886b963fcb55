import EntenteRevision
import EntenteSource

extension TermHistory {
  /// A paragraph for each revision: its line as git would print it, then a line for each term.
  public var text: String {
    var text = ""
    for revision in revisions {
      if !text.isEmpty { text += "\n" }
      text += visible("\(revision.date) \(revision.commit) \(revision.author): \(revision.subject)") + "\n"
      if revision.isFirst {
        text += "  the first revision\n"
        continue
      }
      for row in revision.table.rows {
        let what = row.was == "–" ? row.now : row.now == "deleted" ? "deleted: " + row.was : row.was + " → " + row.now
        let difference = row.difference.isEmpty ? "" : " [\(row.difference)]"
        text += "  " + visible(row.place + ": " + what + difference) + (row.isGuess ? " (a guess)" : "") + "\n"
      }
    }
    return text
  }
}
