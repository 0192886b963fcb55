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
      for line in revision.lines { text += "  " + line + "\n" }
    }
    return text
  }
}

extension TermRevision {
  /// A line for each change, in terms: `payments › fee › amount: EUR 2,500 → EUR 3,000 [EUR +500]`.
  var lines: [String] {
    table.rows.map { row in
      let what = row.was == "–" ? row.now : row.now == "deleted" ? "deleted: " + row.was : row.was + " → " + row.now
      let difference = row.difference.isEmpty ? "" : " [\(row.difference)]"
      return visible(row.place + ": " + what + difference) + (row.isGuess ? " (a guess)" : "")
    }
  }
}

extension TermHistory {
  /// A line for each field that is there now: its value, and the revision that gave it.
  public var lastChanges: [String] {
    var seen: Set<[String]> = []
    var lines: [String] = []
    var names: [String: String] = [:]
    for revision in revisions {
      let by = "\(revision.date) \(revision.commit) \(revision.author): \(revision.subject)"
      for (change, row) in zip(revision.changes, revision.table.rows) {
        // Older revisions know an item under the id that it had.
        let item = names[change.item] ?? change.item
        switch change.kind {
        case .rename: if case .scalar(let old)? = change.before { names[old.text] = item }
        case .modify, .retarget:
          guard seen.insert([item, change.field]).inserted, let value = change.after else { continue }
          lines.append(visible("\(row.place): \(value.words)") + "\n      " + visible(by))
        case .insert:
          for field in change.content where seen.insert([item, field.path]).inserted {
            lines.append(
              visible("\(row.place) › \(field.path): \(field.value.words)") + "\n      " + visible(by))
          }
        case .delete, .move, .reorder: continue
        }
      }
    }
    return lines
  }
}
