import EntenteFormat
import EntenteSource

extension Compiler {
  /// A value whose instructions were emitted: what it can be, and what its filters ask of its printing.
  struct Emitted {
    var type: ValueType
    var style: PrintStyle = []
    var shapes: [(Shape, TextRange)] = []
  }

  /// Emits what pushes the value, and checks it.
  mutating func value(_ expression: Expression) -> Emitted {
    if isTooLarge { return Emitted(type: .unknown) }
    switch expression {
    case .path(let path): return value(of: path, resolve(path))
    case .string(let range, let span):
      let kept = keep(string: range)
      emit(.words(kept), span)
      return Emitted(type: ValueType(.words))
    case .number(let number, let span):
      numbers.append(number)
      emit(.number(UInt32(numbers.count - 1)), span)
      return Emitted(type: ValueType(.count))
    case .filter(let base, let call): return filtered(base, call)
    case .invalid: return Emitted(type: .unknown)
    case .comparison, .test, .not, .and, .or:
      report(
        "wrong-type", expression.span, "a condition has no words",
        help: "choose them with `{% if … %} … {% else %} … {% endif %}`")
      return Emitted(type: .unknown)
    }
  }

  mutating func value(of path: Path, _ resolved: Resolved) -> Emitted {
    switch resolved {
    case .field(let field):
      emit(.load(variable: field.variable, slots: add(field.slots), count: UInt16(field.slots.count)), path.span)
      if let choice = field.defaultChoice { emit(.orChoice(choice), path.span) }
      return Emitted(type: field.type)
    case .number(let number, let loop):
      emit(.loopNumber(number, loop: loop), path.span)
      return Emitted(type: ValueType(.count))
    case .flag:
      report("wrong-type", path.span, "`\(text(path))` is a condition and has no words")
      return Emitted(type: .unknown)
    case .expression(let alias, let rest):
      guard aliasDepth < 32 else { return Emitted(type: .unknown) }
      let emitted = inside(alias) { $0.value(alias.expression) }
      return rest.isEmpty ? emitted : fields(rest, of: emitted, path)
    case .nothing: return Emitted(type: .unknown)
    }
  }

  /// Where the program keeps a path of fields.
  mutating func add(_ path: SlotPath) -> UInt32 {
    let start = UInt32(slots.count)
    path.append(to: &slots)
    return start
  }

  /// Walks on from a value that stands on the stack.
  private mutating func fields(_ rest: Path, of emitted: Emitted, _ path: Path) -> Emitted {
    var start = Resolved.Field(variable: .max, type: emitted.type)
    let name = first(of: path)
    let file = source
    let resolved = file.bytes.withUnsafeBufferPointer { bytes in
      var reader = PathReader(rest, bytes)
      return follow(&reader, &start, name)
    }
    guard case .field(let field) = resolved else { return Emitted(type: .unknown) }
    emit(.walk(slots: add(field.slots), count: UInt16(field.slots.count)), path.span)
    return Emitted(type: field.type)
  }

  // MARK: Filters

  private mutating func filtered(_ base: Expression, _ call: FilterCall) -> Emitted {
    guard let filter = Filter.named(call.name) else {
      _ = value(base)
      report(
        "unknown-filter", call.name.span, "there is no filter `\(text(call.name))`",
        help: nearest(to: text(call.name), in: Filter.names).map { "did you mean `\($0)`?" }
          ?? "the filters are \(Filter.names.joined(separator: ", "))")
      return Emitted(type: .unknown)
    }
    if case .string(let range, let span) = base, filter.name == "ref" {
      refer(to: String(decoding: source.bytes[range.range], as: UTF8.self), span)
    }
    var emitted = value(base)
    check(filter, call, on: emitted, base)
    switch filter.effect {
    case .style(let style): emitted.style.formUnion(style)
    case .choose(let words): emitted.style.formUnion(chosen(words, call))
    case .shape(let shape): emitted.shapes.append((shape, argument(0, of: call)))
    case .value(let kind): apply(kind, call, &emitted)
    }
    return emitted
  }

  private mutating func check(_ filter: Filter, _ call: FilterCall, on emitted: Emitted, _ base: Expression) {
    checkArguments(filter, call)
    if emitted.type.isUnknown { return }
    let isShape = if case .shape = filter.effect { true } else { false }
    if !emitted.shapes.isEmpty, !isShape {
      report(
        "wrong-type", call.name.span, "`\(filter.name)` stands after a filter that has made words of the value",
        help: "put `\(filter.name)` before it")
      return
    }
    var kinds = emitted.type.kinds
    if let element = emitted.type.element { kinds.formUnion(element.kinds) }
    if kinds.isDisjoint(with: filter.accepts) {
      report(
        "wrong-type", call.name.span, "`\(filter.name)` is not for \(emitted.type.kinds.inWords)",
        help: "it stands after \(filter.accepts.subtracting(.words).inWords)")
    }
  }

  private mutating func checkArguments(_ filter: Filter, _ call: FilterCall) {
    let words = call.arguments.filter { if case .words = $0 { true } else { false } }.count
    let fits: Bool
    let wanted: String
    switch filter.arguments {
    case .none: (fits, wanted) = (call.arguments.isEmpty, "takes no argument")
    case .words(let count):
      fits = words == count && call.arguments.count == count
      wanted = count == 1 ? "takes one text in quotes" : "takes \(count) texts in quotes"
    case .optionalWord, .oneOf:
      (fits, wanted) = (call.arguments.count <= 1 && words == call.arguments.count, "takes one word in quotes")
    }
    if !fits { report("wrong-arguments", call.name.span, "`\(filter.name)` \(wanted)") }
  }

  private mutating func chosen(_ words: [(String, PrintStyle)], _ call: FilterCall) -> PrintStyle {
    guard case .words(let range, let span)? = call.arguments.first else { return words[0].1 }
    let word = String(decoding: source.bytes[range.range], as: UTF8.self)
    if let match = words.first(where: { $0.0 == word }) { return match.1 }
    let known = words.map { "\"\($0.0)\"" }.joined(separator: ", ")
    report("wrong-arguments", span, "`\(text(call.name))` does not know \"\(word)\"", help: "it knows \(known)")
    return []
  }

  private mutating func argument(_ index: Int, of call: FilterCall) -> TextRange {
    guard index < call.arguments.count, case .words(let range, _) = call.arguments[index] else { return .empty }
    return keep(string: range)
  }

  private mutating func apply(_ kind: ValueFilter, _ call: FilterCall, _ emitted: inout Emitted) {
    let span = call.name.span
    switch kind {
    case .count:
      emit(.filter(.count, .empty, .empty), span)
      emitted = Emitted(type: ValueType(.count))
    case .plural:
      let (one, many) = (argument(0, of: call), argument(1, of: call))
      emit(.filter(.plural, one, many), span)
      emitted = Emitted(type: ValueType(.words))
    case .first:
      emit(.filter(.first, .empty, .empty), span)
      if !emitted.type.isUnknown, let element = emitted.type.element {
        emitted = Emitted(type: element)
      }
    case .sum: sum(call, &emitted)
    }
  }

  private mutating func sum(_ call: FilterCall, _ emitted: inout Emitted) {
    let element = emitted.type.element
    defer { emitted = Emitted(type: ValueType(.money)) }
    guard !emitted.type.isUnknown, let element else { return }
    guard case .words(let range, let place)? = call.arguments.first else {
      if !element.kinds.contains(.money) {
        report(
          "wrong-type", call.name.span, "`sum` adds money, and this is a list of \(element.kinds.inWords)",
          help: "name the field to add: sum(\"amount\")")
      }
      emit(.filter(.sum, .empty, .empty), call.name.span)
      return
    }
    let name = Name(
      span: source.span(range.lower, range.upper), key: WordKey(text(source.span(range.lower, range.upper))))
    var field = Resolved.Field(variable: 0, type: element)
    guard step(&field, to: name, after: nil), let slot = field.slots.first else { return }
    if !field.type.kinds.contains(.money) {
      report("wrong-type", place, "`\(text(name))` is \(field.type.kinds.inWords), and `sum` adds money")
    }
    emit(.sumField(slot: slot), call.name.span)
  }

  // MARK: Printing

  mutating func checkPrintable(_ emitted: Emitted, _ expression: Expression) {
    let type = emitted.type
    let kinds = type.kinds
    if type.isUnknown { return }
    // A record is printed by its name, or referred to.
    if kinds.contains(.record), let record = type.record {
      if Vocabulary.isNamed(schema.type(record)) || emitted.style.contains(.reference) { return }
    }
    if kinds.isDisjoint(with: .printable) {
      let help = kinds.contains(.record) ? "print its fields" : nil
      report("wrong-type", expression.span, "this is \(kinds.inWords) and cannot be printed", help: help)
    } else if let element = type.element, kinds.isDisjoint(with: Kinds.printable.subtracting(.list)) {
      let isNamed = element.record.map { Vocabulary.isNamed(schema.type($0)) } ?? false
      if element.kinds.isDisjoint(with: .printable), !isNamed {
        report(
          "wrong-type", expression.span, "this is a list of \(element.kinds.inWords) and cannot be printed",
          help: "go through it with `{% for x in … %}`")
      }
    }
  }

  /// A field that is left unprinted on purpose. Lists on the way are passed through.
  mutating func leaveOut(_ path: Path, _ why: String) {
    var field = Resolved.Field(variable: 0, type: .root)
    var previous: Name?
    let file = source
    let isThere = file.bytes.withUnsafeBufferPointer { bytes in
      var reader = PathReader(path, bytes)
      while let part = reader.next() {
        while let element = field.type.element, !field.type.kinds.contains(.record) { field.type = element }
        guard step(&field, to: part, after: previous) else { return false }
        previous = part
      }
      return true
    }
    if isThere { leavesOut.append(LeftOut(slots: field.slots.array, path: text(path), why: why)) }
  }
}
