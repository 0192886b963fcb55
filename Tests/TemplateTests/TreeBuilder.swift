import EntenteFormat
import EntenteSource

/// Builds value trees by hand: records by type name, fields by name.
struct TreeBuilder {
  indirect enum Node: Sendable {
    case literal(String)
    case text(String)
    case name(String)
    case value(Value)
    case money(Int64, UInt8, String)
    case quantity(Quantity, unit: String, isPercent: Bool)
    case choice(String)
    case record(String, [String: Node])
    case list([Node])
    case who([Node])
    case item(String)
    case after(Duration?, String)
    case open(String)
  }

  private(set) var tree = ValueTree()
  private let schema = Schema.shared
  private var pending: [(cell: Int, id: String, make: (ItemRef) -> Value)] = []
  private var offset = 1

  static func build(_ root: [String: Node]) -> Projection {
    var builder = TreeBuilder()
    _ = builder.record(.root, root, parent: ItemRef(0))
    for (cell, id, make) in builder.pending {
      if let ref = builder.tree.ids[id] { builder.tree.cells[cell].value = make(ref) }
    }
    return Projection(tree: builder.tree, audience: .shared)
  }

  private mutating func store(_ text: String) -> TextRange {
    let start = tree.bytes.count
    tree.bytes += Array(text.utf8)
    return TextRange(start: start, count: tree.bytes.count - start)
  }

  private mutating func record(_ type: RecordTypeID, _ fields: [String: Node], parent: ItemRef) -> ItemRef {
    let declared = schema.type(type).fields
    let ref = ItemRef(tree.records.count)
    let cells = CellRange(start: tree.cells.count, count: declared.count)
    var id = TextRange.empty
    if case .literal(let text)? = fields["id"] {
      id = store(text)
      tree.ids.enter(text, ref)
    }
    tree.records.append(Record(type: type, cells: cells, id: id, span: span(), parent: parent))
    tree.cells += Array(repeating: .absent, count: declared.count)
    for (slot, field) in declared.enumerated() {
      if let node = fields[field.name] {
        put(node, field.type, at: Int(cells.start) + slot, in: ref)
      } else if let choice = field.defaultChoice {
        tree.cells[Int(cells.start) + slot] = Cell(.choice(choice), .none)
      }
    }
    precondition(Set(fields.keys).isSubset(of: declared.map(\.name)), "unknown field among \(fields.keys)")
    return ref
  }

  private mutating func span() -> SourceSpan {
    offset += 10
    return SourceSpan(SourceID(rawValue: 0), offset, offset + 5)
  }

  private mutating func put(_ node: Node, _ type: FieldType, at cell: Int, in parent: ItemRef) {
    let value: Value
    switch node {
    case .literal(let text): value = .literal(store(text))
    case .text(let text): value = .text(store(text))
    case .name(let text): value = .name(store(text))
    case .value(let plain): value = plain
    case .money(let mantissa, let scale, let per):
      value = .money(Money(ExactDecimal(mantissa, scale: scale), CurrencyCode(0x45, 0x55, 0x52), per: store(per)))
    case .quantity(var quantity, let unit, let isPercent):
      quantity.unit = store(unit)
      value = isPercent ? .percent(quantity) : .number(quantity)
    case .choice(let word): value = .choice(Self.choice(word, type))
    case .record(_, let fields): value = .record(record(type.recordType!, fields, parent: parent))
    case .list(let nodes): value = .list(self.list(nodes, type, parent))
    case .who(let nodes): value = .who(self.list(nodes, type, parent))
    case .item(let id):
      pending.append((cell, id, { .item($0) }))
      value = .absent
    case .after(let duration, let id):
      pending.append((cell, id, { .date(.afterItem(duration, $0)) }))
      value = .absent
    case .open(let what):
      tree.openPoints.append(OpenPoint(what: store(what), field: "the_field", span: .none))
      value = .open(UInt32(tree.openPoints.count - 1))
    }
    tree.cells[cell] = Cell(value, span())
  }

  private mutating func list(_ nodes: [Node], _ type: FieldType, _ parent: ItemRef) -> CellRange {
    let start = tree.cells.count
    tree.cells += Array(repeating: .absent, count: nodes.count)
    var element = type
    if case .noneOr(let inner) = element { element = inner }
    if case .list(let inner) = element { element = inner }
    for (i, node) in nodes.enumerated() { put(node, element, at: start + i, in: parent) }
    return CellRange(start: start, count: nodes.count)
  }

  private static func choice(_ word: String, _ type: FieldType) -> UInt8 {
    switch type {
    case .choice(let words): UInt8(words.firstIndex(of: word)!)
    case .anyOf(let types): types.lazy.map { choice(word, $0) }.first!
    case .noneOr(let inner): choice(word, inner)
    default: preconditionFailure("no choice")
    }
  }
}
