import EntenteProse
import Testing

/// Uses of defined terms are found as whole words.
@Suite struct TermTableTests {
  private func uses(of terms: [String], in text: String) -> [String] {
    var table = TermTable()
    for (number, term) in terms.enumerated() {
      _ = Array(term.utf8).withUnsafeBufferPointer { table.add($0, term: number) }
    }
    table.prepare()
    var found: [String] = []
    let bytes = Array(text.utf8)
    bytes.withUnsafeBufferPointer { line in
      table.uses(inMarkdown: line) { found.append(String(decoding: bytes[$0.range], as: UTF8.self)) }
    }
    return found
  }

  @Test func wholeWordsAndTheLongestTerm() {
    #expect(uses(of: ["Fee", "Fee Cap"], in: "Fees, Fee, the Fee Cap; Fee-free") == ["Fee", "Fee Cap"])
  }

  @Test func notInCodeLinksOrBehindAnEscape() {
    #expect(uses(of: ["Fee"], in: "`Fee` [Fee](#fee) \\Fee \\[Fee\\] Fee") == ["Fee"])
  }

  /// Few that begin with a small letter are looked for by their first two bytes, many at every byte.
  @Test(arguments: [0, 1, 2, 5]) func termsInSmallLetters(others: Int) {
    let terms = ["relationship charter", "a fee", "x", "zy", "ab", "bc"]
    let text = "relate, a relationship\ncharter (a Relationship charter; reap a\nfee; a relationship charter"
    let found = ["relationship\ncharter", "a\nfee", "relationship charter"]
    #expect(uses(of: ["Fee"] + terms[...others], in: text) == found.filter { others > 0 || $0 != "a\nfee" })
    #expect(uses(of: ["relationship charter"], in: "relationship charte").isEmpty)
    #expect(uses(of: ["aa"], in: String(repeating: "b ", count: 30) + "aa a").count == 1)
  }

  /// “ begins with the same byte as €, but with no word.
  @Test func aTermThatBeginsLikeAQuotationMark() {
    #expect(uses(of: ["€-Fee", "Übung"], in: "“the €-Fee” – ‘Übung’") == ["€-Fee", "Übung"])
  }
}
