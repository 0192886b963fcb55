import EntenteFormat

/// Practices six to ten: how the partnership lasts.
extension ReviewReader {
  // MARK: 6

  func adaptation() -> [Review.Line] {
    let triggers = items("adaptation")
    var lines = triggers.map { item in
      line(
        item["response"].isWritten,
        "When this happens, the parties answer: “\(words(item["trigger"]).phrase.shortened(to: 90))”.",
        else: "“\(words(item["trigger"]).phrase.shortened(to: 90))” has no `response`.", [place(item)])
    }
    if triggers.isEmpty {
      lines.append(Review.Line(.missing, "Nothing names an event on which the parties would talk anew (`adaptation`)."))
    }
    let reviews = items("reviews")
    let early = reviews.filter(fallsInTerm)
    lines.append(
      line(
        !early.isEmpty,
        "The partnership itself is looked at before the term ends: \(joined(early.map { words($0["every"]) })).",
        else: reviews.isEmpty
          ? "Nothing says when the partnership itself is looked at (`reviews`)."
          : "No review falls before the end of the term.", (early.isEmpty ? reviews : early).map(place)))
    return lines
  }

  /// Whether a review comes round at least once before the first term ends; where that can't be told, it counts.
  private func fallsInTerm(_ review: Item) -> Bool {
    guard let every = review["every"].cadence else { return false }
    guard let length = analysis.section("term")?["length"].duration else { return true }
    return Self.days(every) <= Self.days(length)
  }

  private static func days(_ cadence: Cadence) -> Int {
    let unit =
      switch cadence.unit {
      case .day: 1
      case .week: 7
      case .month: 30
      case .quarter: 91
      case .year: 365
      }
    return Int(cadence.count) * unit
  }

  private static func days(_ length: Duration) -> Int {
    let unit =
      switch length.unit {
      case .hours: 0
      case .days, .businessDays: 1
      case .weeks: 7
      case .months: 31
      case .years: 366
      }
    return Int(length.count) * unit
  }

  // MARK: 7

  func trust() -> [Review.Line] {
    var lines = deeds()
    let committed = items("trust").reduce(PartySet.nobody) { $0.union($1["party"].partySet()) }
    for party in partyNames.indices where !committed.contains(party) {
      lines.append(
        Review.Line(.missing, "\(partyNames[party]) has written no commitment by which it earns trust (`trust`)."))
    }
    let shared = items("risks").filter { $0["tell_within"].isWritten && $0["warning_sign"].isWritten }
    lines.append(
      line(
        !shared.isEmpty,
        "Set-backs are shared: \(counted(shared.count, "risk has", "risks have")) a warning sign and a time in "
          + "which the others are told.",
        else: "Nothing says how soon a set-back is told (`risks` with `warning_sign` and `tell_within`).",
        shared.map(place)))
    return lines
  }

  // MARK: 8

  func data() -> [Review.Line] {
    let shared = items("data_sharing")
    var lines = shared.map { item in
      let lacking = ["from", "to", "purpose", "cadence", "protection"].filter { !item[$0].isWritten }
      let what = words(item["what"]).phrase.shortened(to: 90)
      return line(
        lacking.isEmpty,
        "\(name(item["from"].partySet()).capitalised) shares with "
          + "\(name(item["to"].partySet(but: item["from"].partySet()))), \(words(item["cadence"])): \(what).",
        else: "“\(what)” has no \(joined(lacking.map { "`\($0)`" })).", [place(item)])
    }
    let byID = Dictionary(shared.map { ($0.id, $0) }) { first, _ in first }
    lines += items("kpis").map { source(of: $0, among: byID) }
    if lines.isEmpty {
      lines.append(Review.Line(.missing, "No data is shared (`data_sharing`), and nothing is measured (`kpis`)."))
    }
    return lines
  }

  /// A measure is fair to its owner when the owner sees the figures.
  private func source(of kpi: Item, among data: [String: Item]) -> Review.Line {
    let title = "“\(name(of: kpi))”"
    guard kpi["source"].isWritten else {
      return Review.Line(.missing, "\(title) does not say where its figures come from (`source`).", [place(kpi)])
    }
    let named = ids(in: kpi["source"]).compactMap { data[$0] }
    guard !named.isEmpty else {
      return Review.Line(
        .missing,
        "\(title) has a source that names no term on shared data: write `[@id]` of one in `source`, so that all "
          + "see the same figures.",
        [place(kpi)])
    }
    let judged = kpi["owner"].partySet()
    let seen = named.reduce(PartySet.nobody) { set, item in
      let from = item["from"].partySet()
      return set.union(from).union(item["to"].partySet(but: from))
    }
    let blind = judged.members(of: partyNames.count).filter { !seen.contains($0) }
    return line(
      blind.isEmpty, "\(title) rests on data that all who are judged by it can see.",
      else: "\(joined(blind.map { partyNames[$0] })) is judged by \(title), and does not get the data behind it.",
      [place(kpi)] + named.map(place))
  }

  // MARK: 9

  func recognition() -> [Review.Line] {
    let items = items("recognition")
    var lines = items.map { item in
      let how = item["how"].choice == 1 ? "Inside" : "In public"
      return Review.Line(.present, "\(how): for \(words(item["for"]).phrase.shortened(to: 90)).", [place(item)])
    }
    let ways = Set(items.compactMap { $0["how"].choice })
    if !ways.contains(0) {
      lines.append(Review.Line(items.isEmpty ? .missing : .note, "No success is celebrated in public (`how: public`)."))
    }
    if !ways.contains(1) {
      lines.append(
        Review.Line(items.isEmpty ? .missing : .note, "No thanks are planned inside the teams (`how: internal`)."))
    }
    return lines
  }

  // MARK: 10

  func longTerm() -> [Review.Line] {
    let long = items("goals").filter { $0["horizon"].choice == 1 }
    var lines = long.map { Review.Line(.present, "“\(words($0["text"]).phrase.shortened(to: 110))”", [place($0)]) }
    if long.isEmpty {
      lines.append(Review.Line(.missing, "There is no long-term goal (`goals` with `horizon: long`)."))
    }
    lines += items("opportunities").map { item in
      line(
        item["revisit"].isWritten,
        "What may come next: \(words(item["text"]).phrase.shortened(to: 90)); looked at again "
          + "\(when(item["revisit"])).",
        else: "“\(words(item["text"]).phrase.shortened(to: 90))” has no day for a second look (`revisit`).",
        [place(item)])
    }
    let reviews = items("reviews").filter { $0["every"].isWritten }
    lines.append(
      line(
        !reviews.isEmpty, "The evaluation recurs: \(joined(reviews.map { words($0["every"]) })).",
        else: "No evaluation recurs through the term (`reviews` with `every`).", reviews.map(place)))
    return lines
  }

  private func when(_ field: Field) -> String { field.cadence == nil ? "on " + words(field) : words(field) }
}
