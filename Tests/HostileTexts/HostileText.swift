/// Numbers that are the same at every run.
public struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64
  public init(_ seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }
  public mutating func next() -> UInt64 {
    state = state &+ 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Texts made of everything that means something in Markdown, with numbered words between.
public enum HostileText {
  public static let fragments = [
    "*", "**", "_", "__", "`", "``", "```", "~~~", "[", "]", "(", ")", "](", "![", "<", ">", "<b>", "</b>", "<!--",
    "-->",
    "<script>", "&", "&amp;", "&#x6A;", "\\", "\\*", "\\[", "|", "\n", "\n\n", "\n- ", "\n1. ", "\n2. ", "\n# ", "\n> ",
    "\n===", "\n---", "\n    ", "\n```\n", "\n| a | b |\n|---|---|\n", "[foo]: ", "[@some-id]", "[TBD]", "[TBD: what]",
    "(http://x.y)", "(javascript:alert)", "<http://a.b>", "<javascript:x>", " ", " ", " ", " ", ". ", ".", ", ", "! ",
    "\t", "  \n", "é", "“", "”", "\u{202E}", "東", "🙂", ":", ":\n- ", "#", "+", "- ", "=", "~", "1.", "$", "\"", "'",
    "[x](", ")", "<a href=\"", "\">", "{{", "%}",
  ]

  public static func make(_ random: inout SeededNumbers, words: inout Int) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...14, using: &random) {
      if Bool.random(using: &random) {
        words += 1
        text += Bool.random(using: &random) ? "w\(words)q" : "W\(words)q"
        if Bool.random(using: &random) { text += " " }
      } else {
        text += fragments[Int.random(in: 0..<fragments.count, using: &random)]
      }
    }
    return text
  }

  /// The numbered words in a text, in order.
  public static func words(in text: some Sequence<UInt8>) -> [String] {
    var found: [String] = []
    var word: [UInt8] = []
    for byte in Array(text) + [0] {
      if (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 {
        if byte == UInt8(ascii: "w") || byte == UInt8(ascii: "W") { word = [] }
        word.append(byte)
        if byte == UInt8(ascii: "q"), word.count > 2, word[0] | 0x20 == UInt8(ascii: "w") {
          found.append(String(decoding: word, as: UTF8.self))
        }
      } else {
        word = []
      }
    }
    return found
  }
}
