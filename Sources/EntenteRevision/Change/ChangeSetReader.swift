import EntenteFormat
import EntenteSource

extension ChangeSet {
  /// Reads the JSON that `json()` writes, whatever its spacing and the order of its members; nil after an error, which
  /// was appended with its place. What is read and written again is the same bytes as what `json()` wrote. O(bytes).
  public static func read(_ source: SourceFile, _ diagnostics: inout [Diagnostic]) -> ChangeSet? {
    guard let value = JSONValue.read(source, &diagnostics) else { return nil }
    var reader = ChangeSetReader()
    do throws(Diagnostic.Thrown) { return try reader.set(value) } catch {
      diagnostics.append(error.diagnostic)
      return nil
    }
  }
}

extension Diagnostic {
  /// A problem that ends a reading.
  struct Thrown: Error { var diagnostic: Diagnostic }
}

/// The members of one object: each is taken once, and what is left over is a mistake.
private struct Members {
  let span: SourceSpan
  private var values: [String: JSONMember] = [:]
  private let order: [String]

  init(_ value: JSONValue, _ what: String) throws(Diagnostic.Thrown) {
    guard case .object(let members, let span) = value else {
      throw ChangeSetReader.wrong(value.span, "\(what) should stand here, as an object in { }")
    }
    self.span = span
    order = members.map(\.name)
    for member in members { values[member.name] = member }
  }

  mutating func take(_ name: String) -> JSONValue? { values.removeValue(forKey: name)?.value }

  mutating func need(_ name: String) throws(Diagnostic.Thrown) -> JSONValue {
    if let value = take(name) { return value }
    throw ChangeSetReader.wrong(
      SourceSpan(span.source, Int(span.start), Int(span.start) + 1), "the member \"\(name)\" is missing here")
  }

  mutating func text(_ name: String) throws(Diagnostic.Thrown) -> String {
    try ChangeSetReader.text(try need(name))
  }

  mutating func optionalText(_ name: String) throws(Diagnostic.Thrown) -> String? {
    guard let value = take(name) else { return nil }
    return try ChangeSetReader.text(value)
  }

  mutating func number(_ name: String) throws(Diagnostic.Thrown) -> Int {
    let value = try need(name)
    guard case .number(let number, _) = value else {
      throw ChangeSetReader.wrong(value.span, "a number should stand here")
    }
    return number
  }

  /// One of the words of an enumeration.
  mutating func word<W: RawRepresentable & CaseIterable>(_ name: String, _: W.Type) throws(Diagnostic.Thrown) -> W
  where W.RawValue == String {
    let value = try need(name)
    let text = try ChangeSetReader.text(value)
    if let word = W(rawValue: text) { return word }
    throw ChangeSetReader.wrong(
      value.span, "`\(text)` is no \(name)", help: "write one of: " + W.allCases.map(\.rawValue).joined(separator: ", ")
    )
  }

  func done() throws(Diagnostic.Thrown) {
    guard let name = order.first(where: { values[$0] != nil }), let member = values[name] else { return }
    throw ChangeSetReader.wrong(member.nameSpan, "no member \"\(name)\" is known here", help: "take it out")
  }
}

private struct ChangeSetReader {
  private var numbers = ClauseNumbers()
  private var recomputed: [RecomputedFact] = []

  static func wrong(_ span: SourceSpan, _ message: String, help: String? = nil) -> Diagnostic.Thrown {
    Diagnostic.Thrown(diagnostic: Diagnostic("not-a-change-set", at: span, message, help: help))
  }

  static func text(_ value: JSONValue) throws(Diagnostic.Thrown) -> String {
    guard case .string(let text, _) = value else {
      throw wrong(value.span, "a text in double quotes should stand here")
    }
    return text
  }

  private func list(_ value: JSONValue?) throws(Diagnostic.Thrown) -> [JSONValue] {
    guard let value else { return [] }
    guard case .array(let values, _) = value else { throw Self.wrong(value.span, "a list in [ ] should stand here") }
    return values
  }

  mutating func set(_ value: JSONValue) throws(Diagnostic.Thrown) -> ChangeSet {
    var members = try Members(value, "a change set")
    let format = try members.need("format")
    guard case .string("entente-changes", _) = format else {
      throw Self.wrong(format.span, "this is no change set", help: "`entente diff OLD NEW --format json` writes one")
    }
    let version = try members.need("version")
    guard case .number(let known, _) = version, ChangeSet.known.contains(known) else {
      throw Self.wrong(
        version.span, "this version of change sets is not known", help: "the version is \(ChangeSet.version)")
    }
    let audience = try members.text("audience")
    let old = try fingerprint(members.need("old"))
    let new = try fingerprint(members.need("new"))
    var names: [String: String] = [:]
    for party in try list(members.take("parties")) {
      var party = try Members(party, "a party")
      names[try party.text("id")] = try party.text("name")
      try party.done()
    }
    numbers.told = [:]
    var changes: [Change] = []
    for value in try list(members.need("changes")) { changes.append(try change(value, changes.count + 1)) }
    try derived(list(members.take("derived")))
    try members.done()
    var set = ChangeSet(changes: changes, oldFingerprint: old, newFingerprint: new, partyNames: names)
    set.numbers = numbers
    set.recomputed = recomputed
    set.audience = audience
    return set
  }

  private func fingerprint(_ value: JSONValue) throws(Diagnostic.Thrown) -> String {
    var members = try Members(value, "a fingerprint")
    let text = try members.text("sha256")
    try members.done()
    return text
  }

  private mutating func derived(_ values: [JSONValue]) throws(Diagnostic.Thrown) {
    for value in values {
      var fact = try Members(value, "a derived fact")
      let kind = try fact.need("kind")
      switch kind {
      case .string("renumbered", _):
        numbers.toldRenumbered.append((try fact.text("id"), try fact.text("old"), try fact.text("new")))
      case .string("recomputed", _): recomputed.append(try recomputedFact(&fact))
      default: throw Self.wrong(kind.span, "this kind of fact is not known")
      }
      try fact.done()
    }
  }

  private func recomputedFact(_ fact: inout Members) throws(Diagnostic.Thrown) -> RecomputedFact {
    var causes: [Int] = []
    for value in try list(fact.need("because")) {
      guard case .number(let number, _) = value else {
        throw Self.wrong(value.span, "the number of a change should stand here")
      }
      causes.append(number)
    }
    let isPrinted: Bool
    switch fact.take("printed") {
    case nil: isPrinted = false
    case .bool(true, _)?: isPrinted = true
    case let value?: throw Self.wrong(value.span, "`printed` is true, or left out")
    }
    return RecomputedFact(
      key: try fact.text("id"), name: try fact.text("name"), clause: try fact.optionalText("clause") ?? "",
      old: try fact.text("old"), new: try fact.text("new"), difference: try fact.optionalText("difference") ?? "",
      causes: causes, isPrinted: isPrinted)
  }

  private mutating func change(_ value: JSONValue, _ position: Int) throws(Diagnostic.Thrown) -> Change {
    var members = try Members(value, "a change")
    let number = try members.number("number")
    guard number == position else {
      throw Self.wrong(
        value.span, "change \(number) stands in place \(position)", help: "number the changes from 1, in order")
    }
    let kind = try members.word("kind", Change.Kind.self)
    _ = members.take("side")
    let importance = try members.word("class", ChangeClass.self)
    let typeValue = try members.need("type")
    let type = try Self.text(typeValue)
    guard let declared = Schema.shared.type(named: type) else {
      throw Self.wrong(typeValue.span, "`\(type)` is no section of the format")
    }
    let item = try members.optionalText("item") ?? ""
    var change = Change(
      number: number, kind: kind, item: item, type: type, half: declared.half,
      name: try members.optionalText("name") ?? "",
      field: try members.optionalText("field") ?? "", before: nil, after: nil, content: [], from: nil, to: nil,
      importance: importance, difference: "", words: [], affects: [], matchedBy: .id)
    numbers.told?[number] = (
      try members.optionalText("old_clause") ?? "", try members.optionalText("new_clause") ?? ""
    )
    let matched = try members.need("matched_by")
    switch try Self.text(matched) {
    case "id": break
    case "guess": change.matchedBy = .likeness(0)
    default: throw Self.wrong(matched.span, "`matched_by` is id or guess")
    }
    if let before = members.take("before") { change.before = try termValue(before) }
    if let after = members.take("after") { change.after = try termValue(after) }
    for field in try list(members.take("content")) { change.content.append(try termField(field)) }
    change.from = try place(members.take("from"))
    change.to = try place(members.take("to"))
    change.difference = try members.optionalText("difference") ?? ""
    for word in try list(members.take("words")) { change.words.append(try wordChange(word)) }
    for party in try list(members.take("affects")) { change.affects.append(try affected(party)) }
    _ = members.take("needs")
    try members.done()
    return change
  }

  private func wordChange(_ value: JSONValue) throws(Diagnostic.Thrown) -> WordChange {
    var members = try Members(value, "a pair of words")
    let change = WordChange(
      before: try members.text("before"), after: try members.text("after"),
      difference: try members.optionalText("difference") ?? "")
    try members.done()
    return change
  }

  private func affected(_ value: JSONValue) throws(Diagnostic.Thrown) -> Affected {
    var members = try Members(value, "a party that is affected")
    let affected = Affected(
      try members.text("party"), try members.word("role", Affected.Role.self),
      try members.word("change", Affected.Direction.self))
    try members.done()
    return affected
  }

  private func place(_ value: JSONValue?) throws(Diagnostic.Thrown) -> ItemPlace? {
    guard let value else { return nil }
    var members = try Members(value, "a place")
    let place = ItemPlace(
      list: ListPlace(owner: try members.optionalText("in") ?? "", path: try members.text("list")),
      after: try members.optionalText("after"), index: try members.number("index"))
    try members.done()
    return place
  }

  private func termField(_ value: JSONValue) throws(Diagnostic.Thrown) -> TermField {
    var members = try Members(value, "a field")
    let field = TermField(try members.text("field"), try termValue(members.need("value")))
    try members.done()
    return field
  }

  private func termValue(_ value: JSONValue) throws(Diagnostic.Thrown) -> TermValue {
    if case .array(let values, _) = value {
      var items: [TermValue] = []
      for value in values { items.append(try termValue(value)) }
      return .list(items)
    }
    var members = try Members(value, "a value")
    if let record = members.take("record") {
      var fields: [TermField] = []
      for field in try list(record) { fields.append(try termField(field)) }
      try members.done()
      return .record(fields)
    }
    let scalar = TermScalar(try members.word("kind", TermScalar.Kind.self), try members.text("text"))
    try members.done()
    return .scalar(scalar)
  }
}
