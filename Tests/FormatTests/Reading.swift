import EntenteFormat
import EntenteSource

/// What came of reading a file in a test.
struct Reading {
  var agreement: Agreement?
  var diagnostics: [Diagnostic]
  var tree: ValueTree { agreement?.tree ?? ValueTree() }
  var rules: [String] { diagnostics.map(\.rule) }
  var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }

  init(_ text: String, files: [String: String] = [:], extraFields: [FieldDeclaration]? = nil) {
    let source = SourceFile(id: SourceID(rawValue: 0), path: "partnership.yaml", bytes: Array(text.utf8))
    (agreement, diagnostics) = AgreementReader.read(source) { path, id in
      guard let text = files[path] else { return .failure(.missing) }
      return .success(SourceFile(id: id, path: path, bytes: Array(text.utf8)))
    } extraFields: { _ in
      extraFields
    }
  }

  /// A whole file around some lines: two parties, and what the caller adds.
  static func around(_ lines: String, head: String = "") -> Reading {
    Reading(frame(head: head) + lines)
  }

  static func frame(head: String = "") -> String {
    """
    format: 1
    kind: alliance
    title: Alliance
    \(head)
    parties:
      - id: nordwind
        name: Nordwind GmbH
        contacts:
          - id: anna
            name: Anna
      - id: harbour
        name: Harbour Ltd

    """
  }

  /// The cell of a field of an item, or of a section.
  func cell(_ owner: String, _ field: String) -> Cell {
    if let item = tree.ids[owner] { return tree.field(item, field) }
    guard let type = Schema.shared.type(named: owner) else { return .absent }
    guard let index = tree.records.firstIndex(where: { $0.type == type.id }) else { return .absent }
    return tree.field(ItemRef(index), field)
  }

  func value(_ owner: String, _ field: String) -> Value { cell(owner, field).value }

  func text(_ owner: String, _ field: String) -> String? {
    switch value(owner, field) {
    case .text(let range), .literal(let range), .name(let range): tree.string(range)
    default: nil
    }
  }
}
