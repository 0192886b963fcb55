import EntenteSource

/// What can be said only when all files are read: what every agreement has, and the fields of the template.
extension AgreementReader {
  mutating func checkRequired() {
    isPrivate = false
    let root = schema.type(.root)
    for name in ["format", "kind", "title"] {
      guard let slot = root.slot(named: name), tree.cell(tree.root, slot).span.isNone, !files[0].tree.nodes[0].isBroken,
        // Written, but not readable: that was said already.
        files[0].tree.value(of: 0, key: name) == nil
      else { continue }
      reportMissingField(name)
    }
    checkParties()
    checkDrafter()
  }

  private mutating func checkParties() {
    guard let slot = schema.type(.root).slot(named: "parties"), !files[0].tree.nodes[0].isBroken else { return }
    let cell = tree.cell(tree.root, slot)
    switch cell.value {
    case .list(let list):
      let count = list.range.filter { if case .absent = tree.cells[$0].value { false } else { true } }.count
      if count < 2, count == list.range.count { reportParties(cell.span, count) }
    case .absent where cell.span.isNone: reportParties(SourceSpan(files[0].source.id, 0, 0), 0)
    case .absent: break
    default: reportParties(cell.span, 0)
    }
  }

  /// The pen is held by parties that are named.
  private mutating func checkDrafter() {
    guard let slot = schema.type(.root).slot(named: "drafted_by"),
      case .who(let list) = tree.cell(tree.root, slot).value
    else { return }
    for cell in list.range { if case .partyWord = tree.cells[cell].value { reportDrafter(tree.cells[cell].span) } }
  }

  /// The values under `fields`, one cell for each field that the template declares, in its order.
  mutating func readExtraFields(_ extra: ExtraFields) {
    guard let (file, node) = extraFields, let slot = schema.type(.root).slot(named: "fields"),
      let type = schema.type(named: "fields")
    else { return }
    guard let kind = schema.type(.root).slot(named: "kind"), case .literal(let name) = tree.cell(tree.root, kind).value,
      let declared = extra(string(name))
    else { return }
    tree.extraFields = declared
    enter(file) { reader in
      let record = reader.addRecord(type.id, node: node, parent: reader.tree.root, cells: declared.count)
      let cell = reader.tree.index(reader.tree.root, slot)
      reader.tree.cells[cell].value = .record(record)
      reader.fillExtra(record, type.id, node: node, declared)
    }
  }

  private mutating func fillExtra(_ record: ItemRef, _ type: RecordTypeID, node: Int, _ declared: [FieldDeclaration]) {
    var child = Int(nodes[node].firstChild)
    while child >= 0 {
      let value = Int(nodes[child].next)
      guard value >= 0 else { return }
      let name = string(text(child))
      if let slot = declared.firstIndex(where: { $0.name == name }) {
        let place = FieldPlace(record: record, type: type, slot: slot, cell: tree.index(record, slot))
        let read = read(value, as: declared[slot].type, at: place)
        set(place.cell, read, value)
      } else {
        reportUnknownExtra(child, declared)
      }
      child = Int(nodes[value].next)
    }
  }
}
