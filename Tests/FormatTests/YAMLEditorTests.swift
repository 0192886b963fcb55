import EntenteFormat
import EntenteSource
import Testing

/// Edits of a file leave every other byte as it is.
@Suite struct YAMLEditorTests {
  static let file = """
    # The head stays.
    title: 'An agreement'   # with a remark
    law: { governing: Ireland, courts: Dublin }
    days: [monday, tuesday]

    agreement:
      purpose: >
        To repair machines that
        were built to be opened.
      background: |
        First.
        Second.
      exclusivity: none   # for now
      payments:
        # Sums are without tax.
        - id: fee
          amount: EUR 5   # a month
          # remark in the fee

        # The visits.
        - id: visit
          amount: "EUR 7"
          nested:
            deep: yes

        # ---- later ----

        - id: bonus
          amount: EUR 9
      roles:
        - { id: sales, area: Sales }
        - { id: repair, area: Repair }
    relationship:
      vision: Machines live long.

    """

  private func tree(_ text: String) throws -> YAMLTree {
    var diagnostics: [Diagnostic] = []
    let file = SourceFile(id: SourceID(rawValue: 0), path: "a.yaml", bytes: Array(text.utf8))
    let tree = try #require(YAMLTree.read(file, &diagnostics))
    #expect(diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    return tree
  }

  private func node(_ editor: YAMLEditor, _ path: String) throws -> Int {
    var node = 0
    for part in path.split(separator: ".") {
      if let index = Int(part) {
        node = editor.children(of: node)[index]
      } else {
        node = try #require(editor.value(of: node, key: String(part)), "\(path)")
      }
    }
    return node
  }

  /// The lines that the edit took out and put in.
  private func edited(_ text: String = file, _ edit: (inout YAMLEditor) throws -> Void) throws -> String {
    var editor = YAMLEditor(try tree(text))
    try edit(&editor)
    let result = String(decoding: editor.applied(), as: UTF8.self)
    _ = try tree(result)
    let old = text.split(separator: "\n", omittingEmptySubsequences: false)
    let new = result.split(separator: "\n", omittingEmptySubsequences: false)
    var lines: [(Int, String)] = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let at, let line, _): lines.append((2 * at, "-" + line))
      case .insert(let at, let line, _): lines.append((2 * at + 1, "+" + line))
      }
    }
    let out =
      lines.filter { $0.1.hasPrefix("-") }.map(\.1)
      + lines.filter { $0.1.hasPrefix("+") }.sorted { $0.0 < $1.0 }.map(\.1)
    return out.joined(separator: "\n")
  }

  @Test func nothingIsNothing() throws {
    #expect(YAMLEditor(try tree(Self.file)).applied() == Array(Self.file.utf8))
    #expect(try edited { $0.replace(try node($0, "title"), with: .scalar("An agreement")) } == "")
  }

  @Test func scalarsKeepTheirStyle() throws {
    #expect(
      try edited { $0.replace(try node($0, "title"), with: .scalar("It's new")) }
        == "-title: 'An agreement'   # with a remark\n+title: 'It''s new'   # with a remark")
    #expect(
      try edited { $0.replace(try node($0, "agreement.payments.0.amount"), with: .scalar("EUR 6: net")) }
        == "-      amount: EUR 5   # a month\n+      amount: \"EUR 6: net\"   # a month")
    #expect(
      try edited { $0.replace(try node($0, "agreement.payments.1.amount"), with: .scalar("EUR 8")) }
        == "-      amount: \"EUR 7\"\n+      amount: \"EUR 8\"")
    #expect(
      try edited { $0.replace(try node($0, "law.courts"), with: .scalar("Cork, Dublin")) }
        == "-law: { governing: Ireland, courts: Dublin }\n+law: { governing: Ireland, courts: \"Cork, Dublin\" }")
  }

  @Test func linesThatDidNotChangeStay() throws {
    #expect(
      try edited {
        $0.replace(
          try node($0, "agreement.purpose"), with: .scalar("To repair machines that\nwere made to be opened.\n"))
      } == "-    were built to be opened.\n+\n+    were made to be opened.")
    #expect(
      try edited {
        $0.replace(
          try node($0, "agreement.purpose"), with: .scalar("To repair machines that were made to be opened.\n"))
      } == "-    were built to be opened.\n+    were made to be opened.")
    #expect(
      try edited { $0.replace(try node($0, "agreement.background"), with: .scalar("First.\nThird.\nSecond.\n")) }
        == "+    Third.")
    #expect(
      try edited { $0.replace(try node($0, "agreement.background"), with: .scalar("First.")) }
        == "-    Second.\n-  background: |\n+  background: |-")
  }

  @Test func aLongTextIsFoldedAndLinesStandBelowABar() throws {
    let long = Array(repeating: "Every machine that is sold can be opened.", count: 4).joined(separator: " ")
    let folded = try edited { $0.replace(try node($0, "relationship.vision"), with: .scalar(long)) }
    #expect(folded.contains("-  vision: Machines live long.\n+  vision: Every machine"))
    let lines = try edited { $0.replace(try node($0, "relationship.vision"), with: .scalar("One.\n\nTwo.")) }
    #expect(lines == "-  vision: Machines live long.\n+  vision: |-\n+    One.\n+\n+    Two.")
  }

  @Test func itemsComeAsTheirNeighboursAre() throws {
    let new = YAMLValue.map([
      YAMLField("id", .scalar("late")), YAMLField("from", .list([.scalar("north"), .scalar("south")])),
      YAMLField("basis", .scalar("a fee:\ndouble")),
    ])
    let item = try edited {
      let fresh = $0.make(new)
      $0.place([(fresh, try node($0, "agreement.payments.0"))], into: try node($0, "agreement.payments"))
    }
    #expect(
      item.split(separator: "\n").sorted() == ["+"]
        + """
        +      basis: |-
        +        a fee:
        +        double
        +      from: [north, south]
        +    - id: late
        """.split(separator: "\n").sorted())
    #expect(
      try edited {
        let fresh = $0.make(.map([YAMLField("id", .scalar("parts")), YAMLField("area", .scalar("Parts, tools"))]))
        $0.place([(fresh, nil)], into: try node($0, "agreement.roles"))
      } == "+    - { id: parts, area: \"Parts, tools\" }")
    #expect(
      try edited {
        let fresh = $0.make(.scalar("friday"))
        $0.place([(fresh, try node($0, "days.0"))], into: try node($0, "days"))
      } == "-days: [monday, tuesday]\n+days: [monday, friday, tuesday]")
  }

  @Test func itemsGoWithWhatIsSaidOfThem() throws {
    #expect(
      try edited { $0.remove(try node($0, "agreement.payments.0")) } == """
        -
        -      # remark in the fee
        -      amount: EUR 5   # a month
        -    - id: fee
        """)
    #expect(
      try edited { $0.remove(try node($0, "agreement.payments.2")) } == """
        -      amount: EUR 9
        -    - id: bonus
        -
        """)
    #expect(
      try edited { $0.remove(try node($0, "law.governing")) }
        == "-law: { governing: Ireland, courts: Dublin }\n+law: { courts: Dublin }")
    #expect(
      try edited {
        $0.remove(try node($0, "agreement.roles.0"))
        $0.remove(try node($0, "agreement.roles.0"))
      } == "-    - { id: repair, area: Repair }\n-    - { id: sales, area: Sales }\n-  roles:")
  }

  @Test func itemsMoveWithTheirEditsAndComments() throws {
    let moved = try edited {
      let visit = try node($0, "agreement.payments.1")
      $0.replace(try node($0, "agreement.payments.1.nested.deep"), with: .scalar("no"))
      $0.place([(visit, try node($0, "agreement.roles.1"))], into: try node($0, "agreement.roles"))
    }
    #expect(
      moved.hasSuffix(
        """
        +    # The visits.
        +    - id: visit
        +      amount: "EUR 7"
        +      nested:
        +        deep: no
        """))
    let text = "a:\n  - x: 1\n  # two\n  - x: >\n      long\n      text\n  - x: 3\nb:\n    list:\n        - y: 1\n"
    #expect(
      try edited(text) {
        $0.place([(try node($0, "a.1"), try node($0, "b.list.0"))], into: try node($0, "b.list"))
      } == """
        -      text
        -      long
        -  - x: >
        -  # two
        +        # two
        +        - x: >
        +            long
        +            text
        """)
  }

  @Test func fieldsStandInTheirPlace() throws {
    #expect(
      try edited {
        let fresh = $0.make(.scalar("30 days"))
        $0.add("due", fresh, to: try node($0, "agreement.payments.0"), after: { $0 == "id" })
      } == "+      due: 30 days")
    #expect(
      try edited {
        let fresh = $0.make(.scalar("en"))
        $0.add("place", fresh, to: try node($0, "law"), after: { _ in true })
      } == "-law: { governing: Ireland, courts: Dublin }\n+law: { governing: Ireland, courts: Dublin, place: en }")
    #expect(
      try edited {
        $0.replace(
          try node($0, "agreement.exclusivity"),
          with: .list([.map([YAMLField("id", .scalar("only")), YAMLField("by", .scalar("north"))])]))
      } == "-  exclusivity: none   # for now\n+  exclusivity: # for now\n+    - id: only\n+      by: north")
    #expect(
      try edited { $0.replace(try node($0, "agreement.payments"), with: .scalar("none")) }
        .hasSuffix("+  payments: none"))
  }

  @Test func lineEndsAreKept() throws {
    let text = "a:\r\n  - x: 1\r\n  - x: 2"
    var editor = YAMLEditor(try tree(text))
    let fresh = editor.make(.map([YAMLField("x", .scalar("3"))]))
    editor.place([(fresh, try node(editor, "a.1"))], into: try node(editor, "a"))
    #expect(String(decoding: editor.applied(), as: UTF8.self) == "a:\r\n  - x: 1\r\n  - x: 2\r\n  - x: 3")
  }

  static let texts = [
    "", " ", "a", "a: b", "a:", "a #b", "#a", "- a", "-a", "-5", "? a", ": a", "~", "null", "[TBD: x]", "{a}", "a, b",
    "'a'", "\"a\"", "it's", "back\\slash", "a\n", "a\nb", "a\n\nb\n", "\na", " a\nb", "a\n  b\n", "a\n\n", "a \nb ",
    "\t",
    "a\tb", "a  b", "é — ü", "%a", "@a", "`a", "!a", "&a", "*a", "|", ">", "a]", "...", "---", "\u{85}", "\u{2028}x",
    "yes", "1", String(repeating: "word and word, ", count: 12) + "end.", String(repeating: "x", count: 150),
    String(repeating: "a: b # c ", count: 20) + "end",
  ]
  static let places = [
    "title", "law.courts", "days.1", "agreement.purpose", "agreement.background", "agreement.payments.0.amount",
    "agreement.payments.1.amount", "agreement.payments.1.nested.deep", "agreement.roles.0.area", "relationship.vision",
    "several", "single", "double", "strip",
  ]

  /// Whatever the text and the style that it meets, it is read again as it was, and all else with it.
  @Test(arguments: places) func everyTextInEveryStyle(place: String) throws {
    let file =
      Self.file + "several: a text over\n  three\n  lines\nsingle: 'a text\n  over lines'\n"
      + "double: \"a text\n  over lines\" # here\nstrip: >-\n  a text\n  over lines\nlast: 1\n"
    let before = try tree(file)
    var wanted = YAMLEditor(before)
    for text in Self.texts {
      var editor = YAMLEditor(before)
      let node = try node(editor, place)
      editor.replace(node, with: .scalar(text))
      wanted.replace(node, with: .scalar(text))
      let result = editor.applied()
      let after = YAMLEditor(try tree(String(decoding: result, as: UTF8.self)))
      #expect(after.value(of: 0) == wanted.value(of: 0), "\(String(reflecting: text))")
      let comments = after.tree.comments.map { String(decoding: result[Int($0.start)..<Int($0.end)], as: UTF8.self) }
      #expect(comments.count == before.comments.count, "\(String(reflecting: text)) \(comments)")
    }
  }

  /// The same as a new field, in lines and in braces.
  @Test func everyTextAsANewField() throws {
    for text in Self.texts {
      for (place, last) in [
        ("agreement.payments.0", "amount"), ("law", "governing"), ("agreement.payments.1", "nested"),
      ] {
        var editor = YAMLEditor(try tree(Self.file))
        let fresh = editor.make(.list([.map([YAMLField("a", .scalar(text)), YAMLField("b", .scalar(text))])]))
        editor.add("new", fresh, to: try node(editor, place), after: { $0 == last })
        let after = YAMLEditor(try tree(String(decoding: editor.applied(), as: UTF8.self)))
        #expect(after.value(of: 0) == editor.value(of: 0), "\(String(reflecting: text))")
      }
    }
  }
}
