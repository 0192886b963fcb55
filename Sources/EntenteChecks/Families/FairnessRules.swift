import EntenteFormat
import EntenteSource

/// Whether every side gives and gets.
enum FairnessRules {
  static let all: [Rule] = exchange + burdens

  private static let exchange: [Rule] = [
    Rule(
      "concession-unreturned", "a concession for which nothing comes back", .fairness, .warning,
      looksAt: "`relationship.concessions`",
      why: "Give the other side what it wants, as long as you get something that makes it worthwhile.",
      wrong: .init(concession(""), at: "id: concession-price"),
      right: .init(concession("\n      in_return:\n        - from: bramble\n          gives: a spring that is seen"))
    ) { analysis, findings in
      for item in analysis.items("concessions") where item.lacks("in_return") {
        findings.report(
          at: item.span, "nothing comes back for \(item.called)",
          help: "write `in_return:` with what the other side gives: a larger order, a reference, an introduction")
      }
    },
    Rule(
      "contribution-without-return", "a party only gives, or only gets", .fairness, .warning,
      looksAt: "`agreement.contributions`, `payments`, `rewards`",
      why: "Practice 4: what flows one way dries up.",
      wrong: .init(contributions("alder", "bramble"), at: "id: give-window"), right: .init(contributions("bramble", "alder"))
    ) { analysis, findings in
      let items = analysis.items("contributions")
      guard items.count > 1, let first = items.first else { return }
      var gives: Set<Int> = []
      var gets: Set<Int> = []
      for item in items + analysis.items("payments") {
        let from = item["from"].parties()
        gives.formUnion(from)
        gets.formUnion(item["to"].parties(but: from))
      }
      for share in analysis.items("rewards.shares") { gets.formUnion(share["party"].parties()) }
      for party in analysis.parties where gives.contains(party.number) != gets.contains(party.number) {
        let does = gives.contains(party.number) ? "only gives" : "only gets"
        findings.report(
          at: first.span, "\(party.called) \(does)",
          help: "write what comes back as a contribution, a payment or a share; much of it is not money")
      }
    },
    Rule(
      "interest-unserved", "no term serves an interest", .fairness, .warning, looksAt: "`relationship.interests`",
      why: "The party will find out, and then look for it elsewhere.",
      wrong: .init(interests(served: false), at: "id: interest-alder"), right: .init(interests(served: true))
    ) { analysis, findings in
      for item in analysis.items("interests") where item.lacks("served_by") {
        findings.report(
          at: item.span, "no term serves \(item.called)",
          help: "write `served_by:` with the ids of the terms, or add a term that serves it")
      }
    },
    Rule(
      "exclusivity-without-minimum", "a party keeps to the other and is promised nothing for it", .fairness, .warning,
      looksAt: "`agreement.exclusivity`",
      why: "The party that is bound loses all other customers and may sell nothing to this one.",
      wrong: .init(exclusivity(""), at: "id: exclusive-alder"),
      right: .init(exclusivity("\n      minimum: 2,000 tools a year"))
    ) { analysis, findings in
      for item in analysis.items("exclusivity") where item.lacks("minimum") {
        findings.report(
          at: item.span, "\(item.called) binds without a minimum",
          help: "write `minimum:` with what must be reached to keep it")
      }
    },
    Rule(
      "pay-against-measure", "a party earns more when a measure gets worse", .fairness, .warning,
      looksAt: "`agreement.payments`, `agreement.kpis`",
      why: "People do what they are paid for, not what they are measured by.",
      wrong: .init(payAgainst("lower"), at: "id: pay-tools"), right: .init(payAgainst("higher"))
    ) { analysis, findings in
      for reference in analysis.references where reference.isInText {
        let payment = Item(analysis, reference.from)
        guard payment.typeName == "payments", let kpi = reference.to.map({ Item(analysis, $0) }), kpi.typeName == "kpis",
          kpi["better"].choice == 1, !payment.lacks("rate") || !payment.lacks("tiers"),
          reference.slot == payment.type.slot(named: "basis")
        else { continue }
        findings.report(
          at: payment.span, "\(payment.called) pays more the worse \(kpi.called) gets",
          help: "pay for the improvement, or for another basis", labels: [.init(kpi.span, "lower is better here")])
      }
    },
    Rule(
      "worth-below-cost", "a contribution costs its giver more than it is worth to its receiver", .fairness, .advice,
      looksAt: "`agreement.contributions`",
      why: "Both would gain if something else were given instead.",
      wrong: .init(worth("EUR 5,000"), at: "id: give-training"), right: .init(worth("EUR 20,000"))
    ) { analysis, findings in
      for item in analysis.items("contributions") {
        guard let cost = item["cost"].money, let worth = item["worth"].money, cost.currency == worth.currency,
          worth.amount.isLess(than: cost.amount)
        else { continue }
        findings.report(
          at: item.span, "\(item.called) costs its giver more than it is worth to its receiver",
          help: "look for something that is cheap for the one and dear to the other")
      }
    },
  ]

  private static let burdens: [Rule] = [
    Rule(
      "one-sided-duties", "one party carries all the duties", .fairness, .warning, looksAt: "`agreement.duties`",
      why: "The party without duties has nothing to lose by waiting.",
      wrong: .init(duties(["alder", "alder"]), at: "id: duty-stock"), right: .init(duties(["alder", "bramble"]))
    ) { analysis, findings in
      let duties = analysis.items("duties")
      let carriers = duties.reduce(into: Set<Int>()) { $0.formUnion($1["by"].parties()) }
      let deliverers = analysis.items("deliverables").reduce(into: Set<Int>()) { $0.formUnion($1["owner"].parties()) }
      guard duties.count > 1, carriers.count == 1, let only = carriers.first, analysis.parties.count > 1,
        deliverers.subtracting(carriers).isEmpty
      else { return }
      findings.report(
        at: duties[0].span, "\(analysis.parties[only].called) carries all the duties",
        help: "write what the other side must do so that these duties can be done")
    },
    Rule(
      "party-without-exit", "a party cannot leave, and another can", .fairness, .warning, looksAt: "`agreement.exit`",
      why: "Practice 5: an exit for every party keeps both at the table.",
      wrong: .init(exit("alder"), at: "id: exit-breach"), right: .init(exit("any"))
    ) { analysis, findings in
      let exits = analysis.items("exit")
      guard let first = exits.first else { return }
      let able = exits.reduce(into: Set<Int>()) { $0.formUnion($1["by"].parties()) }
      guard !able.isEmpty else { return }
      for party in analysis.parties where !able.contains(party.number) {
        findings.report(
          at: first.span, "\(party.called) has no exit",
          help: "add an exit with `by: \(party.id)`, or let `any` party use this one")
      }
    },
    Rule(
      "unequal-notice", "the same event gives the parties unequal notice", .fairness, .advice,
      looksAt: "`agreement.exit`", why: "The party with the shorter notice can leave before the other can answer.",
      wrong: .init(twoExits("90 days"), at: "id: exit-bramble"), right: .init(twoExits("30 days"))
    ) { analysis, findings in
      var first: [String: Item] = [:]
      for item in analysis.items("exit") {
        guard let trigger = item["trigger"].text, let notice = item["notice"].duration else { continue }
        guard let other = first[trigger] else {
          first[trigger] = item
          continue
        }
        guard let before = other["notice"].duration, before != notice else { continue }
        findings.report(
          at: item.span, "\(item.called) has another notice than \(other.called), for the same event",
          help: "give both the same notice, or say in the concessions what comes back for it",
          labels: [.init(other.span, "the other exit")])
      }
    },
    Rule(
      "one-sided-cap", "the liability of one party is limited and that of another is not", .fairness, .warning,
      looksAt: "`agreement.liability.caps`", why: "The party without a limit insures the other.",
      wrong: .init(cap("alder"), at: "id: cap-all"), right: .init(cap("each"))
    ) { analysis, findings in
      let caps = analysis.items("liability.caps")
      guard let first = caps.first else { return }
      let limited = caps.reduce(into: Set<Int>()) { $0.formUnion($1["for"].parties()) }
      guard !limited.isEmpty else { return }
      for party in analysis.parties where !limited.contains(party.number) {
        findings.report(
          at: first.span, "the liability of \(party.called) has no limit", help: "write a cap `for:` it, or for `each`")
      }
    },
    Rule(
      "one-sided-indemnity", "one party holds the other harmless, and not the other way", .fairness, .advice,
      looksAt: "`agreement.indemnities`", why: "Each party has risks that it alone can avoid.",
      wrong: .init(indemnity(["alder"]), at: "id: indemnity-alder"), right: .init(indemnity(["alder", "bramble"]))
    ) { analysis, findings in
      let items = analysis.items("indemnities")
      let givers = items.reduce(into: Set<Int>()) { $0.formUnion($1["by"].parties()) }
      guard let first = items.first, givers.count == 1, let only = givers.first else { return }
      findings.report(
        at: first.span, "\(analysis.parties[only].called) alone holds others harmless",
        help: "write what the other side holds it harmless against, if there is anything")
    },
    Rule(
      "one-sided-warranties", "one party warrants, and the other nothing", .fairness, .advice,
      looksAt: "`agreement.warranties`", why: "At the least each can warrant that it may do what it promises.",
      wrong: .init(warranty(["alder"]), at: "id: warranty-alder"), right: .init(warranty(["alder", "bramble"]))
    ) { analysis, findings in
      let items = analysis.items("warranties")
      let givers = items.reduce(into: Set<Int>()) { $0.formUnion($1["by"].parties()) }
      guard let first = items.first, givers.count == 1, let only = givers.first else { return }
      findings.report(
        at: first.span, "\(analysis.parties[only].called) alone warrants anything",
        help: "write what the other side warrants, such as its right to sell")
    },
    Rule(
      "change-decided-by-one", "one party decides alone on changes", .fairness, .warning,
      looksAt: "`agreement.change_control`", why: "What one side may change alone was never agreed.",
      wrong: .init("agreement:\n  change_control:\n    proposed_by: any\n    decided_by: alder", at: "proposed_by"),
      right: .init("agreement:\n  change_control:\n    proposed_by: any\n    decided_by: board")
    ) { analysis, findings in
      guard let item = analysis.section("change_control"), item["decided_by"].partyWord == nil else { return }
      let deciders = analysis.people(item["decided_by"])
      let isBody = item["decided_by"].items.contains { $0.typeName == "bodies" }
      guard deciders.count == 1, let only = deciders.first, !isBody, analysis.parties.count > 1 else { return }
      findings.report(
        at: item.span, "\(analysis.parties[only].called) decides alone on changes",
        help: "let a body or `all` parties decide")
    },
    Rule(
      "one-party-outvotes", "one party has more than half of the votes", .fairness, .advice,
      looksAt: "`agreement.bodies.votes`", why: "A body in which one side always wins is that side's body.",
      wrong: .init(votes(3), at: "id: board"), right: .init(votes(1))
    ) { analysis, findings in
      for body in analysis.items("bodies") {
        let votes = body["votes"].items
        let counts = votes.map { $0["votes"].number?.number.whole ?? 0 }
        let total = counts.reduce(0) { $0.addingReportingOverflow($1).partialValue }
        guard votes.count > 1, let most = counts.max(), let index = counts.firstIndex(of: most), most > total - most,
          let party = votes[index]["party"].parties().first,
          !(body["majority"].text ?? "").lowercased().contains("unanim")
        else { continue }
        findings.report(
          at: body.span, "\(analysis.parties[party].called) has more than half of the votes in \(body.called)",
          help: "let what matters need a larger majority under `reserved:`")
      }
    },
  ]

  // MARK: Examples

  private static func concession(_ more: String) -> String {
    """
    relationship:
      concessions:
        - id: concession-price
          from: alder
          to: bramble
          gives: a lower share of the price in the first quarter
    """ + more
  }

  private static func contributions(_ from: String, _ to: String) -> String {
    """
    agreement:
      payments:
        - id: pay-tools
          from: \(from == "alder" ? "alder" : "bramble")
          to: \(from == "alder" ? "bramble" : "alder")
          amount: EUR 900 per month
          due_within: 30 days
      contributions:
        - id: give-window
          from: \(from)
          to: \(to)
          what: the shop windows in April
        - id: give-training
          from: alder
          to: bramble
          what: a day of training for each shop
      rewards: (none)
    """
  }

  private static func interests(served: Bool) -> String {
    """
    relationship:
      interests:
        - id: interest-alder
          party: alder
          asks: a place in every shop
          because: Its factory runs well only when it is full.
    \(served ? "      served_by:\n        - duty-shelf\n" : "")    - id: interest-bramble
          party: bramble
          asks: tools that no one else has
          because: Its shops live from what is special.
          served_by:
            - duty-stock
    """
  }

  private static func exclusivity(_ more: String) -> String {
    """
    agreement:
      exclusivity:
        - id: exclusive-alder
          by: alder
          to: bramble
          scope: garden tools
          length: 12 months
    """ + more
  }

  private static func payAgainst(_ better: String) -> String {
    """
    agreement:
      kpis:
        - id: kpi-sales
          name: Tools sent back
          better: \(better)
          source: The till records, shared under [@data-sales].
      payments:
        - id: pay-tools
          from: bramble
          to: alder
          rate: 5 %
          basis: the value counted under [@kpi-sales]
          due_within: 30 days
    """
  }

  private static func worth(_ worth: String) -> String {
    """
    agreement:
      contributions:
        - id: give-training
          from: alder
          to: bramble
          what: a day of training for each shop
          cost: EUR 8,000
          worth: \(worth)
        - id: give-window
          from: bramble
          to: alder
          what: the shop windows in April
    """
  }

  private static func duties(_ by: [String]) -> String {
    """
    agreement:
      deliverables: (none)
      duties:
        - id: duty-stock
          by: \(by[0])
          action: keep tools in stock
          every: monthly
        - id: duty-shelf
          by: \(by[1])
          action: give the tools two metres of shelf
          due: 60 days after effective
    """
  }

  private static func exit(_ by: String) -> String {
    """
    agreement:
      exit:
        - id: exit-breach
          trigger: a serious breach
          ends: agreement
          by: \(by)
          notice: 30 days
          survives:
            - confidentiality
    """
  }

  private static func twoExits(_ notice: String) -> String {
    """
    agreement:
      exit:
        - id: exit-alder
          trigger: any reason
          ends: agreement
          by: alder
          notice: 30 days
          survives:
            - confidentiality
        - id: exit-bramble
          trigger: any reason
          ends: agreement
          by: bramble
          notice: \(notice)
          survives:
            - confidentiality
    """
  }

  private static func cap(_ whose: String) -> String {
    """
    agreement:
      liability:
        caps:
          - id: cap-all
            claims: all claims together
            for: \(whose)
            amount: EUR 300,000
            per: year
    """
  }

  private static func indemnity(_ parties: [String]) -> String {
    "agreement:\n  indemnities:\n"
      + parties.map {
        """
            - id: indemnity-\($0)
              by: \($0)
              to: \($0 == "alder" ? "bramble" : "alder")
              covers: claims of third parties that its own goods hurt them
        """
      }.joined(separator: "\n")
  }

  private static func warranty(_ parties: [String]) -> String {
    "agreement:\n  warranties:\n"
      + parties.map {
        """
            - id: warranty-\($0)
              by: \($0)
              text: It may do what it promises here.
        """
      }.joined(separator: "\n")
  }

  private static func votes(_ alder: Int) -> String {
    """
    agreement:
      bodies:
        - id: board
          name: Alliance Board
          members:
            - byrne
            - daly
          chair: byrne
          quorum: both members
          votes:
            - party: alder
              votes: \(alder)
            - party: bramble
              votes: 1
          majority: more than half of the votes
          decides: The yearly plan.
    """
  }
}
