import EntenteProse
import EntenteSource

/// Definitions, and where their terms are used.
extension Binder {
  mutating func findDefinitions() {
    guard !foundDefinitions.isEmpty else { return }
    var known = NameTable()
    known.reserveCapacity(foundDefinitions.count)
    document.definitions.reserveCapacity(foundDefinitions.count)
    for index in foundDefinitions {
      let found: Document.Definition
      if draft[index].kind == .openDefinition {
        let number = draft[index].definition
        guard document.draft.definitions.indices.contains(number) else { continue }
        found = definition(document.draft.definitions[number], index, apart: true)
      } else {
        let head = DefinitionHead(
          id: .empty, term: draft[index].text, plural: draft.text(after: index, .definedPlural), always: true)
        found = definition(head, index, apart: false)
      }
      if found.term.isEmpty { continue }
      let (number, isNew) = known.add(found.term)
      if isNew {
        document.bound[index] = Int32(number)
        document.definitions.append(consume found)
      } else {
        add(found, besides: number, index)
      }
    }
  }

  private func definition(_ head: DefinitionHead, _ event: Int, apart: Bool) -> Document.Definition {
    Document.Definition(
      id: draft.string(head.id), term: draft.string(head.term), plural: draft.string(head.plural), anchor: "",
      always: head.always, origin: draft[event].origin, event: apart ? event : -1,
      close: apart ? end(of: event) : -1)
  }

  /// The author's definition takes the place of the template's; two of one kind are an error, the first one stands.
  private mutating func add(_ definition: Document.Definition, besides other: Int, _ event: Int) {
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
    guard !document.definitions.isEmpty else { return }
    for i in document.definitions.indices { nameAnchor(i) }
    document.terms.reserveCapacity(forms: document.definitions.count * 2, bytes: document.definitions.count * 40)
    for i in document.definitions.indices where !addForms(i) || document.definitions[i].always {
      document.definitions[i].isUsed = true
    }
    document.terms.prepare()
    guard !document.terms.isEmpty else { return }
    let terms = document.terms
    var missing = terms.missing(document.definitions.map(\.isUsed))
    var waiting = document.definitions.indices.filter { document.definitions[$0].isUsed }
    var prose = Buffer<TextRange>(capacity: 1)
    swap(&prose, &self.prose)
    findUses(of: terms, in: prose, &missing, &waiting)
    while missing.count > 0, let i = waiting.popLast() {
      let event = document.definitions[i].event
      if event >= 0 { findUses(of: terms, in: self.prose(of: event), &missing, &waiting) }
    }
    settlePrinted()
  }

  /// A term is used as it is and in its plural; false when it cannot be found.
  private mutating func addForms(_ index: Int) -> Bool {
    let plural = document.definitions[index].plural
    let isFound = document.definitions[index].term.withBytes { term in
      let isFound = document.terms.add(term, term: index)
      if plural.isEmpty { document.terms.add(term, ending: UInt8(ascii: "s"), term: index) }
      return isFound
    }
    return plural.isEmpty ? isFound : plural.withBytes { document.terms.add($0, term: index) } || isFound
  }

  private mutating func nameAnchor(_ index: Int) {
    let id = document.definitions[index].id
    let target = Document.Target.definition(index)
    if document.definitions[index].always, !id.isEmpty, document.ids.claim(id, for: target) {
      document.definitions[index].anchor = id
      return
    }
    let name = Binder.anchorName(id.isEmpty ? document.definitions[index].term : id)
    document.definitions[index].anchor = document.ids.addAnchor(name)
    if !id.isEmpty { _ = document.ids.add(target, document.ids.enter(id)) }
  }

  /// `term-force-majeure`
  private static func anchorName(_ words: String) -> String {
    let start: StaticString = "term-"
    return String(unsafeUninitializedCapacity: start.utf8CodeUnitCount + words.utf8.count) { name in
      var count = start.withUTF8Buffer { name.initialize(fromContentsOf: $0) }
      words.withBytes { words in
        for byte in words {
          if byte.isWord {
            name[count] = byte.isUpper ? byte | 0x20 : byte
            count += 1
          } else if name[count - 1] != UInt8(ascii: "-") {
            name[count] = UInt8(ascii: "-")
            count += 1
          }
        }
      }
      return count
    }
  }

  private mutating func findUses(
    of terms: TermTable, in prose: borrowing Buffer<TextRange>, _ missing: inout TermTable.Missing,
    _ waiting: inout [Int]
  ) {
    terms.find(&missing, in: draft.bytes, prose.values) { found in
      document.definitions[found].isUsed = true
      waiting.append(found)
    }
  }

  /// The words of a definition, without those of titles, notes and other definitions in it.
  private func prose(of definition: Int) -> Buffer<TextRange> {
    var prose = Buffer<TextRange>(capacity: 16)
    var inTitle = false
    var index = definition + 1
    while index < end(of: definition) {
      switch draft[index].kind {
      case .openNote, .openGlance, .openDefinition: index = end(of: index)
      case .open: if document.bound[index] < 0 { index = end(of: index) } else { inTitle = true }
      case .titleEnd: inTitle = false
      case .markdown, .literal, .text: if !inTitle { prose.append(draft[index].text) }
      default: break
      }
      index += 1
    }
    return prose
  }

  private mutating func settlePrinted() {
    if !hasList { hasList = findList() }
    for i in document.definitions.indices {
      let isApart = document.definitions[i].event >= 0
      if !isApart || (hasList && document.definitions[i].isUsed) {
        document.definitions[i].isPrinted = true
        if isApart { document.printed.append(i) }
      } else if document.definitions[i].always {
        let definition = document.definitions[i]
        diagnostics.append(
          Diagnostic(
            "definition-nowhere-printed", at: definition.origin.place,
            "the definition of “\(definition.term)” is printed nowhere in the document “\(document.draft.title)”",
            help: "the template needs a place for the list of definitions"))
      }
    }
    let definitions = document.definitions
    document.printed.sort {
      let order = Binder.order(definitions[$0].term, definitions[$1].term)
      return order != 0 ? order < 0 : $0 < $1
    }
  }

  /// Whether the list of definitions stands somewhere, be it in a note.
  private func findList() -> Bool {
    var index = 0
    while index < draft.count {
      switch draft[index].kind {
      case .definitions: return true
      case .open: if document.bound[index] < 0 { index = end(of: index) }
      default: break
      }
      index += 1
    }
    return false
  }

  /// Below 0 where a term stands before another one, by their letters, digits and spaces without regard to case; the
  /// same on every machine.
  private static func order(_ a: String, _ b: String) -> Int {
    a.withBytes { a in
      b.withBytes { b in
        var (i, j) = (0, 0)
        while true {
          while i < a.count, !isSorted(a[i]) { i += 1 }
          while j < b.count, !isSorted(b[j]) { j += 1 }
          if i == a.count || j == b.count { return (i == a.count ? 0 : 1) - (j == b.count ? 0 : 1) }
          let (x, y) = (a[i].isUpper ? a[i] | 0x20 : a[i], b[j].isUpper ? b[j] | 0x20 : b[j])
          if x != y { return x < y ? -1 : 1 }
          i += 1
          j += 1
        }
      }
    }
  }

  private static func isSorted(_ byte: UInt8) -> Bool { byte.isWord || byte >= 0x80 || byte == 0x20 }
}

extension Origin {
  /// Where a reader would change it: in the agreement, or else in the template.
  var place: SourceSpan { data.isNone ? template : data }
}
