import EntenteFormat
import EntenteSource

/// Numbers in digits, as a language groups them, and in words.
enum NumberWords {
  /// `1,200.50`; German `1.200,50`; French `1 200,50` with narrow no-break spaces. Decimals stand as typed, but for
  /// `atLeast` of them. Four digits are grouped too.
  static func digits(
    _ number: ExactDecimal, _ language: Language, atLeast decimals: Int = 0, grouped: Bool = true,
    into out: inout Buffer<UInt8>
  ) {
    let magnitude = number.mantissa.magnitude
    var unit: UInt64 = 1
    for _ in 0..<min(number.scale, 18) { unit *= 10 }
    if number.mantissa < 0 { out.append("−") }
    if grouped { group(magnitude / unit, language, &out) } else { out.append(magnitude: magnitude / unit) }
    guard number.scale > 0 else { return }
    out.append(language.choose(".", ",", ","))
    out.append(magnitude: magnitude % unit, atLeast: Int(min(number.scale, 18)))
    for _ in 0..<max(0, decimals - Int(number.scale)) { out.append(UInt8(ascii: "0")) }
  }

  private static func group(_ number: UInt64, _ language: Language, _ out: inout Buffer<UInt8>) {
    var unit: UInt64 = 1
    while number / unit >= 1000 { unit *= 1000 }
    out.append(magnitude: number / unit)
    while unit > 1 {
      unit /= 1000
      out.append(language.choose(",", ".", "\u{202F}"))
      out.append(magnitude: number / unit % 1000, atLeast: 3)
    }
  }

  /// `1st`, `2nd`; `1.`; `1er`, `2e`.
  static func ordinal(_ number: Int, _ language: Language, into out: inout Buffer<UInt8>) {
    out.append(integer: number)
    switch language {
    case .german: out.append(".")
    case .french: out.append(number == 1 ? "er" : "e")
    case .british, .american:
      switch (number % 10, number % 100) {
      case (_, 11...13): out.append("th")
      case (1, _): out.append("st")
      case (2, _): out.append("nd")
      case (3, _): out.append("rd")
      default: out.append("th")
      }
    }
  }

  /// A whole number in words up to 999,999; digits beyond, and for what is not whole.
  static func spelled(_ number: ExactDecimal, _ language: Language, into out: inout Buffer<UInt8>) {
    guard number.scale == 0, 0..<1_000_000 ~= number.mantissa else {
      digits(number, language, into: &out)
      return
    }
    let value = Int(number.mantissa)
    switch language {
    case .british: english(value, "and ", &out)
    case .american: english(value, "", &out)
    case .german: german(value, isLast: true, &out)
    case .french: french(value, isLast: true, &out)
    }
  }

  // MARK: English

  private static let englishSmall: [StaticString] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let englishTens: [StaticString] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]

  private static func english(_ value: Int, _ and: StaticString, _ out: inout Buffer<UInt8>) {
    if value >= 1000 {
      english(value / 1000, and, &out)
      out.append(" thousand")
      let rest = value % 1000
      if rest > 0 {
        out.append(" ")
        if rest < 100 { out.append(and) }
        english(rest, and, &out)
      }
    } else if value >= 100 {
      out.append(englishSmall[value / 100])
      out.append(" hundred")
      if value % 100 > 0 {
        out.append(" ")
        out.append(and)
        english(value % 100, and, &out)
      }
    } else if value >= 20 {
      out.append(englishTens[value / 10])
      if value % 10 > 0 {
        out.append("-")
        out.append(englishSmall[value % 10])
      }
    } else {
      out.append(englishSmall[value])
    }
  }

  // MARK: German

  private static let germanSmall: [StaticString] = [
    "null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
    "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn",
  ]
  private static let germanTens: [StaticString] = [
    "", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig",
  ]

  /// `eins` only at the end of the number.
  private static func german(_ value: Int, isLast: Bool, _ out: inout Buffer<UInt8>) {
    if value >= 1000 {
      german(value / 1000, isLast: false, &out)
      out.append("tausend")
      if value % 1000 > 0 { german(value % 1000, isLast: isLast, &out) }
    } else if value >= 100 {
      out.append(germanSmall[value / 100])
      out.append("hundert")
      if value % 100 > 0 { german(value % 100, isLast: isLast, &out) }
    } else if value >= 20 {
      if value % 10 > 0 {
        out.append(germanSmall[value % 10])
        out.append("und")
      }
      out.append(germanTens[value / 10])
    } else {
      out.append(germanSmall[value])
      if value == 1, isLast { out.append("s") }
    }
  }

  // MARK: French

  private static let frenchSmall: [StaticString] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
  ]
  private static let frenchTens: [StaticString] = [
    "", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt",
  ]

  /// `quatre-vingts` and `cents` lose their s before another number, `mille` included.
  private static func french(_ value: Int, isLast: Bool, _ out: inout Buffer<UInt8>) {
    if value >= 1000 {
      if value / 1000 > 1 {
        french(value / 1000, isLast: false, &out)
        out.append(" ")
      }
      out.append("mille")
      if value % 1000 > 0 {
        out.append(" ")
        french(value % 1000, isLast: isLast, &out)
      }
    } else if value >= 100 {
      if value / 100 > 1 {
        out.append(frenchSmall[value / 100])
        out.append(" ")
      }
      out.append("cent")
      if value % 100 > 0 {
        out.append(" ")
        french(value % 100, isLast: isLast, &out)
      } else if value > 100, isLast {
        out.append("s")
      }
    } else {
      frenchBelowHundred(value, isLast: isLast, &out)
    }
  }

  private static func frenchBelowHundred(_ value: Int, isLast: Bool, _ out: inout Buffer<UInt8>) {
    if value < 20 {
      out.append(frenchSmall[value])
      return
    }
    let tens = value / 10
    let usesTeens = tens == 7 || tens == 9
    let rest = usesTeens ? value % 10 + 10 : value % 10
    out.append(frenchTens[tens])
    if rest == 0 {
      if tens == 8, isLast { out.append("s") }
    } else {
      out.append((rest == 1 || rest == 11) && tens < 8 ? " et " : "-")
      out.append(frenchSmall[rest])
    }
  }
}
