import EntenteFormat

/// Finds what turns one model into another. Items are the same when their ids are; an id that only changed its name,
/// with everything else equal, was renamed.
struct ModelComparer {
  private let old: TermModel
  private let new: TermModel
  /// Old id → new id.
  private let renames: [String: String]
  private let guesses: Set<String>
  private let oldPlaces: [String: ItemPlace]
  private let newPlaces: [String: ItemPlace]
  private var changes: [Change] = []

  /// O(items + fields), apart from sorting and from words inside texts that changed.
  static func compare(_ old: TermModel, _ new: TermModel) -> [Change] {
    let (paired, guesses) = AnonymousItems.align(old, new)
    let renames = renamed(old, paired)
    var comparer = ModelComparer(
      old: old.renaming(renames), new: paired, renames: renames, guesses: guesses)
    comparer.renameChanges()
    comparer.itemChanges()
    comparer.orderChanges()
    comparer.settle()
    return comparer.changes
  }

  private init(old: TermModel, new: TermModel, renames: [String: String], guesses: Set<String>) {
    self.old = old
    self.new = new
    self.renames = renames
    self.guesses = guesses
    oldPlaces = old.places()
    newPlaces = new.places()
  }

  /// Items that only lost one id and got another: the same type, list and fields, and no second one like them.
  private static func renamed(_ old: TermModel, _ new: TermModel) -> [String: String] {
    func key(_ item: TermItem) -> TermItem {
      var key = item
      key.id = ""
      return key
    }
    var gone: [TermItem: [String]] = [:]
    for (id, item) in old.items where new.items[id] == nil && !item.isGuess { gone[key(item), default: []].append(id) }
    var renames: [String: String] = [:]
    var came: [TermItem: [String]] = [:]
    for (id, item) in new.items where old.items[id] == nil && !item.isGuess { came[key(item), default: []].append(id) }
    for (key, ids) in gone where ids.count == 1 {
      if let others = came[key], others.count == 1 { renames[ids[0]] = others[0] }
    }
    return renames
  }

  private mutating func renameChanges() {
    for (from, to) in renames {
      guard let item = new.items[to] else { continue }
      var change = self.change(.rename, item)
      change.before = .scalar(TermScalar(.reference, from))
      change.after = .scalar(TermScalar(.reference, to))
      change.importance = .layout
      changes.append(change)
    }
  }

  // MARK: Items and fields

  private mutating func itemChanges() {
    for (id, item) in old.items {
      guard let other = new.items[id], other.type == item.type else {
        var change = self.change(.delete, item)
        change.content = item.fields
        change.from = oldPlaces[id]
        changes.append(change)
        continue
      }
      compareFields(item, other)
    }
    for (id, item) in new.items where old.items[id]?.type != item.type {
      var change = self.change(.insert, item)
      change.content = item.fields
      change.to = newPlaces[id]
      changes.append(change)
    }
    for (id, item) in new.items {
      guard let before = old.items[id], before.type == item.type, before.list != item.list else { continue }
      var change = self.change(.move, item)
      change.from = oldPlaces[id]
      change.to = newPlaces[id]
      changes.append(change)
    }
  }

  private mutating func compareFields(_ a: TermItem, _ b: TermItem) {
    if a.fields == b.fields { return }
    var before: [String: TermValue] = [:]
    for field in a.fields { before[field.path] = field.value }
    for field in b.fields {
      let was = before.removeValue(forKey: field.path)
      if was != field.value { modify(b, field.path, was, field.value) }
    }
    for (path, value) in before { modify(b, path, value, nil) }
  }

  private mutating func modify(_ item: TermItem, _ path: String, _ before: TermValue?, _ after: TermValue?) {
    var change = self.change(.modify, item)
    change.field = path
    change.before = before
    change.after = after
    if case .scalar(let a)? = before, case .scalar(let b)? = after {
      if a.kind == .reference, b.kind == .reference { change.kind = .retarget }
      change.difference = TermDifference.words(a, b)
      if a.kind == .text, b.kind == .text {
        let texts = TermDifference.textChanges(a.text, b.text)
        change.words = TermDifference.wordChanges(texts)
        // Inside a text, figures and words of duty say how much a change weighs; white space weighs nothing.
        change.importance = texts.map(\.importance).min() ?? .layout
      }
    }
    changes.append(change)
  }

  private func change(_ kind: Change.Kind, _ item: TermItem) -> Change {
    Change(
      number: 0, kind: kind, item: item.id, type: item.type, half: item.half, name: item.name, field: "", before: nil,
      after: nil, content: [], from: nil, to: nil, importance: .wording, difference: "", words: [], affects: [],
      matchedBy: guesses.contains(item.id) ? .likeness(0) : .id)
  }

  // MARK: Order

  /// The redline chooses in the same way, so that both call the same items moved.
  private mutating func orderChanges() {
    for (place, list) in new.lists {
      let common = list.filter { old.items[$0]?.list == place && old.items[$0]?.type == new.items[$0]?.type }
      let positions = common.map { oldPlaces[$0]?.index ?? 0 }
      if zip(positions, positions.dropFirst()).allSatisfy(<) { continue }
      let stayed = fewestMoved(positions, words: common.map { new.items[$0]?.size ?? 1 })
      for (index, id) in common.enumerated() where !stayed[index] {
        guard let item = new.items[id] else { continue }
        var change = self.change(.reorder, item)
        change.from = oldPlaces[id]
        change.to = newPlaces[id]
        change.importance = .layout
        changes.append(change)
      }
    }
  }

  // MARK: Order of the set

  /// Deal before relationship, then as the sections and items stand in the new file; numbers from 1.
  private mutating func settle() {
    let weigher = ChangeWeigher(old: old, new: new)
    for index in changes.indices { weigher.weigh(&changes[index]) }
    let positions = ReadingOrder(new).positions
    let oldPositions = ReadingOrder(old).positions
    changes.sort { a, b in
      if a.side != b.side { return b.side == .relationship }
      let x = (positions[a.item] ?? oldPositions[a.item] ?? 0, positions[a.item] == nil ? 1 : 0)
      let y = (positions[b.item] ?? oldPositions[b.item] ?? 0, positions[b.item] == nil ? 1 : 0)
      if x != y { return x < y }
      if a.item != b.item { return a.item < b.item }
      if a.kind.order != b.kind.order { return a.kind.order < b.kind.order }
      return FieldOrder.isBefore(a.type, a.field, b.field)
    }
    for index in changes.indices { changes[index].number = index + 1 }
  }
}

extension Change.Kind {
  var order: Int {
    switch self {
    case .rename: 0
    case .delete: 1
    case .insert: 2
    case .move: 3
    case .reorder: 4
    case .modify, .retarget: 5
    }
  }
}

/// Items in the order in which one reads the file.
struct ReadingOrder {
  private(set) var positions: [String: Int] = [:]

  init(_ model: TermModel) {
    var below: [String: [ListPlace]] = [:]
    for place in model.lists.keys { below[place.owner, default: []].append(place) }
    var stack = [""]
    while let id = stack.popLast() {
      guard positions[id] == nil else { continue }
      positions[id] = positions.count
      let type = model.items[id]?.type ?? ""
      let places = (below[id] ?? []).sorted { FieldOrder.isBefore(type, $0.path, $1.path) }
      for place in places.reversed() { stack += (model.lists[place] ?? []).reversed() }
    }
  }
}

extension TermModel {
  /// Where every item stands.
  func places() -> [String: ItemPlace] {
    var places: [String: ItemPlace] = [:]
    for (place, list) in lists {
      for (index, id) in list.enumerated() {
        places[id] = ItemPlace(list: place, after: index > 0 ? list[index - 1] : nil, index: index)
      }
    }
    return places
  }
}
