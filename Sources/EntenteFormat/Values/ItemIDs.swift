import EntenteSource

/// The ids of a file and the records that they name, in the order in which they were entered.
public struct ItemIDs: Sendable, Sequence {
  private var names = NameTable()
  private var items: [ItemRef] = []

  public init() {}

  public var count: Int { items.count }
  public var keys: some Sequence<String> { lazy.map(\.id) }

  public subscript(id: String) -> ItemRef? { names.number(of: id).map { items[$0] } }

  /// An id names one record: the one that it was entered with last.
  public mutating func enter(_ id: String, _ item: ItemRef) {
    let place = names.add(id)
    if place.isNew { items.append(item) } else { items[place.number] = item }
  }

  public mutating func reserveCapacity(_ count: Int) {
    names.reserveCapacity(count)
    items.reserveCapacity(count)
  }

  public func makeIterator() -> Iterator { Iterator(ids: self) }

  public struct Iterator: IteratorProtocol {
    fileprivate let ids: ItemIDs
    private var place = 0

    fileprivate init(ids: ItemIDs) { self.ids = ids }

    public mutating func next() -> (id: String, item: ItemRef)? {
      guard place < ids.items.count else { return nil }
      defer { place += 1 }
      return (ids.names.name(place), ids.items[place])
    }
  }
}
