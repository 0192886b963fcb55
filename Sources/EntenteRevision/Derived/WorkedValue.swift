import EntenteDocument
import EntenteFormat
import EntenteSource

/// A working, looked up in the tree over which it was done: what it was made of, in the file and in names that last from
/// revision to revision.
struct WorkedValue: Sendable {
  /// One item of the list, or the value that decides a word's form.
  struct Element: Sendable {
    /// Its id, or its words where it is no record; empty for a record without an id.
    var id: String
    var span: SourceSpan
    /// The values that go into the result.
    var inputs: [SourceSpan]
  }

  var working: Working
  /// The same in both revisions where the same is worked out: `sum agreement.budget.lines amount`.
  var formula: String
  /// The list or the value: the item that has it (empty: the agreement itself), and the way from there.
  var place: ListPlace
  /// The type of the records in the list; empty where they are none.
  var elementType: String
  /// The name of the field that is added up; empty without one.
  var field: String
  /// What the item that has the list is called; empty for the agreement itself.
  var ownerName: String
  var span: SourceSpan
  /// In the order of the file.
  var elements: [Element]
}

/// Looks workings up. O(records), then O(elements) for each.
struct WorkingReader {
  private let tree: ValueTree
  /// Records by the first of their cells.
  private let byCell: [(start: Int, record: Int)]

  init(_ tree: ValueTree) {
    self.tree = tree
    byCell = tree.records.indices.map { (Int(tree.records[$0].cells.start), $0) }.sorted { $0.start < $1.start }
  }

  func value(_ working: Working) -> WorkedValue? {
    let cell = Int(working.cell)
    guard cell < tree.cells.count, let (place, owner) = place(of: cell) else { return nil }
    let cells = elements(of: cell)
    var type: RecordType?
    let elements = cells.map { index in
      if case .record(let ref) = tree.cells[index].value { type = type ?? tree.type(ref) }
      return element(index, working)
    }
    let slot = working.slot.map { Int($0) } ?? -1
    let field = type.flatMap { $0.fields.indices.contains(slot) ? $0.fields[slot].name : nil }
    return WorkedValue(
      working: working,
      formula: "\(working.kind) \(working.isChosen ? "chosen " : "")\(place.owner) \(place.path) \(field ?? "")",
      place: place, elementType: type?.name ?? "", field: field ?? "", ownerName: owner, span: tree.cells[cell].span,
      elements: elements.sorted { ($0.span.source, $0.span.start) < ($1.span.source, $1.span.start) })
  }

  private func elements(of cell: Int) -> [Int] {
    switch tree.cells[cell].value {
    case .list(let range), .who(let range): range.range.filter { tree.cells[$0].value != .absent }
    case .absent, .none: []
    default: [cell]
    }
  }

  private func element(_ index: Int, _ working: Working) -> WorkedValue.Element {
    let cell = tree.cells[index]
    var element = WorkedValue.Element(id: "", span: cell.span, inputs: [])
    switch cell.value {
    case .record(let ref):
      element.id = tree.string(tree.record(ref).id)
      if let slot = working.slot, Int(slot) < tree.record(ref).cells.count {
        element.inputs = [tree.cells[tree.index(ref, Int(slot))].span]
      }
    case .item(let ref): element.id = tree.string(tree.record(ref).id)
    case .literal(let range), .text(let range), .name(let range): element.id = tree.string(range)
    default: break
    }
    let isWhole = working.isChosen || index == Int(working.cell) || (working.kind == .sum && working.slot == nil)
    if isWhole { element.inputs = [cell.span] }
    return element
  }

  // MARK: Places

  /// The field of a record that a cell is, from the item that has it inwards; nil for a cell that is no field.
  private func place(of cell: Int) -> (place: ListPlace, ownerName: String)? {
    var next = byCell.partitioningIndex { $0.start > cell }
    // Records without fields begin where the next one does.
    while next > 0, tree.records[byCell[next - 1].record].cells.isEmpty { next -= 1 }
    guard next > 0, tree.records[byCell[next - 1].record].cells.range.contains(cell) else { return nil }
    let record = byCell[next - 1].record
    guard let name = fieldName(of: cell, in: record) else { return nil }
    return path(to: record, name)
  }

  private func path(to record: Int, _ field: String) -> (ListPlace, String)? {
    var names = [field]
    var at = record
    while at != 0 {
      let own = tree.records[at]
      if !own.id.isEmpty {
        let path = names.reversed().joined(separator: ".")
        return (ListPlace(owner: tree.string(own.id), path: path), TermItem.name(of: ItemRef(at), in: tree))
      }
      let parent = Int(own.parent.index)
      guard parent != at, let cell = cell(of: at, in: parent), let name = fieldName(of: cell, in: parent) else {
        return nil
      }
      names.append(name)
      at = parent
    }
    return (ListPlace(owner: "", path: names.reversed().joined(separator: ".")), "")
  }

  /// The cell of a record that holds another one; nil where a list holds it.
  private func cell(of record: Int, in parent: Int) -> Int? {
    tree.records[parent].cells.range.first { tree.cells[$0].value == .record(ItemRef(record)) }
  }

  private func fieldName(of cell: Int, in record: Int) -> String? {
    let declared = tree.type(ItemRef(record)).fields
    let fields = declared.isEmpty ? tree.extraFields : declared
    let slot = cell - Int(tree.records[record].cells.start)
    return fields.indices.contains(slot) ? fields[slot].name : nil
  }
}

extension TermItem {
  /// The fields in which people look for what an item is called.
  static let nameFields = [
    "title", "name", "area", "term", "product", "asset", "service", "item", "principle", "topic", "short",
  ]

  /// What people call a record: its name, else its id.
  static func name(of ref: ItemRef, in tree: ValueTree) -> String {
    for field in nameFields {
      switch tree.field(ref, field).value {
      case .literal(let range), .text(let range): return tree.string(range)
      default: continue
      }
    }
    return tree.string(tree.record(ref).id)
  }
}
