import EntenteDocument
import EntenteFormat
import EntenteSource
import Testing

@testable import EntenteTemplate

/// Every type of value in every language.
struct PrintingTests {
  typealias Node = TreeBuilder.Node

  /// What `expression` prints when `x` is a duty, payment or the like with the field in question.
  static func words(
    _ expression: String, _ section: String, _ fields: [String: Node], parties: Int = 2, _ language: String = "en-GB"
  ) -> String {
    let template = "{% for x in agreement.\(section) %}{{ x.\(expression) }}{% endfor %}"
    let drafting = Drafting(template, language: language)
    #expect(drafting.problems(in: template) == [])
    return drafting.run([
      "parties": .list((0..<parties).map { Self.party($0) }),
      "agreement": .record("agreement", [section: .list([.record(section, fields)])]),
    ]).shown
  }

  static func party(_ index: Int) -> Node {
    let names = ["Nordwind GmbH", "Harbour Ltd", "Lys SA"]
    let shorts = ["Nordwind", "Harbour", "Lys"]
    return .record(
      "parties",
      ["id": .literal("p\(index)"), "name": .literal(names[index]), "short": .literal(shorts[index])])
  }

  static func all(_ expression: String, _ section: String, _ fields: [String: Node]) -> [String] {
    ["en-GB", "en-US", "de-DE", "fr-FR"].map { words(expression, section, fields, $0) }
  }

  @Test func dates() {
    let day = Node.value(.date(.day(CalendarDate(year: 2026, month: 2, day: 1))))
    #expect(
      Self.all("due", "duties", ["due": day])
        == ["1 February 2026", "February 1, 2026", "1. Februar 2026", "1er février 2026"])
    #expect(
      Self.all("due | date(\"short\")", "duties", ["due": day])
        == ["01/02/2026", "02/01/2026", "01.02.2026", "01/02/2026"])
    #expect(Self.words("due | date(\"iso\")", "duties", ["due": day]) == "2026-02-01")
    #expect(Self.words("due", "duties", ["due": .value(.date(.endOfTerm))]) == "the end of the Term")
    #expect(
      Self.words("due", "duties", ["due": .value(.date(.afterEffective(Duration(30, .days))))])
        == "30 days after the Effective Date")
    #expect(Self.words("due", "duties", ["due": .value(.date(.lastSignature))]) == "the date of the last signature")
    #expect(
      Self.words("due", "duties", ["id": .literal("it"), "due": .after(Duration(10, .businessDays), "it")])
        == "10 Business Days after [@it] is done")
  }

  @Test func lengths() {
    func length(_ value: Length) -> [String: Node] { ["due_within": .value(.length(value))] }
    #expect(
      Self.all("due_within", "payments", length(.span(Duration(90, .days))))
        == ["90 days", "90 days", "90 Tage", "90 jours"])
    #expect(
      Self.all("due_within | in_words", "payments", length(.span(Duration(91, .days))))
        == ["ninety-one days", "ninety-one days", "einundneunzig Tage", "quatre-vingt-onze jours"])
    #expect(
      Self.all("due_within | in_words", "payments", length(.span(Duration(1, .weeks))))
        == ["one week", "one week", "eine Woche", "une semaine"])
    #expect(Self.words("due_within", "payments", length(.span(Duration(0, .days)))) == "at once")
    #expect(Self.words("due_within", "payments", length(.span(Duration(1, .businessDays)))) == "1 Business Day")
    #expect(Self.words("due_within", "payments", length(.forTheTerm)) == "for the Term")
    #expect(Self.words("due_within", "payments", length(.perpetual)) == "perpetual")
    #expect(
      Self.words("due_within", "payments", length(.afterTheEnd(Duration(36, .months))))
        == "36 months after this agreement ends")
  }

  @Test func moneyAndShares() {
    let money: [String: Node] = ["amount": .money(120050, 2, "")]
    #expect(
      Self.all("amount", "payments", money)
        == ["EUR 1,200.50", "EUR 1,200.50", "1.200,50\u{A0}EUR", "1\u{202F}200,50\u{A0}EUR"])
    #expect(
      Self.all("amount | money(\"symbol\")", "payments", money)
        == ["€1,200.50", "€1,200.50", "1.200,50\u{A0}€", "1\u{202F}200,50\u{A0}€"])
    #expect(
      Self.words("amount", "payments", ["amount": .money(12_000_005, 1, "per month")])
        == "EUR 1,200,000.50 ‹per month›")
    let rate: [String: Node] = ["rate": .quantity(Quantity(ExactDecimal(125, scale: 1)), unit: "", isPercent: true)]
    #expect(Self.all("rate", "payments", rate) == ["12.5%", "12.5%", "12,5\u{A0}%", "12,5\u{A0}%"])
    let target: [String: Node] = [
      "target": .quantity(Quantity(ExactDecimal(1200), bound: .atLeast), unit: "leads", isPercent: false)
    ]
    #expect(
      Self.all("target", "kpis", target) == [
        "at least 1,200 ‹leads›", "at least 1,200 ‹leads›", "mindestens 1.200 ‹leads›", "au moins 1\u{202F}200 ‹leads›",
      ])
  }

  @Test func cadences() {
    let monthly: [String: Node] = ["every": .value(.cadence(Cadence(.month)))]
    #expect(Self.all("every", "duties", monthly) == ["every month", "every month", "jeden Monat", "chaque mois"])
    #expect(
      Self.all("every | adverb", "duties", monthly) == ["monthly", "monthly", "monatlich", "mensuellement"])
    #expect(Self.all("every | per", "duties", monthly) == ["per month", "per month", "pro Monat", "par mois"])
    let weeks: [String: Node] = ["every": .value(.cadence(Cadence(every: 2, .week)))]
    #expect(
      Self.all("every", "duties", weeks)
        == ["every 2 weeks", "every 2 weeks", "alle 2 Wochen", "toutes les 2 semaines"])
  }

  @Test func parties() {
    func by(_ word: PartyWord) -> [String: Node] { ["by": .value(.partyWord(word))] }
    #expect(Self.words("by | cap", "duties", by(.each)) == "Each party")
    #expect(Self.words("by", "duties", by(.any)) == "either party")
    #expect(Self.words("by", "duties", by(.any), parties: 3) == "any party")
    #expect(Self.words("by", "duties", by(.others)) == "the other party")
    #expect(Self.words("by", "duties", by(.others), parties: 3) == "the other parties")
    #expect(Self.words("by", "duties", by(.all)) == "the parties jointly")
    let three: [String: Node] = ["by": .who([.item("p0"), .item("p1"), .item("p2")])]
    #expect(Self.words("by", "duties", three, parties: 3) == "‹Nordwind›, ‹Harbour› and ‹Lys›")
    #expect(Self.words("by", "duties", three, parties: 3, "en-US") == "‹Nordwind›, ‹Harbour›, and ‹Lys›")
    #expect(Self.words("by | list(\"or\")", "duties", three, parties: 3, "de") == "‹Nordwind›, ‹Harbour› oder ‹Lys›")
    #expect(Self.words("by | name", "duties", ["by": .who([.item("p0")])]) == "‹Nordwind GmbH›")
    #expect(Self.words("by | possessive", "duties", ["by": .who([.item("p0")])]) == "‹Nordwind›’s")
    #expect(Self.words("by | possessive", "duties", ["by": .who([.item("p0")])], "de") == "‹Nordwind›s")
  }

  @Test func texts() {
    func action(_ text: String) -> [String: Node] { ["action": .text(text)] }
    #expect(Self.words("action | clause_text", "duties", action("train the team.\n")) == "«train the team»")
    #expect(Self.words("action | clause_text", "duties", action("and so on ...")) == "«and so on ...»")
    #expect(Self.words("action | sentence", "duties", action("train the team")) == "«Train the team.»")
    #expect(Self.words("action | sentence", "duties", action("émettre (vite!)")) == "«Émettre (vite!)»")
    #expect(Self.words("action | cap | bold", "duties", action("train")) == "**«Train»**")
    #expect(Self.words("standard | default(\"none\") | quote", "duties", action("x")) == "“none”")
    #expect(Self.words("action", "duties", ["action": .open("who trains")]) == "[TBD: who trains]")
    #expect(Self.words("by", "duties", ["by": .open("")]) == "[TBD: the field]")
    #expect(Self.words("area | article", "roles", ["area": .literal("hour")]) == "an ‹hour›")
    #expect(Self.words("area | article", "roles", ["area": .literal("NDA")]) == "an ‹NDA›")
    #expect(Self.words("area | article", "roles", ["area": .literal("union")]) == "a ‹union›")
    #expect(Self.words("area | article", "roles", ["area": .literal("8 hours")]) == "an ‹8 hours›")
    #expect(Self.words("area | upper", "roles", ["area": .literal("Größe")]) == "‹GRößE›".replacing("ö", with: "Ö"))
  }

  @Test func choicesAndCounts() {
    #expect(Self.words("applies", "payments", [:]) == "whole")
    #expect(Self.words("effect", "payments", ["effect": .choice("guides-interpretation")]) == "guides-interpretation")
    let duties: [String: Node] = ["duties": .list([.text("a"), .text("b"), .text("c")])]
    #expect(Self.words("duties", "roles", duties) == "«a», «b» and «c»")
    #expect(Self.words("duties | count | words", "roles", duties) == "three")
    #expect(Self.words("duties | count | ordinal", "roles", duties) == "3rd")
    #expect(Self.words("duties | first", "roles", duties) == "«a»")
    #expect(Self.words("duties | count | plural(\"duty\", \"duties\")", "roles", duties) == "duties")
    let tiers: [String: Node] = [
      "tiers": .list([
        .record("payments.tiers", ["amount": .money(1005, 1, "")]),
        .record("payments.tiers", ["amount": .money(25, 2, "")]),
      ])
    ]
    #expect(Self.words("tiers | sum(\"amount\")", "payments", tiers) == "EUR 100.75")
  }

  @Test(arguments: [
    (0, "zero", "null", "zéro"), (21, "twenty-one", "einundzwanzig", "vingt et un"),
    (71, "seventy-one", "einundsiebzig", "soixante et onze"), (80, "eighty", "achtzig", "quatre-vingts"),
    (81, "eighty-one", "einundachtzig", "quatre-vingt-un"),
    (101, "one hundred and one", "einhunderteins", "cent un"),
    (200, "two hundred", "zweihundert", "deux cents"),
    (
      999, "nine hundred and ninety-nine",
      "neunhundertneunundneunzig", "neuf cent quatre-vingt-dix-neuf"
    ),
    (1001, "one thousand and one", "eintausendeins", "mille un"),
    (80_000, "eighty thousand", "achtzigtausend", "quatre-vingt mille"),
  ])
  func spelledNumbers(number: Int64, english: String, german: String, french: String) {
    func spelled(_ language: Language) -> String {
      var out = Buffer<UInt8>(capacity: 64)
      NumberWords.spelled(ExactDecimal(number), language, into: &out)
      return String(decoding: out.values, as: UTF8.self)
    }
    #expect(spelled(.british) == english)
    #expect(spelled(.german) == german)
    #expect(spelled(.french) == french)
  }
}
