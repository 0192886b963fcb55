import EntenteProse
import EntenteSource
import Foundation
import Testing

@Suite struct MarkdownTreeTests {
  struct Example: Decodable {
    var example: Int
    var markdown: String
    var html: String
  }

  static let corpus = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/corpora/gfm-tables.json").standardizedFileURL

  @Test(.enabled(if: FileManager.default.fileExists(atPath: corpus.path), "needs ../shared/corpora/gfm-tables.json"))
  func tablesOfTheSpecification() throws {
    let examples = try JSONDecoder().decode([Example].self, from: Data(contentsOf: Self.corpus))
    #expect(examples.count == 8)
    for example in examples {
      #expect(TreeHTML.render(example.markdown) == example.html, "example \(example.example)")
    }
  }

  @Test func everyConstructIsNamed() {
    let html = TreeHTML.render(
      """
      # Head *one*

      > - a
      >   b
      > - `c`

      3) x

         y

      ```swift
      let a = "<"
      ```

      A [link](http://x.y/?a=1&b=2 "t") ![i](u) <http://z.z> <b>\\
      end.

      ***
      """)
    #expect(
      html == """
        <h1>Head <em>one</em></h1>
        <blockquote>
        <ul>
        <li>a
        b</li>
        <li><code>c</code></li>
        </ul>
        </blockquote>
        <ol start="3">
        <li>
        <p>x</p>
        <p>y</p>
        </li>
        </ol>
        <pre><code class="language-swift">let a = &quot;&lt;&quot;
        </code></pre>
        <p>A <a href="http://x.y/?a=1&amp;b=2" title="t">link</a> <img src="u" alt="i" /> <a href="http://z.z">http://z.z</a> <b><br />
        end.</p>
        <hr />

        """)
  }

  /// The leaves of a text with their places in the source.
  static func leaves(_ markdown: String) -> [(String, String)] {
    let tree = MarkdownTree(Array(markdown.utf8))
    return tree.nodes.filter { $0.kind == .text || $0.kind == .code }.map { node in
      (tree.string(node.literal), String(decoding: tree.source[node.range.range], as: UTF8.self))
    }
  }

  @Test(arguments: [
    "one *two* three", "  a\n     b **c**\n d", "- x\n     y `z`\n- > q\n> r *s*", "a \\[b\\] \\\\ c",
    "a &amp; b &nosuch; &copy;d", "| a\\|b | *c* |\n|-|-|\n| `x\\|y` | &lt; z |", "a `b\n  c` d",
    "[a\nb](\nu) c *d*", "<http://a.b> c", "tail  \nhard\\\nbreak", "é **ü** ß", "&amp;amp; x", "\\&amp; y",
    "# a \\# *b* #", "Set\n  *b*\n===", "\ta\n\nb", "*a**b*", "![x *y*](z) w", "a\u{0}b *c*", "x\r\n*y*\r\nz",
  ])
  func leavesKnowTheirPlaces(_ markdown: String) {
    for (literal, source) in Self.leaves(markdown) {
      #expect(!source.isEmpty, "\(markdown): \(literal) has no place")
      let isSame = literal == source || source == "\\" + literal || source.hasPrefix("&")
      let joined = source.replacing("\\|", with: "|").replacing("\n  ", with: " ")
      #expect(isSame || literal == joined, "\(markdown): \(literal) at \(source)")
    }
  }

  /// Rows are filled up with empty cells: a header of many columns must not make a text of few bytes a huge tree.
  @Test func treesGrowWithTheirTexts() {
    let columns = 2000
    let head = String(repeating: "|a", count: columns) + "|\n" + String(repeating: "|-", count: columns) + "|\n"
    for row in ["|\n", "|x\n", "x\n"] {
      let text = Array((head + String(repeating: row, count: columns)).utf8)
      #expect(MarkdownTree(text).nodes.count < 16 * text.count)
    }
    // A row may leave out all cells but its first.
    let sparse = "| a | b | c | d | e | f |\n|-|-|-|-|-|-|\n| 1 |\n| 2 |\n"
    #expect(MarkdownTree(Array(sparse.utf8)).nodes.contains { $0.kind == .table })
  }

  /// The info string is kept also where nothing stands between the fences.
  @Test(arguments: ["```x y\n```", "```x y\na\n```", "a &amp; b\n\n```x y\n```\n"])
  func infoOfCodeBlocks(markdown: String) throws {
    let tree = MarkdownTree(Array(markdown.utf8))
    let block = try #require(tree.nodes.first { if case .codeBlock = $0.kind { true } else { false } })
    #expect(tree.string(tree.info(of: block)) == "x y")
  }

  @Test func deepNestingIsRead() {
    for text in [">", "- ", "*a ", "[", "**", "`", "![", "<", "&amp;", "\\"] {
      let tree = MarkdownTree(Array(String(repeating: text, count: 10_000).utf8))
      #expect(tree.nodes.first?.end == tree.nodes.count)
    }
  }
}
