import Entente
import EntenteDocument
import EntenteSource
import Testing

/// Ways of writing a file that all mean the same, and names of people who are not called Smith.
@Suite("Accepted: files") struct AcceptedTests {
  private let text = Small.deal(
    """
    purpose: To sell more together.
    background:
      - One "quoted" thing.
      - |
        Two
        lines.

        And a paragraph.

    """)

  private func expectSame(_ bytes: [UInt8], _ source: SourceLocation = #_sourceLocation) {
    let one = Drafted(text)
    let other = Drafted(bytes)
    #expect(
      !one.result.files.isEmpty && other.result.diagnostics == one.result.diagnostics, "\(other.report)",
      sourceLocation: source)
    #expect(one.result.files.map(\.bytes) == other.result.files.map(\.bytes), sourceLocation: source)
  }

  @Test func lineEndsAndByteOrderMarks() {
    expectSame([0xEF, 0xBB, 0xBF] + Array(text.utf8))
    let other = Drafted(text.replacing("\n", with: "\r\n"))
    #expect(other.result.files.map(\.bytes) == Drafted(text).result.files.map(\.bytes), "\(other.report)")
    let bare = Small.deal("purpose: To sell more")
    #expect(Drafted(bare).result.files.map(\.bytes) == Drafted(bare + "\n").result.files.map(\.bytes))
    #expect(!Drafted(bare).result.files.isEmpty)
  }

  @Test(arguments: ["|", "|-", "|+", ">", ">-", ">+", "|2", "|2-", "|+2", ">2-"])
  func everyChomping(header: String) {
    for tail in ["\n", "\n\n\n"] {
      let drafted = Drafted(Small.deal("purpose: \(header)\n  Sell more\n  together.\(tail)background: Words.\n"))
      let page = PageText.collapsed(PageText(drafted.page).text(in: "purpose"))
      #expect(page.contains("Sell more together. "), "\(drafted.report)\(page)")
    }
  }

  @Test(arguments: [
    "no", "yes", "true", "null", "012", "1e3", "0x1F", "1_000", "12:30:45", "2026-02-01", ".5", "1.", "-", "=", "1.10",
    "+1", "0o17", ".inf", "NULL",
    "on", "Y", "007", "1,5", "12 %", "EUR 5", "3 days", "each", "all", "shared", "none",
  ]) func scalarsThatLookLikeSomethingElse(value: String) {
    let drafted = Drafted(
      Small.deal(
        "clauses:\n  - id: mine\n    title: \(value == "-" || value == "=" ? "'\(value)'" : value)\n    text: Words \(value)w.\n"
      ))

    let page = PageText.collapsed(PageText(drafted.page).text(in: "mine"))
    #expect(page.hasPrefix("\(page.prefix { $0 != " " }) \(value)"), "\(page) \(drafted.report)")
    #expect(page.contains("Words \(value)w."), "\(page) \(drafted.report)")
  }

  /// What stands at the beginning of a text is not taken for what parts a number from it.
  @Test(arguments: [".5 of it", ": as agreed", "– as agreed", "— so", ". . .", "… and so on", "-5", "\u{A0}wide"])
  func beginnings(text: String) {
    let drafted = Drafted(
      Small.deal("purpose: '\(text)'\nclauses:\n  - id: mine\n    title: '\(text)'\n    text: Words.\n"))
    let page = PageText(drafted.page)
    #expect(page.text(in: "purpose").contains(text), "\(drafted.report)")
    #expect(page.text(in: "mine").contains(text), "\(page.text(in: "mine"))")
  }

  @Test func fortyParties() {
    var lines = "parties:\n"
    for number in 1...40 { lines += "  - id: p\(number)\n    name: Company w\(number)q Ltd\n" }
    lines += "agreement:\n  roles:\n    - id: role\n      area: Sales\n      accountable: p40\n      consulted: all\n"
    let drafted = Drafted(Small.head + lines)
    let page = PageText(drafted.page)
    for number in 1...40 {
      let name = "Company w\(number)q Ltd"
      #expect(page.text(in: "p\(number)").contains(name), "\(drafted.report)")
      #expect(page.text(in: "signature_page").contains(name))
    }
    #expect(page.text(in: "roles").contains("w40q"))
  }

  @Test(arguments: [
    "<b>A*B_[Holding]</b> & Söhne | \"X\"", "[x](javascript:alert(1))", "**Bold** GmbH", "# Heading", "1. First",
    "- Dash", "> Quote", "`Code`", "\\Back\\",
    "| Pipe |", "&amp; &#x41;", "![i](https://e.example/p.png)", "[@south]", "[TBD]x", "{{ title }}", "{% if x %}",
    "שלום בע״מ", "株式会社東京", "Z̶a̶l̶g̶o̶", "🏴‍☠️ Ltd",
    "A\u{200B}B", "O'Neill \"&\" Sons", "<!-- x -->", "</section></main>", "http://x.example", "_a_ __b__", "~~a~~",
    "a  b", "$a$", "^a^",
  ]) func names(name: String) {
    let quoted = "'" + name.replacing("'", with: "''") + "'"
    let text = """
      format: 1
      kind: alliance
      title: \(quoted)
      parties:
        - id: north
          name: \(quoted)
          address: \(quoted)
          signatories:
            - id: ann
              name: \(quoted)
        - id: south
          name: South Ltd
      agreement:
        purpose: See [@north] and [@mine].
        roles:
          - id: role
            area: \(quoted)
            accountable: north
        duties:
          - id: sell
            by: north
            action: sell
        clauses:
          - id: mine
            title: \(quoted)
            text: Words.

      """
    let drafted = Drafted(text)
    #expect(!drafted.result.files.isEmpty, "\(drafted.report)")
    let page = PageText(drafted.page)
    let wanted = PageText.collapsed(name)
    for (id, count) in [("north", 2), ("signature_page", 2), ("purpose", 2), ("roles", 2), ("sell", 1), ("mine", 1)] {
      let text = PageText.collapsed(page.text(in: id))
      #expect(text.split(separator: wanted, omittingEmptySubsequences: false).count == count + 1, "\(id): \(text)")
    }
    let whole = String(decoding: drafted.page, as: UTF8.self)
    for bad in ["<script", "<img", "javascript:alert(1)\"", "<b>A", "onerror="] { #expect(!whole.contains(bad)) }
  }

  @Test func whatTurnsTheDirectionIsWarnedOf() {
    for (written, place) in [("\u{202E}", "12:16"), ("\u{2066}", "12:16"), ("\u{202A}", "12:16")] {
      let drafted = Drafted(Small.deal("purpose: pay \(written)001 EUR\n"))
      #expect(drafted.warnings.map(drafted.line).contains("\(place) bidirectional-override"), "\(drafted.report)")
      #expect(!drafted.result.files.isEmpty)
      #expect(drafted.report.contains("\\u{") && !drafted.report.contains(written))
      let json = JSONReporter(sources: drafted.result.sources).report(drafted.result.diagnostics)
      #expect(!json.contains(written))
    }
    let escaped = Drafted(Small.deal("purpose: \"pay \\u202E001 EUR\"\n"))
    #expect(escaped.warnings.map(escaped.line).contains("12:17 bidirectional-override"), "\(escaped.report)")
    let comment = Drafted(Small.deal("# \u{2067}\npurpose: words\n"))
    #expect(comment.warnings.map(comment.line).contains("12:5 bidirectional-override"), "\(comment.report)")
    let plain = Drafted(Small.deal("purpose: שלום עולם\u{200E}, مرحبا\n"))
    #expect(!plain.warnings.map(\.rule).contains("bidirectional-override"), "\(plain.report)")
  }

  /// However many warnings there are, no error is lost behind them.
  @Test func warningsHideNoErrors() {
    let many = String(repeating: "\\u202E", count: 1_000)
    let drafted = Drafted(Small.deal("purpose: \"\(many)\"\nbackground: \"never closed\n"))
    #expect(drafted.errors.map(drafted.line) == ["13:15 unclosed-quote"], "\(drafted.report.prefix(1000))")
    let raw = Drafted(Small.deal("purpose: \(String(repeating: "\u{202E}", count: 1_000))\nbackground: \u{1}\n"))
    #expect(raw.errors.map(raw.line) == ["13:15 control-character"], "\(raw.report.prefix(1000))")
  }
}
