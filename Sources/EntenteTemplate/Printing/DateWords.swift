import EntenteFormat

/// Days as a language writes them.
enum DateWords {
  static func day(_ date: CalendarDate, _ style: PrintStyle, _ language: Language, into out: inout [UInt8]) {
    if style.contains(.dateISO) {
      numeric(date, "-", yearFirst: true, &out)
    } else if style.contains(.dateShort) {
      short(date, language, &out)
    } else {
      long(date, language, &out)
    }
  }

  private static func long(_ date: CalendarDate, _ language: Language, _ out: inout [UInt8]) {
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
  private static func short(_ date: CalendarDate, _ language: Language, _ out: inout [UInt8]) {
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

  private static func numeric(_ date: CalendarDate, _ sign: StaticString, yearFirst: Bool, _ out: inout [UInt8]) {
    let year = (UInt64(max(0, date.year)), 4)
    let month = (UInt64(date.month), 2)
    let day = (UInt64(date.day), 2)
    for (i, part) in (yearFirst ? [year, month, day] : [day, month, year]).enumerated() {
      if i > 0 { out.append(sign) }
      out.append(magnitude: part.0, atLeast: part.1)
    }
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
