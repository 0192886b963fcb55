import EntenteDocument
import EntenteFormat
import EntenteSource

extension Machine {
  /// Takes a value as the id of the head or anchor that comes next; empty when the item has none.
  mutating func takeID() {
    let operand = pop()
    headID = .empty
    headOrigin = span(operand)
    mark(operand)
    if let range = idRange(value(operand)) { headID = copy(tree.bytes, range) }
  }

  mutating func idRange(_ value: Value) -> TextRange? {
    switch value {
    case .literal(let range), .name(let range), .text(let range): range
    case .item(let ref): tree.record(ref).id
    default: nil
    }
  }

  mutating func openDefinition(_ found: Program.DefinitionHead, _ span: SourceSpan) {
    let head = DefinitionHead(
      id: copy(program.text, found.id), term: copy(program.text, found.term),
      plural: copy(program.text, found.plural), always: false)
    events.append(draft.define(head, Origin(template: span)))
  }

  /// The agreement's own definitions: printed whether or not their terms are used.
  mutating func fileDefinitions(_ span: SourceSpan) {
    let vocabulary = program.vocabulary
    guard vocabulary.definitions >= 0, vocabulary.definition.term >= 0, !tree.records.isEmpty else { return }
    let list = Operand.cell(Int32(tree.index(tree.root, vocabulary.definitions)))
    for cell in items(list) {
      guard case .record(let ref) = tree.cells[cell].value else { continue }
      let term = field(ref, vocabulary.definition.term)
      let plural = field(ref, vocabulary.definition.plural)
      let record = tree.record(ref)
      let head = DefinitionHead(
        id: copy(tree.bytes, record.id), term: term.range.map { copy(tree.bytes, $0) } ?? .empty,
        plural: plural.range.map { copy(tree.bytes, $0) } ?? .empty, always: true)
      events.append(draft.define(head, Origin(template: span, data: record.span)))
      print(field(ref, vocabulary.definition.meaning).operand, [], Origin(template: span))
      events.append(DraftEvent(.close))
    }
  }

  /// A field that the engine itself prints: marked, with its text where it is one.
  private mutating func field(_ ref: ItemRef, _ slot: Int) -> (operand: Operand, range: TextRange?) {
    guard slot >= 0 else { return (.absent, nil) }
    let operand = Operand.cell(Int32(tree.index(ref, slot)))
    mark(operand)
    return (operand, idRange(value(operand)))
  }

  // MARK: Anchors

  mutating func anchor(_ span: SourceSpan) {
    takeID()
    begin = events.count
    if headID.isEmpty { return }
    events.append(DraftEvent(.anchor, headID, Origin(template: span, data: headOrigin)))
    begin = events.count
    beganAt = bytes.count
    isSilent = true
  }

  /// The words printed since the anchor are its name, and not text of the document.
  mutating func anchorLabel(_ span: SourceSpan) {
    headID = .empty
    isSilent = false
    events.truncate(to: begin)
    let range = TextRange(start: beganAt, count: bytes.count - beganAt)
    if range.isEmpty { return }
    events.append(DraftEvent(.anchorLabel, range, Origin(template: span, data: headOrigin)))
  }
}
