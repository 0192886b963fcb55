/// How counters become the numbers of a scheme.
extension NumberingScheme {
  /// The number of a clause or sub-clause from its counters, outermost first; the counters of points don't belong.
  func number(_ path: [Int]) -> String {
    guard let last = path.last else { return "" }
    switch style {
    case .decimal: return prefix + NumberingScheme.joined(path)
    case .mixed:
      switch path.count {
      case 1, 2: return prefix + NumberingScheme.joined(path)
      case 3: return "(\(NumberingScheme.letters(last)))"
      case 4: return "(\(NumberingScheme.roman(last)))"
      default: return "(\(NumberingScheme.letters(last, upper: true)))"
      }
    case .article:
      if path.count > 1 { return prefix + NumberingScheme.joined(path) }
      return "Article \(prefix)\(NumberingScheme.roman(last, upper: true))"
    }
  }

  /// The same as it is cited, after the number of the section around it where it does not stand alone.
  func fullNumber(_ path: [Int], parent: String) -> String {
    style == .mixed && path.count > 2 ? parent + number(path) : number(path)
  }

  /// The word before a number in a reference.
  func word(_ path: [Int]) -> String {
    switch style {
    case .decimal, .mixed: label
    case .article: path.count == 1 ? "" : "Section"
    }
  }

  static func joined(_ path: [Int]) -> String {
    guard let first = path.first else { return "" }
    var out = String(first)
    for number in path.dropFirst() {
      out += "."
      out += String(number)
    }
    return out
  }

  static func point(_ number: Int, _ style: PointStyle) -> String {
    switch style {
    case .lower: "(\(letters(number)))"
    case .upper: "(\(letters(number, upper: true)))"
    case .digits: "(\(number))"
    }
  }

  /// a … z, aa … az, ba …
  static func letters(_ number: Int, upper: Bool = false) -> String {
    var rest = max(1, number)
    var out: [UInt8] = []
    while rest > 0 {
      rest -= 1
      out.append((upper ? 0x41 : 0x61) + UInt8(rest % 26))
      rest /= 26
    }
    return String(decoding: out.reversed(), as: UTF8.self)
  }

  private static let romanValues = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1]
  private static let romanSigns = ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"]

  /// i, ii, iii, iv … up to 3999; then plain digits.
  static func roman(_ number: Int, upper: Bool = false) -> String {
    guard number > 0, number < 4000 else { return String(number) }
    var rest = number
    var out = ""
    for (value, sign) in zip(romanValues, romanSigns) {
      while rest >= value {
        out += upper ? sign.uppercased() : sign
        rest -= value
      }
    }
    return out
  }
}
