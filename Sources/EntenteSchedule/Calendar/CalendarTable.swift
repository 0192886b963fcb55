import EntenteSource

extension PartnershipCalendar {
  /// A table for people: the day, what, who, and how the day was found.
  public func text() -> String {
    var out = visible(title) + "\n\n"
    let width = entries.map { $0.summary.unicodeScalars.count }.max().map { min($0, 60) } ?? 0
    for entry in entries {
      let gap = String(repeating: " ", count: max(0, width - entry.summary.unicodeScalars.count))
      let who = entry.who.isEmpty ? "" : "  (\(visible(entry.who)))"
      out += "\(entry.day.iso)  \(visible(entry.summary))\(who.isEmpty ? "" : gap)\(who)\n"
      out += "            \(visible(entry.counted))\n"
    }
    if entries.isEmpty, undated.isEmpty { out += "The agreement names no date.\n" }
    if !undated.isEmpty { out += (entries.isEmpty ? "" : "\n") + "Without a date yet:\n" }
    for entry in undated {
      out += "- \(visible(entry.summary)): \(visible(entry.reason))"
      out += (entry.clause.map { ", " + visible($0.words) } ?? "") + "\n"
    }
    return out
  }

  /// The same for machines.
  public func json() -> String {
    var json = JSONText()
    json.object { json in
      json.member("title", title)
      json.member("draft", isDraft)
      json.key("entries")
      json.array(entries) { entry, json in write(entry, &json) }
      json.key("without_date")
      json.array(undated) { entry, json in
        json.object {
          $0.member("id", entry.key)
          $0.member("kind", entry.kind.rawValue)
          $0.member("summary", entry.summary)
          $0.member("reason", entry.reason)
          $0.member("unsettled", entry.isUnsettled)
          write(entry.clause, &$0)
        }
      }
    }
    return json.text + "\n"
  }

  private func write(_ entry: CalendarEntry, _ json: inout JSONText) {
    json.object {
      $0.member("id", entry.key)
      $0.member("kind", entry.kind.rawValue)
      $0.member("date", entry.day.iso)
      if let rhythm = entry.rhythm { $0.member("rrule", rhythm.rule) }
      $0.member("summary", entry.summary)
      $0.member("who", entry.who)
      $0.key("details")
      $0.array(entry.details) { detail, json in json.string(detail) }
      $0.member("arithmetic", entry.arithmetic)
      write(entry.clause, &$0)
      $0.member("effect", entry.effect)
    }
  }

  private func write(_ clause: ClauseName?, _ json: inout JSONText) {
    guard let clause else { return }
    json.member("document", clause.document)
    json.member("clause", clause.number)
    json.member("clause_title", clause.title)
  }
}
