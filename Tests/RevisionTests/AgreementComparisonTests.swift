import EntenteFormat
import EntenteSource
import Foundation
import Testing

@testable import EntenteRevision

/// What is said about revisions of a file.
@Suite struct AgreementComparisonTests {
  static let base = """
    format: 1
    kind: alliance
    title: A small alliance
    parties:
      - id: north
        name: North GmbH
        short: North
      - id: south
        name: South Ltd
        short: South
    agreement:
      payments:
        - id: fee
          from: north
          to: south
          amount: EUR 2,500.00 per month
          due_within: 30 days
        - id: bonus
          from: south
          to: north
          rate: 12.5 %
      duties:
        - id: portal
          by: south
          action: run the portal and report within 10 days
        - id: press
          by: each
          action: ask before it speaks to the press
    relationship:
      goals:
        - id: grow
          text: Grow together

    """

  func tree(_ text: String) throws -> ValueTree {
    let source = SourceFile(id: SourceID(rawValue: 0), path: "a.yaml", bytes: Array(text.utf8))
    let (agreement, diagnostics) = AgreementReader.read(source)
    #expect(!diagnostics.hasErrors, "\(diagnostics.map(\.message))")
    return try #require(agreement).tree
  }

  func changes(_ from: String, _ to: String) throws -> [Change] {
    #expect(Self.base.contains(from))
    return try compare(old: tree(Self.base), new: tree(Self.base.renumbered(from, to))).changes
  }

  @Test(arguments: [
    ("due_within: 30 days", "due_within: 45 days", "+15 days", ChangeClass.economic),
    ("rate: 12.5 %", "rate: 7.5 %", "−5 points", .economic),
    ("EUR 2,500.00 per month", "EUR 3,700.00 per month", "EUR +1,200 per month", .economic),
    ("EUR 2,500.00 per month", "USD 2,500.00 per month", "", .economic),
    ("by: each", "by: north", "", .rights), ("title: A small alliance", "title: An alliance", "", .wording),
  ])
  func difference(_ from: String, _ to: String, _ words: String, _ importance: ChangeClass) throws {
    let found = try changes(from, to)
    #expect(found.count == 1)
    #expect(found.first?.difference == words)
    #expect(found.first?.importance == importance)
  }

  @Test func saysForWhom() throws {
    let set = try compare(old: tree(Self.base), new: tree(Self.base.renumbered("2,500.00", "3,700.00")))
    #expect(termTable(set).rows.first?.forWhom == "North owes more, South gets more")
    #expect(termTable(set).rows.first?.place == "payments › fee › amount")
    let later = try compare(old: tree(Self.base), new: tree(Self.base.renumbered("30 days", "45 days")))
    #expect(termTable(later).rows.first?.forWhom == "North has more time, South waits longer")
  }

  @Test func aFigureInATextWeighs() throws {
    let found = try changes("within 10 days", "within 20 days")
    #expect(found.first?.importance == .economic)
    #expect(found.first?.words == [WordChange(before: "10 days", after: "20 days", difference: "+10 days")])
  }

  @Test func anIDThatChangedIsARename() throws {
    let found = try changes("id: portal", "id: the-portal")
    #expect(found.map(\.kind) == [.rename])
    #expect(found.first?.importance == .layout)
  }

  @Test func theOrderOfKeysIsNoChange() throws {
    let other = Self.base.renumbered(
      "      from: north\n      to: south\n", "      to: south\n      from: north\n")
    #expect(try compare(old: tree(Self.base), new: tree(other)).isEmpty)
    let moved = Self.base.renumbered("relationship:\n  goals:\n    - id: grow\n      text: Grow together\n", "")
    #expect(
      try compare(
        old: tree(Self.base), new: tree("relationship:\n  goals:\n    - id: grow\n      text: Grow together\n" + moved)
      ).isEmpty)
  }

  @Test func anotherOrderIsAReorder() throws {
    let press = "    - id: press\n      by: each\n      action: ask before it speaks to the press\n"
    let other = Self.base.renumbered(press, "").renumbered("  duties:\n", "  duties:\n" + press)
    let set = try compare(old: tree(Self.base), new: tree(other))
    #expect(set.changes.map(\.kind) == [.reorder])
  }

  @Test func anItemWithoutAnIDIsAGuess() throws {
    let old = Self.base.renumbered("    - id: grow\n      text", "    - text")
    let set = try compare(old: tree(old), new: tree(old.renumbered("Grow together", "Grow fast together")))
    #expect(set.changes.map(\.kind) == [.modify])
    #expect(set.changes.first?.matchedBy.isGuess == true)
    #expect(termTable(set).rows.first?.isRelationship == true)
  }

  @Test func theLawsHoldForFiles() throws {
    let old = TermModel(try tree(Self.base))
    let new = TermModel(
      try tree(
        Self.base.renumbered("id: fee", "id: licence").renumbered("by: south", "by: north").renumbered("12.5 %", "9 %"))
    )
    let set = compare(old: old, new: new)
    #expect(try set.apply(to: old) == new)
    #expect(try set.inverse.apply(to: new) == old)
    #expect(set.json() == compare(old: old, new: new).json())
    #expect(set.json().hasSuffix("}\n"))
  }

  /// The shipped examples, each turned into each other: as far apart as two agreements can be.
  @Test func theLawsHoldBetweenTheExamples() throws {
    let templates = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Templates")
    let models = try FileManager.default.contentsOfDirectory(atPath: templates.path).sorted().compactMap {
      name -> TermModel? in
      let file = templates.appending(path: name).appending(path: "example.yaml")
      guard let data = try? Data(contentsOf: file) else { return nil }
      let source = SourceFile(id: SourceID(rawValue: 0), path: name, bytes: Array(data))
      return AgreementReader.read(source).agreement.map { TermModel($0.tree) }
    }
    #expect(models.count >= 3)
    for old in models {
      for new in models {
        let set = compare(old: old, new: new)
        let aligned = AnonymousItems.align(old, new).model
        #expect(try set.apply(to: old) == aligned)
        #expect(try set.inverse.apply(to: aligned) == old)
        #expect(set.isEmpty == (old == new))
      }
    }
  }
}
