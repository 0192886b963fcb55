import EntenteDocument
import EntenteFormat
import EntenteSource

/// What `manifest.yaml` says of a template.
public struct Manifest: Sendable {
  public var kind = ""
  public var title = ""
  /// One sentence, for the list of templates.
  public var summary = ""
  /// The template where files are looked up that this one lacks.
  public var extends: String?
  public var language = "en-GB"
  public var documents: [DocumentHeading] = []
  /// Fields that stand under `fields` in an agreement of this kind.
  public var fields: [ExtraField] = []

  /// Fields left unprinted, as written: checked when the documents are compiled.
  var leavesOut: [(path: Path, why: String, source: SourceFile)] = []
  /// Where `file:` stands for each document.
  var documentSpans: [SourceSpan] = []
}

/// Reads a manifest. Reports `unknown-key`, `missing-key`, `wrong-type`.
struct ManifestReader {
  private let tree: YAMLTree
  private var manifest = Manifest()
  private var diagnostics: [Diagnostic] = []

  private init(_ tree: YAMLTree) { self.tree = tree }

  static func read(_ source: SourceFile, _ diagnostics: inout [Diagnostic]) -> Manifest? {
    guard let tree = YAMLTree.read(source, &diagnostics) else { return nil }
    var reader = ManifestReader(tree)
    reader.root()
    diagnostics += reader.diagnostics
    return reader.manifest
  }

  private mutating func root() {
    let keys = ["kind", "title", "summary", "extends", "language", "documents", "fields", "leaves_out"]
    for (key, value, span) in entries(0, keys) {
      switch key {
      case "kind": manifest.kind = text(value)
      case "title": manifest.title = text(value)
      case "summary": manifest.summary = text(value)
      case "extends": manifest.extends = text(value)
      case "language": manifest.language = text(value)
      case "documents": for item in items(value, span) { document(item) }
      case "fields": for item in items(value, span) { field(item) }
      default: for item in items(value, span) { leftOut(item) }
      }
    }
    for (i, heading) in manifest.documents.enumerated() {
      if heading.language.isEmpty { manifest.documents[i].language = manifest.language }
      if heading.title.isEmpty { manifest.documents[i].title = manifest.title }
    }
  }

  private mutating func document(_ node: Int) {
    var heading = DocumentHeading(file: "", half: .deal, title: "", language: "")
    var fileSpan = tree.span(of: node)
    let keys = [
      "file", "half", "title", "numbering", "prefix", "label", "schedule_label", "paragraph_label", "of_label",
      "cited_as", "article_label", "section_label", "language",
    ]
    for (key, value, _) in entries(node, keys) {
      switch key {
      case "file":
        heading.file = text(value)
        fileSpan = tree.span(of: value)
      case "half":
        if let half = word(value, EntenteDocument.Half.init, ["deal", "relationship"]) { heading.half = half }
      case "title": heading.title = text(value)
      case "numbering":
        let styles = NumberingScheme.Style.allCases.map(\.rawValue)
        if let style = word(value, NumberingScheme.Style.init, styles) { heading.scheme.style = style }
      case "prefix": heading.scheme.prefix = text(value)
      case "label": heading.scheme.label = text(value)
      case "schedule_label": heading.scheme.scheduleLabel = text(value)
      case "paragraph_label": heading.scheme.paragraphLabel = text(value)
      case "of_label": heading.scheme.ofLabel = text(value)
      case "cited_as": heading.scheme.citedAs = text(value)
      case "article_label": heading.scheme.articleLabel = text(value)
      case "section_label": heading.scheme.sectionLabel = text(value)
      default: heading.language = text(value)
      }
    }
    if heading.file.isEmpty { return missing("file", tree.span(of: node)) }
    manifest.documents.append(heading)
    manifest.documentSpans.append(fileSpan)
  }

  private mutating func field(_ node: Int) {
    var name = ""
    var type = FieldType.text
    var summary = ""
    for (key, value, _) in entries(node, ["name", "type", "summary"]) {
      switch key {
      case "name": name = text(value)
      case "type": type = word(value, ExtraField.type, ExtraField.typeNames) ?? .text
      default: summary = text(value)
      }
    }
    if name.isEmpty { return missing("name", tree.span(of: node)) }
    manifest.fields.append(ExtraField(name: name, type: type, summary: summary))
  }

  private mutating func leftOut(_ node: Int) {
    var path = Path(span: SourceSpan(tree.source.id, 0, 0))
    var why = ""
    for (key, value, _) in entries(node, ["field", "why"]) {
      if key == "field" { path = self.path(value) } else { why = text(value) }
    }
    if path.isEmpty { return missing("field", tree.span(of: node)) }
    if why.isEmpty { return missing("why", tree.span(of: node)) }
    manifest.leavesOut.append((path, why, tree.source))
  }

  /// The words are read from the file again when they are checked.
  private func path(_ node: Int) -> Path {
    let span = tree.span(of: node)
    let quotes = tree.nodes[node].kind == .plain ? 0 : 1
    return Path(span: SourceSpan(span.source, Int(span.start) + quotes, max(Int(span.start), Int(span.end) - quotes)))
  }

  // MARK: Nodes

  private mutating func entries(_ node: Int, _ keys: [String]) -> [(key: String, value: Int, span: SourceSpan)] {
    guard tree.nodes[node].kind == .mapping else {
      report("wrong-type", tree.span(of: node), "a map is wanted here", help: "write `\(keys[0]): …`")
      return []
    }
    var entries: [(String, Int, SourceSpan)] = []
    for (key, value) in tree.entries(of: node) {
      let name = tree.string(of: key)
      let span = tree.span(of: key)
      if keys.contains(name) {
        entries.append((name, value, span))
      } else {
        report(
          "unknown-key", span, "a template's manifest has no `\(name)` here",
          help: nearest(to: name, in: keys).map { "did you mean `\($0)`?" } ?? "it has \(keys.joined(separator: ", "))")
      }
    }
    return entries
  }

  private mutating func items(_ node: Int, _ span: SourceSpan) -> [Int] {
    switch tree.nodes[node].kind {
    case .sequence: return Array(tree.children(of: node))
    case .mapping: return [node]
    default:
      report("wrong-type", span, "a list is wanted here", help: "begin each item with `- `")
      return []
    }
  }

  private mutating func text(_ node: Int) -> String {
    if tree.nodes[node].kind.isCollection {
      report("wrong-type", tree.span(of: node), "a text is wanted here")
      return ""
    }
    return tree.string(of: node)
  }

  private mutating func word<T>(_ node: Int, _ make: (String) -> T?, _ known: [String]) -> T? {
    let word = text(node)
    if let made = make(word) { return made }
    let list = known.map { "`\($0)`" }.joined(separator: ", ")
    report("wrong-type", tree.span(of: node), "`\(word)` is none of the words that can stand here", help: list)
    return nil
  }

  private mutating func missing(_ key: String, _ span: SourceSpan) {
    report("missing-key", span, "`\(key)` is missing here", help: "add `\(key): …`")
  }

  private mutating func report(_ rule: String, _ span: SourceSpan, _ message: String, help: String? = nil) {
    diagnostics.append(Diagnostic(rule, at: span, message, help: help))
  }
}

extension ExtraField {
  static let typeNames = ["text", "literal", "date", "money", "percent", "number", "duration", "yes/no"]

  /// The type that a manifest's word names.
  static func type(_ word: String) -> FieldType? {
    switch word {
    case "text": .text
    case "literal": .literal
    case "date": .date
    case "money": .money
    case "percent": .percent
    case "number": .number
    case "duration": .length
    case "yes/no": .yesNo
    default: nil
    }
  }
}
