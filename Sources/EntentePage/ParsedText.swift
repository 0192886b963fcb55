import EntenteDocument
import EntenteProse
import EntenteSource

/// What a writer reads of a manuscript: its Markdown, and what of the side table stands in the text. A text of the side
/// table itself (a note, a line of the panel) is Markdown alone.
struct Prose {
  var markdown: [UInt8]
  var clauses: [Manuscript.Clause] = []
  var marks: [Manuscript.Mark] = []
  var signatures: [TextRange] = []
  /// The list of open points that the page writes elsewhere.
  var openList = 0..<0
  var hasFigures = false
  /// So many columns of a table have room beside the notes.
  var columns = 4

  init(_ markdown: [UInt8]) { self.markdown = markdown }

  /// A manuscript is read where it stands: a copy of one counts twenty references.
  init(_ manuscripts: [Manuscript], _ number: Int) {
    markdown = manuscripts[number].markdown
    clauses = manuscripts[number].clauses
    marks = manuscripts[number].marks
    signatures = manuscripts[number].signatures
    // The page lists what is open before the documents: the text's own list would say it twice.
    if !manuscripts[number].openItems.isEmpty { openList = manuscripts[number].openList.range }
    hasFigures = !manuscripts[number].figures.isEmpty
    if manuscripts[number].role != nil { columns = 3 }
  }
}

/// A tree and the side table of its prose with their arrays at hand: lent for the length of one walk, in which
/// nothing of them is copied or counted. Whoever asks for an element has compared its index with the count.
struct ParsedText {
  let nodes: UnsafeBufferPointer<MarkdownTree.Node>
  let source: UnsafeBufferPointer<UInt8>
  let markdown: UnsafeBufferPointer<UInt8>
  let clauses: UnsafeBufferPointer<Manuscript.Clause>
  let marks: UnsafeBufferPointer<Manuscript.Mark>
  let signatures: UnsafeBufferPointer<TextRange>
  let hanging: UnsafeBufferPointer<TextRange>

  static var none: ParsedText {
    ParsedText(
      nodes: .init(start: nil, count: 0), source: .init(start: nil, count: 0), markdown: .init(start: nil, count: 0),
      clauses: .init(start: nil, count: 0), marks: .init(start: nil, count: 0),
      signatures: .init(start: nil, count: 0), hanging: .init(start: nil, count: 0))
  }

  static func lend(_ tree: MarkdownTree, _ prose: Prose, _ hanging: [TextRange], _ body: (ParsedText) -> Void) {
    tree.nodes.withUnsafeBufferPointer { nodes in
      tree.source.withUnsafeBufferPointer { source in
        prose.markdown.withUnsafeBufferPointer { markdown in
          prose.clauses.withUnsafeBufferPointer { clauses in
            prose.marks.withUnsafeBufferPointer { marks in
              prose.signatures.withUnsafeBufferPointer { signatures in
                hanging.withUnsafeBufferPointer { hanging in
                  body(
                    ParsedText(
                      nodes: nodes, source: source, markdown: markdown, clauses: clauses, marks: marks,
                      signatures: signatures, hanging: hanging))
                }
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
