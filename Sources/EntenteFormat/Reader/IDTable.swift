import EntenteSource

/// The ids of the file while it is read: bytes to records, by open addressing. A lookup makes no string.
struct IDTable {
  private struct Entry {
    var range: TextRange
    var record: ItemRef
  }

  private var entries: [Entry] = []
  private var slots: [Int32] = Array(repeating: -1, count: 256)

  /// Enters an id; where it stands already, the record that has it.
  mutating func insert(_ range: TextRange, _ record: ItemRef, _ bytes: UnsafePointer<UInt8>) -> ItemRef? {
    let slot = find(range, bytes)
    if slots[slot] >= 0 { return entries[Int(slots[slot])].record }
    slots[slot] = Int32(entries.count)
    entries.append(Entry(range: range, record: record))
    if entries.count * 2 > slots.count { grow(bytes) }
    return nil
  }

  func record(_ range: TextRange, _ bytes: UnsafePointer<UInt8>) -> ItemRef? {
    let slot = find(range, bytes)
    return slots[slot] >= 0 ? entries[Int(slots[slot])].record : nil
  }

  /// All ids, in the order of the file.
  func names(_ bytes: UnsafePointer<UInt8>) -> [String] {
    entries.map {
      String(decoding: UnsafeBufferPointer(start: bytes + $0.range.lower, count: Int($0.range.count)), as: UTF8.self)
    }
  }

  func named(_ bytes: UnsafePointer<UInt8>) -> ItemIDs {
    var ids = ItemIDs()
    ids.reserveCapacity(entries.count)
    for entry in entries {
      let id = UnsafeBufferPointer(start: bytes + entry.range.lower, count: Int(entry.range.count))
      ids.enter(String(decoding: id, as: UTF8.self), entry.record)
    }
    return ids
  }

  /// The slot of an id, or the free one where it belongs.
  private func find(_ range: TextRange, _ bytes: UnsafePointer<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for i in range.range { hash = (hash ^ UInt64(bytes[i])) &* 0x100_0000_01b3 }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
    while slots[slot] >= 0, !isSame(entries[Int(slots[slot])].range, range, bytes) { slot = (slot + 1) & mask }
    return slot
  }

  private func isSame(_ a: TextRange, _ b: TextRange, _ bytes: UnsafePointer<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    for i in 0..<Int(a.count) where bytes[a.lower + i] != bytes[b.lower + i] { return false }
    return true
  }

  private mutating func grow(_ bytes: UnsafePointer<UInt8>) {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (index, entry) in entries.enumerated() { slots[find(entry.range, bytes)] = Int32(index) }
  }
}
