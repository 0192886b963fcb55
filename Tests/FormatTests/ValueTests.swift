import EntenteFormat
import EntenteSource
import Testing

/// Every way to write a value that is read, and what it is read as; and what is said of those that are not.
@Suite struct ValueTests {
  struct Good: Sendable, CustomTestStringConvertible {
    var field: String
    var text: String
    var value: String
    init(_ field: String, _ text: String, _ value: String) {
      (self.field, self.text, self.value) = (field, text, value)
    }
    var testDescription: String { "\(field): \(text)" }
  }

  /// A file in which the field stands under the section that has it.
  private static func file(_ field: String, _ text: String) -> String {
    let path = field.split(separator: ".").map(String.init)
    var lines = path[0] == "root" ? "" : path[0] == "term" ? "term:\n" : "agreement:\n  \(path[0]):\n    - id: it\n"
    let margin = path[0] == "root" ? "" : path[0] == "term" ? "  " : "      "
    lines += margin + path[1] + ": " + text + "\n"
    return Reading.frame() + lines + (path[0] == "duties" ? "  deliverables:\n    - id: portal\n" : "")
  }

  private static func read(_ field: String, _ text: String) -> (Reading, Value) {
    let reading = Reading(file(field, text))
    let path = field.split(separator: ".").map(String.init)
    if path[0] == "root" { return (reading, reading.tree.field(ItemRef(0), path[1]).value) }
    return (reading, reading.value(path[0] == "term" ? "term" : "it", path[1]))
  }

  static let good: [Good] = [
    Good("root.effective", "2026-02-01", "2026-2-1"),
    Good("root.effective", "2028-02-29", "2028-2-29"),
    Good("root.effective", "\"2026-12-31\"", "2026-12-31"),
    Good("root.effective", "last signature", "last signature"),
    Good("duties.due", "2026-02-01", "2026-2-1"),
    Good("duties.due", "30 days after effective", "30 days after effective"),
    Good("duties.due", "2 weeks after the effective date", "2 weeks after effective"),
    Good("duties.due", "end of term", "end of term"),
    Good("duties.due", "after portal", "after portal"),
    Good("duties.due", "10 business days after portal", "10 businessDays after portal"),
    Good("term.length", "24 months", "24 months"),
    Good("term.length", "90 days", "90 days"),
    Good("term.length", "1 year", "1 years"),
    Good("term.length", "10 business days", "10 businessDays"),
    Good("term.length", "10 working days", "10 businessDays"),
    Good("term.length", "48 hours", "48 hours"),
    Good("term.length", "2 Weeks", "2 weeks"),
    Good("term.length", "0 days", "0 days"),
    Good("term.length", "for the term", "for the term"),
    Good("term.length", "perpetual", "perpetual"),
    Good("term.length", "36 months after the end", "36 months after the end"),
    Good("term.until", "2027-01-01", "2027-1-1"),
    Good("term.until", "the project is finished", "text the project is finished"),
    Good("duties.every", "daily", "every 1 day"),
    Good("duties.every", "weekly", "every 1 week"),
    Good("duties.every", "fortnightly", "every 2 week"),
    Good("duties.every", "every 2 weeks", "every 2 week"),
    Good("duties.every", "every other week", "every 2 week"),
    Good("duties.every", "monthly", "every 1 month"),
    Good("duties.every", "Monthly", "every 1 month"),
    Good("duties.every", "every month", "every 1 month"),
    Good("duties.every", "once a month", "every 1 month"),
    Good("duties.every", "quarterly", "every 1 quarter"),
    Good("duties.every", "half-yearly", "every 6 month"),
    Good("duties.every", "yearly", "every 1 year"),
    Good("duties.every", "annually", "every 1 year"),
    Good("payments.amount", "EUR 1,200.50", "EUR 120050e-2"),
    Good("payments.amount", "1200.50 EUR", "EUR 120050e-2"),
    Good("payments.amount", "1,200,000 USD per year", "USD 1200000e-0 per year"),
    Good("payments.amount", "EUR 0.035 per unit", "EUR 35e-3 per unit"),
    Good("payments.amount", "CHF 12 per visit", "CHF 12e-0 per visit"),
    Good("payments.amount", "EUR 999999999999999.99", "EUR 99999999999999999e-2"),
    Good("payments.rate", "12.5 %", "12.5%"),
    Good("payments.rate", "12.5%", "12.5%"),
    Good("payments.rate", "8 percent", "8%"),
    Good("payments.rate", "1 % per month", "1% per month"),
    Good("payments.periods", "12", "12"),
    Good("kpis.target", "at least 1,200 leads", "atLeast 1200 leads"),
    Good("kpis.target", "under 0.8", "under 0.8"),
    Good("kpis.target", "at most 95 %", "atMost 95%"),
    Good("kpis.baseline", "-3.1", "-3.1"),
    Good("kpis.floor", "over 10", "over 10"),
    Good("service_levels.target", "99.95 %", "99.95%"),
    Good("service_levels.target", "4 hours", "4 hours"),
    Good("service_levels.target", "at most 4 hours", "atMost 4 hours"),
    Good("contributions.cost", "EUR 9,000 per year", "EUR 9000e-0 per year"),
    Good("contributions.cost", "two engineers for a month", "text two engineers for a month"),
    Good("contributions.cost", "EUR 9,000 worth of training", "text EUR 9,000 worth of training"),
    Good("kpis.name", "012", "literal 012"),
    Good("kpis.name", "no", "literal no"),
    Good("kpis.name", "null", "literal null"),
    Good("duties.action", "1e3", "text 1e3"),
    Good("payments.applies", "excess", "choice 1"),
    Good("duties.by", "nordwind", "who nordwind"),
    Good("duties.by", "[nordwind, harbour]", "who nordwind harbour"),
    Good("duties.by", "each", "who each"),
    Good("duties.to", "others", "who others"),
    Good("root.drafted_by", "harbour", "who harbour"),
  ]

  @Test(arguments: good) func isRead(_ item: Good) {
    let (reading, value) = Self.read(item.field, item.text)
    #expect(reading.errors.isEmpty, "\(reading.errors.map(\.message))")
    #expect(Self.describe(value, reading.tree) == item.value)
  }

  struct Bad: Sendable, CustomTestStringConvertible {
    var field: String
    var text: String
    var rule: String
    /// What the help must hold.
    var help: String
    init(_ field: String, _ text: String, _ rule: String, _ help: String) {
      (self.field, self.text, self.rule, self.help) = (field, text, rule, help)
    }
    var testDescription: String { "\(field): \(text)" }
  }

  static let bad: [Bad] = [
    Bad("root.effective", "2026-02-30", "impossible-date", "`2026-02-28`"),
    Bad("root.effective", "2027-02-29", "impossible-date", "`2027-02-28`"),
    Bad("root.effective", "2026-04-31", "impossible-date", "`2026-04-30`"),
    Bad("root.effective", "2026-00-10", "impossible-date", "year-month-day"),
    Bad("root.effective", "03/04/2026", "unknown-date", "which is the month"),
    Bad("root.effective", "1 February 2026", "unknown-date", "`2026-02-01`"),
    Bad("root.effective", "30 days after effective", "relative-date", "last signature"),
    Bad("duties.due", "soon", "unknown-date", "`end of term`"),
    Bad("duties.due", "after nothing-here", "unknown-reference", ""),
    Bad("term.until", "2026-02-30", "impossible-date", "`2026-02-28`"),
    Bad("term.length", "three months", "unknown-duration", "`3 months`"),
    Bad("term.length", "90", "unknown-duration", "`90 days`"),
    Bad("term.length", "90 dyas", "unknown-duration", "`days`"),
    Bad("term.length", "1.5 years", "unknown-duration", "`18 months`"),
    Bad("term.length", "at once", "unknown-duration", "`0 days`"),
    Bad("term.length", "90 days from receipt", "unknown-duration", "`after the end`"),
    Bad("term.length", "99999999999 days", "long-number", ""),
    Bad("duties.every", "biweekly", "ambiguous-cadence", "`every 2 weeks`"),
    Bad("duties.every", "often", "unknown-cadence", "`monthly`"),
    Bad("duties.every", "every 0 weeks", "unknown-cadence", "weekly"),
    Bad("payments.amount", "1,200", "missing-currency", "`EUR 1,200`"),
    Bad("payments.amount", "1.200,50 EUR", "ambiguous-number", "`1,200.50`"),
    Bad("payments.amount", "EUR 12,50", "ambiguous-number", "`12.50` or `1,250`"),
    Bad("payments.amount", "EUR 1.200", "ambiguous-number", "`1,200`"),
    Bad("payments.amount", "EUR 1 200", "ambiguous-number", "`1,200`"),
    Bad("payments.amount", "EUR 1'200", "ambiguous-number", "`1,200`"),
    Bad("payments.amount", "EUR 12,34,567", "ambiguous-number", "`1,234,567`"),
    Bad("payments.amount", "€ 100", "currency-symbol", "`EUR 1,200.50`"),
    Bad("payments.amount", "100 £", "currency-symbol", "GBP"),
    Bad("payments.amount", "eur 100", "unknown-currency", "`EUR`"),
    Bad("payments.amount", "XYZ 100", "unknown-currency", "ISO 4217"),
    Bad("payments.amount", "EUR100", "unknown-money", "space"),
    Bad("payments.amount", "EUR 2.5m", "unknown-number", "in full"),
    Bad("payments.amount", "EUR 100 monthly", "unknown-money", "`per …`"),
    Bad("payments.amount", "EUR -100", "negative-money", "without a sign"),
    Bad("payments.amount", "a lot", "unknown-money", "`EUR 1,200.50`"),
    Bad("contributions.cost", "EUR 1.200,50", "ambiguous-number", "`1,200.50`"),
    Bad("payments.rate", "5", "missing-percent-sign", "`5 %`"),
    Bad("payments.rate", "5 % of sales", "unknown-percentage", "`per …`"),
    Bad("payments.periods", "many", "unknown-number", "digits"),
    Bad("payments.periods", "1e309", "unknown-number", "in full"),
    Bad("kpis.target", "a lot", "unknown-number", "at least"),
    Bad("payments.applies", "hole", "unknown-word", "`whole`"),
    Bad("kpis.better", "Higher", "unknown-word", "`higher`"),
    Bad("duties.by", "nordwnd", "unknown-reference", "`nordwind`"),
    Bad("duties.by", "anna", "wrong-reference", "nordwind, harbour"),
    Bad("duties.by", "[nordwind, each]", "word-among-parties", "alone"),
    Bad("duties.by", "{ who: nordwind }", "wrong-shape", ""),
    Bad("duties.action", "[a, b]", "wrong-shape", "\"[a, b]\""),
    Bad("duties.id2", "x", "unknown-field", "`id`"),
    Bad("root.drafted_by", "each", "wrong-reference", "party's id"),
  ]

  @Test(arguments: bad) func isRefused(_ item: Bad) {
    let (reading, value) = Self.read(item.field, item.text)
    #expect(reading.errors.map(\.rule) == [item.rule], "\(reading.errors.map(\.message))")
    let help = reading.errors.first?.help ?? ""
    #expect(help.contains(item.help), "\(help)")
    guard item.rule != "word-among-parties", item.field != "root.drafted_by" else { return }
    // Nothing wrong gets into the tree; a field with a default has that.
    let described = Self.describe(value, reading.tree)
    #expect(["absent", "who ", "choice 0"].contains(described), "\(described)")
  }

  // MARK: a value in words

  static func describe(_ value: Value, _ tree: ValueTree) -> String {
    switch value {
    case .absent: return "absent"
    case .literal(let range): return "literal " + tree.string(range)
    case .text(let range): return "text " + tree.string(range)
    case .date(let date): return describe(date, tree)
    case .length(.span(let span)): return describe(span)
    case .length(.forTheTerm): return "for the term"
    case .length(.perpetual): return "perpetual"
    case .length(.afterTheEnd(let span)): return describe(span) + " after the end"
    case .cadence(let cadence): return "every \(cadence.count) \(cadence.unit)"
    case .money(let money):
      let code = String(decoding: [money.currency.a, money.currency.b, money.currency.c], as: UTF8.self)
      return "\(code) \(money.amount.mantissa)e-\(money.amount.scale)" + after(money.per, tree)
    case .percent(let share): return describe(share) + "%" + after(share.unit, tree)
    case .number(let number): return describe(number) + after(number.unit, tree)
    case .choice(let word): return "choice \(word)"
    case .who(let list):
      return "who "
        + list.range.map { describe(tree.cells[$0].value, tree) }.filter { $0 != "absent" }.joined(separator: " ")
    case .item(let item): return tree.string(tree.record(item).id)
    case .partyWord(let word): return "\(word)"
    default: return "\(value)"
    }
  }

  private static func describe(_ date: DateValue, _ tree: ValueTree) -> String {
    switch date {
    case .day(let day): "\(day.year)-\(day.month)-\(day.day)"
    case .lastSignature: "last signature"
    case .afterEffective(let span): describe(span) + " after effective"
    case .afterItem(let span, let item):
      (span.map { describe($0) + " " } ?? "") + "after " + tree.string(tree.record(item).id)
    case .endOfTerm: "end of term"
    }
  }

  private static func describe(_ span: Duration) -> String { "\(span.count) \(span.unit)" }

  private static func describe(_ quantity: Quantity) -> String {
    var digits = "\(abs(quantity.number.mantissa))"
    let scale = Int(quantity.number.scale)
    while digits.count <= scale { digits = "0" + digits }
    if scale > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -scale)) }
    let sign = quantity.number.mantissa < 0 ? "-" : ""
    return (quantity.bound == .exactly ? "" : "\(quantity.bound) ") + sign + digits
  }

  private static func after(_ range: TextRange, _ tree: ValueTree) -> String {
    range.isEmpty ? "" : " " + tree.string(range)
  }
}
