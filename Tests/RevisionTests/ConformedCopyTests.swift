import EntenteFormat
import EntenteSource
import Foundation
import Testing

@testable import EntenteRevision

/// Changes made in the file itself: what is read of it again is what the changes lead to.
@Suite struct ConformedCopyTests {
  static let examples = [
    "Templates/alliance/example.yaml", "Templates/reseller/example.yaml",
    "Templates/mou/example.yaml", "Tests/Fixtures/agreements/eight-kb.yaml",
  ]
  static let pairs = examples.indices.flatMap { a in examples.indices.filter { $0 != a }.map { [a, $0] } }

  func agreement(_ text: String) throws -> (agreement: Agreement, projection: Projection, problems: [String]) {
    let source = SourceFile(id: SourceID(rawValue: 0), path: "a.yaml", bytes: Array(text.utf8))
    let (agreement, diagnostics) = AgreementReader.read(source)
    let read = try #require(agreement)
    return (
      read, Projection.make(read, audience: .shared).projection,
      diagnostics.filter { $0.severity == .error }.map { "\($0.message) \($0.span.start)" }
    )
  }

  private func text(_ path: String) throws -> String {
    try String(
      contentsOfFile: URL(filePath: #filePath).appending(path: "../../../" + path).standardized.path, encoding: .utf8)
  }

  private func conformed(_ old: String, _ changes: ChangeSet, only: Set<Int>? = nil) throws -> (String, TermModel) {
    let base = try agreement(old)
    let (files, model) = try ConformedCopy.make(
      base.agreement, projection: base.projection, changes: changes, only: only)
    #expect(files.keys.allSatisfy { $0.rawValue == 0 })
    return (files[SourceID(rawValue: 0)].map { String(decoding: $0, as: UTF8.self) } ?? old, model)
  }

  @Test(arguments: pairs) func oneExampleBecomesAnother(pair: [Int]) throws {
    let old = try text(Self.examples[pair[0]])
    let new = try text(Self.examples[pair[1]])
    let (a, b) = (try agreement(old).projection, try agreement(new).projection)
    let changes = compare(old: a, new: b)
    let (made, model) = try conformed(old, changes)
    #expect(model == TermModel(b.tree))
    let read = try agreement(made)
    #expect(read.problems == [])
    #expect(compare(old: read.projection, new: b).changes.map { "\($0.kind) \($0.item) \($0.field)" } == [])
    // And back again.
    let (back, _) = try conformed(made, compare(old: read.projection, new: a))
    #expect(compare(old: try agreement(back).projection, new: a).isEmpty)
  }

  @Test(arguments: 0..<40) func anyChoiceOfChanges(seed: Int) throws {
    var random = RevisionMaker(seed: UInt64(seed) &+ 77)
    let old = try text(Self.examples[seed % 4])
    let new = try text(Self.examples[(seed + 1 + seed / 4 % 3) % 4])
    let a = try agreement(old).projection
    let changes = compare(old: a, new: try agreement(new).projection)
    let needs = changes.needs()
    var chosen: Set<Int> = []
    for change in changes.changes where random.number(below: 3) == 0 { chosen.insert(change.number) }
    while true {
      let more = chosen.reduce(into: chosen) { $0.formUnion(needs[$1] ?? []) }
      if more == chosen { break }
      chosen = more
    }
    let (made, model) = try conformed(old, changes, only: chosen)
    let read = try agreement(made)
    // A choice may leave a name of something that is gone; all other choices read as they were meant.
    if read.problems.isEmpty { #expect(TermModel(read.projection.tree) == model) }
  }

  @Test(arguments: pairs) func aChangeSetIsReadAsItWasWritten(pair: [Int]) throws {
    let changes = compare(
      old: try agreement(try text(Self.examples[pair[0]])).projection,
      new: try agreement(try text(Self.examples[pair[1]])).projection)
    let json = changes.json()
    var diagnostics: [Diagnostic] = []
    let source = SourceFile(id: SourceID(rawValue: 0), path: "c.json", bytes: Array(json.utf8))
    let read = try #require(ChangeSet.read(source, &diagnostics), "\(diagnostics)")
    #expect(read.json() == json)
  }
}
