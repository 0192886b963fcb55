import EntenteDocument
import EntenteSource

/// Writes drafts by hand. A span is the running number of the call, so that trails can be told apart.
struct DraftBuilder {
  var draft: Draft
  private var count = 0

  init(_ title: String = "Test agreement", scheme: NumberingScheme = NumberingScheme()) {
    draft = Draft(half: .deal, name: "agreement", language: "en-GB", title: title, scheme: scheme)
  }

  private mutating func origin(data: Bool = false) -> Origin {
    count += 1
    let template = SourceSpan(SourceID(rawValue: SourceID.templateBase), count, count + 1)
    return Origin(template: template, data: data ? SourceSpan(SourceID(rawValue: 0), count, count + 1) : .none)
  }

  mutating func piece(_ kind: DraftEvent.Kind, _ words: String) {
    let isData = kind != .markdown
    draft.events.append(DraftEvent(kind, draft.store(words.utf8), origin(data: isData)))
  }

  mutating func markdown(_ words: String) { piece(.markdown, words) }
  mutating func literal(_ words: String) { piece(.literal, words) }
  mutating func text(_ words: String) { piece(.text, words) }
  mutating func reference(_ id: String) { piece(.reference, id) }
  mutating func open(_ what: String) { piece(.openPoint, what) }

  mutating func clause(
    _ kind: ClauseHead.Kind, _ id: String = "", _ title: String = "", omitted: Bool = false,
    points: PointStyle = .lower, _ body: (inout DraftBuilder) -> Void
  ) {
    let head = ClauseHead(
      kind: kind, id: draft.store(id.utf8), origin: origin(), omitted: omitted, points: points)
    draft.events.append(.open(head))
    if !title.isEmpty { literal(title) }
    draft.events.append(DraftEvent(.titleEnd))
    body(&self)
    draft.events.append(DraftEvent(.close))
  }

  mutating func point(_ words: String, _ id: String = "") { clause(.point, id) { $0.markdown(words + "\n") } }

  mutating func define(
    _ term: String, plural: String = "", id: String = "", always: Bool = false, _ meaning: (inout DraftBuilder) -> Void
  ) {
    let head = DefinitionHead(
      id: draft.store(id.utf8), term: draft.store(term.utf8), plural: draft.store(plural.utf8), always: always)
    draft.events.append(draft.define(head, origin()))
    meaning(&self)
    draft.events.append(DraftEvent(.close))
  }

  mutating func aside(_ event: DraftEvent, _ body: (inout DraftBuilder) -> Void) {
    draft.events.append(event)
    body(&self)
    draft.events.append(DraftEvent(.close))
  }

  func bound() -> (Document, [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let document = draft.bind(&diagnostics)
    return (document, diagnostics)
  }

  func written() -> Manuscript { bound().0.write() }

  var markdown: String { String(decoding: written().markdown, as: UTF8.self) }
}

extension Manuscript {
  func words(_ range: TextRange) -> String { String(decoding: markdown[range.range], as: UTF8.self) }
}
