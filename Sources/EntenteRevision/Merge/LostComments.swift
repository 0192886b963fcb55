import EntenteFormat
import EntenteSource

/// Comments are no values, so nobody compares them: those that one version brought and the merged file lacks are put
/// above what they stood at, or at the end when that is gone.
enum LostComments {
  static func restored(_ merged: [UInt8], versions: [YAMLTree], base: YAMLTree?) -> [UInt8] {
    var problems: [Diagnostic] = []
    let file = SourceFile(id: SourceID(rawValue: 0), path: "", bytes: merged)
    guard versions.contains(where: { !$0.comments.isEmpty }), let tree = YAMLTree.read(file, &problems) else {
      return merged
    }
    var known = counts(tree)
    if let base { known.merge(counts(base)) { max($0, $1) } }
    var insertions: [(at: Int, text: [UInt8])] = []
    let places = Places(tree)
    for version in versions {
      var own = known
      let anchors = Places(version)
      for comment in version.comments {
        let text = Self.text(comment, version)
        if let count = own[text], count > 0 {
          own[text] = count - 1
          continue
        }
        known[text, default: 0] += 1
        let line = anchors.path(at: Int(comment.start)).flatMap { places.line(of: $0) } ?? merged.count
        let margin = merged[line...].prefix { $0 == 0x20 }
        insertions.append((line, margin + text + [0x0A]))
      }
    }
    guard !insertions.isEmpty else { return merged }
    var out: [UInt8] = []
    var at = 0
    for insertion in insertions.enumerated().sorted(by: { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }) {
      out += merged[at..<insertion.element.at]
      if insertion.element.at == merged.count, out.last != 0x0A { out.append(0x0A) }
      out += insertion.element.text
      at = insertion.element.at
    }
    return out + merged[at...]
  }

  private static func text(_ span: SourceSpan, _ tree: YAMLTree) -> [UInt8] {
    var text = tree.source.bytes[Int(span.start)..<Int(span.end)]
    while text.last == 0x20 || text.last == 0x0D || text.last == 0x0A { text.removeLast() }
    return Array(text)
  }

  private static func counts(_ tree: YAMLTree) -> [[UInt8]: Int] {
    tree.comments.reduce(into: [:]) { $0[text($1, tree), default: 0] += 1 }
  }

  /// Fields and items of a file by the way to them, and where their lines begin.
  private struct Places {
    private var starts: [(start: Int, path: String)] = []
    private var lines: [String: Int] = [:]
    private let bytes: [UInt8]

    init(_ tree: YAMLTree) {
      bytes = tree.source.bytes
      if !tree.nodes.isEmpty { visit(tree, 0, "") }
      starts.sort { $0.start < $1.start }
    }

    private mutating func visit(_ tree: YAMLTree, _ node: Int, _ path: String) {
      if tree.nodes[node].isFlow { return }
      switch tree.nodes[node].kind {
      case .mapping:
        for entry in tree.entries(of: node) {
          let inner = path + "." + tree.string(of: entry.key)
          add(Int(tree.nodes[entry.key].start), inner)
          visit(tree, entry.value, inner)
        }
      case .sequence:
        for (index, item) in tree.children(of: node).enumerated() {
          let id = tree.nodes[item].kind == .mapping ? tree.value(of: item, key: "id") : nil
          let inner = id.map { "." + tree.string(of: $0) } ?? path + ".\(index)"
          add(Int(tree.nodes[item].start), inner)
          visit(tree, item, inner)
        }
      default: break
      }
    }

    private mutating func add(_ start: Int, _ path: String) {
      starts.append((start, path))
      guard lines[path] == nil else { return }
      var line = start
      while line > 0, bytes[line - 1] != 0x0A { line -= 1 }
      lines[path] = line
    }

    /// What a comment speaks of: what stands before it on its line, else what follows.
    func path(at offset: Int) -> String? {
      var line = offset
      while line > 0, bytes[line - 1] != 0x0A { line -= 1 }
      let isAlone = bytes[line..<offset].allSatisfy { $0 == 0x20 }
      let from = isAlone ? offset : line
      // Of an item and its first field, which begin together, the item stands first.
      return starts.first { $0.start >= from }?.path
    }

    func line(of path: String) -> Int? { lines[path] }
  }
}
