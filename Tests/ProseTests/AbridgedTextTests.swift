import EntenteSource
import HostileTexts
import Testing

@testable import EntenteProse

/// A tree is the same whether or not libcmark is spared the plain words.
@Suite struct AbridgedTextTests {
  /// Lines that are plain, lines that begin blocks, and lines that end or take in what stands around them.
  static let lines = [
    "Plain words", "more words here", "4.2 Numbered words", "(a) word", "what? yes!", "x^y", "A", "5 apples", "7",
    "1.5",
    "é words", "\u{FEFF}bom", "\u{A0}space", "\"title\"", "http://a.b", "e & f", "&amp;", "ends  ", "ends\\", "x\ty",
    "1. item", "12) item", "1.", "- item", "+ x", "* y", "-\tq", "  indented", "    code", "   three", "\tTab",
    "```", "~~~", "  ```", "- ```", "> ```", "~~~ x", "<div>", "<!-- x", "-->", "</div>", "<script>", "</script>",
    "> quote", ">", "- > q", "> - q", "- a\n\n  b", "1. a\n\n   b", "***", "---", "===", "=", "-",
    "# head", "## Head here", "### 4.1 Head", "## head #", "#", "#hash", "####### seven", "##  two", "## trail ",
    "[x]: y", "[x]", "[x][y]", "*a", "b*", "_x_", "`c", "d`", "<http://a.b>", "| a | b |", "|-|-|", "a | b",
    "a\u{7F}b", "nul\u{0}nul", "x\r\ny", "x\ry", " ", "  ", "", "", "",
  ]

  static func isSame(_ text: String) -> (isSame: Bool, isAbridged: Bool) {
    let bytes = Array(text.utf8)
    let (spared, whole) = (MarkdownTree(bytes, abridging: true), MarkdownTree(bytes, abridging: false))
    let isSame =
      spared.nodes.count == whole.nodes.count && spared.made == whole.made
      && zip(spared.nodes, whole.nodes).allSatisfy { one, other in
        one.kind == other.kind && one.range == other.range && one.literal == other.literal && one.end == other.end
      }
      && zip(spared.links, whole.links).allSatisfy { one, other in
        one.destination == other.destination && one.title == other.title && one.extent == other.extent
      }
    return (isSame, bytes.withUnsafeBufferPointer { AbridgedText($0, abridging: true).plain.count > 0 })
  }

  @Test func anyLinesInAnyOrder() {
    var random = SeededNumbers(11)
    var abridged = 0
    for _ in 0..<8_000 {
      let hasReturns = random.next() % 8 == 0
      var text = ""
      for _ in 0...(random.next() % 14) {
        let line = Self.lines[Int(random.next() % UInt64(Self.lines.count))]
        if line.contains("\r") || line.contains("\r\n"), !hasReturns { continue }
        text += line + (random.next() % 3 == 0 ? "\n\n" : "\n")
      }
      if random.next() % 3 == 0, !text.isEmpty { text.removeLast() }
      let result = Self.isSame(text)
      #expect(result.isSame, "\(text.debugDescription)")
      if result.isAbridged { abridged += 1 }
    }
    #expect(abridged > 1_000, "the texts hold what is left out")
  }

  @Test func hostileTexts() {
    var random = SeededNumbers(12)
    var words = 0
    for _ in 0..<2_000 {
      let parts = (0..<3).map { _ in HostileText.make(&random, words: &words) }
      let text = parts.joined(separator: "\n\nPlain words.\nMore of them.\n\n## 4. A heading\n\n")
      #expect(Self.isSame(text).isSame, "\(text.debugDescription)")
    }
  }

  /// What libcmark gets of a contract: its lists and marked words, and an empty heading for all else.
  @Test func plainWordsAreLeftOut() {
    let text = "## 1. Term\n\n1.1 It lasts a year.\nNo longer.\n\n- a *list*\n\nPlain again.\n\n**Bold** words.\n"
    let bytes = Array(text.utf8)
    let given = bytes.withUnsafeBufferPointer { source in
      let abridged = AbridgedText(source, abridging: true)
      let given = String(decoding: abridged.text, as: UTF8.self)
      return abridged.plain.count == 4 ? given : ""
    }
    #expect(given == "#\n- a *list*\n\n#\n**Bold** words.\n")
    #expect(Self.isSame(text).isSame)
  }
}
