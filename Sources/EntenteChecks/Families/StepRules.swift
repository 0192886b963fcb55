import EntenteFormat
import EntenteSource

/// Price breaks, tiers and other sums of one price or payment.
enum StepRules {
  static let all: [Rule] = [
    Rule(
      "step-gap", "between two steps lies a quantity without a price", .correctness, .error,
      looksAt: "`pricing.breakpoints`, `payments.tiers`",
      why: "For an order in the gap nobody knows the price.",
      wrong: .init(
        """
        agreement:
          pricing:
            - id: price-spade
              product: Spade
              currency: EUR
              breakpoints:
                - up_to: 100
                  price: EUR 20
                - above: 120
                  price: EUR 18
        """, at: "above: 120"),
      right: .init(
        """
        agreement:
          pricing:
            - id: price-spade
              product: Spade
              currency: EUR
              breakpoints:
                - up_to: 100
                  price: EUR 20
                - above: 100
                  price: EUR 18
        """)
    ) { analysis, findings in
      for (steps, item) in stepLists(analysis) {
        for (before, step) in zip(steps, steps.dropFirst()) {
          guard let end = before.end, let start = step.start, end.isLess(than: start) else { continue }
          findings.report(
            at: step.startSpan, "between this step of \(item.called) and the one before it lies a gap",
            help: "let `above` be what the step before gives as `up_to`",
            labels: [.init(before.endSpan, "the step before ends here")])
        }
      }
    },
    Rule(
      "step-overlap", "two steps give a price for the same quantity", .correctness, .error,
      looksAt: "`pricing.breakpoints`, `payments.tiers`",
      why: "Each side will read the price that suits it.",
      wrong: .init(
        """
        agreement:
          pricing:
            - id: price-spade
              product: Spade
              currency: EUR
              breakpoints:
                - up_to: 100
                  price: EUR 20
                - above: 80
                  price: EUR 18
        """, at: "above: 80"),
      right: .init(
        """
        agreement:
          pricing:
            - id: price-spade
              product: Spade
              currency: EUR
              breakpoints:
                - up_to: 80
                  price: EUR 20
                - above: 80
                  price: EUR 18
        """)
    ) { analysis, findings in
      for (steps, item) in stepLists(analysis) {
        for (before, step) in zip(steps, steps.dropFirst()) {
          guard !before.isOpen, !step.isOpen,
            step.start.map({ start in before.end.map { start.isLess(than: $0) } ?? true }) ?? true
          else { continue }
          findings.report(
            at: step.startSpan,
            "this step of \(item.called) holds for quantities that the one before it has a price for",
            help: "let `above` be what the step before gives as `up_to`",
            labels: [.init(before.endSpan, "the step before")])
        }
      }
    },
    Rule(
      "step-ends-before-it-starts", "a step ends at or below where it starts", .correctness, .error,
      looksAt: "`pricing.breakpoints`, `payments.tiers`", why: "No quantity falls into such a step.",
      wrong: .init(
        """
        agreement:
          pricing:
            - id: price-spade
              product: Spade
              currency: EUR
              breakpoints:
                - up_to: 300
                  price: EUR 20
                - above: 300
                  up_to: 200
                  price: EUR 18
        """, at: "up_to: 200"),
      right: .init(
        """
        agreement:
          pricing:
            - id: price-spade
              product: Spade
              currency: EUR
              breakpoints:
                - up_to: 200
                  price: EUR 20
                - above: 200
                  up_to: 300
                  price: EUR 18
        """)
    ) { analysis, findings in
      for (steps, item) in stepLists(analysis) {
        for step in steps {
          guard let start = step.start, let end = step.end, !start.isLess(than: end) else { continue }
          findings.report(
            at: step.endSpan, "this step of \(item.called) ends where it starts, or before",
            help: "let `up_to` be more than `above`")
        }
      }
    },
    Rule(
      "price-rises-with-volume", "a larger order has a higher price", .correctness, .warning,
      looksAt: "`pricing.breakpoints`", why: "Volume is rewarded as a rule: two prices may be in the wrong order.",
      wrong: .init(
        """
        agreement:
          pricing:
            - id: price-spade
              product: Spade
              currency: EUR
              breakpoints:
                - up_to: 100
                  price: EUR 18
                - above: 100
                  price: EUR 20
        """, at: "price: EUR 20"),
      right: .init(
        """
        agreement:
          pricing:
            - id: price-spade
              product: Spade
              currency: EUR
              breakpoints:
                - up_to: 100
                  price: EUR 20
                - above: 100
                  price: EUR 18
        """)
    ) { analysis, findings in
      for item in analysis.items("pricing") {
        let rows = item["breakpoints"].items
        for (before, row) in zip(rows, rows.dropFirst()) {
          let rises =
            switch (before["price"].sum, row["price"].sum, before["discount"].percent, row["discount"].percent) {
            case (let a?, let b?, _, _): a.isLess(than: b)
            case (_, _, let a?, let b?): b.number.isLess(than: a.number)
            default: false
            }
          guard rises else { continue }
          findings.report(
            at: row[row.lacks("price") ? "discount" : "price"].span,
            "whoever orders more of \(item.called) pays more for each", help: "put the prices in order")
        }
      }
    },
    Rule(
      "discount-off-no-price", "a discount is taken off a first price that is not given", .correctness, .error,
      looksAt: "`pricing.breakpoints`", why: "A percentage of nothing is no price.",
      wrong: .init(
        """
        agreement:
          pricing:
            - id: price-spade
              product: Spade
              currency: EUR
              breakpoints:
                - up_to: 100
                  discount: 5 %
                - above: 100
                  discount: 10 %
        """, at: "discount: 5 %"),
      right: .init(
        """
        agreement:
          pricing:
            - id: price-spade
              product: Spade
              currency: EUR
              breakpoints:
                - up_to: 100
                  price: EUR 20
                - above: 100
                  discount: 10 %
        """)
    ) { analysis, findings in
      for item in analysis.items("pricing") {
        guard let first = item["breakpoints"].items.first, first.lacks("price"), !first.lacks("discount") else {
          continue
        }
        findings.report(
          at: first["discount"].span, "the first step of \(item.called) has a discount and no price to take it off",
          help: "give the `price` of the first step")
      }
    },
    Rule(
      "step-without-price", "a step has neither a price nor a discount", .correctness, .error,
      looksAt: "`pricing.breakpoints`, `payments.tiers`", why: "The row of the table would be empty.",
      wrong: .init(
        """
        agreement:
          pricing:
            - id: price-spade
              product: Spade
              currency: EUR
              breakpoints:
                - up_to: 100
                  price: EUR 20
                - above: 100
        """, at: "above: 100"),
      right: .init(
        """
        agreement:
          pricing:
            - id: price-spade
              product: Spade
              currency: EUR
              breakpoints:
                - up_to: 100
                  price: EUR 20
                - above: 100
                  price: EUR 18
        """)
    ) { analysis, findings in
      for row in analysis.items("pricing.breakpoints") where row.lacks("price") && row.lacks("discount") {
        findings.report(at: row.span, "this step has no price", help: "add `price:` or `discount:`")
      }
      for row in analysis.items("payments.tiers") where row.lacks("rate") && row.lacks("amount") {
        findings.report(at: row.span, "this step has no sum", help: "add `rate:` or `amount:`")
      }
    },
  ]

  /// One step of a price or a payment.
  private struct Step {
    var start: ExactDecimal?
    var end: ExactDecimal?
    var startSpan: SourceSpan
    var endSpan: SourceSpan
    var isOpen: Bool
  }

  private static func stepLists(_ analysis: Analysis) -> [(steps: [Step], item: Item)] {
    [("pricing", "breakpoints"), ("payments", "tiers")].flatMap { type, name in
      analysis.items(type).map { item in
        let steps = item[name].items.map { row in
          Step(
            start: row["above"].sum, end: row["up_to"].sum, startSpan: row["above"].span, endSpan: row["up_to"].span,
            isOpen: row["above"].isOpen || row["up_to"].isOpen)
        }
        return (steps, item)
      }
    }
  }
}

extension Field {
  /// The number of a sum, a count or a measure.
  var sum: ExactDecimal? { money?.amount ?? number?.number ?? percent?.number }
}

extension CurrencyCode {
  var words: String { String(decoding: [a, b, c], as: UTF8.self) }
}
