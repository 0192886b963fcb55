/// Finds names by their bytes: ids, anchors. A dictionary of strings costs several times as much, because it knows that
/// one word can be written in different bytes; no id can.
///
/// What depends on the order of names goes by their numbers, which is the order in which they were added.
public struct NameTable: Sendable {
  private struct Entry: Sendable {
    var name: String
    var hash: UInt64
  }

  private var entries: [Entry] = []
  /// Numbers of entries; -1 where there is none. Their count is a power of two.
  private var slots: [Int32] = []

  public init() {}

  public var count: Int { entries.count }

  public func name(_ number: Int) -> String { entries[number].name }

  /// The number of a name; nil when it was not added.
  public func number(of name: String) -> Int? {
    if entries.isEmpty { return nil }
    return find(name, name.withBytes(NameHash.of)).number
  }

  public func contains(_ name: String) -> Bool { number(of: name) != nil }

  /// Adds a name under the next number, unless it is there.
  @discardableResult
  public mutating func add(_ name: String) -> (number: Int, isNew: Bool) {
    if (entries.count + 1) * 2 > slots.count { grow(to: max(32, slots.count * 2)) }
    let hash = name.withBytes(NameHash.of)
    let found = find(name, hash)
    if let number = found.number { return (number, false) }
    slots[found.slot] = Int32(truncatingIfNeeded: entries.count)
    entries.append(Entry(name: name, hash: hash))
    return (entries.count - 1, true)
  }

  public mutating func reserveCapacity(_ count: Int) {
    entries.reserveCapacity(count)
    var size = 32
    while size < count * 2 { size *= 2 }
    if size > slots.count { grow(to: size) }
  }

  private mutating func grow(to size: Int) {
    slots = [Int32](repeating: -1, count: size)
    for (number, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }

  @inline(__always)
  private func find(_ name: String, _ hash: UInt64) -> (number: Int?, slot: Int) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if entries[number].hash == hash, entries[number].name == name { return (number, slot) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (nil, slot)
  }
}

extension String {
  /// Calls `body` with the bytes of the text where they lie.
  @inlinable @inline(__always)
  public func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    var copy = self
    return copy.withUTF8(body)
  }
}
