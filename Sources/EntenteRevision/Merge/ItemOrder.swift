/// The order of a list of items that several sides changed: what stayed keeps the base's order, what one side moved or
/// put in stands behind what it follows there.
struct ItemOrder {
  /// All ids in order, those that were moved to several places at their old one.
  private(set) var order: [String] = []
  /// Ids that sides moved to different places, with the id that each of these sides puts it behind (nil: first).
  private(set) var contested: [String: [(side: Int, after: String?)]] = [:]
  /// Which sides moved an id within the list.
  private(set) var movers: [String: [Int]] = [:]
  /// Sides that put different items behind the same one.
  private(set) var sharedPlaces = 0

  /// O(n log n) in all lists together.
  init(base: [String], sides: [[String]]) {
    var positions: [String: Int] = [:]
    for (index, id) in base.enumerated() { positions[id] = index }
    var moved: [String: [Int]] = [:]
    for (side, list) in sides.enumerated() {
      let common = list.filter { positions[$0] != nil }
      let stayed = heaviestIncreasingRun(common.map { positions[$0] ?? 0 }, weights: common.map { _ in 1 })
      for (index, id) in common.enumerated() where !stayed[index] { moved[id, default: []].append(side) }
    }
    movers = moved
    var runs: [String?: [[String]]] = [:]
    var targets: [String: [(side: Int, anchor: String?, after: String?)]] = [:]
    for (side, list) in sides.enumerated() {
      var anchor: String?
      var previous: String?
      var run: [String] = []
      func close() {
        if !run.isEmpty { runs[anchor, default: []].append(run) }
        run = []
      }
      for id in list {
        if positions[id] == nil || moved[id]?.contains(side) == true {
          run.append(id)
          targets[id, default: []].append((side, anchor, previous))
        } else if moved[id] == nil {
          close()
          anchor = id
        }
        previous = id
      }
      close()
    }
    for (id, places) in targets where positions[id] != nil {
      if Set(places.map(\.anchor)).count > 1 { contested[id] = places.map { ($0.side, $0.after) } }
    }
    put(base, runs, moved)
    let broken = contradicted(sides, positions)
    guard !broken.isEmpty else { return }
    for (id, places) in broken { contested[id] = places }
    order = []
    sharedPlaces = 0
    put(base, runs, moved)
  }

  /// Two neighbours that a side changed places of may be told as a move of either. Where the order then contradicts
  /// that side, because another one moved one of the two elsewhere, both have moved it.
  private func contradicted(
    _ sides: [[String]], _ base: [String: Int]
  ) -> [String: [(side: Int, after: String?)]] {
    var place: [String: Int] = [:]
    for (index, id) in order.enumerated() { place[id] = index }
    var broken: [String: [(side: Int, after: String?)]] = [:]
    for (side, list) in sides.enumerated() {
      let common = list.filter { base[$0] != nil }
      for (first, second) in zip(common, common.dropFirst()) where (base[first] ?? 0) > (base[second] ?? 0) {
        guard let a = place[first], let b = place[second], a > b, contested[first] == nil, contested[second] == nil,
          let id = [first, second].first(where: { movers[$0]?.contains { $0 != side } == true })
        else { continue }
        let others = (movers[id] ?? []).filter { $0 != side } + [side]
        broken[id] = others.sorted().map { other in
          let at = sides[other].firstIndex(of: id) ?? 0
          return (other, at > 0 ? sides[other][at - 1] : nil)
        }
      }
    }
    return broken
  }

  private mutating func put(_ base: [String], _ runs: [String?: [[String]]], _ moved: [String: [Int]]) {
    var seen: Set<String> = []
    func follow(_ anchor: String?) {
      let waiting = Set(runs[anchor] ?? []).sorted { $0.lexicographicallyPrecedes($1) }
      let fresh = waiting.map { $0.filter { contested[$0] == nil && !seen.contains($0) } }.filter { !$0.isEmpty }
      if fresh.count > 1 { sharedPlaces += 1 }
      for id in fresh.joined() where seen.insert(id).inserted { order.append(id) }
    }
    follow(nil)
    for id in base {
      if moved[id] == nil || contested[id] != nil, seen.insert(id).inserted { order.append(id) }
      follow(id)
    }
  }
}
