import EntenteDocument
import EntenteFormat
import EntenteSource

@testable import EntenteTemplate

/// Compiles templates that stand in a test, and shows drafts as text that a person can read.
struct Drafting {
  var program: Program
  var diagnostics: [Diagnostic]

  /// `files` may be included; the template itself is `main.md`.
  init(
    _ template: String, half: EntenteDocument.Half = .deal, language: String = "en-GB",
    files: [String: String] = [:], fields: [ExtraField] = []
  ) {
    var all = files
    all["main.md"] = template
    var ids: [String: UInt16] = [:]
    for (i, name) in all.keys.sorted().enumerated() { ids[name] = SourceID.templateBase + UInt16(i) }
    let library = TemplateFiles { path in
      all[path].map { SourceFile(id: SourceID(rawValue: ids[path]!), path: path, bytes: Array($0.utf8)) }
    }
    let file = library.parse("main.md", from: .none)!
    var table = FieldTable(.shared)
    program = Compiler.compile(
      file, heading: DocumentHeading(file: "main.md", half: half, title: "A deal", language: language),
      table: &table, extraFields: fields, &library.diagnostics)
    diagnostics = library.diagnostics
  }

  /// `line:column rule: message (help)`, in the order of the file.
  func problems(in template: String) -> [String] {
    let bytes = Array(template.utf8)
    return diagnostics.inOrder().map { problem in
      let file = SourceFile(id: problem.span.source, path: "main.md", bytes: bytes)
      let place = file.position(at: Int(problem.span.start))
      return "\(place.line):\(place.column) \(problem.rule): \(problem.message)"
        + (problem.help.map { " (\($0))" } ?? "")
    }
  }

  func run(_ root: [String: TreeBuilder.Node]) -> Draft { program.run(over: TreeBuilder.build(root)).0 }
}

extension Draft {
  /// Pieces as they are, structure in angle brackets: `<clause law|Title>…</>`.
  var shown: String {
    var out = ""
    for event in events {
      switch event.kind {
      case .open:
        let head = event.head
        let id = head.id.isEmpty ? "" : " " + string(head.id)
        out += "<\(head.kind)\(id)\(head.omitted ? " omitted" : "")\(head.points == .lower ? "" : " \(head.points)")|"
      case .titleEnd: out += ">"
      case .close: out += "</>"
      case .openNote: out += "<note>"
      case .openGlance: out += "<glance \(string(event.text))>"
      case .openSignature: out += "<signature>"
      case .openDefinition:
        let head = definitions[event.definition]
        let words = [head.id, head.term, head.plural].map(string).filter { !$0.isEmpty }.joined(separator: ", ")
        out += "<definition \(words)\(head.always ? " always" : "")>"
      case .definitions: out += "<definitions/>"
      case .openPoints: out += "<open points/>"
      default: out += show(event)
      }
    }
    return out
  }

  private func show(_ piece: DraftEvent) -> String {
    let text = string(piece.text)
    switch piece.kind {
    case .markdown: return text
    case .literal: return "‹\(text)›"
    case .text: return "«\(text)»"
    case .reference: return "[@\(text)]"
    case .openPoint: return "[TBD: \(text)]"
    case .anchor: return "<a \(text)>"
    case .anchorLabel: return "<label \(text)>"
    default: return "<term \(text)>"
    }
  }

  func string(_ range: TextRange) -> String { String(decoding: bytes[range.range], as: UTF8.self) }
}
