import EntenteSource

/// Edits of an agreement file that keep every byte they do not speak of: comments, order, quoting, blank lines.
///
/// Nodes are indices into the tree that was read; values that are made new get indices behind it. Edits are collected,
/// in any order, and written once by `applied()`.
///
/// - A scalar keeps its style where the new text can be written in it.
/// - An item takes with it the comments directly above it, its own lines, and deeper comments below; what is parted
///   from it by a blank line stays where it is, and so do comments above the first item, which speak of the list.
/// - A list or a map that has nothing left goes with its key.
/// - New items are written as their neighbours are: at their column, in braces or in lines, with their blank lines.
public struct YAMLEditor: Sendable {
  public let tree: YAMLTree
  /// Children of collections whose members change; those of a made collection always stand here.
  var slots: [Int: [Slot]] = [:]
  /// The new texts of scalars.
  var texts: [Int: String] = [:]
  /// What stands in the place of a node whose kind changes.
  var replaced: [Int: Int] = [:]
  var removed: Set<Int> = []
  var moved: Set<Int> = []
  var made: [Made] = []
  /// Of nodes that were made or moved.
  var parents: [Int: Int] = [:]
  /// Everything below which something changes.
  var dirty: Set<Int> = []
  let style: YAMLStyle
  private var nodesBySpan: [UInt64: Int]?

  /// A member of a collection: an item, or the value of a key.
  struct Slot: Sendable {
    var node: Int
    /// The node of its key in the file, -1 without one.
    var keyNode = -1
    /// The key of a new entry.
    var key: String?
    /// It was put here; else it stands here in the file.
    var isPlaced = false
  }

  enum Made: Sendable {
    case scalar(String)
    case list
    case map
    /// Lines of another file, with the column at which they stood there.
    case lines([UInt8], column: Int)
  }

  /// O(1).
  public init(_ tree: YAMLTree) {
    self.tree = tree
    style = YAMLStyle(tree)
  }

  public var isEmpty: Bool { dirty.isEmpty }

  // MARK: Finding

  /// The node that was written in a span; of several the outermost. The first call is O(nodes).
  public mutating func node(at span: SourceSpan) -> Int? {
    if nodesBySpan == nil {
      var table: [UInt64: Int] = [:]
      table.reserveCapacity(tree.nodes.count)
      for (index, node) in tree.nodes.enumerated().reversed() {
        table[UInt64(node.start) << 32 | UInt64(node.end)] = index
      }
      nodesBySpan = table
    }
    return nodesBySpan?[UInt64(span.start) << 32 | UInt64(span.end)]
  }

  /// The value of a key as it stands with the edits so far. O(entries).
  public func value(of mapping: Int, key: String) -> Int? {
    let map = current(mapping)
    for slot in members(of: map) where isLive(slot) && self.key(of: slot) == key { return slot.node }
    return nil
  }

  /// The items of a list, or the values of a map, as they stand with the edits so far. O(members).
  public func children(of collection: Int) -> [Int] {
    members(of: current(collection)).filter(isLive).map(\.node)
  }

  /// The collection that holds a node.
  public func parent(of node: Int) -> Int? {
    if let parent = parents[node] { return parent }
    guard node < tree.nodes.count else { return nil }
    let parent = Int(tree.nodes[node].parent)
    return parent >= 0 ? parent : nil
  }

  public enum Shape: Sendable { case scalar, list, map }

  public func shape(of node: Int) -> Shape {
    let node = current(node)
    if node >= tree.nodes.count {
      switch made[node - tree.nodes.count] {
      case .list: return .list
      case .map, .lines: return .map
      case .scalar: return .scalar
      }
    }
    switch tree.nodes[node].kind {
    case .sequence: return .list
    case .mapping: return .map
    default: return .scalar
    }
  }

  /// A scalar's text as it stands with the edits so far; empty for a collection.
  public func text(of node: Int) -> String {
    let node = current(node)
    if let text = texts[node] { return text }
    if node < tree.nodes.count { return tree.nodes[node].kind.isCollection ? "" : tree.string(of: node) }
    if case .scalar(let text) = made[node - tree.nodes.count] { return text }
    return ""
  }

  // MARK: Editing

  /// A new value, which stands nowhere yet.
  public mutating func make(_ value: YAMLValue) -> Int {
    let node = tree.nodes.count + made.count
    switch value {
    case .scalar(let text): made.append(.scalar(text))
    case .list(let values):
      made.append(.list)
      for value in values {
        let child = make(value)
        parents[child] = node
        slots[node, default: []].append(Slot(node: child, isPlaced: true))
      }
    case .map(let fields):
      made.append(.map)
      for field in fields {
        let child = make(field.value)
        parents[child] = node
        slots[node, default: []].append(Slot(node: child, key: field.key, isPlaced: true))
      }
    }
    return node
  }

  /// A new map that holds one node.
  public mutating func wrap(_ node: Int, under key: String) -> Int {
    made.append(.map)
    let map = tree.nodes.count + made.count - 1
    slots[map] = [Slot(node: node, key: key, isPlaced: true)]
    parents[node] = map
    return map
  }

  /// The node that stands in the place of this one.
  public func standing(_ node: Int) -> Int { current(node) }

  /// Another value in the place of a node. A scalar for a scalar keeps its style and what follows it.
  public mutating func replace(_ node: Int, with value: YAMLValue) {
    let target = current(node)
    if case .scalar(let text) = value, shape(of: target) == .scalar {
      if text == self.text(of: target), !isVacantScalar(target) { return }
      texts[target] = text
      mark(target)
      return
    }
    let new = make(value)
    parents[new] = parent(of: node)
    replaced[node] = new
    mark(node)
  }

  /// Puts a field into a map, behind the last of its keys that `isBefore` says stand before it. O(entries).
  public mutating func add(_ key: String, _ node: Int, to mapping: Int, after isBefore: (String) -> Bool) {
    let map = current(mapping)
    var members = self.members(of: map)
    var place = 0
    for (index, slot) in members.enumerated() where isBefore(self.key(of: slot)) { place = index + 1 }
    members.insert(Slot(node: node, key: key, isPlaced: true), at: place)
    slots[map] = members
    settle(node, in: map)
  }

  /// Puts nodes into a list, each behind the one that it follows (nil: first); a follower may itself be one of them.
  /// Nodes that stand elsewhere are moved. What follows nothing that is there stands last. O(members + nodes).
  public mutating func place(_ arriving: [(node: Int, after: Int?)], into list: Int) {
    let list = current(list)
    for (node, _) in arriving where node < tree.nodes.count { moved.insert(node) }
    var waiting: [Int?: [Int]] = [:]
    for (node, after) in arriving { waiting[after, default: []].append(node) }
    var result: [Slot] = []
    func follow(_ first: Int?) {
      var stack = (waiting.removeValue(forKey: first) ?? []).reversed() + []
      while let node = stack.popLast() {
        result.append(Slot(node: node, isPlaced: true))
        stack += (waiting.removeValue(forKey: node) ?? []).reversed()
      }
    }
    follow(nil)
    for slot in members(of: list) {
      result.append(slot)
      if isLive(slot) { follow(slot.node) }
    }
    let lost = Set(waiting.values.joined())
    for (node, _) in arriving where lost.contains(node) { result.append(Slot(node: node, isPlaced: true)) }
    slots[list] = result
    for (node, _) in arriving { settle(node, in: list) }
  }

  /// Takes out an item of a list, or a field of a map with its key.
  public mutating func remove(_ node: Int) {
    guard let parent = parent(of: node) else { return }
    removed.insert(node)
    let holder = current(parent)
    slots[holder] = members(of: holder)
    mark(holder)
  }

  /// Lines that stand for a node of this file, to be put into another file with `make(lines:)`.
  public func lines(of node: Int) -> (bytes: [UInt8], column: Int) {
    var writer = YAMLWriter(self)
    return writer.lines(of: current(node))
  }

  /// A node made of the lines of another file.
  public mutating func make(lines: (bytes: [UInt8], column: Int)) -> Int {
    made.append(.lines(lines.bytes, column: lines.column))
    return tree.nodes.count + made.count - 1
  }

  /// The file with all edits. O(file + edits).
  public func applied() -> [UInt8] {
    guard !dirty.isEmpty, !tree.nodes.isEmpty else { return tree.source.bytes }
    var pruned = self
    pruned.prune()
    var writer = YAMLWriter(pruned)
    return writer.file()
  }

  // MARK: State

  func current(_ node: Int) -> Int {
    var node = node
    while let other = replaced[node] { node = other }
    return node
  }

  func members(of collection: Int) -> [Slot] {
    if let slots = slots[collection] { return slots }
    guard collection < tree.nodes.count else { return [] }
    switch tree.nodes[collection].kind {
    case .mapping: return tree.entries(of: collection).map { Slot(node: $0.value, keyNode: $0.key) }
    case .sequence: return tree.children(of: collection).map { Slot(node: $0) }
    default: return []
    }
  }

  func isLive(_ slot: Slot) -> Bool {
    !removed.contains(slot.node) && (slot.isPlaced || !moved.contains(slot.node))
  }

  func key(of slot: Slot) -> String { slot.key ?? (slot.keyNode >= 0 ? tree.string(of: slot.keyNode) : "") }

  private func isVacantScalar(_ node: Int) -> Bool { node < tree.nodes.count && tree.nodes[node].kind == .empty }

  private mutating func settle(_ node: Int, in holder: Int) {
    if let old = parent(of: node), old != holder, node < tree.nodes.count {
      slots[old] = members(of: old)
      mark(old)
    }
    parents[node] = holder
    mark(holder)
    if dirty.contains(node) { mark(node) }
  }

  private mutating func mark(_ node: Int) {
    var at: Int? = node
    while let node = at {
      dirty.insert(node)
      at = parent(of: node)
    }
  }

  /// Takes out collections that have nothing left.
  private mutating func prune() {
    for node in dirty.sorted(by: >) where node < tree.nodes.count && tree.nodes[node].kind.isCollection {
      guard let members = slots[node], node > 0, replaced[node] == nil, !removed.contains(node) else { continue }
      if !members.contains(where: { isLive($0) && !isVacant($0.node) }) { remove(node) }
    }
  }

  /// A made collection without members.
  func isVacant(_ node: Int) -> Bool {
    let node = current(node)
    guard node >= tree.nodes.count else { return false }
    switch made[node - tree.nodes.count] {
    case .list, .map: return !members(of: node).contains { isLive($0) && !isVacant($0.node) }
    default: return false
    }
  }
}
