import EntenteProse
import EntenteSource
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

  /// What is found of the terms that are missing, in pieces of these lengths.
  private func found(_ terms: [String], missing: [Bool], in text: String, _ lengths: [Int]) -> [Int] {
    var table = TermTable()
    for (number, term) in terms.enumerated() {
      _ = Array(term.utf8).withUnsafeBufferPointer { table.add($0, term: number) }
    }
    table.prepare()
    var pieces: [TextRange] = []
    for length in lengths { pieces.append(TextRange(start: pieces.last?.upper ?? 0, count: length)) }
    var left = table.missing(missing.map { !$0 })
    var found: [Int] = []
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      pieces.withUnsafeBufferPointer { table.find(&left, in: bytes, $0) { found.append($0) } }
    }
    #expect(left.count == missing.count { $0 } - found.count)
    return found
  }

  /// A term that is known to be used still hides those inside it, and what it is hidden by itself.
  @Test func knownTermsHideOthers() {
    let terms = ["Term", "Initial Term", "Very Initial", "Fee"]
    let missing = [true, false, false, true]
    #expect(found(terms, missing: missing, in: "the Initial Term; Fee", [21]) == [3])
    #expect(found(terms, missing: missing, in: "Very Initial Term, Fee", [22]) == [0, 3])
    #expect(found(terms, missing: [true, true, true, true], in: "Fee Fee Initial\nTerm Term", [25]) == [3, 1, 0])
  }

  /// A term stands in one piece, though the pieces stand together.
  @Test func termsEndWithTheirPiece() {
    #expect(found(["Term", "Initial Term"], missing: [true, true], in: "Initial Term", [8, 4]) == [0])
    #expect(found(["Term", "Terms"], missing: [true, true], in: "Terms", [4, 1]) == [0])
    #expect(found(["small term"], missing: [true], in: "a small term", [3, 9]).isEmpty)
    #expect(found(["small term"], missing: [true], in: "a small term", [2, 0, 10]) == [0])
  }
}
