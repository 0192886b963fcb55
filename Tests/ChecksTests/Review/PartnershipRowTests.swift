import EntenteChecks
import EntenteDocument
import Testing

/// Every row of what a good partnership agreement holds, as far as the review answers it: with the row's data it says
/// so and shows where; without them, or with a gap in them, it says what is missing.
@Suite struct PartnershipRowTests {
  /// One row, one state of the file, one line that must be there.
  struct Row: CustomTestStringConvertible, Sendable {
    var name: String
    var head = ""
    var parties: String?
    var deal = ""
    var charter = ""
    var lines: @Sendable (Review) -> [Review.Line]
    var state: Review.State
    var says: String
    var testDescription: String { "\(name): \(says)" }
  }

  @Test(arguments: dealAndRelationship + practices1to5 + practices6to10 + elements + interests)
  func isAnswered(row: Row) throws {
    let text = ReviewedText.agreement(head: row.head, parties: row.parties, deal: row.deal, charter: row.charter)
    let lines = row.lines(try ReviewedText.review(text))
    let found = lines.first { $0.text.contains(row.says) }
    #expect(found?.state == row.state, "\(lines.map { "\($0.state.rawValue): \($0.text)" }.joined(separator: "\n"))")
    if row.state == .present, let found { #expect(found.places.allSatisfy { $0.line > 0 || !$0.document.isEmpty }) }
  }

  private static func topic(
    _ key: String, in topics: @escaping @Sendable (Review) -> [Review.Topic]
  ) -> @Sendable (Review) -> [Review.Line] {
    { review in topics(review).first { $0.key == key }?.lines ?? [] }
  }

  private static func both(
    _ name: String, head: String = "", parties: String? = nil, deal: String = "", charter: String = "",
    _ lines: @escaping @Sendable (Review) -> [Review.Line], present: String, without: String,
    as state: Review.State = .missing
  ) -> [Row] {
    [
      Row(
        name: name, head: head, parties: parties, deal: deal, charter: charter, lines: lines, state: .present,
        says: present),
      Row(name: name + ", missing", lines: lines, state: state, says: without),
    ]
  }

  // MARK: The deal and the relationship are two things

  static let dealAndRelationship: [Row] = [
    both(
      "price at volume break points",
      deal:
        "  pricing:\n    - { id: p, product: Presses, currency: EUR, breakpoints: [{ up_to: 9, price: EUR 4.00 }] }",
      topic("price") { $0.dealIssues }, present: "Presses", without: "silent on it (`pricing`)", as: .note),
    both(
      "service agreements", deal: "  service_levels:\n    - { id: s, service: Repair, target: 4 hours, owner: north }",
      topic("service") { $0.dealIssues }, present: "Repair", without: "silent on it (`service_levels`)", as: .note),
    both(
      "replacement of obsolete equipment",
      deal: "  equipment:\n    - { id: e, item: Press, owner: north, replace_when: it is old. }",
      topic("equipment") { $0.dealIssues }, present: "Press", without: "silent on it (`equipment`)", as: .note),
    both(
      "dispute resolution", deal: "  disputes:\n    - { id: d, step: negotiation, within: 9 days }",
      topic("disputes") { $0.dealIssues }, present: "negotiation", without: "silent on it (`disputes`)", as: .note),
    both(
      "termination", deal: "  exit:\n    - { id: x, trigger: a breach, ends: agreement, by: any, notice: 9 days }",
      topic("termination") { $0.dealIssues }, present: "A breach", without: "silent on it (`exit`)", as: .note),
    both(
      "assignment of the vendor's responsibilities",
      deal: "  assignments:\n    - { id: a, responsibility: the repairs, from: north, to: south }",
      topic("assignment") { $0.dealIssues }, present: "The repairs", without: "silent on it (`assignments`)", as: .note),
    both(
      "recognition of long-term goals",
      charter: "  goals:\n    - { id: g, horizon: long, text: A press in every café. }",
      topic("long-term-goals") { $0.relationshipIssues }, present: "A press in every café",
      without: "silent on it (`goals`)", as: .note),
    both(
      "recognition of each party's own goals and negotiation interests",
      charter: "  interests:\n    - { id: i, party: south, asks: the juice, visibility: shared }",
      topic("own-interests") { $0.relationshipIssues }, present: "The juice", without: "silent on it (`interests`)",
      as: .note),
    both(
      "future opportunities for collaboration",
      charter: "  opportunities:\n    - { id: o, text: Lemons., owner: north }",
      topic("opportunities") { $0.relationshipIssues }, present: "Lemons", without: "silent on it (`opportunities`)",
      as: .note),
    both(
      "continued trust and respect", charter: "  principles:\n    - { id: p, principle: honesty, means: No tricks. }",
      topic("continued-trust") { $0.relationshipIssues }, present: "Honesty", without: "silent on it (`trust`)",
      as: .note),
    both(
      "will the parties interact again", head: "term: { length: 24 months }\n", topic("again") { $0.frame },
      present: "The agreement lasts: 24 months", without: "looks further than one exchange"),
    both(
      "what does each gain from the long term",
      deal: "  deliverables:\n    - { id: juice, title: The juice, owner: north, to: south }",
      charter: "  interests:\n    - { id: i, party: south, asks: the juice, served_by: [juice], visibility: shared }",
      topic("long-run") { $0.frame }, present: "South: the juice",
      without: "South: the draft does not say what it gains"),
  ].flatMap { $0 }

  // MARK: Ten practices

  private static func practice(_ key: String) -> @Sendable (Review) -> [Review.Line] { topic(key) { $0.practices } }

  static let practices1to5: [Row] =
    both(
      "1 clear shared goals",
      deal:
        "  kpis:\n    - { id: k, name: Presses sold, unit: presses, baseline: 0, target: 9, owner: north, source: the till }",
      charter: "  goals:\n    - { id: g, horizon: short, text: Sell presses., measured_by: [k] }", practice("goals"),
      present: "“Sell presses” is measured by Presses sold", without: "The charter names no goal")
    + [
      Row(
        name: "1 a goal without a measure", charter: "  goals:\n    - { id: g, horizon: short, text: Sell presses. }",
        lines: practice("goals"), state: .missing, says: "“Sell presses” names no measure"),
      Row(
        name: "1 a measure without its parts", deal: "  kpis:\n    - { id: k, name: Presses sold, target: 9 }",
        charter: "  goals:\n    - { id: g, horizon: long, text: Sell presses., measured_by: [k] }",
        lines: practice("goals"), state: .missing,
        says: "“Presses sold” has no `baseline`, `unit`, `owner` and `source`"),
    ]
    + both(
      "2 strengths and weaknesses",
      parties: """
          - { id: south, name: South Ltd, short: South, needs: [{ id: n, text: Cold., met_by: [b] }] }
          - { id: north, name: North Ltd, short: North, brings: [{ id: b, text: Ice. }] }
        """, { $0.strengths }, present: "South needs: Cold. Met by Ice",
      without: "South says nothing of what it needs (`needs`)")
    + [
      Row(
        name: "2 a need that nothing meets",
        parties: """
            - { id: south, name: South Ltd, short: South, needs: [{ id: n, text: Cold. }] }
            - { id: north, name: North Ltd, short: North }
          """, lines: practice("strengths"), state: .missing, says: "South needs: Cold. Nothing meets it"),
      Row(
        name: "2 a need that is named as a risk",
        parties: """
            - { id: south, name: South Ltd, short: South, needs: [{ id: n, text: Cold. }] }
            - { id: north, name: North Ltd, short: North }
          """, charter: "  risks:\n    - { id: r, risk: \"Nobody sees to [@n].\", owner: north }",
        lines: { $0.strengths }, state: .present, says: "Not met, but named as a risk"),
    ]
    + both(
      "3 open communication",
      charter: "  checkins:\n    - { id: c, name: Call, every: weekly, attendees: each, agenda: [What is stuck.] }",
      practice("communication"), present: "Call, weekly: each party; 1 point on the agenda",
      without: "no regular check-in (`checkins`)")
    + both(
      "3 feedback rule", charter: "  feedback:\n    - { id: f, how: By telephone., who: each }",
      practice("communication"), present: "Feedback has a rule: By telephone",
      without: "Nothing says how the parties tell each other what they think")
    + [
      Row(
        name: "3 a party that attends nothing",
        charter: "  checkins:\n    - { id: c, name: Call, every: weekly, attendees: south, agenda: [What is stuck.] }",
        lines: practice("communication"), state: .missing, says: "Nobody of North attends a check-in")
    ]
    + both(
      "4 mutual value, reciprocity",
      deal: """
          contributions:
            - { id: a, from: south, to: north, what: ice, cost: EUR 5, worth: EUR 9, visibility: shared }
            - { id: b, from: north, to: south, what: oranges }
        """, { $0.balances.map(\.line) }, present: "South gives 1 thing and gets 1. Its contributions cost it EUR 5.",
      without: "South neither gives nor gets anything")
    + [
      Row(
        name: "4 a party that only gives", deal: "  contributions:\n    - { id: a, from: south, to: north, what: ice }",
        lines: practice("reciprocity"), state: .missing, says: "South gives 1 thing and gets 0. Nothing in the deal"),
      Row(
        name: "4 shares that make a whole",
        deal:
          "  rewards:\n    - { id: r, basis: the till, shares: [{ party: south, share: 40 % }, { party: north, share: 60 % }] }",
        lines: practice("reciprocity"), state: .present, says: "The shares in the till make 100 %"),
      Row(
        name: "5 an area without one owner",
        deal: "  roles:\n    - { id: r, area: Sales, accountable: all }", lines: practice("contract"), state: .missing,
        says: "“Sales” has no one party that is accountable"),
      Row(
        name: "5 a deliverable with its gaps", deal: "  deliverables:\n    - { id: d, title: Plan, to: north }",
        lines: practice("contract"), state: .missing, says: "“Plan” has no `due`, `owner` and `acceptance`"),
      Row(
        name: "5 an exit for one party alone",
        deal: "  exit:\n    - { id: x, trigger: a breach, ends: agreement, by: south, notice: 9 days }",
        lines: practice("contract"), state: .missing, says: "North has no way out of its own"),
    ]
    + both(
      "5 roles", deal: "  roles:\n    - { id: r, area: Sales, accountable: south }", practice("contract"),
      present: "1 area has one accountable party each", without: "who answers for which area")
    + both(
      "5 duration", head: "term: { length: 24 months }\n", practice("contract"),
      present: "The duration is settled: 24 months", without: "how long the agreement lasts")
    + both(
      "5 exit clauses", deal: "  exit:\n    - { id: x, trigger: a breach, ends: agreement, by: any, notice: 9 days }",
      practice("contract"), present: "Every party has a way out", without: "No party has a way out")

  static let practices6to10: [Row] =
    both(
      "6 adapt and evolve: triggers", charter: "  adaptation:\n    - { id: a, trigger: A frost., response: We meet. }",
      practice("adaptation"), present: "When this happens, the parties answer: “A frost”",
      without: "Nothing names an event")
    + both(
      "6 adapt and evolve: a review before the term ends", head: "term: { length: 24 months }\n",
      charter: "  reviews:\n    - { id: r, every: yearly, asks: [Still well?] }", practice("adaptation"),
      present: "looked at before the term ends: yearly",
      without: "Nothing says when the partnership itself is looked at")
    + [
      Row(
        name: "6 a review that comes too late", head: "term: { length: 6 months }\n",
        charter: "  reviews:\n    - { id: r, every: yearly, asks: [Still well?] }", lines: practice("adaptation"),
        state: .missing, says: "No review falls before the end of the term")
    ]
    + both(
      "7 trust",
      charter: "  trust:\n    - { id: t, party: south, commitment: To weigh fairly., evidence: An open scale. }",
      practice("trust"), present: "South: “To weigh fairly”. One sees it by this: An open scale.",
      without: "South has written no commitment")
    + [
      Row(
        name: "7 words without deeds", charter: "  trust:\n    - { id: t, party: south, commitment: To weigh fairly. }",
        lines: practice("trust"), state: .missing, says: "nothing shows it: “To weigh fairly” has no `evidence`"),
      Row(
        name: "7 set-backs are shared",
        charter: "  risks:\n    - { id: r, risk: Frost., owner: north, warning_sign: Rime., tell_within: 2 days }",
        lines: practice("trust"), state: .present, says: "Set-backs are shared: 1 risk has a warning sign"),
    ]
    + both(
      "8 data and insight",
      deal: """
          kpis:
            - { id: k, name: Presses sold, target: 9, owner: north, source: "The till, shared under [@d]." }
          data_sharing:
            - { id: d, what: the till, from: south, to: north, purpose: sales, cadence: weekly, protection: a password }
        """, practice("data"), present: "“Presses sold” rests on data that all who are judged by it can see",
      without: "No data is shared")
    + [
      Row(
        name: "8 a measure that rests on data its owner does not see",
        parties: """
            - { id: south, name: South Ltd, short: South }
            - { id: north, name: North Ltd, short: North }
            - { id: east, name: East Ltd, short: East }
          """,
        deal: """
            kpis:
              - { id: k, name: Presses sold, target: 9, owner: east, source: "The till, shared under [@d]." }
            data_sharing:
              - { id: d, what: the till, from: south, to: north, purpose: sales, cadence: weekly, protection: a password }
          """, lines: practice("data"), state: .missing, says: "East is judged by “Presses sold”, and does not get"),
      Row(
        name: "8 a measure without a source", deal: "  kpis:\n    - { id: k, name: Presses sold, owner: north }",
        lines: practice("data"), state: .missing, says: "does not say where its figures come from"),
    ]
    + both(
      "9 celebrate wins", charter: "  recognition:\n    - { id: r, for: the first glass, how: public, text: A note. }",
      practice("recognition"), present: "In public: for the first glass", without: "No success is celebrated in public")
    + both(
      "10 plan for the long term", charter: "  goals:\n    - { id: g, horizon: long, text: A press in every café. }",
      practice("long-term"), present: "“A press in every café”", without: "There is no long-term goal")
    + both(
      "10 future opportunities",
      charter: "  opportunities:\n    - { id: o, text: Lemons., owner: north, revisit: 2028-03-01 }",
      practice("long-term"),
      present: "What may come next: Lemons; looked at again on 1 March 2028", without: "There is no long-term goal")
    + both(
      "10 periodic evaluation", charter: "  reviews:\n    - { id: r, every: yearly, asks: [Still well?] }",
      practice("long-term"), present: "The evaluation recurs: yearly", without: "No evaluation recurs")

  // MARK: Six elements

  static let elements: [Row] = ["trust", "win-win", "self-disclosure", "interdependence", "change", "future"].flatMap {
    element in
    let lines: @Sendable (Review) -> [Review.Line] = { review in
      review.elements.first { $0.key == element }.map { $0.terms + $0.lines } ?? []
    }
    let behaviour = "  behaviours:\n    - { id: b, what: Call first., by: south, element: \(element) }"
    return both(
      "element \(element)", charter: behaviour, lines, present: "Behaviour: Call first (South)",
      without: "No term of the charter serves this")
      + [
        Row(
          name: "element \(element), of one party alone", charter: behaviour, lines: lines, state: .missing,
          says: "ask what North can do for it")
      ]
  }

  // MARK: Interests, concessions, techniques

  private static let orange = """
      interests:
        - { id: i, party: south, asks: the juice, because: A café opens., served_by: [peel], visibility: shared }
    """
  private static let peel = "  deliverables:\n    - { id: peel, title: The peel, owner: north, to: south }"

  static let interests: [Row] =
    both(
      "interest: position, reason and the terms that serve it", deal: peel, charter: orange,
      { review in
        review.interests.map {
          Review.Line(
            $0.isServed ? .present : .missing, "\($0.asks) / \($0.because) / \($0.servedBy.map(\.name))", [$0.place])
        } + (review.interests.isEmpty ? [Review.Line(.missing, "none")] : [])
      }, present: "the juice / A café opens. / [\"The peel\"]", without: "none")
    + [
      Row(
        name: "concession: what came back",
        charter:
          "  concessions:\n    - { id: c, from: north, to: south, gives: a discount, in_return: [{ from: south, gives: a larger order }] }",
        lines: { $0.philosophy.evidenceFor + $0.philosophy.evidenceAgainst }, state: .present,
        says: "North gives, and gets something back: a discount"),
      Row(
        name: "concession: nothing came back",
        charter: "  concessions:\n    - { id: c, from: north, to: south, gives: a discount }",
        lines: { $0.philosophy.evidenceFor + $0.philosophy.evidenceAgainst }, state: .missing,
        says: "North gives without a return: a discount"),
    ]
    + both(
      "technique: mutual understanding", deal: peel, charter: orange, topic("understanding") { $0.techniques },
      present: "South has put 1 interest into words", without: "says what South wants and why")
    + [
      Row(
        name: "technique: acknowledged", lines: topic("understanding") { $0.techniques }, state: .present,
        says: "names of those who acknowledge it")
    ]
    + both(
      "technique: what they really want", deal: peel, charter: orange, topic("interests") { $0.techniques },
      present: "1 of 1 ask says why", without: "No ask is on record")
    + [
      Row(
        name: "technique: an ask without a reason",
        charter: "  interests:\n    - { id: i, party: south, asks: the juice, visibility: shared }",
        lines: topic("interests") { $0.techniques }, state: .missing, says: "“the juice” does not say why (`because`)")
    ]
    + both(
      "technique: flexibility", charter: "  opportunities:\n    - { id: o, text: Lemons., owner: north }",
      topic("flexibility") { $0.techniques }, present: "Kept in sight: Lemons", without: "No option is kept open")
    + [
      Row(
        name: "technique: options of an open point",
        deal:
          "  payments:\n    - { id: p, from: south, to: north, amount: { open: the price, options: [EUR 1, EUR 2] } }",
        lines: topic("flexibility") { $0.techniques }, state: .present, says: "Still open, with 2 options: the price")
    ]

  /// The same contribution has a cost to its giver and a worth to its receiver: the picture shows both.
  @Test func valueIsShownFromBothSides() throws {
    let deal =
      "  contributions:\n    - { id: a, from: south, to: north, what: ice, cost: EUR 5, worth: EUR 9, visibility: shared }"
    let figures = try ReviewedText.review(ReviewedText.agreement(deal: deal)).manuscript().figures
    let facts = figures.flatMap(\.facts).map(\.text)
    #expect(facts == ["South gives North: ice (cost to the giver: EUR 5; worth to the receiver: EUR 9)."])
  }
}
