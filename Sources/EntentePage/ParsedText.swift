import EntenteDocument
import EntenteProse
import EntenteSource

/// A tree and the side table of its manuscript with their arrays at hand: lent for the length of one walk, in which
/// nothing of them is copied or counted. Whoever asks for an element has compared its index with the count.
struct ParsedText {
  let nodes: UnsafeBufferPointer<MarkdownTree.Node>
  let source: UnsafeBufferPointer<UInt8>
  let markdown: UnsafeBufferPointer<UInt8>
  let clauses: UnsafeBufferPointer<Manuscript.Clause>
  let marks: UnsafeBufferPointer<Manuscript.Mark>
  let hanging: UnsafeBufferPointer<TextRange>

  static var none: ParsedText {
    ParsedText(
      nodes: .init(start: nil, count: 0), source: .init(start: nil, count: 0), markdown: .init(start: nil, count: 0),
      clauses: .init(start: nil, count: 0), marks: .init(start: nil, count: 0), hanging: .init(start: nil, count: 0))
  }

  static func lend(
    _ tree: MarkdownTree, _ manuscript: Manuscript, _ hanging: [TextRange], _ body: (ParsedText) -> Void
  ) {
    tree.nodes.withUnsafeBufferPointer { nodes in
      tree.source.withUnsafeBufferPointer { source in
        manuscript.markdown.withUnsafeBufferPointer { markdown in
          manuscript.clauses.withUnsafeBufferPointer { clauses in
            manuscript.marks.withUnsafeBufferPointer { marks in
              hanging.withUnsafeBufferPointer { hanging in
                body(
                  ParsedText(
                    nodes: nodes, source: source, markdown: markdown, clauses: clauses, marks: marks,
                    hanging: hanging))
              }
            }
          }
        }
      }
    }
  }

  /// Where the next block after the first child of a container begins.
  private func startAfterFirstChild(of index: Int) -> Int {
    let container = nodes[index]
    guard container.end > index + 1 else { return container.range.upper }
    let next = nodes[index + 1].end
    return next < nodes.count ? nodes[next].range.lower : .max
  }

  /// Whether `range` begins with a container's first child and ends with it.
  func startsInFirstItem(of index: Int, _ range: TextRange) -> Bool {
    guard nodes[index].end > index + 1 else { return false }
    return range.lower <= nodes[index + 1].range.lower && range.upper <= startAfterFirstChild(of: index)
  }

  func size(ofTable index: Int) -> (rows: Int, columns: Int) {
    (children(of: index), nodes[index].end > index + 1 ? children(of: index + 1) : 0)
  }

  private func children(of index: Int) -> Int {
    var count = 0
    var child = index + 1
    while child < nodes[index].end {
      count += 1
      child = nodes[child].end
    }
    return count
  }
}
