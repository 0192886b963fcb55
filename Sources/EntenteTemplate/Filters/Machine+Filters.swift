import EntenteFormat
import EntenteSource

/// Filters that make a value from a value.
extension Machine {
  mutating func filtered(_ operand: Operand, _ filter: ValueFilter, _ one: TextRange, _ many: TextRange) -> Operand {
    note(filter, on: operand)
    switch filter {
    case .count: return .number(ExactDecimal(Int64(items(operand).count)))
    case .first:
      let range = items(operand)
      if case .open = value(operand) { return operand }
      return range.isEmpty ? .absent : .cell(Int32(range.lowerBound))
    case .sum: return sum(items(operand).map { .cell(Int32($0)) }, orElse: operand)
    case .plural: return .words(isOne(operand) ? one : many)
    }
  }

  /// Adds one field of the records of a list.
  mutating func sum(_ operand: Operand, _ slot: UInt16) -> Operand {
    let fields: [Operand] = items(operand).compactMap { cell in
      guard case .record(let ref) = tree.cells[cell].value else { return nil }
      return .cell(Int32(tree.index(ref, Int(slot))))
    }
    note(.sum, on: operand, slot: slot)
    return sum(fields, orElse: operand)
  }

  /// Exact. Sums of several currencies, and what is not money, cannot be added: nothing is printed.
  private mutating func sum(_ operands: [Operand], orElse list: Operand) -> Operand {
    var total: Money?
    for operand in operands {
      switch value(operand) {
      case .absent: continue
      case .open: return operand
      case .money(let money):
        guard let before = total else {
          total = Money(money.amount, money.currency)
          continue
        }
        guard before.currency == money.currency, let amount = before.amount.adding(money.amount) else {
          return .absent
        }
        total = Money(amount, money.currency)
      default: return .absent
      }
    }
    if case .open = value(list) { return list }
    return total.map { .value(.money($0)) } ?? .absent
  }

  private mutating func isOne(_ operand: Operand) -> Bool {
    if case .number(let number) = operand { return number.isOne }
    switch value(operand) {
    case .number(let quantity), .percent(let quantity): return quantity.number.isOne
    case .length(.span(let duration)), .length(.afterTheEnd(let duration)): return duration.count == 1
    case .list, .who: return items(operand).count == 1
    default: return true
    }
  }
}

extension ExactDecimal {
  var isOne: Bool { scale == 0 && mantissa == 1 }

  /// Nil when the sum does not fit.
  func adding(_ other: ExactDecimal) -> ExactDecimal? {
    let common = max(scale, other.scale)
    guard let a = mantissa(at: common), let b = other.mantissa(at: common) else { return nil }
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? nil : ExactDecimal(sum, scale: common)
  }
}
