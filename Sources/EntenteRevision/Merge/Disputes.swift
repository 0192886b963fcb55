import EntenteFormat
import EntenteSource

/// How a dispute is settled.
public enum Settlement: Sendable, Equatable {
  case was
  /// One of the dispute's proposals, from 0.
  case proposal(Int)
  case value(YAMLValue)
}

/// The disputes of a file, in its order, and the file without them.
public struct Disputes: Sendable {
  public struct Entry: Sendable {
    /// `fee.amount`; `reports` for an item.
    public var path: String
    public var dispute: Dispute
    public var span: SourceSpan
    /// The field's declared type, where it has one.
    public var type: FieldType?
    let node: Int
  }

  public private(set) var entries: [Entry] = []
  public let tree: YAMLTree

  /// Nil when the file cannot be read as YAML. O(bytes).
  public init?(_ file: SourceFile) {
    var problems: [Diagnostic] = []
    guard let tree = YAMLTree.read(file, &problems), !problems.hasErrors else { return nil }
    self.tree = tree
    visit(0, .record(.root), path: "")
  }

  private mutating func visit(_ node: Int, _ type: FieldType?, path: String) {
    if Dispute.isDispute(tree, node), let dispute = Dispute(YAMLValue(tree, node)) {
      entries.append(Entry(path: path, dispute: dispute, span: tree.span(of: node), type: type, node: node))
      return
    }
    switch tree.nodes[node].kind {
    case .mapping:
      let record = type?.recordType.map { Schema.shared.type($0) }
      for entry in tree.entries(of: node) {
        let key = tree.string(of: entry.key)
        visit(entry.value, record?.field(named: key)?.type, path: path.isEmpty ? key : path + "." + key)
      }
    case .sequence:
      let inner: FieldType? = if case .list(let inner) = type { inner } else { type }
      for (index, item) in tree.children(of: node).enumerated() {
        visit(item, inner, path: id(of: item) ?? path + "[\(index + 1)]")
      }
    default: break
    }
  }

  /// The id of an item, in dispute or not.
  private func id(of node: Int) -> String? {
    guard tree.nodes[node].kind == .mapping else { return nil }
    let value = YAMLValue(tree, node)
    let content = Dispute(value).map { $0.was ?? $0.proposals.lazy.compactMap(\.value).first } ?? value
    return content?.id
  }

  /// The file with settled disputes; those without a settlement stay. Every other byte stays too. O(file).
  public func settled(_ settlements: [Settlement?]) -> [UInt8] {
    var editor = YAMLEditor(tree)
    for (entry, settlement) in zip(entries, settlements) {
      guard let settlement else { continue }
      let dispute = entry.dispute
      switch settlement {
      case .was: put(dispute.was, entry, &editor)
      case .value(let value): put(value, entry, &editor)
      case .proposal(let index):
        guard dispute.joined.indices.contains(index) else { continue }
        let chosen = dispute.joined[index]
        if chosen.removes {
          put(nil, entry, &editor)
        } else if let after = chosen.after {
          move(chosen.value ?? dispute.was, entry, after, chosen.list, &editor)
        } else {
          put(chosen.value, entry, &editor)
        }
      }
    }
    return editor.applied()
  }

  private func put(_ value: YAMLValue?, _ entry: Entry, _ editor: inout YAMLEditor) {
    if let value { editor.replace(entry.node, with: value) } else { editor.remove(entry.node) }
  }

  /// Puts an item behind another one, or first; where that one is gone, it stays where it is.
  private func move(
    _ item: YAMLValue?, _ entry: Entry, _ after: String, _ list: String?, _ editor: inout YAMLEditor
  ) {
    guard let item, let own = editor.parent(of: entry.node) else { return }
    let target = list.flatMap { self.list(at: $0) } ?? own
    var before: Int?
    if after != "none" {
      guard let found = tree.children(of: target).first(where: { id(of: $0) == after }) else {
        put(item, entry, &editor)
        return
      }
      before = found
    }
    editor.remove(entry.node)
    let new = editor.make(item)
    editor.place([(new, before)], into: target)
  }

  /// A list by the way that a merge names it: `agreement.clauses`, `nordwind.brings`.
  private func list(at path: String) -> Int? {
    let keys = path.split(separator: ".").map(String.init)
    var at = 0
    if let first = keys.first, tree.value(of: 0, key: first) == nil {
      guard let item = tree.nodes.indices.first(where: { tree.nodes[$0].kind == .mapping && id(of: $0) == first })
      else {
        return nil
      }
      at = item
    }
    for key in at == 0 ? keys[...] : keys.dropFirst() {
      guard tree.nodes[at].kind == .mapping, let next = tree.value(of: at, key: key) else { return nil }
      at = next
    }
    return tree.nodes[at].kind == .sequence ? at : nil
  }
}
