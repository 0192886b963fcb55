import EntenteDocument
import EntenteFormat
import EntenteSource

extension Machine {
  /// Takes a list and stands before its first item; false when there is none.
  mutating func beginLoop(_ number: UInt16, _ span: SourceSpan) -> Bool {
    let operand = pop()
    let range = items(operand)
    var loop = Loop(start: Int32(range.lowerBound), count: Int32(range.count))
    loop.keptStart = Int32(kept.count)
    if case .cell(let index) = operand { loop.list = index }
    loops[Int(number)] = loop
    if range.isEmpty, case .open = value(operand), !isPrinted(operand) {
      // A list that is not settled is said once, where its items would stand.
      print(operand, [], Origin(template: span))
      say(Origin(template: span)) { $0.append("\n\n") }
    }
    return !range.isEmpty
  }

  private mutating func isPrinted(_ operand: Operand) -> Bool {
    if case .cell(let index) = operand { return printed.contains(Int(index)) }
    return false
  }

  /// The cells that a list holds. One value that stands alone is a list of one.
  mutating func items(_ operand: Operand) -> Range<Int> {
    switch value(operand) {
    case .list(let range), .who(let range): return range.range
    case .absent, .none, .open: return 0..<0
    default:
      if case .cell(let index) = operand { return Int(index)..<Int(index) + 1 }
      return 0..<0
    }
  }

  /// Puts the next item into the variable; false after the last.
  mutating func advance(_ number: UInt16, _ variable: UInt16) -> Bool {
    let loop = loops[Int(number)]
    guard loop.at < loop.count else { return false }
    let place = loop.start + loop.at
    variables[Int(variable)] = .cell(loop.isKept ? kept[Int(place)] : place)
    loops[Int(number)].at += 1
    return true
  }

  mutating func keep(_ number: UInt16) {
    let loop = loops[Int(number)]
    kept.append(loop.start + loop.at - 1)
  }

  mutating func beginKept(_ number: UInt16) -> Bool {
    let loop = loops[Int(number)]
    let start = loop.keptStart
    let count = Int32(kept.count) - start
    loops[Int(number)] = Loop(start: start, count: count, at: 0, isKept: true, keptStart: start, list: loop.list)
    return count > 0
  }

  mutating func endLoop(_ number: UInt16) {
    let loop = loops[Int(number)]
    if loop.isKept { kept.removeLast(kept.count - Int(loop.keptStart)) }
  }

  mutating func loopNumber(_ number: LoopNumber, _ loop: UInt16) -> Int64 {
    switch number {
    case .index: Int64(loops[Int(loop)].at)
    case .count: Int64(loops[Int(loop)].count)
    }
  }

  mutating func loopFlag(_ which: LoopFlag, _ loop: UInt16) -> Bool {
    let loop = loops[Int(loop)]
    switch which {
    case .first: return loop.at == 1
    case .last: return loop.at == loop.count
    }
  }
}
