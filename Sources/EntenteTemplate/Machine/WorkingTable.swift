import EntenteDocument

/// Finds the number of a working that was noted before, by open addressing. A dictionary would do as well, but the first
/// one of its type costs a process more than the rest of a short draft's notes.
struct WorkingTable {
  /// Numbers of workings, 0 where there is none. A power of two of them, at most half taken.
  private var slots: [UInt16] = []

  /// The working's number, from 1, its place in `workings`, where it is put when it is new; 0 for all beyond 65,535.
  /// O(1).
  mutating func number(of working: Working, in workings: inout [Working]) -> UInt16 {
    if workings.count * 2 >= slots.count { grow(workings) }
    let slot = place(of: working, in: workings)
    if slots[slot] != 0 { return slots[slot] }
    guard workings.count < UInt16.max else { return 0 }
    workings.append(working)
    slots[slot] = UInt16(workings.count)
    return slots[slot]
  }

  private mutating func grow(_ workings: [Working]) {
    slots = Array(repeating: 0, count: max(32, slots.count * 2))
    for (index, working) in workings.enumerated() { slots[place(of: working, in: workings)] = UInt16(index + 1) }
  }

  /// Where it stands, or the free slot where it belongs.
  private func place(of working: Working, in workings: [Working]) -> Int {
    let kind = UInt64(working.kind.rawValue) << 1 | (working.isChosen ? 1 : 0)
    let word = UInt64(working.cell) << 24 ^ UInt64(working.slot ?? .max) << 4 ^ kind
    var slot = Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
    while slots[slot] != 0, workings[Int(slots[slot]) - 1] != working { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }
}
