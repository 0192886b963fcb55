import EntenteSource

/// Where a value stands: for references, open points and sentences.
struct FieldPlace {
  var record: ItemRef
  var type: RecordTypeID
  var slot: Int
  var cell: Int
}

extension AgreementReader {
  func span(_ node: Int) -> SourceSpan { SourceSpan(source, Int(nodes[node].start), Int(nodes[node].end)) }
  /// A scalar's text in the joined bytes.
  func text(_ node: Int) -> TextRange {
    let range = nodes[node].text
    return TextRange(start: range.lower + base, count: Int(range.count))
  }
  func string(_ range: TextRange) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes + range.lower, count: Int(range.count)), as: UTF8.self)
  }
  func declaration(_ place: FieldPlace) -> FieldDeclaration { declaration(place.type, place.slot) }
  func declaration(_ type: RecordTypeID, _ slot: Int) -> FieldDeclaration {
    let fields = schema.types[Int(type.rawValue)].fields
    // The type of the template's own fields has none.
    return fields.isEmpty ? tree.extraFields[slot] : fields[slot]
  }

  mutating func addRecord(_ type: RecordTypeID, node: Int, parent: ItemRef, cells: Int? = nil) -> ItemRef {
    let count = cells ?? schema.keys.count(type)
    let start = reserve(count)
    let ref = ItemRef(tree.records.count)
    tree.records.append(
      Record(type: type, cells: CellRange(start: start, count: count), id: .empty, span: span(node), parent: parent))
    return ref
  }

  /// Room for so many cells; where it begins.
  mutating func reserve(_ count: Int) -> Int {
    let start = tree.cells.count
    for _ in 0..<count { tree.cells.append(.absent) }
    return start
  }

  mutating func set(_ cell: Int, _ value: Value, _ node: Int) { tree.cells[cell] = Cell(value, span(node)) }

  /// Reads the fields of a mapping into a record; into one that holds fields of an earlier file already, too.
  mutating func fill(_ record: ItemRef, _ type: RecordTypeID, node: Int) {
    let start = Int(tree.records[Int(record.index)].cells.start)
    var hint = 0
    var child = Int(nodes[node].firstChild)
    while child >= 0 {
      let value = Int(nodes[child].next)
      guard value >= 0 else { break }
      let key = nodes[child].text
      if nodes[child].isBroken {
        // What is wrong with the key was said.
        child = Int(nodes[value].next)
        continue
      }
      if let slot = schema.keys.slot(bytes + base + key.lower, Int(key.count), type: type, hint: hint) {
        hint = slot + 1
        let place = FieldPlace(record: record, type: type, slot: slot, cell: start + slot)
        if tree.cells[place.cell].value == .absent {
          read(value, at: place)
        } else {
          join(value, to: place)
        }
      } else if let place = reportUnknownKey(child, record, type) {
        readMeant(value, at: place, in: node)
      }
      child = Int(nodes[value].next)
    }
  }

  /// Reads a field that is still empty.
  private mutating func read(_ node: Int, at place: FieldPlace) {
    if nodes[node].isBroken, nodes[node].kind == .empty { return }
    let wasPrivate = isPrivate
    if !isPrivate, schema.keys.isPrice(place.type, place.slot) { isPrivate = !isShared(place.record) }
    let value = read(node, as: schema.types[Int(place.type.rawValue)].fields[place.slot].type, at: place)
    tree.cells[place.cell] = Cell(value, span(node))
    isPrivate = wasPrivate
  }

  /// Reads what stands under a misspelled or misplaced field as that of the field that is meant, unless this one is
  /// there too: so what is wrong inside is said at once, and what refers to it finds it. The field itself was reported.
  private mutating func readMeant(_ node: Int, at place: FieldPlace, in mapping: Int) {
    guard tree.cells[place.cell].value == .absent else { return }
    let meant = declaration(place).name
    var child = Int(nodes[mapping].firstChild)
    while child >= 0, nodes[child].next >= 0 {
      if !nodes[child].kind.isCollection, string(text(child)) == meant, nodes[child].next != node { return }
      child = Int(nodes[Int(nodes[child].next)].next)
    }
    read(node, at: place)
  }

  private func isShared(_ record: ItemRef) -> Bool {
    let type = schema.types[Int(tree.record(record).type.rawValue)]
    let item = type.identified ? record : tree.record(record).parent
    guard let slot = schema.types[Int(tree.record(item).type.rawValue)].slot(named: "visibility") else { return true }
    return tree.cell(item, slot).value == .choice(0)
  }

  /// A field that an earlier file holds already: sections are joined, lists appended, a scalar is one too many.
  private mutating func join(_ node: Int, to place: FieldPlace) {
    let type = declaration(place).type
    let isSection = place.type == .root || schema.types[Int(place.type.rawValue)].half != .neither
    switch tree.cells[place.cell].value {
    case .record(let record) where nodes[node].kind == .mapping:
      fill(record, tree.record(record).type, node: node)
    case .list(let old) where isSection:
      guard case .list(let new) = read(node, as: type, at: place) else { return }
      tree.cells[place.cell].value = .list(concatenate(old, new))
    default: reportTwice(node, place)
    }
  }

  private mutating func concatenate(_ old: CellRange, _ new: CellRange) -> CellRange {
    let start = reserve(old.range.count + new.range.count)
    var to = start
    for from in [old.range, new.range].joined() {
      tree.cells[to] = tree.cells[from]
      to += 1
    }
    for i in pending.indices {
      let cell = Int(pending[i].cell)
      if old.range.contains(cell) { pending[i].cell = UInt32(start + cell - old.range.lowerBound) }
      if new.range.contains(cell) { pending[i].cell = UInt32(start + old.range.count + cell - new.range.lowerBound) }
    }
    return CellRange(start: start, count: to - start)
  }

  /// A record of its own for a mapping.
  mutating func readRecord(_ node: Int, _ type: RecordTypeID, parent: ItemRef) -> Value {
    let record = addRecord(type, node: node, parent: parent)
    let wasPrivate = isPrivate
    if !isPrivate, schema.keys.mayBePrivate(type) { isPrivate = isPrivateItem(node, type) }
    fill(record, type, node: node)
    if schema.keys.isIdentified(type), tree.records[Int(record.index)].id.isEmpty, !nodes[node].isBroken {
      let cell = Int(tree.records[Int(record.index)].cells.start)
      if tree.cells[cell].span.isNone { reportMissingID(node, type) }
    }
    isPrivate = wasPrivate
    return .record(record)
  }

  func isPrivateItem(_ node: Int, _ type: RecordTypeID) -> Bool {
    var child = Int(nodes[node].firstChild)
    while child >= 0 {
      let value = Int(nodes[child].next)
      guard value >= 0 else { break }
      if isText(child, "visibility") { return !isText(value, "shared") }
      child = Int(nodes[value].next)
    }
    return schema.types[Int(type.rawValue)].name == "interests"
  }

  /// Whether a scalar's text is exactly this.
  @inline(__always)
  func isText(_ node: Int, _ word: StaticString) -> Bool {
    guard !nodes[node].kind.isCollection else { return false }
    return isText(text(node), word)
  }

  @inline(__always)
  func isText(_ range: TextRange, _ word: StaticString) -> Bool {
    guard Int(range.count) == word.utf8CodeUnitCount else { return false }
    for i in 0..<Int(range.count) where bytes[range.lower + i] != word.utf8Start[i] { return false }
    return true
  }
}
