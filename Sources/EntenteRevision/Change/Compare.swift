import EntenteFormat
import EntenteSource

/// What changed between two revisions of an agreement, as far as the audience of both projections may see it.
///
/// - Parameter isFingerprinted: without, the set does not say of which revisions it was made, and is for looking at.
public func compare(old: Projection, new: Projection, isFingerprinted: Bool = true) -> ChangeSet {
  var changes = compare(old: TermModel(old.tree), new: TermModel(new.tree), isFingerprinted: isFingerprinted)
  changes.audience = new.audience.name
  return changes
}

/// The same for trees.
public func compare(old: ValueTree, new: ValueTree) -> ChangeSet {
  compare(old: TermModel(old), new: TermModel(new))
}

/// The same for models.
public func compare(old: TermModel, new: TermModel, isFingerprinted: Bool = true) -> ChangeSet {
  var names: [String: String] = [:]
  for model in [old, new] {
    for party in model.parties { names[party] = model.items[party]?.partyName ?? party }
  }
  return ChangeSet(
    changes: ModelComparer.compare(old, new), oldFingerprint: isFingerprinted ? old.fingerprint() : "",
    newFingerprint: isFingerprinted ? new.fingerprint() : "", partyNames: names)
}

extension TermModel {
  /// Reads a value tree. O(tree).
  public init(_ tree: ValueTree) { self = TermReader.read(tree).model }

  /// SHA-256 of a canonical form: the same for the same data, whatever the order of keys in the file. Every text
  /// stands behind its length.
  public func fingerprint() -> String {
    var bytes: [UInt8] = []
    func put(_ text: String) {
      var text = text
      text.withUTF8 {
        bytes.append(contentsOf: String($0.count).utf8)
        bytes.append(0x3A)
        bytes.append(contentsOf: $0)
      }
    }
    func put(_ value: TermValue) {
      switch value {
      case .scalar(let scalar):
        put(scalar.kind.rawValue)
        put(scalar.text)
      case .list(let values):
        put("list \(values.count)")
        for value in values { put(value) }
      case .record(let fields):
        put("record \(fields.count)")
        put(fields)
      }
    }
    func put(_ fields: [TermField]) {
      for field in fields {
        put(field.path)
        put(field.value)
      }
    }
    for id in items.keys.sorted() {
      guard let item = items[id] else { continue }
      put(id)
      put("\(item.type) \(item.fields.count)")
      put(item.fields)
    }
    for place in lists.keys.sorted() where lists[place]?.isEmpty == false {
      put(place.owner)
      put(place.path)
      for id in lists[place] ?? [] { put(id) }
    }
    return SHA256.hexadecimal(bytes)
  }
}

extension TermItem {
  var partyName: String {
    for path in ["short", "name"] { if case .scalar(let scalar)? = value(path) { return scalar.text } }
    return id
  }
}
