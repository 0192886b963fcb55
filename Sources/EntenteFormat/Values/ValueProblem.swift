import EntenteSource

/// Why a text is not a value of the type that its field has. It carries what the sentence needs; the words are made
/// only when it is reported, because unions try one type after another.
enum ValueProblem: Error, Equatable {
  case notDate(relative: Bool)
  case relativeDateHere
  case noSuchDay(Int, Int, Int)
  case notLength
  case lengthWithoutUnit(Int)
  case numberInWords(Int)
  case unknownUnit(TextRange)
  case fractionOfLength
  case wordsAfterLength(TextRange)
  case atOnce
  case notCadence
  case ambiguousCadence(StaticString, StaticString)
  case notMoney
  case moneyWithoutCurrency
  case currencySymbol(StaticString)
  case unknownCurrency(TextRange)
  case gluedCurrency
  case negativeMoney
  case wordsAfterMoney(TextRange)
  case notPercent
  case percentWithoutSign
  case wordsAfterPercent(TextRange)
  case notNumber
  case noDigits
  case negative
  case numberTooLong
  case gluedLetters
  case whichNumber(TextRange)
  case notYesNo
  case notID
  case notReference

  static func == (a: ValueProblem, b: ValueProblem) -> Bool {
    if case .noDigits = a, case .noDigits = b { return true }
    return false
  }

  /// The text is a slip in a value of this type, not a text of another: a union does not try its other members.
  var isCertain: Bool {
    switch self {
    case .noSuchDay, .whichNumber, .unknownCurrency, .gluedCurrency, .numberTooLong: true
    default: false
    }
  }

  /// Says more than that the text is something else.
  var isSpecific: Bool {
    switch self {
    case .notDate, .notLength, .notCadence, .notMoney, .notPercent, .notNumber, .noDigits, .notYesNo, .notID,
      .notReference:
      false
    default: true
    }
  }
}

/// The sentences for a problem.
struct ValueSentence {
  var rule: String
  var message: String
  var help: String
}

extension ValueProblem {
  /// - Parameter text: the whole scalar. - Parameter part: the text of a range that the problem carries.
  func sentence(_ text: String, part: (TextRange) -> String) -> ValueSentence {
    let shown = "`\(shortened(text))`"
    switch self {
    case .notDate, .relativeDateHere, .noSuchDay: return dateSentence(text, shown)
    case .notLength, .lengthWithoutUnit, .numberInWords, .unknownUnit, .fractionOfLength, .wordsAfterLength, .atOnce:
      return lengthSentence(shown, part)
    case .notCadence, .ambiguousCadence: return cadenceSentence(shown)
    case .notMoney, .moneyWithoutCurrency, .currencySymbol, .unknownCurrency, .gluedCurrency, .negativeMoney,
      .wordsAfterMoney:
      return moneySentence(text, shown, part)
    case .notPercent, .percentWithoutSign, .wordsAfterPercent: return percentSentence(text, shown, part)
    case .notNumber, .noDigits, .negative, .numberTooLong, .gluedLetters, .whichNumber:
      return numberSentence(shown, part)
    case .notYesNo:
      return ValueSentence(
        rule: "unknown-yes-no", message: "\(shown) is neither yes nor no", help: "write `yes` or `no`")
    case .notID:
      let id = kebabCase(text)
      return ValueSentence(
        rule: "malformed-id",
        message: "\(shown) cannot be an id: ids are small letters, digits and hyphens, and begin with a letter",
        help: id.isEmpty || id.utf8.count > 60 ? "write it like `licence-fee`" : "write `\(id)`")
    case .notReference:
      return ValueSentence(
        rule: "malformed-reference", message: "\(shown) is not an id",
        help: "write the id of an item, like `licence-fee`")
    }
  }

  private func dateSentence(_ text: String, _ shown: String) -> ValueSentence {
    switch self {
    case .noSuchDay(let year, let month, let day):
      let inMonth = (1...12).contains(month) && (1...9999).contains(year)
      let days = inMonth ? CalendarDate.days(in: month, of: year) : 0
      return ValueSentence(
        rule: "impossible-date",
        message: inMonth
          ? "\(shown) is not in the calendar: that month has \(days) days" : "\(shown) is not in the calendar",
        help: inMonth && day > days
          ? "write `\(text.prefix(8))\(days)` for the last day of the month"
          : "write the day as year-month-day: `2026-02-01`")
    case .relativeDateHere:
      return ValueSentence(
        rule: "relative-date", message: "\(shown) is relative, and this field takes a day",
        help: "write a day, `2026-02-01`, or `last signature`")
    case .notDate(let relative):
      let slashes = text.utf8.filter { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }.count == 2
      let ways =
        relative
        ? "`2026-02-01`, `last signature`, `30 days after effective`, `after ID` or `end of term`"
        : "`2026-02-01` or `last signature`"
      return ValueSentence(
        rule: "unknown-date", message: "\(shown) cannot be read as a date",
        help: slashes ? "which is the month? write year-month-day, as in `2026-02-01`" : "write it like \(ways)")
    default: return numberSentence(shown) { _ in "" }
    }
  }

  private func lengthSentence(_ shown: String, _ part: (TextRange) -> String) -> ValueSentence {
    let rule = "unknown-duration"
    let message = "\(shown) cannot be read as a length of time"
    let units = "hours, days, business days, weeks, months or years"
    switch self {
    case .lengthWithoutUnit(let count):
      return ValueSentence(
        rule: rule, message: "\(shown) has no unit of time", help: "write which: `\(count) days`, or \(units)")
    case .numberInWords(let number):
      return ValueSentence(rule: rule, message: message, help: "write the number in digits, as in `\(number) months`")
    case .unknownUnit(let range):
      let word = part(range)
      let near = nearest(to: word, in: ["hours", "days", "weeks", "months", "years"])
      return ValueSentence(
        rule: rule, message: "`\(shortened(word))` is not a unit of time here",
        help: near.map { "did you mean `\($0)`?" } ?? "the units are \(units)")
    case .fractionOfLength:
      return ValueSentence(
        rule: rule, message: message, help: "write a whole number in a smaller unit: `18 months`, not `1.5 years`")
    case .wordsAfterLength(let range):
      return ValueSentence(
        rule: rule, message: "`\(shortened(part(range)))` cannot follow a length of time",
        help: "only `after the end` may follow; put other conditions in a text field")
    case .atOnce: return ValueSentence(rule: rule, message: message, help: "write `0 days`; it prints as \"at once\"")
    default:
      return ValueSentence(
        rule: rule, message: message,
        help:
          "write it like `90 days`, `10 business days`, `24 months`, `for the term`, `perpetual` or `36 months after the end`"
      )
    }
  }

  private func cadenceSentence(_ shown: String) -> ValueSentence {
    if case .ambiguousCadence(let one, let other) = self {
      return ValueSentence(
        rule: "ambiguous-cadence", message: "\(shown) is understood in two ways", help: "write `\(one)` or `\(other)`")
    }
    return ValueSentence(
      rule: "unknown-cadence", message: "\(shown) does not say how often",
      help: "write it like `daily`, `weekly`, `every 2 weeks`, `monthly`, `quarterly`, `yearly`")
  }

  private func moneySentence(_ text: String, _ shown: String, _ part: (TextRange) -> String) -> ValueSentence {
    let example = "write it like `EUR 1,200.50`, if need be with `per month` after it"
    switch self {
    case .moneyWithoutCurrency:
      return ValueSentence(
        rule: "missing-currency", message: "\(shown) does not say in which currency",
        help: "write the currency's three letters before it: `EUR \(shortened(text))`")
    case .currencySymbol(let code):
      return ValueSentence(
        rule: "currency-symbol", message: "\(shown) has a sign for its currency, and several currencies share signs",
        help: "write the currency's three letters, as in `\(code) 1,200.50`")
    case .unknownCurrency(let range):
      let code = part(range)
      let capitals = code.uppercased()
      let known = Array(capitals.utf8)
      let isSlip = known.count == 3 && CurrencyCode(known[0], known[1], known[2]).isKnown
      return ValueSentence(
        rule: "unknown-currency", message: "`\(code)` is not a currency",
        help: isSlip ? "write `\(capitals)`" : "write its three letters by ISO 4217, as in EUR, USD, GBP, CHF")
    case .gluedCurrency:
      return ValueSentence(
        rule: "unknown-money", message: "\(shown) cannot be read as a sum", help: "put a space after the currency")
    case .negativeMoney:
      return ValueSentence(
        rule: "negative-money", message: "\(shown) is less than nothing",
        help: "write the sum without a sign; who pays stands in `from` and `to`")
    case .wordsAfterMoney(let range):
      return ValueSentence(
        rule: "unknown-money", message: "`\(shortened(part(range)))` cannot follow a sum",
        help: "only `per …` may follow, as in `EUR 250 per visit`; write large sums in full, `EUR 2,500,000`")
    default: return ValueSentence(rule: "unknown-money", message: "\(shown) cannot be read as a sum", help: example)
    }
  }

  private func percentSentence(_ text: String, _ shown: String, _ part: (TextRange) -> String) -> ValueSentence {
    switch self {
    case .percentWithoutSign:
      return ValueSentence(
        rule: "missing-percent-sign", message: "\(shown) has no percent sign", help: "write `\(shortened(text)) %`")
    case .wordsAfterPercent(let range):
      return ValueSentence(
        rule: "unknown-percentage", message: "`\(shortened(part(range)))` cannot follow a percentage",
        help: "only `per …` may follow, as in `1 % per month`")
    default:
      return ValueSentence(
        rule: "unknown-percentage", message: "\(shown) cannot be read as a percentage", help: "write it like `12.5 %`")
    }
  }

  private func numberSentence(_ shown: String, _ part: (TextRange) -> String) -> ValueSentence {
    switch self {
    case .whichNumber(let range):
      return ValueSentence(
        rule: "ambiguous-number", message: "`\(part(range))` can be read in more than one way",
        help: Self.readings(part(range)))
    case .negative:
      return ValueSentence(
        rule: "negative-number", message: "\(shown) is less than nothing", help: "write it without the sign")
    case .numberTooLong:
      return ValueSentence(
        rule: "long-number", message: "\(shown) has more digits than can be kept exactly",
        help: "write 18 digits at most")
    case .gluedLetters:
      return ValueSentence(
        rule: "unknown-number", message: "\(shown) has letters in its number",
        help: "write the number in full, with a space before its unit: `1,200 leads`")
    default:
      return ValueSentence(
        rule: "unknown-number", message: "\(shown) cannot be read as a number",
        help: "write it in digits, like `3`, `1,200 leads` or `at least 95`")
    }
  }

  /// The two numbers that someone may have meant.
  private static func readings(_ typed: String) -> String {
    let separators: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "'"), 0x20]
    let bytes = Array(typed.utf8)
    let digits = bytes.filter { !separators.contains($0) }
    guard let last = bytes.lastIndex(where: { separators.contains($0) }), !digits.isEmpty else {
      return "write a point before the decimals, and commas between groups of three: `1,200.50`"
    }
    let decimals = bytes.count - last - 1
    let whole = grouped(digits)
    let split =
      grouped(Array(digits.dropLast(decimals))) + "." + String(decoding: digits.suffix(decimals), as: UTF8.self)
    let mark = bytes[last]
    if decimals != 3 || mark == 0x20 || mark == UInt8(ascii: "'") {
      let isDecimal = mark == UInt8(ascii: ",") || mark == UInt8(ascii: ".")
      return isDecimal ? "write `\(split)` or `\(whole)`, whichever was meant" : "write `\(whole)`"
    }
    return "write `\(whole)` or `\(split)0`, whichever was meant"
  }

  /// Digits in groups of three.
  private static func grouped(_ digits: [UInt8]) -> String {
    let digits = digits.drop { $0 == 0x30 }
    var bytes: [UInt8] = []
    for (i, digit) in digits.enumerated() {
      if i > 0, (digits.count - i) % 3 == 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(digit)
    }
    return bytes.isEmpty ? "0" : String(decoding: bytes, as: UTF8.self)
  }
}

/// What was typed, cut when it would fill the screen.
func shortened(_ text: String) -> String {
  let line = text.unicodeScalars.prefix { $0 != "\n" }
  let head = line.prefix(60)
  let isCut = head.count < text.unicodeScalars.count
  return String(String.UnicodeScalarView(head)) + (isCut ? "…" : "")
}

/// An id made of a text's words: small letters and digits, the rest hyphens; accents of Latin letters are dropped.
func kebabCase(_ text: String) -> String {
  var id: [UInt8] = []
  for scalar in text.lowercased().unicodeScalars {
    for byte in latin(scalar) {
      let isKept = ScalarCursor.isDigit(byte) || (byte &- 0x61 < 26)
      if isKept { id.append(byte) } else if let last = id.last, last != 0x2D { id.append(0x2D) }
    }
  }
  while id.last == 0x2D { id.removeLast() }
  return String(decoding: id.drop { !($0 &- 0x61 < 26) }, as: UTF8.self)
}

private func latin(_ scalar: Unicode.Scalar) -> [UInt8] {
  switch scalar {
  case "ä", "æ": Array("ae".utf8)
  case "à"..."å": [UInt8(ascii: "a")]
  case "ç": [UInt8(ascii: "c")]
  case "è"..."ë": [UInt8(ascii: "e")]
  case "ì"..."ï": [UInt8(ascii: "i")]
  case "ñ": [UInt8(ascii: "n")]
  case "ö", "ø", "œ": Array("oe".utf8)
  case "ò"..."õ": [UInt8(ascii: "o")]
  case "ü": Array("ue".utf8)
  case "ù"..."û": [UInt8(ascii: "u")]
  case "ß": Array("ss".utf8)
  case _ where scalar.isASCII: [UInt8(truncatingIfNeeded: scalar.value)]
  default: [0x2D]
  }
}
