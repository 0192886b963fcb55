import EntenteDocument
import EntenteSource

/// An instruction in 48 bits: what it does, and up to three numbers. Eight digits of six bits, lowest first, each a
/// printable character (0x30 + value).
struct InstructionRecord: Equatable {
  enum Opcode: UInt8 {
    case text, reference, print, choices, begin, shape
    case load, words, number, loopNumber, orChoice, filter, sumField, walk
    case truth, test, isChoice, compare, loopFlag, jump, jumpIf
    case beginLoop, candidate, keep, beginKept, next
    case headID, literalHeadID, open, titleEnd, close, openNote, openGlance, openSignature, openDefinition
    case definitions, openPoints, anchor, anchorEnd, history
  }

  var opcode: Opcode
  /// Below 2^20: where a text, a path or a jump leads.
  var place = 0
  /// Below 2^16.
  var count = 0
  /// Below 2^6.
  var kind = 0

  init(_ opcode: Opcode, place: Int = 0, count: Int = 0, kind: Int = 0) {
    (self.opcode, self.place, self.count, self.kind) = (opcode, place, count, kind)
  }

  /// Nil when one of the numbers is too large.
  var bits: UInt64? {
    guard place < 1 << 20, count < 1 << 16, kind < 1 << 6 else { return nil }
    return UInt64(opcode.rawValue) | UInt64(kind) << 6 | UInt64(count) << 12 | UInt64(place) << 28
  }

  /// Nil when no opcode is known by that number.
  @inline(__always)
  init?(bits: UInt64) {
    guard let opcode = Opcode(rawValue: UInt8(truncatingIfNeeded: bits & 63)) else { return nil }
    self.opcode = opcode
    kind = Int(truncatingIfNeeded: bits >> 6 & 63)
    count = Int(truncatingIfNeeded: bits >> 12 & 0xFFFF)
    place = Int(truncatingIfNeeded: bits >> 28 & 0xF_FFFF)
  }

  private init(_ opcode: Opcode, _ range: TextRange, kind: UInt8 = 0) {
    self.init(opcode, place: range.lower, count: Int(range.count), kind: Int(kind))
  }

  /// Loop and variable share two of the numbers: each is below 2^11.
  private init?(_ opcode: Opcode, _ loop: UInt16, _ variable: UInt16, _ done: UInt32) {
    guard loop < 1 << 11, variable < 1 << 11 else { return nil }
    self.init(opcode, place: Int(done), count: Int(loop) << 5 | Int(variable) >> 6, kind: Int(variable) & 63)
  }
}

extension InstructionRecord {
  /// Nil when a filter's two words don't stand side by side, which a record has no room for.
  init?(of instruction: Instruction) {
    if let record = InstructionRecord(value: instruction) ?? InstructionRecord(flow: instruction) {
      self = record
    } else if let record = InstructionRecord(structure: instruction) {
      self = record
    } else {
      return nil
    }
  }

  /// What is printed, values and conditions; nil for the rest.
  private init?(value instruction: Instruction) {
    switch instruction {
    case .text(let text): self.init(.text, text)
    case .reference(let id): self.init(.reference, id)
    case .print(let style): self.init(.print, count: Int(style.rawValue))
    case .choices(let index): self.init(.choices, place: Int(index))
    case .begin: self.init(.begin)
    case .shape(let shape, let argument): self.init(.shape, argument, kind: shape.rawValue)
    case .load(let variable, let slots, let count):
      self.init(.load, place: Int(slots), count: Int(variable), kind: Int(count))
    case .words(let words): self.init(.words, words)
    case .number(let index): self.init(.number, place: Int(index))
    case .loopNumber(let number, let loop): self.init(.loopNumber, count: Int(loop), kind: Int(number.rawValue))
    case .orChoice(let choice): self.init(.orChoice, count: Int(choice))
    case .filter(let filter, let one, let many):
      guard many == .empty || many.lower == one.upper && !many.isEmpty else { return nil }
      guard one.count < 256, many.count < 256 else { return nil }
      let counts = Int(one.count) << 8 | Int(many.count)
      self.init(.filter, place: one.lower, count: counts, kind: Int(filter.rawValue))
    case .sumField(let slot): self.init(.sumField, count: Int(slot))
    case .walk(let slots, let count): self.init(.walk, place: Int(slots), count: Int(count))
    case .truth: self.init(.truth)
    case .test(let test, let negated): self.init(.test, count: negated ? 1 : 0, kind: test.number)
    case .isChoice(let choice, let negated): self.init(.isChoice, count: Int(choice), kind: negated ? 1 : 0)
    case .compare(let sign): self.init(.compare, kind: Int(sign.rawValue))
    case .loopFlag(let flag, let loop): self.init(.loopFlag, count: Int(loop), kind: Int(flag.rawValue))
    default: return nil
    }
  }

  /// Jumps and loops; nil for the rest.
  private init?(flow instruction: Instruction) {
    switch instruction {
    case .jump(let target): self.init(.jump, place: Int(target))
    case .jumpIf(let answer, let target): self.init(.jumpIf, place: Int(target), kind: answer ? 1 : 0)
    case .beginLoop(let loop, let empty): self.init(.beginLoop, place: Int(empty), count: Int(loop))
    case .candidate(let loop, let variable, let done): self.init(.candidate, loop, variable, done)
    case .keep(let loop): self.init(.keep, count: Int(loop))
    case .beginKept(let loop, let empty): self.init(.beginKept, place: Int(empty), count: Int(loop))
    case .next(let loop, let variable, let done): self.init(.next, loop, variable, done)
    default: return nil
    }
  }

  private init?(structure instruction: Instruction) {
    switch instruction {
    case .headID: self.init(.headID)
    case .literalHeadID(let id): self.init(.literalHeadID, id)
    case .open(let kind, let points, let omitted):
      self.init(.open, count: Int(points.rawValue) << 1 | (omitted ? 1 : 0), kind: Int(kind.rawValue))
    case .titleEnd: self.init(.titleEnd)
    case .close: self.init(.close)
    case .openNote: self.init(.openNote)
    case .openGlance(let label): self.init(.openGlance, label)
    case .openSignature: self.init(.openSignature)
    case .openDefinition(let index): self.init(.openDefinition, place: Int(index))
    case .definitions: self.init(.definitions)
    case .openPoints: self.init(.openPoints)
    case .history(let lead): self.init(.history, lead)
    case .anchor(let skip): self.init(.anchor, place: Int(skip))
    case .anchorEnd: self.init(.anchorEnd)
    default: return nil
    }
  }
}

extension InstructionRecord {
  /// A number that no case has becomes the first one: a checksum stands before every record.
  var instruction: Instruction {
    switch opcode {
    case .text: .text(range)
    case .reference: .reference(range)
    case .print: .print(PrintStyle(rawValue: UInt16(count)))
    case .choices: .choices(UInt32(place))
    case .begin: .begin
    case .shape: .shape(Shape(rawValue: UInt8(kind)) ?? .cap, range)
    case .load: .load(variable: UInt16(count), slots: UInt32(place), count: UInt16(kind))
    case .words: .words(range)
    case .number: .number(UInt32(place))
    case .loopNumber: .loopNumber(LoopNumber(rawValue: UInt8(kind)) ?? .index, loop: UInt16(count))
    case .orChoice: .orChoice(UInt8(truncatingIfNeeded: count))
    case .filter:
      .filter(
        ValueFilter(rawValue: UInt8(kind)) ?? .count, TextRange(start: place, count: count >> 8),
        count & 255 == 0 ? .empty : TextRange(start: place + count >> 8, count: count & 255))
    case .sumField: .sumField(slot: UInt16(count))
    case .walk: .walk(slots: UInt32(place), count: UInt16(count))
    case .truth: .truth
    case .test: .test(ValueTest(number: kind), negated: count != 0)
    case .isChoice: .isChoice(UInt8(truncatingIfNeeded: count), negated: kind != 0)
    case .compare: .compare(Comparison(rawValue: UInt8(kind)) ?? .equal)
    case .loopFlag: .loopFlag(LoopFlag(rawValue: UInt8(kind)) ?? .first, loop: UInt16(count))
    case .jump: .jump(UInt32(place))
    case .jumpIf: .jumpIf(kind != 0, UInt32(place))
    case .beginLoop: .beginLoop(loop: UInt16(count), empty: UInt32(place))
    case .candidate: .candidate(loop: loop, variable: variable, done: UInt32(place))
    case .keep: .keep(loop: UInt16(count))
    case .beginKept: .beginKept(loop: UInt16(count), empty: UInt32(place))
    case .next: .next(loop: loop, variable: variable, done: UInt32(place))
    case .headID: .headID
    case .literalHeadID: .literalHeadID(range)
    case .open:
      .open(
        ClauseHead.Kind(rawValue: UInt8(kind)) ?? .clause,
        PointStyle(rawValue: UInt8(truncatingIfNeeded: count >> 1)) ?? .lower, omitted: count & 1 != 0)
    case .titleEnd: .titleEnd
    case .close: .close
    case .openNote: .openNote
    case .openGlance: .openGlance(range)
    case .openSignature: .openSignature
    case .openDefinition: .openDefinition(UInt32(place))
    case .definitions: .definitions
    case .openPoints: .openPoints
    case .history: .history(range)
    case .anchor: .anchor(skip: UInt32(place))
    case .anchorEnd: .anchorEnd
    }
  }

  private var range: TextRange { TextRange(start: place, count: count) }
  private var loop: UInt16 { UInt16(count >> 5) }
  private var variable: UInt16 { UInt16(count & 31) << 6 | UInt16(kind) }
}

extension ValueTest {
  private static let inOrder = Array(allCases)

  fileprivate var number: Int { Self.inOrder.firstIndex(of: self) ?? 0 }
  fileprivate init(number: Int) { self = number < Self.inOrder.count ? Self.inOrder[number] : .money }
}
