extension UnsafeBufferPointer<UInt8> {
  /// The first place of a byte at or after `start`; `count` without one. Eight bytes at a time.
  func firstIndex(of byte: UInt8, from start: Int) -> Int {
    var at = start
    guard let base = baseAddress else { return count }
    let raw = UnsafeRawPointer(base)
    let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
    while at + 8 <= count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)) ^ pattern
      let zeros = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
      if zeros != 0 { return at + zeros.trailingZeroBitCount / 8 }
      at += 8
    }
    while at < count, self[at] != byte { at += 1 }
    return at
  }
}
