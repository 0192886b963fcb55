import EntenteFormat

/// Where items stand: a list of an item, or of the agreement itself (owner empty).
public struct ListPlace: Sendable, Hashable, Comparable {
  public var owner: String
  /// From the owner inwards: `agreement.payments`, `brings`.
  public var path: String
  public init(owner: String, path: String) {
    self.owner = owner
    self.path = path
  }
  public static func < (a: ListPlace, b: ListPlace) -> Bool { (a.owner, a.path) < (b.owner, b.path) }
}

/// An identified item with its own fields; items inside it are items of their own.
public struct TermItem: Sendable, Hashable {
  public var id: String
  /// The name of its record type: `payments`; empty for the agreement itself.
  public var type: String
  public var half: Half
  public var list: ListPlace
  /// In the order of the declaration.
  public var fields: [TermField]
  /// It has no id of its own; which one it is was guessed.
  public var isGuess: Bool
  public init(id: String, type: String, half: Half, list: ListPlace, fields: [TermField], isGuess: Bool = false) {
    self.id = id
    self.type = type
    self.half = half
    self.list = list
    self.fields = fields
    self.isGuess = isGuess
  }

  /// How much it says, in bytes.
  var size: Int { fields.reduce(0) { $0 + $1.value.size } }

  func value(_ path: String) -> TermValue? { fields.first { $0.path == path }?.value }

  /// What people call it.
  var name: String {
    for path in TermItem.nameFields {
      if case .scalar(let scalar)? = value(path), !scalar.text.isEmpty { return scalar.text }
    }
    return isGuess ? "" : id
  }
}

/// An agreement as items under ids, their fields, and the order of every list: what revisions are compared by.
public struct TermModel: Sendable, Equatable {
  /// The agreement itself stands under the empty id.
  public var items: [String: TermItem]
  public var lists: [ListPlace: [String]]

  public init(items: [String: TermItem] = [:], lists: [ListPlace: [String]] = [:]) {
    self.items = items
    self.lists = lists
  }

  /// The ids of the parties in order.
  var parties: [String] { lists[ListPlace(owner: "", path: "parties")] ?? [] }

  /// A place in the file as people name it: `payments › Licence fee › due within` for `fee.due_within`.
  public func name(of path: String) -> String {
    let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
    guard let first = parts.first, !first.isEmpty, let item = items[first] else { return path.section }
    let name = item.name.isEmpty ? item.id : item.name
    return ([item.type.spaced, name] + parts.dropFirst().map(\.spaced)).filter { !$0.isEmpty }.joined(separator: " › ")
  }

  public static func == (a: TermModel, b: TermModel) -> Bool {
    a.items == b.items && a.lists.filter { !$0.value.isEmpty } == b.lists.filter { !$0.value.isEmpty }
  }

  /// The same with other ids, everywhere.
  func renaming(_ ids: [String: String]) -> TermModel {
    if ids.isEmpty { return self }
    func new(_ id: String) -> String { ids[id] ?? id }
    func new(_ place: ListPlace) -> ListPlace { ListPlace(owner: new(place.owner), path: place.path) }
    var model = TermModel()
    for (id, var item) in items {
      item.id = new(id)
      item.list = new(item.list)
      item.fields = item.fields.map { TermField($0.path, $0.value.renaming(ids)) }
      model.items[item.id] = item
    }
    for (place, list) in lists { model.lists[new(place)] = list.map(new) }
    return model
  }
}
