/// The places of fields on the way from a variable to a value. Held in place: most templates follow thousands of
/// ways, and none is long.
struct SlotPath: Hashable, Sendable {
  private var slots = SIMD8<UInt16>()
  private(set) var count = 0
  static let limit = 8

  init() {}

  var isFull: Bool { count == Self.limit }
  var first: UInt16? { count == 0 ? nil : slots[0] }
  var array: [UInt16] { (0..<count).map { slots[$0] } }

  /// There must be room.
  mutating func append(_ slot: UInt16) {
    slots[count] = slot
    count += 1
  }

  func append(to list: inout [UInt16]) {
    for i in 0..<count { list.append(slots[i]) }
  }

  func starts(with other: SlotPath) -> Bool {
    if other.count > count { return false }
    for i in 0..<other.count where slots[i] != other.slots[i] { return false }
    return true
  }
}
