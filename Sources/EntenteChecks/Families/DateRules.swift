import EntenteFormat
import EntenteSource

/// Days that contradict each other.
enum DateRules {
  static let all: [Rule] = [
    Rule(
      "term-ends-before-it-starts", "the term ends on or before the day on which it starts", .correctness, .error,
      looksAt: "`effective`, `term.until`", why: "An agreement that has ended before it starts binds nobody.",
      wrong: .init(
        """
        term:
          until: 2026-12-31
        agreement:
          deliverables: (none)
          kpis: (none)
        relationship:
          goals: (none)
          opportunities: (none)
        """, at: "until: 2026-12-31"),
      right: .init(
        """
        term:
          until: 2029-12-31
        """)
    ) { analysis, findings in
      guard let start = analysis.start, let term = analysis.section("term"), let until = term["until"].day,
        until.dayCount <= start.dayCount
      else { return }
      findings.report(
        at: term["until"].span, "the term ends on or before the effective date",
        help: "give the last day of the term, after the effective date",
        labels: [.init(analysis.root["effective"].span, "the effective date")])
    },
    Rule(
      "two-ends-of-the-term", "the term's length and its last day do not fit", .correctness, .error,
      looksAt: "`term.length`, `term.until`",
      why: "Nobody can say on which of two days the agreement ends, and all that counts from that day is open.",
      wrong: .init(
        """
        term:
          length: 24 months
          until: 2029-12-31
        """, at: "until: 2029-12-31"),
      right: .init(
        """
        term:
          length: 24 months
        """)
    ) { analysis, findings in
      guard let start = analysis.start, let term = analysis.section("term"), let until = term["until"].day,
        let length = term["length"].duration, let end = length.end(from: start),
        abs(end - until.dayCount) > 1
      else { return }
      findings.report(
        at: term["until"].span, "the term ends on another day than its length makes it end",
        help: "keep `length` or `until`, and leave the other out",
        labels: [.init(term["length"].span, "the length")])
    },
    Rule(
      "date-before-the-start", "something is due before the agreement takes effect", .correctness, .warning,
      looksAt: "due dates of duties and deliverables, target dates, `exclusivity.until`, `opportunities.revisit`",
      why: "A duty whose day has passed when the agreement starts is broken from the first day.",
      wrong: .init(
        """
        agreement:
          deliverables:
            - id: tool-range
              title: Spring range
              owner: alder
              to: bramble
              due: 2026-11-30
              acceptance: Bramble finds every tool in the order system.
              reviewer: daly
              accept_within: 10 business days
        """, at: "due: 2026-11-30"),
      right: .init(
        """
        agreement:
          deliverables:
            - id: tool-range
              title: Spring range
              owner: alder
              to: bramble
              due: 30 days after effective
              acceptance: Bramble finds every tool in the order system.
              reviewer: daly
              accept_within: 10 business days
        """)
    ) { analysis, findings in
      guard let start = analysis.start else { return }
      for field in datedFields(analysis) {
        guard let day = field.day, day.dayCount < start.dayCount else { continue }
        findings.report(
          at: field.span, "this day comes before the agreement takes effect",
          help: "give a later day, or count from the start: `30 days after effective`",
          labels: [.init(analysis.root["effective"].span, "the effective date")])
      }
    },
    Rule(
      "date-after-the-end", "something is due after the last day on which the agreement can be in force", .correctness,
      .warning,
      looksAt: "due dates of duties and deliverables, target dates, `exclusivity.until`, `term` with its renewals",
      why: "When the day comes, nobody owes it any more.",
      wrong: .init(
        """
        term:
          until: 2028-12-31
        agreement:
          deliverables:
            - id: tool-range
              title: Spring range
              owner: alder
              to: bramble
              due: 2029-03-01
              acceptance: Bramble finds every tool in the order system.
              reviewer: daly
              accept_within: 10 business days
        """, at: "due: 2029-03-01"),
      right: .init(
        """
        term:
          until: 2029-12-31
        agreement:
          deliverables:
            - id: tool-range
              title: Spring range
              owner: alder
              to: bramble
              due: 2029-03-01
              acceptance: Bramble finds every tool in the order system.
              reviewer: daly
              accept_within: 10 business days
        """)
    ) { analysis, findings in
      guard let end = analysis.lastEnd, let term = analysis.section("term") else { return }
      for field in datedFields(analysis) where field.item.half == .deal {
        guard let day = field.day, day.dayCount > end else { continue }
        findings.report(
          at: field.span, "this day comes after the agreement has ended",
          help: "give an earlier day, or a longer term", labels: [.init(term.span, "the term")])
      }
    },
    Rule(
      "late-dependency", "a deliverable is due before what it depends on", .correctness, .error,
      looksAt: "`deliverables.due`, `deliverables.depends_on`",
      why: "The one who delivers is late before it can begin.",
      wrong: .init(
        """
        agreement:
          deliverables:
            - id: tool-range
              title: Spring range
              owner: alder
              to: bramble
              due: 2027-03-01
              acceptance: Bramble finds every tool in the order system.
              depends_on:
                - shop-plan
            - id: shop-plan
              title: Plan of the shelves
              owner: bramble
              to: alder
              due: 2027-04-01
              acceptance: Every tool has its place.
        """, at: "- shop-plan"),
      right: .init(
        """
        agreement:
          deliverables:
            - id: tool-range
              title: Spring range
              owner: alder
              to: bramble
              due: 2027-05-01
              acceptance: Bramble finds every tool in the order system.
              depends_on:
                - shop-plan
            - id: shop-plan
              title: Plan of the shelves
              owner: bramble
              to: alder
              due: 2027-04-01
              acceptance: Every tool has its place.
        """)
    ) { analysis, findings in
      for item in analysis.items("deliverables") {
        guard let due = analysis.day(of: item["due"]) else { continue }
        for before in item["depends_on"].elements {
          guard let other = before.one, let otherDue = analysis.day(of: other["due"]), otherDue > due else { continue }
          findings.report(
            at: before.span, "\(item.called) is due before \(other.called), on which it depends",
            help: "move one of the two days", labels: [.init(other["due"].span, "this is due later")])
        }
      }
    },
    Rule(
      "nothing-to-count-from", "a day is counted from a start or an end that the file does not give", .correctness,
      .warning,
      looksAt: "relative days, `effective`, `term`",
      why: "“Thirty days after” needs a day to begin with.",
      wrong: .init(
        """
        term: (none)
        agreement:
          duties:
            - id: duty-stock
              by: alder
              to: bramble
              action: hand over the list of customers
              due: end of term
              consequence: Bramble may keep the last payment until then.
            - id: duty-shelf
              by: bramble
              to: alder
              action: give the tools two metres of shelf in each shop
              due: 2027-02-01
              consequence: Alder may sell through other shops in that county.
        """, at: "due: end of term"),
      right: .init(
        """
        agreement:
          duties:
            - id: duty-stock
              by: alder
              to: bramble
              action: hand over the list of customers
              due: end of term
              consequence: Bramble may keep the last payment until then.
            - id: duty-shelf
              by: bramble
              to: alder
              action: give the tools two metres of shelf in each shop
              due: 2027-02-01
              consequence: Alder may sell through other shops in that county.
        """)
    ) { analysis, findings in
      let hasStart = analysis.root["effective"].isWritten
      let term = analysis.section("term")
      let hasEnd = term.map { !$0.lacks("length") || !$0.lacks("until") } ?? false
      for item in analysis.items("duties") + analysis.items("deliverables") {
        switch item["due"].date {
        case .afterEffective where !hasStart:
          findings.report(
            at: item["due"].span, "this day is counted from the effective date, which the file does not give",
            help: "add `effective:` with a day, or `last signature`")
        case .endOfTerm where !hasEnd:
          findings.report(
            at: item["due"].span, "this is due at the end of the term, and the file gives no term",
            help: "add `term:` with a `length`, or give a day")
        default: break
        }
      }
    },
    Rule(
      "holiday-on-a-day-off", "a holiday falls on a day that is no working day anyway", .correctness, .advice,
      looksAt: "`law.business_days`",
      why: "It changes nothing, and may be a slip for another day.",
      wrong: .init(
        """
        law:
          governing: the laws of Ireland
          courts: the courts of Dublin
          business_days:
            week:
              - monday
              - tuesday
            holidays:
              - 2027-12-26
        """, at: "- 2027-12-26"),
      right: .init(
        """
        law:
          governing: the laws of Ireland
          courts: the courts of Dublin
          business_days:
            week:
              - monday
              - tuesday
            holidays:
              - 2027-12-27
        """)
    ) { analysis, findings in
      guard let days = analysis.section("law.business_days") else { return }
      let week = Set(days["week"].elements.compactMap(\.choice))
      guard !week.isEmpty else { return }
      for holiday in days["holidays"].elements {
        // 1 March of the year 0 was a Wednesday; the format's week begins on Monday.
        guard let day = holiday.day, !week.contains((day.dayCount + 2) % 7) else { continue }
        findings.report(
          at: holiday.span, "this holiday falls on a day that is no working day",
          help: "leave it out, or give the day that was meant")
      }
    },
  ]

  /// Every field that names a day on which something is due.
  private static func datedFields(_ analysis: Analysis) -> [Field] {
    let places = [
      ("duties", "due"), ("deliverables", "due"), ("kpis", "target_date"), ("exclusivity", "until"),
      ("opportunities", "revisit"),
    ]
    return places.flatMap { type, field in analysis.items(type).map { $0[field] } }
  }
}
