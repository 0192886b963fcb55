import EntenteFormat
import EntenteSource

/// Whether what a party gives comes back to it, and whether it is worth its price.
enum ExchangeRules {
  static let all: [Rule] = [
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
      wrong: .init(contributions("alder", "bramble"), at: "id: give-window"),
      right: .init(contributions("bramble", "alder"))
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
        guard payment.typeName == "payments", let kpi = reference.to.map({ Item(analysis, $0) }),
          kpi.typeName == "kpis",
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
}
