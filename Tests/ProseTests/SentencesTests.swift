import EntenteProse
import EntenteSource
import HostileTexts
import Testing

@Suite struct SentencesTests {
  static func broken(_ line: String) -> String {
    var bytes = Array(line.utf8)
    for i in bytes.withUnsafeBufferPointer({ Sentences.breaks(in: $0) }) { bytes[i] = UInt8(ascii: "\n") }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("One. Two! Three? Four.", "One.\nTwo!\nThree?\nFour."),
    (
      "See e.g. Annex A. No. 5 of Dr. Who, Acme Ltd. Harbour.", "See e.g. Annex A. No. 5 of Dr. Who, Acme Ltd. Harbour."
    ),
    ("J. R. Smith pays 3.2 % more. The rest follows.", "J. R. Smith pays 3.2 % more.\nThe rest follows."),
    ("Nordwind A/S. Never the partner's. The end.", "Nordwind A/S.\nNever the partner's.\nThe end."),
    ("In 2026. Then \"Yes.\" Said he. (No.) Next.", "In 2026.\nThen \"Yes.\"\nSaid he. (No.) Next."),
    (
      "A `x. Y` it. [C. D](e \"f. G\") that. **\"Term\"** means.",
      "A `x. Y` it.\n[C. D](e \"f. G\") that.\n**\"Term\"** means."
    ),
    ("Stop. - not. 1. not. # not. > not. lower.", "Stop. - not. 1. not. # not. > not. lower."),
    ("Ends **bold.** Next. “Quote.” Émile. 東京。", "Ends **bold.**\nNext.\n“Quote.”\nÉmile.\n東京。"),
  ])
  func breaksAfterSentences(_ line: String, _ expected: String) {
    #expect(Self.broken(line) == expected)
  }

  /// Breaking changes nothing in the tree but spaces into soft breaks.
  @Test func treesStayTheSame() {
    var random = SeededNumbers(11)
    var count = 0
    for _ in 0..<8_000 {
      var text = HostileText.make(&random, words: &count)
      for _ in 0..<3 { text += ". " + HostileText.make(&random, words: &count) }
      let contained = Contained(text)
      for block in contained.blocks {
        var line = Array(contained.markdown[block.range.range].drop { $0 == UInt8(ascii: " ") })
        if let at = line.withUnsafeBufferPointer({ Escaping.blockStart($0) }) {
          line.insert(UInt8(ascii: "\\"), at: at)
        }
        let flat = String(decoding: line, as: UTF8.self)
        #expect(Self.outline(Self.broken(flat)) == Self.outline(flat), "\(text)")
      }
    }
  }

  static func outline(_ markdown: String) -> String {
    let tree = MarkdownTree(Array(markdown.utf8))
    var out = ""
    for node in tree.nodes {
      switch node.kind {
      case .text: out += tree.string(node.literal)
      case .softBreak: out += " "
      case .code: out += "`\(tree.string(node.literal))`"
      case .link(let link): out += "<link \(tree.string(tree[link].destination)) \(tree.string(tree[link].title))>"
      default: out += "<\(node.kind)>"
      }
    }
    return out
  }
}

@Suite struct EscapingTests {
  @Test(arguments: [
    "<b>A*B_[Holding]</b> & Söhne | \"X\"", "a_b _c_ __d__", "&amp; &x & y", "1. x", "1) x", "# x", "####### x", "- x",
    "+ x", "* x", "> x", "---", "***", "===", "```", "~~~", "`a`", "\\", "a\\", "[x]: y", "[x](y)", "![x](y)", "<",
    "a<",
    "x & y", "R&D", "&#38;", "2026. x", "1234567890. x", "Yahoo!", "100 %", "~x~", "a\nb\tc", "#", "x #",
  ])
  func literalsReadAsTyped(_ literal: String) {
    let expected = literal.replacing("\n", with: " ").replacing("\t", with: " ")
    var line = Escaping.escaped(literal)
    if let at = line.withUnsafeBufferPointer({ Escaping.blockStart($0) }) { line.insert(UInt8(ascii: "\\"), at: at) }
    let outline = SentencesTests.outline(String(decoding: line, as: UTF8.self))
    #expect(outline == "<document><paragraph>" + expected)
    let heading = SentencesTests.outline(
      "## " + String(decoding: Escaping.escaped(literal, at: .heading), as: UTF8.self))
    #expect(heading == "<document><heading(level: 2)>" + expected)
    let row = "| h | i |\n|---|---|\n| " + String(decoding: Escaping.escaped(literal, at: .tableCell), as: UTF8.self)
    let cell = SentencesTests.outline(row + " | z |")
    #expect(cell.contains(">\(expected)<") && cell.hasSuffix("z"))
  }

  @Test func escapesNoMoreThanNeeded() {
    let literal = "Müller & Söhne, R&D (3 < 4) snake_case #1 | x"
    #expect(String(decoding: Escaping.escaped(literal), as: UTF8.self) == literal)
  }

  @Test func plainWords() {
    #expect(plainText(of: "A **b** [c](d) `e` \\* &amp;\nf") == "A b c e * & f")
    #expect(plainText(of: "Plain") == "Plain")
  }
}
