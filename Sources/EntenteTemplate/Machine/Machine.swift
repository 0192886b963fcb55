import EntenteDocument
import EntenteFormat
import EntenteSource

/// Runs a program over a projection. Bounded: so many turns of loops, so many bytes of output.
///
/// It is never copied. What asks it something is mutating too: the compiler copies the whole of it for a question that is
/// not.
struct Machine: ~Copyable {
  let program: Program
  let tree: ValueTree
  let language: Language
  let partyCount: Int
  let history: [RevisionNote]

  /// What the draft says about itself; its bytes and events are given to it at the end.
  var draft: Draft
  var bytes = Buffer<UInt8>(capacity: 1)
  var events = Buffer<DraftEvent>(capacity: 1)
  var printed: PrintedSet
  var diagnostics: [Diagnostic] = []

  /// The value that stands topmost, and those below it: few questions need more than one.
  private var top: Operand?
  private var stack: [Operand] = []
  var variables: [Operand]
  var loops: [Loop]
  /// The items that filtered loops chose; the innermost loop's last.
  var kept: [Int32] = []
  var flag = false
  /// How the value that stands topmost was worked out; nil for one that is printed as it is.
  var working: Working?
  /// The numbers of the draft's workings.
  var workings = WorkingTable()
  var headID = TextRange.empty
  var headOrigin = SourceSpan.none
  /// Where the value printed last began, for its shapes, and whether it named parties.
  var begin = 0
  var beganAt = 0
  var wasParty = false
  /// Between an anchor and its end, where printing a value does not show it.
  var isSilent = false
  var choices = 0
  var turns = 0

  private static let outputLimit = 64 << 20
  private static let turnLimit = 5_000_000

  /// A value at work.
  enum Operand {
    case absent
    /// A cell of the tree, by its index.
    case cell(Int32)
    case value(Value)
    /// A range of the program's text.
    case words(TextRange)
    case number(ExactDecimal)
  }

  struct Loop {
    /// Cells of the tree, or places in `kept`.
    var start: Int32 = 0
    var count: Int32 = 0
    var at: Int32 = 0
    var isKept = false
    var keptStart: Int32 = 0
    /// The cell of the list, -1 for none.
    var list: Int32 = -1
  }

  init(_ program: Program, over projection: Projection, history: [RevisionNote]) {
    self.program = program
    self.history = history
    tree = projection.tree
    let tag = Self.tag(of: tree, for: program.heading.language)
    language = Language(tag: tag)
    draft = Draft(
      half: program.heading.half, name: program.heading.name, language: tag, title: program.heading.title,
      scheme: program.heading.scheme)
    printed = PrintedSet(for: projection)
    variables = Array(repeating: .absent, count: program.variableCount)
    loops = Array(repeating: Loop(), count: program.loopCount)
    if !tree.records.isEmpty { variables[0] = .value(.record(tree.root)) }
    var parties = 0
    if program.vocabulary.parties >= 0, !tree.records.isEmpty {
      let cell = tree.cell(tree.root, program.vocabulary.parties)
      if case .list(let range) = cell.value { parties = Int(range.count) }
    }
    partyCount = parties
  }

  /// The agreement's own language where it is a kind of the template's (`en-US` for an English template): an agreement
  /// can't make a template speak another language.
  private static func tag(of tree: ValueTree, for template: String) -> String {
    guard !tree.records.isEmpty, case .literal(let range) = tree.field(tree.root, "language").value else {
      return template
    }
    let own = tree.string(range)
    return own.prefix { $0 != "-" } == template.prefix { $0 != "-" } ? own : template
  }

  mutating func run() {
    let code = program.code
    let count = code.count
    var pc = 0
    while pc < count {
      let next = step(code[pc], pc)
      if next == Self.stop { return }
      pc = next
    }
  }

  private static let stop = -1

  /// Does one instruction; gives the next one's index.
  @inline(__always)
  private mutating func step(_ instruction: Instruction, _ pc: Int) -> Int {
    switch instruction {
    case .text(let range): emit(.markdown, program.text, range, Origin(template: program.code.span(of: pc)))
    case .reference(let range): emit(.reference, program.text, range, Origin(template: program.code.span(of: pc)))
    case .print(let style):
      if bytes.count > Self.outputLimit { return tooMuch("output-too-large", pc) }
      print(pop(), style, Origin(template: program.code.span(of: pc), working: numberOfWorking()))
    case .choices(let index): choices = Int(index)
    case .begin: beginShapes()
    case .shape(let shape, let argument): self.shape(shape, argument, program.code.span(of: pc))

    case .load(let variable, let slots, let count): push(walk(variables[Int(variable)], slots, count))
    case .words(let range): push(.words(range))
    case .number(let index): push(.number(program.numbers[Int(index)]))
    case .loopNumber(let number, let loop):
      push(.number(ExactDecimal(loopNumber(number, loop))))
      working = self.working(number, loop)
    case .orChoice(let choice): if case .absent = top { top = .value(.choice(choice)) }
    case .filter(let filter, let one, let many): top = filtered(pop(), filter, one, many)
    case .sumField(let slot): top = sum(pop(), slot)
    case .walk(let slots, let count): top = walk(pop(), slots, count)

    case .truth: flag = isTrue(pop())
    case .has(let variable, let slots, let count):
      working = nil
      flag = isTrue(walk(variables[Int(variable)], slots, count))
    case .test(let test, let negated): flag = passes(pop(), test) != negated
    case .isChoice(let choice, let negated): flag = isChoice(pop(), choice) != negated
    case .compare(let sign):
      let right = pop()
      flag = compare(sign, pop(), right)
    case .loopFlag(let which, let loop): flag = loopFlag(which, loop)
    case .jump(let target): return Int(target)
    case .jumpIf(let answer, let target): if flag == answer { return Int(target) }

    case .beginLoop(let loop, let empty): if !beginLoop(loop, program.code.span(of: pc)) { return Int(empty) }
    case .candidate(let loop, let variable, let done):
      if !advance(loop, variable) { return Int(done) }
      turns += 1
      if turns > Self.turnLimit { return tooMuch("too-many-turns", pc) }
    case .keep(let loop): keep(loop)
    case .beginKept(let loop, let empty): if !beginKept(loop) { return Int(empty) }
    case .next(let loop, let variable, let done):
      if !advance(loop, variable) {
        endLoop(loop)
        return Int(done)
      }
      if bytes.count > Self.outputLimit { return tooMuch("output-too-large", pc) }
      turns += 1
      if turns > Self.turnLimit { return tooMuch("too-many-turns", pc) }

    default:
      structure(instruction, pc)
      if case .anchor(let skip) = instruction, headID.isEmpty { return Int(skip) }
    }
    return pc + 1
  }

  private mutating func structure(_ instruction: Instruction, _ pc: Int) {
    let span = program.code.span(of: pc)
    switch instruction {
    case .headID: takeID()
    case .literalHeadID(let range):
      headID = copy(program.text, range)
      headOrigin = .none
    case .open(let kind, let points, let omitted):
      let origin = Origin(template: span, data: headOrigin)
      events.append(
        .open(ClauseHead(kind: kind, id: headID, origin: origin, omitted: omitted, points: points)))
      headID = .empty
      headOrigin = .none
    case .titleEnd: events.append(DraftEvent(.titleEnd))
    case .close: events.append(DraftEvent(.close))
    case .openNote: events.append(DraftEvent(.openNote))
    case .openGlance(let label): events.append(DraftEvent(.openGlance, copy(program.text, label)))
    case .openSignature: events.append(DraftEvent(.openSignature))
    case .openDefinition(let index): openDefinition(program.definitions[Int(index)], span)
    case .definitions:
      fileDefinitions(span)
      events.append(DraftEvent(.definitions))
    case .openPoints: events.append(DraftEvent(.openPoints))
    case .history(let lead): tellHistory(lead, span)
    case .anchor: anchor(span)
    case .anchorEnd: anchorLabel(span)
    default: break
    }
  }

  // MARK: The stack

  private mutating func push(_ operand: Operand) {
    if let top { stack.append(top) }
    top = operand
    working = nil
  }

  mutating func pop() -> Operand {
    defer { top = nil }
    return top ?? stack.popLast() ?? .absent
  }

  /// The value of an operand, where it has one of the tree.
  mutating func value(_ operand: Operand) -> Value {
    switch operand {
    case .cell(let index): tree.cells[Int(index)].value
    case .value(let value): value
    case .absent, .words, .number: .absent
    }
  }

  mutating func span(_ operand: Operand) -> SourceSpan {
    if case .cell(let index) = operand { return tree.cells[Int(index)].span }
    return .none
  }

  mutating func mark(_ operand: Operand) {
    if case .cell(let index) = operand { printed.insert(Int(index)) }
  }

  private mutating func walk(_ start: Operand, _ slots: UInt32, _ count: UInt16) -> Operand {
    var operand = start
    for i in Int(slots)..<Int(slots) + Int(count) {
      switch value(operand) {
      case .record(let ref), .item(let ref):
        let slot = program.slots[i]
        let isThere = slot < tree.record(ref).cells.count
        operand = isThere ? .cell(Int32(truncatingIfNeeded: tree.index(ref, Int(slot)))) : .absent
      // What is not settled as a whole is not settled in its parts.
      case .open: break
      default: operand = .absent
      }
    }
    if case .cell = operand, case .absent = value(operand) { return .absent }
    return operand
  }

  private mutating func tooMuch(_ rule: String, _ pc: Int) -> Int {
    let message =
      rule == "output-too-large"
      ? "the document grows beyond \(Self.outputLimit >> 20) MB" : "the loops of the template turn too often"
    diagnostics.append(
      Diagnostic(rule, at: program.code.span(of: pc), message, help: "shorten the lists that are printed here"))
    return Self.stop
  }

  // MARK: Pieces

  /// Copies a range of `source` into the draft's bytes.
  mutating func copy(_ source: [UInt8], _ range: TextRange) -> TextRange {
    let start = bytes.count
    source.withUnsafeBufferPointer { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range.range])) }
    return TextRange(start: start, count: Int(range.count))
  }

  mutating func emit(_ kind: DraftEvent.Kind, _ source: [UInt8], _ range: TextRange, _ origin: Origin) {
    let copied = copy(source, range)
    events.append(DraftEvent(kind, copied, origin))
  }

  /// Engine words: whatever `write` appends.
  mutating func say(_ origin: Origin, _ write: (inout Buffer<UInt8>) -> Void) {
    let start = bytes.count
    write(&bytes)
    if bytes.count == start { return }
    let range = TextRange(start: start, count: bytes.count - start)
    events.append(DraftEvent(.markdown, range, origin))
  }
}
