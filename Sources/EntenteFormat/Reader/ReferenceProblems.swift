import EntenteSource

/// What is said about names that lead nowhere, or elsewhere than they should.
extension AgreementReader {
  private func shown(_ reference: PendingReference) -> String { "`\(shortened(string(reference.name)))`" }

  mutating func reportDangling(_ reference: PendingReference) {
    if isFull { return }
    let name = string(reference.name)
    let candidates = candidates(reference)
    let near = nearest(to: name, in: candidates)
    let help: String
    if let near {
      help = "did you mean `\(near)`?"
    } else if candidates.isEmpty, case .party = reference.kind {
      help = "give each party an `id` first (`entente id` adds them), then write it here"
    } else if case .party = reference.kind {
      help = "write a party's id (\(listed(candidates))), or `each`, `all`, `any`, `others`"
    } else {
      let isEmpty = candidates.isEmpty
      help = isEmpty ? "give the item an `id` first" : "the ids are: \(listed(candidates))"
    }
    let message: String
    switch reference.kind {
    case .party: message = "no party has the id \(shown(reference))"
    case .who: message = "no party, person or body has the id \(shown(reference))"
    default: message = "nothing has the id \(shown(reference))"
    }
    report("unknown-reference", reference.span, message, help: help)
    if let near, reference.span.end - reference.span.start == reference.name.count {
      diagnostics[diagnostics.count - 1].fixes = [
        Diagnostic.Fix("write `\(near)`", [Diagnostic.Edit(reference.span, near)])
      ]
    }
  }

  private func listed(_ names: [String]) -> String {
    names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
  }

  /// The ids that would be right in this place.
  private func candidates(_ reference: PendingReference) -> [String] {
    let names = allowed(reference)
    guard !names.isEmpty else { return ids.names(bytes) + ReservedIDs.shared.sectionNames }
    return tree.records.filter { !$0.id.isEmpty && names.contains(schema.type($0.type).name) }.map { string($0.id) }
  }

  mutating func reportSelf(_ reference: PendingReference) {
    report(
      "self-reference", reference.span, "this item refers to itself",
      help: "name another item, or leave the reference out")
  }

  /// The item is of a kind that this field does not take; without one, it is a section.
  mutating func reportKind(_ reference: PendingReference, _ item: ItemRef?) {
    let field = declaration(reference.type, Int(reference.slot)).name
    let found = item.map { Self.kind(schema.type(tree.record($0).type).name) } ?? "a section"
    let wanted = candidates(reference)
    report(
      "wrong-reference", reference.span,
      "\(shown(reference)) is \(found), and `\(field)` takes \(wantedWords(reference))",
      help: wanted.isEmpty ? "the file has none yet" : "write one of: \(listed(wanted))")
  }

  private func wantedWords(_ reference: PendingReference) -> String {
    switch reference.kind {
    case .party: "a party"
    case .who: "a party, a contact, a signatory, a body or a third party"
    default: "the id of " + allowed(reference).map(Self.kind).joined(separator: " or ")
    }
  }

  /// What an item of a record type is, in words.
  static func kind(_ type: String) -> String {
    switch type {
    case "parties": "a party"
    case "parties.contacts": "a contact"
    case "parties.signatories": "a signatory"
    case "third_parties": "a third party"
    case "bodies": "a body"
    case "deliverables": "a deliverable"
    case "duties": "a duty"
    case "contributions": "a contribution"
    default: "an item of `\(type)`"
    }
  }

  mutating func warnOfNoItem(_ reference: PendingReference) {
    let name = string(reference.name)
    let near = nearest(to: name, in: ids.names(bytes))
    report(
      "no-such-item", reference.span, "no item has the id \(shown(reference)), so it is printed as a word",
      help: near.map { "did you mean `\($0)`?" }
        ?? "give an item this id, or write it with a blank instead of the hyphen", severity: .warning)
  }

  mutating func reportCircle(_ path: [Int], _ slot: Int) {
    let names = path.map { string(tree.records[$0].id) }.joined(separator: " → ")
    guard let first = path.first else { return }
    report(
      "circular-dependency", tree.cell(ItemRef(first), slot).span, "these deliverables wait for each other: \(names)",
      help: "take one of them out of `depends_on`")
  }
}
