import EntenteFormat
import EntenteSource

/// Days as a language writes them.
enum DateWords {
  static func day(_ date: CalendarDate, _ style: PrintStyle, _ language: Language, into out: inout Buffer<UInt8>) {
    if style.contains(.dateISO) {
      numeric(date, "-", yearFirst: true, &out)
    } else if style.contains(.dateShort) {
      short(date, language, &out)
    } else {
      long(date, language, &out)
    }
  }

  private static func long(_ date: CalendarDate, _ language: Language, _ out: inout Buffer<UInt8>) {
    let month = months(language)[Int(min(max(date.month, 1), 12)) - 1]
    switch language {
    case .american:
      out.append(month)
      out.append(" ")
      out.append(integer: Int(date.day))
      out.append(", ")
    case .british, .german, .french:
      out.append(integer: Int(date.day))
      if language == .german { out.append(".") }
      if language == .french, date.day == 1 { out.append("er") }
      out.append(" ")
      out.append(month)
      out.append(" ")
    }
    out.append(integer: Int(date.year))
  }

  /// Day before month, but in the United States.
  private static func short(_ date: CalendarDate, _ language: Language, _ out: inout Buffer<UInt8>) {
    switch language {
    case .american:
      out.append(magnitude: UInt64(date.month), atLeast: 2)
      out.append("/")
      out.append(magnitude: UInt64(date.day), atLeast: 2)
      out.append("/")
      out.append(magnitude: UInt64(max(0, date.year)), atLeast: 4)
    case .british, .french: numeric(date, "/", yearFirst: false, &out)
    case .german: numeric(date, ".", yearFirst: false, &out)
    }
  }

  private static func numeric(_ date: CalendarDate, _ sign: StaticString, yearFirst: Bool, _ out: inout Buffer<UInt8>) {
    let year = UInt64(max(0, date.year))
    out.append(magnitude: yearFirst ? year : UInt64(date.day), atLeast: yearFirst ? 4 : 2)
    out.append(sign)
    out.append(magnitude: UInt64(date.month), atLeast: 2)
    out.append(sign)
    out.append(magnitude: yearFirst ? UInt64(date.day) : year, atLeast: yearFirst ? 2 : 4)
  }

  private static func months(_ language: Language) -> [StaticString] {
    switch language {
    case .british, .american: englishMonths
    case .german: germanMonths
    case .french: frenchMonths
    }
  }

  private static let englishMonths: [StaticString] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let germanMonths: [StaticString] = [
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
  ]
  private static let frenchMonths: [StaticString] = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
  ]
}
