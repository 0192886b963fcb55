/// What changed between two figures, in words: `+15 days`, `−5 points`, `+USD 29,000`. Exact; nothing is converted.
enum FigureDifference {
  /// Nil when the figures are not of one kind, or equal.
  static func between(_ old: [UInt8], _ new: [UInt8]) -> String? {
    guard let a = Figure(old), let b = Figure(new), a.frame == b.frame else { return nil }
    let scale = max(a.scale, b.scale)
    guard let x = a.scaled(to: scale), let y = b.scaled(to: scale) else { return nil }
    let (change, overflow) = y.subtractingReportingOverflow(x)
    guard !overflow, change != 0, change != Int64.min else { return nil }
    let sign = change < 0 ? "−" : "+"
    let digits = decimal(change.magnitude, scale: scale)
    if a.unit.hasPrefix("%") { return sign + digits + (digits == "1" ? " point" : " points") + a.unit.dropFirst() }
    if !a.currency.isEmpty {
      let isCode = a.currency.utf8.count == 3 && a.currency.utf8.allSatisfy { $0.isUpper }
      return (isCode ? a.currency + " " + sign : sign + a.currency) + digits + (a.unit.isEmpty ? "" : " " + a.unit)
    }
    return sign + digits + (a.unit.isEmpty ? "" : " " + (digits == "1" ? a.unit : a.units))
  }

  private static let plain = [
    "day", "week", "month", "quarter", "year", "hour", "minute", "point", "lead", "unit", "seat", "time",
  ]

  /// Words before a figure that are no currency.
  private static let bounds = ["at", "least", "most", "up", "to", "no", "not", "more", "less", "than", "about"]

  /// With commas by three before the point.
  static func decimal(_ magnitude: UInt64, scale: Int) -> String {
    var digits = Array(String(magnitude).utf8)
    while digits.count <= scale { digits.insert(0x30, at: 0) }
    var fraction = Array(digits.suffix(scale))
    while fraction.last == 0x30 { fraction.removeLast() }
    let whole = digits.dropLast(scale)
    var out: [UInt8] = []
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place) % 3 == 0 { out.append(0x2C) }
      out.append(digit)
    }
    if !fraction.isEmpty { out += [0x2E] + fraction }
    return String(decoding: out, as: UTF8.self)
  }

  /// A number and what stands around it.
  private struct Figure {
    var mantissa: Int64 = 0
    var scale = 0
    var currency = ""
    /// `at least`; figures with another one, or with none, are of another kind.
    var bound = ""
    /// In the singular: `%`, `day`, `business day`.
    var unit = ""
    var units: String { FigureDifference.plain.contains(where: unit.hasSuffix) ? unit + "s" : unit }
    /// Figures of one frame can be subtracted.
    var frame: String { bound + "|" + currency + "|" + unit }

    init?(_ bytes: [UInt8]) {
      var i = 0
      while i < bytes.count, !bytes[i].isDigit { i += 1 }
      guard i < bytes.count else { return nil }
      // `thirty (30) days` is 30 days.
      let isSpelledFirst = i > 0 && bytes[i - 1] == 0x28
      let before = isSpelledFirst ? [] : bytes[..<i].split(whereSeparator: \.isSpace)
      let bounds = before.prefix { word in FigureDifference.bounds.contains { $0.utf8.elementsEqual(word) } }
      guard let stop = read(bytes, from: i) else { return nil }
      let after = Figure.withoutBrackets(bytes[stop...])
      // `1 March` is a day of the calendar, no quantity.
      let isCalendar = after.contains { $0.isDigit } || (after.count > 3 && after[0].isUpper)
      guard !isCalendar else { return nil }
      bound = bounds.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
      currency = String(decoding: before.dropFirst(bounds.count).joined(), as: UTF8.self)
      unit = String(decoding: after, as: UTF8.self)
      if FigureDifference.plain.contains(where: { unit.hasSuffix($0 + "s") }) { unit.removeLast() }
    }

    private mutating func read(_ bytes: [UInt8], from start: Int) -> Int? {
      var i = start
      var isFraction = false
      while i < bytes.count {
        if bytes[i].isDigit {
          let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
          let (sum, more) = product.addingReportingOverflow(Int64(bytes[i] - 0x30))
          guard !overflow, !more else { return nil }
          mantissa = sum
          if isFraction { scale += 1 }
        } else if bytes[i] == 0x2C, i + 1 < bytes.count, bytes[i + 1].isDigit, !isFraction {
        } else if bytes[i] == 0x2E, i + 1 < bytes.count, bytes[i + 1].isDigit, !isFraction {
          isFraction = true
        } else {
          // Dates, ranges and ordinals are no quantities.
          return bytes[i] == 0x2D || bytes[i] == 0x2F || bytes[i] == 0x3A || bytes[i].isLetter ? nil : i
        }
        i += 1
      }
      return i
    }

    private static func withoutBrackets(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
      var out: [UInt8] = []
      var depth = 0
      for byte in bytes {
        if byte == 0x28 {
          depth += 1
        } else if byte == 0x29 {
          depth = max(0, depth - 1)
        } else if depth == 0 {
          let blank = byte.isSpace
          if !blank { out.append(byte) } else if let last = out.last, last != 0x20 { out.append(0x20) }
        }
      }
      while out.last == 0x20 { out.removeLast() }
      return out
    }

    func scaled(to scale: Int) -> Int64? {
      var value = mantissa
      for _ in self.scale..<scale {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        guard !overflow else { return nil }
        value = product
      }
      return value
    }
  }
}
