import EntenteDocument
import EntenteFormat
import EntenteSource

/// Checks the tree of a document against the format and makes its program. Everything that is wrong is reported, and
/// the rest is still checked.
struct Compiler {
  var table: FieldTable
  var schema: Schema { table.schema }
  let heading: DocumentHeading
  /// Extra fields that the template declares, by name.
  let extraFields: [ExtraField]

  var diagnostics: [Diagnostic] = []
  var instructions: [Instruction] = []
  var spans: [SourceSpan] = []
  var text: [UInt8] = []
  var slots: [UInt16] = []
  var numbers: [ExactDecimal] = []
  var definitions: [Program.DefinitionHead] = []
  var choices: [[TextRange]] = []
  var choiceNumbers: [ObjectIdentifier: UInt32] = [:]
  var leavesOut: [LeftOut] = []
  var outline = Outline()

  let isProving: Bool
  var source: SourceFile
  var hasCarriageReturns = false
  var scope = Scope()
  /// The conditions around the current place, outermost first.
  var guards: [Guard] = []
  var branches: [Outline.Branch] = []
  var branchCount = 0
  var variableCount: UInt16 = 1
  var loopCount: UInt16 = 0
  var loopDepth = 0
  /// Heads, notes and definitions around the current place.
  var surroundings: [Surrounding] = []
  var isTooLarge = false
  var aliasDepth = 0
  /// How much was emitted, what was taken back included: names that stand for names multiply.
  private var work = 0

  /// A condition, and how many names and narrowings its scope had. What holds under it is made when it is asked for:
  /// most places bear no id and no reference.
  struct Guard {
    var condition: Presence.Condition
    var names: Int
    var narrowings: Int
    var source: SourceFile
    var presence: Presence?
  }

  enum Surrounding: Equatable {
    case head(ClauseHead.Kind)
    case note, glance, signature, definition
  }

  /// Places of jumps whose target is not known yet. Mostly there is one, and no array is made.
  struct Jumps {
    private(set) var first: Int?
    private(set) var more: [Int] = []

    mutating func append(_ jump: Int) {
      if first == nil { first = jump } else { more.append(jump) }
    }
  }

  private static let instructionLimit = 400_000
  static let loopDepthLimit = 16

  /// `proving`: only paths are followed, with whatever half they lead to.
  init(
    _ source: SourceFile, heading: DocumentHeading, table: FieldTable, extraFields: [ExtraField],
    proving: Bool = false
  ) {
    self.table = table
    self.heading = heading
    self.extraFields = extraFields
    self.source = source
    isProving = proving
  }

  static func compile(
    _ file: ParsedFile, heading: DocumentHeading, table: inout FieldTable, extraFields: [ExtraField] = [],
    leavesOut: [(path: Path, why: String, source: SourceFile)] = [], _ diagnostics: inout [Diagnostic]
  ) -> Program {
    var compiler = Compiler(file.source, heading: heading, table: table, extraFields: extraFields)
    compiler.reserve()
    compiler.hasCarriageReturns = file.hasCarriageReturns
    for entry in leavesOut {
      compiler.source = entry.source
      compiler.leaveOut(entry.path, entry.why)
    }
    compiler.source = file.source
    compiler.statements(file.statements)
    compiler.reportRepeatedIDs()
    diagnostics += compiler.diagnostics
    table = compiler.table
    return compiler.program()
  }

  private mutating func reserve() {
    instructions.reserveCapacity(8192)
    spans.reserveCapacity(8192)
    text.reserveCapacity(1 << 17)
    slots.reserveCapacity(8192)
  }

  private func program() -> Program {
    Program(
      heading: heading, leavesOut: leavesOut, extraFields: extraFields,
      code: Code(instructions: instructions, spans: spans), text: text, slots: slots, numbers: numbers,
      definitions: definitions, choices: choices,
      variableCount: Int(variableCount), loopCount: Int(loopCount), outline: outline, vocabulary: table.vocabulary)
  }

  // MARK: Emission

  @discardableResult
  mutating func emit(_ instruction: Instruction, _ span: SourceSpan) -> Int {
    work += 1
    if work >= Self.instructionLimit {
      if !isTooLarge {
        report(
          "template-too-large", span, "the document is too large with everything that it includes",
          help: "include less, or include it once")
      }
      isTooLarge = true
      return 0
    }
    instructions.append(instruction)
    spans.append(span)
    return instructions.count - 1
  }

  var here: UInt32 { UInt32(instructions.count) }

  /// Makes the jumps at these places lead to here.
  mutating func land(_ jumps: Jumps) { land(jumps, at: here) }

  mutating func land(_ jumps: Jumps, at target: UInt32) {
    if let first = jumps.first { land(first, at: target) }
    for jump in jumps.more { land(jump, at: target) }
  }

  mutating func land(_ jump: Int) { land(jump, at: here) }

  private mutating func land(_ jump: Int, at target: UInt32) {
    if isTooLarge { return }
    instructions[jump] = instructions[jump].leading(to: target)
  }

  /// Copies bytes of the current file into the program's text; line ends become `\n`.
  mutating func keep(_ range: TextRange) -> TextRange {
    let start = text.count
    source.bytes.withUnsafeBufferPointer {
      let bytes = UnsafeBufferPointer(rebasing: $0[range.range])
      if hasCarriageReturns {
        text.append(contentsOf: bytes.lazy.filter { $0 != .carriageReturn })
      } else {
        text.append(contentsOf: bytes)
      }
    }
    return TextRange(start: start, count: text.count - start)
  }

  /// The same for a string, whose quotation marks and backslashes are written with a backslash.
  mutating func keep(string range: TextRange) -> TextRange {
    let start = text.count
    var isEscaped = false
    for byte in source.bytes[range.range] {
      if byte == .backslash, !isEscaped {
        isEscaped = true
        continue
      }
      text.append(byte)
      isEscaped = false
    }
    return TextRange(start: start, count: text.count - start)
  }

  mutating func keep(_ string: String) -> TextRange {
    let start = text.count
    text.append(contentsOf: string.utf8)
    return TextRange(start: start, count: text.count - start)
  }

  func text(_ span: SourceSpan) -> String {
    let bytes = source.bytes
    let end = min(Int(span.end), bytes.count)
    return String(decoding: bytes[min(Int(span.start), end)..<end], as: UTF8.self)
  }
  func text(_ name: Name) -> String { text(name.span) }
  func text(_ path: Path) -> String { text(path.span) }
  /// The first word of a path.
  func first(of path: Path) -> Name? {
    source.bytes.withUnsafeBufferPointer {
      var reader = PathReader(path, $0)
      return reader.next()
    }
  }

  mutating func report(_ rule: String, _ span: SourceSpan, _ message: String, help: String? = nil) {
    diagnostics.append(Diagnostic(rule, at: span, message, help: help))
  }

  // MARK: Conditions around a place

  mutating func under(_ condition: Presence.Condition?, _ body: (inout Compiler) -> Void) {
    let count = guards.count
    if let condition { guardBy(condition) }
    body(&self)
    guards.removeLast(guards.count - count)
  }

  mutating func guardBy(_ condition: Presence.Condition) {
    guards.append(
      Guard(
        condition: condition, names: scope.names.count, narrowings: scope.narrowings.count, source: source,
        presence: nil))
  }

  /// What the guards say together.
  mutating func presence() -> Presence? {
    var outer: Presence?
    for i in guards.indices {
      if guards[i].presence == nil {
        let inside = scope.before(names: guards[i].names, narrowings: guards[i].narrowings)
        guards[i].presence = Presence(outer, guards[i].condition, inside, guards[i].source)
      }
      outer = guards[i].presence
    }
    return outer
  }

  /// A block: the names given inside it end with it.
  mutating func block(_ body: (inout Compiler) -> Void) {
    let (names, narrowings) = (scope.names.count, scope.narrowings.count)
    body(&self)
    scope.leave(names: names, narrowings: narrowings)
  }
}

extension Instruction {
  func leading(to target: UInt32) -> Instruction {
    switch self {
    case .jump: .jump(target)
    case .jumpIf(let answer, _): .jumpIf(answer, target)
    case .beginLoop(let loop, _): .beginLoop(loop: loop, empty: target)
    case .candidate(let loop, let variable, _): .candidate(loop: loop, variable: variable, done: target)
    case .beginKept(let loop, _): .beginKept(loop: loop, empty: target)
    case .next(let loop, let variable, _): .next(loop: loop, variable: variable, done: target)
    case .anchor: .anchor(skip: target)
    default: self
    }
  }
}
