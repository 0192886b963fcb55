import EntenteSource

extension Obligations {
  /// As a Markdown table, those that bind apart from those that do not.
  public func markdown() -> String {
    var out = "# Obligations: \(Self.cell(title))\n"
    if let on {
      out += "\nAgainst \(on.iso). Overdue means that the day has passed; the file does not say what has been done.\n"
    }
    let binding = all.filter { $0.effect.hasPrefix("binding") }
    let others = all.filter { !$0.effect.hasPrefix("binding") }
    out += table(binding, under: "What binds")
    out += table(others, under: "What guides, and binds nobody")
    if all.isEmpty { out += "\nThere are none.\n" }
    return out
  }

  private func table(_ rows: [Obligation], under heading: String) -> String {
    guard !rows.isEmpty else { return "" }
    var out = "\n## \(heading)\n\n| Who | What | To whom | When | Clause |"
    let columns = on == nil ? 5 : 7
    out += (on == nil ? "" : " State | Next |") + "\n|" + String(repeating: " --- |", count: columns) + "\n"
    for row in rows {
      var cells = [row.by, row.what, row.to, row.when, row.clause?.number ?? ""]
      if on != nil { cells += [row.state?.rawValue ?? "", row.next?.iso ?? ""] }
      out += "| " + cells.map { $0.isEmpty ? "–" : Self.cell($0) }.joined(separator: " | ") + " |\n"
    }
    return out
  }

  /// A cell holds one line, and prints what it holds: whatever Markdown would read as markup is escaped.
  static func cell(_ text: String) -> String {
    var out: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "|"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"),
        UInt8(ascii: "#"), UInt8(ascii: "~"):
        out += [UInt8(ascii: "\\"), byte]
      case 0x0A, 0x0D, 0x09: out.append(0x20)
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// As CSV (RFC 4180) for a spreadsheet: what a spreadsheet would take for a formula is led by an apostrophe.
  public func csv() -> String {
    let names = ["by", "what", "to", "when", "date", "state", "next", "document", "clause", "effect", "section", "id"]
    var csv = CSVText()
    csv.row(names)
    for row in all {
      csv.row([
        row.by, row.what, row.to, row.when, row.day?.iso ?? "", row.state?.rawValue ?? "", row.next?.iso ?? "",
        row.clause?.document ?? "", row.clause?.number ?? "", row.effect, row.section, row.id,
      ])
    }
    return csv.text
  }

  public func json() -> String {
    var json = JSONText()
    json.object { json in
      json.member("title", title)
      if let on { json.member("on", on.iso) }
      json.key("obligations")
      json.array(all) { row, json in write(row, &json) }
    }
    return json.text + "\n"
  }

  private func write(_ row: Obligation, _ json: inout JSONText) {
    json.object {
      $0.member("id", row.id)
      $0.member("section", row.section)
      $0.member("by", row.by)
      $0.key("debtors")
      $0.array(row.debtors) { id, json in json.string(id) }
      $0.member("to", row.to)
      $0.key("creditors")
      $0.array(row.creditors) { id, json in json.string(id) }
      $0.member("what", row.what)
      $0.member("when", row.when)
      if let day = row.day { $0.member("date", day.iso) }
      if let rhythm = row.rhythm { $0.member("rrule", rhythm.rule) }
      if let next = row.next { $0.member("next", next.iso) }
      if let state = row.state { $0.member("state", state.rawValue) }
      if let clause = row.clause {
        $0.member("document", clause.document)
        $0.member("clause", clause.number)
      }
      $0.member("effect", row.effect)
    }
  }
}
