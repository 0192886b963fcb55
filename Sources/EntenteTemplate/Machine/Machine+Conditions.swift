import EntenteFormat
import EntenteSource

extension Machine {
  /// Present and not empty. What is asked for yes or no, or for `none`, has been used by the asking.
  mutating func isTrue(_ operand: Operand) -> Bool {
    switch operand {
    case .absent: return false
    case .words(let range): return !range.isEmpty
    case .number(let number): return number.mantissa != 0
    case .cell, .value: break
    }
    switch value(operand) {
    case .absent: return false
    case .none:
      mark(operand)
      return false
    case .yesNo(let answer):
      mark(operand)
      return answer
    case .list(let range), .who(let range): return !range.isEmpty
    case .text(let range), .literal(let range): return !range.isEmpty
    default: return true
    }
  }

  mutating func passes(_ operand: Operand, _ test: ValueTest) -> Bool {
    let passes = test.holds(for: value(operand), isNumber: operand.isNumber, party(operand))
    switch test {
    case .none, .each, .all, .any, .others: if passes { mark(operand) }
    default: break
    }
    return passes
  }

  /// The reserved word that stands for the parties, when there is one alone.
  private mutating func party(_ operand: Operand) -> PartyWord? {
    switch value(operand) {
    case .partyWord(let word): return word
    case .who(let range) where range.count == 1:
      if case .partyWord(let word) = tree.cells[Int(range.start)].value { return word }
      return nil
    default: return nil
    }
  }

  mutating func isChoice(_ operand: Operand, _ choice: UInt8) -> Bool {
    mark(operand)
    return value(operand) == .choice(choice)
  }

  // MARK: Comparisons

  mutating func compare(_ sign: Comparison, _ left: Operand, _ right: Operand) -> Bool {
    mark(left)
    mark(right)
    if let a = number(left), let b = number(right) {
      guard currenciesAgree(left, right), let order = Self.order(a, b) else { return sign == .differs }
      switch sign {
      case .equal: return order == 0
      case .differs: return order != 0
      case .less: return order < 0
      case .atMost: return order <= 0
      case .more: return order > 0
      case .atLeast: return order >= 0
      }
    }
    guard sign == .equal || sign == .differs else { return false }
    return areEqual(left, right) == (sign == .equal)
  }

  private mutating func number(_ operand: Operand) -> ExactDecimal? {
    if case .number(let number) = operand { return number }
    switch value(operand) {
    case .number(let quantity), .percent(let quantity): return quantity.number
    case .money(let money): return money.amount
    default: return nil
    }
  }

  private mutating func currenciesAgree(_ left: Operand, _ right: Operand) -> Bool {
    guard case .money(let a) = value(left), case .money(let b) = value(right) else { return true }
    return a.currency == b.currency
  }

  /// Below zero when a is less than b; exact. Nil when the numbers are too large to be brought to one scale.
  private static func order(_ a: ExactDecimal, _ b: ExactDecimal) -> Int? {
    let scale = max(a.scale, b.scale)
    guard let x = a.mantissa(at: scale), let y = b.mantissa(at: scale) else { return nil }
    return x < y ? -1 : x > y ? 1 : 0
  }

  private mutating func areEqual(_ left: Operand, _ right: Operand) -> Bool {
    if let a = words(left), let b = words(right) { return a.elementsEqual(b) }
    if case .words = left { return false }
    if case .words = right { return false }
    switch (value(left), value(right)) {
    case (.absent, .absent): return true
    case (.who(let a), .who(let b)):
      return a.count == b.count
        && zip(a.range, b.range).allSatisfy { tree.cells[$0].value == tree.cells[$1].value }
    case (let a, let b): return a == b
    }
  }

  private mutating func words(_ operand: Operand) -> ArraySlice<UInt8>? {
    if case .words(let range) = operand { return program.text[range.range] }
    switch value(operand) {
    case .literal(let range), .text(let range), .name(let range): return tree.bytes[range.range]
    default: return nil
    }
  }
}

extension Machine.Operand {
  var isNumber: Bool { if case .number = self { true } else { false } }
}

extension ExactDecimal {
  /// The mantissa at a greater scale; nil when it does not fit.
  func mantissa(at scale: UInt8) -> Int64? {
    var mantissa = mantissa
    for _ in self.scale..<max(scale, self.scale) {
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      mantissa = product
    }
    return mantissa
  }
}

extension ValueTest {
  func holds(for value: Value, isNumber: Bool, _ party: PartyWord?) -> Bool {
    switch (self, value) {
    case (.money, .money), (.date, .date), (.none, .none), (.open, .open), (.number, .number), (.percent, .percent),
      (.length, .length), (.cadence, .cadence), (.yesNo, .yesNo), (.choice, .choice), (.list, .list),
      (.text, .text), (.text, .literal), (.item, .item), (.item, .name):
      true
    case (.number, _): isNumber
    case (.partyWord, _): party != nil
    case (.each, _): party == .each
    case (.all, _): party == .all
    case (.any, _): party == .any
    case (.others, _): party == .others
    default: false
    }
  }
}
