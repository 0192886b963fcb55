import EntenteFormat
import EntenteSource

/// Words and phrases that courts, or the people who must act, have read in more than one way; and those that add length
/// alone.
enum PhraseRules {
  static let all: [Rule] = ambiguous + needless

  private static func purpose(_ text: String) -> String { "agreement:\n  purpose: \(text)" }

  private static let ambiguous: [Rule] = [
    Rule(
      "and-or", "“and/or” leaves open which is meant", .wording, .warning, looksAt: "texts",
      why: "Each side reads it its own way, and courts have called it no language at all.",
      wrong: .init(purpose("Alder and/or Bramble sell garden tools."), at: "and/or"),
      right: .init(purpose("Alder or Bramble, or both, sell garden tools."))
    ) { analysis, findings in
      analysis.report([("and/or", "write “A or B, or both”, or the one that is meant")], to: &findings) {
        "“\($0)” leaves open which is meant"
      }
    },
    Rule(
      "mixed-efforts", "several standards of effort stand side by side", .wording, .warning,
      looksAt: "texts of the deal",
      why: "“Best”, “reasonable” and “commercially reasonable” efforts are held to mean different things.",
      wrong: .init(
        purpose("Alder uses best efforts to make tools and Bramble uses reasonable efforts to sell them."),
        at: "reasonable efforts"),
      right: .init(purpose("Alder and Bramble both use reasonable efforts to sell the tools."))
    ) { analysis, findings in
      let standards = [
        "best efforts", "best endeavours", "all reasonable efforts", "all reasonable endeavours",
        "commercially reasonable efforts", "commercially reasonable endeavours", "good faith efforts",
      ]
      var found = analysis.typed(anyOf: standards, in: .deal)
      let special = Set(found.map { $0.hit.range.upper })
      found += analysis.typed(anyOf: ["reasonable efforts", "reasonable endeavours"], in: .deal)
        .filter { !special.contains($0.hit.range.upper) }
      guard let first = found.first, let other = found.last, first.phrase != other.phrase else { return }
      findings.report(
        at: analysis.place(of: other.hit), "“\(other.phrase)” stands beside “\(first.phrase)”",
        help: "use one standard for all, or say what each asks for",
        labels: [.init(analysis.place(of: first.hit), "the other standard")])
    },
    Rule(
      "ambiguous-interval", "a word for an interval that has two meanings", .wording, .warning, looksAt: "texts",
      why: "“Bi-weekly” is read as twice a week and as every two weeks, with twice or half the money.",
      wrong: .init(purpose("Alder and Bramble meet biweekly about the sale of tools."), at: "biweekly"),
      right: .init(purpose("Alder and Bramble meet every two weeks about the sale of tools."))
    ) { analysis, findings in
      let remedies = [
        ("biweekly", "write “every two weeks” or “twice a week”"),
        ("bi-weekly", "write “every two weeks” or “twice a week”"),
        ("bimonthly", "write “every two months” or “twice a month”"),
        ("bi-monthly", "write “every two months” or “twice a month”"),
        ("biyearly", "write “every two years” or “twice a year”"),
        ("bi-yearly", "write “every two years” or “twice a year”"),
        ("bi-annually", "write “every two years” or “twice a year”"),
        ("biannually", "write “every two years” or “twice a year”"),
        ("biannual", "write “every two years” or “twice a year”"),
      ]
      analysis.report(remedies, to: &findings) { "“\($0)” has two meanings" }
    },
    Rule(
      "open-list", "a list that ends in “etc.”", .wording, .advice, looksAt: "texts of the deal",
      why: "What is not named is not promised, or promised without limit: nobody can tell.",
      wrong: .init(purpose("Alder and Bramble sell spades, rakes etc. together."), at: "etc"),
      right: .init(purpose("Alder and Bramble sell garden tools, such as spades and rakes, together."))
    ) { analysis, findings in
      let help = "name everything, or name the kind and give examples with “such as”"
      analysis.report(["etc", "et cetera", "and so on", "and so forth"].map { ($0, help) }, in: .deal, to: &findings) {
        "“\($0)” leaves the list open"
      }
    },
    Rule(
      "vague-time", "a time that nobody can measure", .wording, .advice, looksAt: "texts of the deal",
      why: "Whether “promptly” was kept is decided by a court; “within 5 days” is seen by everybody.",
      wrong: .init(purpose("Alder delivers the tools that Bramble orders as soon as possible."), at: "as soon as"),
      right: .init(purpose("Alder delivers the tools that Bramble orders within ten days."))
    ) { analysis, findings in
      let help = "write a number of days, or a date"
      let phrases = [
        "promptly", "as soon as possible", "as soon as practicable", "in due course", "in a timely manner",
        "within a reasonable time", "without undue delay", "from time to time",
      ]
      analysis.report(phrases.map { ($0, help) }, in: .deal, to: &findings) { "“\($0)” can't be measured" }
    },
    Rule(
      "respectively", "“respectively” asks the reader to pair two lists", .wording, .advice,
      looksAt: "texts of the deal",
      why: "Lists of unlike length or order are paired wrongly, and the wrong party pays.",
      wrong: .init(purpose("Alder and Bramble make and sell the tools respectively."), at: "respectively"),
      right: .init(purpose("Alder makes the tools and Bramble sells them."))
    ) { analysis, findings in
      analysis.report([("respectively", "say for each one what holds for it")], in: .deal, to: &findings) {
        "“\($0)” asks the reader to pair two lists"
      }
    },
    Rule(
      "number-disagreement", "singular and plural don't go together", .wording, .warning, looksAt: "texts",
      why: "“Each parties” may mean one of them or all of them together.",
      wrong: .init(purpose("Each parties sells garden tools."), at: "Each parties"),
      right: .init(purpose("Each party sells garden tools."))
    ) { analysis, findings in
      let remedies = [
        ("each parties", "write “each party”"), ("every parties", "write “every party”"),
        ("either parties", "write “either party”"), ("neither parties", "write “neither party”"),
        ("both party", "write “both parties”"), ("all party", "write “all parties”"),
        ("any of the party", "write “any of the parties”"), ("one of the party", "write “one of the parties”"),
      ]
      analysis.report(remedies, to: &findings) { "“\($0)” mixes singular and plural" }
    },
    Rule(
      "mixed-duty-words", "duties are put with “shall” in one place and “must” or “will” in another", .wording, .advice,
      looksAt: "texts of the deal",
      why: "Readers look for the reason of the difference, and lawyers find one.",
      wrong: .init(purpose("Alder shall make the tools and Bramble must sell them."), at: "shall make"),
      right: .init(purpose("Alder must make the tools and Bramble must sell them."))
    ) { analysis, findings in
      guard let shall = analysis.typed(anyOf: ["shall"], in: .deal).first,
        let must = analysis.typed(anyOf: ["must"], in: .deal).first
      else { return }
      findings.report(
        at: analysis.place(of: shall.hit), "duties are put with “shall” here and with “must” elsewhere",
        help: "use “must” for duties throughout, as the templates do",
        labels: [.init(analysis.place(of: must.hit), "“must” stands here")])
    },
  ]

  private static let needless: [Rule] = [
    Rule(
      "archaic-word", "an old word for which there is a plain one", .wording, .advice, looksAt: "texts",
      why: "“Hereto” and its kin point somewhere without saying where.",
      wrong: .init(purpose("The parties hereto sell garden tools together."), at: "hereto"),
      right: .init(purpose("Alder and Bramble sell garden tools together."))
    ) { analysis, findings in
      analysis.report(archaic, to: &findings) { "“\($0)” is an old word" }
    },
    Rule(
      "legal-doublet", "two words say the same", .wording, .advice, looksAt: "texts",
      why: "The second word adds length, and somebody will ask what else it means.",
      wrong: .init(purpose("Each and every tool is sold by Bramble."), at: "Each and every"),
      right: .init(purpose("Every tool is sold by Bramble."))
    ) { analysis, findings in
      let remedies = [
        ("null and void", "write “void”"), ("each and every", "write “every”"), ("any and all", "write “all”"),
        ("full force and effect", "write “in force”"), ("cease and desist", "write “stop”"),
        ("give, devise and bequeath", "write “give”"), ("covenants and agrees", "write “agrees”"),
        ("represents and covenants", "write “promises”"), ("sole and exclusive", "write “only”, or “exclusive”"),
        ("true and correct", "write “correct”"), ("fit and proper", "write “fit”"),
        ("made and entered into", "write “made”"), ("by and between", "write “between”"),
      ]
      analysis.report(remedies, to: &findings) { "“\($0)” says one thing twice" }
    },
    Rule(
      "provided-that", "“provided that” hides whether it adds a condition or an exception", .wording, .advice,
      looksAt: "texts of the deal",
      why: "It has been read as a condition, an exception and a new duty.",
      wrong: .init(purpose("Bramble sells the tools provided that Alder delivers."), at: "provided that"),
      right: .init(purpose("Bramble sells the tools if Alder delivers."))
    ) { analysis, findings in
      let help = "write “if”, “except that” or a sentence of its own"
      analysis.report(["provided that", "provided however that"].map { ($0, help) }, in: .deal, to: &findings) {
        "“\($0)” may be a condition, an exception or a new duty"
      }
    },
    Rule(
      "gendered-word", "a word that speaks of men alone", .wording, .advice, looksAt: "texts",
      why: "Whoever holds the office is meant, and should find themselves in the text.",
      wrong: .init(purpose("The chairman of the Alliance Board opens the season."), at: "chairman"),
      right: .init(purpose("The chair of the Alliance Board opens the season."))
    ) { analysis, findings in
      let remedies = [
        ("chairman", "write “chair”"), ("he or she", "name the office, or write “they”"),
        ("his or her", "name the office, or write “their”"), ("he/she", "name the office, or write “they”"),
        ("manpower", "write “people” or “staff”"), ("workmanlike", "write “careful and skilled”"),
      ]
      analysis.report(remedies, to: &findings) { "“\($0)” speaks of men alone, or makes heavy reading" }
    },
    Rule(
      "first-person", "“we”, “our” or “you” in the deal", .wording, .warning, looksAt: "texts of the deal",
      why: "Two or more parties sign the same text: “our customers” belong to whoever reads it.",
      wrong: .init(purpose("Our tools are sold in the shops of Bramble."), at: "Our tools"),
      right: .init(purpose("The tools of Alder are sold in the shops of Bramble."))
    ) { analysis, findings in
      let help = "name the party"
      let phrases = ["we", "our", "ours", "us", "you", "your", "yours", "my", "I"]
      for found in analysis.typed(anyOf: phrases, in: .deal) {
        let words = analysis.tree.string(found.hit.range)
        // The United States, a numeral, initials: those are capitals.
        guard !words.isAllCapitals || words == "I" && analysis.isPronoun(found.hit),
          !analysis.isThanks(found.hit)
        else { continue }
        findings.report(at: analysis.place(of: found.hit), "“\(words)” does not say which party", help: help)
      }
    },
  ]

  private static let archaic: [(phrase: String, help: String)] = [
    ("hereto", "name what is meant"), ("hereof", "write “of this agreement”"), ("herein", "write “in this agreement”"),
    ("hereby", "leave it out"), ("hereinafter", "leave it out, or define a term"),
    ("hereinbefore", "name the clause"), ("hereunder", "write “under this agreement”"),
    ("herewith", "write “with this”"), ("thereof", "write “of it”"), ("therein", "write “in it”"),
    ("thereto", "write “to it”"), ("thereunder", "write “under it”"), ("theretofore", "write “until then”"),
    ("heretofore", "write “until now”"), ("whereas", "begin a new sentence"), ("whereof", "write “of which”"),
    ("wherein", "write “in which”"), ("witnesseth", "leave it out"), ("aforesaid", "name what is meant"),
    ("aforementioned", "name what is meant"), ("forthwith", "write a number of days"),
    ("notwithstanding", "write “despite”, and name the clause"), ("pursuant to", "write “under”"),
    ("in witness whereof", "leave it out"), ("inter alia", "write “among others”"),
    ("mutatis mutandis", "say what changes"), ("per annum", "write “a year”"),
  ]
}

extension Analysis {
  /// “thank you”, which people say.
  func isThanks(_ hit: PhraseHit) -> Bool {
    hit.words.lowerBound > 0 && hit.range.lower > hit.cell.range.lower
      && ["thank", "thanking"].contains(word(hit.words.lowerBound - 1).lowercased())
  }

  /// Whether an “I” is the writer, and not a numeral as in “Annex I” or “Part I”.
  func isPronoun(_ hit: PhraseHit) -> Bool {
    let word = hit.words.lowerBound
    guard word + 1 < typed.count, typed.ranges[word + 1].upper <= hit.cell.range.upper else { return false }
    let next = self.word(word + 1)
    return between(word).elementsEqual([0x20]) && ["am", "will", "have", "shall", "must", "agree"].contains(next)
  }
}
