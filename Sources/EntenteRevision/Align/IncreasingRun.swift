/// What stayed where it was: of items at `positions`, the increasing run with the greatest total weight. The others
/// have moved. O(n log n).
func heaviestIncreasingRun(_ positions: [Int], weights: [Int]) -> [Bool] {
  let count = positions.count
  guard count > 1 else { return [Bool](repeating: true, count: count) }
  let order = positions.indices.sorted { positions[$0] < positions[$1] }
  var rank = [Int](repeating: 0, count: count)
  for (place, index) in order.enumerated() { rank[index] = place + 1 }
  // A Fenwick tree of the heaviest run that ends at or below a rank: its weight and its last item.
  var best = [(weight: Int, last: Int)](repeating: (0, -1), count: count + 1)
  var before = [Int](repeating: -1, count: count)
  var heaviest = (weight: 0, last: -1)
  for index in 0..<count {
    var found = (weight: 0, last: -1)
    var i = rank[index] - 1
    while i > 0 {
      if best[i].weight > found.weight { found = best[i] }
      i -= i & -i
    }
    before[index] = found.last
    let total = found.weight + max(1, weights[index])
    if total > heaviest.weight { heaviest = (total, index) }
    i = rank[index]
    while i <= count {
      if total > best[i].weight { best[i] = (total, index) }
      i += i & -i
    }
  }
  var stayed = [Bool](repeating: false, count: count)
  var index = heaviest.last
  while index >= 0 {
    stayed[index] = true
    index = before[index]
  }
  return stayed
}

/// What stayed when as few items as can be are said to have moved, and of equally few those with the fewest words.
/// O(n log n); fewer than 2^31 items, and words.
func fewestMoved(_ positions: [Int], words: [Int]) -> [Bool] {
  if zip(positions, positions.dropFirst()).allSatisfy(<) { return [Bool](repeating: true, count: positions.count) }
  return heaviestIncreasingRun(positions, weights: words.map { 1 << 32 + $0 })
}
