import EntenteFormat

extension TermValue {
  /// As one writes it in the file.
  var written: YAMLValue {
    switch self {
    case .scalar(let scalar):
      let pieces = scalar.kind == .party ? TermScalar.pieces(scalar.text) : []
      return pieces.count > 1 ? .list(pieces.map { .scalar($0) }) : .scalar(scalar.text)
    case .list(let values): return .list(values.map(\.written))
    case .record(let fields): return .map(fields.map { YAMLField($0.path, $0.value.written) })
    }
  }

  /// The parties of a field one by one, where it is written as a list.
  fileprivate var members: [TermValue]? {
    switch self {
    case .list(let values): values
    case .scalar(let scalar) where scalar.kind == .party:
      TermScalar.pieces(scalar.text).map { .scalar(TermScalar(.party, $0)) }
    default: nil
    }
  }
}

extension YAMLValue {
  /// Puts a value under a path of keys, behind what stands there.
  mutating func put(_ value: YAMLValue, at path: [String]) {
    guard case .map(var fields) = self, let key = path.first else { return }
    if path.count == 1 {
      fields.append(YAMLField(key, value))
    } else if let place = fields.firstIndex(where: { $0.key == key }) {
      fields[place].value.put(value, at: Array(path.dropFirst()))
    } else {
      var inner = YAMLValue.map([])
      inner.put(value, at: Array(path.dropFirst()))
      fields.append(YAMLField(key, inner))
    }
    self = .map(fields)
  }
}

extension YAMLEditor {
  /// Turns a value into another with as few edits as its shape allows: in a list what its ends have in common stays,
  /// in a record the fields that are equal do.
  mutating func reconcile(_ node: Int, _ old: TermValue?, _ new: TermValue) {
    if old == new { return }
    if shape(of: node) == .list, let before = old?.members, let after = new.members,
      after.count > 1 || before.count > 1,
      children(of: node).count == before.count
    {
      return reconcile(items: children(of: node), of: node, before, after)
    }
    if shape(of: node) == .map, case .record(let before)? = old, case .record(let after) = new {
      return reconcile(fields: node, before, after)
    }
    if shape(of: node) == .scalar, case .list(let values) = new, values.count == 1, let only = values.first {
      return replace(node, with: only.written)
    }
    replace(node, with: new.written)
  }

  private mutating func reconcile(items: [Int], of list: Int, _ old: [TermValue], _ new: [TermValue]) {
    let most = min(old.count, new.count)
    var head = 0
    while head < most, old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < most - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
    let middle = min(old.count, new.count) - head - tail
    for i in head..<head + middle { reconcile(items[i], old[i], new[i]) }
    for i in (head + middle)..<(old.count - tail) { remove(items[i]) }
    var previous = head + middle > 0 ? items[head + middle - 1] : nil
    var arriving: [(node: Int, after: Int?)] = []
    for i in (head + middle)..<(new.count - tail) {
      let fresh = make(new[i].written)
      arriving.append((fresh, previous))
      previous = fresh
    }
    if !arriving.isEmpty { place(arriving, into: list) }
  }

  private mutating func reconcile(fields node: Int, _ old: [TermField], _ new: [TermField]) {
    var before: Set<String> = []
    for field in new {
      if let child = value(of: node, key: field.path) {
        reconcile(child, old.first { $0.path == field.path }?.value, field.value)
      } else {
        let fresh = make(field.value.written)
        let earlier = before
        add(field.path, fresh, to: node, after: { earlier.contains($0) })
      }
      before.insert(field.path)
    }
    for field in old where !before.contains(field.path) {
      if let child = value(of: node, key: field.path) { remove(child) }
    }
  }
}
