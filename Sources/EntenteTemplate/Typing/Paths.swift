import EntenteDocument
import EntenteFormat
import EntenteSource

/// What a path leads to.
enum Resolved {
  struct Field {
    var variable: UInt16
    var slots = SlotPath()
    var type: ValueType
    /// The word of a choice that holds when the field is not written.
    var defaultChoice: UInt8?
  }
  case field(Field)
  case number(LoopNumber, loop: UInt16)
  case flag(LoopFlag, loop: UInt16)
  /// A name bound to an expression that is no path, and the fields of it that follow.
  case expression(Scope.Alias, rest: Path)
  case nothing
}

extension Compiler {
  /// Follows a path through the declarations. Reports `unknown-field`, `unreachable-field`, `wrong-type`.
  mutating func resolve(_ path: Path, reporting: Bool = true) -> Resolved {
    let count = diagnostics.count
    let resolved = resolved(path)
    if !reporting { diagnostics.removeLast(diagnostics.count - count) }
    return resolved
  }

  private static let loopKey = WordKey("loop")

  private mutating func resolved(_ path: Path) -> Resolved {
    let file = source
    return file.bytes.withUnsafeBufferPointer { bytes in
      var reader = PathReader(path, bytes)
      guard let first = reader.next() else { return .nothing }
      switch scope.meaning(of: first) {
      case .variable(let variable, let type):
        var field = Resolved.Field(variable: variable, type: type)
        narrow(&field)
        return follow(&reader, &field, first)
      case .alias(let alias): return resolveAlias(alias, first, &reader, path)
      case nil: break
      }
      if let loop = scope.loop, first.key == Self.loopKey { return resolveLoop(&reader, loop, first) }
      var field = Resolved.Field(variable: 0, type: .root)
      guard step(&field, to: first, after: nil) else { return .nothing }
      return follow(&reader, &field, first)
    }
  }

  private mutating func resolveAlias(
    _ alias: Scope.Alias, _ name: Name, _ reader: inout PathReader, _ path: Path
  ) -> Resolved {
    let rest = Path(span: SourceSpan(path.span.source, Int(name.span.end), Int(path.span.end)))
    guard case .path(let bound) = alias.expression, aliasDepth < 32 else { return .expression(alias, rest: rest) }
    let resolved = inside(alias) { $0.resolved(bound) }
    guard !reader.isAtEnd else { return resolved }
    switch resolved {
    case .field(var field): return follow(&reader, &field, name)
    case .expression(let inner, let innerRest) where innerRest.isEmpty: return .expression(inner, rest: rest)
    case .nothing: return .nothing
    default:
      report("wrong-type", name.span, "`\(text(name))` has no fields")
      return .nothing
    }
  }

  /// Does something with the names, and in the file, that an alias was bound with.
  mutating func inside<T>(_ alias: Scope.Alias, _ body: (inout Compiler) -> T) -> T {
    let outer = (scope, source)
    scope = scope.before(alias)
    source = alias.source
    aliasDepth += 1
    let result = body(&self)
    aliasDepth -= 1
    (scope, source) = outer
    return result
  }

  private mutating func resolveLoop(_ reader: inout PathReader, _ loop: UInt16, _ name: Name) -> Resolved {
    let part = reader.next()
    switch part.map({ text($0) }) {
    case "index": return .number(.index, loop: loop)
    case "count": return .number(.count, loop: loop)
    case "first": return .flag(.first, loop: loop)
    case "last": return .flag(.last, loop: loop)
    default:
      report(
        "unknown-field", part?.span ?? name.span, "`loop` has no such field",
        help: "it has index, count, first and last")
      return .nothing
    }
  }

  /// Goes on from a value to the fields that follow.
  mutating func follow(_ reader: inout PathReader, _ field: inout Resolved.Field, _ name: Name?) -> Resolved {
    var previous = name
    while let part = reader.next() {
      if field.type.isUnknown || !step(&field, to: part, after: previous) { return .nothing }
      previous = part
    }
    return .field(field)
  }

  /// Goes on to a field of what `field` is; false, reported, when there is none.
  mutating func step(_ field: inout Resolved.Field, to part: Name, after previous: Name?) -> Bool {
    if field.type.isExtraFields { return extra(&field, to: part) }
    guard let record = field.type.record, !field.type.kinds.isDisjoint(with: [.record, .item]) else {
      reportNoFields(field.type, part, previous)
      return false
    }
    guard let next = table.field(part, of: record) else {
      reportUnknown(part, table.schema.type(record), previous)
      return false
    }
    if record == .root, heading.half == .deal, !isProving, next.name == "relationship" {
      report(
        "unreachable-field", part.span, "the agreement cannot use what stands under `relationship`",
        help: "no edit of the relationship may change the agreement; print it in the charter")
      return false
    }
    guard hasRoom(field, part) else { return false }
    field.slots.append(next.slot)
    field.type = next.type
    field.defaultChoice = next.defaultChoice
    narrow(&field)
    return true
  }

  private mutating func hasRoom(_ field: Resolved.Field, _ part: Name) -> Bool {
    if !field.slots.isFull { return true }
    report("path-too-long", part.span, "this path goes through more than \(SlotPath.limit) fields")
    return false
  }

  private func narrow(_ field: inout Resolved.Field) {
    if scope.narrowings.isEmpty { return }
    let place = Scope.Place(variable: field.variable, slots: field.slots)
    field.type.kinds = scope.narrowed(field.type.kinds, at: place)
  }

  /// A field that the template declares: its place is its place in the manifest.
  private mutating func extra(_ field: inout Resolved.Field, to part: Name) -> Bool {
    let name = text(part)
    guard let index = extraFields.firstIndex(where: { $0.name == name }) else {
      report(
        "unknown-field", part.span, "the template declares no field `\(name)`",
        help: nearest(to: name, in: extraFields.map(\.name)).map { "did you mean `\($0)`?" }
          ?? "declare it under `fields` in the manifest")
      return false
    }
    guard hasRoom(field, part) else { return false }
    field.slots.append(UInt16(index))
    field.type = ValueType(extraFields[index].type, in: schema)
    return true
  }

  private mutating func reportNoFields(_ type: ValueType, _ part: Name, _ previous: Name?) {
    let help: String? =
      type.kinds.contains(.list)
      ? "go through its items with `{% for x in … %}`"
      : type.kinds.contains(.party) ? "print it, or use the filters `name` and `short`" : nil
    report(
      "wrong-type", part.span, "`\(text(previous ?? part))` is \(type.kinds.inWords) and has no fields", help: help)
  }

  private mutating func reportUnknown(_ part: Name, _ type: RecordType, _ previous: Name?) {
    let name = text(part)
    let names = type.fields.map(\.name) + (previous == nil ? scope.allNames : [])
    let message =
      previous.map { "`\(text($0))` has no field `\(name)`" } ?? "there is no field or name `\(name)`"
    report("unknown-field", part.span, message, help: nearest(to: name, in: names).map { "did you mean `\($0)`?" })
  }
}
