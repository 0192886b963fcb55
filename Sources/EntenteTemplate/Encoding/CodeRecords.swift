import EntenteSource

/// The code of a program as records of sixteen digits, eight for the instruction and eight for its place. They are read
/// where they lie, one by one when their turn comes: a draft meets about half of them.
///
/// The memory is that of the executable, or at least there as long as the program is used.
struct CodeRecords: @unchecked Sendable {
  static let length = 16
  private let start: UnsafePointer<UInt8>
  let count: Int

  /// Nil when the bytes are not whole records.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress, bytes.count % Self.length == 0 else { return nil }
    start = base
    count = bytes.count / Self.length
  }

  /// `index` is below `count`.
  func instruction(_ index: Int) -> Instruction {
    InstructionRecord(bits: bits(index * Self.length))?.instruction ?? .begin
  }

  /// The first digit holds it.
  func opcode(_ index: Int) -> InstructionRecord.Opcode? {
    InstructionRecord.Opcode(rawValue: start[index * Self.length] &- 0x30)
  }

  func span(_ index: Int) -> SourceSpan { SourceSpan(bits: bits(index * Self.length + 8)) }

  /// Puts eight digits together, two and two.
  @inline(__always)
  private func bits(_ at: Int) -> UInt64 {
    let digits = UInt64(littleEndian: UnsafeRawPointer(start + at).loadUnaligned(as: UInt64.self))
    let single = digits &- 0x3030_3030_3030_3030
    let pairs = single & 0x003F_003F_003F_003F | single >> 2 & 0x0FC0_0FC0_0FC0_0FC0
    let fours = pairs & 0x0000_0FFF_0000_0FFF | pairs >> 4 & 0x00FF_F000_00FF_F000
    return fours & 0xFF_FFFF | fours >> 8 & 0xFFFF_FF00_0000
  }
}

extension EncodingWriter {
  /// The number of records, and the records; see `isRefused`.
  mutating func code(_ code: Code) {
    count(code.count)
    for index in 0..<code.count {
      digits(InstructionRecord(of: code[index])?.bits)
      digits(code.span(of: index).bits)
    }
  }
}

extension EncodingReader {
  mutating func code() -> Code {
    guard let records = CodeRecords(records(of: CodeRecords.length)) else { return Code(instructions: [], spans: []) }
    return Code(records)
  }
}

extension SourceSpan {
  /// Eight bits for the file (0 for no place at all), 20 for the start and 20 for the length; nil when that is not enough.
  fileprivate var bits: UInt64? {
    if isNone { return 0 }
    let file = Int(source.rawValue) - Int(SourceID.templateBase) + 1
    guard file > 0, file < 1 << 8, start < 1 << 20, end >= start, end - start < 1 << 20 else { return nil }
    return UInt64(file) | UInt64(start) << 8 | UInt64(end - start) << 28
  }

  fileprivate init(bits: UInt64) {
    let file = UInt16(truncatingIfNeeded: bits & 0xFF)
    if file == 0 {
      self = .none
      return
    }
    let start = Int(truncatingIfNeeded: bits >> 8 & 0xF_FFFF)
    let length = Int(truncatingIfNeeded: bits >> 28 & 0xF_FFFF)
    self.init(SourceID(rawValue: SourceID.templateBase + (file - 1)), start, start + length)
  }
}
