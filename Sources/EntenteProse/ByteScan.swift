/// Sixteen bytes at a time: for loops over text in which few bytes are of interest.
public typealias ByteLanes = SIMD16<UInt8>

extension UnsafeBufferPointer<UInt8> {
  /// The first place from `start` on whose byte `isHit` may hold for, or the end. `lanes` says the same of sixteen bytes
  /// at once; it may find too much, which the caller then passes over, and must find everything.
  @inlinable
  @inline(__always)
  public func scan(
    from start: Int, lanes: (ByteLanes) -> SIMDMask<SIMD16<Int8>>, _ isHit: (UInt8) -> Bool
  ) -> Int {
    let raw = UnsafeRawBufferPointer(self)
    var i = start
    while i &+ 16 <= count {
      let hits = unsafeBitCast(lanes(raw.loadUnaligned(fromByteOffset: i, as: ByteLanes.self)), to: SIMD2<UInt64>.self)
      if hits[0] | hits[1] != 0 {
        return i &+ (hits[0] != 0 ? hits[0].trailingZeroBitCount : 64 &+ hits[1].trailingZeroBitCount) / 8
      }
      i &+= 16
    }
    while i < count, !isHit(self[i]) { i &+= 1 }
    return i
  }
}
