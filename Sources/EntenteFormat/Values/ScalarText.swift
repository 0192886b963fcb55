import EntenteSource

/// Values as one writes them in the agreement file, one spelling each.
public struct ScalarText: Sendable {
  public let tree: ValueTree
  public init(tree: ValueTree) { self.tree = tree }

  /// `item` names a record: its id, or that of its section.
  public func name(_ item: ItemRef) -> String {
    let record = tree.record(item)
    return record.id.isEmpty ? tree.type(item).name : tree.string(record.id)
  }

  public func decimal(_ number: ExactDecimal) -> String {
    let sign = number.mantissa < 0 ? "-" : ""
    var digits = Array(String(number.mantissa.magnitude).utf8)
    let scale = Int(number.scale)
    while digits.count <= scale { digits.insert(0x30, at: 0) }
    let whole = digits.dropLast(scale)
    var out: [UInt8] = []
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place) % 3 == 0 { out.append(0x2C) }
      out.append(digit)
    }
    if scale > 0 { out += [0x2E] + digits.suffix(scale) }
    return sign + String(decoding: out, as: UTF8.self)
  }

  public func money(_ money: Money) -> String {
    let code = String(decoding: [money.currency.a, money.currency.b, money.currency.c], as: UTF8.self)
    return code + " " + decimal(money.amount) + after(money.per)
  }

  public func quantity(_ quantity: Quantity, isPercent: Bool) -> String {
    let bound =
      switch quantity.bound {
      case .exactly: ""
      case .atLeast: "at least "
      case .atMost: "at most "
      case .under: "under "
      case .over: "over "
      }
    return bound + decimal(quantity.number) + (isPercent ? " %" : "") + after(quantity.unit)
  }

  private func after(_ words: TextRange) -> String { words.isEmpty ? "" : " " + tree.string(words) }

  public func length(_ length: Length) -> String {
    switch length {
    case .span(let duration): duration.words
    case .forTheTerm: "for the term"
    case .perpetual: "perpetual"
    case .afterTheEnd(let duration): duration.words + " after the end"
    }
  }

  public func date(_ date: DateValue) -> String {
    switch date {
    case .day(let day): ScalarText.iso(day)
    case .lastSignature: "last signature"
    case .afterEffective(let duration): duration.words + " after effective"
    case .afterItem(let duration, let item): (duration.map { $0.words + " " } ?? "") + "after " + name(item)
    case .endOfTerm: "end of term"
    }
  }

  public static func iso(_ day: CalendarDate) -> String {
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return padded(Int(day.year), 4) + "-" + padded(Int(day.month), 2) + "-" + padded(Int(day.day), 2)
  }

  public func cadence(_ cadence: Cadence) -> String {
    let unit =
      switch cadence.unit {
      case .day: "day"
      case .week: "week"
      case .month: "month"
      case .quarter: "quarter"
      case .year: "year"
      }
    if cadence.count == 1 { return cadence.unit == .day ? "daily" : unit + "ly" }
    return "every \(cadence.count) \(unit)s"
  }

  public func partyWord(_ word: PartyWord) -> String {
    switch word {
    case .each: "each"
    case .all: "all"
    case .any: "any"
    case .others: "others"
    }
  }
}

extension Duration {
  /// As it is written in a file: `30 days`, `1 business day`.
  public var words: String {
    let name =
      switch unit {
      case .hours: "hour"
      case .days: "day"
      case .businessDays: "business day"
      case .weeks: "week"
      case .months: "month"
      case .years: "year"
      }
    return "\(count) \(name)" + (count == 1 ? "" : "s")
  }
}
