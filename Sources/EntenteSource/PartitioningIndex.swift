extension RandomAccessCollection {
  /// The first place from which on a condition holds; the end where it holds nowhere. What it holds for must all stand
  /// behind what it does not hold for. O(log n).
  @inlinable public func partitioningIndex(where isBehind: (Element) throws -> Bool) rethrows -> Index {
    var low = startIndex
    var length = count
    while length > 0 {
      let half = length / 2
      let middle = index(low, offsetBy: half)
      if try isBehind(self[middle]) {
        length = half
      } else {
        low = index(after: middle)
        length -= half + 1
      }
    }
    return low
  }
}
