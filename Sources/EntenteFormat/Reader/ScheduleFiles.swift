import EntenteSource

/// The files that schedules name. A text file (`.md`, `.txt`) is the schedule's text, unless it has a text of its own;
/// any other is a document that goes with the agreement: it must be there, and is named in the contract.
struct ScheduleFiles {
  let load: AgreementReader.Loader
  var sources: [SourceFile] = []
  var diagnostics: [Diagnostic] = []

  mutating func attach(to tree: inout ValueTree, firstID: UInt16) {
    guard let type = Schema.shared.type(named: "schedules"), let file = type.slot(named: "file"),
      let text = type.slot(named: "text")
    else { return }
    for index in tree.records.indices where tree.records[index].type == type.id {
      let item = ItemRef(index)
      let cell = tree.cell(item, file)
      guard case .literal(let range) = cell.value, !range.isEmpty else { continue }
      let path = tree.string(range)
      switch load(path, SourceID(rawValue: firstID &+ UInt16(truncatingIfNeeded: sources.count))) {
      case .failure(let problem): report(problem, path, cell.span)
      case .success(let source):
        guard path.hasSuffix(".md") || path.hasSuffix(".txt"), tree.cell(item, text).value == .absent else { continue }
        sources.append(source)
        guard isText(source) else { continue }
        let start = tree.bytes.count
        tree.bytes.append(contentsOf: source.bytes)
        tree.cells[tree.index(item, text)] = Cell(
          .text(TextRange(start: start, count: source.bytes.count)), source.span(0, source.bytes.count))
        tree.cells[tree.index(item, file)] = .absent
      }
    }
  }

  private mutating func report(_ problem: LoadProblem, _ path: String, _ span: SourceSpan) {
    let shown = "`\(shortened(path))`"
    switch problem {
    case .missing:
      diagnostics.append(
        Diagnostic(
          "missing-file", at: span, "there is no file \(shown) in the folder of the agreement",
          help: "put the schedule's document there, or write its words under `text`"))
    case .outside:
      diagnostics.append(
        Diagnostic(
          "path-outside", at: span, "\(shown) leads out of the folder of the agreement",
          help: "put the document itself into the folder"))
    case .unreadable(let why):
      diagnostics.append(
        Diagnostic("unreadable-file", at: span, "the file \(shown) \(why)", help: "name a document of at most 16 MB"))
    }
  }

  /// UTF-8 without control characters; Markdown files are text like any other.
  private mutating func isText(_ source: SourceFile) -> Bool { YAMLCharacters.check(source, &diagnostics) }
}
