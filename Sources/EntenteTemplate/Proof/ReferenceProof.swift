import EntenteFormat
import EntenteSource

extension Program {
  /// Ids that lead somewhere in every document.
  private static let reserved: Set<String> = ["agreement", "relationship", "effective"]

  /// Proves for each reference of the template's own that its target is printed whenever the reference is: over every
  /// combination of the conditions around the two. `elsewhere` is the other document, whose ids may be named too.
  /// Reports `dangling-reference`, `unproved-reference`.
  public func checkReferences(elsewhere: Program? = nil, schema: Schema = .shared) -> [Diagnostic] {
    guard
      let source = outline.references.lazy.compactMap({ $0.presence?.source }).first
        ?? outline.placed.lazy.compactMap({ $0.presence?.source }).first
    else { return checkUnconditional(elsewhere) }
    let resolver = Compiler(
      source, heading: heading, table: FieldTable(schema), extraFields: extraFields, proving: true)
    var formulas = Formulas(resolver)
    var targets: [String: [Set<Int>]] = [:]
    for (document, program) in [self, elsewhere].enumerated() {
      for entry in program?.outline.placed ?? [] {
        let conjuncts = formulas.conjuncts(entry.presence, document: document)
        targets[entry.id, default: []].append(conjuncts)
      }
    }
    return outline.references.compactMap { reference in
      if Self.reserved.contains(reference.id) { return nil }
      guard let ways = targets[reference.id] else { return dangling(reference, elsewhere) }
      let conditions = formulas.conjuncts(reference.presence)
      if ways.contains(where: { $0.isSubset(of: conditions) }) { return nil }
      let open = ways.map { $0.subtracting(conditions) }
      switch TruthTable(formulas: formulas).isPossible(conditions, leaving: open) {
      case .no: return nil
      case .yes: return absent(reference)
      case .tooMany: return unproved(reference)
      }
    }
  }

  /// Without a condition anywhere, it is enough that the target is there.
  private func checkUnconditional(_ elsewhere: Program?) -> [Diagnostic] {
    let known = Set((outline.placed + (elsewhere?.outline.placed ?? [])).map(\.id))
    return outline.references.compactMap { reference in
      known.contains(reference.id) || Self.reserved.contains(reference.id) ? nil : dangling(reference, elsewhere)
    }
  }

  private func dangling(_ reference: Outline.Entry, _ elsewhere: Program?) -> Diagnostic {
    let known = (outline.placed + (elsewhere?.outline.placed ?? [])).map(\.id)
    return Diagnostic(
      "dangling-reference", at: reference.span, "no clause of this template has the id `\(reference.id)`",
      help: nearest(to: reference.id, in: known).map { "did you mean `\($0)`?" })
  }

  private func absent(_ reference: Outline.Entry) -> Diagnostic {
    Diagnostic(
      "dangling-reference", at: reference.span,
      "`\(reference.id)` can be left out while this reference to it is printed",
      help: "put the reference under the condition of its target")
  }

  private func unproved(_ reference: Outline.Entry) -> Diagnostic {
    Diagnostic(
      "unproved-reference", at: reference.span,
      "it cannot be proved that `\(reference.id)` is printed whenever this reference is: the conditions of the two "
        + "ask more than \(TruthTable.atomLimit) questions",
      help: "put the reference under the same condition as its target")
  }
}
