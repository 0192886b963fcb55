import EntenteFormat
import EntenteSource

/// Business days, calendar days, and the steps that have to be taken in them.
enum DayRules {
  static let all: [Rule] = [
    Rule(
      "business-days-not-settled", "business days are counted, and the file does not say which days are", .correctness,
      .warning,
      looksAt: "every length in business days, `law.business_days`",
      why: "A holiday in one place is a working day in another: a deadline must have one date.",
      wrong: .init(
        """
        law:
          governing: the laws of Ireland
          courts: the courts of Dublin
        """, at: "accept_within: 10 business days"),
      right: .init(
        """
        law:
          governing: the laws of Ireland
          courts: the courts of Dublin
          business_days:
            week:
              - monday
              - tuesday
              - wednesday
              - thursday
              - friday
            place: Dublin
        """)
    ) { analysis, findings in
      guard analysis.section("law")?.lacks("business_days") ?? true else { return }
      let tree = analysis.tree
      // One finding, where it first matters: the answer stands elsewhere.
      let first = tree.cells.filter { $0.value.isInBusinessDays && !$0.span.isNone }
        .min { ($0.span.source, $0.span.start) < ($1.span.source, $1.span.start) }
      guard let first else { return }
      findings.report(
        at: first.span, "this counts business days, and the file does not say which days they are",
        help: "add `business_days:` under `law`, with the days of the week and a `place`; or write calendar days")
    },
    Rule(
      "two-kinds-of-days", "a text speaks of working days beside the business days of the file", .correctness, .advice,
      looksAt: "the texts of the deal, `law.business_days`",
      why: "Two names for the days that count invite the question whether they are the same.",
      wrong: .init(
        """
        agreement:
          purpose: Alder and Bramble sell garden tools together. Orders go out within three working days.
        """, at: "working days"),
      right: .init(
        """
        agreement:
          purpose: Alder and Bramble sell garden tools together. Orders go out within three business days.
        """)
    ) { analysis, findings in
      guard analysis.section("law.business_days") != nil else { return }
      for phrase in ["working days", "working day", "banking days", "weekdays"] {
        for hit in analysis.typed(phrase) where analysis.item(hit).half == .deal {
          findings.report(
            at: analysis.place(of: hit), "these are called business days elsewhere in the agreement",
            help: "write business days here too")
        }
      }
    },
  ]
}

extension Value {
  fileprivate var isInBusinessDays: Bool {
    switch self {
    case .length(.span(let duration)), .length(.afterTheEnd(let duration)): duration.unit == .businessDays
    case .date(.afterEffective(let duration)): duration.unit == .businessDays
    case .date(.afterItem(let duration?, _)): duration.unit == .businessDays
    default: false
    }
  }
}
