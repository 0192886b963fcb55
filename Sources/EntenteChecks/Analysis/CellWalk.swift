import EntenteFormat
import EntenteSource

/// Collects the texts and the references of a tree, record by record. O(tree).
struct CellWalk {
  let tree: ValueTree
  var words: [TextCell] = []
  var references: [Reference] = []

  init(_ tree: ValueTree) { self.tree = tree }

  mutating func walk() {
    words.reserveCapacity(tree.cells.count / 3)
    for index in tree.records.indices {
      let record = ItemRef(index)
      for (slot, cell) in tree.records[index].cells.range.enumerated() { see(tree.cells[cell], record, slot) }
    }
  }

  private mutating func see(_ cell: Cell, _ record: ItemRef, _ slot: Int) {
    switch cell.value {
    case .literal(let range):
      words.append(TextCell(record: record, slot: slot, isText: false, range: range, span: cell.span))
    case .text(let range):
      words.append(TextCell(record: record, slot: slot, isText: true, range: range, span: cell.span))
      findNames(in: range, at: cell.span, record, slot)
    case .item(let item): add(item, tree.string(tree.record(item).id), cell.span, record, slot)
    case .date(.afterItem(_, let item)): add(item, tree.string(tree.record(item).id), cell.span, record, slot)
    case .name(let range): add(nil, tree.string(range), cell.span, record, slot)
    case .list(let list), .who(let list): for index in list.range { see(tree.cells[index], record, slot) }
    default: break
    }
  }

  private mutating func add(_ item: ItemRef?, _ name: String, _ span: SourceSpan, _ record: ItemRef, _ slot: Int) {
    references.append(Reference(from: record, slot: slot, to: item, name: name, span: span, isInText: false))
  }

  /// `[@id]` in a text.
  private mutating func findNames(in text: TextRange, at span: SourceSpan, _ record: ItemRef, _ slot: Int) {
    let bytes = tree.bytes[text.range]
    var at = bytes.startIndex
    while let open = bytes[at...].firstIndex(of: UInt8(ascii: "[")) {
      at = open + 1
      guard at < bytes.endIndex, bytes[at] == UInt8(ascii: "@") else { continue }
      guard let close = bytes[at...].firstIndex(of: UInt8(ascii: "]")) else { return }
      let id = String(decoding: bytes[(at + 1)..<close], as: UTF8.self)
      references.append(
        Reference(from: record, slot: slot, to: tree.ids[id], name: id, span: span, isInText: true))
    }
  }
}
