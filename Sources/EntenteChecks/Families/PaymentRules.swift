import EntenteFormat
import EntenteSource

/// What is paid, in which currency, and of what.
enum PaymentRules {
  static let all: [Rule] = [
    Rule(
      "two-currencies", "the sums of one price or payment are in different currencies", .correctness, .warning,
      looksAt: "`pricing`, `payments`, `budget`",
      why: "A cap in pounds on a fee in euros moves with the exchange rate, which nobody has settled.",
      wrong: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              amount: EUR 2,000
              cap: GBP 20,000
              due_within: 30 days
        """, at: "cap: GBP 20,000"),
      right: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              amount: EUR 2,000
              cap: EUR 20,000
              due_within: 30 days
        """)
    ) { analysis, findings in
      for item in analysis.items("payments") {
        let tiers = item["tiers"].items.flatMap { row in ["above", "up_to", "amount"].map { row[$0] } }
        checkCurrency(of: item, ["amount", "minimum", "cap"].map { item[$0] } + tiers, &findings)
      }
      for item in analysis.items("pricing") {
        checkCurrency(of: item, item["breakpoints"].items.map { $0["price"] }, &findings)
      }
      if let budget = analysis.section("budget") {
        checkCurrency(of: budget, [budget["total"]] + budget["lines"].items.map { $0["amount"] }, &findings)
      }
    },
    Rule(
      "price-in-other-currency", "a price is not in the currency of its list", .correctness, .error,
      looksAt: "`pricing.currency`, `pricing.breakpoints.price`",
      why: "The head of the list and its rows contradict each other.",
      wrong: .init(
        """
        agreement:
          pricing:
            - id: price-spade
              product: Spade
              currency: EUR
              breakpoints:
                - price: GBP 20
        """, at: "price: GBP 20"),
      right: .init(
        """
        agreement:
          pricing:
            - id: price-spade
              product: Spade
              currency: EUR
              breakpoints:
                - price: EUR 20
        """)
    ) { analysis, findings in
      for item in analysis.items("pricing") {
        guard let currency = item["currency"].text, currency.utf8.count == 3 else { continue }
        for row in item["breakpoints"].items {
          guard let price = row["price"].money, price.currency.words != currency.uppercased() else { continue }
          findings.report(
            at: row["price"].span, "this price is in \(price.currency.words), and \(item.called) is in \(currency)",
            help: "give the price in \(currency), or change `currency`",
            labels: [.init(item["currency"].span, "the currency of the list")])
        }
      }
    },
    Rule(
      "minimum-above-cap", "a payment's least sum is more than its most", .correctness, .error,
      looksAt: "`payments.minimum`, `payments.cap`", why: "No sum keeps both.",
      wrong: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              rate: 60 %
              basis: the price of the tools sold
              minimum: EUR 30,000
              cap: EUR 20,000
              due_within: 30 days
        """, at: "minimum: EUR 30,000"),
      right: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              rate: 60 %
              basis: the price of the tools sold
              minimum: EUR 20,000
              cap: EUR 30,000
              due_within: 30 days
        """)
    ) { analysis, findings in
      for item in analysis.items("payments") {
        guard let least = item["minimum"].money, let most = item["cap"].money, least.currency == most.currency,
          analysis.tree.string(least.per) == analysis.tree.string(most.per), most.amount.isLess(than: least.amount)
        else { continue }
        findings.report(
          at: item["minimum"].span, "the minimum of \(item.called) is more than its cap", help: "change one of the two",
          labels: [.init(item["cap"].span, "the cap")])
      }
    },
    Rule(
      "payment-without-sum", "a payment has no amount, no rate and no steps", .correctness, .warning,
      looksAt: "`payments`", why: "A promise to pay without a sum, or a way to work it out, is none.",
      wrong: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              every: monthly
              due_within: 30 days
        """, at: "id: pay-tools"),
      right: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              amount: EUR 2,000
              every: monthly
              due_within: 30 days
        """)
    ) { analysis, findings in
      // A basis or a trigger may say where the sum stands: "at the prices in …".
      for item in analysis.items("payments")
      where ["amount", "rate", "tiers", "basis", "trigger"].allSatisfy({ item.lacks($0) }) {
        findings.report(
          at: item.span, "\(item.called) does not say how much is paid",
          help: "add `amount:`, or `rate:` with a `basis:`")
      }
    },
    Rule(
      "rate-without-basis", "a payment is a percentage of something that is not named", .correctness, .warning,
      looksAt: "`payments.rate`, `payments.tiers`, `payments.basis`",
      why: "Ten per cent of revenue and ten per cent of profit are different payments.",
      wrong: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              rate: 60 %
              every: monthly
              due_within: 30 days
        """, at: "rate: 60 %"),
      right: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              rate: 60 %
              basis: the price of the tools sold, without tax
              every: monthly
              due_within: 30 days
        """)
    ) { analysis, findings in
      for item in analysis.items("payments") where item.lacks("basis") {
        let rate = item.lacks("rate") ? item["tiers"].items.first { !$0.lacks("rate") }?["rate"] : item["rate"]
        guard let rate, !rate.isOpen else { continue }
        findings.report(
          at: rate.span, "\(item.called) is a percentage and does not say of what",
          help: "add `basis:` with what it is taken of")
      }
    },
  ]

  private static func checkCurrency(of item: Item, _ fields: [Field], _ findings: inout Findings) {
    let sums = fields.compactMap { field in field.money.map { (field, $0.currency) } }
    guard let first = sums.first, let other = sums.first(where: { $0.1 != first.1 }) else { return }
    let called = item.id.isEmpty ? "the budget" : item.called
    findings.report(
      at: other.0.span, "\(called) has sums in \(first.1.words) and in \(other.1.words)", help: "use one currency",
      labels: [.init(first.0.span, "the first sum")])
  }
}
