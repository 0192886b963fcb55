import EntenteDocument
import EntenteFormat
import EntenteSource

/// What a path leads to.
enum Resolved {
  struct Field {
    var variable: UInt16
    var slots: [UInt16]
    var type: ValueType
    /// The word of a choice that holds when the field is not written.
    var defaultChoice: UInt8?
  }
  case field(Field)
  case number(LoopNumber, loop: UInt16)
  case flag(LoopFlag, loop: UInt16)
  /// A name bound to an expression that is no path, in the scope where it was bound, and the fields of it that follow.
  case expression(Expression, Scope, ArraySlice<Name>)
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

  private mutating func resolved(_ path: Path) -> Resolved {
    guard let first = path.parts.first else { return .nothing }
    let rest = path.parts.dropFirst()
    switch scope.meaning(of: first.text) {
    case .variable(let variable, let type):
      var known = type
      if !scope.narrowings.isEmpty {
        known.kinds = scope.narrowed(type.kinds, at: Scope.Place(variable: variable, slots: []))
      }
      return follow(rest, from: Resolved.Field(variable: variable, slots: [], type: known), first)
    case .alias(let expression, let names, let narrowings):
      return resolveAlias(expression, scope.before(names: names, narrowings: narrowings), first, rest)
    case nil: break
    }
    if first.text == "loop", let loop = scope.loop { return resolveLoop(rest, loop, first) }
    return follow(path.parts[...], from: Resolved.Field(variable: 0, slots: [], type: .root), nil)
  }

  private mutating func resolveAlias(
    _ expression: Expression, _ earlier: Scope, _ name: Name, _ rest: ArraySlice<Name>
  ) -> Resolved {
    if case .path(let bound) = expression, aliasDepth < 32 {
      let outer = scope
      scope = earlier
      aliasDepth += 1
      let resolved = resolved(Path(parts: bound.parts + rest, span: name.span))
      aliasDepth -= 1
      scope = outer
      return resolved
    }
    return .expression(expression, earlier, rest)
  }

  private mutating func resolveLoop(_ rest: ArraySlice<Name>, _ loop: UInt16, _ name: Name) -> Resolved {
    switch rest.count == 1 ? rest.first!.text : "" {
    case "index": return .number(.index, loop: loop)
    case "count": return .number(.count, loop: loop)
    case "first": return .flag(.first, loop: loop)
    case "last": return .flag(.last, loop: loop)
    default:
      report(
        "unknown-field", rest.last?.span ?? name.span, "`loop` has no such field",
        help: "it has index, count, first and last")
      return .nothing
    }
  }

  mutating func follow(
    _ parts: ArraySlice<Name>, from start: Resolved.Field, _ name: Name?
  ) -> Resolved {
    var field = start
    var previous = name
    for part in parts {
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
    guard let next = table.field(part.text, of: record) else {
      reportUnknown(part, table.schema.type(record), previous)
      return false
    }
    if record == .root, heading.half == .deal, part.text == "relationship", !isProving {
      report(
        "unreachable-field", part.span, "the agreement cannot use what stands under `relationship`",
        help: "no edit of the relationship may change the agreement; print it in the charter")
      return false
    }
    field.slots.append(UInt16(next.slot))
    field.type = next.type
    field.defaultChoice = next.defaultChoice
    if !scope.narrowings.isEmpty {
      let place = Scope.Place(variable: field.variable, slots: field.slots)
      field.type.kinds = scope.narrowed(field.type.kinds, at: place)
    }
    return true
  }

  /// A field that the template declares: its place is its place in the manifest.
  private mutating func extra(_ field: inout Resolved.Field, to part: Name) -> Bool {
    guard let index = extraFields.firstIndex(where: { $0.name == part.text }) else {
      report(
        "unknown-field", part.span, "the template declares no field `\(part.text)`",
        help: nearest(to: part.text, in: extraFields.map(\.name)).map { "did you mean `\($0)`?" }
          ?? "declare it under `fields` in the manifest")
      return false
    }
    field.slots.append(UInt16(index))
    field.type = ValueType(extraFields[index].type, in: schema)
    return true
  }

  private mutating func reportNoFields(_ type: ValueType, _ part: Name, _ previous: Name?) {
    let owner = previous?.text ?? part.text
    let help: String? =
      type.kinds.contains(.list)
      ? "go through its items with `{% for x in … %}`"
      : type.kinds.contains(.party) ? "print it, or use the filters `name` and `short`" : nil
    report("wrong-type", part.span, "`\(owner)` is \(type.kinds.inWords) and has no fields", help: help)
  }

  private mutating func reportUnknown(_ part: Name, _ type: RecordType, _ previous: Name?) {
    let names = type.fields.map(\.name) + (previous == nil ? scope.allNames : [])
    let message =
      previous.map { "`\($0.text)` has no field `\(part.text)`" } ?? "there is no field or name `\(part.text)`"
    report(
      "unknown-field", part.span, message,
      help: nearest(to: part.text, in: names).map { "did you mean `\($0)`?" })
  }
}
