import EntenteFormat
import EntenteSource

/// Values as plain English words, one spelling each.
struct ValueWords {
  private let tree: ValueTree
  init(_ tree: ValueTree) { self.tree = tree }

  func money(_ money: Money) -> String {
    let code = String(decoding: [money.currency.a, money.currency.b, money.currency.c], as: UTF8.self)
    return code + " " + Self.decimal(money.amount) + after(money.per)
  }

  func quantity(_ quantity: Quantity, isPercent: Bool) -> String {
    let bound =
      switch quantity.bound {
      case .exactly: ""
      case .atLeast: "at least "
      case .atMost: "at most "
      case .under: "under "
      case .over: "over "
      }
    return bound + Self.decimal(quantity.number) + (isPercent ? "%" : "") + after(quantity.unit)
  }

  private func after(_ words: TextRange) -> String { words.isEmpty ? "" : " " + tree.string(words) }

  /// Digits in groups of three, a point before the decimals.
  static func decimal(_ number: ExactDecimal) -> String {
    var digits = Array(String(number.mantissa.magnitude).utf8)
    let scale = Int(number.scale)
    if digits.count <= scale { digits = [UInt8](repeating: 0x30, count: scale + 1 - digits.count) + digits }
    let whole = digits.dropLast(scale)
    var out: [UInt8] = number.mantissa < 0 ? [0x2D] : []
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place) % 3 == 0 { out.append(0x2C) }
      out.append(digit)
    }
    if scale > 0 { out += [0x2E] + digits.suffix(scale) }
    return String(decoding: out, as: UTF8.self)
  }

  /// `60 days' notice`, `1 month's notice`.
  static func possessive(_ duration: Duration, _ what: String) -> String {
    duration.words + (duration.count == 1 ? "'s " : "' ") + what
  }

  static func length(_ length: Length) -> String {
    switch length {
    case .span(let span): span.count == 0 ? "at once" : span.words
    case .forTheTerm: "for the term"
    case .perpetual: "without end"
    case .afterTheEnd(let span): span.words + " after the end"
    }
  }

  /// `every month`, `every 2 weeks`.
  static func cadence(_ cadence: Cadence) -> String {
    let unit =
      switch cadence.unit {
      case .day: "day"
      case .week: "week"
      case .month: "month"
      case .quarter: "quarter"
      case .year: "year"
      }
    return cadence.count == 1 ? "every \(unit)" : "every \(cadence.count) \(unit)s"
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ words: [String]) -> String {
    let words = words.filter { !$0.isEmpty }
    guard let last = words.last, words.count > 1 else { return words.last ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
