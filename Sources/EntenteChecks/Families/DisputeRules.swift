import EntenteFormat
import EntenteSource

/// Steps, parts and marks that lead nowhere.
enum DisputeRules {
  static let all: [Rule] = [
    Rule(
      "dispute-steps-out-of-order", "a dispute goes back to talks after a court or an arbitrator has decided",
      .correctness, .warning,
      looksAt: "the order of `disputes`", why: "After a judgment there is nothing left to negotiate.",
      wrong: .init(
        """
        agreement:
          disputes:
            - id: dispute-court
              step: court
              seat: Dublin
            - id: dispute-talk
              step: negotiation
              who:
                - byrne
                - daly
              within: 20 days
        """, at: "step: negotiation"),
      right: .init(
        """
        agreement:
          disputes:
            - id: dispute-talk
              step: negotiation
              who:
                - byrne
                - daly
              within: 20 days
            - id: dispute-court
              step: court
              seat: Dublin
        """)
    ) { analysis, findings in
      var last: Item?
      for step in analysis.items("disputes") {
        guard let kind = step["step"].choice else { continue }
        if kind >= firstFinal {
          last = last ?? step
        } else if let last {
          findings.report(
            at: step["step"].span, "\(step.called) comes after \(last.called), which decides the dispute",
            help: "put the steps in order: talks first, then mediation, then the one that decides",
            labels: [.init(last.span, "the step that decides")])
        }
      }
    },
    Rule(
      "court-and-arbitration", "both a court and an arbitrator decide disputes", .correctness, .warning,
      looksAt: "`disputes.step`",
      why: "Two ways to the end mean a first dispute about which one holds.",
      wrong: .init(
        """
        agreement:
          disputes:
            - id: dispute-arbitration
              step: arbitration
              neutral: one arbitrator whom both choose
              seat: Dublin
            - id: dispute-court
              step: court
              seat: Dublin
        """, at: "step: court"),
      right: .init(
        """
        agreement:
          disputes:
            - id: dispute-arbitration
              step: arbitration
              neutral: one arbitrator whom both choose
              seat: Dublin
        """)
    ) { analysis, findings in
      let final = analysis.items("disputes").filter { ($0["step"].choice ?? 0) >= firstFinal }
      guard let first = final.first, let other = final.first(where: { $0["step"].choice != first["step"].choice })
      else { return }
      findings.report(
        at: other["step"].span, "\(first.called) and \(other.called) both decide a dispute for good",
        help: "keep one of them; a court's order to stop a breach is `general.injunctive_relief`",
        labels: [.init(first.span, "the other")])
    },
    Rule(
      "seat-differs-from-courts", "a dispute goes to another court than the law clause names", .correctness, .warning,
      looksAt: "`law.courts`, `disputes.seat`", why: "The side that is sued will ask for the other court.",
      wrong: .init(
        """
        agreement:
          disputes:
            - id: dispute-court
              step: court
              seat: Belfast
        """, at: "seat: Belfast"),
      right: .init(
        """
        agreement:
          disputes:
            - id: dispute-court
              step: court
              seat: Dublin
        """)
    ) { analysis, findings in
      guard let law = analysis.section("law"), let courts = law["courts"].text?.lowercased() else { return }
      for step in analysis.items("disputes") where step["step"].choice == firstFinal + 1 {
        guard let seat = step["seat"].text?.lowercased(), !courts.contains(seat), !seat.contains(courts) else {
          continue
        }
        findings.report(
          at: step["seat"].span, "the seat of \(step.called) is not where the law clause sends disputes",
          help: "name the same place in both", labels: [.init(law["courts"].span, "the courts")])
      }
    },
    Rule(
      "unmentioned-schedule", "no clause says what a schedule is for", .correctness, .warning,
      looksAt: "`schedules`, references", why: "What is only attached is agreed by nobody.",
      wrong: .init(
        """
        agreement:
          precedence:
            - the clauses of this agreement
          schedules:
            - id: sales-plan
              title: Sales plan
              text: What Alder keeps in stock.
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
      let schedules = analysis.items("schedules").filter { !$0.id.isEmpty && $0.effect != .nonBinding }
      guard !schedules.isEmpty else { return }
      let named = Set(analysis.references.compactMap(\.to))
      for schedule in schedules where !named.contains(schedule.ref) {
        findings.report(
          at: schedule.span, "nothing refers to \(schedule.called)",
          help: "name it where it is needed: `[@\(schedule.id)]`, or in `precedence`")
      }
    },
    Rule(
      "unmentioned-third-party", "a third party is named and never appears", .correctness, .advice,
      looksAt: "`third_parties`, references", why: "The reader asks what it has to do with the agreement.",
      wrong: .init(
        """
        third_parties:
          - id: fund
            name: Garden Fund
            role: funder
        """, at: "id: fund"),
      right: .init(
        """
        third_parties:
          - id: fund
            name: Garden Fund
            role: funder
        agreement:
          background:
            - "[@fund] pays for the training."
        """)
    ) { analysis, findings in
      let others = analysis.items("third_parties").filter { !$0.id.isEmpty }
      guard !others.isEmpty else { return }
      let named = Set(analysis.references.compactMap(\.to))
      for other in others where !named.contains(other.ref) {
        findings.report(
          at: other.span, "nothing refers to \(other.called)",
          help: "name it where it matters: `[@\(other.id)]`, or leave it out")
      }
    },
    Rule(
      "final-with-open-points", "a file says that it is final and leaves points open", .correctness, .warning,
      looksAt: "`status`, open points", why: "A final draft is refused while anything is open.",
      wrong: .init(
        """
        status: final
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: TBD
        """, at: "status: final"),
      right: .init(
        """
        status: draft
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: TBD
        """)
    ) { analysis, findings in
      let status = analysis.root["status"]
      guard status.isWritten, status.choice == 1, let point = analysis.tree.openPoints.first else { return }
      let count = analysis.tree.openPoints.count
      findings.report(
        at: status.span, "the status is final, and \(count == 1 ? "a point is" : "\(count) points are") still open",
        help: "settle them, or write `status: draft`", labels: [.init(point.span, "the first open point")])
    },
  ]

  /// The steps in the order of the format: arbitration and court decide.
  private static let firstFinal = 3
}
