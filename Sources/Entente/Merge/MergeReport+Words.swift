import EntenteRevision

extension MergeReport {
  /// Names for sides after their files: as short as they can be and still differ.
  public static func names(of paths: [String]) -> [String] {
    let short = paths.map { path -> String in
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return name.lastIndex(of: ".").map { $0 == name.startIndex ? name : String(name[..<$0]) } ?? name
    }
    return Set(short).count == short.count ? short : paths
  }

  /// What people are told of a merge, line by line.
  public func printed(_ line: (String) -> Void) {
    for list in sharedPlaces { line("note: several sides put something at one place in \(list); all of it is there") }
    for conflict in conflicts { line("in dispute: " + conflict.words) }
    if !conflicts.isEmpty {
      line(
        "\(conflicts.count) dispute\(conflicts.count == 1 ? "" : "s"); settle \(conflicts.count == 1 ? "it" : "them") with entente resolve"
      )
    }
  }
}
