/// Bytes that grow at their end: what an array of bytes is, for one owner. As it is never shared, nothing has to be
/// asked before each write, which costs a comparison and the copy.
///
/// Pointers that `withBytes` gives are good for the call alone.
public struct ByteBuffer: ~Copyable {
  @usableFromInline var start: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  @usableFromInline var used = 0

  @inlinable public init(capacity: Int = 64) {
    self.capacity = max(capacity, 16)
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  @inlinable public var count: Int { used }
  @inlinable public var isEmpty: Bool { used == 0 }
  @inlinable public var last: UInt8? { used > 0 ? start[used - 1] : nil }

  @inlinable public subscript(_ place: Int) -> UInt8 {
    precondition(place >= 0 && place < used)
    return start[place]
  }

  @inlinable public borrowing func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    body(UnsafeBufferPointer(start: start, count: used))
  }

  /// A copy of the bytes of a range.
  @inlinable public borrowing func array(_ range: Range<Int>) -> [UInt8] {
    Array(UnsafeBufferPointer(rebasing: UnsafeBufferPointer(start: start, count: used)[range]))
  }

  // MARK: Growing

  @inline(__always) @inlinable
  public mutating func append(_ byte: UInt8) {
    if used == capacity { grow(by: 1) }
    start[used] = byte
    used += 1
  }

  @inline(__always) @inlinable
  public mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    append(base, bytes.count)
  }

  @inline(__always) @inlinable
  public mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append($0) }
  }

  @inlinable public mutating func append(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { append($0) }
  }

  @inline(__always) @inlinable
  public mutating func append(_ words: StaticString) {
    append(words.utf8Start, words.utf8CodeUnitCount)
  }

  @inlinable public mutating func append(_ words: String) {
    var words = words
    words.withUTF8 { append($0) }
  }

  @inlinable public mutating func append(spaces count: Int) {
    if capacity - used < count { grow(by: count) }
    for _ in 0..<max(0, count) {
      start[used] = 0x20
      used += 1
    }
  }

  @inline(__always) @inlinable
  mutating func append(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
    if capacity - used < length { grow(by: length) }
    (start + used).update(from: bytes, count: length)
    used += length
  }

  @inline(never) @usableFromInline
  mutating func grow(by length: Int) {
    capacity = max(capacity * 2, used + length)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: start, count: used)
    start.deallocate()
    start = larger
  }

  // MARK: Taking back

  /// Forgets all but the first bytes.
  @inlinable public mutating func truncate(to count: Int) { used = min(max(0, count), used) }

  @inlinable public mutating func removeLast() { truncate(to: used - 1) }

  /// Puts a byte before that at `place`.
  @inlinable public mutating func insert(_ byte: UInt8, at place: Int) {
    precondition(place >= 0 && place <= used)
    append(byte)
    var at = used - 1
    while at > place {
      start[at] = start[at - 1]
      at -= 1
    }
    start[place] = byte
  }
}
