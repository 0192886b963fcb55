/// Values that need no care, one after the other, in memory that grows. It is never copied: to put a value in or take
/// one off costs a comparison and a few stores, where an array looks every time whether somebody else has it too.
public struct Buffer<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline var start: UnsafeMutablePointer<Element>
  @usableFromInline var capacity: Int
  @usableFromInline var filled = 0

  @inlinable public var count: Int { filled }

  @inlinable
  public init(capacity: Int) {
    self.capacity = max(capacity, 1)
    start = .allocate(capacity: self.capacity)
  }

  @inlinable
  public init(repeating element: Element, count: Int) {
    self.init(capacity: count)
    start.initialize(repeating: element, count: count)
    filled = count
  }

  @inlinable
  deinit { start.deallocate() }

  @inlinable
  public subscript(_ place: Int) -> Element {
    get {
      precondition(place >= 0 && place < count)
      return start[place]
    }
    set {
      precondition(place >= 0 && place < count)
      start[place] = newValue
    }
  }

  @inlinable
  public var last: Element? { count > 0 ? start[count - 1] : nil }

  /// All values, for as long as the buffer is neither changed nor given back.
  @inlinable
  public var values: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: start, count: count) }

  /// Some of the values, for as long.
  @inlinable
  public func values(_ range: Range<Int>) -> UnsafeBufferPointer<Element> {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return UnsafeBufferPointer(start: start + range.lowerBound, count: range.count)
  }

  @inlinable
  public mutating func append(_ element: Element) {
    if count == capacity { grow(by: 1) }
    (start + count).initialize(to: element)
    filled += 1
  }

  @inlinable
  public mutating func append(contentsOf elements: UnsafeBufferPointer<Element>) {
    guard let first = elements.baseAddress else { return }
    if capacity - count < elements.count { grow(by: elements.count) }
    (start + count).initialize(from: first, count: elements.count)
    filled += elements.count
  }

  @inlinable
  public mutating func popLast() -> Element? {
    guard count > 0 else { return nil }
    filled -= 1
    return start[count]
  }

  /// Takes off what came after so many values.
  @inlinable
  public mutating func truncate(to count: Int) { filled = max(0, min(count, filled)) }

  @inlinable @inline(never)
  mutating func grow(by more: Int) {
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    larger.moveInitialize(from: start, count: count)
    start.deallocate()
    start = larger
  }
}
