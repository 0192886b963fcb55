extension ChangeSet {
  /// The model with every change made, or only those of some numbers. O(model + changes).
  ///
  /// Refuses a choice that lacks what one of its changes needs, and a base that does not say what a change says it
  /// does.
  public func apply(to base: TermModel, only numbers: Set<Int>? = nil) throws(ChangeSetProblem) -> TermModel {
    let chosen = try chosen(numbers)
    var model = base.renaming(try renames(chosen, base))
    for change in chosen where change.kind == .delete {
      guard let item = model.items[change.item], item.type == change.type, item.fields == change.content else {
        throw .otherBase(change: change.number)
      }
      model.items[change.item] = nil
    }
    for change in chosen where change.kind == .insert {
      guard model.items[change.item] == nil, let place = change.to else { throw .otherBase(change: change.number) }
      model.items[change.item] = TermItem(
        id: change.item, type: change.type, half: change.half, list: place.list, fields: change.content,
        isGuess: change.matchedBy != .id)
    }
    for change in chosen where change.kind == .modify || change.kind == .retarget { try modify(change, &model) }
    try place(chosen, &model)
    return model
  }

  private func chosen(_ numbers: Set<Int>?) throws(ChangeSetProblem) -> [Change] {
    guard let numbers else { return changes }
    let known = Set(changes.map(\.number))
    if let unknown = numbers.subtracting(known).min() { throw .unknownChange(unknown) }
    let needs = needs()
    for number in numbers.sorted() {
      let missing = (needs[number] ?? []).subtracting(numbers)
      if !missing.isEmpty { throw .needs(change: number, others: missing.sorted()) }
    }
    return changes.filter { numbers.contains($0.number) }
  }

  private func renames(_ chosen: [Change], _ base: TermModel) throws(ChangeSetProblem) -> [String: String] {
    var ids: [String: String] = [:]
    for change in chosen where change.kind == .rename {
      guard case .scalar(let from)? = change.before, case .scalar(let to)? = change.after,
        base.items[from.text] != nil, base.items[to.text] == nil
      else { throw .otherBase(change: change.number) }
      ids[from.text] = to.text
    }
    return ids
  }

  private func modify(_ change: Change, _ model: inout TermModel) throws(ChangeSetProblem) {
    guard var item = model.items[change.item], item.type == change.type, item.value(change.field) == change.before
    else {
      throw .otherBase(change: change.number)
    }
    let place = item.fields.firstIndex { $0.path == change.field }
    switch (place, change.after) {
    case (let place?, let value?): item.fields[place].value = value
    case (let place?, nil): item.fields.remove(at: place)
    case (nil, let value?):
      let next = item.fields.firstIndex { FieldOrder.isBefore(item.type, change.field, $0.path) }
      item.fields.insert(TermField(change.field, value), at: next ?? item.fields.count)
    case (nil, nil): break
    }
    model.items[change.item] = item
  }

  /// Takes out what went or moves, then puts each item behind the one that it follows.
  private func place(_ chosen: [Change], _ model: inout TermModel) throws(ChangeSetProblem) {
    var leaving: [ListPlace: Set<String>] = [:]
    var arriving: [ListPlace: [String?: Change]] = [:]
    for change in chosen {
      if let from = change.from { leaving[from.list, default: []].insert(change.item) }
      guard let to = change.to else { continue }
      guard arriving[to.list]?[to.after] == nil else { throw .otherBase(change: change.number) }
      arriving[to.list, default: [:]][to.after] = change
      model.items[change.item]?.list = to.list
    }
    for place in Set(leaving.keys).union(arriving.keys) {
      let gone = leaving[place] ?? []
      var waiting = arriving[place] ?? [:]
      var list: [String] = []
      func follow(_ id: String?) {
        var last = id
        while let next = waiting.removeValue(forKey: last) {
          list.append(next.item)
          last = next.item
        }
      }
      follow(nil)
      for id in model.lists[place] ?? [] where !gone.contains(id) {
        list.append(id)
        follow(id)
      }
      if let lost = waiting.values.map(\.number).min() { throw .otherBase(change: lost) }
      model.lists[place] = list.isEmpty ? nil : list
    }
  }

  // MARK: Needs

  /// Which other changes each change needs to be made with it.
  public func needs() -> [Int: Set<Int>] {
    var inserted: [String: Int] = [:]
    var deleted: [String: Int] = [:]
    var renamed: [String: Int] = [:]
    var placed: [ListPlace: [String: Int]] = [:]
    var leaving: [String: Set<Int>] = [:]
    for change in changes {
      switch change.kind {
      case .insert: inserted[change.item] = change.number
      case .delete: deleted[change.item] = change.number
      case .rename: renamed[change.item] = change.number
      default: break
      }
      if let to = change.to { placed[to.list, default: [:]][change.item] = change.number }
      if let from = change.from, change.to?.list != from.list {
        leaving[from.list.owner, default: []].insert(change.number)
      }
    }
    var needs: [Int: Set<Int>] = [:]
    for change in changes {
      var own: Set<Int> = []
      if change.kind == .insert, let other = deleted[change.item] { own.insert(other) }
      if change.kind == .delete { own.formUnion(leaving[change.item] ?? []) }
      if let to = change.to {
        if let other = inserted[to.list.owner] { own.insert(other) }
        if let after = to.after, let other = placed[to.list]?[after] { own.insert(other) }
      }
      let names = change.ids
      own.formUnion(names.compactMap { renamed[$0] })
      let values = change.content.map(\.value) + [change.after].compactMap { $0 }
      if change.kind != .delete {
        own.formUnion(values.flatMap(\.scalars).flatMap(\.names).compactMap { inserted[$0] })
      }
      own.remove(change.number)
      needs[change.number] = own
    }
    for change in changes where change.kind == .modify || change.kind == .retarget {
      // What is deleted must first be let go by those that name it.
      let names = change.before?.scalars.flatMap(\.names) ?? []
      for name in names { if let other = deleted[name] { needs[other]?.insert(change.number) } }
    }
    return needs
  }

  // MARK: Inverse

  /// What takes the change back: `inverse.apply(to: new)` is old.
  public var inverse: ChangeSet {
    var back: [String: String] = [:]
    for change in changes where change.kind == .rename {
      if case .scalar(let from)? = change.before, case .scalar(let to)? = change.after { back[to.text] = from.text }
    }
    var set = self
    set.numbers = numbers.inverse
    set.recomputed = recomputed.map(\.inverse)
    set.oldFingerprint = newFingerprint
    set.newFingerprint = oldFingerprint
    set.changes = changes.map { $0.inverted().renaming(back) }
    return set
  }
}

extension Change {
  /// Every id that it speaks of.
  var ids: [String] {
    var ids = kind == .rename ? [] : [item]
    for place in [from, to].compactMap({ $0 }) { ids += [place.list.owner, place.after ?? ""] }
    let values = content.map(\.value) + [before, after].compactMap { $0 }
    if kind != .rename { ids += values.flatMap(\.scalars).flatMap(\.names) }
    return ids
  }

  fileprivate func inverted() -> Change {
    var change = self
    (change.before, change.after) = (after, before)
    (change.from, change.to) = (to, from)
    if kind == .insert { change.kind = .delete }
    if kind == .delete { change.kind = .insert }
    if case .scalar(let a)? = change.before, case .scalar(let b)? = change.after {
      change.difference = TermDifference.words(a, b)
      if a.kind == .text, b.kind == .text {
        change.words = TermDifference.wordChanges(TermDifference.textChanges(a.text, b.text))
      }
    }
    change.affects = affects.map { Affected($0.party, $0.role, $0.direction.opposite) }
    return change
  }

  fileprivate func renaming(_ ids: [String: String]) -> Change {
    guard !ids.isEmpty else { return self }
    var change = self
    func new(_ place: ItemPlace?) -> ItemPlace? {
      place.map {
        ItemPlace(
          list: ListPlace(owner: ids[$0.list.owner] ?? $0.list.owner, path: $0.list.path),
          after: $0.after.map { ids[$0] ?? $0 }, index: $0.index)
      }
    }
    change.item = ids[item] ?? item
    change.from = new(from)
    change.to = new(to)
    change.content = content.map { TermField($0.path, $0.value.renaming(ids)) }
    if kind != .rename {
      change.before = before?.renaming(ids)
      change.after = after?.renaming(ids)
    }
    return change
  }
}
