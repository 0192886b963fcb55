import EntenteDocument
import EntenteFormat

extension Review {
  /// The review of what an audience may see, with the clause numbers of what was drafted for it. O(n log n).
  public static func make(_ projection: Projection, manuscripts: [Manuscript], lines: LineTable) -> Review {
    let analysis = Analysis(Agreement(tree: projection.tree, sources: []))
    let reader = ReviewReader(analysis, ReviewPlaces(lines, manuscripts))
    var review = Review()
    review.title = reader.words(analysis.root["title"])
    if case .party(let id) = projection.audience { review.audience = id }
    review.parties = reader.parties()
    review.interests = reader.interests()
    review.gifts = reader.gifts()
    review.balances = reader.balances(review.gifts)
    review.concessions = reader.concessions()
    review.needs = reader.needs()
    review.strengths = reader.needLines(review)
    review.unusedStrengths = reader.unusedStrengths()
    (review.elements, review.withoutElement) = reader.elements()
    review.practices = reader.practices(review)
    review.dealIssues = reader.dealIssues()
    review.relationshipIssues = reader.relationshipIssues()
    review.techniques = reader.techniques(review)
    review.frame = reader.frame(review)
    review.philosophy = Philosophy.shown(by: review)
    return review
  }
}

extension ReviewReader {
  func parties() -> [Review.Party] {
    let drafters = analysis.root["drafted_by"].partySet()
    let isStated = analysis.root["drafted_by"].isWritten
    return analysis.parties.map {
      Review.Party(id: $0.id, name: partyNames[$0.number], isDrafter: isStated && drafters.contains($0.number))
    }
  }

  func interests() -> [Review.Interest] {
    items("interests").map { item in
      Review.Interest(
        id: item.id, parties: item["party"].partySet().members(of: partyNames.count), asks: words(item["asks"]),
        because: words(item["because"]), place: place(item), servedBy: terms(item["served_by"]))
    }
  }

  func concessions() -> [Review.Concession] {
    items("concessions").map { item in
      let from = item["from"].partySet()
      return Review.Concession(
        id: item.id, from: from, fromName: name(from), toName: name(item["to"].partySet(but: from)),
        gives: given(item["gives"]), cost: words(item["cost"]),
        inReturn: item["in_return"].items.filter { $0["gives"].isWritten }.map { back in
          Review.Concession.Return(
            fromName: name(back["from"].partySet()), gives: given(back["gives"]), worth: words(back["worth"]),
            place: back["gives"].one.map(place) ?? places.line(back.span))
        }, place: place(item))
    }
  }

  // MARK: Strengths and needs

  func needs() -> [Review.Need] {
    let risks = namedInRisks()
    return items("parties.needs").compactMap { item in
      guard let owner = item.parent, let party = analysis.partyNumber(owner.ref) else { return nil }
      let isMet = item["met_by"].elements.contains { element in
        guard let term = element.one else { return true }
        let carriers = term.carriers
        return carriers == .everyone || carriers != .some([party])
      }
      return Review.Need(
        id: item.id, party: party, text: words(item["text"]), place: place(item), metBy: terms(item["met_by"]),
        isMetByOther: isMet, risks: risks[item.id] ?? [])
    }
  }

  private func namedInRisks() -> [String: [Review.Place]] {
    var named: [String: [Review.Place]] = [:]
    for risk in items("risks") {
      for field in ["risk", "warning_sign"] {
        for id in ids(in: risk[field]) { named[id, default: []].append(place(risk)) }
      }
    }
    return named
  }

  func unusedStrengths() -> [Review.Line] {
    var used: Set<String> = []
    for (type, field) in [("parties.needs", "met_by"), ("interests", "served_by")] {
      for item in items(type) { for term in item[field].items { used.insert(term.id) } }
    }
    return items("parties.brings").filter { $0.id.isEmpty || !used.contains($0.id) }.map { item in
      Review.Line(.note, "\(name(item.carriers)) brings: \(words(item["text"]))", [place(item)])
    }
  }
}
