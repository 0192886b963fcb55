/// Text that grows at its end.
extension Buffer<UInt8> {
  @inlinable public var isEmpty: Bool { count == 0 }

  @inline(__always) @inlinable
  public mutating func append(_ words: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount))
  }

  @inline(__always) @inlinable
  public mutating func append(_ words: [UInt8]) { words.withUnsafeBufferPointer { append(contentsOf: $0) } }

  @inlinable
  public mutating func append(_ words: ArraySlice<UInt8>) { words.withUnsafeBufferPointer { append(contentsOf: $0) } }

  @inlinable
  public mutating func append(_ words: String) {
    words.withBytes { append(contentsOf: $0) }
  }

  @inlinable
  public mutating func append(spaces number: Int) {
    for _ in 0..<max(0, number) { append(0x20) }
  }
}
