/// In which clause with an id each unit of two texts stands: the nearest one around it, or itself.
struct IDScopes {
  /// By unit: a number that the same clause has in both texts; `none` without an id around it, `lonely` when the other
  /// text has no such id.
  private(set) var old: [Int]
  private(set) var new: [Int]
  static let none = -1
  static let lonely = -2

  /// O(units · depth).
  init(_ oldText: TextOutline, _ newText: TextOutline) {
    var numbers: [String: Int] = [:]
    let others = Set(newText.blocks.lazy.map(\.id).filter { !$0.isEmpty })
    for block in oldText.blocks where others.contains(block.id) && numbers[block.id] == nil {
      numbers[block.id] = numbers.count
    }
    func scopes(_ text: TextOutline) -> [Int] {
      text.units.map { head in
        var block = head
        while block >= 0, text.blocks[block].id.isEmpty { block = text.blocks[block].parent }
        return block < 0 ? Self.none : numbers[text.blocks[block].id] ?? Self.lonely
      }
    }
    old = scopes(oldText)
    new = scopes(newText)
  }

  /// Whether likeness, a title or a place may pair two units.
  func mayPair(_ a: Int, _ b: Int) -> Bool { old[a] == new[b] && old[a] != Self.lonely }
}
