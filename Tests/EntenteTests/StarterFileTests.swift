import Entente
import Testing

@Suite struct StarterFileTests {
  private func text(_ parties: String...) -> String {
    NewAgreement(folder: "deal", kind: "mou", parties: parties).text
  }

  @Test(arguments: [
    ("Café Mélange", "cafe"), ("Cafe\u{301} Central", "cafe"), ("Łódź Weaving", "lodz"), ("Søn A/S", "son"),
    ("Weiß GmbH", "weiss"), ("Ærø Ferries", "aero"), ("3M Company", "party3m"), ("東京 Trading", "party"),
    ("Each Ltd", "partyeach"),
  ])
  func `the id of a party is its name in plain letters`(name: String, id: String) {
    #expect(text(name, "Harbour Ltd").contains("  - id: \(id)\n"))
  }

  @Test func `sections stand apart`() {
    let lines = text("Nordwind GmbH", "Harbour Ltd").split(separator: "\n", omittingEmptySubsequences: false)
    for (place, line) in lines.enumerated() where line.hasPrefix("# ----") { #expect(lines[place - 1].isEmpty) }
    #expect(!zip(lines, lines.dropFirst()).contains { $0.isEmpty && $1.isEmpty })
  }
}
