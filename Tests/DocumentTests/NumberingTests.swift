import EntenteDocument
import EntenteProse
import EntenteSource
import HostileTexts
import Testing

@Suite struct NumberingTests {
  static func deep(_ scheme: NumberingScheme) -> [String] {
    var b = DraftBuilder(scheme: scheme)
    b.clause(.clause, "one", "One") {
      $0.clause(.sub) {
        $0.markdown("a")
        $0.point("x")
      }
      $0.clause(.clause, "inner", "Inner") {
        $0.clause(.sub, "deep") {
          $0.markdown("b")
          $0.clause(.point) { $0.clause(.subpoint, "deepest") { $0.markdown("c") } }
        }
      }
    }
    b.clause(.schedule, "s", "Extra") {
      $0.clause(.clause, "t", "Inside") { $0.clause(.sub, "u") { $0.markdown("d") } }
    }
    b.clause(.clause, "two", "Two") {
      for id in ["one", "inner", "deep", "deepest", "s", "t", "u", "two"] {
        $0.reference(id)
        $0.markdown("\n\n")
      }
    }
    let (document, diagnostics) = b.bound()
    #expect(diagnostics.isEmpty)
    let manuscript = document.write()
    return manuscript.marks.map { manuscript.words($0.range) }
  }

  @Test func decimal() {
    #expect(
      Self.deep(NumberingScheme(prefix: "R")) == [
        "clause R1 (One)", "clause R1.2 (Inner)", "clause R1.2.1", "clause R1.2.1(a)(i)", "Schedule 1 (Extra)",
        "paragraph 1 (Inside) of Schedule 1", "paragraph 1.1 of Schedule 1", "clause R2 (Two)",
      ])
  }

  @Test func mixed() {
    #expect(
      Self.deep(NumberingScheme(style: .mixed, label: "section", scheduleLabel: "Exhibit", paragraphLabel: "item")) == [
        "section 1 (One)", "section 1.2 (Inner)", "section 1.2(a)", "section 1.2(a)(a)(i)", "Exhibit 1 (Extra)",
        "item 1 (Inside) of Exhibit 1", "item 1.1 of Exhibit 1", "section 2 (Two)",
      ])
  }

  @Test func article() {
    #expect(
      Self.deep(NumberingScheme(style: .article)) == [
        "Article I (One)", "Section 1.2 (Inner)", "Section 1.2.1", "Section 1.2.1(a)(i)", "Schedule 1 (Extra)",
        "paragraph 1 (Inside) of Schedule 1", "paragraph 1.1 of Schedule 1", "Article II (Two)",
      ])
  }

  /// Counters of more than one digit, points of more than one letter.
  @Test func longNumbers() {
    var b = DraftBuilder(scheme: NumberingScheme(prefix: "R"))
    for _ in 0..<11 {
      b.clause(.clause, "", "Clause") { clause in
        for _ in 0..<12 { clause.clause(.sub) { sub in for _ in 0..<30 { sub.point("word") } } }
      }
    }
    let clauses = b.written().clauses
    #expect(clauses.count == 11 + 11 * 12 * 31)
    #expect(clauses.last?.number == "(ad)")
    #expect(clauses.last?.fullNumber == "R11.12(ad)")
    #expect(clauses.last?.anchor == "s-r11-12-ad")
    #expect(clauses[25 + 1].fullNumber == "R1.1(y)")
    #expect(Set(clauses.map(\.anchor)).count == clauses.count)
  }

  /// Anchors that are made from places give way to ids that are the same, and to each other.
  @Test func madeAnchorsGiveWay() {
    var b = DraftBuilder()
    b.clause(.clause, "", "One") { $0.clause(.sub) { $0.markdown("a") } }
    b.clause(.part, "", "Part") { $0.clause(.sub) { $0.markdown("b") } }
    b.clause(.clause, "s-1", "Two") { $0.point("c", "s-1-1") }
    b.clause(.clause, "s-1", "Three") { $0.clause(.part, "", "") { $0.markdown("d") } }
    #expect(
      b.written().clauses.map(\.anchor) == [
        "s-1-2", "s-1-1-2", "s-part", "s-1-3", "s-1", "s-1-1", "s-3", "s-part-2",
      ])
  }

  /// Whatever vanishes, numbers count without a gap, omitted clauses keep theirs, and anchors are unique.
  @Test func numbersHaveNoGaps() {
    var random = SeededNumbers(5)
    for _ in 0..<300 {
      var b = DraftBuilder()
      for _ in 0..<Int.random(in: 1...6, using: &random) { Self.add(&b, 0, &random) }
      let manuscript = b.written()
      var seen: [String: Int] = [:]
      for clause in manuscript.clauses where clause.kind == .clause || clause.kind == .sub {
        let parts = clause.number.split(separator: ".")
        let parent = parts.dropLast().joined(separator: ".")
        seen[parent, default: 0] += 1
        #expect(parts.last.map(String.init) == String(seen[parent] ?? 0))
        let isHeading = clause.kind == .clause
        #expect(manuscript.words(clause.numberRange) == clause.number, "\(isHeading)")
      }
      #expect(Set(manuscript.clauses.map(\.anchor)).count == manuscript.clauses.count)
      for clause in manuscript.clauses {
        #expect(!clause.range.isEmpty)
        let lines = manuscript.words(clause.range)
        #expect(lines.hasSuffix("\n") && !lines.hasPrefix("\n"))
      }
    }
  }

  static func add(_ b: inout DraftBuilder, _ depth: Int, _ random: inout SeededNumbers) {
    let kinds: [ClauseHead.Kind] =
      depth == 0 ? [.clause, .clause, .schedule, .part] : depth == 1 ? [.sub, .clause] : [.point]
    let kind = kinds[Int.random(in: 0..<kinds.count, using: &random)]
    let isOmitted = kind == .clause && Int.random(in: 0..<5, using: &random) == 0
    let isEmpty = Int.random(in: 0..<4, using: &random) == 0
    let inner = Int.random(in: 0...3, using: &random)
    let number = random
    let guarded = kind != .schedule && kind != .part
    b.clause(kind, guarded ? "" : "", kind == .clause ? "Title" : "", omitted: isOmitted) {
      if isOmitted { return }
      var local = number
      if !isEmpty { $0.markdown("Words.\n") }
      if depth < 3, guarded { for _ in 0..<inner { add(&$0, depth + 1, &local) } }
    }
    _ = random.next()
  }

  @Test func whatHasNoWordsVanishes() {
    var b = DraftBuilder("T")
    b.clause(.clause, "a", "A") {
      $0.clause(.sub) { $0.markdown(" \n\n") }
      $0.clause(.sub) { $0.literal("") }
      $0.clause(.sub) {
        $0.aside(DraftEvent(.openNote)) { $0.markdown("only a note") }
        $0.piece(.anchor, "x")
      }
    }
    b.clause(.clause, "b", "B") { $0.clause(.sub) { $0.literal("words") } }
    #expect(b.markdown == "# T\n\n## 1. B\n\n1.1 words\n")
  }
}

@Suite struct LayoutTests {
  static func markdown(_ body: (inout DraftBuilder) -> Void) -> String {
    var b = DraftBuilder("")
    body(&b)
    return b.markdown
  }

  @Test func linesAreJoinedAndSentencesParted() {
    #expect(
      Self.markdown { $0.markdown("One\n two. Three\nfour.   \n\n\n\nFive\n") } == "One two.\nThree four.\n\nFive\n")
  }

  @Test func tablesAndBulletsStandApart() {
    let out = Self.markdown {
      $0.markdown("Text\n| a |\n| - |\n| ")
      $0.literal("1")
      $0.markdown(" |\nMore\n\n| b |\n| - |\n\n| c |\n| - |\n- x\n  y\n- z\n  - zz\nEnd\n")
    }
    #expect(out == "Text\n\n| a |\n| - |\n| 1 |\n\nMore\n\n| b |\n| - |\n\n| c |\n| - |\n\n- x y\n- z\n  - zz End\n")
  }

  @Test func textsBringTheirBlocks() {
    let out = Self.markdown {
      $0.clause(.point) {
        $0.text("First. Second:\n1. one\n2. two\n\nLast.")
        $0.markdown("\nAfter.\n")
      }
      $0.clause(.point) {
        $0.markdown("In line: ")
        $0.text("a:\n- b\n- c\n\nd")
        $0.markdown(".\n\n- ")
        $0.text("x\n\ny")
      }
    }
    #expect(
      out == """
        - (a) First.
          Second:
          1. one
          2. two

          Last.

          After.

        - (b) In line: a: b; c d.
          - x

            y

        """)
  }

  @Test func numbersAloneWhereNoWordsFollow() {
    let out = Self.markdown {
      $0.clause(.clause, "", "T") {
        $0.clause(.sub) { $0.markdown("| a |\n| - |\n") }
        $0.clause(.sub) { $0.clause(.point) { $0.clause(.subpoint) { $0.markdown("x") } } }
        $0.clause(.sub) { $0.text("- a\n- b") }
      }
    }
    #expect(out == "## 1. T\n\n1.1\n\n| a |\n| - |\n\n1.2\n\n- (a)\n  - (i) x\n\n1.3\n\n* a\n* b\n")
  }

  @Test func valuesAtTheStartOfALineBeginNoBlock() {
    for words in ["# x", "1. x", "- x", "> x", "---", "```", "| x", "+ x", "* x", "    x", "====", "2) x"] {
      let out = Self.markdown {
        $0.literal(words)
        $0.markdown(" and more\n\n- ")
        $0.literal(words)
        $0.markdown("\n")
      }
      let kinds = MarkdownTree(Array(out.utf8)).nodes.map(\.kind).filter { $0 != .text }
      let isList = kinds.count == 5 && kinds[1] == .paragraph && kinds[3] == .item && kinds[4] == .paragraph
      #expect(isList, "\(words): \(out)")
    }
  }

  @Test func openPointsAndReferencesFitTheirNeighbours() {
    let out = Self.markdown {
      $0.clause(.part, "p", "Parts") {
        $0.markdown("**")
        $0.open("x_*")
        $0.markdown("** Yes!")
        $0.reference("p")
        $0.markdown("\n")
      }
      $0.clause(.clause, "q", "") {
        $0.text("**[TBD: y]** *z* [@p]")
      }
    }
    #expect(
      out == """
        ## Parts

        **\\[to be agreed: x\\_\\*\\]** Yes\\![Parts](#p)

        ## 1

        **\\[to be agreed: y\\]** *z* [Parts](#p)

        """)
  }
}
