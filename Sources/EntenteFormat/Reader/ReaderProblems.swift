import EntenteSource

/// What is said when a value is not what its field takes, and what to write instead.
extension AgreementReader {
  mutating func report(
    _ rule: String, _ span: SourceSpan, _ message: String, help: String? = nil, severity: Severity = .error
  ) {
    guard severity != .error || !isFull else { return }
    var problem = Diagnostic(rule, severity, at: span, message, help: help)
    problem.isPrivate = isPrivate
    if severity == .error {
      errorCount += 1
      if isFull { problem.notes = ["after \(Self.mostErrors) problems nothing more is said"] }
    } else {
      warningCount += 1
      guard warningCount <= Self.mostErrors else { return }
    }
    diagnostics.append(problem)
  }

  private mutating func label(_ span: SourceSpan, _ text: String) {
    guard let last = diagnostics.indices.last else { return }
    diagnostics[last].labels.append(Diagnostic.Label(span, text))
  }

  private mutating func fix(_ title: String, _ span: SourceSpan, _ replacement: String) {
    guard let last = diagnostics.indices.last else { return }
    diagnostics[last].fixes = [Diagnostic.Fix(title, [Diagnostic.Edit(span, replacement)])]
  }

  /// A scalar that is no value of its field's type.
  mutating func report(_ problem: ValueProblem, _ node: Int) {
    let sentence = problem.sentence(string(text(node))) { string($0) }
    report(sentence.rule, span(node), sentence.message, help: sentence.help)
  }

  private func source(_ node: Int) -> String { source(Int(nodes[node].start), Int(nodes[node].end)) }

  private func source(_ start: Int, _ end: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes + base + start, count: max(0, end - start)), as: UTF8.self)
  }

  /// The line from its first word to the node, for a line to be pasted.
  private func lead(_ node: Int) -> String {
    let (start, line) = files[file].source.line(at: Int(nodes[node].start))
    let head = line.prefix(Int(nodes[node].start) - start).drop { $0 == 0x20 }
    return head.count <= 80 ? String(decoding: head, as: UTF8.self) : "…"
  }

  // MARK: Shapes

  mutating func reportRootShape() {
    report(
      "wrong-shape", span(0), "an agreement file is a map of fields, and this is \(Self.shape(nodes[0].kind))",
      help: "begin it with `format: 1`, `kind: alliance` and `title: …`, one field a line")
  }

  private static func shape(_ kind: YAMLNode.Kind) -> String {
    switch kind {
    case .mapping: "a map of fields"
    case .sequence: "a list"
    case .empty: "empty"
    default: "a text"
    }
  }

  mutating func reportEmpty(_ node: Int, _ place: FieldPlace) {
    let name = declaration(place).name
    let type = declaration(place).type
    report(
      "empty-value", span(node), "`\(name)` has no value",
      help: mayBeTBD(type, name)
        ? "leave the line out, or write `\(name): TBD`" : "write its value, or leave the line out")
  }

  private func mayBeTBD(_ type: FieldType, _ name: String) -> Bool {
    switch type {
    case .id, .visibility, .path, .list(.path): false
    default: name != "format"
    }
  }

  /// A text, a date and so on is expected, and a map or a list stands there.
  mutating func reportNotScalar(_ node: Int, _ place: FieldPlace) {
    let declaration = declaration(place)
    let expected = Self.words(declaration.type)
    let message = "`\(declaration.name)` takes \(expected), and this is \(Self.shape(nodes[node].kind))"
    let written = source(node)
    guard !written.contains(where: \.isNewline) else {
      report(
        "wrong-shape", span(node), message,
        help: "if it is one text, put it under `\(declaration.name): |` and indent it by two spaces more")
      return
    }
    let quoted = Self.quoted(written)
    report(
      "wrong-shape", span(node), message,
      help: quoted.utf8.count > 400
        ? "if all of it is text, put it in quotes" : "if all of it is text, write: \(lead(node))\(quoted)")
    fix("put the text in quotes", span(node), quoted)
  }

  /// A text in the quotes that need the fewest changes to it.
  static func quoted(_ text: String) -> String {
    if !text.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
      return "\"" + text + "\""
    }
    var quoted = "'"
    for scalar in text.unicodeScalars { quoted += scalar == "'" ? "''" : String(scalar) }
    return quoted + "'"
  }

  mutating func reportNotMap(_ node: Int, _ place: FieldPlace) {
    let name = declaration(place).name
    report(
      "wrong-shape", span(node), "`\(name)` is a map of fields, and this is \(Self.shape(nodes[node].kind))",
      help: "write `\(name):` on a line of its own, and its fields below it, indented by two spaces")
  }

  /// A record is expected, and something else stands there.
  mutating func reportNotRecord(_ node: Int, _ type: RecordTypeID, _ place: FieldPlace) {
    let record = schema.type(type)
    let field = declaration(place)
    let names = record.fields.map(\.name).filter { !["id", "effect", "visibility", "element"].contains($0) }
    let fields = names.prefix(6).joined(separator: ", ") + (names.count > 6 ? ", …" : "")
    let isItem = field.type.isList
    let what = isItem ? "an item of `\(field.name)`" : "`\(field.name)`"
    let main = record.fields.first { $0.type == .text || $0.type == .literal }?.name
    let isScalar =
      !nodes[node].kind.isCollection && nodes[node].kind != .literalBlock && nodes[node].kind != .foldedBlock
    let help: String
    if isScalar, isItem, let main {
      help = "name the field that it is, as in `- \(main): \(shortened(source(node)))`"
    } else if isItem {
      help = "begin each item with `- ` and its first field, as in `- \(main ?? names.first ?? "id"): …`"
    } else {
      help = "write `\(field.name):` on a line of its own, and below it, indented by two spaces, its fields: \(fields)"
    }
    report(
      "wrong-shape", span(node), "\(what) is a map of fields (\(fields)), and this is \(Self.shape(nodes[node].kind))",
      help: help)
  }

  /// What a field takes, in words.
  static func words(_ type: FieldType) -> String {
    switch type {
    case .literal, .text: "a text"
    case .date, .due: "a date"
    case .length: "a length of time"
    case .cadence: "how often"
    case .money: "a sum of money"
    case .percent: "a percentage"
    case .number: "a number"
    case .yesNo: "yes or no"
    case .party: "a party's id"
    case .who: "the id of a party or a person"
    case .id, .reference: "an id"
    case .choice: "one word"
    case .visibility: "`shared`, `private` or ids of parties"
    case .path: "the name of a file"
    case .list(let inner): words(inner) + ", or a list of them"
    case .record, .extraFields: "a map of fields"
    case .anyOf(let types): types.map(words).joined(separator: " or ")
    case .noneOr(let inner): "`none`, or " + words(inner)
    }
  }

  // MARK: Keys

  /// Gives the field that is meant, where one is near or the name belongs a level deeper.
  mutating func reportUnknownKey(_ key: Int, _ owning: ItemRef, _ type: RecordTypeID) -> FieldPlace? {
    if isFull { return nil }
    let name = string(text(key))
    let record = schema.type(type)
    let owner = type == .root ? "an agreement file" : "`\(record.name)`"
    let shown = "`\(shortened(name))`"
    if name == "visibility" || name == "element", record.identified {
      let why =
        name == "visibility"
        ? "an item of the agreement cannot be hidden: a contract has one text"
        : "`element` belongs to the items of the relationship"
      report("unknown-field", span(key), why, help: "leave the line out")
      return nil
    }
    if let home = home(of: name, besides: type) {
      report(
        "misplaced-field", span(key), "\(shown) is not a field of \(owner)",
        help: "put it under `\(home)`, indented by two spaces")
      return place(of: name, at: key, in: home)
    }
    let fields = record.fields.map(\.name)
    guard let near = nearest(to: name, in: fields) else {
      report(
        "unknown-field", span(key), "\(shown) is not a field of \(owner)",
        help: "its fields are: " + fields.joined(separator: ", "))
      return nil
    }
    report("unknown-field", span(key), "\(shown) is not a field of \(owner)", help: "did you mean `\(near)`?")
    fix("write `\(near)`", span(key), near)
    guard let slot = record.slot(named: near) else { return nil }
    let cell = Int(tree.records[Int(owning.index)].cells.start) + slot
    return FieldPlace(record: owning, type: type, slot: slot, cell: cell)
  }

  /// The place of a list in the half or section where it belongs, which may come later in the file and is joined then.
  private mutating func place(of name: String, at key: Int, in home: String) -> FieldPlace? {
    guard nodes[Int(nodes[key].next)].kind == .sequence, let outer = schema.type(.root).slot(named: home),
      let type = schema.type(named: home), let slot = type.slot(named: name)
    else { return nil }
    let cell = Int(tree.record(tree.root).cells.start) + outer
    if tree.cells[cell].value == .absent {
      tree.cells[cell] = Cell(.record(addRecord(type.id, node: key, parent: tree.root)), span(key))
    }
    guard case .record(let record) = tree.cells[cell].value else { return nil }
    return FieldPlace(record: record, type: type.id, slot: slot, cell: Int(tree.record(record).cells.start) + slot)
  }

  /// The half or section to which a field belongs that stands a level too high.
  private func home(of name: String, besides type: RecordTypeID) -> String? {
    guard type == .root else { return nil }
    for half in ["agreement", "relationship", "term", "law"] {
      if name != "effect", name != "length", schema.type(named: half)?.field(named: name) != nil { return half }
    }
    return nil
  }

  mutating func reportTwice(_ node: Int, _ place: FieldPlace) {
    let name = declaration(place).name
    report(
      "repeated-field", span(node), "`\(name)` stands in another file of this agreement already",
      help: "keep it in one file; only sections and lists are joined")
    label(tree.cells[place.cell].span, "first here")
  }

  mutating func reportUnknownOpenKey(_ key: Int) {
    let name = string(text(key))
    let known = ["open", "options", "owner", "decide_by"]
    report(
      "unknown-field", span(key), "`\(shortened(name))` is not a field of an open point",
      help: nearest(to: name, in: known).map { "did you mean `\($0)`?" } ?? "its fields are: "
        + known.joined(separator: ", "))
  }

  mutating func reportUnknownExtra(_ key: Int, _ declared: [FieldDeclaration]) {
    let name = string(text(key))
    let names = declared.map(\.name)
    let all = names.isEmpty ? "it declares none" : "it declares: " + names.joined(separator: ", ")
    report(
      "unknown-field", span(key), "the template declares no field `\(shortened(name))`",
      help: nearest(to: name, in: names).map { "did you mean `\($0)`?" } ?? all)
  }

  mutating func reportMissingField(_ name: String) {
    let examples = ["format": "format: 1", "kind": "kind: alliance", "title": "title: Strategic alliance"]
    report(
      "missing-field", SourceSpan(files[0].source.id, 0, 0), "the agreement has no `\(name)`",
      help: "add a line, as in `\(examples[name] ?? name)`")
  }

  mutating func reportParties(_ span: SourceSpan, _ count: Int) {
    report(
      "missing-party", span, count == 1 ? "there is only one party" : "there are no parties",
      help: "list at least two under `parties`, each with an `id` and a `name`")
  }

  mutating func reportDrafter(_ span: SourceSpan) {
    report("wrong-reference", span, "`drafted_by` names the party that holds the pen", help: "write the party's id")
  }

  // MARK: Scalars

  /// A comment after an unquoted text: most often it was meant as part of it.
  mutating func reportComment(_ node: Int) {
    let (lineStart, line) = files[file].source.line(at: Int(nodes[node].end))
    var end = lineStart + line.count
    let bytes = files[file].source.bytes
    while end > Int(nodes[node].end), ScalarCursor.isSpace(bytes[end - 1]) { end -= 1 }
    let quoted = Self.quoted(source(Int(nodes[node].start), end))
    let place = SourceSpan(source, Int(nodes[node].start), end)
    report(
      "comment-in-text", place, "a `#` after a blank begins a comment, and the text would end before it",
      help: (quoted.utf8.count > 400
        ? "if it belongs to the text, put the whole text in quotes"
        : "if it belongs to the text, write: \(lead(node))\(quoted)")
        + " (a comment goes on a line of its own)")
    fix("put the whole text in quotes", place, quoted)
  }

  mutating func warnOfSplitText(_ node: Int, _ type: FieldType) {
    guard type == .text || type == .literal, nodes[node].kind == .plain, !nodes[node].isBroken else { return }
    let range = text(node)
    guard !range.isEmpty, bytes[range.lower] &- 0x61 < 26, buffer(range).contains(0x20) else { return }
    report(
      "split-text", span(node),
      "a comma in `[ ]` begins a new item, and this one reads like the rest of the one before",
      help: "put each text in quotes", severity: .warning)
  }

  mutating func reportChoice(_ node: Int, _ words: [String], _ place: FieldPlace) {
    let typed = string(text(node))
    let name = declaration(place).name
    if place.type == .root, name == "format" {
      return report(
        "unknown-format", span(node), "this version of the tool does not know the format `\(shortened(typed))`",
        help: "write `format: 1`")
    }
    let all = words.map { "`\($0)`" }.joined(separator: ", ")
    let near = nearest(to: typed, in: words)
    report(
      "unknown-word", span(node), "`\(shortened(typed))` is not a word that `\(name)` takes",
      help: near.map { "did you mean `\($0)`? the words are \(all)" } ?? "write one of \(all)")
    if let near { fix("write `\(near)`", span(node), near) }
  }

  mutating func reportUnion(_ node: Int, _ types: [FieldType]) {
    let examples: [String] = types.map { type in
      switch type {
      case .percent: "`95 %`"
      case .length: "`4 hours`"
      case .money: "`EUR 49.00`"
      default: "`at least 1,200`"
      }
    }
    report(
      "unknown-number", span(node),
      "`\(shortened(string(text(node))))` is not \(types.map(Self.words).joined(separator: " or "))",
      help: "write it like " + examples.joined(separator: " or "))
  }

  // MARK: Ids

  mutating func reportMissingID(_ node: Int, _ type: RecordTypeID) {
    let start = Int(nodes[node].start)
    report(
      "missing-id", SourceSpan(source, start, min(start + 1, Int(nodes[node].end))),
      "this item of `\(schema.type(type).name)` has no id: nothing can refer to it, and a later version is matched by guess",
      help: "`entente id` adds an id to every item that has none", severity: .warning)
  }

  mutating func reportReserved(_ node: Int, _ place: FieldPlace) {
    let id = string(text(node))
    let kind = schema.type(place.type).name.split(separator: ".").last.map(String.init) ?? "item"
    let singular = kind.hasSuffix("s") ? String(kind.dropLast()) : kind
    report(
      "reserved-id", span(node), "`\(id)` has a meaning of its own and cannot be an item's id",
      help: "add a word, as in `\(id)-\(kebabCase(singular))`")
  }

  mutating func reportDuplicateID(_ node: Int, _ earlier: ItemRef) {
    let record = tree.record(earlier)
    let cell = tree.cells[Int(record.cells.start)]
    report(
      "duplicate-id", span(node), "the id `\(string(text(node)))` is given twice",
      help: "an id is unique in the whole agreement; change one of them and what refers to it")
    label(cell.span.isNone ? record.span : cell.span, "first here")
  }

  // MARK: Open points

  mutating func reportNeverOpen(_ node: Int, _ place: FieldPlace) {
    let name = declaration(place).name
    report("open-never", span(node), "`\(name)` cannot be left open", help: "write its value, or leave the line out")
  }

  mutating func warnOfOpenWords(_ node: Int, _ what: TextRange) {
    report(
      "open-point-words", span(node), "words follow `TBD`; they are taken for what is missing",
      help: "write `{ open: \(shortened(string(what))) }` or `\"[TBD: \(shortened(string(what)))]\"`",
      severity: .warning)
  }

  mutating func reportDispute(_ node: Int) {
    var problem = Diagnostic(
      "unresolved-dispute", kind: .finding, at: span(node),
      "the parties are at odds here, and the file holds both proposals",
      help: "settle it with `entente resolve`, or write the value that was agreed")
    problem.isPrivate = isPrivate
    diagnostics.append(problem)
  }

  mutating func reportWordAmongParties(_ node: Int) {
    report(
      "word-among-parties", span(node),
      "`\(string(text(node)))` stands for parties by itself, not in a list with others",
      help: "write it alone, or list the parties' ids")
  }
}

extension FieldType {
  fileprivate var isList: Bool {
    switch self {
    case .list: true
    case .noneOr(let inner): inner.isList
    default: false
    }
  }
}
