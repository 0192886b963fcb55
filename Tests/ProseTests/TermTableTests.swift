import EntenteProse
import Testing

/// Uses of defined terms are found as whole words.
@Suite struct TermTableTests {
  private func uses(of terms: [String], in text: String) -> [String] {
    var table = TermTable()
    for (number, term) in terms.enumerated() { table.add(Array(term.utf8), term: number) }
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

  /// “ begins with the same byte as €, but with no word.
  @Test func aTermThatBeginsLikeAQuotationMark() {
    #expect(uses(of: ["€-Fee", "Übung"], in: "“the €-Fee” – ‘Übung’") == ["€-Fee", "Übung"])
  }
}
