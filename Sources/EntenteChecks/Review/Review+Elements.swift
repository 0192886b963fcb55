import EntenteFormat

/// The six elements of partnering intelligence: which terms of the charter serve each, and which parties carry them.
extension ReviewReader {
  private static let names: [(key: String, name: String, meaning: String)] = [
    ("trust", "Trust", "Without it there is no open word, and without open words no gain for all."),
    ("win-win", "Gain on every side", "Looking for what serves all, and settling conflicts that way."),
    ("self-disclosure", "Openness and feedback", "Telling each other what one wants, knows and feels."),
    (
      "interdependence", "Ease with relying on each other", "Letting others decide with us, and counting on their work."
    ),
    (
      "change", "Ease with change",
      "Doing different things, and doing things differently, as the partner's needs change."
    ),
    ("future", "A shared future", "Working towards goals and a plan that all have made."),
  ]

  /// The sections of the charter whose items may name an element, in the order of the format.
  private static let sections = Schema.shared.types.filter {
    $0.half == .relationship && $0.identified && $0.slot(named: "element") != nil
  }.map(\.name)

  func elements() -> (elements: [Review.Element], without: [Review.Line]) {
    var terms: [[Review.Line]] = Array(repeating: [], count: Self.names.count)
    var counts: [PartyCounts] = Array(repeating: PartyCounts(partyNames.count), count: Self.names.count)
    var without: [Review.Line] = []
    for section in Self.sections {
      for item in items(section) {
        let carriers = item.carriers
        guard let element = item["element"].choice, terms.indices.contains(element) else {
          without.append(Review.Line(.note, called(item), [place(item)]))
          continue
        }
        counts[element].add(carriers)
        let who = carriers == .everyone ? "all parties" : name(carriers)
        terms[element].append(Review.Line(.present, "\(called(item)) (\(who))", [place(item)]))
      }
    }
    let elements = Self.names.enumerated().map { index, element in
      let carriedBy = partyNames.indices.filter { counts[index][$0] > 0 }
      return Review.Element(
        key: element.key, name: element.name, meaning: element.meaning, terms: terms[index], carriedBy: carriedBy,
        lines: standing(of: index, terms[index], carriedBy))
    }
    return (elements, without)
  }

  /// `Trust: To show the true state of deliveries…`: the section's word and the item's.
  private func called(_ item: Item) -> String {
    let word = item.typeName == "relationship.clauses" ? "clauses" : item.typeName
    let section =
      switch word {
      case "checkins": "check-in"
      case "goals": "goal"
      case "principles": "principle"
      case "interests": "interest"
      case "concessions": "concession"
      case "trust": "commitment"
      case "opportunities": "opportunity"
      case "behaviours": "behaviour"
      case "risks": "risk"
      case "reviews": "review"
      case "clauses": "clause"
      default: String(word.map { $0 == "_" ? " " : $0 })
      }
    return "\(section.capitalised): \(name(of: item))"
  }

  private func standing(of element: Int, _ terms: [Review.Line], _ carriedBy: [Int]) -> [Review.Line] {
    let name = Self.names[element].name
    if terms.isEmpty {
      return [
        Review.Line(
          .missing,
          "No term of the charter serves this. The six build on each other: add one that does, or say so on one "
            + "that is there (`element: \(Self.names[element].key)`)."
        )
      ]
    }
    var lines: [Review.Line] = []
    let missing = partyNames.indices.filter { !carriedBy.contains($0) }
    if !missing.isEmpty, missing.count <= 8 {
      lines.append(
        Review.Line(
          .missing,
          "\(name): every term of it is carried by others; ask what \(joined(missing.map { partyNames[$0] })) "
            + "can do for it."
        ))
    }
    if element == 0 { lines += deeds().filter { $0.state == .missing } }
    return lines
  }

  /// "The words are not backed up by the deeds": a commitment without evidence.
  func deeds() -> [Review.Line] {
    items("trust").map { item in
      let who = name(item["party"].partySet()).capitalised
      let commitment = words(item["commitment"]).phrase.shortened(to: 90)
      let evidence = words(item["evidence"]).phrase
      if evidence.isEmpty {
        return Review.Line(
          .missing,
          "\(who) commits itself, and nothing shows it: “\(commitment)” has no `evidence`. Say how the others "
            + "will see it.",
          [place(item)])
      }
      return Review.Line(.present, "\(who): “\(commitment)”. One sees it by this: \(evidence).", [place(item)])
    }
  }
}
