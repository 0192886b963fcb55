import EntenteDocument

/// The two pictures of the review: who gives what to whom, and which term serves which interest. Beyond what a picture
/// can show, the table below it goes on alone.
extension Review {
  private static let mostFlows = 16
  private static let mostRows = 24
  private static let mostColumns = 16

  func figure(for section: String, below clause: Int) -> Figure? {
    switch section {
    case "review-interests": coverage(clause)
    case "review-exchange": exchange(clause)
    default: nil
    }
  }

  private func exchange(_ clause: Int) -> Figure? {
    let shown = gifts.filter {
      $0.kind != .duty && $0.kind != .deliverable && !$0.fromName.isEmpty && !$0.toName.isEmpty
    }
    guard !shown.isEmpty else { return nil }
    let flows = shown.prefix(Self.mostFlows)
    let rest = shown.count > flows.count ? " The first \(flows.count) of \(shown.count) are drawn." : ""
    return Figure(
      title: "Who gives what",
      lead: "An arrow for each thing given; what flows back is dashed. The clauses decide." + rest,
      drawing: .exchange(
        Figure.Exchange(
          flows: flows.map { gift in
            Figure.Exchange.Flow(from: gift.fromName, to: gift.toName, what: gift.what, detail: detail(gift))
          })),
      facts: flows.map { gift in
        let price = [
          gift.cost.isEmpty ? "" : "cost to the giver: \(gift.cost)",
          gift.worth.isEmpty ? "" : "worth to the receiver: \(gift.worth)",
        ].filter { !$0.isEmpty }.joined(separator: "; ")
        return Figure.Fact(
          "\(gift.fromName.capitalised) gives \(gift.toName): \(gift.what)" + (price.isEmpty ? "." : " (\(price))."),
          address: gift.place.address, place: gift.place.cited)
      }, clause: clause)
  }

  private func detail(_ gift: Gift) -> String {
    var parts = gift.place.cited.isEmpty ? [] : [gift.place.cited]
    if !gift.cost.isEmpty { parts.append("cost to the giver: \(gift.cost)") }
    if !gift.worth.isEmpty { parts.append("worth to the receiver: \(gift.worth)") }
    return parts.joined(separator: " · ")
  }

  /// `17.1 Sharing of rewards`: there is no room for more.
  private func head(of term: Term) -> String {
    let isPrefixed = !term.place.title.isEmpty && term.name.hasPrefix(term.place.title + ": ")
    let name = isPrefixed ? term.place.title : term.name
    return term.place.number.isEmpty ? name : "\(term.place.number) \(name)"
  }

  private func coverage(_ clause: Int) -> Figure? {
    guard !interests.isEmpty else { return nil }
    let rows = interests.prefix(Self.mostRows)
    var columns: [String] = []
    var places: [String: Int] = [:]
    var isCut = interests.count > rows.count
    let drawn = rows.map { interest -> Figure.Coverage.Row in
      var marks: [Int] = []
      for term in interest.servedBy {
        if places[term.id] == nil, columns.count < Self.mostColumns {
          places[term.id] = columns.count
          columns.append(head(of: term))
        }
        if let place = places[term.id] { marks.append(place) } else { isCut = true }
      }
      return Figure.Coverage.Row(
        group: names(of: interest), label: interest.asks.phrase, marks: marks.sorted())
    }
    return Figure(
      title: "Which term serves which interest",
      lead: "A disc where a term serves what a party asks for. The clauses decide."
        + (isCut ? " More stands in the table below." : ""),
      drawing: .coverage(Figure.Coverage(columns: columns, rows: drawn, none: "served by nothing yet")),
      facts: rows.map { interest in
        let terms = interest.servedBy.map { $0.place.cited.isEmpty ? $0.name : "\($0.name), \($0.place.cited)" }
        let who = names(of: interest)
        return Figure.Fact(
          "\(who) asks for \(interest.asks.phrase): "
            + (terms.isEmpty ? "served by nothing yet." : "served by \(terms.joined(separator: "; "))."),
          address: interest.place.address, place: interest.place.cited)
      }, clause: clause)
  }
}
