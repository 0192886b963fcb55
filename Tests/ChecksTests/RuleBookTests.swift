import EntenteChecks
import EntenteSource
import Foundation
import Testing

@Suite struct RuleBookTests {
  @Test func everyRuleHasOneEntry() {
    let ids = RuleBook.all.map(\.id)
    #expect(Set(ids).count == ids.count, "\(Dictionary(grouping: ids) { $0 }.filter { $1.count > 1 }.keys.sorted())")
  }

  @Test(arguments: RuleBook.all.map(\.id))
  func anEntryIsWhole(id: String) throws {
    let rule = try #require(RuleBook.rule(id))
    #expect(id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
    for text in [rule.title, rule.looksAt, rule.why, rule.wrong.text, rule.right.text] { #expect(!text.isEmpty) }
    #expect(!rule.title.hasSuffix(".") && rule.why.hasSuffix("."))
    #expect(rule.title.first?.isUppercase == false)
    #expect(rule.wrong.text != rule.right.text)
  }

  /// `ENTENTE_RECORD=1` writes the page anew.
  @Test func thePageIsTheRules() throws {
    let file = ShippedText.root.appending(path: "Sources/Entente/Entente.docc/Rules.md")
    if ProcessInfo.processInfo.environment["ENTENTE_RECORD"] == "1" {
      try RulePage.page().write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded; run again without ENTENTE_RECORD")
      return
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == RulePage.page())
  }
}
