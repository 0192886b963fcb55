import EntenteFormat

/// One version of an agreement as values, with every identified item found by its id, wherever it stands.
struct VersionIndex {
  var root: YAMLValue?
  /// By the id under which the base knows the item.
  private(set) var items: [String: YAMLValue] = [:]
  /// The list in which an item stands.
  private(set) var lists: [String: String] = [:]
  /// The ids of a list in order.
  private(set) var order: [String: [String]] = [:]
  /// Ids that stand twice, and lists in which an item lacks its id.
  private(set) var doubles: [String] = []
  private(set) var unnamed: [String] = []
  /// New id → the base's, of items that only got another id.
  private(set) var renamed: [String: String] = [:]

  init(_ root: YAMLValue?) {
    self.root = root
    if let root { visit(root, Schema.shared.type(.root), path: "") }
  }

  /// The lists of items are walked by their declaration, and by ids where there is none.
  private mutating func visit(_ value: YAMLValue, _ type: RecordType?, path: String) {
    guard case .map(let fields) = value else { return }
    for field in fields {
      let record = type?.field(named: field.key)?.type.recordType.map { Schema.shared.type($0) }
      let inner = path.isEmpty ? field.key : path + "." + field.key
      switch field.value {
      case .list(let values) where record?.identified == true || values.contains { $0.id != nil }:
        for item in values { add(item, record, to: inner) }
      case .map where record?.identified == true: add(field.value, record, to: inner)
      default: visit(field.value, record, path: inner)
      }
    }
  }

  private mutating func add(_ item: YAMLValue, _ type: RecordType?, to list: String) {
    guard let id = item.id else {
      if case .map = item, Dispute(item) == nil { unnamed.append(list) }
      return
    }
    guard items[id] == nil else {
      doubles.append(id)
      return
    }
    items[id] = item
    lists[id] = list
    order[list, default: []].append(id)
    visit(item, type, path: id)
  }

  /// Finds items that only got another id than in the base, and knows them under the base's from now on.
  mutating func alignRenames(to base: VersionIndex) {
    struct Key: Hashable {
      var list: String
      var content: YAMLValue
    }
    func key(_ item: YAMLValue, _ list: String) -> Key? {
      guard case .map(let fields) = item else { return nil }
      return Key(list: list, content: YAMLValue.map(fields.filter { $0.key != "id" }).canonical)
    }
    var gone: [Key: [String]] = [:]
    for (id, item) in base.items where items[id] == nil {
      if let list = base.lists[id], let key = key(item, list) { gone[key, default: []].append(id) }
    }
    guard !gone.isEmpty else { return }
    var came: [Key: [String]] = [:]
    for (id, item) in items where base.items[id] == nil {
      if let list = lists[id], let key = key(item, list) { came[key, default: []].append(id) }
    }
    for (key, ids) in gone where ids.count == 1 {
      if let others = came[key], others.count == 1 { rename(others[0], to: ids[0]) }
    }
  }

  private mutating func rename(_ id: String, to old: String) {
    renamed[id] = old
    items[old] = items.removeValue(forKey: id)
    if let list = lists.removeValue(forKey: id) {
      lists[old] = list
      order[list] = order[list]?.map { $0 == id ? old : $0 }
    }
    for list in order.keys.filter({ $0.hasPrefix(id + ".") }) {
      let new = old + list.dropFirst(id.count)
      order[new] = order.removeValue(forKey: list)
      for item in order[new] ?? [] { lists[item] = new }
    }
  }
}
