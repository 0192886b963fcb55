import EntenteDocument
import EntenteSource

/// The first number of an encoded instruction. What is met most often comes first: it takes one digit.
private enum Opcode: UInt8 {
  case text, load, print, jumpIf, truth, choices, open, titleEnd, close, jump, test, isChoice, begin, shape, words
  case next, beginLoop, reference, loopFlag, headID, literalHeadID, openDefinition, anchor, anchorEnd, filter, orChoice
  case openNote, openGlance, loopNumber, compare, number, candidate
  case keep, beginKept, sumField, walk, openSignature, definitions, openPoints
}

extension EncodingWriter {
  /// `index`: of the instruction; jumps are written as the way from there.
  mutating func instruction(_ instruction: Instruction, at index: Int) {
    if !value(instruction), !flow(instruction, index) { structure(instruction, index) }
  }

  private mutating func opcode(_ opcode: Opcode) { number(opcode.rawValue) }
  private mutating func target(_ target: UInt32, from index: Int) { signed(Int(target) - index) }

  /// What is printed, values and conditions; false for the rest.
  private mutating func value(_ instruction: Instruction) -> Bool {
    switch instruction {
    case .text(let text): write(.text, text)
    case .reference(let id): write(.reference, id)
    case .print(let style): write(.print, UInt64(style.rawValue))
    case .choices(let index): write(.choices, UInt64(index))
    case .begin: opcode(.begin)
    case .shape(let shape, let argument):
      write(.shape, UInt64(shape.rawValue))
      range(argument)
    case .load(let variable, let slots, let count):
      write(.load, UInt64(variable))
      self.slots(slots, count)
    case .words(let words): write(.words, words)
    case .number(let index): write(.number, UInt64(index))
    case .loopNumber(let number, let loop): write(.loopNumber, UInt64(number.rawValue), UInt64(loop))
    case .orChoice(let choice): write(.orChoice, UInt64(choice))
    case .filter(let filter, let one, let many):
      write(.filter, UInt64(filter.rawValue))
      range(one)
      range(many)
    case .sumField(let slot): write(.sumField, UInt64(slot))
    case .walk(let slots, let count):
      opcode(.walk)
      self.slots(slots, count)
    case .truth: opcode(.truth)
    case .test(let test, let negated): write(.test, UInt64(test.number), negated ? 1 : 0)
    case .isChoice(let choice, let negated): write(.isChoice, UInt64(choice), negated ? 1 : 0)
    case .compare(let sign): write(.compare, UInt64(sign.rawValue))
    case .loopFlag(let flag, let loop): write(.loopFlag, UInt64(flag.rawValue), UInt64(loop))
    default: return false
    }
    return true
  }

  /// Jumps and loops; false for the rest.
  private mutating func flow(_ instruction: Instruction, _ index: Int) -> Bool {
    switch instruction {
    case .jump(let target):
      opcode(.jump)
      self.target(target, from: index)
    case .jumpIf(let answer, let target):
      write(.jumpIf, answer ? 1 : 0)
      self.target(target, from: index)
    case .beginLoop(let loop, let empty):
      write(.beginLoop, UInt64(loop))
      target(empty, from: index)
    case .candidate(let loop, let variable, let done):
      write(.candidate, UInt64(loop), UInt64(variable))
      target(done, from: index)
    case .keep(let loop): write(.keep, UInt64(loop))
    case .beginKept(let loop, let empty):
      write(.beginKept, UInt64(loop))
      target(empty, from: index)
    case .next(let loop, let variable, let done):
      write(.next, UInt64(loop), UInt64(variable))
      target(done, from: index)
    default: return false
    }
    return true
  }

  private mutating func structure(_ instruction: Instruction, _ index: Int) {
    switch instruction {
    case .headID: opcode(.headID)
    case .literalHeadID(let id): write(.literalHeadID, id)
    case .open(let kind, let points, let omitted):
      write(.open, UInt64(kind.rawValue), UInt64(points.rawValue))
      flag(omitted)
    case .titleEnd: opcode(.titleEnd)
    case .close: opcode(.close)
    case .openNote: opcode(.openNote)
    case .openGlance(let label): write(.openGlance, label)
    case .openSignature: opcode(.openSignature)
    case .openDefinition(let index): write(.openDefinition, UInt64(index))
    case .definitions: opcode(.definitions)
    case .openPoints: opcode(.openPoints)
    case .anchor(let skip):
      opcode(.anchor)
      target(skip, from: index)
    case .anchorEnd: opcode(.anchorEnd)
    default: break
    }
  }

  private mutating func write(_ opcode: Opcode, _ range: TextRange) {
    self.opcode(opcode)
    self.range(range)
  }

  private mutating func write(_ opcode: Opcode, _ numbers: UInt64...) {
    self.opcode(opcode)
    for number in numbers { self.number(number) }
  }
}

extension EncodingReader {
  mutating func instruction(at index: Int) -> Instruction {
    switch word(Opcode.init(rawValue:), else: .begin) {
    case .text: return .text(range())
    case .reference: return .reference(range())
    case .print: return .print(PrintStyle(rawValue: uint16()))
    case .choices: return .choices(uint32())
    case .begin: return .begin
    case .shape:
      let shape = word(Shape.init(rawValue:), else: .cap)
      return .shape(shape, range())
    case .load:
      let variable = uint16()
      let (start, count) = slots()
      return .load(variable: variable, slots: start, count: count)
    case .words: return .words(range())
    case .number: return .number(uint32())
    case .loopNumber:
      let number = word(LoopNumber.init(rawValue:), else: .index)
      return .loopNumber(number, loop: uint16())
    case .orChoice: return .orChoice(uint8())
    case .filter:
      let filter = word(ValueFilter.init(rawValue:), else: .count)
      let one = range()
      return .filter(filter, one, range())
    case .sumField: return .sumField(slot: uint16())
    case .walk:
      let (start, count) = slots()
      return .walk(slots: start, count: count)
    case .truth: return .truth
    case .test:
      let test = word(ValueTest.init(number:), else: .open)
      return .test(test, negated: flag())
    case .isChoice:
      let choice = uint8()
      return .isChoice(choice, negated: flag())
    case .compare: return .compare(word(Comparison.init(rawValue:), else: .equal))
    case .loopFlag:
      let which = word(LoopFlag.init(rawValue:), else: .first)
      return .loopFlag(which, loop: uint16())
    case .jump: return .jump(target(from: index))
    case .jumpIf:
      let answer = flag()
      return .jumpIf(answer, target(from: index))
    case .beginLoop:
      let loop = uint16()
      return .beginLoop(loop: loop, empty: target(from: index))
    case .candidate:
      let (loop, variable) = (uint16(), uint16())
      return .candidate(loop: loop, variable: variable, done: target(from: index))
    case .keep: return .keep(loop: uint16())
    case .beginKept:
      let loop = uint16()
      return .beginKept(loop: loop, empty: target(from: index))
    case .next:
      let (loop, variable) = (uint16(), uint16())
      return .next(loop: loop, variable: variable, done: target(from: index))
    case .headID: return .headID
    case .literalHeadID: return .literalHeadID(range())
    case .open:
      let kind = word(ClauseHead.Kind.init(rawValue:), else: .clause)
      let points = word(PointStyle.init(rawValue:), else: .lower)
      return .open(kind, points, omitted: flag())
    case .titleEnd: return .titleEnd
    case .close: return .close
    case .openNote: return .openNote
    case .openGlance: return .openGlance(range())
    case .openSignature: return .openSignature
    case .openDefinition: return .openDefinition(uint32())
    case .definitions: return .definitions
    case .openPoints: return .openPoints
    case .anchor: return .anchor(skip: target(from: index))
    case .anchorEnd: return .anchorEnd
    }
  }

  private mutating func target(from index: Int) -> UInt32 { UInt32(truncatingIfNeeded: index &+ signed()) }
}

extension ValueTest {
  fileprivate var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  fileprivate init?(number: UInt8) {
    guard Int(number) < Self.allCases.count else { return nil }
    self = Self.allCases[Int(number)]
  }
}
