import EntenteProse
import EntenteSource

/// Definitions, and where their terms are used.
extension Binder {
  mutating func findDefinitions() {
    var known = NameTable()
    for index in foundDefinitions {
      let found: Document.Definition
      switch events[index] {
      case .openDefinition(let id, let term, let plural, let always, let origin):
        found = definition(id, term, plural, always, origin, index)
      case .piece(let piece):
        found = definition(.empty, piece.text, text(after: index, .definedPlural), true, piece.origin, -1)
      default: continue
      }
      if !found.term.isEmpty { add(found, index, &known) }
    }
  }

  private func definition(
    _ id: TextRange, _ term: TextRange, _ plural: TextRange, _ always: Bool, _ origin: Origin, _ event: Int
  ) -> Document.Definition {
    let draft = document.draft
    return Document.Definition(
      id: draft.string(id), term: draft.string(term), plural: draft.string(plural), anchor: "", always: always,
      origin: origin, event: event, close: event >= 0 ? Int(document.closes[event]) : -1)
  }

  /// The author's definition takes the place of the template's; two of one kind are an error, the first one stands.
  private mutating func add(_ definition: Document.Definition, _ event: Int, _ known: inout NameTable) {
    let (other, isNew) = known.add(definition.term)
    if isNew {
      document.bound[event] = Int32(document.definitions.count)
      document.definitions.append(definition)
      return
    }
    let first = document.definitions[other]
    if first.always != definition.always {
      if definition.always {
        document.definitions[other] = definition
        document.bound[event] = Int32(other)
      }
      return
    }
    var problem = Diagnostic(
      "term-defined-twice", at: definition.origin.place, "the term “\(definition.term)” is defined twice",
      help: "keep one of the definitions, or give the second one another term")
    problem.labels.append(Diagnostic.Label(first.origin.place, "it is defined here first"))
    diagnostics.append(problem)
  }

  /// Marks the definitions whose terms are used in the text that is left, and those that these use in turn.
  mutating func findUses() {
    for i in document.definitions.indices { nameAnchor(i) }
    var table = TermTable()
    for i in document.definitions.indices {
      let (term, plural) = (document.definitions[i].term, document.definitions[i].plural)
      if !Binder.addForms(term, plural, i, &table) || document.definitions[i].always {
        document.definitions[i].isUsed = true
      }
    }
    table.prepare()
    document.terms = table
    guard !table.isEmpty else { return }
    used = document.definitions.map(\.isUsed)
    var waiting = used.indices.filter { used[$0] }
    mark(0..<events.count, -1, table, &waiting)
    while let i = waiting.popLast() {
      let definition = document.definitions[i]
      if definition.event >= 0 { mark((definition.event + 1)..<definition.close, i, table, &waiting) }
    }
    for i in used.indices { document.definitions[i].isUsed = used[i] }
    settlePrinted()
  }

  /// A term is used as it is and in its plural.
  private static func addForms(_ term: String, _ plural: String, _ index: Int, _ table: inout TermTable) -> Bool {
    var term = term
    var plural = plural
    let isFound = term.withUTF8 { term in
      let isFound = table.add(term, term: index)
      if plural.isEmpty { table.add(term, ending: UInt8(ascii: "s"), term: index) }
      return isFound
    }
    return plural.isEmpty ? isFound : plural.withUTF8 { table.add($0, term: index) } || isFound
  }

  private mutating func nameAnchor(_ index: Int) {
    let definition = document.definitions[index]
    if definition.always, !definition.id.isEmpty, addTarget(definition.id, .definition(index)) {
      take(definition.id, 1)
      document.definitions[index].anchor = definition.id
      return
    }
    var name = Array("term-".utf8)
    for byte in (definition.id.isEmpty ? definition.term : definition.id).utf8 {
      if byte.isWord {
        name.append(byte.isUpper ? byte | 0x20 : byte)
      } else if name.last != UInt8(ascii: "-") {
        name.append(UInt8(ascii: "-"))
      }
    }
    document.definitions[index].anchor = unique(String(decoding: name, as: UTF8.self))
    if !definition.id.isEmpty { _ = addTarget(definition.id, .definition(index)) }
  }

  /// Looks for uses in the prose of a range; titles, notes and other definitions don't count.
  private mutating func mark(_ range: Range<Int>, _ own: Int, _ table: TermTable, _ waiting: inout [Int]) {
    var found: [Int] = []
    var isUsed = used
    used = []
    document.draft.bytes.withUnsafeBufferPointer { bytes in
      var inTitle = false
      visit(range) { _, event in
        switch event {
        case .openNote, .openGlance, .openDefinition: return false
        case .open: inTitle = true
        case .titleEnd: inTitle = false
        case .piece(let piece):
          guard !inTitle, piece.kind == .markdown || piece.kind == .literal || piece.kind == .text else { break }
          table.uses(in: bytes, piece.text.range) { use in
            if use.term != own, !isUsed[use.term] {
              isUsed[use.term] = true
              found.append(use.term)
            }
          }
        default: break
        }
        return true
      }
    }
    used = isUsed
    waiting += found
  }

  private mutating func settlePrinted() {
    if !hasList {
      // It may also stand in a note.
      visit(0..<events.count) { _, event in
        if case .definitions = event { hasList = true }
        return true
      }
    }
    for i in document.definitions.indices {
      let definition = document.definitions[i]
      if definition.event < 0 || (hasList && definition.isUsed) {
        document.definitions[i].isPrinted = true
        if definition.event >= 0 { document.printed.append(i) }
      } else if definition.always {
        diagnostics.append(
          Diagnostic(
            "definition-nowhere-printed", at: definition.origin.place,
            "the definition of “\(definition.term)” is printed nowhere in the document “\(document.draft.title)”",
            help: "the template needs a place for the list of definitions"))
      }
    }
    let keys = document.definitions.map { Binder.sortKey($0.term) }
    document.printed.sort { keys[$0] != keys[$1] ? keys[$0].lexicographicallyPrecedes(keys[$1]) : $0 < $1 }
  }

  /// Letters and digits without regard to case; the same on every machine.
  private static func sortKey(_ term: String) -> [UInt8] {
    term.utf8.compactMap { $0.isUpper ? $0 | 0x20 : $0.isWord || $0 >= 0x80 || $0 == 0x20 ? $0 : nil }
  }
}

extension Origin {
  /// Where a reader would change it: in the agreement, or else in the template.
  var place: SourceSpan { data.isNone ? template : data }
}
