/// Finds names by their bytes: ids, anchors. A dictionary of strings costs several times as much, because it knows that
/// one word can be written in different bytes; no id can.
///
/// The hash differs from run to run, so that nobody can prepare names that collide; what depends on the order of names
/// goes by their numbers, which is the order in which they were added.
public struct NameTable: Sendable {
  private struct Entry: Sendable {
    var name: String
    var hash: UInt64
  }

  private var entries: [Entry] = []
  /// Numbers of entries; -1 where there is none. Their count is a power of two.
  private var slots: [Int32] = []

  private static let seed = UInt64(bitPattern: Int64(Hasher().finalize()))

  public init() {}

  public var count: Int { entries.count }

  public func name(_ number: Int) -> String { entries[number].name }

  /// The number of a name; nil when it was not added.
  public func number(of name: String) -> Int? {
    if entries.isEmpty { return nil }
    return find(name, Self.hash(name)).number
  }

  public func contains(_ name: String) -> Bool { number(of: name) != nil }

  /// Adds a name under the next number, unless it is there.
  @discardableResult
  public mutating func add(_ name: String) -> (number: Int, isNew: Bool) {
    if (entries.count + 1) * 2 > slots.count { grow(to: max(32, slots.count * 2)) }
    let hash = Self.hash(name)
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

  /// Eight bytes at a time, each folded in by the two halves of a product. The last eight may have been folded in before
  /// in part: the count says how far.
  @inline(__always)
  private static func hash(_ name: String) -> UInt64 {
    let seed = seed
    return name.withBytes { bytes in
      let count = bytes.count
      let raw = UnsafeRawBufferPointer(bytes)
      var hash = seed ^ UInt64(truncatingIfNeeded: count)
      if count >= 8 {
        var at = 0
        while at + 8 < count {
          hash = mix(hash, seed, raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
          at += 8
        }
        return mix(hash, seed, raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
      }
      if count >= 4 {
        let first = raw.loadUnaligned(as: UInt32.self)
        let last = raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
        return mix(hash, seed, UInt64(first) << 32 | UInt64(last))
      }
      var rest: UInt64 = 0
      for byte in bytes { rest = rest << 8 | UInt64(byte) }
      return mix(hash, seed, rest)
    }
  }

  @inline(__always)
  private static func mix(_ hash: UInt64, _ seed: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word).multipliedFullWidth(by: (0x9E37_79B9_7F4A_7C15 ^ seed) | 1)
    return product.high ^ product.low
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
