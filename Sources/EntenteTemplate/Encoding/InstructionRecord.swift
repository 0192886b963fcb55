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
    case definitions, openPoints, anchor, anchorEnd, history, has
  }

  var opcode: Opcode
  /// Below 2^20: where a text, a path or a jump leads.
  var place: UInt32 = 0
  /// Below 2^16.
  var count: UInt32 = 0
  /// Below 2^6.
  var kind: UInt32 = 0

  init(_ opcode: Opcode, place: UInt32 = 0, count: UInt32 = 0, kind: UInt32 = 0) {
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
    kind = UInt32(truncatingIfNeeded: bits >> 6 & 63)
    count = UInt32(truncatingIfNeeded: bits >> 12 & 0xFFFF)
    place = UInt32(truncatingIfNeeded: bits >> 28 & 0xF_FFFF)
  }

  private init(_ opcode: Opcode, _ range: TextRange, kind: UInt8 = 0) {
    self.init(opcode, place: range.start, count: range.count, kind: UInt32(kind))
  }

  /// Loop and variable share two of the numbers: each is below 2^11.
  private init?(_ opcode: Opcode, _ loop: UInt16, _ variable: UInt16, _ done: UInt32) {
    guard loop < 1 << 11, variable < 1 << 11 else { return nil }
    self.init(opcode, place: done, count: UInt32(loop) << 5 | UInt32(variable) >> 6, kind: UInt32(variable) & 63)
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
    case .print(let style): self.init(.print, count: UInt32(style.rawValue))
    case .choices(let index): self.init(.choices, place: index)
    case .begin: self.init(.begin)
    case .shape(let shape, let argument): self.init(.shape, argument, kind: shape.rawValue)
    case .load(let variable, let slots, let count):
      self.init(.load, place: slots, count: UInt32(variable), kind: UInt32(count))
    case .words(let words): self.init(.words, words)
    case .number(let index): self.init(.number, place: index)
    case .loopNumber(let number, let loop): self.init(.loopNumber, count: UInt32(loop), kind: UInt32(number.rawValue))
    case .orChoice(let choice): self.init(.orChoice, count: UInt32(choice))
    case .filter(let filter, let one, let many):
      guard many == .empty || many.lower == one.upper && !many.isEmpty else { return nil }
      guard one.count < 256, many.count < 256 else { return nil }
      let counts = one.count << 8 | many.count
      self.init(.filter, place: one.start, count: counts, kind: UInt32(filter.rawValue))
    case .sumField(let slot): self.init(.sumField, count: UInt32(slot))
    case .walk(let slots, let count): self.init(.walk, place: slots, count: UInt32(count))
    case .truth: self.init(.truth)
    case .has(let variable, let slots, let count):
      self.init(.has, place: slots, count: UInt32(variable), kind: UInt32(count))
    case .test(let test, let negated): self.init(.test, count: negated ? 1 : 0, kind: UInt32(test.number))
    case .isChoice(let choice, let negated): self.init(.isChoice, count: UInt32(choice), kind: negated ? 1 : 0)
    case .compare(let sign): self.init(.compare, kind: UInt32(sign.rawValue))
    case .loopFlag(let flag, let loop): self.init(.loopFlag, count: UInt32(loop), kind: UInt32(flag.rawValue))
    default: return nil
    }
  }

  /// Jumps and loops; nil for the rest.
  private init?(flow instruction: Instruction) {
    switch instruction {
    case .jump(let target): self.init(.jump, place: target)
    case .jumpIf(let answer, let target): self.init(.jumpIf, place: target, kind: answer ? 1 : 0)
    case .beginLoop(let loop, let empty): self.init(.beginLoop, place: empty, count: UInt32(loop))
    case .candidate(let loop, let variable, let done): self.init(.candidate, loop, variable, done)
    case .keep(let loop): self.init(.keep, count: UInt32(loop))
    case .beginKept(let loop, let empty): self.init(.beginKept, place: empty, count: UInt32(loop))
    case .next(let loop, let variable, let done): self.init(.next, loop, variable, done)
    default: return nil
    }
  }

  private init?(structure instruction: Instruction) {
    switch instruction {
    case .headID: self.init(.headID)
    case .literalHeadID(let id): self.init(.literalHeadID, id)
    case .open(let kind, let points, let omitted):
      self.init(.open, count: UInt32(points.rawValue) << 1 | (omitted ? 1 : 0), kind: UInt32(kind.rawValue))
    case .titleEnd: self.init(.titleEnd)
    case .close: self.init(.close)
    case .openNote: self.init(.openNote)
    case .openGlance(let label): self.init(.openGlance, label)
    case .openSignature: self.init(.openSignature)
    case .openDefinition(let index): self.init(.openDefinition, place: index)
    case .definitions: self.init(.definitions)
    case .openPoints: self.init(.openPoints)
    case .history(let lead): self.init(.history, lead)
    case .anchor(let skip): self.init(.anchor, place: skip)
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
    case .print: .print(PrintStyle(rawValue: number))
    case .choices: .choices(place)
    case .begin: .begin
    case .shape: .shape(Shape(rawValue: word) ?? .cap, range)
    case .load: .load(variable: number, slots: place, count: UInt16(truncatingIfNeeded: kind))
    case .words: .words(range)
    case .number: .number(place)
    case .loopNumber: .loopNumber(LoopNumber(rawValue: word) ?? .index, loop: number)
    case .orChoice: .orChoice(UInt8(truncatingIfNeeded: count))
    case .filter:
      .filter(
        ValueFilter(rawValue: word) ?? .count, range(place, count >> 8),
        count & 255 == 0 ? .empty : range(place &+ count >> 8, count & 255))
    case .sumField: .sumField(slot: number)
    case .walk: .walk(slots: place, count: number)
    case .truth: .truth
    case .has: .has(variable: number, slots: place, count: UInt16(truncatingIfNeeded: kind))
    case .test: .test(ValueTest(number: Int(kind)), negated: count != 0)
    case .isChoice: .isChoice(UInt8(truncatingIfNeeded: count), negated: kind != 0)
    case .compare: .compare(Comparison(rawValue: word) ?? .equal)
    case .loopFlag: .loopFlag(LoopFlag(rawValue: word) ?? .first, loop: number)
    case .jump: .jump(place)
    case .jumpIf: .jumpIf(kind != 0, place)
    case .beginLoop: .beginLoop(loop: number, empty: place)
    case .candidate: .candidate(loop: loop, variable: variable, done: place)
    case .keep: .keep(loop: number)
    case .beginKept: .beginKept(loop: number, empty: place)
    case .next: .next(loop: loop, variable: variable, done: place)
    case .headID: .headID
    case .literalHeadID: .literalHeadID(range)
    case .open:
      .open(
        ClauseHead.Kind(rawValue: word) ?? .clause,
        PointStyle(rawValue: UInt8(truncatingIfNeeded: count >> 1)) ?? .lower, omitted: count & 1 != 0)
    case .titleEnd: .titleEnd
    case .close: .close
    case .openNote: .openNote
    case .openGlance: .openGlance(range)
    case .openSignature: .openSignature
    case .openDefinition: .openDefinition(place)
    case .definitions: .definitions
    case .openPoints: .openPoints
    case .history: .history(range)
    case .anchor: .anchor(skip: place)
    case .anchorEnd: .anchorEnd
    }
  }

  private var number: UInt16 { UInt16(truncatingIfNeeded: count) }
  private var word: UInt8 { UInt8(truncatingIfNeeded: kind) }
  private var range: TextRange { range(place, count) }
  private func range(_ start: UInt32, _ count: UInt32) -> TextRange { TextRange(start: Int(start), count: Int(count)) }
  private var loop: UInt16 { UInt16(truncatingIfNeeded: count >> 5) }
  private var variable: UInt16 { UInt16(truncatingIfNeeded: (count & 31) << 6 | kind) }
}

extension ValueTest {
  private static let inOrder = Array(allCases)

  fileprivate var number: Int { Self.inOrder.firstIndex(of: self) ?? 0 }
  fileprivate init(number: Int) { self = number < Self.inOrder.count ? Self.inOrder[number] : .money }
}
