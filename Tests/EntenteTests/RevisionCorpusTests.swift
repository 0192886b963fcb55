import EntenteFormat
import EntenteSource
import Testing

@testable import Entente
@testable import EntenteRevision

/// How well changes are found in long agreements whose true changes are known.
@Suite struct RevisionCorpusTests {
  /// Articles and scale: about 20 KB, 200 KB and 2 MB.
  static let sizes = [(articles: 8, scale: 1), (articles: 70, scale: 3), (articles: 700, scale: 10)]
  /// Seed and size.
  static let cases: [[Int]] = (1...8).map { [$0, 0] } + [[1, 1], [2, 1], [1, 2], [2, 2]]

  private func corpus(_ numbers: [Int]) -> RevisionCorpus {
    let size = Self.sizes[numbers[1]]
    return RevisionCorpus(seed: UInt64(numbers[0]), articles: size.articles, scale: size.scale)
  }

  /// Words that a reader of the redline sees struck out or underlined.
  private func marked(_ comparison: TextComparison) -> Int {
    func words(_ text: String) -> Int { text.split { " |".contains($0) }.count }
    var count = 0
    for step in comparison.steps where step.state != .movedAway {
      for passage in comparison.passages(of: step) {
        if passage.fate == .deleted { count += words(comparison.old.text(passage.old)) }
        if passage.fate == .inserted { count += words(comparison.new.text(passage.new)) }
      }
    }
    return count
  }

  /// With ids: as many words are marked as truly changed, every move is found, and nothing else is called one.
  @Test(arguments: cases)
  func agreementsAreToldAsTheyChanged(numbers: [Int]) throws {
    let corpus = corpus(numbers)
    let drafting = Drafting(
      workspace: MemoryWorkspace([
        "old.yaml": RevisionCorpus.yaml(corpus.old), "new.yaml": RevisionCorpus.yaml(corpus.new),
      ]))
    let old = try #require(drafting.draft("old.yaml").manuscripts.first)
    let new = try #require(drafting.draft("new.yaml").manuscripts.first)
    let comparison = TextComparison(old: old, new: new)
    let noise = Double(marked(comparison)) / Double(corpus.truth.words)
    #expect(noise <= 1.05 && noise >= 0.85, "\(marked(comparison)) words marked of \(corpus.truth.words)")
    let heads = comparison.steps.filter { $0.state == .movedHere }.compactMap {
      $0.old.map { comparison.old.blocks[$0].id }
    }
    #expect(Set(heads.filter { !$0.isEmpty }) == corpus.truth.moved)
    #expect(comparison.moveCount == corpus.truth.moved.count)
    let changes = try #require(drafting.compare(old: "old.yaml", new: "new.yaml").changes)
    let reordered = changes.changes.filter { $0.kind == .reorder || $0.kind == .move }.map(\.item)
    #expect(Set(reordered) == corpus.truth.moved)
    let modified = changes.changes.filter { $0.kind == .modify }.map(\.item)
    #expect(Set(modified) == corpus.truth.changed)
  }

  /// Without ids: of thirty changed clauses at least 26 are found again, and at most two are taken for another.
  @Test(arguments: cases)
  func textsWithoutIDsArePaired(numbers: [Int]) {
    let corpus = corpus(numbers)
    let comparison = TextComparison(
      old: Array(RevisionCorpus.markdown(corpus.old).utf8), new: Array(RevisionCorpus.markdown(corpus.new).utf8))
    func blocks(_ outline: TextOutline) -> [String: Int] {
      var blocks: [String: Int] = [:]
      for index in outline.blocks.indices where outline.blocks[index].kind == .clause {
        blocks[outline.number(of: index)] = index
      }
      return blocks
    }
    let (oldBlocks, newBlocks) = (blocks(comparison.old), blocks(comparison.new))
    let (oldNumbers, newNumbers) = (RevisionCorpus.numbers(corpus.old), RevisionCorpus.numbers(corpus.new))
    var (right, wrong) = (0, 0)
    for id in corpus.truth.changed {
      guard let from = oldNumbers[id].flatMap({ oldBlocks[$0] }), let to = newNumbers[id].flatMap({ newBlocks[$0] })
      else {
        Issue.record("\(id) is no clause")
        continue
      }
      let found = comparison.blocks.newOf[from]
      if found == to { right += 1 } else if found >= 0 { wrong += 1 }
    }
    let all = corpus.truth.changed.count
    #expect(right * 30 >= all * 26, "\(right) of \(all) right")
    #expect(wrong * 15 <= all, "\(wrong) of \(all) wrong")
    let noise = Double(marked(comparison)) / Double(corpus.truth.words)
    #expect(noise <= 1.05, "\(marked(comparison)) words marked of \(corpus.truth.words)")
  }

  @Test func theSameSeedMakesTheSamePair() {
    let (a, b) = (corpus([3, 0]), corpus([3, 0]))
    #expect(RevisionCorpus.yaml(a.new) == RevisionCorpus.yaml(b.new))
    #expect(RevisionCorpus.yaml(a.old) != RevisionCorpus.yaml(a.new))
  }
}
