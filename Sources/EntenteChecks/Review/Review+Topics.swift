import EntenteFormat

/// The deal and the relationship, apart; the three techniques; the two questions that frame a negotiation.
extension ReviewReader {
  func dealIssues() -> [Review.Topic] {
    [
      issue("price", "Price at volume break points", "pricing"),
      issue("service", "Service agreements", "service_levels"),
      issue("equipment", "Replacement of obsolete equipment", "equipment"),
      issue("disputes", "Settling of disputes", "disputes"),
      issue("termination", "Termination", "exit"),
      issue("assignment", "Assignment of responsibilities", "assignments"),
    ]
  }

  func relationshipIssues() -> [Review.Topic] {
    let long = items("goals").filter { $0["horizon"].choice == 1 }
    let trust = items("trust") + items("principles") + items("behaviours")
    return [
      issue("long-term-goals", "Recognition of long-term goals", "goals", long),
      issue("own-interests", "Recognition of each party's own goals and interests", "interests"),
      issue("opportunities", "Future opportunities for collaboration", "opportunities"),
      issue("continued-trust", "Continued trust and respect", "trust", trust),
    ]
  }

  /// An issue that nobody settled is no fault: not every deal has equipment.
  private func issue(_ key: String, _ name: String, _ section: String, _ found: [Item]? = nil) -> Review.Topic {
    let found = found ?? items(section)
    let lines = found.map { Review.Line(.present, self.name(of: $0).capitalised, [place($0)]) }
    let none = Review.Line(.note, "The draft is silent on it (`\(section)`).")
    return Review.Topic(key: key, name: name, question: "", lines: lines.isEmpty ? [none] : lines)
  }

  // MARK: Three techniques

  func techniques(_ review: Review) -> [Review.Topic] {
    [
      Review.Topic(
        key: "understanding", name: "Understand each other",
        question: "Has each side put its priorities into its own words, and has the other acknowledged them?",
        lines: understanding(review)),
      Review.Topic(
        key: "interests", name: "Ask what they really want", question: "Does every ask say why?",
        lines: reasons(review)),
      Review.Topic(
        key: "flexibility", name: "Stay flexible and creative", question: "Which options are kept open?",
        lines: options()),
    ]
  }

  private func understanding(_ review: Review) -> [Review.Line] {
    let own = review.interestsByParty
    var lines = partyNames.indices.map { party in
      let count = counted(own[party].count, "interest", "interests")
      return line(
        !own[party].isEmpty, "\(partyNames[party]) has put \(count) into words that these readers may read.",
        else: "Nothing that these readers may read says what \(partyNames[party]) wants and why.",
        own[party].map(\.place))
    }
    let place = places.place(id: "acknowledgement")
    lines.append(
      line(
        !place.document.isEmpty, "The charter closes with the names of those who acknowledge it.",
        else: "No part of the charter lets the parties acknowledge what the others want.",
        place.document.isEmpty ? [] : [place]))
    return lines
  }

  /// What lies under each ask stands with the interests; here is who has said it, and who has not.
  private func reasons(_ review: Review) -> [Review.Line] {
    let explained = review.interests.filter { !$0.because.isEmpty }
    var lines: [Review.Line] = []
    if !explained.isEmpty {
      let all = counted(review.interests.count, "ask says", "asks say")
      lines.append(Review.Line(.present, "\(explained.count) of \(all) why.", explained.map(\.place)))
    }
    for interest in review.interests where interest.because.isEmpty {
      lines.append(
        Review.Line(
          .missing,
          "“\(interest.asks.phrase.shortened(to: 90))” does not say why (`because`). Behind a position there "
            + "may be an interest that is easier to serve.",
          [interest.place]))
    }
    if review.interests.isEmpty {
      lines.append(Review.Line(.missing, "No ask is on record that these readers may see (`interests`)."))
    }
    return lines
  }

  private func options() -> [Review.Line] {
    var lines: [Review.Line] = []
    for point in analysis.tree.openPoints where !point.options.isEmpty {
      let what = analysis.tree.string(point.what).oneLine
      lines.append(
        Review.Line(
          .present,
          "Still open, with \(counted(Int(point.options.count), "option", "options")): "
            + "\(what.isEmpty ? point.field : what).",
          [places.line(point.span)]))
    }
    lines += items("opportunities").map { item in
      Review.Line(.present, "Kept in sight: \(words(item["text"]).phrase.shortened(to: 90)).", [place(item)])
    }
    lines += items("adaptation").map { item in
      Review.Line(
        .present, "Open to change when this happens: \(words(item["trigger"]).phrase.shortened(to: 90)).", [place(item)]
      )
    }
    if lines.isEmpty {
      lines.append(
        Review.Line(
          .missing, "No option is kept open: no opportunity, no trigger for change, no open point with options."))
    }
    return lines
  }

  // MARK: The frame

  func frame(_ review: Review) -> [Review.Topic] {
    [
      Review.Topic(
        key: "again", name: "Will the parties deal with each other again?", question: "", lines: meetingAgain()),
      Review.Topic(
        key: "long-run", name: "What does each gain from the long term?", question: "", lines: longRun(review)),
    ]
  }

  private func meetingAgain() -> [Review.Line] {
    var lines: [Review.Line] = []
    if let term = analysis.section("term") {
      let length = words(term["length"])
      if !length.isEmpty { lines.append(Review.Line(.present, "The agreement lasts: \(length).", [place(term)])) }
      if let renewal = term["renewal"].one, renewal["length"].isWritten {
        let how = renewal["automatic"].yesNo == true ? "It renews by itself" : "It can be renewed"
        lines.append(Review.Line(.present, "\(how): \(words(renewal["length"])) each time.", [place(renewal)]))
      }
    }
    let reviews = items("reviews")
    if !reviews.isEmpty {
      lines.append(
        Review.Line(
          .present, "The parties come back to it in \(counted(reviews.count, "review", "reviews")).", reviews.map(place)
        ))
    }
    let next = items("opportunities")
    if !next.isEmpty {
      lines.append(
        Review.Line(
          .present, "\(counted(next.count, "opportunity is", "opportunities are")) noted for later.", next.map(place)))
    }
    if lines.isEmpty {
      lines.append(
        Review.Line(.missing, "Nothing in the draft looks further than one exchange: no term, no renewal, no review."))
    }
    return lines
  }

  private func longRun(_ review: Review) -> [Review.Line] {
    let long = items("goals").filter { $0["horizon"].choice == 1 }
    var lines = long.map { Review.Line(.present, "All: \(words($0["text"]).phrase.shortened(to: 110)).", [place($0)]) }
    let served = review.interestsByParty.map { $0.filter(\.isServed) }
    var gains: [Int: [Review.Line]] = [:]
    for item in items("opportunities") {
      for party in item["owner"].partySet().members(of: partyNames.count) {
        gains[party, default: []].append(
          Review.Line(
            .present, "\(partyNames[party]) looks after: \(words(item["text"]).phrase.shortened(to: 90)).",
            [place(item)]))
      }
    }
    for party in partyNames.indices {
      let own = served[party].map {
        Review.Line(
          .present, "\(partyNames[party]): \($0.asks.phrase.shortened(to: 110)).", [$0.place] + $0.servedBy.map(\.place)
        )
      }
      let all = own + (gains[party] ?? [])
      lines +=
        all.isEmpty
        ? [Review.Line(.missing, "\(partyNames[party]): the draft does not say what it gains from staying.")] : all
    }
    return lines
  }
}
