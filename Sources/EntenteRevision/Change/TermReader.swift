import EntenteFormat
import EntenteSource

/// Turns a value tree into a term model. Cells stand in declared order, so the order of keys in the file is gone.
struct TermReader {
  private let tree: ValueTree
  private let text: ScalarText
  private var model = TermModel()
  private var unnamed: [String: Int] = [:]
  private var records: [String: ItemRef] = [:]

  /// The model, and the record of every item. O(tree).
  static func read(_ tree: ValueTree) -> (model: TermModel, records: [String: ItemRef]) {
    guard !tree.records.isEmpty else { return (TermModel(), [:]) }
    var reader = TermReader(tree)
    reader.item(tree.root, id: "", isGuess: false, list: ListPlace(owner: "", path: ""))
    return (reader.model, reader.records)
  }

  private init(_ tree: ValueTree) {
    self.tree = tree
    text = ScalarText(tree: tree)
  }

  private mutating func item(_ ref: ItemRef, id: String, isGuess: Bool, list: ListPlace) {
    let type = tree.type(ref)
    var fields: [TermField] = []
    records[id] = ref
    record(ref, of: id, path: "", into: &fields)
    model.items[id] = TermItem(
      id: id, type: type.name, half: type.half, list: list, fields: fields, isGuess: isGuess)
  }

  private mutating func record(_ ref: ItemRef, of owner: String, path: String, into fields: inout [TermField]) {
    let declared = declarations(ref)
    let cells = tree.record(ref).cells
    for (slot, index) in cells.range.enumerated() where slot < declared.count {
      let declaration = declared[slot]
      if declaration.type == .id { continue }
      let inner = path.isEmpty ? declaration.name : path + "." + declaration.name
      field(tree.cells[index].value, declaration.type, of: owner, path: inner, into: &fields)
    }
  }

  /// The fields of a record; those of the template's own are declared by it.
  private func declarations(_ ref: ItemRef) -> [FieldDeclaration] {
    let fields = tree.type(ref).fields
    return fields.isEmpty ? tree.extraFields : fields
  }

  private mutating func field(
    _ value: Value, _ type: FieldType, of owner: String, path: String, into fields: inout [TermField]
  ) {
    switch value {
    case .absent: return
    case .record(let ref): record(ref, of: owner, path: path, into: &fields)
    case .list(let list) where isIdentified(type): items(list, in: ListPlace(owner: owner, path: path))
    default:
      if let value = plain(value, type) { fields.append(TermField(path, value)) }
    }
  }

  private func isIdentified(_ type: FieldType) -> Bool {
    guard case .list = type else {
      if case .noneOr(let inner) = type { return isIdentified(inner) }
      return false
    }
    return type.recordType.map { Schema.shared.type($0).identified } ?? false
  }

  private mutating func items(_ list: CellRange, in place: ListPlace) {
    for index in list.range {
      guard case .record(let ref) = tree.cells[index].value else { continue }
      let written = tree.record(ref).id
      var id = tree.string(written)
      let isGuess = written.isEmpty || model.items[id] != nil
      if isGuess {
        let type = tree.type(ref).name
        unnamed[type, default: 0] += 1
        id = "\(type)~\(unnamed[type] ?? 1)"
      }
      model.lists[place, default: []].append(id)
      item(ref, id: id, isGuess: isGuess, list: place)
    }
  }

  /// A value that holds no identified item. Nil when there is nothing in it.
  private func plain(_ value: Value, _ type: FieldType) -> TermValue? {
    switch value {
    case .absent: return nil
    case .list(let list):
      let inner: FieldType = if case .list(let inner) = type { inner } else { type }
      let values = list.range.compactMap { plain(tree.cells[$0].value, inner) }
      return values.isEmpty ? nil : .list(values)
    case .record(let ref):
      let declared = declarations(ref)
      let cells = tree.record(ref).cells
      let fields = cells.range.enumerated().compactMap { slot, index in
        slot < declared.count
          ? plain(tree.cells[index].value, declared[slot].type).map { TermField(declared[slot].name, $0) } : nil
      }
      return fields.isEmpty ? nil : .record(fields)
    case .open(let index): return open(Int(index))
    default: return .scalar(scalar(value, type))
    }
  }

  private func scalar(_ value: Value, _ type: FieldType) -> TermScalar {
    switch value {
    case .literal(let range): TermScalar(.literal, tree.string(range))
    case .text(let range): TermScalar(.text, tree.string(range))
    case .date(let date): TermScalar(.date, text.date(date))
    case .length(let length): TermScalar(.length, text.length(length))
    case .cadence(let cadence): TermScalar(.cadence, text.cadence(cadence))
    case .money(let money): TermScalar(.money, text.money(money))
    case .percent(let quantity): TermScalar(.percent, text.quantity(quantity, isPercent: true))
    case .number(let quantity): TermScalar(.number, text.quantity(quantity, isPercent: false))
    case .yesNo(let isYes): TermScalar(.yesNo, isYes ? "yes" : "no")
    case .choice(let index): TermScalar(.choice, choice(Int(index), type))
    case .none: TermScalar(.none, "none")
    case .partyWord(let word): TermScalar(.party, text.partyWord(word))
    case .item(let item): TermScalar(TermReader.isParty(type) ? .party : .reference, text.name(item))
    case .name(let range): TermScalar(.reference, tree.string(range))
    case .who(let cells): TermScalar(.party, who(cells))
    case .open, .absent, .list, .record: TermScalar(.none, "")
    }
  }

  private static func isParty(_ type: FieldType) -> Bool {
    switch type {
    case .party, .who: true
    case .anyOf(let types): types.contains(where: isParty)
    case .noneOr(let inner), .list(let inner): isParty(inner)
    default: false
    }
  }

  private func choice(_ index: Int, _ type: FieldType) -> String {
    switch type {
    case .choice(let words): return index < words.count ? words[index] : ""
    case .visibility: return index == 0 ? "shared" : "private"
    case .anyOf(let types): return types.lazy.map { choice(index, $0) }.first { !$0.isEmpty } ?? ""
    case .noneOr(let inner), .list(let inner): return choice(index, inner)
    default: return String(index)
    }
  }

  private func who(_ cells: CellRange) -> String {
    cells.range.map { scalar(tree.cells[$0].value, .who).text }.joined(separator: ", ")
  }

  /// What is not settled, as one writes it: `TBD`, or a map.
  private func open(_ index: Int) -> TermValue {
    guard index < tree.openPoints.count else { return .scalar(TermScalar(.open, "TBD")) }
    let point = tree.openPoints[index]
    var fields: [TermField] = []
    if !point.what.isEmpty { fields.append(TermField("open", .scalar(TermScalar(.open, tree.string(point.what))))) }
    let options = point.options.range.map { TermValue.scalar(scalar(tree.cells[$0].value, .literal)) }
    if !options.isEmpty { fields.append(TermField("options", .list(options))) }
    if point.owner != .absent { fields.append(TermField("owner", .scalar(scalar(point.owner, .who)))) }
    if point.decideBy != .absent { fields.append(TermField("decide_by", .scalar(scalar(point.decideBy, .date)))) }
    if fields.isEmpty { return .scalar(TermScalar(.open, "TBD")) }
    if fields[0].path != "open" { fields.insert(TermField("open", .scalar(TermScalar(.open, "TBD"))), at: 0) }
    return .record(fields)
  }
}
