import EntenteSource

/// `EUR 1,200.50`, `1200.50 EUR`, and what it is paid for: `per month`.
extension ScalarCursor {
  mutating func money() -> Result<Money, ValueProblem> {
    if let currency = currencyCode() {
      if peek == UInt8(ascii: "-") { return .failure(.negativeMoney) }
      return amount().flatMap { finish($0, currency) }
    }
    if peek == UInt8(ascii: "-") { return .failure(.negativeMoney) }
    if let symbol = currencySymbol() { return .failure(.currencySymbol(symbol)) }
    guard Self.isDigit(peek) else { return .failure(unknownCodeBeforeDigits() ?? .notMoney) }
    return amount().flatMap { amount in
      if isAtEnd { return .failure(.moneyWithoutCurrency) }
      if let symbol = currencySymbol() { return .failure(.currencySymbol(symbol)) }
      guard let currency = currencyCode() else {
        let word = word()
        return .failure(Self.isCode(bytes, word) ? .unknownCurrency(word) : .moneyWithoutCurrency)
      }
      return finish(amount, currency)
    }
  }

  /// A number whose point cannot be taken for the sign of thousands.
  private mutating func amount() -> Result<ExactDecimal, ValueProblem> {
    let start = at
    return decimal(signed: false).flatMap { number in
      var last = at
      while last > start, Self.isSpace(bytes[last - 1]) { last -= 1 }
      let range = TextRange(start: start, count: last - start)
      let hasComma = range.range.contains { bytes[$0] == UInt8(ascii: ",") }
      if number.scale == 3, number.mantissa >= 1000, !hasComma, last - start <= 7 {
        return .failure(.whichNumber(range))
      }
      return .success(number)
    }
  }

  private func finish(_ amount: ExactDecimal, _ currency: CurrencyCode) -> Result<Money, ValueProblem> {
    if isAtEnd { return .success(Money(amount, currency)) }
    var after = self
    guard after.take("per"), !after.isAtEnd else { return .failure(.wordsAfterMoney(rest)) }
    return .success(Money(amount, currency, per: rest))
  }

  /// Three capitals that are a currency of ISO 4217, with blanks after them.
  private mutating func currencyCode() -> CurrencyCode? {
    guard end - at >= 3, !Self.isWord(peek(3)) || peek(3) == UInt8(ascii: "-") else { return nil }
    let code = CurrencyCode(bytes[at], bytes[at + 1], bytes[at + 2])
    guard code.isKnown else { return nil }
    advance(3)
    skipSpaces()
    return code
  }

  private func unknownCodeBeforeDigits() -> ValueProblem? {
    var ahead = self
    let word = ahead.word()
    if Self.isDigit(ahead.peek), Self.isCode(bytes, word) { return .unknownCurrency(word) }
    let letters = word.range.prefix { Self.isLetter(bytes[$0]) }
    guard letters.count == 3, letters.count < word.range.count, Self.isDigit(bytes[letters.upperBound]) else {
      return nil
    }
    return .gluedCurrency
  }

  private static func isCode(_ bytes: UnsafePointer<UInt8>, _ word: TextRange) -> Bool {
    word.count == 3 && word.range.allSatisfy { isLetter(bytes[$0]) && bytes[$0] < 0x80 }
  }

  /// The code to write for a sign of a currency; for a sign that several share, the one that most write it for.
  private func currencySymbol() -> StaticString? {
    switch (peek, peek(1), peek(2)) {
    case (UInt8(ascii: "$"), _, _): "USD"
    case (0xC2, 0xA3, _): "GBP"
    case (0xC2, 0xA5, _): "JPY"
    case (0xE2, 0x82, 0xAC): "EUR"
    default: nil
    }
  }
}

extension CurrencyCode {
  /// Whether it is a currency in use, by ISO 4217.
  var isKnown: Bool {
    let codes = Self.known.utf8Start
    for i in stride(from: 0, to: Self.known.utf8CodeUnitCount, by: 4)
    where codes[i] == a && codes[i + 1] == b && codes[i + 2] == c {
      return true
    }
    return false
  }

  /// Those most often written first.
  private static let known: StaticString = """
    EUR USD GBP CHF JPY AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD \
    CAD CDF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB FJD FKP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG \
    HUF IDR ILS INR IQD IRR ISK JMD JOD KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK \
    MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR \
    SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX UYU UZS VED VES \
    VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """
}
