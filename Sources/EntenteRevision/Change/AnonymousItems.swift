/// Items without an id of their own are found again by what they say: the same fields, the same name, at last the same
/// place among what is left. That is a guess and labelled as one.
enum AnonymousItems {
  /// The new model under the old one's made-up ids where items were found again, and all made-up ids in it.
  static func align(_ old: TermModel, _ new: TermModel) -> (model: TermModel, guesses: Set<String>) {
    let unnamed = new.items.values.filter(\.isGuess)
    guard !unnamed.isEmpty else { return (new, []) }
    var names: [String: String] = [:]
    var taken: Set<String> = []
    for (place, list) in new.lists.sorted(by: { $0.key < $1.key }) {
      let left = (old.lists[place] ?? []).filter { old.items[$0]?.isGuess == true }
      let right = list.filter { new.items[$0]?.isGuess == true }
      for (a, b) in pairs(left, right, old, new) {
        names[b] = a
        taken.insert(a)
      }
    }
    var number = 0
    for id in unnamed.map(\.id).sorted() where names[id] == nil {
      var name = id
      while taken.contains(name) || old.items[name] != nil {
        number += 1
        name = "\(id)+\(number)"
      }
      taken.insert(name)
      names[id] = name
    }
    let model = new.renaming(names.filter { $0.key != $0.value })
    return (model, Set(model.items.values.filter(\.isGuess).map(\.id)))
  }

  private static func pairs(
    _ left: [String], _ right: [String], _ old: TermModel, _ new: TermModel
  ) -> [(String, String)] {
    var pairing = Pairing(old: left.count, new: right.count)
    func pass(_ key: (TermItem) -> AnyHashable?) {
      var waiting: [AnyHashable: [Int]] = [:]
      for index in pairing.unpairedNew.reversed() {
        if let item = new.items[right[index]], let key = key(item) { waiting[key, default: []].append(index) }
      }
      for index in pairing.unpairedOld {
        guard let item = old.items[left[index]], let key = key(item), let other = waiting[key]?.popLast() else {
          continue
        }
        pairing.pair(index, other, .contents)
      }
    }
    pass { AnyHashable($0.fields) }
    pass { $0.name.isEmpty ? nil : AnyHashable($0.name) }
    for (a, b) in zip(pairing.unpairedOld, pairing.unpairedNew) { pairing.pair(a, b, .contents) }
    return left.indices.compactMap { pairing.newOf[$0] >= 0 ? (left[$0], right[pairing.newOf[$0]]) : nil }
  }
}
