import EntenteFormat
import EntenteSource

/// Problems with a file's YAML are found before anybody knows what is private in it, and they show its words. Those
/// that stand where private things may stand are marked private: all of the charter, contributions, costs and worth.
/// Too much is hidden from machines rather than too little; a terminal shows everything.
enum PrivateRegions {
  static func marked(_ diagnostics: [Diagnostic], _ sources: SourceSet) -> [Diagnostic] {
    var early: [SourceID: Set<SourceSpan>] = [:]
    return diagnostics.map { diagnostic in
      guard !diagnostic.isPrivate, let file = sources[diagnostic.span.source] else { return diagnostic }
      let places = early[file.id] ?? yamlProblems(of: file)
      early[file.id] = places
      guard places.contains(diagnostic.span), isPrivatePlace(Int(diagnostic.span.start), in: file) else {
        return diagnostic
      }
      var hidden = diagnostic
      hidden.isPrivate = true
      return hidden
    }
  }

  private static func yamlProblems(of file: SourceFile) -> Set<SourceSpan> {
    var problems: [Diagnostic] = []
    _ = YAMLTree.read(file, &problems)
    return Set(problems.map(\.span))
  }

  /// Read from the lines alone, as the tree of a broken file can't be trusted: the key of the line itself, and the
  /// keys above it that are indented less.
  static func isPrivatePlace(_ offset: Int, in file: SourceFile) -> Bool {
    var limit = Int.max
    var at = offset
    while true {
      let (start, line) = file.line(at: at)
      let indent = line.prefix { $0 == 0x20 }.count
      let body = line.dropFirst(indent)
      if !body.isEmpty, body.first != 0x23, indent < limit {
        let key = key(of: body)
        if secret.contains(key) { return true }
        if key == "agreement", indent == 0 { return false }
        limit = body.first == 0x2D ? indent + 1 : indent
        if indent == 0, body.first != 0x2D { return false }
      }
      guard start > 0 else { return false }
      at = start - 1
    }
  }

  private static let secret: Set<String> = ["relationship", "contributions", "cost", "worth"]

  private static func key(of body: ArraySlice<UInt8>) -> String {
    var body = body
    while body.first == 0x2D || body.first == 0x20 || body.first == 0x7B || body.first == 0x22 || body.first == 0x27 {
      body = body.dropFirst()
    }
    return String(decoding: body.prefix { $0 >= 0x61 && $0 <= 0x7A || $0 == 0x5F }, as: UTF8.self)
  }
}
