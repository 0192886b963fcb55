import EntenteFormat
import EntenteSource

/// Lengths of time against the term, and against each other.
enum TermRules {
  static let all: [Rule] = [
    Rule(
      "renewal-notice-too-long", "the notice against renewal is as long as the term or longer", .correctness, .error,
      looksAt: "`term.length`, `term.until`, `term.renewal`",
      why: "The day on which notice had to be given lies before the start: the agreement can only be renewed.",
      wrong: .init(
        """
        term:
          length: 3 months
          renewal:
            length: 12 months
            automatic: yes
            notice: 120 days
        agreement:
          deliverables: (none)
          kpis: (none)
        relationship:
          goals: (none)
          reviews: (none)
        """, at: "notice: 120 days"),
      right: .init(
        """
        term:
          length: 24 months
          renewal:
            length: 12 months
            automatic: yes
            notice: 120 days
        """)
    ) { analysis, findings in
      guard let renewal = analysis.section("term.renewal"), let notice = renewal["notice"].duration else { return }
      if let term = analysis.termDays, notice.days.lowerBound >= term.upperBound {
        findings.report(
          at: renewal["notice"].span, "this notice must be given before the term has begun",
          help: "give a notice that is shorter than the term")
      } else if let length = renewal["length"].duration, notice.days.lowerBound >= length.days.upperBound {
        findings.report(
          at: renewal["notice"].span, "this notice is longer than the renewal that it ends",
          help: "give a notice that is shorter than one renewal", labels: [.init(renewal["length"].span, "one renewal")]
        )
      }
    },
    Rule(
      "silent-renewal", "the term renews by itself, and nobody knows until when to object", .correctness, .warning,
      looksAt: "`term.renewal`",
      why: "A renewal that nobody could stop in time is the surprise that hurts most.",
      wrong: .init(
        """
        term:
          length: 24 months
          renewal:
            length: 12 months
            automatic: yes
        """, at: "length: 12 months"),
      right: .init(
        """
        term:
          length: 24 months
          renewal:
            length: 12 months
            automatic: yes
            notice: 90 days
        """)
    ) { analysis, findings in
      guard let renewal = analysis.section("term.renewal"), renewal["automatic"].yesNo == true,
        renewal.lacks("notice")
      else { return }
      findings.report(
        at: renewal.span, "the term renews by itself, and no notice against it is set",
        help: "add `notice:` under `renewal`, such as `90 days`")
    },
    Rule(
      "renewal-without-length", "the term renews, and nobody knows for how long", .correctness, .warning,
      looksAt: "`term.renewal`", why: "The next end, and every day that counts from it, would be open.",
      wrong: .init(
        """
        term:
          length: 24 months
          renewal:
            automatic: yes
            notice: 60 days
        """, at: "automatic: yes"),
      right: .init(
        """
        term:
          length: 24 months
          renewal:
            length: 12 months
            automatic: yes
            notice: 60 days
        """)
    ) { analysis, findings in
      guard let renewal = analysis.section("term.renewal"), renewal.lacks("length") else { return }
      findings.report(
        at: renewal.span, "the length of a renewal is not set",
        help: "add `length:` under `renewal`, such as `12 months`")
    },
    Rule(
      "renewal-of-no-end", "a term without an end renews", .correctness, .warning, looksAt: "`term`",
      why: "What never ends cannot be renewed: one of the two was not meant.",
      wrong: .init(
        """
        term:
          length: perpetual
          renewal:
            length: 12 months
            automatic: yes
            notice: 60 days
        """, at: "length: 12 months"),
      right: .init(
        """
        term:
          length: perpetual
        """)
    ) { analysis, findings in
      guard let renewal = analysis.section("term.renewal"), let term = renewal.parent,
        term["length"].length == .perpetual
      else { return }
      findings.report(
        at: renewal.span, "the term has no end, so it cannot be renewed",
        help: "give the term a length, or leave `renewal` out", labels: [.init(term["length"].span, "no end")])
    },
    Rule(
      "no-time-at-all", "a length of time is zero where time is needed", .correctness, .error,
      looksAt: "`term`, `term.renewal`, `exclusivity`, `referrals.protected_for`, `exit.cure`",
      why: "A term or a protection of no time is none.",
      wrong: .init(
        """
        agreement:
          exclusivity:
            - id: exclusive-alder
              by: alder
              to: bramble
              scope: garden tools
              length: 0 days
              minimum: 2,000 tools a year
        """, at: "length: 0 days"),
      right: .init(
        """
        agreement:
          exclusivity:
            - id: exclusive-alder
              by: alder
              to: bramble
              scope: garden tools
              length: 12 months
              minimum: 2,000 tools a year
        """)
    ) { analysis, findings in
      let places = [
        ("term", "length"), ("term.renewal", "length"), ("exclusivity", "length"), ("referrals", "protected_for"),
        ("exit", "cure"),
      ]
      for (type, name) in places {
        for item in analysis.items(type) where item[name].duration?.count == 0 {
          findings.report(
            at: item[name].span, "`\(name)` of \(item.called) is no time at all",
            help: "give a length of time, or leave the line out")
        }
      }
    },
    Rule(
      "exclusivity-outlasts-the-term", "an exclusivity lasts longer than the agreement", .correctness, .warning,
      looksAt: "`exclusivity.length`, `exclusivity.until`, `term`",
      why: "A party would be bound to one partner after the reasons for it have ended, which competition law dislikes.",
      wrong: .init(
        """
        term:
          length: 12 months
        agreement:
          exclusivity:
            - id: exclusive-alder
              by: alder
              to: bramble
              scope: garden tools
              length: 36 months
              minimum: 2,000 tools a year
          kpis: (none)
        relationship:
          goals: (none)
          reviews: (none)
        """, at: "length: 36 months"),
      right: .init(
        """
        agreement:
          exclusivity:
            - id: exclusive-alder
              by: alder
              to: bramble
              scope: garden tools
              length: for the term
              minimum: 2,000 tools a year
        """)
    ) { analysis, findings in
      guard let days = analysis.longestTermDays, let term = analysis.section("term") else { return }
      for item in analysis.items("exclusivity") {
        let outlasts =
          switch item["length"].length {
          case .span(let duration): duration.days.lowerBound > days.upperBound
          case .perpetual: true
          default: false
          }
        guard outlasts else { continue }
        findings.report(
          at: item["length"].span, "\(item.called) binds for longer than the agreement lasts",
          help: "write `for the term`, or a shorter time", labels: [.init(term.span, "the term")])
      }
    },
    Rule(
      "notice-longer-than-the-term", "a notice to end is longer than the term", .correctness, .warning,
      looksAt: "`exit.notice`, `exit.cure`, `term`",
      why: "The agreement has ended before the notice could take effect.",
      wrong: .init(
        """
        agreement:
          exit:
            - id: exit-breach
              trigger: a serious breach by the other party
              ends: agreement
              by: any
              notice: 30 months
              survives:
                - confidentiality
        """, at: "notice: 30 months"),
      right: .init(
        """
        agreement:
          exit:
            - id: exit-breach
              trigger: a serious breach by the other party
              ends: agreement
              by: any
              notice: 3 months
              survives:
                - confidentiality
        """)
    ) { analysis, findings in
      guard let days = analysis.termDays else { return }
      for item in analysis.items("exit") {
        for name in ["notice", "cure"] {
          guard let duration = item[name].duration, duration.days.lowerBound >= days.upperBound else { continue }
          findings.report(
            at: item[name].span, "`\(name)` of \(item.called) is as long as the term or longer",
            help: "give a shorter time, or leave this way out to the end of the term")
        }
      }
    },
    Rule(
      "rarer-than-the-term", "something that should recur comes less often than the agreement lasts", .correctness,
      .warning,
      looksAt: "every cadence (`every`, `meets`, `cadence`), `term`",
      why: "A yearly review of an agreement of six months never takes place.",
      wrong: .init(
        """
        term:
          length: 6 months
        agreement:
          kpis: (none)
        relationship:
          goals: (none)
          reviews:
            - id: review-year
              every: yearly
              asks:
                - Do the terms still serve what both want?
              element: change
        """, at: "every: yearly"),
      right: .init(
        """
        term:
          length: 6 months
        agreement:
          kpis: (none)
        relationship:
          goals: (none)
          reviews:
            - id: review-year
              every: monthly
              asks:
                - Do the terms still serve what both want?
              element: change
        """)
    ) { analysis, findings in
      guard let days = analysis.longestTermDays else { return }
      for (type, name) in cadences {
        for item in analysis.items(type) {
          guard let cadence = item[name].cadence, cadence.leastDays >= days.upperBound else { continue }
          findings.report(
            at: item[name].span, "\(item.called) recurs less often than the agreement lasts, so it never takes place",
            help: "let it recur more often")
        }
      }
    },
    Rule(
      "payments-outlast-the-term", "a payment has more periods than the term holds", .correctness, .warning,
      looksAt: "`payments.every`, `payments.periods`, `term`",
      why: "Whether the last instalments are owed after the end would be a dispute.",
      wrong: .init(
        """
        term:
          length: 24 months
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              amount: EUR 2,000
              every: monthly
              periods: 48
              due_within: 30 days
        """, at: "periods: 48"),
      right: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              amount: EUR 2,000
              every: monthly
              periods: 24
              due_within: 30 days
        """)
    ) { analysis, findings in
      guard let days = analysis.longestTermDays else { return }
      for item in analysis.items("payments") {
        guard let cadence = item["every"].cadence, let periods = item["periods"].number?.number.whole,
          // The first may be due on the first day.
          periods > 1, (periods - 1).multipliedReportingOverflow(by: cadence.leastDays).partialValue >= days.upperBound
        else { continue }
        findings.report(
          at: item["periods"].span, "\(item.called) goes on after the agreement has ended",
          help: "give fewer periods; without `periods` it is paid to the end of the term")
      }
    },
    Rule(
      "objection-after-publication", "the time to object ends after the publication may have happened", .correctness,
      .warning,
      looksAt: "`publications.notice`, `publications.objection`",
      why: "An objection in good time would come too late to help.",
      wrong: .init(
        """
        agreement:
          publications:
            notice: 10 days
            objection: 30 days
        """, at: "objection: 30 days"),
      right: .init(
        """
        agreement:
          publications:
            notice: 30 days
            objection: 10 days
        """)
    ) { analysis, findings in
      guard let section = analysis.section("publications"), let notice = section["notice"].duration,
        let objection = section["objection"].duration, objection.days.lowerBound > notice.days.upperBound
      else { return }
      findings.report(
        at: section["objection"].span, "a party may object for longer than the publication has to wait",
        help: "make `notice` as long as `objection` at least", labels: [.init(section["notice"].span, "the notice")])
    },
  ]

  /// What recurs through the term.
  private static let cadences = [
    ("duties", "every"), ("kpis", "cadence"), ("payments", "every"), ("data_sharing", "cadence"), ("bodies", "meets"),
    ("checkins", "every"), ("reviews", "every"), ("opportunities", "revisit"),
  ]
}
