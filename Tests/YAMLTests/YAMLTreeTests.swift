import EntenteFormat
import EntenteSource
import Testing

/// What a file may be made of, what a tree keeps, and what no file can do to the reader.
struct YAMLTreeTests {
  static func read(_ bytes: [UInt8]) -> (tree: YAMLTree?, rules: [String]) {
    var problems: [Diagnostic] = []
    let tree = YAMLTree.read(SourceFile(id: SourceID(rawValue: 0), path: "a.yaml", bytes: bytes), &problems)
    return (tree, problems.map(\.rule))
  }

  static func read(_ text: String) -> (tree: YAMLTree?, rules: [String]) { read(Array(text.utf8)) }

  // MARK: Files

  private static let rawFiles: [(bytes: [UInt8], rule: String)] = [
    ([], "empty-file"), ([0x0A, 0x0A], "empty-file"), ([0x23, 0x61, 0x0A], "empty-file"),
    ([0xFF, 0xFE, 0x61, 0, 0x3A, 0], "utf-16"), ([0xFE, 0xFF, 0, 0x61], "utf-16"), ([0x61, 0, 0x3A, 0], "utf-16"),
    ([0, 0x61, 0, 0x3A], "utf-16"),
  ]

  /// Bytes that stand after `a: `.
  private static let rawTexts: [(bytes: [UInt8], rule: String)] = [
    ([0], "nul-character"), ([0xE9], "invalid-utf-8"), ([0xC0, 0x80], "invalid-utf-8"),
    ([0xED, 0xA0, 0x80], "invalid-utf-8"), ([0xF4, 0x90, 0x80, 0x80], "invalid-utf-8"),
    ([0xE2, 0x82], "invalid-utf-8"),
    ([0xF0, 0x82, 0x82, 0xAC], "invalid-utf-8"), ([0x80], "invalid-utf-8"), ([0x07], "control-character"),
    ([0x7F], "control-character"), ([0xC2, 0x9F], "control-character"), ([0xC2, 0x85], "unusual-line-end"),
    ([0xE2, 0x80, 0xA8], "unusual-line-end"), ([0xE2, 0x80, 0xA9], "unusual-line-end"), ([0x0D], "unusual-line-end"),
    ([0x0D, 0x62], "unusual-line-end"), ([0xEF, 0xBB, 0xBF], "byte-order-mark"), ([0xEF, 0xBF, 0xBE], "noncharacter"),
    ([0xEF, 0xBF, 0xBF], "noncharacter"), ([0xEF, 0xB7, 0x90], "noncharacter"), ([0xEF, 0xB7, 0xAF], "noncharacter"),
    ([0xF4, 0x8F, 0xBF, 0xBF], "noncharacter"),
  ]

  @Test func refusesFiles() {
    for (bytes, rule) in Self.rawFiles { #expect(Self.read(bytes).rules == [rule], "\(bytes)") }
    for (bytes, rule) in Self.rawTexts {
      // In the first eight bytes, across the border of them, and after many.
      for lead in ["a: ", "abcde: ", "a long key: a long text before it "] {
        #expect(Self.read(Array(lead.utf8) + bytes).rules == [rule], "\(lead)\(bytes)")
      }
    }
  }

  @Test func refusesMoreThan16MB() {
    var bytes = Array("a: ".utf8) + [UInt8](repeating: 0x78, count: (16 << 20) - 3)
    #expect(Self.read(bytes).rules == [])
    bytes.append(0x0A)
    #expect(Self.read(bytes).rules == ["file-too-large"])
  }

  @Test(arguments: [
    "a: b\r\nc:\r\n  - d\r\n  - |\r\n    e\r\n    f\r\n", "\u{FEFF}a: b\nc:\n  - d\n  - |\n    e\n    f\n",
    "---\na: b\nc:\n- d\n- |\n e\n f\n", "# c\n---\n\na: 'b' # x\n\n\nc: # y\n- \"d\"\n# z\n- \"e\\nf\\n\"\n#end",
    "{a: b, c: [d, \"e\\nf\\n\"]}",
  ])
  func readsTheSame(text: String) throws {
    let (read, rules) = Self.read(text)
    #expect(rules == [])
    let tree = try #require(read)
    #expect(tree.value(of: 0, key: "a").map(tree.string) == "b")
    let list = try #require(tree.value(of: 0, key: "c"))
    #expect(tree.children(of: list).map(tree.string) == ["d", "e\nf\n"])
  }

  /// Scalars stay what was typed, whatever they look like.
  @Test(arguments: ["no", "012", "1e3", "true", "~", "null", "2026-02-01", "1_000", "0x1F", "-5", "=", ".5", "12:30"])
  func leavesScalarsAlone(text: String) throws {
    let (read, rules) = Self.read("a: \(text)\nb: [\(text)]\n")
    #expect(rules == [])
    let tree = try #require(read)
    #expect(tree.value(of: 0, key: "a").map(tree.string) == text)
  }

  @Test(arguments: [
    ("a: |\n  b\n\n", "b\n"), ("a: |-\n  b\n\n", "b"), ("a: |+\n  b\n\n", "b\n\n"), ("a: |\n  b", "b"),
    ("a: >\n  b\n  c\n\n  d\n    e\n  f\n", "b c\nd\n  e\nf\n"), ("a: |2\n    b\n  c\n", "  b\nc\n"),
    ("a: \"b \\\n  c\\x41\\u00e9\\U0001F600\"\n", "b cA\u{E9}\u{1F600}"), ("a: 'b\n\n  c''d'\n", "b\nc'd"),
    ("a: b\n  c\n\n  d\n", "b c\nd"),
  ])
  func joinsLines(text: String, value: String) throws {
    let tree = try #require(Self.read(text).tree)
    #expect(tree.value(of: 0, key: "a").map(tree.string) == value)
  }

  // MARK: Limits

  @Test func refusesLongKeys() {
    #expect(Self.read(String(repeating: "k", count: 256) + ": v").rules == [])
    #expect(Self.read(String(repeating: "k", count: 257) + ": v").rules == ["long-key"])
  }

  @Test(arguments: ["[", "{a: ", "- "])
  func refusesDeepNesting(open: String) {
    let close = open == "[" ? "]" : open == "{a: " ? "}" : ""
    func nested(_ depth: Int) -> String {
      String(repeating: open, count: depth) + "x" + String(repeating: close, count: depth)
    }
    #expect(Self.read(nested(64)).rules == [])
    #expect(Self.read(nested(65)).rules == ["deep-nesting"])
    #expect(Self.read(nested(10_000)).rules == ["deep-nesting"])
    #expect(Self.read("a:\n  b: " + nested(100_000)).rules.count == 1)
  }

  @Test(arguments: [3, 16, 17, 40, 5000])
  func findsEveryRepeatedKey(count: Int) {
    let keys = (0..<count).map { "key-\($0): v\n" }.joined()
    #expect(Self.read(keys).rules == [])
    #expect(
      Self.read(keys + "key-0: v\n\"key-\\x31\": v\nnested:\n  key-0: v\n").rules == ["duplicate-key", "duplicate-key"])
  }

  /// The rest of a hopeless file is not read, and what is said stays short.
  @Test func stopsAfterTooManyProblems() {
    let (_, rules) = Self.read("a: b\n" + String(repeating: "x y z\n", count: 100_000))
    #expect(rules.count == 200)
  }

  /// The problem that is one too many may stand at a key, after which a value is looked for.
  @Test(arguments: [
    String(repeating: "a: b\n", count: 202), String(repeating: "a: b\n", count: 201) + "a:",
    "x: {" + String(repeating: "a: b, ", count: 202) + "}\n", "x: {" + String(repeating: "a: b, ", count: 201) + "a: ",
  ])
  func stopsAtAKey(text: String) throws {
    let (tree, rules) = Self.read(text)
    #expect(rules.count == 200)
    let nodes = try #require(tree).nodes
    #expect(nodes.allSatisfy { $0.start <= $0.end && Int($0.end) <= text.utf8.count })
  }

  // MARK: What a tree keeps

  @Test func marksTextsThatLoseTheirEnd() throws {
    let tree = try #require(Self.read("a: Invoice #12 is late\nb: 'x' # y\nc: x\nd: [e # f\n  ]\n").tree)
    let marked = tree.nodes.indices.filter { tree.nodes[$0].trailingComment }.map(tree.string)
    #expect(marked == ["Invoice", "e"])
    #expect(tree.comments.count == 3)
  }

  @Test func marksWhatIsBroken() throws {
    let tree = try #require(Self.read("a: b\nc: 'd\ne:\n  f: g\n   h: i\nj: k\n").tree)
    let broken = tree.entries(of: 0).filter { tree.nodes[$0.value].isBroken }.map { tree.string(of: $0.key) }
    #expect(broken == ["c", "e"])
    #expect(tree.value(of: 0, key: "j").map(tree.string) == "k")
    #expect(!tree.nodes[0].isBroken)
  }

  @Test func tellsWhereItemsBegin() throws {
    let tree = try #require(Self.read("a:\n  - b: c\n    d: e\nf:\n- g\n").tree)
    let list = try #require(tree.value(of: 0, key: "a"))
    let flush = try #require(tree.value(of: 0, key: "f"))
    #expect(tree.nodes[list].indent == 2)
    #expect(tree.children(of: list).map { tree.nodes[$0].indent } == [4])
    #expect(tree.nodes[flush].indent == 0)
  }
}

/// What holds for every file, whatever was typed.
enum YAMLLaws {
  /// The first law that a reading breaks.
  static func broken(_ tree: YAMLTree, isWhole: Bool) -> String? {
    for i in tree.nodes.indices {
      let node = tree.nodes[i]
      if node.start > node.end || Int(node.end) > tree.source.bytes.count { return "node \(i) lies outside the file" }
      if node.text.upper > tree.storage.count { return "the text of node \(i) lies outside the storage" }
      if i > 0, node.parent < 0 || node.parent >= Int32(i) { return "node \(i) stands before its parent" }
      var last = node.start
      for child in tree.children(of: i) {
        if Int(tree.nodes[child].parent) != i { return "child \(child) does not know its parent" }
        if tree.nodes[child].start < last { return "child \(child) stands before its elder sibling's end" }
        last = tree.nodes[child].end
      }
      if last > node.end { return "node \(i) ends before its children" }
    }
    return isWhole ? uncovered(tree) : nil
  }

  /// What no scalar and no comment covers is blanks and punctuation, so the spans hold all that was written.
  private static func uncovered(_ tree: YAMLTree) -> String? {
    var isCovered = [Bool](repeating: false, count: tree.source.bytes.count)
    for i in tree.nodes.indices where !tree.nodes[i].kind.isCollection {
      for k in tree.nodes[i].start..<tree.nodes[i].end { isCovered[Int(k)] = true }
    }
    for span in tree.comments { for k in span.start..<span.end { isCovered[Int(k)] = true } }
    let punctuation = Set(" \t\r\n:-,[]{}\u{FEFF}".utf8)
    for (k, byte) in tree.source.bytes.enumerated() where !isCovered[k] && !punctuation.contains(byte) {
      return "byte \(k) belongs to nothing"
    }
    return nil
  }
}
