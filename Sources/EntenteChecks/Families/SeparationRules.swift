import EntenteFormat
import EntenteSource

/// Where deal and charter touch: precedence, the whole agreement, bodies, names for each other.
enum SeparationRules {
  static let all: [Rule] = [
    Rule(
      "entire-agreement-wipes-charter", "an entire-agreement clause does away with a charter that is meant to guide",
      .border, .warning,
      looksAt: "`general.entire_agreement`, `relationship.effect`",
      why: "Whoever later points to the charter is told that only the agreement counts.",
      wrong: .init(
        """
        agreement:
          general:
            entire_agreement: This agreement is all that the parties have agreed, and nothing else may be used to read it.
            relationship_of_parties: yes
            notices: yes
        relationship:
          effect: guides-interpretation
        """, at: "entire_agreement: This"),
      right: .init(
        """
        agreement:
          general:
            entire_agreement: This agreement is all that the parties have agreed. The relationship charter may be used to read it.
            relationship_of_parties: yes
            notices: yes
        relationship:
          effect: guides-interpretation
        """)
    ) { analysis, findings in
      guard let charter = analysis.charter, charter.effect != .nonBinding, let general = analysis.section("general"),
        let text = general["entire_agreement"].text?.lowercased(),
        !text.contains("charter"), !text.contains("[@relationship]")
      else { return }
      findings.report(
        at: general["entire_agreement"].span,
        "this clause shuts out the relationship charter, which is meant to help to read the agreement",
        help: "write `yes` for our clause, which leaves the charter its effect, or name the charter in yours",
        labels: [.init(charter["effect"].span, "the charter's effect")])
    },
    Rule(
      "silent-about-charter",
      "a binding deal does not say that it is the whole agreement, beside a charter that binds nobody",
      .border, .warning,
      looksAt: "`general.entire_agreement`, `relationship.effect`",
      why: "What the parties wrote elsewhere may be read as part of the deal.",
      wrong: .init(
        """
        agreement:
          general:
            relationship_of_parties: yes
            notices: yes
        """, at: "relationship_of_parties: yes"),
      right: .init(
        """
        agreement:
          general:
            entire_agreement: yes
            relationship_of_parties: yes
            notices: yes
        """)
    ) { analysis, findings in
      guard let charter = analysis.charter, charter.effect == .nonBinding, let deal = analysis.deal,
        deal.effect == .binding
      else { return }
      let general = analysis.section("general")
      guard general.map({ $0.lacks("entire_agreement") || $0["entire_agreement"].yesNo == false }) ?? true else {
        return
      }
      findings.report(
        at: general?.span ?? deal.span, "the deal does not say that the charter is no part of it",
        help: "add `entire_agreement: yes` under `general`", labels: [.init(charter.span, "the charter")])
    },
    Rule(
      "missing-precedence", "several documents hold, and none says which prevails", .border, .warning,
      looksAt: "`agreement.precedence`, `schedules`, `relationship.effect`",
      why: "When a schedule or the charter says something else than a clause, each side will choose.",
      wrong: .init(
        """
        agreement:
          precedence: (none)
          schedules:
            - id: sales-plan
              title: Sales plan
              text: What Alder keeps in stock.
          clauses:
            - id: planning
              title: Planning
              text: The parties follow [@sales-plan].
        """, at: "id: sales-plan"),
      right: .init(
        """
        agreement:
          precedence:
            - the clauses of this agreement
            - sales-plan
          schedules:
            - id: sales-plan
              title: Sales plan
              text: What Alder keeps in stock.
        """)
    ) { analysis, findings in
      guard let deal = analysis.deal, deal.lacks("precedence") else { return }
      if let schedule = analysis.items("schedules").first(where: { $0.effect != .nonBinding }) {
        findings.report(
          at: schedule.span, "the agreement has schedules, and does not say which part prevails",
          help: "add `precedence:` with the parts in their order, the strongest first")
      } else if let charter = analysis.charter, charter.effect == .binding {
        findings.report(
          at: charter["effect"].span, "the charter binds, and the deal does not say which of them prevails",
          help: "add `precedence:` with the parts in their order, the strongest first")
      }
    },
    Rule(
      "charter-before-deal", "the charter stands above the deal in the order of precedence", .border, .error,
      looksAt: "`agreement.precedence`", why: "What cannot be enforced would overrule what can.",
      wrong: .init(
        """
        agreement:
          precedence:
            - relationship
            - the clauses of this agreement
        """, at: "- relationship"),
      right: .init(
        """
        agreement:
          precedence:
            - the clauses of this agreement
            - relationship
        """)
    ) { analysis, findings in
      guard let list = analysis.deal?["precedence"].elements, list.count > 1, let first = list.first,
        first.isCharter(in: analysis), analysis.charter?.effect != .binding
      else { return }
      findings.report(
        at: first.span, "the charter stands first in the order of precedence, although it does not bind",
        help: "put the clauses of the agreement first")
    },
    Rule(
      "precedence-twice", "one part stands twice in the order of precedence", .border, .warning,
      looksAt: "`agreement.precedence`", why: "A part can't prevail over itself: another one was meant.",
      wrong: .init(
        """
        agreement:
          precedence:
            - the clauses of this agreement
            - the schedules
            - the clauses of this agreement
        """, at: ""),
      right: .init(
        """
        agreement:
          precedence:
            - the clauses of this agreement
            - the schedules
        """)
    ) { analysis, findings in
      var seen: Set<String> = []
      for part in analysis.deal?["precedence"].elements ?? [] where !seen.insert(part.typed.lowercased()).inserted {
        findings.report(
          at: part.span, "this part stands twice in the order of precedence",
          help: "leave it out here, or name the part that was meant")
      }
    },
    Rule(
      "deal-depends-on-charter", "a right or a payment depends on the charter", .border, .warning,
      looksAt: "texts of payments, exits, duties, deliverables and measures that name `[@relationship]`",
      why: "The charter may change at any time and without a form; with it, the deal would.",
      wrong: .init(
        """
        agreement:
          exit:
            - id: exit-breach
              trigger: a party does not live up to [@relationship]
              ends: agreement
              by: any
              notice: 30 days
              survives:
                - confidentiality
        """, at: "trigger: a party"),
      right: .init(
        """
        agreement:
          exit:
            - id: exit-breach
              trigger: a serious breach by the other party
              ends: agreement
              by: any
              notice: 30 days
              survives:
                - confidentiality
        """)
    ) { analysis, findings in
      let sections: Set = [
        "payments", "exit", "duties", "deliverables", "kpis", "exclusivity", "service_levels", "indemnities",
        "warranties",
      ]
      for reference in analysis.references where reference.isInText && reference.name == "relationship" {
        let item = Item(analysis, reference.from)
        guard sections.contains(item.typeName), item.effect == .binding else { continue }
        findings.report(
          at: reference.span, "\(item.called) depends on the charter",
          help: "say here what is owed or what must have happened")
      }
    },
    Rule(
      "body-in-both-halves", "one body stands in the deal and in the charter", .border, .error,
      looksAt: "`bodies.name`, `governance.body`",
      why: "Nobody knows whether a decision of that body binds.",
      wrong: .init(
        """
        relationship:
          governance:
            - id: circle
              body: Alliance Board
              members: each
              decides: Ideas worth a trial.
              element: interdependence
        """, at: "body: Alliance Board"),
      right: .init(
        """
        relationship:
          governance:
            - id: circle
              body: Circle of ideas
              members: each
              decides: Ideas worth a trial.
              element: interdependence
        """)
    ) { analysis, findings in
      let bodies = Dictionary(
        analysis.items("bodies").map { ($0["name"].text?.lowercased() ?? "", $0) }
      ) { first, _ in first }
      for circle in analysis.items("governance") {
        guard let name = circle["body"].text?.lowercased(), let body = bodies[name] else { continue }
        findings.report(
          at: circle["body"].span, "\(circle.called) and \(body.called) are the same body, once in each half",
          help: "keep it in the deal, or give the other one a name of its own",
          labels: [.init(body["name"].span, "in the deal")])
      }
    },
    Rule(
      "partners-and-not-partners", "the parties are called partners beside a clause that says they are none", .border,
      .warning,
      looksAt: "`general.relationship_of_parties` in your own words, the texts of the deal",
      why: "A court may believe the other sentence, and partners are liable for each other's debts.",
      wrong: .init(
        """
        agreement:
          purpose: The partners sell garden tools together.
          general:
            entire_agreement: yes
            relationship_of_parties: The parties are independent contractors and not partners.
            notices: yes
        """, at: "purpose: The partners"),
      right: .init(
        """
        agreement:
          purpose: The parties sell garden tools together.
          general:
            entire_agreement: yes
            relationship_of_parties: The parties are independent contractors and not partners.
            notices: yes
        """)
    ) { analysis, findings in
      guard let general = analysis.section("general"),
        let clause = general["relationship_of_parties"].text?.lowercased(),
        clause.contains("partner") || clause.contains("independent"), !clause.contains("describe"),
        !clause.contains("the word")
      else { return }
      for phrase in ["the partners", "both partners", "each partner", "either partner", "as partners", "our partner"] {
        for hit in analysis.typed(phrase).inOrder() {
          let item = analysis.item(hit)
          guard item.half == .deal, item != general else { continue }
          findings.report(
            at: analysis.place(of: hit),
            "the parties are called partners here, and another clause says that they are none",
            help: "write `the parties`", labels: [.init(general["relationship_of_parties"].span, "the clause")])
        }
      }
    },
    Rule(
      drafting: "private-leak", "a private text stands in what others get", .border,
      looksAt: "every output, word by word",
      why: "What one side told its own file in confidence would reach the other.",
      wrong: .init(
        """
        agreement:
          purpose: Alder needs the cash from the spring range before June.
        relationship:
          interests:
            - id: interest-alder
              party: alder
              asks: early payment
              because: Alder needs the cash from the spring range before June.
              served_by:
                - pay-tools
              element: self-disclosure
        """, at: "because: Alder needs"),
      right: .init(
        """
        agreement:
          purpose: Alder and Bramble sell the spring range together.
        relationship:
          interests:
            - id: interest-alder
              party: alder
              asks: early payment
              because: Alder needs the cash from the spring range before June.
              served_by:
                - pay-tools
              element: self-disclosure
        """)),
    Rule(
      drafting: "names-private-item", "a text that others read names an item that they may not see", .border,
      looksAt: "references in shared texts and lists",
      why: "Even the name of a private item tells that there is one.",
      wrong: .init(
        """
        agreement:
          purpose: The parties sell together, see [@interest-alder].
        relationship:
          interests:
            - id: interest-alder
              party: alder
              asks: early payment
              because: Its bank asks for it.
              served_by:
                - pay-tools
              element: self-disclosure
        """, at: "purpose: The parties sell together", kind: .shown),
      right: .init(
        """
        agreement:
          purpose: The parties sell together.
        """)),
  ]
}

extension Field {
  /// Whether an element of `precedence` is the charter.
  fileprivate func isCharter(in analysis: Analysis) -> Bool {
    switch cell.value {
    case .name(let name): analysis.tree.string(name) == "relationship"
    case .item(let item): item == analysis.charter?.ref
    case .text:
      text.map { $0 == "relationship" || $0 == "[@relationship]" || $0.lowercased().contains("charter") } ?? false
    default: false
    }
  }
}
