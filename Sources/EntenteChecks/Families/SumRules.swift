import EntenteFormat
import EntenteSource

/// Shares and sums that must add up.
enum SumRules {
  static let all: [Rule] = [
    Rule(
      "reward-shares-not-100", "the shares of a reward do not make 100 %", .correctness, .error,
      looksAt: "`rewards.shares`", why: "Part of the money belongs to nobody, or is promised twice.",
      wrong: .init(
        """
        agreement:
          rewards:
            - id: reward-repair
              basis: income from repairs
              shares:
                - party: alder
                  share: 60 %
                - party: bramble
                  share: 30 %
        """, at: "share: 60 %"),
      right: .init(
        """
        agreement:
          rewards:
            - id: reward-repair
              basis: income from repairs
              shares:
                - party: alder
                  share: 60 %
                - party: bramble
                  share: 40 %
        """)
    ) { analysis, findings in
      for item in analysis.items("rewards") { checkShares(item, "shares", "`rewards`", &findings) }
    },
    Rule(
      "ownership-shares-not-100", "the shares of the owners do not make 100 %", .correctness, .error,
      looksAt: "`intellectual_property.owners`",
      why: "Whoever licenses the result needs to know that all of it has an owner.",
      wrong: .init(
        """
        agreement:
          intellectual_property:
            - id: ip-designs
              asset: Designs of the spring range
              class: result
              owners:
                - party: alder
                  share: 50 %
                - party: bramble
                  share: 60 %
        """, at: "share: 50 %"),
      right: .init(
        """
        agreement:
          intellectual_property:
            - id: ip-designs
              asset: Designs of the spring range
              class: result
              owners:
                - party: alder
                  share: 50 %
                - party: bramble
                  share: 50 %
        """)
    ) { analysis, findings in
      for item in analysis.items("intellectual_property") {
        checkShares(item, "owners", "`owners`", &findings)
      }
    },
    Rule(
      "budget-shares-not-100", "the shares of the budget do not make 100 %", .correctness, .error,
      looksAt: "`budget.lines`", why: "A gap in the budget is found when the money is gone.",
      wrong: .init(
        """
        agreement:
          budget:
            total: EUR 10,000
            lines:
              - id: line-alder
                party: alder
                share: 50 %
                for: photographs
              - id: line-bramble
                party: bramble
                share: 40 %
                for: signs
        """, at: "share: 50 %"),
      right: .init(
        """
        agreement:
          budget:
            total: EUR 10,000
            lines:
              - id: line-alder
                party: alder
                share: 50 %
                for: photographs
              - id: line-bramble
                party: bramble
                share: 50 %
                for: signs
        """)
    ) { analysis, findings in
      guard let budget = analysis.section("budget") else { return }
      checkShares(budget, "lines", "the budget", &findings)
    },
    Rule(
      "budget-lines-not-total", "the lines of the budget do not make its total", .correctness, .error,
      looksAt: "`budget.total`, `budget.lines`", why: "Which of the two numbers holds would be a dispute.",
      wrong: .init(
        """
        agreement:
          budget:
            total: EUR 10,000
            lines:
              - id: line-alder
                party: alder
                amount: EUR 6,000
                for: photographs
              - id: line-bramble
                party: bramble
                amount: EUR 5,000
                for: signs
        """, at: "total: EUR 10,000"),
      right: .init(
        """
        agreement:
          budget:
            total: EUR 11,000
            lines:
              - id: line-alder
                party: alder
                amount: EUR 6,000
                for: photographs
              - id: line-bramble
                party: bramble
                amount: EUR 5,000
                for: signs
        """)
    ) { analysis, findings in
      guard let budget = analysis.section("budget"), let total = budget["total"].money else { return }
      let amounts = budget["lines"].items.map { $0["amount"].money }
      guard !amounts.isEmpty, amounts.allSatisfy({ $0?.currency == total.currency }) else { return }
      var sum = ExactDecimal(0)
      for amount in amounts {
        guard let amount, let next = sum.adding(amount.amount) else { return }
        sum = next
      }
      guard !sum.isEqual(to: total.amount) else { return }
      findings.report(
        at: budget["total"].span, "the lines of the budget make \(sum.words), not this total",
        help: "correct the total or a line")
    },
    Rule(
      "share-over-100", "a share or a rate is more than the whole, or less than nothing", .correctness, .error,
      looksAt: "`share`, `rate`, `discount`", why: "Nobody can be given more than there is.",
      wrong: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              rate: 600 %
              basis: the price of the tools sold
              every: monthly
              due_within: 30 days
        """, at: "rate: 600 %"),
      right: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              rate: 60 %
              basis: the price of the tools sold
              every: monthly
              due_within: 30 days
        """)
    ) { analysis, findings in
      let places = [
        ("rewards.shares", "share"), ("intellectual_property.owners", "share"), ("budget.lines", "share"),
        ("payments", "rate"), ("payments.tiers", "rate"), ("pricing.breakpoints", "discount"),
      ]
      let whole = ExactDecimal(100)
      for (type, name) in places {
        for item in analysis.items(type) {
          guard let share = item[name].percent?.number, share.mantissa < 0 || whole.isLess(than: share) else {
            continue
          }
          findings.report(
            at: item[name].span, "this percentage is not between 0 and 100",
            help: "give the part of the whole in percent; a multiple is written as a number")
        }
      }
    },
    Rule(
      "party-shares-twice", "one party has two shares of the same thing", .correctness, .warning,
      looksAt: "`rewards.shares`, `intellectual_property.owners`, `bodies.votes`",
      why: "Two lines for one party are mostly one line that was meant for another.",
      wrong: .init(
        """
        agreement:
          rewards:
            - id: reward-repair
              basis: income from repairs
              shares:
                - party: alder
                  share: 60 %
                - party: alder
                  share: 40 %
        """, at: "share: 40 %"),
      right: .init(
        """
        agreement:
          rewards:
            - id: reward-repair
              basis: income from repairs
              shares:
                - party: alder
                  share: 60 %
                - party: bramble
                  share: 40 %
        """)
    ) { analysis, findings in
      for (type, name) in [("rewards", "shares"), ("intellectual_property", "owners"), ("bodies", "votes")] {
        for item in analysis.items(type) {
          var seen: Set<Int> = []
          for row in item[name].items {
            let party = row["party"]
            guard let number = party.one.flatMap({ analysis.partyNumber($0.ref) }) ?? party.parties().only,
              !seen.insert(number).inserted
            else { continue }
            let span =
              row.lacks("share") && row.lacks("votes")
              ? party.span : row["share"].isWritten ? row["share"].span : party.span
            findings.report(
              at: span, "\(analysis.parties[number].called) stands twice in \(item.called)",
              help: "join the two lines, or name the other party")
          }
        }
      }
    },
    Rule(
      "late-interest-too-high", "the interest on late payment is far above what courts enforce", .correctness,
      .warning,
      looksAt: "`payments.late_interest`",
      why: "Courts strike out a rate that punishes, and then none may be left.",
      wrong: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              amount: EUR 2,000
              due_within: 30 days
              late_interest: 5 % per month
        """, at: "late_interest: 5 %"),
      right: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              amount: EUR 2,000
              due_within: 30 days
              late_interest: 5 %
        """)
    ) { analysis, findings in
      for item in analysis.items("payments") {
        guard let interest = item["late_interest"].percent else { continue }
        let unit = analysis.tree.string(interest.unit)
        let times: Int64 = unit.hasSuffix("month") ? 12 : unit.hasSuffix("week") ? 52 : unit.hasSuffix("day") ? 365 : 1
        let (yearly, overflow) = interest.number.mantissa.multipliedReportingOverflow(by: times)
        guard overflow || ExactDecimal(30).isLess(than: ExactDecimal(yearly, scale: interest.number.scale)) else {
          continue
        }
        findings.report(
          at: item["late_interest"].span, "this interest is more than 30 % a year",
          help: "without `per month` a rate holds for a year; give one that the governing law allows")
      }
    },
  ]

  /// Rows with a `share` that must make 100 %; rows that are not settled or have no share are let be.
  private static func checkShares(_ item: Item, _ name: String, _ called: String, _ findings: inout Findings) {
    let rows = item[name].items
    var sum = ExactDecimal(0)
    for row in rows {
      guard let share = row["share"].percent else { return }
      let parties = row["party"].elements.count == 1 && row["party"].partyWord == .each
      let times = parties ? max(1, item.analysis.parties.count) : 1
      for _ in 0..<times {
        guard let next = sum.adding(share.number) else { return }
        sum = next
      }
    }
    guard let first = rows.first, !sum.isEqual(to: ExactDecimal(100)) else { return }
    let whose = item.id.isEmpty ? called : item.called
    findings.report(
      at: first["share"].span, "the shares of \(whose) make \(sum.words) %, not 100 %",
      help: "correct one of the shares")
  }
}

extension ExactDecimal {
  /// With a point and without groups, as few decimals as typed.
  var words: String {
    guard scale > 0 else { return String(mantissa) }
    var digits = String(mantissa.magnitude)
    while digits.utf8.count <= Int(scale) { digits = "0" + digits }
    let split = digits.index(digits.endIndex, offsetBy: -Int(scale))
    return (mantissa < 0 ? "-" : "") + digits[..<split] + "." + digits[split...]
  }
}

extension Set<Int> {
  /// The one element; nil for none and for several.
  var only: Int? { count == 1 ? first : nil }
}
