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

  /// What looks like the name of a rule in the code of a stage, and is none.
  private static let otherWords: Set<String> = [
    "aria-hidden", "author-time", "author-tz", "bi-monthly", "bi-weekly", "binding-process", "bottom-left",
    "bottom-right", "cat-file", "check-attr", "check-in", "chromium-browser", "color-scheme", "cross-site",
    "custom-style", "data-move", "data-was", "dix-huit", "dix-neuf", "dix-sept", "embed-templates", "en-us",
    "entente-amendment",
    "entente-changes", "entente-new-sha256", "entente-old-sha256", "entente-serve", "entente-text-changes",
    "first-duty", "google-chrome", "google-chrome-stable", "guides-interpretation", "half-yearly",
    "linguist-generated", "ls-files", "merge-driver", "no-questions", "no-referrer", "no-store", "non-binding",
    "open-points", "quatre-vingt", "rev-list", "rev-parse", "s-part", "same-origin", "sec-fetch-site", "second-duty",
    "self-disclosure", "semi-annually", "symbolic-ref", "the-charter-relationship", "the-deal-agreement", "top-left",
    "top-right", "utf-8", "win-win", "winding-up", "your-template",
  ]

  /// Every word in quotation marks with a hyphen, anywhere in the code but in the rules themselves, and every first
  /// argument of a `Diagnostic`, is the name of a rule: nothing is printed that `--explain` does not know.
  @Test func everyNameThatIsPrintedIsARule() throws {
    let folder = ShippedText.root.appending(path: "Sources")
    let walk = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var unknown: Set<String> = []
    for case let file as URL in walk where file.pathExtension == "swift" && !file.path.contains("/EntenteChecks/") {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /"([a-z]+(?:-[a-z0-9]+)+)"/) { unknown.insert(String(match.1)) }
      for match in text.matches(of: /(?:Diagnostic|CallProblem)\(\s*(?:rule: )?"([a-z0-9-]+)"/) {
        unknown.insert(String(match.1))
      }
    }
    unknown.subtract(RuleBook.all.map(\.id))
    unknown.subtract(Self.otherWords)
    #expect(
      unknown.isEmpty, "give these a `Rule(drafting:)`, or add them to the words that are no rules: \(unknown.sorted())"
    )
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
