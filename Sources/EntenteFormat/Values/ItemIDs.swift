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

  public func makeIterator() -> AnyIterator<(id: String, item: ItemRef)> {
    var next = 0
    return AnyIterator {
      defer { next += 1 }
      return next < items.count ? (names.name(next), items[next]) : nil
    }
  }
}
