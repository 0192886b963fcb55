import EntenteSource

/// Who may see what: interests are private to their party, `cost` to the giver and `worth` to the receiver, unless the
/// item's `visibility` says otherwise; everything else is shared.
struct PrivacyRules {
  private let tree: ValueTree
  private let types: [RecordType]
  private let drafter: Cell
  private let keys = Schema.shared.keys

  init(_ tree: ValueTree) {
    self.tree = tree
    types = Schema.shared.types
    drafter = tree.records.isEmpty ? .absent : tree.field(tree.root, "drafted_by")
  }

  /// Whether a whole item is hidden from `viewer` (nil: the shared audience). An item of the deal never is.
  func isHidden(_ item: ItemRef, from viewer: ItemRef?) -> Bool {
    let type = types[Int(tree.record(item).type.rawValue)]
    guard type.identified, type.half == .relationship else { return false }
    switch stated(item, type) {
    case .absent: return type.name == "interests" && !names(tree.field(item, "party"), viewer, giver: nil)
    case let cell: return !admits(cell, viewer)
    }
  }

  /// Whether one field of a visible record is hidden: what something costs its giver, what it is worth to its receiver.
  func isHidden(slot: Int, of record: ItemRef, from viewer: ItemRef?) -> Bool {
    let id = tree.record(record).type
    guard keys.isPrice(id, slot), tree.cell(record, slot).value != .absent else { return false }
    let type = types[Int(id.rawValue)]
    let item = type.identified ? record : tree.record(record).parent
    let stated = stated(item, types[Int(tree.record(item).type.rawValue)])
    if stated != .absent { return !admits(stated, viewer) }
    let giver = tree.field(record, "from")
    if keys.isCost(id, slot) { return !names(giver, viewer, giver: nil) }
    // What comes in return for a concession goes to the one who conceded.
    let receiver = record == item ? tree.field(record, "to") : tree.field(item, "from")
    return !names(receiver, viewer, giver: giver)
  }

  private func stated(_ item: ItemRef, _ type: RecordType) -> Cell {
    guard let slot = type.slot(named: "visibility") else { return .absent }
    return tree.cell(item, slot)
  }

  /// What `visibility` says: `shared`, `private` (the drafting party), or parties.
  private func admits(_ cell: Cell, _ viewer: ItemRef?) -> Bool {
    switch cell.value {
    case .choice(let word): word == 0 || names(drafter, viewer, giver: nil)
    default: names(cell, viewer, giver: nil)
    }
  }

  /// Whether a party field names the viewer. The shared audience is nobody in particular.
  private func names(_ cell: Cell, _ viewer: ItemRef?, giver: Cell?) -> Bool {
    guard let viewer else { return false }
    switch cell.value {
    case .item(let party): return party == viewer
    case .who(let list), .list(let list): return list.range.contains { names(tree.cells[$0], viewer, giver: giver) }
    case .partyWord(.others): return giver.map { !names($0, viewer, giver: nil) } ?? true
    case .partyWord: return true
    default: return false
    }
  }
}
