import EntenteSource

/// What a program does step by step, and where each step comes from: as the compiler lists it, or as the records of a
/// template that was encoded.
struct Code: Sendable {
  private let instructions: [Instruction]
  private let spans: [SourceSpan]
  private let records: CodeRecords?

  /// As many spans as instructions.
  init(instructions: [Instruction], spans: [SourceSpan]) {
    self.instructions = instructions
    self.spans = spans
    records = nil
  }

  init(_ records: CodeRecords) {
    instructions = []
    spans = []
    self.records = records
  }

  var count: Int { records?.count ?? instructions.count }

  @inline(__always)
  subscript(_ index: Int) -> Instruction { records?.instruction(index) ?? instructions[index] }

  /// Whether an instruction tells the revisions; cheaper than to read the whole of it.
  func isHistory(_ index: Int) -> Bool {
    if let records { return records.opcode(index) == .history }
    if case .history = instructions[index] { return true }
    return false
  }

  @inline(__always)
  func span(of index: Int) -> SourceSpan { records?.span(index) ?? spans[index] }
}
