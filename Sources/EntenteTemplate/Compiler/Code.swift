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

  @inline(__always)
  func span(of index: Int) -> SourceSpan { records?.span(index) ?? spans[index] }
}
