import EntenteFormat
import EntenteSource

/// What belongs to the deal and stands in the charter.
enum CharterRules {
  static let all: [Rule] = [
    Rule(
      "duty-in-charter", "an item of the charter that binds nobody uses a word of duty", .border, .warning,
      looksAt: "the texts of `relationship`, but for interests, concessions and descriptions",
      why: "Its reader takes it for an obligation, its author for an intention. Courts have to choose.",
      wrong: .init(
        """
        relationship:
          trust:
            - id: trust-alder
              party: alder
              commitment: Alder must show the true state of the stock.
              evidence: A list that Bramble can read at any time.
              element: trust
            - id: trust-bramble
              party: bramble
              commitment: To tell how the tools sell, good or bad.
              evidence: The weekly numbers of each shop.
              element: trust
        """, at: "commitment: Alder must"),
      right: .init(
        """
        relationship:
          trust:
            - id: trust-alder
              party: alder
              commitment: To show the true state of the stock.
              evidence: A list that Bramble can read at any time.
              element: trust
            - id: trust-bramble
              party: bramble
              commitment: To tell how the tools sell, good or bad.
              evidence: The weekly numbers of each shop.
              element: trust
        """)
    ) { analysis, findings in
      for hit in analysis.hitsInLoosePromises(duty) {
        findings.report(
          at: analysis.place(of: hit), "“\(analysis.words(of: hit))” is a word of duty in an item that binds nobody",
          help:
            "say what the parties mean to do (“we want to …”), move the duty to the deal, or give the item `effect: binding`"
        )
      }
    },
    Rule(
      "price-in-charter", "an item of the charter promises money", .border, .warning,
      looksAt: "the texts of `relationship`, but for interests, concessions, cost and worth",
      why: "A price in the half that binds nobody is owed by nobody, or makes that half binding after all.",
      wrong: .init(
        """
        relationship:
          opportunities:
            - id: opportunity-repair
              text: A repair corner in the shops, for which Alder pays EUR 4,000 a year.
              owner: daly
              revisit: 2028-01-15
              element: future
        """, at: "EUR 4,000"),
      right: .init(
        """
        relationship:
          opportunities:
            - id: opportunity-repair
              text: A repair corner in the shops.
              owner: daly
              revisit: 2028-01-15
              element: future
        """)
    ) { analysis, findings in
      let bytes = analysis.tree.bytes
      for cell in analysis.words where analysis.isLoosePromise(cell) {
        guard let range = MoneyScan.first(in: bytes[cell.range.range]) else { continue }
        findings.report(
          at: analysis.place(of: bytes[range], in: cell.span), "this sum stands in an item that binds nobody",
          help: "put it into the deal, and name that term here: `[@id]`")
      }
    },
    Rule(
      "penalty-in-charter", "an item of the charter threatens a penalty or damages", .border, .warning,
      looksAt: "the texts of `relationship`, but for interests, concessions and descriptions",
      why:
        "What follows a broken promise here is a conversation. A penalty nobody can claim harms trust and helps nobody.",
      wrong: .init(
        """
        relationship:
          behaviours:
            - id: behaviour-call
              what: Whoever does not call back within a day pays a penalty.
              by: each
              seen_when: No call stays open overnight.
              element: trust
        """, at: "a penalty"),
      right: .init(
        """
        relationship:
          behaviours:
            - id: behaviour-call
              what: Call back within a day.
              by: each
              seen_when: No call stays open overnight.
              element: trust
        """)
    ) { analysis, findings in
      report(
        [
          "penalty", "penalties", "liquidated damages", "damages", "late interest", "a fine of", "compensation",
          "forfeits",
        ],
        "put the consequence into the deal, where it can be claimed, or leave it out",
        analysis, &findings)
    },
    Rule(
      "termination-in-charter", "an item of the charter gives a right to end the agreement", .border, .warning,
      looksAt: "the texts of `relationship`, but for interests, concessions and descriptions",
      why: "A party that leaves on the strength of the charter breaks the deal.",
      wrong: .init(
        """
        relationship:
          adaptation:
            - id: adapt-market
              trigger: A chain of shops from abroad opens in Ireland.
              response: Either party may terminate the agreement with a month's notice.
              within: 30 days
              element: change
        """, at: "may terminate"),
      right: .init(
        """
        relationship:
          adaptation:
            - id: adapt-market
              trigger: A chain of shops from abroad opens in Ireland.
              response: Both meet and look at the plan anew.
              within: 30 days
              element: change
        """)
    ) { analysis, findings in
      report(
        [
          "terminate", "terminates", "termination", "end the agreement", "cancel the agreement",
          "withdraw from the agreement", "leave the agreement", "right to end", "notice to end",
        ],
        "put the way out into `agreement.exit`, and name it here: `[@id]`", analysis,
        &findings)
    },
    Rule(
      "exclusivity-in-charter", "an item of the charter keeps a party to one partner", .border, .warning,
      looksAt: "the texts of `relationship`, but for interests, concessions and descriptions",
      why: "Exclusivity has a price and a law of its own: it holds when it is agreed, with a scope and a minimum.",
      wrong: .init(
        """
        relationship:
          behaviours:
            - id: behaviour-shelf
              what: Bramble sells Alder's tools exclusively.
              by: bramble
              seen_when: No other tools stand on the shelf.
              element: win-win
        """, at: "exclusively"),
      right: .init(
        """
        relationship:
          behaviours:
            - id: behaviour-shelf
              what: Show the tools where people look first.
              by: bramble
              seen_when: The tools stand at the entrance in spring.
              element: win-win
        """)
    ) { analysis, findings in
      report(
        ["exclusive", "exclusively", "exclusivity", "sole supplier", "non-compete"],
        "put it into `agreement.exclusivity`, and name it here: `[@id]`", analysis, &findings)
    },
    Rule(
      "guarantee-in-charter", "an item of the charter warrants or takes liability", .border, .warning,
      looksAt: "the texts of `relationship`, but for interests, concessions and descriptions",
      why: "Whoever reads “guarantees” relies on it, and finds that it binds nobody.",
      wrong: .init(
        """
        relationship:
          principles:
            - id: principle-honesty
              principle: honesty
              means: Each party guarantees the numbers that it gives.
              element: trust
        """, at: "guarantees the numbers"),
      right: .init(
        """
        relationship:
          principles:
            - id: principle-honesty
              principle: honesty
              means: Each party says how sure it is of the numbers that it gives.
              element: trust
        """)
    ) { analysis, findings in
      report(
        [
          "guarantee", "guarantees", "warrants", "warranty", "indemnify", "indemnifies", "is liable", "are liable",
          "hold harmless",
        ],
        "put it into `warranties`, `indemnities` or `liability` of the deal", analysis,
        &findings)
    },
    Rule(
      "rights-in-charter", "an item of the charter gives away rights in what is made", .border, .warning,
      looksAt: "the texts of `relationship`, but for interests, concessions and descriptions",
      why: "Who owns a result must be provable years later, to buyers and to courts.",
      wrong: .init(
        """
        relationship:
          opportunities:
            - id: opportunity-repair
              text: A repair manual, whose copyright belongs to both.
              owner: daly
              revisit: 2028-01-15
              element: future
        """, at: "copyright"),
      right: .init(
        """
        relationship:
          opportunities:
            - id: opportunity-repair
              text: A repair manual with both names on it.
              owner: daly
              revisit: 2028-01-15
              element: future
        """)
    ) { analysis, findings in
      report(
        [
          "copyright", "intellectual property", "patent", "patents", "licence to use", "license to use", "royalty",
          "royalties",
        ],
        "put it into `agreement.intellectual_property`, and name it here: `[@id]`",
        analysis, &findings)
    },
    Rule(
      "secrecy-in-charter", "an item of the charter asks for secrecy", .border, .advice,
      looksAt: "the texts of `relationship`, but for interests, concessions and descriptions",
      why: "What must stay secret is protected by the deal, or not at all.",
      wrong: .init(
        """
        relationship:
          feedback:
            - id: feedback-direct
              how: In person; everything said is strictly confidential.
              who: each
              within: 3 business days
              element: self-disclosure
        """, at: "strictly confidential"),
      right: .init(
        """
        relationship:
          feedback:
            - id: feedback-direct
              how: In person, and between the two.
              who: each
              within: 3 business days
              element: self-disclosure
        """)
    ) { analysis, findings in
      report(
        ["confidential", "trade secret", "trade secrets", "non-disclosure"],
        "see that `agreement.confidentiality` covers it, and name that here: `[@confidentiality]`", analysis, &findings)
    },
    Rule(
      "charter-overrides-deal", "an item of the charter sets itself above the deal", .border, .error,
      looksAt: "the texts of `relationship`",
      why: "The deal decides where the two differ; a charter that says otherwise puts every clause in doubt.",
      wrong: .init(
        """
        relationship:
          clauses:
            - id: spirit
              title: Spirit
              text: This charter prevails over the agreement.
        """, at: "prevails over"),
      right: .init(
        """
        relationship:
          clauses:
            - id: spirit
              title: Spirit
              text: This charter says how the agreement is lived.
        """)
    ) { analysis, findings in
      let phrases = [
        "prevails over the agreement", "takes precedence over the agreement", "overrides the agreement",
        "replaces the agreement", "notwithstanding the agreement", "supersedes the agreement",
        "instead of the agreement",
        "amends the agreement",
      ]
      for hit in phrases.flatMap({ analysis.typed($0) }).inOrder() where analysis.item(hit).half == .relationship {
        findings.report(
          at: analysis.place(of: hit), "this item of the charter sets itself above the deal",
          help: "change the term of the deal itself; the charter follows it")
      }
    },
  ]

  private static let duty = [
    "must", "shall", "is obliged to", "are obliged to", "undertakes to", "undertake to", "is required to",
    "are required to", "is bound to", "are bound to", "agrees to", "agree to", "has a duty to", "have a duty to",
    "is entitled to", "are entitled to",
  ]

  private static func report(
    _ phrases: [String], _ help: String, _ analysis: Analysis, _ findings: inout Findings
  ) {
    for hit in analysis.hitsInLoosePromises(phrases) {
      findings.report(
        at: analysis.place(of: hit), "“\(analysis.words(of: hit))” stands in an item that binds nobody", help: help)
    }
  }
}

extension Analysis {
  /// The words of a hit as they were typed.
  func words(of hit: PhraseHit) -> String { tree.string(hit.range) }
}

/// Finds sums of money in running text.
enum MoneyScan {
  private static let codes: Set<String> = [
    "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HUF", "INR", "JPY", "KRW", "MXN", "NOK", "NZD",
    "PLN", "RON", "SEK", "SGD", "TRY", "USD", "ZAR",
  ]

  /// The first `EUR 1,200`, `1,200 EUR` or `€1,200`. O(bytes).
  static func first(in bytes: ArraySlice<UInt8>) -> Range<Int>? {
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let byte = bytes[at]
      if byte == UInt8(ascii: "$") || byte == 0xC2 || byte == 0xE2, let range = afterSign(bytes, at) { return range }
      if byte >= 0x41, byte <= 0x5A, let range = besideCode(bytes, at) { return range }
      at += 1
    }
    return nil
  }

  /// `$`, `£`, `¥` or `€` with a digit after it.
  private static func afterSign(_ bytes: ArraySlice<UInt8>, _ at: Int) -> Range<Int>? {
    let rest = bytes[at...]
    let signs: [[UInt8]] = [[0x24], [0xC2, 0xA3], [0xC2, 0xA5], [0xE2, 0x82, 0xAC]]
    guard let sign = signs.first(where: { rest.starts(with: $0) }) else { return nil }
    var next = at + sign.count
    if next < bytes.endIndex, bytes[next] == 0x20 { next += 1 }
    let end = digits(bytes, next)
    return end > next ? at..<end : nil
  }

  /// A currency's code with a number before or after it.
  private static func besideCode(_ bytes: ArraySlice<UInt8>, _ at: Int) -> Range<Int>? {
    guard at + 3 <= bytes.endIndex, at == bytes.startIndex || !isLetter(bytes[at - 1]),
      at + 3 == bytes.endIndex || !isLetter(bytes[at + 3]),
      codes.contains(String(decoding: bytes[at..<(at + 3)], as: UTF8.self))
    else { return nil }
    var next = at + 3
    if next < bytes.endIndex, bytes[next] == 0x20 { next += 1 }
    let end = digits(bytes, next)
    if end > next { return at..<end }
    var before = at
    if before > bytes.startIndex, bytes[before - 1] == 0x20 { before -= 1 }
    var start = before
    while start > bytes.startIndex, isNumeric(bytes[start - 1]) { start -= 1 }
    return start < before ? start..<(at + 3) : nil
  }

  private static func digits(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int {
    var end = start
    while end < bytes.endIndex, isNumeric(bytes[end]) { end += 1 }
    while end > start, bytes[end - 1] < 0x30 { end -= 1 }
    return end
  }

  private static func isNumeric(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".")
  }
  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
}
