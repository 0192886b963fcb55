import EntenteFormat

/// The ten practices of a good partnership: what the draft has of each, and what it does not have yet.
extension ReviewReader {
  func practices(_ review: Review) -> [Review.Topic] {
    [
      Review.Topic(
        key: "goals", name: "1. Clear shared goals",
        question: "Is every goal measured, or does it say how it is judged?",
        lines: sharedGoals()),
      Review.Topic(
        key: "strengths", name: "2. Strengths and weaknesses",
        question: "Is every need met by another's strength, or named as a risk?", lines: strengths(review)),
      Review.Topic(
        key: "communication", name: "3. Open communication",
        question: "Do all parties meet, how often, and how do they tell each other what they think?",
        lines: communication()),
      Review.Topic(
        key: "reciprocity", name: "4. Value for all",
        question: "Does everybody give and get, and do the shares make a whole?", lines: reciprocity(review)),
      Review.Topic(
        key: "contract", name: "5. A clear contract",
        question: "Has every area an owner, every deliverable a date and a test, every party a way out?",
        lines: clearContract()),
      Review.Topic(
        key: "adaptation", name: "6. Ready to adapt",
        question: "What makes the parties talk anew, and when do they look again?", lines: adaptation()),
      Review.Topic(
        key: "trust", name: "7. Trust", question: "Are words backed by deeds, and are set-backs shared?", lines: trust()
      ),
      Review.Topic(
        key: "data", name: "8. Shared data",
        question: "Does everybody who is judged by a measure see where its figures come from?", lines: data()),
      Review.Topic(
        key: "recognition", name: "9. Wins are celebrated", question: "Is good work seen, outside and inside?",
        lines: recognition()),
      Review.Topic(
        key: "long-term", name: "10. Planned for the long term",
        question: "Is there a long-term goal, and does somebody look at it again and again?", lines: longTerm()),
    ]
  }

  /// A line that is present with its evidence, or missing with what to do.
  func line(_ isPresent: Bool, _ present: String, else missing: String, _ places: [Review.Place] = []) -> Review.Line {
    Review.Line(isPresent ? .present : .missing, isPresent ? present : missing, places)
  }

  // MARK: 1

  private func sharedGoals() -> [Review.Line] {
    let goals = items("goals")
    guard !goals.isEmpty else {
      return [
        Review.Line(.missing, "The charter names no goal: write what the parties want to reach together (`goals`).")
      ]
    }
    var lines = goals.map { goal -> Review.Line in
      let measures = terms(goal["measured_by"])
      let horizon = goal["horizon"].choice == 1 ? "Long term" : goal["horizon"].choice == 0 ? "Short term" : "Goal"
      let text = "\(horizon): “\(words(goal["text"]).phrase.shortened(to: 110))”"
      guard !measures.isEmpty else {
        return Review.Line(
          .missing,
          text + " names no measure. Point `measured_by` to a KPI, or to the term that says how it is judged.",
          [place(goal)])
      }
      return Review.Line(
        .present, text + " is measured by \(joined(measures.map(\.name))).", [place(goal)] + measures.map(\.place))
    }
    let horizons = Set(goals.compactMap { $0["horizon"].choice })
    if !horizons.contains(0) {
      lines.append(Review.Line(.missing, "No goal is for the short term (`horizon: short`)."))
    }
    if !horizons.contains(1) { lines.append(Review.Line(.missing, "No goal is for the long term (`horizon: long`).")) }
    return lines + items("kpis").compactMap(incompleteMeasure)
  }

  private func incompleteMeasure(_ kpi: Item) -> Review.Line? {
    let lacking = ["baseline", "target", "unit", "owner", "source"].filter { !kpi[$0].isWritten }
    guard !lacking.isEmpty else { return nil }
    return Review.Line(
      .missing, "The measure “\(name(of: kpi))” has no \(joined(lacking.map { "`\($0)`" })).", [place(kpi)])
  }

  // MARK: 2

  /// The needs one by one stand in a section of their own; here is what they come to.
  private func strengths(_ review: Review) -> [Review.Line] {
    let met = review.needs.filter(\.isMetByOther)
    var lines = review.strengths.filter { $0.state == .missing }
    if !met.isEmpty {
      let all = counted(review.needs.count, "need is", "needs are")
      lines.insert(
        Review.Line(.present, "\(met.count) of \(all) met by what another party brings.", met.map(\.place)), at: 0)
    }
    return lines
  }

  func needLines(_ review: Review) -> [Review.Line] {
    var lines: [Review.Line] = []
    let needing = Set(review.needs.map(\.party))
    for party in review.parties.indices where !needing.contains(party) {
      lines.append(
        Review.Line(
          .missing, "\(partyNames[party]) says nothing of what it needs (`needs`): ask, so that others can meet it."))
    }
    return lines
      + review.needs.map { need in
        let text = "\(partyNames[need.party]) needs: \(need.text.phrase)"
        if need.isMetByOther {
          return Review.Line(
            .present, text + ". Met by \(joined(need.metBy.map(\.name)))", [need.place] + need.metBy.map(\.place))
        }
        if !need.risks.isEmpty {
          return Review.Line(.present, text + ". Not met, but named as a risk.", [need.place] + need.risks)
        }
        if !need.metBy.isEmpty {
          return Review.Line(
            .missing, text + ". Only what it brings itself is named for it: what do the others bring?",
            [need.place] + need.metBy.map(\.place))
        }
        return Review.Line(
          .missing, text + ". Nothing meets it: name the strength that does (`met_by`), or the risk.", [need.place])
      }
  }

  // MARK: 3

  private func communication() -> [Review.Line] {
    let checkins = items("checkins")
    var lines = checkins.map { checkin -> Review.Line in
      let lacking = ["every", "attendees", "agenda"].filter { !checkin[$0].isWritten }
      let name = name(of: checkin)
      guard lacking.isEmpty else {
        return Review.Line(.missing, "\(name) has no \(joined(lacking.map { "`\($0)`" })).", [place(checkin)])
      }
      return Review.Line(
        .present,
        "\(name), \(words(checkin["every"])): \(words(checkin["attendees"])); "
          + "\(counted(checkin["agenda"].elements.count, "point", "points")) on the agenda.",
        [place(checkin)])
    }
    if checkins.isEmpty {
      lines.append(Review.Line(.missing, "The parties have no regular check-in (`checkins`)."))
    } else {
      let attending = checkins.reduce(PartySet.nobody) { $0.union($1["attendees"].partySet()) }
      for party in partyNames.indices where !attending.contains(party) {
        lines.append(Review.Line(.missing, "Nobody of \(partyNames[party]) attends a check-in."))
      }
    }
    let feedback = items("feedback")
    lines.append(
      line(
        !feedback.isEmpty,
        "Feedback has a rule" + (feedback.first.map { ": " + words($0["how"]).phrase.shortened(to: 110) } ?? "") + ".",
        else: "Nothing says how the parties tell each other what they think (`feedback`).", feedback.map(place)))
    return lines
  }

  // MARK: 4

  private func reciprocity(_ review: Review) -> [Review.Line] {
    var lines = review.balances.map(\.line).filter { $0.state == .missing }
    if lines.isEmpty, !review.balances.isEmpty {
      lines.append(Review.Line(.present, "Every party gives something, and every party gets something."))
    }
    for reward in items("rewards") {
      let shares = reward["shares"].items.compactMap { $0["share"].percent?.number }
      let sum = shares.reduce(Optional(ExactDecimal(0))) { sum, share in sum.flatMap { $0.adding(share) } }
      guard let sum, !shares.isEmpty else { continue }
      let basis = words(reward["basis"]).phrase.shortened(to: 90)
      lines.append(
        line(
          sum.isEqual(to: ExactDecimal(100)), "The shares in \(basis) make 100 %.",
          else: "The shares in \(basis) make \(scalars.decimal(sum)) %, not 100 %.", [place(reward)]))
    }
    return lines
  }

  // MARK: 5

  private func clearContract() -> [Review.Line] {
    var lines: [Review.Line] = []
    let roles = items("roles")
    let unowned = roles.filter {
      if case .some(let who) = $0["accountable"].partySet() { return who.count != 1 }
      return true
    }
    for role in unowned {
      lines.append(
        Review.Line(.missing, "“\(name(of: role))” has no one party that is accountable for it.", [place(role)]))
    }
    if roles.isEmpty {
      lines.append(Review.Line(.missing, "Nothing says who answers for which area (`roles`)."))
    } else if unowned.count < roles.count {
      let owned = roles.filter { role in !unowned.contains(role) }
      lines.append(
        Review.Line(
          .present, "\(counted(owned.count, "area has", "areas have")) one accountable party each.", owned.map(place)))
    }
    lines.append(duration())
    lines += deliverables()
    return lines + exits()
  }

  private func duration() -> Review.Line {
    let term = analysis.section("term")
    let length = term.map { words($0["length"]) } ?? ""
    let until = term.map { words($0["until"]) } ?? ""
    let lasting = length.isEmpty ? (until.isEmpty ? "" : "until " + until) : length
    return line(
      !lasting.isEmpty, "The duration is settled: \(lasting).",
      else: "Nothing says how long the agreement lasts (`term`).",
      term.map { [place($0)] } ?? [])
  }

  private func deliverables() -> [Review.Line] {
    items("deliverables").map { item in
      let lacking = ["due", "owner", "acceptance"].filter { !item[$0].isWritten }
      return line(
        lacking.isEmpty, "“\(name(of: item))” has a date, an owner and a test of acceptance.",
        else: "“\(name(of: item))” has no \(joined(lacking.map { "`\($0)`" })).", [place(item)])
    }
  }

  private func exits() -> [Review.Line] {
    let exits = items("exit")
    var ways = PartyCounts(partyNames.count)
    for exit in exits { ways.add(exit["by"].partySet(but: exit["of"].partySet())) }
    let shut = partyNames.indices.filter { ways[$0] == 0 }
    guard !exits.isEmpty, shut.count < partyNames.count else {
      return [Review.Line(.missing, "No party has a way out (`exit`).")]
    }
    var lines = shut.map { Review.Line(.missing, "\(partyNames[$0]) has no way out of its own (`exit`, `by`).") }
    if shut.isEmpty { lines.append(Review.Line(.present, "Every party has a way out.", exits.map(place))) }
    return lines
  }
}
