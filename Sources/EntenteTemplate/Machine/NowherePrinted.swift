import EntenteDocument
import EntenteFormat
import EntenteSource

extension Template {
  /// What the audience may see and no document has printed, an error each: `printed` holds the sets of the documents
  /// that were run, `halves` says whose fields are asked for. What stands before both halves is asked for only when
  /// both are. Fields that the engine uses itself, and those that the template leaves out with a reason, are passed over.
  public func nowherePrinted(
    _ projection: Projection, _ printed: [PrintedSet], halves: [EntenteDocument.Half] = [.deal, .relationship],
    schema: Schema = .shared
  ) -> [Diagnostic] {
    guard !projection.tree.records.isEmpty else { return [] }
    var all = PrintedSet(for: projection)
    for set in printed { all.formUnion(set) }
    var search = UnprintedSearch(
      template: self, tree: projection.tree, schema: schema, printed: all, halves: halves,
      isPrivate: projection.audience != .shared)
    search.record(projection.tree.root, schema.type(.root))
    return search.diagnostics
  }
}

/// Walks through the tree beside its declarations. Linear in the number of cells.
private struct UnprintedSearch {
  let template: Template
  let tree: ValueTree
  let schema: Schema
  let printed: PrintedSet
  let halves: [EntenteDocument.Half]
  let isPrivate: Bool
  var diagnostics: [Diagnostic] = []
  private var slots: [UInt16] = []
  private var names: [String] = []
  private let leftOut: [[UInt16]]

  init(
    template: Template, tree: ValueTree, schema: Schema, printed: PrintedSet, halves: [EntenteDocument.Half],
    isPrivate: Bool
  ) {
    self.template = template
    self.tree = tree
    self.schema = schema
    self.printed = printed
    self.halves = halves
    self.isPrivate = isPrivate
    leftOut = template.documents.flatMap { $0.leavesOut.map(\.slots) }
  }

  /// Read by the tool, not by the reader of the contract.
  private static func isOfTheTool(_ name: String) -> Bool {
    switch name {
    case "format", "kind", "language", "status", "drafted_by", "include": true
    default: false
    }
  }

  mutating func record(_ ref: ItemRef, _ type: RecordType) {
    for (slot, field) in type.fields.enumerated() {
      let index = tree.index(ref, slot)
      let cell = tree.cells[index]
      if case .absent = cell.value { continue }
      // A default that nobody wrote.
      if cell.span.isNone || isPassedOver(field, type) { continue }
      enter(slot, field.name) { search in
        if search.leftOut.contains(search.slots) { return }
        search.cell(index, field, of: ref)
      }
    }
  }

  private mutating func enter(_ slot: Int, _ name: String, _ body: (inout UnprintedSearch) -> Void) {
    slots.append(UInt16(slot))
    names.append(name)
    body(&self)
    slots.removeLast()
    names.removeLast()
  }

  private func isPassedOver(_ field: FieldDeclaration, _ type: RecordType) -> Bool {
    switch field.type {
    case .id, .visibility, .path: return true
    default: break
    }
    if type.id == .root { return Self.isOfTheTool(field.name) || isOutside(field.name) }
    if field.name == "element" { return true }
    // The effect of a half stands at the head of its document.
    return field.name == "effect" && type.parent == .root && (type.name == "agreement" || type.name == "relationship")
  }

  private func isOutside(_ section: String) -> Bool {
    switch section {
    case "agreement": !halves.contains(.deal)
    case "relationship": !halves.contains(.relationship)
    default: halves.count < 2
    }
  }

  private mutating func cell(_ index: Int, _ field: FieldDeclaration, of ref: ItemRef) {
    let cell = tree.cells[index]
    switch cell.value {
    case .record(let inner): value(inner, field)
    case .list(let range) where !printed.contains(index):
      for item in range.range { self.item(item, field, of: ref) }
    case .list(let range):
      for item in range.range { if case .record(let inner) = tree.cells[item].value { value(inner, field) } }
    default: if !printed.contains(index) { report(cell.span, of: ref) }
    }
  }

  private mutating func item(_ index: Int, _ field: FieldDeclaration, of ref: ItemRef) {
    switch tree.cells[index].value {
    case .absent: break
    case .record(let inner): value(inner, field)
    default: if !printed.contains(index) { report(tree.cells[index].span, of: ref) }
    }
  }

  private mutating func value(_ ref: ItemRef, _ field: FieldDeclaration) {
    if case .extraFields = field.type { return extraFields(ref) }
    let id = Int(tree.record(ref).type.rawValue)
    if id < schema.types.count { record(ref, schema.types[id]) }
  }

  private mutating func extraFields(_ ref: ItemRef) {
    let cells = tree.record(ref).cells.range
    for (slot, declared) in template.manifest.fields.enumerated() where slot < cells.count {
      let index = cells.lowerBound + slot
      let cell = tree.cells[index]
      if case .absent = cell.value { continue }
      enter(slot, declared.name) { search in
        if search.printed.contains(index) || search.leftOut.contains(search.slots) { return }
        search.report(cell.span, of: ref)
      }
    }
  }

  private mutating func report(_ span: SourceSpan, of ref: ItemRef) {
    let id = tree.record(ref).id
    let item = id.isEmpty ? "" : " of `\(tree.string(id))`"
    var problem = Diagnostic(
      "nowhere-printed", kind: .finding, at: span,
      "`\(names.joined(separator: "."))`\(item) is printed nowhere by the template `\(template.manifest.kind)`",
      help: "say it in a field that the template prints, or print it in a template of your own that extends this one")
    problem.isPrivate = isPrivate
    diagnostics.append(problem)
  }
}
