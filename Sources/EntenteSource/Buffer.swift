/// Values that need no care, one after the other, in memory that grows. It is never copied: to put a value in or take
/// one off costs a comparison and a few stores, where an array looks every time whether somebody else has it too.
public struct Buffer<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline var start: UnsafeMutablePointer<Element>
  @usableFromInline var capacity: Int
  @usableFromInline var filled = 0
  /// The memory is somebody else's, for as long as the buffer is there; once it is outgrown, there is some of its own.
  @usableFromInline var isLent = false

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
  init(lent start: UnsafeMutablePointer<Element>, _ capacity: Int) {
    self.start = start
    self.capacity = capacity
    isLent = true
  }

  @inlinable
  deinit { if !isLent { start.deallocate() } }

  /// The values of the buffer that `fill` gets and gives back. They are not copied when the capacity is enough.
  @inlinable
  public static func array(capacity: Int, _ fill: (consuming Buffer) -> Buffer) -> [Element] {
    var outgrown: [Element]?
    let array = [Element](unsafeUninitializedCapacity: max(capacity, 1)) { room, count in
      guard let start = room.baseAddress else { return }
      let filled = fill(Buffer(lent: start, room.count))
      if filled.isLent { count = filled.count } else { outgrown = Array(filled.values) }
    }
    return outgrown ?? array
  }

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

  /// Lets `write` put up to so many values behind the others; it answers how many they are.
  @inline(__always) @inlinable
  public mutating func append(upTo most: Int, _ write: (UnsafeMutablePointer<Element>) -> Int) {
    if capacity - count < most { grow(by: most) }
    filled += max(0, min(most, write(start + count)))
  }

  @inlinable
  public mutating func popLast() -> Element? {
    guard count > 0 else { return nil }
    filled -= 1
    return start[count]
  }

  /// Puts a value before that at `place`.
  @inlinable
  public mutating func insert(_ element: Element, at place: Int) {
    precondition(place >= 0 && place <= count)
    append(element)
    var at = count - 1
    while at > place {
      start[at] = start[at - 1]
      at -= 1
    }
    start[place] = element
  }

  /// Adds some of the values once more.
  @inlinable
  public mutating func append(copyOf range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    if capacity - count < range.count { grow(by: range.count) }
    (start + count).initialize(from: start + range.lowerBound, count: range.count)
    filled += range.count
  }

  /// Gives all values away.
  @inlinable
  public mutating func take() -> Buffer {
    var all = Buffer(capacity: 1)
    swap(&all, &self)
    return all
  }

  /// Takes off what came after so many values.
  @inlinable
  public mutating func truncate(to count: Int) { filled = max(0, min(count, filled)) }

  @inlinable @inline(never)
  mutating func grow(by more: Int) {
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    larger.moveInitialize(from: start, count: count)
    if !isLent { start.deallocate() }
    isLent = false
    start = larger
  }
}
