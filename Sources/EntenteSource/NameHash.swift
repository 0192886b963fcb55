/// A hash of the bytes of a name. It differs from run to run, so that nobody can prepare names that collide.
public enum NameHash {
  private static let seed = UInt64(bitPattern: Int64(Hasher().finalize()))

  /// Eight bytes at a time, each folded in by the two halves of a product. The last eight may have been folded in before
  /// in part: the count says how far. O(n).
  public static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let seed = seed
    let count = bytes.count
    let raw = UnsafeRawBufferPointer(bytes)
    var hash = seed ^ UInt64(truncatingIfNeeded: count)
    if count >= 8 {
      var at = 0
      while at + 8 < count {
        hash = mix(hash, raw.loadUnaligned(fromByteOffset: at, as: UInt64.self), seed)
        at += 8
      }
      return mix(hash, raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self), seed)
    }
    if count >= 4 {
      let first = raw.loadUnaligned(as: UInt32.self)
      let last = raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
      return mix(hash, UInt64(first) << 32 | UInt64(last), seed)
    }
    var rest: UInt64 = 0
    for byte in bytes { rest = rest << 8 | UInt64(byte) }
    return mix(hash, rest, seed)
  }

  @inline(__always)
  private static func mix(_ hash: UInt64, _ word: UInt64, _ seed: UInt64) -> UInt64 {
    let product = (hash ^ word).multipliedFullWidth(by: (0x9E37_79B9_7F4A_7C15 ^ seed) | 1)
    return product.high ^ product.low
  }
}
