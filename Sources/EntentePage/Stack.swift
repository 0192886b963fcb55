/// A stack of values that need no care: to put one on or take one off costs a comparison and a few stores.
struct Stack<Element: BitwiseCopyable>: ~Copyable {
  private var start: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 1)
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  subscript(_ place: Int) -> Element {
    precondition(place >= 0 && place < count)
    return start[place]
  }

  var last: Element? { count > 0 ? start[count - 1] : nil }

  mutating func push(_ element: Element) {
    if count == capacity { grow() }
    (start + count).initialize(to: element)
    count += 1
  }

  mutating func pop() -> Element? {
    guard count > 0 else { return nil }
    count -= 1
    return start[count]
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    larger.update(from: start, count: count)
    start.deallocate()
    start = larger
    capacity *= 2
  }
}
