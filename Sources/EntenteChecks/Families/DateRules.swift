import EntenteFormat
import EntenteSource

/// Dates and lengths of time that contradict each other.
enum DateRules {
  static let all: [Rule] = [
    Rule(
      "term-ends-before-it-starts", "the term ends on or before the day on which it starts", .correctness, .error,
      looksAt: "`effective`, `term.until`",
      why: "An agreement that has ended before it starts binds nobody.",
      wrong: .init(
        """
        term:
          until: 2026-12-31
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
    }
  ]
}
