import EntenteDocument
import EntenteFormat
import EntenteSource

/// What the rules read: made once from the agreement as it was written and from what was drafted of it, in linear time.
///
/// It holds everything, private items included: it never leaves the machine of the one who holds the file, and what
/// is found about private places is marked by `HiddenPlaces` before it is printed.
public final class Analysis: Sendable {
  public let tree: ValueTree
  public let sources: SourceSet
  /// The drafted texts: those of the shared audience, and for each party the sentences that only it sees.
  public let texts: [DraftedText]
  /// In the order of the file.
  public let parties: [Party]
  /// Every `[@id]` in a text, and every field that names an item.
  public let references: [Reference]
  /// Every literal and text of the file, in its order of records.
  public let words: [TextCell]
  /// The words of `words`, with offsets into the tree's bytes; those of cell `i` begin at `firstWords[i]`.
  let typed: WordTable
  let firstWords: [Int]
  private let byType: [[ItemRef]]
  private let typeNames: [String: Int]
  private let partyNumbers: [ItemRef: Int]

  public init(_ agreement: Agreement, texts: [DraftedText] = []) {
    tree = agreement.tree
    sources = SourceSet(agreement.sources)
    self.texts = texts
    var byType = [[ItemRef]](repeating: [], count: Schema.shared.types.count)
    for index in tree.records.indices { byType[Int(tree.records[index].type.rawValue)].append(ItemRef(index)) }
    self.byType = byType
    typeNames = Self.typeNames
    parties = tree.parties.enumerated().map { Party(number: $0.offset, ref: $0.element, tree: agreement.tree) }
    partyNumbers = Dictionary(parties.map { ($0.ref, $0.number) }) { first, _ in first }
    var walk = CellWalk(agreement.tree)
    walk.walk()
    words = walk.words
    references = walk.references
    (typed, firstWords) = Self.table(of: walk.words, in: agreement.tree)
  }

  private static func table(of cells: [TextCell], in tree: ValueTree) -> (WordTable, [Int]) {
    var table = WordTable()
    var first: [Int] = []
    table.reserve(tree.bytes.count / 8)
    first.reserveCapacity(cells.count + 1)
    tree.bytes.withUnsafeBufferPointer { bytes in
      for cell in cells {
        first.append(table.count)
        table.add(bytes, cell.range.lower, cell.range.upper)
      }
    }
    first.append(table.count)
    table.finish()
    return (table, first)
  }

  /// Where a phrase stands in what was typed, in the order of `words`. See `WordTable.find`. O(hits · log cells).
  public func typed(_ phrase: String) -> [PhraseHit] {
    typed.find(phrase, in: tree.bytes).compactMap { found in
      let cell = words.indices.partitioningIndex { firstWords[$0 + 1] > found.lowerBound }
      guard cell < words.count, firstWords[cell + 1] >= found.upperBound else { return nil }
      return PhraseHit(cell: words[cell], range: typed.range(found), words: found)
    }
  }

  /// Where a hit stands in the file.
  public func place(of hit: PhraseHit) -> SourceSpan { place(of: tree.bytes[hit.range.range], in: hit.cell.span) }

  private static let typeNames = Dictionary(
    Schema.shared.types.enumerated().map { ($0.element.name, $0.offset) }
  ) { first, _ in first }

  public var root: Item { Item(self, tree.root) }
  /// The record under `agreement` or `relationship`; nil where there is none.
  public var deal: Item? { items("agreement").first }
  public var charter: Item? { items("relationship").first }

  /// The records of a type in the order of the file: `payments`, `payments.tiers`, `term.renewal`, `parties.needs`,
  /// `relationship.clauses`. A section that is one map is a list of one. O(records of the type).
  public func items(_ type: String) -> [Item] {
    guard let index = typeNames[type] else { return [] }
    return byType[index].map { Item(self, $0) }
  }

  /// The one record of a section that is a map.
  public func section(_ type: String) -> Item? {
    guard let index = typeNames[type] else { return nil }
    return byType[index].first.map { Item(self, $0) }
  }

  /// What an id names; nil for reserved words and sections without a record.
  public func item(_ id: String) -> Item? { tree.ids[id].map { Item(self, $0) } }

  public func partyNumber(_ ref: ItemRef) -> Int? { partyNumbers[ref] }

  /// The drafted texts of one half.
  public func texts(_ half: EntenteDocument.Half) -> [DraftedText] { texts.filter { $0.half == half } }

  /// The whole of a field's place in the file, brought down to the first place where `words` stand in it as typed.
  public func place(of words: some Collection<UInt8>, in span: SourceSpan) -> SourceSpan {
    guard let file = sources[span.source], !words.isEmpty, Int(span.end) <= file.bytes.count else { return span }
    let bytes = file.bytes[Int(span.start)..<Int(span.end)]
    let first = words[words.startIndex]
    var at = bytes.startIndex
    while let found = bytes[at...].firstIndex(of: first) {
      if bytes[found...].starts(with: words) { return SourceSpan(span.source, found, found + words.count) }
      at = found + 1
    }
    return span
  }
}

/// A party, and every name by which it is called.
public struct Party: Sendable {
  /// Its place among the parties, from 0.
  public let number: Int
  public let ref: ItemRef
  public let id: String
  public let name: String
  /// Empty without one.
  public let short: String
  /// What the documents call it.
  public var called: String { short.isEmpty ? name : short }

  init(number: Int, ref: ItemRef, tree: ValueTree) {
    self.number = number
    self.ref = ref
    id = tree.string(tree.record(ref).id)
    name = Self.words(tree, tree.field(ref, "name"))
    short = Self.words(tree, tree.field(ref, "short"))
  }

  private static func words(_ tree: ValueTree, _ cell: Cell) -> String {
    if case .literal(let text) = cell.value { tree.string(text) } else { "" }
  }
}

/// A literal or a text as it was written.
public struct TextCell: Sendable {
  public var record: ItemRef
  /// The declared place of the field, also of a list's element.
  public var slot: Int
  public var isText: Bool
  public var range: TextRange
  public var span: SourceSpan
}

/// A phrase in a text of the file; `range` is in the tree's bytes.
public struct PhraseHit: Sendable {
  public var cell: TextCell
  public var range: TextRange
  /// Indices of its words among those that were typed.
  var words: Range<Int>
}

/// Something that names something else.
public struct Reference: Sendable {
  public var from: ItemRef
  public var slot: Int
  /// Nil for a reserved word or a section without a record, which `name` holds.
  public var to: ItemRef?
  public var name: String
  public var span: SourceSpan
  /// `[@id]` in a text rather than a field of ids.
  public var isInText: Bool
}
