import EntenteDocument
import EntenteProse
import EntenteSource
import HostileTexts
import Testing

/// Markdown with a side table survives libcmark exactly: hostile fields in every place where a value can land.
@Suite struct LandingTests {
  #if DEBUG
    static let fields = 20_000
  #else
    static let fields = 100_000
  #endif

  /// A draft of ten fields, and which words were typed into which clause.
  struct Sample {
    var builder: DraftBuilder
    var words: [[String]] = []
    var headings = 1
    var cells = 0
  }

  static func sample(_ random: inout SeededNumbers, _ words: inout Int) -> Sample {
    func hostile() -> String { HostileText.make(&random, words: &words) }
    var fields = (0..<10).map { _ in hostile() }
    fields[1] += " Fee Net Revenue "
    var sample = Sample(builder: DraftBuilder(fields[0]))
    sample.builder.draft.elsewhere = [NamedTarget(id: "some-id", words: "that *one*")]
    sample.builder.clause(.clause, "first", fields[1]) {
      $0.clause(.sub, "a") {
        $0.markdown("Here stands ")
        $0.literal(fields[2])
        $0.markdown(", and the Fee of ")
        $0.text(fields[3])
        $0.markdown(". See ")
        $0.reference("row")
        $0.markdown(".\n")
        $0.text(fields[4])
        $0.markdown("\n")
        $0.clause(.point) {
          $0.markdown("x")
          $0.text(fields[5])
          $0.clause(.subpoint) { $0.literal(fields[6]) }
        }
      }
    }
    sample.builder.clause(.schedule, "second", "Net Revenue") {
      $0.markdown("| Fee | b |\n| --- | --- |\n| ")
      $0.piece(.anchor, "row")
      $0.literal(fields[7])
      $0.markdown(" | ")
      $0.text(fields[8])
      $0.markdown(" |\n\n- ")
      $0.text(fields[9])
      $0.markdown("\n\n")
      $0.open("Fee [x]")
      $0.markdown(" for Net\nRevenue.\n")
      $0.draft.events.append(DraftEvent(.definitions))
    }
    sample.builder.define("Fee", plural: "Fees") { $0.markdown("a part of the Net Revenue\n") }
    sample.builder.define("Net Revenue") { $0.markdown("what is left\n") }
    sample.words = [[1, 2, 3, 4, 5, 6], [7, 8, 9]].map { $0.flatMap { HostileText.words(in: fields[$0].utf8) } }
    return sample
  }

  @Test func everyFieldStaysInItsClauseAndEveryMarkOnItsWords() {
    var random = SeededNumbers(2)
    var words = 0
    for number in 0..<(Self.fields / 10) {
      let sample = Self.sample(&random, &words)
      let manuscript = sample.builder.written()
      let tree = MarkdownTree(manuscript.markdown)
      for (id, typed) in zip(["first", "second"], sample.words) {
        let range = manuscript.clauses.first { $0.anchor == id }?.range ?? .empty
        let printed = HostileText.words(in: manuscript.markdown[range.range])
        #expect(printed.sorted() == typed.sorted(), "sample \(number)")
      }
      checkStructure(tree, number)
      checkMarks(manuscript, tree, number)
    }
  }

  /// Nothing that a field holds makes a block of its own, but for paragraphs and lists.
  private func checkStructure(_ tree: MarkdownTree, _ number: Int) {
    var headings = 0
    var cells = 0
    for node in tree.nodes {
      switch node.kind {
      case .heading: headings += 1
      case .tableCell: cells += 1
      case .blockQuote, .codeBlock, .htmlBlock, .htmlInline, .thematicBreak, .image, .lineBreak:
        Issue.record("\(node.kind) in sample \(number)")
      case .link(let link):
        let address = tree.string(tree[link].destination)
        let isGood = address.hasPrefix("#") || address.hasPrefix("http:") || !address.contains(":")
        if !isGood { Issue.record("a link to \(address) in sample \(number)") }
      default: break
      }
    }
    #expect(headings >= 2 && headings <= 3 && cells == 4, "sample \(number)")
  }

  private func checkMarks(_ manuscript: Manuscript, _ tree: MarkdownTree, _ number: Int) {
    let leaves = tree.nodes.filter { $0.kind == .text || $0.kind == .softBreak }.map(\.range)
    var kinds: Set<Manuscript.Mark.Kind> = []
    var last = 0
    for mark in manuscript.marks {
      #expect(mark.range.lower >= last, "marks overlap in sample \(number)")
      last = mark.range.upper
      kinds.insert(mark.kind)
      let words = manuscript.words(mark.range)
      switch mark.kind {
      case .anchor: continue
      case .term, .definition: #expect(["Fee", "Fees", "Net Revenue"].contains(words), "sample \(number): \(words)")
      case .openPoint:
        #expect(words.hasPrefix("\\[to be agreed") && words.hasSuffix("\\]"), "sample \(number): \(words)")
      case .reference:
        let link = tree.nodes.first { if case .link = $0.kind { $0.range == mark.range } else { false } }
        guard let link, case .link(let number) = link.kind else {
          Issue.record("no link at \(words) in sample \(number)")
          continue
        }
        #expect(tree.string(tree[number].destination) == "#" + mark.target)
      }
      var at = mark.range.lower
      for leaf in leaves where leaf.lower <= at && leaf.upper > at { at = leaf.upper }
      #expect(at >= mark.range.upper, "sample \(number): \(words) is not all text")
    }
    #expect(kinds == [.anchor, .term, .definition, .openPoint, .reference])
  }
}
