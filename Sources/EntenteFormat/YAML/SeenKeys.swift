import EntenteSource

/// A key of a mapping that is being read.
struct SeenKey {
  var hash: UInt32
  var node: Int32
}

/// Nodes by the hash of their keys, which differs from run to run. Not a dictionary: the first one with keys of a type
/// makes the Swift runtime look through every conformance of the program, which takes longer than reading a file.
struct SeenKeyTable {
  private var entries: [(hash: Int, node: Int32)] = []
  /// Places in `entries`; -1 where there is none. Their count is a power of two.
  private var slots: [Int32] = []

  var isEmpty: Bool { entries.isEmpty }

  /// The node of an equal key; without one, `node` takes its place.
  mutating func place(_ node: Int32, _ hash: Int, isSame: (Int32) -> Bool) -> Int32? {
    if (entries.count + 1) * 2 > slots.count { grow() }
    var slot = hash & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, isSame(entry.node) { return entry.node }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(truncatingIfNeeded: entries.count)
    entries.append((hash, node))
    return nil
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: max(64, slots.count * 2))
    for (number, entry) in entries.enumerated() {
      var slot = entry.hash & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }
}

extension YAMLReader {
  /// More keys than this are looked up in a table, so that no file makes the check quadratic.
  private static let few = 16

  /// Reports a key that the mapping holds already, one that is too long, empty, or means something else in YAML.
  /// `since` is where the mapping's keys begin in `keys`.
  mutating func check(key node: Int32, since: Int, _ table: inout SeenKeyTable) {
    let text = nodes[Int(node)].text
    if Int(text.count) > Self.longestKey { reportLongKey(node) }
    if text.isEmpty { return reportEmptyKey(Int(nodes[Int(node)].start)) }
    if nodes[Int(node)].kind == .plain, isMerge(text) { return reportMergeKey(node) }
    let earlier = keys.count - since < Self.few ? scan(node, since) : lookUp(node, since, &table)
    if let earlier { reportDuplicate(node, earlier) }
  }

  @inline(__always) private func isMerge(_ text: TextRange) -> Bool {
    text.count == 2 && bytes[text.lower] == UInt8(ascii: "<") && bytes[text.lower + 1] == UInt8(ascii: "<")
  }

  private mutating func scan(_ node: Int32, _ since: Int) -> Int32? {
    let text = nodes[Int(node)].text
    let hash = withBytes(text) { Self.hash($0.baseAddress, $0.count) }
    var i = since
    while i < keys.count {
      if keys[i].hash == hash, isSame(text, nodes[Int(keys[i].node)].text) { break }
      i += 1
    }
    let found = i < keys.count ? keys[i].node : nil
    keys.append(SeenKey(hash: hash, node: node))
    return found
  }

  /// Good enough to tell sixteen keys apart: made of the length, the first and the last eight bytes.
  @inline(__always) private static func hash(_ start: UnsafePointer<UInt8>?, _ count: Int) -> UInt32 {
    guard let start, count > 0 else { return 0 }
    var word = UInt64(truncatingIfNeeded: count)
    if count >= 8 {
      let raw = UnsafeRawPointer(start)
      word ^= raw.loadUnaligned(as: UInt64.self) &* 0x9E37_79B9_7F4A_7C15
      word ^= (raw + (count - 8)).loadUnaligned(as: UInt64.self)
    } else if count >= 4 {
      let raw = UnsafeRawPointer(start)
      word ^= UInt64(raw.loadUnaligned(as: UInt32.self)) << 32
      word ^= UInt64((raw + (count - 4)).loadUnaligned(as: UInt32.self)) << 8
    } else {
      word ^= UInt64(start[0]) << 16 ^ UInt64(start[count / 2]) << 24 ^ UInt64(start[count - 1]) << 32
    }
    return UInt32(truncatingIfNeeded: (word &* 0xBF58_476D_1CE4_E5B9) >> 32)
  }

  private mutating func lookUp(_ node: Int32, _ since: Int, _ table: inout SeenKeyTable) -> Int32? {
    if table.isEmpty { for i in since..<keys.count { _ = place(keys[i].node, &table) } }
    keys.append(SeenKey(hash: 0, node: node))
    return place(node, &table)
  }

  /// Puts a key into the table, or finds the equal one that is there.
  private func place(_ node: Int32, _ table: inout SeenKeyTable) -> Int32? {
    let text = nodes[Int(node)].text
    let hash = withBytes(text) { bytes in
      var hasher = Hasher()
      hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
      return hasher.finalize()
    }
    return table.place(node, hash) { isSame(text, nodes[Int($0)].text) }
  }

  @inline(__always) private func isSame(_ a: TextRange, _ b: TextRange) -> Bool {
    guard a.count == b.count else { return false }
    return withBytes(a) { x in withBytes(b) { y in x.elementsEqual(y) } }
  }

  func withBytes<Result>(_ text: TextRange, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if text.lower < decodedBase {
      return body(UnsafeBufferPointer(start: bytes + text.lower, count: Int(text.count)))
    }
    return decoded.withUnsafeBufferPointer { buffer in
      body(UnsafeBufferPointer(rebasing: buffer[text.lower - decodedBase..<text.upper - decodedBase]))
    }
  }
}
