import EntenteFormat
import EntenteSource

/// Sums and shares.
enum MoneyWords {
  /// `EUR 1,200.50`, `1.200,50 EUR`; with `symbol` `€1,200.50`, `1.200,50 €`. One decimal becomes two.
  static func amount(
    _ amount: ExactDecimal, _ currency: CurrencyCode, _ style: PrintStyle, _ language: Language,
    into out: inout Buffer<UInt8>
  ) {
    let symbol = style.contains(.symbol) ? symbol(currency) : nil
    if language.isEnglish {
      if let symbol {
        out.append(symbol)
      } else {
        code(currency, &out)
        out.append(" ")
      }
      NumberWords.digits(amount, language, atLeast: 2, into: &out)
    } else {
      NumberWords.digits(amount, language, atLeast: 2, into: &out)
      out.append("\u{A0}")
      if let symbol { out.append(symbol) } else { code(currency, &out) }
    }
  }

  private static func code(_ currency: CurrencyCode, _ out: inout Buffer<UInt8>) {
    out.append(currency.a)
    out.append(currency.b)
    out.append(currency.c)
  }

  /// Only signs that name one currency alone.
  private static func symbol(_ currency: CurrencyCode) -> StaticString? {
    switch (currency.a, currency.b, currency.c) {
    case (0x45, 0x55, 0x52): "€"
    case (0x47, 0x42, 0x50): "£"
    case (0x55, 0x53, 0x44): "US$"
    case (0x4A, 0x50, 0x59): "JP¥"
    case (0x49, 0x4E, 0x52): "₹"
    default: nil
    }
  }

  static func percent(_ number: ExactDecimal, _ language: Language, into out: inout Buffer<UInt8>) {
    NumberWords.digits(number, language, into: &out)
    out.append(language.choose("%", "\u{A0}%", "\u{A0}%"))
  }

  static func bound(_ bound: Bound, _ language: Language, into out: inout Buffer<UInt8>) {
    switch bound {
    case .exactly: break
    case .atLeast: out.append(language.choose("at least ", "mindestens ", "au moins "))
    case .atMost: out.append(language.choose("at most ", "höchstens ", "au plus "))
    case .under: out.append(language.choose("under ", "unter ", "moins de "))
    case .over: out.append(language.choose("over ", "über ", "plus de "))
    }
  }
}
