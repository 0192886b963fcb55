import EntenteDocument
import EntenteFormat
import EntenteSource

extension Compiler {
  mutating func loop(_ loop: Statement.Loop, _ span: SourceSpan) {
    if loopDepth == Self.loopDepthLimit {
      report("wrong-nesting", span, "loops are nested more than \(Self.loopDepthLimit) deep")
      return
    }
    if loop.list.isEmpty { return }
    let number = loopCount
    if loopCount == .max {
      isTooLarge = true
      report("template-too-large", span, "the document holds too many loops")
      return
    }
    loopCount += 1
    let item = self.item(of: loop)
    let variable = newVariable(span)
    let choice = branchCount
    branchCount += 1

    branches.append(Outline.Branch(number: choice, choice: 0))
    let done = body(loop, number, variable, item, span)
    branches[branches.count - 1].choice = 1
    let end = loop.otherwise.isEmpty ? nil : emit(.jump(0), span)
    land(done.empty)
    block { $0.statements(loop.otherwise) }
    branches.removeLast()
    if let end {
      land(end)
      land(done.last)
      // After the last turn the other branch is passed over.
      if !isTooLarge { instructions[done.last] = instructions[done.last].leading(to: here) }
    } else {
      land(done.last)
    }
  }

  /// Emits the loop proper; gives the jumps to fill in: for an empty list, and after the last turn.
  private mutating func body(
    _ loop: Statement.Loop, _ number: UInt16, _ variable: UInt16, _ item: ValueType, _ span: SourceSpan
  ) -> (empty: Int, last: Int) {
    var empty = emit(.beginLoop(loop: number, empty: 0), span)
    let outer = (names: scope.names.count, narrowings: scope.narrowings.count, loop: scope.loop, guards: guards.count)
    guardBy(.notEmpty(loop.list))
    scope.declare(loop.variable, text(loop.variable), .variable(variable, item))
    scope.loop = number
    loopDepth += 1
    if let condition = loop.condition {
      empty = filter(condition, number, variable, beginsAt: empty, span)
      narrow(by: condition)
      guardBy(.holds(condition))
    }
    let turn = emit(.next(loop: number, variable: variable, done: 0), span)
    statements(loop.body)
    emit(.jump(UInt32(turn)), span)
    loopDepth -= 1
    scope.leave(names: outer.names, narrowings: outer.narrowings)
    scope.loop = outer.loop
    guards.removeLast(guards.count - outer.guards)
    return (empty, turn)
  }

  /// A filtered loop chooses its items first, so that `loop.last` and `loop.count` speak of those.
  private mutating func filter(
    _ condition: Expression, _ number: UInt16, _ variable: UInt16, beginsAt begin: Int, _ span: SourceSpan
  ) -> Int {
    let candidate = emit(.candidate(loop: number, variable: variable, done: 0), span)
    var rejected = Jumps()
    jump(condition, when: false, &rejected)
    emit(.keep(loop: number), span)
    land(rejected, at: UInt32(candidate))
    emit(.jump(UInt32(candidate)), span)
    land(candidate)
    land(begin)
    return emit(.beginKept(loop: number, empty: 0), span)
  }

  /// Pushes the list, and gives the type of its items.
  private mutating func item(of loop: Statement.Loop) -> ValueType {
    let type = value(.path(loop.list)).type
    if type.isUnknown { return .unknown }
    if let element = type.element { return element }
    if type.kinds.contains(.party) { return ValueType(.party) }
    report(
      "wrong-type", loop.list.span, "`\(text(loop.list))` is \(type.kinds.inWords), not a list",
      help: type.kinds.contains(.record) ? "name the list inside it" : "print it with `{{ \(text(loop.list)) }}`")
    return .unknown
  }
}
