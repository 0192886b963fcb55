import EntenteFormat

/// Makes one version's file hold the merged values, so that every byte that does not speak of a change stays: comments,
/// order, quoting. Items that come from another version bring their own lines.
struct FileConformer {
  private var editor: YAMLEditor
  private let tree: YAMLTree
  private let others: [YAMLTree]
  /// The base's id of an item that got another one.
  private let renamed: [String: String]
  /// Item nodes of this file and of the others.
  private let nodes: [String: Int]
  private let otherNodes: [[String: Int]]
  private var wanted: Set<String> = []

  static func conform(
    _ tree: YAMLTree, to value: YAMLValue, others: [YAMLTree], renamed: [String: String]
  ) -> [UInt8] {
    var conformer = FileConformer(tree, others, renamed)
    conformer.collect(value)
    conformer.write(0, value)
    return conformer.editor.applied()
  }

  private init(_ tree: YAMLTree, _ others: [YAMLTree], _ renamed: [String: String]) {
    self.tree = tree
    self.others = others
    self.renamed = renamed
    editor = YAMLEditor(tree)
    nodes = Self.items(tree, renamed)
    otherNodes = others.map { Self.items($0, renamed) }
  }

  private static func items(_ tree: YAMLTree, _ renamed: [String: String]) -> [String: Int] {
    var items: [String: Int] = [:]
    for node in tree.nodes.indices where tree.nodes[node].kind == .mapping {
      let parent = tree.nodes[node].parent
      guard parent >= 0, tree.nodes[Int(parent)].kind == .sequence, let id = tree.value(of: node, key: "id") else {
        continue
      }
      let name = tree.string(of: id)
      items[renamed[name] ?? name] = node
    }
    return items
  }

  /// Which item a member of a list is, also when it is in dispute.
  private func identity(_ value: YAMLValue) -> String? {
    let dispute = Dispute(value)
    let item = dispute.map { $0.was ?? $0.proposals.lazy.compactMap(\.value).first } ?? value
    return item?.id.map { renamed[$0] ?? $0 }
  }

  private mutating func collect(_ value: YAMLValue) {
    switch value {
    case .scalar: break
    case .list(let values):
      for value in values {
        if let id = identity(value) { wanted.insert(id) }
        collect(value)
      }
    case .map(let fields): for field in fields { collect(field.value) }
    }
  }

  private mutating func write(_ node: Int, _ value: YAMLValue) {
    let old = YAMLValue(tree, node)
    if old.canonical == value.canonical { return }
    switch (old, value) {
    case (.map, .map(let fields)) where value.isMap: map(node, fields)
    case (.list(let members), .list(let values)):
      if values.contains(where: { identity($0) != nil }) || members.contains(where: { $0.id != nil }) {
        items(node, values)
      } else {
        elements(node, members, values)
      }
    default: editor.replace(node, with: value)
    }
  }

  private mutating func map(_ node: Int, _ fields: [YAMLField]) {
    let old = Array(tree.entries(of: node))
    let keys = Set(fields.map(\.key))
    for entry in old where !keys.contains(tree.string(of: entry.key)) { editor.remove(entry.value) }
    var before: Set<String> = []
    for field in fields {
      if let entry = old.first(where: { tree.string(of: $0.key) == field.key }) {
        write(entry.value, field.value)
      } else {
        let known = before
        let new = make(field.value)
        editor.add(field.key, new, to: node, after: { known.contains($0) })
      }
      before.insert(field.key)
    }
  }

  private mutating func items(_ node: Int, _ values: [YAMLValue]) {
    let children = Array(tree.children(of: node))
    var position: [Int: Int] = [:]
    for (index, child) in children.enumerated() { position[child] = index }
    let keys = values.map(identity)
    let own = keys.map { key in key.flatMap { nodes[$0] } }
    let staying = own.indices.filter { own[$0].flatMap { position[$0] } != nil }
    let stayed = heaviestIncreasingRun(
      staying.map { own[$0].flatMap { position[$0] } ?? 0 }, weights: staying.map { _ in 1 })
    var isStaying = Set<Int>()
    for (index, value) in staying.enumerated() where stayed[index] { isStaying.insert(value) }
    let kept = Set(own.compactMap { $0 })
    for child in children where !kept.contains(child) {
      let id = tree.value(of: child, key: "id").map { tree.string(of: $0) }
      // What moved to another list is taken from here when it is put there.
      if let id, wanted.contains(renamed[id] ?? id) { continue }
      editor.remove(child)
    }
    var arriving: [(node: Int, after: Int?)] = []
    var last: Int?
    for (index, value) in values.enumerated() {
      let target: Int
      if let node = own[index], isStaying.contains(index) {
        write(node, value)
        target = node
      } else if let node = own[index], Dispute(value) == nil {
        write(node, value)
        target = node
        arriving.append((node, last))
      } else {
        if let node = own[index] { editor.remove(node) }
        target = make(value)
        arriving.append((target, last))
      }
      last = target
    }
    if !arriving.isEmpty { editor.place(arriving, into: node) }
  }

  /// A new value; an item as it stands in the version that it comes from.
  private mutating func make(_ value: YAMLValue) -> Int {
    if let id = identity(value), Dispute(value) == nil {
      for (index, tree) in others.enumerated() {
        guard let node = otherNodes[index][id], YAMLValue(tree, node).canonical == value.canonical else { continue }
        return editor.make(lines: YAMLEditor(tree).lines(of: node))
      }
    }
    return editor.make(value)
  }

  private mutating func elements(_ node: Int, _ members: [YAMLValue], _ values: [YAMLValue]) {
    let children = Array(tree.children(of: node))
    let stretches = SequenceMerge.stretches(members.map(\.canonical), [values.map(\.canonical)])
    var arriving: [(node: Int, after: Int?)] = []
    for stretch in stretches {
      let new = stretch.sides[0] ?? []
      for (offset, value) in new.enumerated() where offset < stretch.base.count {
        write(children[stretch.base.lowerBound + offset], value)
      }
      for index in stretch.base.dropFirst(new.count) { editor.remove(children[index]) }
      let before = stretch.base.lowerBound + min(new.count, stretch.base.count)
      var last = before > 0 ? children[before - 1] : nil
      for value in new.dropFirst(stretch.base.count) {
        let made = make(value)
        arriving.append((made, last))
        last = made
      }
    }
    if !arriving.isEmpty { editor.place(arriving, into: node) }
  }
}
