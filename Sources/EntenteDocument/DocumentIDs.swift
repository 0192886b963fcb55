import EntenteSource

/// The ids and anchors of a document and what each of them stands for, in one table, so that each is looked for once.
struct DocumentIDs: Sendable {
  struct Entry: Sendable {
    /// What references to the id lead to; nil for what is an anchor alone, or stands elsewhere.
    var target: Document.Target?
    /// How often it was asked for as an anchor; 0 while it is none.
    var anchors = 0
    /// The link of the references to it; -1 before the first one.
    var link: Int32 = -1
    /// Its place among the draft's `named`, whose words references print; -1 for none.
    var named: Int32 = -1
  }

  private var names = NameTable()
  private var entries: [Entry] = []

  var count: Int { entries.count }

  subscript(number: Int) -> Entry {
    get { entries[number] }
    _modify { yield &entries[number] }
  }

  func name(_ number: Int) -> String { names.name(number) }

  func number(of id: String) -> Int? { names.number(of: id) }

  func target(of id: String) -> Document.Target? { names.number(of: id).flatMap { entries[$0].target } }

  /// The id's number; it gets one if it has none.
  mutating func enter(_ id: String) -> Int {
    let place = names.add(id)
    if place.isNew { entries.append(Entry()) }
    return place.number
  }

  mutating func reserveCapacity(_ count: Int) {
    names.reserveCapacity(count)
    entries.reserveCapacity(count)
  }

  /// False when the id leads somewhere else already.
  mutating func add(_ target: Document.Target, _ number: Int) -> Bool {
    if entries[number].target != nil { return false }
    entries[number].target = target
    return true
  }

  /// Makes an id lead to a target and be its anchor, unless it leads somewhere else already.
  mutating func claim(_ id: String, for target: Document.Target) -> Bool {
    let number = enter(id)
    if entries[number].target != nil { return false }
    entries[number].target = target
    entries[number].anchors = 1
    return true
  }

  /// Makes an anchor of a name, or of the name with a number behind it when the name is taken.
  mutating func addAnchor(_ name: String) -> String {
    let number = enter(name)
    entries[number].anchors += 1
    if entries[number].anchors == 1 { return name }
    var other = "\(name)-\(entries[number].anchors)"
    while let taken = self.number(of: other), entries[taken].anchors > 0 {
      entries[number].anchors += 1
      other = "\(name)-\(entries[number].anchors)"
    }
    let place = enter(other)
    entries[place].anchors = 1
    return other
  }
}
