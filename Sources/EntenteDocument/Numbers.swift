/// How counters become the numbers of a scheme.
extension NumberingScheme {
  /// Where a clause or sub-clause stands in its document: the counters of it and of those around it, without points.
  struct Path {
    /// `4.2.1`
    var joined = ""
    var count = 0
    var last = 0

    func child(_ number: Int) -> Path {
      var all = joined
      if count > 0 { all += "." }
      all += String(number)
      return Path(joined: all, count: count + 1, last: number)
    }
  }

  func number(_ path: Path) -> String {
    guard path.count > 0 else { return "" }
    switch style {
    case .decimal: return prefix + path.joined
    case .mixed:
      switch path.count {
      case 1, 2: return prefix + path.joined
      case 3: return NumberingScheme.bracketed(NumberingScheme.letters(path.last))
      case 4: return NumberingScheme.bracketed(NumberingScheme.roman(path.last))
      default: return NumberingScheme.bracketed(NumberingScheme.letters(path.last, upper: true))
      }
    case .article:
      if path.count > 1 { return prefix + path.joined }
      return "Article \(prefix)\(NumberingScheme.roman(path.last, upper: true))"
    }
  }

  /// The same as it is cited, after the number of the section around it where it does not stand alone.
  func fullNumber(_ number: String, _ path: Path, parent: String) -> String {
    style == .mixed && path.count > 2 ? parent + number : number
  }

  /// The word before a number in a reference; `isTop`: of a clause that lies in no other.
  func word(isTop: Bool) -> String {
    switch style {
    case .decimal, .mixed: label
    case .article: isTop ? "" : "Section"
    }
  }

  static func bracketed(_ words: String) -> String {
    var out = "("
    out += words
    out += ")"
    return out
  }

  static func point(_ number: Int, _ style: PointStyle) -> String {
    switch style {
    case .lower: bracketed(letters(number))
    case .upper: bracketed(letters(number, upper: true))
    case .digits: bracketed(String(number))
    }
  }

  /// a … z, aa … az, ba …
  static func letters(_ number: Int, upper: Bool = false) -> String {
    if number <= 26 {
      let place = UInt8(max(1, number) - 1)
      return String(UnicodeScalar((upper ? 0x41 : 0x61) + place))
    }
    var rest = number
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
