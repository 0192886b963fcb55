import Testing

@testable import EntenteRevision

/// What counts as one word.
@Suite struct TokenTests {
  func words(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      var tokenizer = Tokenizer(buffer, vocabulary: Vocabulary())
      tokenizer.scan(0..<bytes.count)
      return tokenizer.tokens.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    }
  }

  @Test(arguments: [
    ("pay within 30 (thirty) days after", ["pay", "within", "30 (thirty) days", "after"]),
    ("thirty (30) business days, then", ["thirty (30) business days", ",", "then"]),
    ("a fee of USD 49,000.50 per month.", ["a", "fee", "of", "USD 49,000.50 per month", "."]),
    ("€ 1,200 or £5", ["€ 1,200", "or", "£5"]),
    ("12.5 % of it", ["12.5 %", "of", "it"]),
    ("on 1 March 2026 at 12:30", ["on", "1 March 2026", "at", "12:30"]),
    ("the parties’ set-off, e.g. this", ["the", "parties", "’", "set-off", ",", "e.g", ".", "this"]),
    ("**Bold** and *soft* `code here`", ["Bold", "and", "soft", "code", "here"]),
    ("see [clause 4.2](#notice) now", ["see", "clause", "4.2", "now"]),
    ("5 \\* 3 * 2", ["5", "*", "3", "*", "2"]),
    ("clauses 4.2(a), 5.1 and 6", ["clauses", "4.2(a)", ",", "5.1", "and", "6"]),
  ])
  func tokens(_ text: String, _ expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test(arguments: [
    ("at least 6,000", "at least 6,500", "+500"), ("up to EUR 4,000", "up to EUR 5,000", "EUR +1,000"),
    ("at most 5 %", "at most 3 %", "−2 points"), ("at least 5 days", "at most 6 days", nil),
    ("5 days", "at least 6 days", nil),
    ("kr 40", "kr 45", "+kr5"),
  ])
  func figuresWithBounds(old: String, new: String, difference: String?) {
    #expect(FigureDifference.between(Array(old.utf8), Array(new.utf8)) == difference)
  }

  @Test func anyBytesAreRead() {
    var state: UInt64 = 7
    for _ in 0..<2_000 {
      var bytes: [UInt8] = []
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1
        let byte = UInt8(truncatingIfNeeded: state >> 33)
        bytes.append(byte & 1 == 0 ? Array("[](){}*_`|#-1.a(\n \\$".utf8)[Int(byte) % 20] : byte)
      }
      let comparison = TextComparison(old: bytes, new: bytes.reversed())
      #expect(CriticMarkup.text(comparison).count >= 0)
      _ = RedlinePage.html(comparison, title: "", oldName: "", newName: "")
    }
  }
}
