import EntenteSource

/// How a file is written where that is free: line ends, steps of indentation, dashes below their key.
struct YAMLStyle: Sendable {
  let lineEnd: [UInt8]
  /// Columns from a map to the map in it.
  let step: Int
  /// Dashes stand at the column of their key.
  let isFlush: Bool

  init(_ tree: YAMLTree) {
    let bytes = tree.source.bytes
    let feed = bytes.firstIndex(of: 0x0A)
    lineEnd = feed.map { $0 > 0 && bytes[$0 - 1] == 0x0D } == true ? [0x0D, 0x0A] : [0x0A]
    var step: Int?
    var flush = 0
    var deeper = 0
    for node in tree.nodes where !node.isFlow && node.kind.isCollection && node.parent >= 0 {
      let parent = tree.nodes[Int(node.parent)]
      guard parent.kind == .mapping, !parent.isFlow else { continue }
      if node.kind == .mapping { step = step ?? Int(node.indent - parent.indent) }
      if node.kind == .sequence { if node.indent == parent.indent { flush += 1 } else { deeper += 1 } }
    }
    self.step = max(1, min(8, step ?? 2))
    isFlush = flush > deeper
  }
}
