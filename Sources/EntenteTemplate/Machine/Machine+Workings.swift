import EntenteDocument

/// What was done to work a value out, noted while it is done, and numbered when the value is printed.
extension Machine {
  /// A filter that makes a value from a value. A choice of one item works nothing out.
  mutating func note(_ filter: ValueFilter, on operand: Operand, slot: UInt16? = nil) {
    let before = working
    working = nil
    let kind: Working.Kind
    switch filter {
    case .count: kind = .count
    case .sum: kind = .sum
    case .plural: kind = .wordForm
    case .first: return
    }
    if case .cell(let index) = operand {
      working = Working(kind, cell: UInt32(index), slot: slot)
    } else if kind == .wordForm, var before {
      before.kind = .wordForm
      working = before
    }
  }

  /// How `loop.index` and `loop.count` come about.
  mutating func working(_ number: LoopNumber, _ loop: UInt16) -> Working? {
    let loop = loops[Int(loop)]
    guard loop.list >= 0 else { return nil }
    return Working(number == .index ? .place : .count, cell: UInt32(loop.list), isChosen: loop.isKept)
  }

  /// The number of the topmost value's working in the draft; 0 for none, and for all beyond 65,535.
  mutating func numberOfWorking() -> UInt16 {
    guard let working else { return 0 }
    return workings.number(of: working, in: &draft.workings)
  }
}
