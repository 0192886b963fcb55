import EntenteDocument
import EntenteProse
import EntenteSource
import Testing

/// An extract holds the clauses that are asked for, whole, and its side table still points at their words.
@Suite struct ExcerptTests {
  /// Three clauses with a sub-clause each, an anchor in a row of the second, and a signature block in the third.
  private static let whole: Manuscript = {
    var manuscript = Manuscript(
      half: .deal, name: "agreement", language: "en", title: "Agreement", effect: "binding", isDraft: true)
    var text = "# Agreement\n\nMade today.\n"
    for (number, id) in [(1, "first"), (2, "second"), (3, "third")] {
      text += "\n"
      let start = text.utf8.count
      text += "## \(number). Clause \(id)\n\n"
      let sub = text.utf8.count
      text += "\(number).1 Words of \(id).\n"
      manuscript.clauses.append(
        Manuscript.Clause(
          kind: .clause, anchor: id, isPermalink: true, number: "\(number)", fullNumber: "\(number)", title: id,
          depth: 0,
          range: TextRange(start: start, count: text.utf8.count - start),
          numberRange: TextRange(start: start + 3, count: 1), notes: ["A note."]))
      manuscript.clauses.append(
        Manuscript.Clause(
          kind: .sub, anchor: id + "-sub", isPermalink: true, number: "\(number).1", fullNumber: "\(number).1",
          title: "",
          depth: 1, range: TextRange(start: sub, count: text.utf8.count - sub),
          numberRange: TextRange(start: sub, count: 3)))
      manuscript.marks.append(Manuscript.Mark(.anchor, TextRange(start: sub + 4, count: 0), target: id + "-row"))
      if number == 3 { manuscript.signatures = [TextRange(start: sub, count: text.utf8.count - sub)] }
    }
    manuscript.markdown = Array(text.utf8)
    return manuscript
  }()

  @Test(arguments: [["second"], ["second-sub"], ["second-row"], ["second", "second-row"]])
  func holdsTheClauseAround(anchors: [String]) {
    let excerpt = Self.whole.excerpt(around: Set(anchors))
    #expect(
      String(decoding: excerpt.markdown, as: UTF8.self) == "# Agreement\n## 2. Clause second\n\n2.1 Words of second.\n")
    #expect(excerpt.clauses.map(\.anchor) == ["second", "second-sub"])
    #expect(excerpt.marks.map(\.target) == ["second-row"])
    #expect(excerpt.signatures.isEmpty)
  }

  @Test func rangesStillPointAtTheirWords() {
    let excerpt = Self.whole.excerpt(around: ["second", "third-sub"])
    for clause in excerpt.clauses {
      let number = String(decoding: excerpt.markdown[clause.numberRange.range], as: UTF8.self)
      #expect(number == clause.number)
      #expect(clause.range.upper <= excerpt.markdown.count && clause.notes.isEmpty)
    }
    #expect(
      excerpt.signatures.map { String(decoding: excerpt.markdown[$0.range], as: UTF8.self) } == [
        "3.1 Words of third.\n"
      ])
    #expect(MarkdownTree(excerpt.markdown).nodes.count { if case .heading = $0.kind { true } else { false } } == 3)
  }

  @Test func nothingAskedForIsTheTitle() {
    #expect(Self.whole.excerpt(around: ["nowhere"]).markdown == Array("# Agreement\n".utf8))
    let empty = Manuscript(half: .deal, name: "", language: "", title: "", effect: "", isDraft: true)
    #expect(empty.excerpt(around: ["a"]).markdown.isEmpty)
  }
}
