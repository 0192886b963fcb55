import EntenteFormat
import EntenteSource

/// What changed between two revisions of an agreement, as far as the audience of both projections may see it.
public func compare(old: Projection, new: Projection) -> ChangeSet { compare(old: old.tree, new: new.tree) }

/// The same for trees.
public func compare(old: ValueTree, new: ValueTree) -> ChangeSet {
  compare(old: TermModel(old), new: TermModel(new))
}

/// The same for models.
public func compare(old: TermModel, new: TermModel) -> ChangeSet {
  var names: [String: String] = [:]
  for model in [old, new] {
    for party in model.parties { names[party] = model.items[party]?.partyName ?? party }
  }
  return ChangeSet(
    changes: ModelComparer.compare(old, new), oldFingerprint: old.fingerprint(), newFingerprint: new.fingerprint(),
    partyNames: names)
}

extension TermModel {
  /// Reads a value tree. O(tree).
  public init(_ tree: ValueTree) { self = TermReader.read(tree) }

  /// SHA-256 of a canonical form: the same for the same data, whatever the order of keys in the file.
  public func fingerprint() -> String {
    var json = JSONText()
    json.array(items.keys.sorted()) { id, json in
      guard let item = items[id] else { return json.string(id) }
      json.object {
        $0.member("id", id)
        $0.member("type", item.type)
        $0.key("fields")
        $0.array(item.fields) { $1.field($0) }
      }
    }
    json.array(lists.keys.sorted().filter { lists[$0]?.isEmpty == false }) { place, json in
      json.object {
        $0.member("owner", place.owner)
        $0.member("path", place.path)
        $0.key("items")
        $0.array(lists[place] ?? []) { $1.string($0) }
      }
    }
    return SHA256.hexadecimal(Array(json.text.utf8))
  }
}

extension TermItem {
  var partyName: String {
    for path in ["short", "name"] { if case .scalar(let scalar)? = value(path) { return scalar.text } }
    return id
  }
}
