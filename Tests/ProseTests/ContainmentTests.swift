import EntenteProse
import EntenteSource
import HostileTexts
import Testing

@Suite struct ContainmentTests {
  /// A contained text as it prints, holes as `⟨…⟩`.
  static func show(_ text: String) -> String {
    let contained = Contained(text)
    let source = Array(text.utf8)
    var out: [String] = []
    for block in contained.blocks {
      var line: [UInt8] = []
      var start = block.range.lower
      for hole in contained.holes[block.holes] {
        line += contained.markdown[start..<hole.offset]
        line += Array("⟨\(hole.kind == .reference ? "@" : "?")".utf8) + source[hole.words.range] + Array("⟩".utf8)
        start = hole.offset
      }
      line += contained.markdown[start..<block.range.upper]
      let marker: String
      switch block.kind {
      case .paragraph: marker = ""
      case .bullet: marker = String(repeating: "  ", count: block.level) + "• "
      case .number(let number): marker = String(repeating: "  ", count: block.level) + "\(number)) "
      }
      out.append(marker + String(decoding: line, as: UTF8.self))
    }
    return out.joined(separator: "\n")
  }

  @Test(arguments: [
    ("Plain words, 12.5 % & more.", "Plain words, 12.5 % & more."),
    ("*a* **b** `c` [d](https://e.f)", "*a* **b** `c` [d](https://e.f)"),
    ("_a_ __b__ snake_case_name", "*a* **b** snake_case_name"),
    ("# Head", "# Head"),
    ("Under\n=====\n\nand\n---", "Under =====\nand ---"),
    ("<script>x</script> &#x6A; &amp; a<b", "\\<script>x\\</script> \\&#x6A; \\&amp; a\\<b"),
    ("[foo]: annex", "\\[foo\\]: annex"),
    ("```\ncode\n```", "\\`\\`\\` code \\`\\`\\`"),
    ("| a | b |\n|---|---|\n| 1 | 2 |", "\\| a \\| b \\| \\|---\\|---\\| \\| 1 \\| 2 \\|"),
    ("> quoted\n> more", "> quoted > more"),
    ("    indented\n\n    again", "indented\nagain"),
    ("[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"),
    ("[x](&#x6A;ava\tscript:y)", "\\[x\\](\\&#x6A;ava script:y)"),
    ("![i](http://x.y/z.png)", "!\\[i\\](http://x.y/z.png)"),
    ("see [@data_sharing] and [TBD: the rate] [TBD]", "see ⟨@data_sharing⟩ and ⟨?the rate⟩ ⟨?⟩"),
    ("**[@a]** *x [TBD]*", "**⟨@a⟩** *x ⟨?⟩*"),
    ("`[@a]` \\[@b]", "`[@a]` \\[@b\\]"),
    ("[see [@a] now](http://x)", "\\[see ⟨@a⟩ now\\](http://x)"),
    ("Duties:\n- one\n- two", "Duties:\n• one\n• two"),
    ("one\n- two\n- three", "one - two - three"),
    ("- one\n\nb", "- one\nb"),
    ("1. one\n2. two\n   more\n3. three", "1) one\n2) two more\n3) three"),
    ("2019. was\n2020. too", "2019. was 2020. too"),
    ("- a\n  - b\n  - c\n- d", "• a\n  • b\n  • c\n• d"),
    ("- a\n  - b\n- d", "• a - b\n• d"),
    ("*a*_b_", "\\*a\\*\\_b\\_"),
    ("**a**[TBD]", "\\*\\*a\\*\\*⟨?⟩"),
    ("a < b, x*y, 5 * 3, ~~no~~", "a < b, x\\*y, 5 \\* 3, \\~\\~no\\~\\~"),
    ("C:\\temp\\*", "C:\\\\temp\\*"),
    ("<http://x.y/?a&b>", "[http://x.y/?a\\&b](http://x.y/?a\\&b)"),
    ("a\u{1A}b", "a b"),
    ("", ""),
  ])
  func keepsWhatIsMeantAndShowsTheRest(_ text: String, _ expected: String) {
    #expect(Self.show(text) == expected)
  }

  @Test(arguments: [
    "javascript:x", "JavaScript:x", "java\tscript:x", "&#106;avascript:x", "jav&#x0A;ascript:x", "data:text/html,x",
    "vbscript:x", "<javascript:x>", "ftp:x", "\\javascript:x", "&#1;javascript:x", "javascript&colon;x",
  ])
  func dangerousAddressesAreFound(_ address: String) {
    let text = "Go [there](\(address)) now."
    let contained = Contained(text)
    let tree = MarkdownTree(contained.markdown)
    let links = tree.nodes.filter { if case .link = $0.kind { true } else { false } }
    #expect(links.isEmpty)
    guard let problem = contained.problems.first else {
      // Not even a link as typed: a tab ends an address.
      #expect(MarkdownTree(Array(text.utf8)).nodes.allSatisfy { if case .link = $0.kind { false } else { true } })
      return
    }
    #expect(String(decoding: Array(text.utf8)[problem.range.range], as: UTF8.self) == "[there](\(address))")
  }

  /// What stands on the page: only allowed constructs, and every word of the text exactly once, in order.
  @Test func hostileTextsStayInside() {
    var random = SeededNumbers(7)
    var count = 0
    for _ in 0..<8_000 {
      let text = HostileText.make(&random, words: &count)
      let contained = Contained(text)
      for block in contained.blocks {
        var line = Array(contained.markdown[block.range.range])
        if let at = line.withUnsafeBufferPointer({ Escaping.blockStart($0) }) {
          line.insert(UInt8(ascii: "\\"), at: at)
        }
        let tree = MarkdownTree(line)
        #expect(
          line.isEmpty || tree.nodes.dropFirst().first?.kind == .paragraph && tree.nodes[1].end == tree.nodes.count)
        for node in tree.nodes.dropFirst(2) {
          switch node.kind {
          case .text, .code, .emphasis, .strong: break
          case .link(let link):
            let url = tree.string(tree[link].destination)
            #expect(!url.contains(":") || url.hasPrefix("http"), "\(text): \(url)")
          default: Issue.record("\(node.kind) in \(String(decoding: line, as: UTF8.self)) from \(text)")
          }
        }
      }
      let typed = HostileText.words(in: text.utf8)
      let printed = HostileText.words(in: contained.markdown)
      let inHoles = contained.holes.flatMap { HostileText.words(in: Array(text.utf8)[$0.source.range]) }
      #expect((printed + inHoles).sorted() == typed.sorted(), "\(text)")
    }
  }

  @Test func bigTextsTakeLinearTime() {
    for unit in [
      "[", "*", "*a", "**a ", "`", "``a", "](", "![", "<", "&", "\\", "_a", "- a\n", "[TBD", "[@", "(", "a:\n- ",
    ] {
      let text = String(repeating: unit, count: 10_000)
      #expect(Contained(text).blocks.count > 0)
    }
    let long = Contained(String(repeating: "word ", count: 200_000))
    #expect(long.markdown.count > 999_000)
  }
}
