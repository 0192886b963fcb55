import EntenteFormat
import EntenteSource

/// Lengths of time and how often something recurs.
enum DurationWords {
  static func duration(_ duration: Duration, _ style: PrintStyle, _ language: Language, into out: inout Buffer<UInt8>) {
    let isOne = duration.count == 1
    if style.contains(.inWords) {
      if isOne {
        out.append(one(duration.unit, language))
      } else {
        NumberWords.spelled(ExactDecimal(Int64(duration.count)), language, into: &out)
      }
    } else {
      NumberWords.digits(ExactDecimal(Int64(duration.count)), language, into: &out)
    }
    out.append(" ")
    out.append(unit(duration.unit, isOne: isOne, language))
  }

  static func length(_ length: Length, _ style: PrintStyle, _ language: Language, into out: inout Buffer<UInt8>) {
    switch length {
    case .span(let span) where span.count == 0: out.append(language.choose("at once", "sofort", "immédiatement"))
    case .span(let span): duration(span, style, language, into: &out)
    case .forTheTerm: out.append(language.choose("for the Term", "für die Laufzeit", "pour la Durée"))
    case .perpetual: out.append(language.choose("perpetual", "unbefristet", "perpétuelle"))
    case .afterTheEnd(let span):
      duration(span, style, language, into: &out)
      out.append(
        language.choose(
          " after this agreement ends", " nach dem Ende dieses Vertrags", " après la fin du présent contrat"))
    }
  }

  private static func unit(_ unit: Duration.Unit, isOne: Bool, _ language: Language) -> StaticString {
    switch (unit, isOne) {
    case (.hours, true): language.choose("hour", "Stunde", "heure")
    case (.hours, false): language.choose("hours", "Stunden", "heures")
    case (.days, true): language.choose("day", "Tag", "jour")
    case (.days, false): language.choose("days", "Tage", "jours")
    case (.businessDays, true): language.choose("Business Day", "Geschäftstag", "jour ouvrable")
    case (.businessDays, false): language.choose("Business Days", "Geschäftstage", "jours ouvrables")
    case (.weeks, true): language.choose("week", "Woche", "semaine")
    case (.weeks, false): language.choose("weeks", "Wochen", "semaines")
    case (.months, true): language.choose("month", "Monat", "mois")
    case (.months, false): language.choose("months", "Monate", "mois")
    case (.years, true): language.choose("year", "Jahr", "an")
    case (.years, false): language.choose("years", "Jahre", "ans")
    }
  }

  /// `one`, in the gender of its unit.
  private static func one(_ unit: Duration.Unit, _ language: Language) -> StaticString {
    switch unit {
    case .hours, .weeks: language.choose("one", "eine", "une")
    case .days, .businessDays, .months, .years: language.choose("one", "ein", "un")
    }
  }

  // MARK: Cadence

  static func cadence(_ cadence: Cadence, _ style: PrintStyle, _ language: Language, into out: inout Buffer<UInt8>) {
    guard cadence.count == 1 else { return every(cadence, language, &out) }
    if style.contains(.adverb) {
      out.append(adverb(cadence.unit, language))
    } else if style.contains(.per) {
      out.append(language.choose("per ", "pro ", "par "))
      out.append(unit(cadence.unit, language))
    } else {
      out.append(each(cadence.unit, language))
    }
  }

  /// `every 2 weeks`, `alle 2 Wochen`, `toutes les 2 semaines`.
  private static func every(_ cadence: Cadence, _ language: Language, _ out: inout Buffer<UInt8>) {
    let isFeminine = cadence.unit == .week
    out.append(language.choose("every ", "alle ", isFeminine ? "toutes les " : "tous les "))
    out.append(integer: Int(cadence.count))
    out.append(" ")
    out.append(units(cadence.unit, language))
  }

  private static func each(_ unit: Cadence.Unit, _ language: Language) -> StaticString {
    switch unit {
    case .day: language.choose("every day", "jeden Tag", "chaque jour")
    case .week: language.choose("every week", "jede Woche", "chaque semaine")
    case .month: language.choose("every month", "jeden Monat", "chaque mois")
    case .quarter: language.choose("every quarter", "jedes Quartal", "chaque trimestre")
    case .year: language.choose("every year", "jedes Jahr", "chaque année")
    }
  }

  private static func adverb(_ unit: Cadence.Unit, _ language: Language) -> StaticString {
    switch unit {
    case .day: language.choose("daily", "täglich", "quotidiennement")
    case .week: language.choose("weekly", "wöchentlich", "hebdomadairement")
    case .month: language.choose("monthly", "monatlich", "mensuellement")
    case .quarter: language.choose("quarterly", "vierteljährlich", "trimestriellement")
    case .year: language.choose("yearly", "jährlich", "annuellement")
    }
  }

  private static func unit(_ unit: Cadence.Unit, _ language: Language) -> StaticString {
    switch unit {
    case .day: language.choose("day", "Tag", "jour")
    case .week: language.choose("week", "Woche", "semaine")
    case .month: language.choose("month", "Monat", "mois")
    case .quarter: language.choose("quarter", "Quartal", "trimestre")
    case .year: language.choose("year", "Jahr", "an")
    }
  }

  private static func units(_ unit: Cadence.Unit, _ language: Language) -> StaticString {
    switch unit {
    case .day: language.choose("days", "Tage", "jours")
    case .week: language.choose("weeks", "Wochen", "semaines")
    case .month: language.choose("months", "Monate", "mois")
    case .quarter: language.choose("quarters", "Quartale", "trimestres")
    case .year: language.choose("years", "Jahre", "ans")
    }
  }
}
