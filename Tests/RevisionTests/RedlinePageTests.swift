import Foundation
import Testing

@testable import EntenteRevision

/// How a redline is laid out; what it says is the matter of `VerifyTests`.
@Suite struct RedlinePageTests {
  private static let base = """
    # Supply

    ## 1. Goods

    ### 1.1 Kinds

    The goods are flour, sugar and salt.

    ### 1.2 Orders

    Orders are made in writing.

    They are kept for a year.

    ## 2. Money

    ### 2.1 Fee

    The buyer pays 40 euros for each sack.

    | Sacks | Price |
    |---|---|
    | 10 | 400 euros |
    | 20 | 700 euros |
    | 30 | 900 euros |

    ### 2.2 Late payment

    Interest is 5 % a year.

    ## 3. End

    ### 3.1 Notice

    Notice is given in writing, three months before the end.

    ### 3.2 Breach

    Either party may end the agreement at once when the other breaks it.

    """

  private func page(_ edits: [(String, String)], language: String = "en", data: String = "") -> String {
    var new = Self.base
    for (from, to) in edits {
      #expect(new.contains(from), "\(from)")
      new = new.replacingOccurrences(of: from, with: to)
    }
    let comparison = TextComparison(old: Array(Self.base.utf8), new: Array(new.utf8))
    return String(
      decoding: RedlinePage.html(
        comparison, title: "Supply", oldName: "sent", newName: "received", language: language, data: data),
      as: UTF8.self)
  }

  private func all(_ pattern: String, in page: String) throws -> [String] {
    let expression = try NSRegularExpression(pattern: pattern, options: .dotMatchesLineSeparators)
    return expression.matches(in: page, range: NSRange(page.startIndex..., in: page)).compactMap { match in
      Range(match.range(at: 1), in: page).map { String(page[$0]) }
    }
  }

  private static let everything: [(String, String)] = [
    ("three months", "six months"), ("| 20 | 700 euros |\n", ""),
    ("| 30 | 900 euros |", "| 30 | 850 euros |\n| 40 | 1,100 euros |"),
    ("### 2.2 Late payment\n\nInterest is 5 % a year.\n\n", ""),
    ("## 1. Goods\n", "## 1. Late payment\n\nInterest is 5 % a year.\n\n## 2. Goods\n"), ("## 2. Money", "## 3. Money"),
    ("They are kept for a year.", "They are kept for two years, and shown on request."),
  ]

  @Test func everyPlaceHasItsOwnName() throws {
    let page = page(Self.everything)
    let ids = try all(" id=\"([^\"]*)\"", in: page)
    #expect(Set(ids).count == ids.count)
    for target in try all("href=\"?#([^\" >]*)", in: page) { #expect(ids.contains(target), "\(target)") }
  }

  /// Each change is numbered in the text and in the summary, and each leads to the other.
  @Test func everyChangeIsInTheSummary() throws {
    let page = page(Self.everything)
    let inText = try all("<a id=\"d([0-9]+)\" href=\"#c", in: page)
    let inSummary = try all("<a id=\"c([0-9]+)\" href=\"#d", in: page)
    #expect(!inText.isEmpty && Set(inText) == Set(inSummary))
  }

  @Test func theHeadOfATableIsItsHead() throws {
    let page = page([("| 20 | 700 euros |", "| 20 | 710 euros |")])
    #expect(page.contains("<thead><tr><th scope=\"col\">Sacks</th><th scope=\"col\">Price</th></tr></thead>"))
    #expect(page.contains("<td><del>700 euros</del> <ins>710 euros</ins></td>"))
  }

  @Test func noLevelOfHeadingsIsLeftOut() throws {
    for edits in [[("# Supply\n", "")], [("### 1.2", "###### 1.2")], Self.everything] {
      var last = 0
      for level in try all("<h([1-6])[ >]", in: page(edits)).compactMap({ Int($0) }) {
        #expect(level <= last + 1)
        last = level
      }
    }
  }

  /// What is folded away is beside the fold; the headings over a change are not folded with the rest.
  @Test func aChangeStandsUnderItsHeadings() throws {
    let page = page([("three months", "six months")])
    let heads =
      "<h3 id=\"s[0-9]+\"><span class=\"no\">3\\.?</span> (End)</h3>\n<h4 id=\"s[0-9]+\"><span class=\"no\">3.1</span> Notice</h4>"
    #expect(
      try all("</summary></details>\n<div class=\"same\">\n.*</div>\n\(heads)\n<p class=\"changed\">", in: page) == [
        "End"
      ])
  }

  @Test func theSameTextIsWholeAndSaysSo() {
    let page = page([])
    #expect(page.contains("Nothing changed") && !page.contains("<details class=\"fold"))
    #expect(page.contains("Orders are made in writing."))
  }

  /// The page's own words are English; those of the text say what they are in.
  @Test func languagesAreNamed() {
    let german = page(Self.everything, language: "de-AT")
    #expect(german.contains("<html lang=\"en\">") && german.contains("id=\"_redline\" lang=\"de-AT\""))
    #expect(german.contains("<span class=\"delta\" lang=\"en\">"))
    #expect(page(Self.everything, language: "en-GB").contains("<html lang=\"en-GB\">"))
    #expect(!page(Self.everything, language: "x\" onload=\"y").contains("onload"))
  }

  @Test func nothingEndsTheDataBeforeItsEnd() {
    let page = page(Self.everything, data: "{\"before\":\"</template><script>\"}")
    #expect(
      !page.contains("<script") && RedlineData(Array(page.utf8))?.changes == "{\"before\":\"</template><script>\"}")
  }

  /// A row that moved is there once, whatever becomes of the rest of its table.
  @Test func aMovedRowIsThereOnce() {
    let page = page([
      (
        "| 10 | 400 euros |\n| 20 | 700 euros |\n| 30 | 900 euros |",
        "| 30 | 900 euros |\n| 10 | 400 euros |\n| 20 | 700 euros |"
      )
    ])
    #expect(page.components(separatedBy: "900 euros").count <= 3)
  }
}
