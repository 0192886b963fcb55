import EntenteFormat

/// One change that was taken into the merged file: what is undone to find out which changes are wrong together.
public struct MergeStep: Sendable, Equatable {
  /// Where: `fee.amount`, `agreement.purpose`, `fee` for an item that came or went.
  public var path: String
  /// Who made it.
  public var by: String
}

/// Merges values over a base: fields by name, items by id, texts by sentence, plain lists by element. What several
/// sides changed differently becomes a dispute in its place.
struct ValueMerger {
  let names: [String]
  let base: VersionIndex
  let sides: [VersionIndex]
  /// Places where a change is not taken but put up for decision, and why: it is wrong together with another.
  let joint: [String: String]
  private(set) var conflicts: [MergeConflict] = []
  private(set) var steps: [MergeStep] = []
  /// Places where several sides put different items behind the same one.
  private(set) var sharedPlaces: [String] = []

  init(names: [String], base: VersionIndex, sides: [VersionIndex], joint: [String: String]) {
    self.names = names
    self.base = base
    self.sides = sides
    self.joint = joint
  }

  mutating func merged() -> YAMLValue {
    fields(base.root, sides.map(\.root), Schema.shared.type(.root), path: "")
  }

  private typealias Versions = [YAMLValue?]

  private func isSame(_ a: YAMLValue?, _ b: YAMLValue?) -> Bool { a == b || a?.canonical == b?.canonical }

  private mutating func value(_ base: YAMLValue?, _ sides: [YAMLValue?], _ type: FieldType?, path: String) -> YAMLValue?
  {
    let changed = sides.indices.filter { !isSame(sides[$0], base) }
    if changed.isEmpty { return base }
    let versions = [base] + changed.map { sides[$0] }
    if isItems(versions, type) { return items(path, type) }
    let record = type?.recordType.map { Schema.shared.type($0) }
    let distinct = Set(changed.map { sides[$0]?.canonical })
    if versions.dropFirst().allSatisfy({ $0?.isMap == true }), base?.isMap == true || base == nil && distinct.count > 1
    {
      return fields(base, sides, record, path: path)
    }
    if distinct.count == 1 { return take(base, sides, changed, path: path) }
    if case .list? = base, versions.allSatisfy({ $0?.isList == true }) {
      return elements(base, sides, changed, type, path: path)
    }
    if isText(type), let old = base?.text {
      let texts = changed.compactMap { sides[$0]?.text }
      if texts.count == changed.count { return text(old, sides, changed, texts, path: path) }
    }
    return dispute(base, sides, changed, path: path)
  }

  // MARK: Taking and disputing

  private mutating func take(_ base: YAMLValue?, _ sides: [YAMLValue?], _ changed: [Int], path: String) -> YAMLValue? {
    let by = changed.map { names[$0] }.joined(separator: ", ")
    if let why = joint[path] { return dispute(base, sides, changed, path: path, why: why) }
    steps.append(MergeStep(path: path, by: by))
    return sides[changed[0]]
  }

  private mutating func dispute(
    _ was: YAMLValue?, _ sides: [YAMLValue?], _ changed: [Int], path: String, why: String? = nil
  ) -> YAMLValue {
    let proposals = changed.map { side in
      Dispute.Proposal(by: names[side], value: sides[side], removes: sides[side] == nil)
    }
    return put(Dispute(was: was, why: why, proposals: proposals), path: path)
  }

  private mutating func put(_ dispute: Dispute, path: String) -> YAMLValue {
    conflicts.append(MergeConflict(path: path, dispute: dispute))
    return dispute.value
  }

  private mutating func text(
    _ base: String, _ sides: [YAMLValue?], _ changed: [Int], _ texts: [String], path: String
  ) -> YAMLValue {
    switch TextMerge.merge(base, texts) {
    case .merged(let text):
      if let why = joint[path] { return dispute(.scalar(base), sides, changed, path: path, why: why) }
      for side in changed { steps.append(MergeStep(path: path, by: names[side])) }
      return .scalar(text)
    case .conflict(let was, let variants):
      let proposals = zip(changed, variants).map { Dispute.Proposal(by: names[$0], value: .scalar($1)) }
      return put(Dispute(was: .scalar(was), proposals: proposals), path: path)
    }
  }

  private func isText(_ type: FieldType?) -> Bool {
    switch type {
    case .text: true
    case .anyOf(let types): types.contains(.text)
    case .list(let inner), .noneOr(let inner): isText(inner)
    default: false
    }
  }

  // MARK: Maps

  private mutating func fields(
    _ base: YAMLValue?, _ sides: [YAMLValue?], _ type: RecordType?, path: String
  ) -> YAMLValue {
    let order = ItemOrder(base: base?.keys ?? [], sides: sides.map { $0?.keys ?? base?.keys ?? [] })
    var fields: [YAMLField] = []
    var keys = order.order
    // A key that sides put in different places stands where it stood.
    keys += (base?.keys ?? []).filter { !keys.contains($0) }
    for key in keys {
      let inner = path.isEmpty ? key : path + "." + key
      let field = type?.field(named: key)?.type
      // A side without the record has nothing to say about its fields.
      let values = sides.map { $0 == nil ? base?.field(key) : $0?.field(key) }
      if let merged = value(base?.field(key), values, field, path: inner) { fields.append(YAMLField(key, merged)) }
    }
    return .map(fields)
  }

  // MARK: Plain lists

  private mutating func elements(
    _ base: YAMLValue?, _ sides: [YAMLValue?], _ changed: [Int], _ type: FieldType?, path: String
  ) -> YAMLValue {
    guard case .list(let old)? = base else { return dispute(base, sides, changed, path: path) }
    let lists = changed.map { sides[$0]?.members ?? [] }
    let inner: FieldType? = if case .list(let inner) = type { inner } else { nil }
    let stretches = SequenceMerge.stretches(old.map(\.canonical), lists.map { $0.map(\.canonical) })
    var result: [YAMLValue] = []
    var at = 0
    let before = (conflicts, steps)
    for stretch in stretches {
      result += old[at..<stretch.base.lowerBound]
      at = stretch.base.upperBound
      let proposals = stretch.sides.compactMap { $0 }
      if Set(proposals).count == 1 {
        result += proposals[0]
      } else if stretch.base.isEmpty {
        result += Set(proposals).sorted { $0.map(\.shown).lexicographicallyPrecedes($1.map(\.shown)) }.joined()
      } else if stretch.base.count == 1, proposals.allSatisfy({ $0.count == 1 }),
        isText(inner) || inner?.recordType != nil
      {
        let one = old[stretch.base.lowerBound]
        var values = [YAMLValue?](repeating: one, count: sides.count)
        for (index, side) in changed.enumerated() { values[side] = stretch.sides[index]?[0] ?? one }
        if let merged = value(one, values, inner, path: "\(path)[\(stretch.base.lowerBound + 1)]") {
          result.append(merged)
        }
      } else {
        (conflicts, steps) = before
        return dispute(base, sides, changed, path: path)
      }
    }
    result += old[at...]
    guard !isDoubled(result, [old] + lists) else {
      (conflicts, steps) = before
      return dispute(base, sides, changed, path: path)
    }
    if let why = joint[path] { return dispute(base, sides, changed, path: path, why: why) }
    for side in changed { steps.append(MergeStep(path: path, by: names[side])) }
    return .list(result)
  }

  /// Whether something stands in the result more often than in any version: it was moved to two places.
  private func isDoubled(_ result: [YAMLValue], _ versions: [[YAMLValue]]) -> Bool {
    func counts(_ values: [YAMLValue]) -> [YAMLValue: Int] {
      values.reduce(into: [:]) { $0[$1.canonical, default: 0] += 1 }
    }
    let most = versions.map(counts).reduce(into: [:]) { most, version in
      most.merge(version) { max($0, $1) }
    }
    return counts(result).contains { $0.value > most[$0.key, default: 0] }
  }

  // MARK: Items

  private func isItems(_ versions: [YAMLValue?], _ type: FieldType?) -> Bool {
    if let record = type?.recordType, Schema.shared.type(record).identified {
      return versions.allSatisfy { $0?.text == nil && $0.map { Dispute($0) == nil } ?? true }
    }
    return versions.contains {
      if case .list(let values)? = $0 { values.contains { $0.id != nil } } else { false }
    }
  }

  private enum Fate {
    case gone, stays
    /// Deleted by some while others changed it, or a deletion that is put up for decision.
    case disputedDelete
    /// Moved to different lists.
    case contested
  }

  private mutating func items(_ list: String, _ type: FieldType?) -> YAMLValue? {
    let record = type?.recordType.map { Schema.shared.type($0) }
    let order = ItemOrder(base: base.order[list] ?? [], sides: sides.map { $0.order[list] ?? [] })
    if order.sharedPlaces > 0 { sharedPlaces.append(list) }
    var result: [YAMLValue] = []
    for id in order.order {
      guard home(of: id) == list else { continue }
      switch fate(of: id, movers: order.movers[id] ?? []) {
      case .gone: steps.append(MergeStep(path: id, by: deleters(of: id).map { names[$0] }.joined(separator: ", ")))
      case .disputedDelete: result.append(disputedDelete(id, movers: order.movers[id] ?? []))
      case .contested: result.append(place(id, otherLists(id), item(id, record)))
      case .stays:
        let merged = item(id, record)
        if let places = order.contested[id] {
          result.append(place(id, places.map { ($0.side, $0.after, nil) }, merged))
        } else {
          result.append(merged)
        }
      }
    }
    return result.isEmpty ? nil : .list(result)
  }

  /// The list in which an item stands in the end.
  private func home(of id: String) -> String? {
    let own = sides.compactMap { $0.lists[id] }
    guard let old = base.lists[id] else { return own.min() }
    let other = Set(own.filter { $0 != old })
    return other.count == 1 ? other.first : old
  }

  private func deleters(of id: String) -> [Int] {
    base.items[id] == nil ? [] : sides.indices.filter { sides[$0].items[id] == nil }
  }

  private func fate(of id: String, movers: [Int]) -> Fate {
    guard let old = base.items[id] else { return .stays }
    let gone = deleters(of: id)
    if !gone.isEmpty {
      let isChanged = sides.contains { side in
        side.items[id].map { !isSame($0, old) || side.lists[id] != base.lists[id] } ?? false
      }
      return isChanged || !movers.isEmpty || joint[id] != nil ? .disputedDelete : .gone
    }
    let other = Set(sides.compactMap { $0.lists[id] }.filter { $0 != base.lists[id] })
    return other.count > 1 ? .contested : .stays
  }

  private mutating func disputedDelete(_ id: String, movers: [Int]) -> YAMLValue {
    let proposals = sides.indices.compactMap { side -> Dispute.Proposal? in
      guard let value = sides[side].items[id] else { return .init(by: names[side], removes: true) }
      let isElsewhere = sides[side].lists[id] != base.lists[id]
      let isMoved = isElsewhere || movers.contains(side)
      if isSame(value, base.items[id]), !isMoved { return nil }
      return .init(
        by: names[side], value: value, after: isMoved ? predecessor(id, side) : nil,
        list: isElsewhere ? sides[side].lists[id] : nil)
    }
    return put(Dispute(was: base.items[id], why: joint[id], proposals: proposals), path: id)
  }

  private func predecessor(_ id: String, _ side: Int) -> String {
    guard let list = sides[side].lists[id], let order = sides[side].order[list],
      let at = order.firstIndex(of: id), at > 0
    else { return "none" }
    return order[at - 1]
  }

  private func otherLists(_ id: String) -> [(side: Int, after: String?, list: String?)] {
    sides.indices.compactMap { side in
      guard let list = sides[side].lists[id], list != base.lists[id] else { return nil }
      return (side, predecessor(id, side), list)
    }
  }

  private mutating func place(
    _ id: String, _ places: [(side: Int, after: String?, list: String?)], _ item: YAMLValue
  ) -> YAMLValue {
    let proposals = places.map { Dispute.Proposal(by: names[$0.side], after: $0.after ?? "none", list: $0.list) }
    return put(Dispute(was: item, proposals: proposals), path: id)
  }

  /// An item's content: from wherever each side has it.
  private mutating func item(_ id: String, _ record: RecordType?) -> YAMLValue {
    let old = base.items[id]
    let versions = sides.map { $0.items[id] }
    if old == nil {
      let present = versions.indices.filter { versions[$0] != nil }
      let isOne = Set(present.map { versions[$0]?.canonical }).count == 1
      if isOne, let first = present.first, let value = versions[first], !holdsKnown(value) {
        return take(nil, versions, present, path: id) ?? value
      }
      // Nothing of it was there before; a side without it has nothing to say.
      let own = present.map { versions[$0] }
      var inner = ValueMerger(
        names: present.map { names[$0] }, base: base, sides: present.map { sides[$0] }, joint: joint)
      let merged = inner.fields(nil, own, record, path: id)
      conflicts += inner.conflicts
      steps += inner.steps
      return merged
    }
    return fields(old, versions.map { $0 ?? old }, record, path: id)
  }

  /// Whether an item that came holds one that was there before.
  private func holdsKnown(_ value: YAMLValue) -> Bool {
    switch value {
    case .scalar: false
    case .list(let values): values.contains { $0.id.map { base.items[$0] != nil } ?? false || holdsKnown($0) }
    case .map(let fields): fields.contains { holdsKnown($0.value) }
    }
  }
}

extension YAMLValue {
  var isMap: Bool { if case .map = self { Dispute(self) == nil } else { false } }
  var isList: Bool { if case .list = self { true } else { false } }
  var members: [YAMLValue] { if case .list(let values) = self { values } else { [] } }
  var keys: [String] { if case .map(let fields) = self { fields.map(\.key) } else { [] } }
}
