import EntenteFormat
import EntenteSource

extension Compiler {
  /// Emits code that jumps when the condition's answer is `answer`, and else goes on.
  mutating func jump(_ condition: Expression, when answer: Bool, _ jumps: inout Jumps) {
    if isTooLarge { return }
    switch condition {
    case .not(let inner, _): jump(inner, when: !answer, &jumps)
    case .and(let a, let b): both(a, b, when: answer, whole: false, &jumps)
    case .or(let a, let b): both(a, b, when: answer, whole: true, &jumps)
    case .path(let path):
      if let alias = alias(path) {
        if aliasDepth < 32 { inside(alias) { $0.jump(alias.expression, when: answer, &jumps) } }
      } else {
        ask(condition)
        jumps.append(emit(.jumpIf(answer, 0), condition.span))
      }
    default:
      ask(condition)
      jumps.append(emit(.jumpIf(answer, 0), condition.span))
    }
  }

  /// `and` is settled by the first false part, `or` by the first true one: `whole`.
  private mutating func both(
    _ a: Expression, _ b: Expression, when answer: Bool, whole: Bool, _ jumps: inout Jumps
  ) {
    let outer = scope
    if answer == whole {
      jump(a, when: answer, &jumps)
      if !whole { narrow(by: a) }
      jump(b, when: answer, &jumps)
    } else {
      var skip = Jumps()
      jump(a, when: whole, &skip)
      if !whole { narrow(by: a) }
      jump(b, when: answer, &jumps)
      land(skip)
    }
    scope = outer
  }

  /// The expression that a path is another name for.
  private func alias(_ path: Path) -> Scope.Alias? {
    guard !scope.names.isEmpty, let first = first(of: path), first.span.end == path.span.end,
      case .alias(let alias) = scope.meaning(of: first)
    else { return nil }
    return alias
  }

  /// Leaves the answer of one question in the flag.
  private mutating func ask(_ condition: Expression) {
    switch condition {
    case .comparison(let sign, let left, let right, let span): compare(sign, left, right, span)
    case .test(let value, let name, let negated): test(value, name, negated)
    case .path(let path):
      switch resolve(path) {
      case .flag(let flag, let loop): emit(.loopFlag(flag, loop: loop), path.span)
      case .field(let field) where field.defaultChoice == nil:
        emit(.has(variable: field.variable, slots: add(field.slots), count: UInt16(field.slots.count)), path.span)
      case let resolved:
        _ = value(of: path, resolved)
        emit(.truth, path.span)
      }
    default:
      _ = value(condition)
      emit(.truth, condition.span)
    }
  }

  private mutating func test(_ expression: Expression, _ name: Name, _ negated: Bool) {
    let type = value(expression).type
    guard let test = ValueTest.named(text(name)) else {
      report(
        "unknown-test", name.span, "there is no test `\(text(name))`",
        help: nearest(to: text(name), in: ValueTest.names).map { "did you mean `\($0)`?" }
          ?? "the tests are \(ValueTest.names.joined(separator: ", "))")
      return
    }
    if type.kinds.isDisjoint(with: test.kinds) {
      report("wrong-type", expression.span, "this is \(type.kinds.inWords); it can never be \(test.name)")
    }
    emit(.test(test, negated: negated), name.span)
  }

  // MARK: Comparisons

  private mutating func compare(_ sign: Comparison, _ left: Expression, _ right: Expression, _ span: SourceSpan) {
    let a = value(left).type
    if case .string(let range, let place) = right, compareChoice(sign, a, range, place) { return }
    let b = value(right).type
    if !a.isUnknown, !b.isUnknown { checkComparable(sign, a, b, span) }
    emit(.compare(sign), span)
  }

  /// A word compared with a choice is checked against the declaration, and compared as a number.
  private mutating func compareChoice(
    _ sign: Comparison, _ type: ValueType, _ range: TextRange, _ span: SourceSpan
  ) -> Bool {
    guard !type.isUnknown, type.kinds.contains(.choice), sign == .equal || sign == .differs else { return false }
    let word = String(decoding: source.bytes[range.range], as: UTF8.self)
    guard let index = type.choices.firstIndex(of: word) else {
      if type.kinds.contains(.literal) || type.kinds.contains(.text) { return false }
      let known = type.choices.map { "`\($0)`" }.joined(separator: ", ")
      report(
        "unknown-choice", span, "`\(word)` is none of the words that can stand here",
        help: nearest(to: word, in: type.choices).map { "did you mean `\($0)`?" } ?? "they are \(known)")
      emit(.isChoice(.max, negated: false), span)
      return true
    }
    emit(.isChoice(UInt8(truncatingIfNeeded: index), negated: sign == .differs), span)
    return true
  }

  private mutating func checkComparable(_ sign: Comparison, _ a: ValueType, _ b: ValueType, _ span: SourceSpan) {
    let ordered: Kinds = [.number, .percent, .count, .money]
    let worded: Kinds = [.literal, .text, .id, .words, .choice]
    let numeric = !a.kinds.isDisjoint(with: ordered) && !b.kinds.isDisjoint(with: ordered)
    if sign != .equal && sign != .differs {
      if numeric { return }
      report(
        "wrong-type", span, "\(a.kinds.inWords) and \(b.kinds.inWords) have no order",
        help: "only numbers, percentages, counts and money are greater or less than one another")
      return
    }
    let words = !a.kinds.isDisjoint(with: worded) && !b.kinds.isDisjoint(with: worded)
    let same = a.kinds.intersection(b.kinds).subtracting([.list, .record, .condition])
    if numeric || words || !same.isEmpty { return }
    report("wrong-type", span, "\(a.kinds.inWords) is never equal to \(b.kinds.inWords)")
  }

  // MARK: What a condition tells about a value

  /// Inside what the condition guards, a tested value is what it was tested for.
  mutating func narrow(by condition: Expression) {
    switch condition {
    case .and(let a, let b):
      narrow(by: a)
      narrow(by: b)
    case .test(.path(let path), let name, let negated):
      guard let test = ValueTest.named(text(name)), test != .open,
        case .field(let field) = resolve(path, reporting: false)
      else { return }
      let kinds = negated ? Kinds.anything.subtracting(negatable(test)) : test.kinds
      scope.narrow(Scope.Place(variable: field.variable, slots: field.slots), to: kinds)
    case .not(.test(let value, let name, let negated), _):
      narrow(by: .test(value, name, negated: !negated))
    default: break
    }
  }

  /// What a value is not when the test fails. `is each` failing leaves every other party.
  private func negatable(_ test: ValueTest) -> Kinds {
    switch test {
    case .partyWord, .each, .all, .any, .others, .item: []
    default: test.kinds
    }
  }
}
