import EntenteFormat
import EntenteSource

/// What a partnership that lasts has settled: the ten practices, as far as they are whole sections.
enum PracticeRules {
  /// A rule that speaks when a section is left out.
  private static func missing(
    _ id: String, _ title: String, _ level: Severity, _ type: String, in half: Half, why: String, right: String,
    help: String, also: String = ""
  ) -> Rule {
    let name = type.split(separator: ".").last.map(String.init) ?? type
    let place = half == .deal ? "agreement" : "relationship"
    return Rule(
      id, title, .completeness, level, looksAt: "`\(place).\(name)`", why: why,
      wrong: .init("\(place):\n  \(name): (none)\n" + also), right: .init("\(place):\n  \(name):\n\(right)")
    ) { analysis, findings in
      guard let item = half == .deal ? analysis.deal : analysis.charter, item.lacks(name) else { return }
      findings.report(at: item.span, title, help: help)
    }
  }

  static let all: [Rule] = [
    missing(
      "no-exit", "nobody can end the agreement early", .warning, "exit", in: .deal,
      why: "Practice 5: a party that cannot leave in good order leaves in bad order.",
      right: """
            - id: exit-breach
              trigger: a serious breach by the other party
              ends: agreement
              by: any
              survives:
                - confidentiality
        """,
      help: "write `exit:` with what may end it, by whom, and with which notice"),
    missing(
      "no-dispute-steps", "nothing says what the parties do when they disagree", .warning, "disputes", in: .deal,
      why: "Without steps the first step is a court.",
      right: """
            - id: dispute-court
              step: court
              seat: Dublin
        """,
      help: "write `disputes:` with the steps in order, such as negotiation, mediation, court"),
    missing(
      "no-liability-cap", "nobody's liability has a limit", .advice, "liability", in: .deal,
      why: "The smaller party risks its existence for a share of the gain.",
      right: """
            caps:
              - id: cap-all
                claims: all claims together
                for: each
                amount: EUR 300,000
        """,
      help: "write `liability:` with limits, or with what has none", also: exit),
    missing(
      "no-confidentiality", "nothing is secret", .advice, "confidentiality", in: .deal,
      why: "Partners show each other what they would show nobody else.",
      right: """
            covers: prices, plans and till records
            length: 24 months after the end
        """,
      help: "write `confidentiality:` with what is covered and for how long", also: exit),
    missing(
      "no-goals", "the parties name no goals", .warning, "goals", in: .relationship,
      why: "Practice 1: partners without a shared goal agree on the price and on nothing else.",
      right: """
            - id: goal-range
              horizon: long
              text: Have a range that people ask for by name.
              measured_by:
                - kpi-sales
        """,
      help: "write `goals:` with one for soon and one for the long run"),
    missing(
      "no-checkin", "the people never talk", .warning, "checkins", in: .relationship,
      why: "Practice 3: what is spoken of every fortnight does not become a dispute.",
      right: """
            - id: checkin-managers
              name: Managers' call
              every: every 2 weeks
              attendees: each
              agenda:
                - what is stuck
        """,
      help: "write `checkins:` with who meets and how often"),
    missing(
      "no-feedback-rule", "nothing says how the parties tell each other what they think", .advice, "feedback",
      in: .relationship, why: "Practice 3: an agreed way makes it possible to say what is hard to say.",
      right: """
            - id: feedback-direct
              how: In person, about the matter, with one proposal.
              who: each
        """,
      help: "write `feedback:` with how, who and how soon"),
    missing(
      "no-trigger", "nothing says what the parties do when the world changes", .warning, "adaptation",
      in: .relationship, why: "Practice 6: an agreement that cannot bend breaks.",
      right: """
            - id: adapt-market
              trigger: A chain of shops from abroad opens in Ireland.
              response: Both meet and look at the plan anew.
        """,
      help: "write `adaptation:` with one trigger at least, and what is done then"),
    missing(
      "no-review", "the relationship itself is never looked at", .warning, "reviews", in: .relationship,
      why: "Practices 6 and 10: what is looked at once a year is mended before it breaks.",
      right: """
            - id: review-year
              every: yearly
              asks:
                - Do the terms still serve what both want?
        """,
      help: "write `reviews:` with how often, and which questions are asked"),
    missing(
      "no-trust-commitment", "nobody undertakes anything to be trusted", .advice, "trust", in: .relationship,
      why: "Practice 7: trust grows from small promises that are kept where the other can see it.",
      right: """
            - id: trust-alder
              party: alder
              commitment: To show the true state of the stock.
              evidence: A list that Bramble can read at any time.
            - id: trust-bramble
              party: bramble
              commitment: To tell how the tools sell.
              evidence: The weekly numbers of each shop.
        """,
      help: "write `trust:` with what each party does and how one sees it"),
    missing(
      "no-recognition", "nothing says how good work is recognised", .advice, "recognition", in: .relationship,
      why: "Practice 9: people repeat what is noticed.",
      right: """
            - id: recognise-shop
              for: the shop that sells best in spring
              how: public
        """,
      help: "write `recognition:` with for what, and before whom"),
    missing(
      "no-opportunity", "nothing is said of what may come next", .advice, "opportunities", in: .relationship,
      why: "Practice 10: partners who see a next step take more care of this one.",
      right: """
            - id: opportunity-repair
              text: A repair corner in the shops.
              owner: daly
              revisit: 2028-01-15
        """,
      help: "write `opportunities:` with who looks after each"),
    Rule(
      "no-relationship", "the deal stands alone, without the relationship", .completeness, .advice,
      looksAt: "`relationship`",
      why:
        "Most partnerships that fail keep their contract to the letter: it is goals, interests and trust that ended.",
      wrong: .init(alone, kind: .file), right: .init("relationship:\n  vision: Every garden has a tool that lasts.")
    ) { analysis, findings in
      guard analysis.charter == nil, let deal = analysis.deal else { return }
      findings.report(
        at: deal.span, "the deal stands alone, without the relationship",
        help: "write `relationship:` with goals, interests and check-ins; it binds nobody unless you say so")
    },
    Rule(
      "no-governing-law", "nothing says which law governs", .completeness, .warning, looksAt: "`law.governing`",
      why: "Parties in two countries have two laws, and the choice is then a court's.",
      wrong: .init(
        "law:\n  courts: the courts of Dublin\n  business_days:\n    place: Dublin\n    week:\n      - monday"),
      right: .init(
        "law:\n  governing: the laws of Ireland\n  courts: the courts of Dublin\n  business_days:\n    place: Dublin\n    week:\n      - monday"
      )
    ) { analysis, findings in
      guard let deal = analysis.deal else { return }
      let law = analysis.section("law")
      guard law?.lacks("governing") ?? true else { return }
      findings.report(
        at: law?.span ?? deal.span, "nothing says which law governs", help: "write `governing:` under `law:`")
    },
    Rule(
      "no-long-term-goal", "all goals are near", .completeness, .warning, looksAt: "`relationship.goals`",
      why: "Practice 10: partners who see only this year part at the end of it.",
      wrong: .init(goals("short"), at: "id: goal-year"), right: .init(goals("long"))
    ) { analysis, findings in
      let goals = analysis.items("goals")
      guard let first = goals.first, goals.allSatisfy({ $0["horizon"].choice == 0 && $0["horizon"].isWritten }) else {
        return
      }
      findings.report(at: first.span, "all goals are near", help: "add a goal with `horizon: long`")
    },
    Rule(
      "kpi-data-not-shared", "a party is judged by figures that it does not see", .completeness, .warning,
      looksAt: "`agreement.kpis`, `agreement.data_sharing`",
      why: "Practice 8: a measure that one side cannot check is an accusation.",
      wrong: .init(measure(to: ""), at: "id: kpi-sales"), right: .init(measure(to: "\n      to: alder"))
    ) { analysis, findings in
      for reference in analysis.references where reference.isInText {
        let kpi = Item(analysis, reference.from)
        guard kpi.typeName == "kpis", let source = reference.to.map({ Item(analysis, $0) }),
          source.typeName == "data_sharing"
        else { continue }
        let from = source["from"].parties()
        let blind = kpi["owner"].parties().subtracting(from).subtracting(source["to"].parties(but: from))
        guard let party = blind.min() else { continue }
        findings.report(
          at: kpi.span, "\(analysis.parties[party].called) is judged by \(kpi.called) and does not get its data",
          help: "share the data with it under `data_sharing`", labels: [.init(source.span, "the data")])
      }
    },
    Rule(
      "element-uncovered", "an element of a good partnership that no relationship term serves", .completeness, .advice,
      looksAt: "`element` of every relationship term",
      why: "The six elements build on each other: one that is missing weakens the others.",
      wrong: .init("relationship:\n  recognition: (none)\n  concessions: (none)"),
      right: .init("relationship:\n  vision: Every garden has a tool that lasts.")
    ) { analysis, findings in
      guard let charter = analysis.charter else { return }
      let names = ["trust", "win-win", "self-disclosure", "interdependence", "change", "future"]
      let types = [
        "principles", "goals", "interests", "concessions", "trust", "checkins", "feedback", "recognition",
        "opportunities", "adaptation", "governance", "behaviours", "risks", "knowledge", "reviews",
        "relationship.clauses",
      ]
      let named = types.flatMap { analysis.items($0) }.compactMap { $0["element"].choice }
      // Who names none does not work with the elements.
      guard !named.isEmpty else { return }
      let open = names.indices.filter { !named.contains($0) }.map { "`\(names[$0])`" }
      guard !open.isEmpty else { return }
      findings.report(
        at: charter.span, "no relationship term serves \(open.joined(separator: ", "))",
        help: "add a term with that `element:`, or name it on the one that serves it")
    },
  ]

  // MARK: Examples

  private static let exit = """
      exit:
        - id: exit-breach
          trigger: a serious breach by the other party
          ends: agreement
          by: any
          survives:
            - pay-tools
    """

  private static let alone = """
    format: 1
    kind: alliance
    title: Alliance for garden tools
    effective: 2027-01-01
    law:
      governing: the laws of Ireland
    parties:
      - id: alder
        name: Alder Tools Ltd
        address: 1 Quay Street, Cork, Ireland
        signatories:
          - id: sign-alder
            name: Ann Byrne
      - id: bramble
        name: Bramble Shops Ltd
        address: 2 Mill Road, Galway, Ireland
        signatories:
          - id: sign-bramble
            name: Cian Daly
    term:
      length: 24 months
    agreement:
      effect: binding
      purpose: The parties sell garden tools together.
      disputes:
        - id: dispute-court
          step: court
          seat: Dublin
      exit:
        - id: exit-breach
          trigger: a serious breach by the other party
          ends: agreement
          by: any
    """

  private static func goals(_ horizon: String) -> String {
    """
    relationship:
      goals:
        - id: goal-year
          horizon: \(horizon)
          text: Be on the shelf in every shop.
          measured_by:
            - kpi-sales
    """
  }

  private static func measure(to: String) -> String {
    """
    agreement:
      kpis:
        - id: kpi-sales
          name: Tools sold
          owner:
            - alder
            - bramble
          source: The till records, shared under [@data-sales].
      data_sharing:
        - id: data-sales
          what: till records by tool and shop
          purpose: planning of production
          protection: open to two planners
          from: bramble
    """ + to
  }
}
