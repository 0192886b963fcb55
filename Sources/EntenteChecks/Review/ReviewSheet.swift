/// The review laid out for reading: sections of paragraphs, lists and tables. Terminal, Markdown and page are printed
/// from it, so that all say the same.
struct ReviewSheet {
  struct Cell {
    var text: String
    var places: [Review.Place] = []
  }

  enum Block {
    case paragraph(String)
    case lines([Review.Line])
    /// `lines` say the same where there is no room for a table.
    case table(heads: [String], rows: [[Cell]], lines: [Review.Line])
  }

  struct Section {
    /// Its anchor: `review-interests`.
    var key: String
    var title: String
    var blocks: [Block]
    var parts: [Section] = []
  }

  static let heading = "Win/win review"
  var title: String
  var opening: [String]
  var sections: [Section]

  init(_ review: Review) {
    title = review.title
    opening = Self.opening(review)
    sections = [
      Self.philosophy(review), Self.interests(review), Self.exchange(review), Self.concessions(review),
      Self.strengths(review), Self.elements(review), Self.practices(review), Self.halves(review),
      Self.techniques(review),
    ]
  }

  private static func opening(_ review: Review) -> [String] {
    var opening = [
      "This review reads the draft and says what it does for each party. It is no part of the agreement and "
        + "binds nobody."
    ]
    let known = review.parties.first { $0.id == review.audience }
    opening.append(
      known.map { "It is made for \($0.name) alone: it may hold what \($0.name) keeps to itself." }
        ?? "It is made for everybody: what a party keeps to itself is not in it, and is not counted.")
    let drafters = review.parties.filter(\.isDrafter).map(\.name)
    if !drafters.isEmpty { opening.append("The pen is held by \(Philosophy.listed(drafters)).") }
    return opening
  }

  // MARK: 1

  private static func philosophy(_ review: Review) -> Section {
    let found = review.philosophy
    var blocks: [Block] = [.paragraph(found.summary)]
    if !found.isSideStated, !found.side.isEmpty, found.kind != nil {
      let side = Philosophy.listed(found.side.map(review.name))
      blocks.append(
        .paragraph("The file does not say whose pen it is (`drafted_by`), so this is told from the side of \(side)."))
    }
    if !found.pairs.isEmpty, found.kind != .winWin {
      blocks.append(
        .table(
          heads: ["Towards", "The draft shows"],
          rows: found.pairs.map { [Cell(text: review.name($0.party)), Cell(text: $0.kind?.name ?? "nothing yet")] },
          lines: found.pairs.map {
            Review.Line(.note, "Towards \(review.name($0.party)): \($0.kind?.name.lowercased() ?? "nothing yet")")
          }))
    }
    var parts = [
      Section(key: "review-for", title: "What speaks for it", blocks: [list(found.evidenceFor, else: "Nothing yet.")]),
      Section(
        key: "review-against", title: "What speaks against it",
        blocks: [list(found.evidenceAgainst, else: "Nothing that is on record.")]),
    ]
    parts.append(
      Section(
        key: "review-change", title: found.kind == .winWin ? "What would undo it" : "What would change it",
        blocks: [list(found.whatWouldChangeIt, else: "Nothing that is on record.")]))
    return Section(
      key: "review-philosophy",
      title: "What the draft shows: " + (found.kind.map { $0.name.lowercased() } ?? "nothing yet"),
      blocks: blocks, parts: parts)
  }

  private static func list(_ lines: [Review.Line], else none: String) -> Block {
    lines.isEmpty ? .paragraph(none) : .lines(lines)
  }

  // MARK: 2

  private static func interests(_ review: Review) -> Section {
    var blocks: [Block] = []
    if review.interests.isEmpty {
      blocks.append(
        .paragraph("No interest is on record that these readers may see. Write what each party asks for, and why."))
    } else {
      let count = review.interests.count { $0.isServed }
      blocks.append(
        .paragraph("\(count) of \(counted(review.interests.count, "interest is", "interests are")) served by a term."))
      blocks.append(
        .table(
          heads: ["Party", "Asks for", "Because", "Served by"],
          rows: review.interests.map { interest in
            [
              Cell(text: review.names(of: interest)),
              Cell(text: interest.asks, places: [interest.place]),
              Cell(text: interest.because.isEmpty ? "not written yet" : interest.because), served(interest.servedBy),
            ]
          }, lines: review.interests.map { line($0, of: review) }))
    }
    return Section(key: "review-interests", title: "Interests, and the terms that serve them", blocks: blocks)
  }

  private static func line(_ interest: Review.Interest, of review: Review) -> Review.Line {
    var text = "\(review.names(of: interest)) asks for \(interest.asks.phrase)"
    if !interest.because.isEmpty { text += ", because: \(interest.because.phrase)" }
    let terms = interest.servedBy.map { $0.isBinding ? $0.name : $0.name + " (does not bind)" }
    text += terms.isEmpty ? ". Nothing serves it." : ". Served by: \(terms.joined(separator: "; "))."
    return Review.Line(
      interest.isServed ? .present : .missing, text, [interest.place] + interest.servedBy.map(\.place))
  }

  private static func served(_ terms: [Review.Term]) -> Cell {
    guard !terms.isEmpty else { return Cell(text: "nothing yet") }
    return Cell(
      text: terms.map { $0.isBinding ? $0.name : $0.name + " (does not bind)" }.joined(separator: "; "),
      places: terms.map(\.place))
  }

  // MARK: 3, 4

  private static func exchange(_ review: Review) -> Section {
    var blocks: [Block] = [.lines(review.balances.map(\.line))]
    if !review.gifts.isEmpty {
      blocks.append(
        .table(
          heads: ["From", "To", "What", "Costs the giver", "Worth to the receiver"],
          rows: review.gifts.map { gift in
            [
              Cell(text: dash(gift.fromName).capitalised), Cell(text: dash(gift.toName)),
              Cell(text: gift.what, places: [gift.place]), Cell(text: dash(gift.cost)), Cell(text: dash(gift.worth)),
            ]
          }, lines: review.gifts.map(line)))
      blocks.append(
        .paragraph(
          "Where cost or worth is not named, it is not written, or not for these readers. Parties value things "
            + "differently: what costs one side little may be worth much to the other."
        ))
    }
    return Section(key: "review-exchange", title: "What each party gives and gets", blocks: blocks)
  }

  private static func line(_ gift: Review.Gift) -> Review.Line {
    let price = [
      gift.cost.isEmpty ? "" : "cost to the giver: \(gift.cost)",
      gift.worth.isEmpty ? "" : "worth to the receiver: \(gift.worth)",
    ].filter { !$0.isEmpty }.joined(separator: "; ")
    let ends = "\(dash(gift.fromName).capitalised) → \(dash(gift.toName))"
    return Review.Line(.note, "\(ends): \(gift.what)" + (price.isEmpty ? "" : " (\(price))"), [gift.place])
  }

  private static func dash(_ text: String) -> String { text.isEmpty ? "–" : text }

  private static func concessions(_ review: Review) -> Section {
    let blocks: [Block] =
      review.concessions.isEmpty
      ? [.paragraph("No concession is on record that these readers may see.")] : [.lines(review.concessions.map(line))]
    return Section(key: "review-concessions", title: "Concessions, and what came back", blocks: blocks)
  }

  private static func line(_ concession: Review.Concession) -> Review.Line {
    var text = concession.fromName.isEmpty ? "Somebody" : concession.fromName
    text =
      text.capitalised + " gives" + (concession.toName.isEmpty ? "" : " " + concession.toName) + ": \(concession.gives)"
    if !concession.cost.isEmpty { text += ", which costs it: \(concession.cost.phrase)" }
    guard !concession.inReturn.isEmpty else {
      return Review.Line(
        .missing, text + ". Nothing comes back: ask for something that makes it worthwhile.", [concession.place])
    }
    let returns = concession.inReturn.map { back in
      (back.fromName.isEmpty ? "" : "from \(back.fromName): ") + back.gives
        + (back.worth.isEmpty ? "" : ", worth to the receiver: \(back.worth.phrase)")
    }
    return Review.Line(
      .present, text + ". In return: " + returns.joined(separator: "; ") + ".",
      [concession.place] + concession.inReturn.map(\.place).filter { !$0.document.isEmpty })
  }

  // MARK: 5, 6

  private static func strengths(_ review: Review) -> Section {
    var section = Section(
      key: "review-strengths", title: "Strengths against needs",
      blocks: [list(review.strengths, else: "No party says what it needs.")])
    if !review.unusedStrengths.isEmpty {
      section.parts.append(
        Section(
          key: "review-unused", title: "Strengths that nothing draws on yet", blocks: [.lines(review.unusedStrengths)]))
    }
    return section
  }

  private static func elements(_ review: Review) -> Section {
    let covered = review.elements.count { !$0.terms.isEmpty }
    var section = Section(
      key: "review-elements", title: "The six elements of partnering",
      blocks: [
        .paragraph(
          "The charter has terms for \(covered == 6 ? "all six" : "\(covered) of the six"). They build on each other.")
      ])
    section.parts = review.elements.map { element in
      let who =
        element.carriedBy.count == review.parties.count
        ? "Every party carries a term of it."
        : element.carriedBy.isEmpty
          ? "" : "Carried by \(Philosophy.listed(element.carriedBy.map(review.name)))."
      return Section(
        key: "review-element-" + element.key, title: element.name,
        blocks: [.paragraph(element.meaning + (who.isEmpty ? "" : " " + who)), .lines(element.terms + element.lines)])
    }
    if !review.withoutElement.isEmpty {
      section.parts.append(
        Section(
          key: "review-element-none", title: "Terms that name no element", blocks: [.lines(review.withoutElement)]))
    }
    return section
  }

  // MARK: 7, 8, 9

  private static func practices(_ review: Review) -> Section {
    let counts = [Review.Topic.Standing.inPlace, .partly, .notYet].map { standing in
      (standing, review.practices.count { $0.standing == standing })
    }
    let words = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0.rawValue)" }.joined(separator: ", ")
    return Section(
      key: "review-practices", title: "The ten practices", blocks: [.paragraph("Of ten practices: \(words).")],
      parts: review.practices.map { topic($0, under: "review-practice-", withStanding: true) })
  }

  private static func topic(_ topic: Review.Topic, under key: String, withStanding: Bool = false) -> Section {
    var blocks: [Block] = topic.question.isEmpty ? [] : [.paragraph(topic.question)]
    blocks.append(list(topic.lines, else: "Nothing yet."))
    let title = withStanding ? "\(topic.name) (\(topic.standing.rawValue))" : topic.name
    return Section(key: key + topic.key, title: title, blocks: blocks)
  }

  private static func halves(_ review: Review) -> Section {
    Section(
      key: "review-halves", title: "The deal and the relationship, apart",
      blocks: [
        .paragraph("Never trade a good relationship for a bad agreement: both are negotiated, each on its own.")
      ],
      parts: review.dealIssues.map { topic($0, under: "review-deal-") }
        + review.relationshipIssues.map { topic($0, under: "review-relationship-") })
  }

  private static func techniques(_ review: Review) -> Section {
    Section(
      key: "review-talk", title: "At the table", blocks: [],
      parts: review.techniques.map { topic($0, under: "review-technique-") }
        + review.frame.map { topic($0, under: "review-frame-") })
  }
}
