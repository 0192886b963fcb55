import EntenteSource

extension Document {
  /// How another document cites what has an id in this one: "clause 4.2 (Payment) of the agreement", with its address
  /// in the file of that name. In the order of the ids. O(ids).
  public func citations(of name: String, file: String) -> [NamedTarget] {
    let binder = Binder(citing: self)
    let ids = targets.indices.map { (id: names.name($0), target: targets[$0]) }
    return ids.sorted { $0.id < $1.id }.compactMap { id, target in
      let anchor = binder.anchor(of: target)
      guard !anchor.isEmpty else { return nil }
      return NamedTarget(id: id, words: binder.words(of: target) + " of " + name, address: file + "#" + anchor)
    }
  }
}
