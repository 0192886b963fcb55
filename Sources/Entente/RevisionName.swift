/// Which file is meant, and when: `alliance.yaml`, `v1:alliance.yaml`, `HEAD~2` beside a file, a folder.
struct RevisionName {
  var path: String
  /// As git names it; nil for the file on disk.
  var revision: String?

  /// What one of two names means; the other tells the file when this one is a revision alone.
  static func find(_ name: String, beside other: String, in workspace: some Workspace) -> RevisionName {
    if workspace.exists(name) { return file(name, workspace) }
    if let colon = name.firstIndex(of: ":"), colon != name.startIndex {
      let path = String(name[name.index(after: colon)...])
      return RevisionName(path: path.isEmpty ? plain(other) : path, revision: String(name[..<colon]))
    }
    let isPath = [".yaml", ".yml", ".md", ".markdown"].contains { name.hasSuffix($0) }
    if !isPath, workspace.exists(plain(other)) {
      return RevisionName(path: file(plain(other), workspace).path, revision: name)
    }
    return RevisionName(path: name)
  }

  /// What two names are called where others read it: no more of a path than tells them apart, for the folders of
  /// this machine are nobody's business. O(length).
  static func shown(_ old: String, _ new: String, in workspace: some Workspace) -> (old: String, new: String) {
    let names = [(old, find(old, beside: new, in: workspace)), (new, find(new, beside: old, in: workspace))]
    func label(_ place: Int, _ depth: Int) -> String {
      let (typed, name) = names[place]
      let tail = name.path.split(separator: "/").suffix(depth).joined(separator: "/")
      guard let revision = name.revision else { return tail }
      return typed == revision ? revision : revision + ":" + tail
    }
    let deepest = names.map { $0.1.path.split(separator: "/").count }.max() ?? 1
    for depth in 1...max(deepest, 1) where label(0, depth) != label(1, depth) {
      return (label(0, depth), label(1, depth))
    }
    return (label(0, 1), label(1, 1))
  }

  private static func plain(_ name: String) -> String {
    name.firstIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }

  /// In a folder, the agreement that `entente new` puts there.
  private static func file(_ name: String, _ workspace: some Workspace) -> RevisionName {
    let inside = join(name, "agreement.yaml")
    return RevisionName(path: workspace.exists(inside) ? inside : name)
  }
}
