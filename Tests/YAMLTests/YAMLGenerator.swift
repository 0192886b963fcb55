/// SplitMix64: the same seed gives the same files on every machine.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: next() >> 33) % bound }
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
  mutating func pick<T>(_ from: [T]) -> T { from[below(from.count)] }
}

/// Files that are YAML, nearly YAML, or pieces of YAML in any order.
struct YAMLGenerator {
  var random: SeededGenerator
  var out: [UInt8] = []
  private var size = 0

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func next() -> [UInt8] {
    out.removeAll(keepingCapacity: true)
    size = 0
    if random.chance(35) {
      for _ in 0..<2 + random.below(14) { put(random.pick(Self.pieces)) }
      return out
    }
    if random.chance(15) {
      put(random.pick(Self.agreements))
      for _ in 0..<1 + random.below(4) { mutate() }
      return out
    }
    if random.chance(5) { put("# head\n") }
    if random.chance(5) { put("---\n") }
    block(column: random.chance(5) ? 2 : 0, parent: -1)
    if random.chance(10), out.last == 0x0A { out.removeLast() }
    if random.chance(70) { for _ in 0..<1 + random.below(3) { mutate() } }
    if random.chance(5) { out = Array(String(decoding: out, as: UTF8.self).replacing("\n", with: "\r\n").utf8) }
    return out
  }

  private static let pieces = [
    "a", "b", "key", "key: ", ": ", ":", "- ", "-", "\n", "\n", "\n ", "\n  ", "\n   ", "  ", " ", "\"", "'", "\"x\"",
    "'y'",
    "#", " # c", "[", "]", "{", "}", ", ", ",", "|\n", ">\n", "|-\n ", "|+\n  ", ">2-\n", "|", ">", "\\", "\\n",
    "\\x41",
    "\t", "é", "\r\n", "&a", "*a", "!t", "? ", "?", "\n---\n", "\n...\n", "<<: ", "text", "1", "~", "%", "@", "`",
    "a: b\n",
    "- a\n", "- a: b\n  c: d\n", "key:\n", "key:\n  ", "key:\n- ", "{a: b}", "[a, b]", "\n\n", "\n \n", "''", "\"\"",
    "\\\n",
    "::", "--", "=", "!", "\u{FEFF}", "\u{85}", "\u{2028}", "a#b", "http://x", "\n# c\n", "\n  # c\n", "+", "-1", "?x",
    ":x",
  ]
  private static let agreements = [
    """
    format: 1
    kind: reseller   # a template
    title: "Reseller agreement: Nordwind"
    effective: 2026-02-01
    term: { length: 24 months, renewal: { automatic: yes, notice: 90 days } }

    parties:
      - id: nordwind
        name: Nordwind GmbH
        signatories:
          - name: Ada Berg
            title: Managing director
        needs:
        - text: Reach in the north,
            and people who know it.
          met_by: [leads, portal]

    """,
    """
    agreement:
      purpose: |
        The parties sell together.

        - one
        - two: with a colon
      background:
        - >-
          Folded text
          of two lines.

            More indented
        - 'It''s quoted'
        - "Two
          lines\\n and \\"more\\""
      scope: {field: Software, territory: [Norway, Sweden,
        Denmark], segments: []}
      exclusivity: none
      payments:
        - {id: fee, from: nordwind, amount: "EUR 1,200.50", due_within: 30 days}

    """,
    """
    # Two lists, flush and indented
    relationship:
      goals:
      - id: g1
        horizon: short
        text: TBD

      # the second
      - {id: g2, horizon: long}
      vision: We grow
        side by side   # for now

        and say so.
      reviews:
      -
        every: 3 months
        asks:
          - - nested
            - list
          - What went well?
    """,
  ]
  private static let words = [
    "a", "b", "word", "two words", "it's", "say \"x\"", "a:b", "c#d", "1,200", "é ü", "x - y", "what?", "(b)", "a: b",
    "a #b", "-1",
    "?x", ":x", "~", "null", "true", "012", "=", "<", "a\\b", "a]b", "a}b", "a{b", "a[b", "a,b", "a, b", "-", "--",
    "a:", "|x", ">x",
    "*a", "&a", "!a", "%a", "@a", "`a", "x\ty", "x ? y", "::", ".", "...", "---", "--- a", "[a", "{a", "]", "\"", "'",
    "#", "\u{FEFF}",
  ]

  private mutating func put(_ text: String) { out.append(contentsOf: text.utf8) }
  private mutating func pad(_ count: Int) { for _ in 0..<max(0, count) { out.append(0x20) } }

  private mutating func newline() {
    if random.chance(4) { put(random.pick([" ", "\t", "  "])) }
    if random.chance(6) { put(random.pick([" # c", "  #", " # a: b", "#x", "\t# t"])) }
    put("\n")
    if random.chance(5) { put(random.pick(["\n", "  \n", "# c\n", "   # c\n", "\t\n", "\n\n", "     \n"])) }
  }

  /// A block node on lines of its own; the position is at the start of a line.
  private mutating func block(column: Int, parent: Int) {
    size += 1
    if size < 20, random.chance(55) {
      entries(column, isFirstPadded: true)
    } else if size < 20, random.chance(60) {
      items(column, isFirstPadded: true)
    } else {
      pad(column)
      inline(parent)
    }
  }

  private mutating func entries(_ column: Int, isFirstPadded: Bool) {
    for k in 0..<1 + random.below(3) {
      if k > 0 || isFirstPadded { pad(column) }
      key(k)
      let below = random.below(100)
      if below < 20 {
        newline()
        block(column: column + 1 + random.below(3), parent: column)
      } else if below < 30, size < 20 {
        newline()
        items(column, isFirstPadded: true)
      } else if below < 35 {
        newline()
      } else {
        put(random.pick([" ", " ", " ", "  ", "\t", ""]))
        inline(column)
      }
    }
  }

  private mutating func items(_ column: Int, isFirstPadded: Bool) {
    size += 1
    for k in 0..<1 + random.below(3) {
      if k > 0 || isFirstPadded { pad(column) }
      put("-")
      let below = random.below(100)
      if below < 10 {
        newline()
        block(column: column + 1 + random.below(3), parent: column)
      } else if below < 15 {
        newline()
      } else {
        let gap = 1 + (random.chance(15) ? random.below(3) : 0)
        pad(gap)
        if size < 20, random.chance(30) {
          entries(column + 1 + gap, isFirstPadded: false)
        } else if size < 20, random.chance(15) {
          items(column + 1 + gap, isFirstPadded: false)
        } else {
          inline(column)
        }
      }
    }
  }

  private mutating func key(_ k: Int) {
    switch random.below(12) {
    case 0: put("\"k\(k)\"")
    case 1: put("'k\(k)'")
    case 2: put(random.pick(Self.words))
    case 3: put("a key \(k)")
    default: put("k\(k)")
    }
    if random.chance(5) { put(" ") }
    put(":")
  }

  /// A scalar or a flow collection, and the end of its line.
  private mutating func inline(_ parent: Int) {
    switch random.below(12) {
    case 0: return blockScalar(parent)
    case 1, 2: quoted(parent)
    case 3, 4: flow(parent, 0)
    default: plain(parent)
    }
    newline()
  }

  private mutating func plain(_ parent: Int) {
    put(random.pick(Self.words))
    while random.chance(12) {
      put(random.pick(["\n", "\n", "\n\n", " \n", "\t\n", "\n \n", "\n\n\n"]))
      pad(parent + 1 + random.below(3))
      put(random.pick(Self.words))
    }
  }

  private mutating func quoted(_ parent: Int) {
    let mark = random.pick(["\"", "'"])
    put(mark)
    for _ in 0..<random.below(5) {
      put(
        random.pick([
          "a", " ", "  ", "b c", "\n", "\n\n", " \n", "\\n", "\\\"", "\\\\", "\\t", "\\x41", "\\u00e9", "\\/", "\\ ",
          "\\\n", "''", "\\\t",
          ": ", " #", "\t", "[", "é", "\\e", "\\ud83d", "\\U0001F600", "\\_", "\\N", "\\L", "\\P", "\\q", "\\0", "-",
          "\n \n",
        ]))
      if out.last == 0x0A { pad(parent + 1 + random.below(3)) }
    }
    put(mark)
  }

  private mutating func blockScalar(_ parent: Int) {
    put(random.pick(["|", ">"]))
    put(random.pick(["", "", "", "-", "+", "2", "1", "2-", "-2", "+1", "1+", "9"]))
    newline()
    let margin = max(parent, 0) + 1 + random.below(3)
    for _ in 0..<random.below(5) {
      pad(margin + (random.chance(25) ? random.below(3) : 0))
      put(
        random.pick([
          "text", "a: b", "# no", "- x", "\ttab", "", "", " ", "'", "end ", "é", "\"", "---", "...", "word \t",
        ]))
      put("\n")
      if random.chance(15) { put("\n") }
    }
  }

  private mutating func flow(_ parent: Int, _ depth: Int) {
    let isMap = random.chance(50)
    put(isMap ? "{" : "[")
    for _ in 0..<random.below(4) {
      gap(parent)
      if isMap {
        put(random.chance(80) ? random.pick(["a", "b", "c", "d e", "\"f\"", "'g'"]) : random.pick(Self.words))
        put(random.chance(85) ? ": " : random.pick([":", " : ", "", " :", ":\n  "]))
      }
      switch random.below(8) {
      case 0: if depth < 3 { flow(parent, depth + 1) }
      case 1: quoted(parent)
      case 2: put(random.pick(["", "x y", "-1", "a#b"]))
      default: plainInFlow(parent)
      }
      gap(parent)
      if random.chance(95) { put(",") }
    }
    if random.chance(60), out.last == UInt8(ascii: ",") { out.removeLast() }
    gap(parent)
    put(isMap ? "}" : "]")
  }

  private mutating func plainInFlow(_ parent: Int) {
    put(random.pick(random.chance(70) ? ["v", "word", "two words", "1.5", "é", "x-y"] : Self.words))
    if random.chance(8) {
      put(random.pick(["\n", "\n\n", " \n"]))
      pad(parent + 1 + random.below(3))
      put(random.pick(Self.words))
    }
  }

  private mutating func gap(_ parent: Int) {
    switch random.below(12) {
    case 0, 1, 2: put(" ")
    case 3:
      put(random.pick(["\n", " # c\n", "\n\n", "\t\n"]))
      pad(parent + 1 + random.below(3))
    default: break
    }
  }

  private mutating func mutate() {
    if out.isEmpty { return }
    let at = random.below(out.count)
    switch random.below(6) {
    case 0: out.remove(at: at)
    case 1: out.insert(random.pick(Array(" \n:-#\"'[]{},|>\\\t&*!?%a".utf8)), at: at)
    case 2: out[at] = random.pick(Array(" \n:-#\"'[]{},|>\\\ta".utf8))
    case 3: out.insert(contentsOf: random.pick(Self.pieces).utf8, at: at)
    case 4: indent(at)
    default: out.removeSubrange(at..<min(out.count, at + 1 + random.below(6)))
    }
  }

  /// Moves one line by a space or two.
  private mutating func indent(_ at: Int) {
    var start = at
    while start > 0, out[start - 1] != 0x0A { start -= 1 }
    if random.chance(50) {
      out.insert(contentsOf: random.pick([" ", "  "]).utf8, at: start)
    } else if start < out.count, out[start] == 0x20 {
      out.remove(at: start)
    }
  }
}
