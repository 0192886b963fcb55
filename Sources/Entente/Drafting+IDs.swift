import EntenteFormat
import EntenteSource

/// What `id` would add, and the files as they would be.
public struct IDResult: Sendable {
  public var diagnostics: [Diagnostic] = []
  public var sources = SourceSet()
  /// `alliance.yaml:12: payments: monthly-fee`
  public var added: [String] = []
  public var files: [(path: String, bytes: [UInt8])] = []
}

extension Drafting {
  /// Ids for the items of a file that lack one. The file must be readable as YAML; what else is wrong with it does not
  /// matter here. Files that it includes are left alone, but their ids are taken.
  public func addIDs(to path: String) -> IDResult {
    let loaded = load(path)
    var result = IDResult(sources: loaded.sources)
    guard let file = loaded.sources[SourceID(rawValue: firstSource)] else {
      result.diagnostics = loaded.diagnostics
      return result
    }
    if let dispute = loaded.diagnostics.first(where: { $0.rule == "unresolved-dispute" }) {
      result.diagnostics = [dispute]
      return result
    }
    guard let tree = YAMLTree.read(file, &result.diagnostics), !result.diagnostics.hasErrors else { return result }
    let others = loaded.agreement.map { Set($0.tree.ids.keys) } ?? []
    let edits = IDEdits(tree, others: others)
    for insertion in edits.insertions {
      let line = file.position(at: Int(insertion.span.start)).line
      result.added.append("\(path):\(line): \(insertion.section): \(insertion.id)")
    }
    if !edits.insertions.isEmpty { result.files = [(path, edits.applied())] }
    return result
  }
}
