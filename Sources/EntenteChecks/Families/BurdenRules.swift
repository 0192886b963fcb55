import EntenteFormat
import EntenteSource

/// Whether duties, exits and risks are borne by every side.
enum BurdenRules {
  static let all: [Rule] = [
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
