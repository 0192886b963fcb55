import EntenteDocument
import EntenteFormat
import EntenteSource
import EntenteTemplate
import Foundation
import Testing

@testable import Entente

/// Laws over every example with sections taken out: each removed once, each alone, all pairs, seeded random subsets.
/// What refers to something removed is pruned, and the draft must then be whole: numbers without a gap, every reference
/// with its target, nothing dropped.
@Suite struct SubsetLawTests {
  static let kinds = ["alliance", "reseller", "mou"]
  /// Random subsets of each example; `ENTENTE_SUBSETS` sets another number.
  static let randomCount = ProcessInfo.processInfo.environment["ENTENTE_SUBSETS"].flatMap(Int.init) ?? 10_000

  @Test(arguments: kinds) func everySectionRemovedOnce(kind: String) throws {
    let subject = try Subject(kind)
    for index in subject.outline.sections.indices {
      subject.expectWhole("without \(subject.outline.sections[index].path)") { $0 != index }
    }
  }

  @Test(arguments: kinds) func everySectionAlone(kind: String) throws {
    let subject = try Subject(kind)
    subject.expectWhole("with no section") { _ in false }
    for index in subject.outline.sections.indices {
      subject.expectWhole("only \(subject.outline.sections[index].path)") { $0 == index }
    }
  }

  @Test(arguments: kinds) func everyPair(kind: String) throws {
    let subject = try Subject(kind)
    let all = subject.outline.sections.indices
    for one in all {
      for two in all where two > one {
        subject.expectWhole("only sections \(one) and \(two)") { $0 == one || $0 == two }
      }
    }
  }

  @Test(arguments: kinds) func randomSubsets(kind: String) throws {
    let subject = try Subject(kind)
    var random = SplitMix(state: 0x5EED)
    for round in 0..<Self.randomCount {
      // From nearly nothing to nearly all.
      let share = random.next() % 100
      let kept = subject.outline.sections.map { _ in random.next() % 100 < share }
      subject.expectWhole("subset \(round)") { kept[$0] }
    }
  }

  @Test(arguments: kinds) func withoutPruningADanglingReferenceIsAnError(kind: String) throws {
    let subject = try Subject(kind)
    let paths = subject.outline.sections.map(\.path)
    let kpis = try #require(paths.firstIndex(of: "agreement.kpis") ?? paths.firstIndex(of: "agreement.deliverables"))
    let (_, diagnostics) = subject.read(subject.outline.text { $0 != kpis })
    #expect(diagnostics.contains { Subject.dangling.contains($0.rule) && $0.severity == .error })
  }
}

/// A generator of numbers that gives the same ones everywhere.
struct SplitMix {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// One example and its compiled template.
struct Subject {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  /// What a reference to something that is not there is called: by the reader, and by the document.
  static let dangling: Set<String> = ["unknown-reference", "no-such-item", "dangling-reference", "wrong-reference"]

  let outline: Outline
  private let drafting = Drafting(workspace: MemoryWorkspace([:]))
  private let template: Template
  private let digest: [UInt8]

  init(_ kind: String) throws {
    outline = Outline(
      try String(contentsOf: Self.root.appending(path: "Templates/\(kind)/example.yaml"), encoding: .utf8))
    let loaded = drafting.template(named: kind)
    template = try #require(loaded.template)
    digest = loaded.digest
  }

  func read(_ text: String) -> (Agreement?, [Diagnostic]) {
    AgreementReader.read(SourceFile(id: SourceID(rawValue: 0), path: "subset.yaml", bytes: Array(text.utf8)))
  }

  /// Prunes until nothing dangles, drafts, and holds the draft to the laws.
  func expectWhole(_ name: String, _ isKept: (Int) -> Bool) {
    var text = outline.text(keeping: isKept)
    for _ in 0..<40 {
      let (agreement, diagnostics) = read(text)
      var result = DraftResult(diagnostics: diagnostics)
      if let agreement, !diagnostics.hasErrors {
        result = drafting.draft(agreement, template, digest, DraftRequest(), result)
      }
      let loose = result.diagnostics.filter { Self.dangling.contains($0.rule) && !$0.span.source.isTemplate }
      if loose.isEmpty { return expectLaws(name, result) }
      let file = SourceFile(id: SourceID(rawValue: 0), path: "", bytes: Array(text.utf8))
      var pruning = Pruning(text)
      pruning.remove(Set(loose.map { file.position(at: Int($0.span.start)).line - 1 }))
      text = pruning.text
    }
    Issue.record("\(name) still has loose ends after forty rounds")
  }

  private func expectLaws(_ name: String, _ result: DraftResult) {
    let errors = result.diagnostics.filter { $0.severity == .error }
    if !errors.isEmpty { Issue.record("\(name): \(errors.prefix(3).map { "\($0.rule): \($0.message)" })") }
    for manuscript in result.manuscripts {
      let gaps = Laws.gaps(in: manuscript)
      if !gaps.isEmpty { Issue.record("\(name): \(manuscript.name) has gaps at \(gaps.prefix(3))") }
    }
    guard let page = result.files.first(where: { $0.name.hasSuffix(".html") }) else {
      Issue.record("\(name): no page")
      return
    }
    let loose = Laws.looseLinks(in: page.bytes)
    if !loose.isEmpty { Issue.record("\(name): links to nothing: \(loose.prefix(3))") }
  }
}
