import EntenteDocument
import EntenteFormat
import EntenteSource

extension Compiler {
  mutating func statements(_ list: [Statement]) {
    for statement in list where !isTooLarge { compile(statement) }
  }

  private mutating func compile(_ statement: Statement) {
    switch statement.kind {
    case .text(let range): words(range)
    case .output(let expression): output(expression, statement.span)
    case .head(let head): self.head(head, statement.span)
    case .branches(let branches): self.branches(branches)
    case .loop(let loop): self.loop(loop, statement.span)
    case .binding(let name, let expression): bind(name, expression)
    case .include(let file): include(file)
    case .anchor(let path, let label): anchor(path, label, statement.span)
    case .note(let body): aside(.note, .openNote, body, statement.span)
    case .glance(let label, let body):
      let words = keep(string: label)
      aside(.glance, .openGlance(words), body, statement.span)
    case .signature(let body): aside(.signature, .openSignature, body, statement.span)
    case .define(let define): self.define(define, statement.span)
    case .definitions: fileDefinitions(statement.span)
    case .openPoints: emit(.openPoints, statement.span)
    case .history(let lead):
      let words = keep(string: lead)
      emit(.history(words), statement.span)
    case .leavesOut(let path, let why): leaveOut(path, String(decoding: source.bytes[why.range], as: UTF8.self))
    }
  }

  // MARK: Words

  /// The template's own words, cut at the references in them.
  private mutating func words(_ range: TextRange) {
    let source = source
    source.bytes.withUnsafeBufferPointer { file in
      let bytes = UnsafeBufferPointer(rebasing: file[..<range.upper])
      var start = range.lower
      var at = start
      while true {
        at = bytes.firstIndex(of: UInt8(ascii: "["), from: at)
        guard at + 2 < range.upper else { break }
        guard let id = Self.reference(bytes, at) else {
          at += 1
          continue
        }
        literalWords(start, at)
        let span = source.span(at, id.upper + 1)
        refer(to: String(decoding: UnsafeBufferPointer(rebasing: bytes[id.range]), as: UTF8.self), span)
        let kept = keep(id)
        emit(.reference(kept), span)
        at = id.upper + 1
        start = at
      }
      literalWords(start, range.upper)
    }
  }

  /// The id in `[@id]`, when that begins at `at`.
  private static func reference(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> TextRange? {
    guard bytes[at + 1] == UInt8(ascii: "@") else { return nil }
    var end = at + 2
    while end < bytes.count, bytes[end].isWordByte { end += 1 }
    guard end > at + 2, end < bytes.count, bytes[end] == UInt8(ascii: "]") else { return nil }
    return TextRange(start: at + 2, count: end - at - 2)
  }

  private mutating func literalWords(_ start: Int, _ end: Int) {
    if start == end { return }
    let kept = keep(TextRange(start: start, count: end - start))
    emit(.text(kept), source.span(start, end))
  }

  mutating func refer(to id: String, _ span: SourceSpan) {
    outline.references.append(Outline.Entry(id: id, span: span, presence: presence(), branches: branches))
  }

  private mutating func output(_ expression: Expression, _ span: SourceSpan) {
    let value = self.value(expression)
    checkPrintable(value, expression)
    if value.shapes.isEmpty {
      print(value, span)
      return
    }
    emit(.begin, span)
    print(value, span)
    for (shape, argument) in value.shapes { emit(.shape(shape, argument), span) }
  }

  mutating func print(_ value: Emitted, _ span: SourceSpan) {
    if !value.type.isUnknown {
      let kinds = value.type.kinds.union(value.type.element?.kinds ?? [])
      if kinds.contains(.choice), let detail = value.type.detail { emit(.choices(choices(of: detail)), span) }
    }
    emit(.print(value.style), span)
  }

  /// The words of a choice, kept once for all the places that print it.
  private mutating func choices(of detail: ValueType.Detail) -> UInt32 {
    if let known = choiceNumbers[ObjectIdentifier(detail)] { return known }
    let words = detail.choices + (detail.element?.choices ?? [])
    choices.append(words.map { keep(ChoiceWords.inProse($0)) })
    let number = UInt32(choices.count - 1)
    choiceNumbers[ObjectIdentifier(detail)] = number
    return number
  }

  // MARK: Blocks

  private mutating func branches(_ list: [Statement.Branch]) {
    let number = branchCount
    branchCount += 1
    var ends = Jumps()
    let guardCount = guards.count
    for (i, branch) in list.enumerated() {
      branches.append(Outline.Branch(number: number, choice: i))
      block { compiler in
        var otherwise = Jumps()
        if let condition = branch.condition {
          compiler.jump(condition, when: false, &otherwise)
          compiler.narrow(by: condition)
        }
        compiler.under(branch.condition.map { .holds($0) }) { $0.statements(branch.body) }
        if i + 1 < list.count { ends.append(compiler.emit(.jump(0), .none)) }
        compiler.land(otherwise)
      }
      branches.removeLast()
      if let condition = branch.condition { guardBy(.fails(condition)) }
    }
    land(ends)
    guards.removeLast(guards.count - guardCount)
  }

  private mutating func include(_ file: ParsedFile) {
    let outer = (source, hasCarriageReturns)
    source = file.source
    hasCarriageReturns = file.hasCarriageReturns
    block { $0.statements(file.statements) }
    (source, hasCarriageReturns) = outer
  }

  private mutating func aside(
    _ kind: Surrounding, _ opener: Instruction, _ body: [Statement], _ span: SourceSpan
  ) {
    if surroundings.contains(where: \.isAside) {
      report("wrong-nesting", span, "a \(kind) cannot stand inside a note, a glance, a definition or a signature")
    }
    if kind == .note || kind == .glance, surroundings.isEmpty {
      report("wrong-nesting", span, "a \(kind) stands inside the clause that it speaks of")
    }
    emit(opener, span)
    surroundings.append(kind)
    block { $0.statements(body) }
    surroundings.removeLast()
    emit(.close, span)
  }

  private mutating func bind(_ name: Name, _ expression: Expression) {
    check(expression)
    scope.bind(name, text(name), to: expression, in: source)
  }

  /// Reports what is wrong with an expression where it is bound, once, and emits nothing.
  private mutating func check(_ expression: Expression) {
    let count = instructions.count
    let references = outline.references.count
    if expression.isCondition {
      var jumps = Jumps()
      jump(expression, when: false, &jumps)
    } else {
      _ = value(expression)
    }
    instructions.removeLast(instructions.count - count)
    spans.removeLast(spans.count - count)
    outline.references.removeLast(outline.references.count - references)
  }

  mutating func newVariable(_ span: SourceSpan) -> UInt16 {
    if variableCount == .max {
      isTooLarge = true
      report("template-too-large", span, "the document holds too many loops and names")
      return 0
    }
    variableCount += 1
    return variableCount - 1
  }
}

extension Compiler.Surrounding {
  var isAside: Bool {
    if case .head = self { return false }
    return true
  }
}

extension Expression {
  var isCondition: Bool {
    switch self {
    case .comparison, .test, .not, .and, .or: true
    default: false
    }
  }
}
