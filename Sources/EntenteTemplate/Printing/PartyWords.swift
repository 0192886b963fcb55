import EntenteFormat

/// The words that stand for parties, which depend on how many there are.
enum PartyWords {
  static func words(_ word: PartyWord, parties: Int, _ language: Language) -> StaticString {
    let two = parties <= 2
    switch word {
    case .each: return language.choose("each party", "jede Partei", "chaque partie")
    case .all: return language.choose("the parties jointly", "die Parteien gemeinsam", "les parties conjointement")
    case .any:
      return two
        ? language.choose("either party", "eine der Parteien", "l’une ou l’autre partie")
        : language.choose("any party", "eine der Parteien", "toute partie")
    case .others:
      return two
        ? language.choose("the other party", "die andere Partei", "l’autre partie")
        : language.choose("the other parties", "die anderen Parteien", "les autres parties")
    }
  }

  static func yesNo(_ answer: Bool, _ language: Language) -> StaticString {
    answer ? language.choose("yes", "ja", "oui") : language.choose("no", "nein", "non")
  }
}

/// What stands between the items of a list.
enum ListWords {
  /// Before item `index` of `count`.
  static func joint(_ index: Int, of count: Int, or: Bool, _ language: Language) -> StaticString? {
    if index == 0 { return nil }
    if index + 1 < count { return ", " }
    let oxford = language == .american && count > 2
    return or
      ? (oxford ? ", or " : language.choose(" or ", " oder ", " ou "))
      : (oxford ? ", and " : language.choose(" and ", " und ", " et "))
  }
}
