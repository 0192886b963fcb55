/// The first words of an agreement file: short, commented, and whole enough to be drafted.
struct StarterFile {
  private let new: NewAgreement
  private let parties: [(id: String, name: String, short: String)]

  init(_ new: NewAgreement) {
    self.new = new
    var names = new.parties.filter { !$0.isEmpty }
    for spare in ["First Company Ltd", "Second Company Ltd"].dropFirst(names.count) { names.append(spare) }
    var taken: Set<String> = []
    parties = names.map { name in
      let short = String(name.split(separator: " ").first ?? "Party")
      let plain = StarterFile.id(short)
      var id = plain
      while !taken.insert(id).inserted { id = plain + "-\(taken.count + 1)" }
      return (id, name, short)
    }
  }

  private static func id(_ word: String) -> String {
    let text = word.lowercased().unicodeScalars.map(plain).joined()
    let reserved: Set<String> = [
      "each", "all", "any", "others", "shared", "private", "effective", "none", "agreement", "general",
    ]
    return text.isEmpty || text.utf8.first?.isLetter != true || reserved.contains(text) ? "party" + text : text
  }

  /// A letter or digit as an id may have it; what has no such form is left out.
  private static func plain(_ scalar: Unicode.Scalar) -> String {
    if scalar.isASCII {
      return scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? String(scalar) : ""
    }
    return accented.first { $0.letters.unicodeScalars.contains(scalar) }?.plain ?? ""
  }

  /// Letters of European languages that are written without their marks in ids: `Café` becomes `cafe`.
  private static let accented: [(plain: String, letters: String)] = [
    ("a", "àáâãäåāăą"), ("ae", "æ"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"),
    ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŋ"), ("o", "òóôõöøōŏő"), ("oe", "œ"),
    ("r", "ŕŗř"), ("s", "śŝşšș"), ("ss", "ß"), ("t", "ţťŧț"), ("th", "þ"), ("u", "ùúûüũūŭůűų"), ("w", "ŵ"),
    ("y", "ýÿŷ"), ("z", "źżž"),
  ]

  /// A scalar that stays what it is, whatever it holds.
  static func quoted(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || " .-&,()".unicodeScalars.contains($0)
    }
    if isPlain, let first = text.unicodeScalars.first, let last = text.unicodeScalars.last, last != " ",
      first.properties.isAlphabetic || text.utf8.allSatisfy({ $0.isDigit || $0 == 0x2D || $0.isLetter || $0 == 0x20 })
    {
      return text
    }
    return "\"" + text.unicodeScalars.map(escaped).joined() + "\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"", "\\": return "\\" + String(scalar)
    case "\n", "\r", "\t": return " "
    case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}":
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "\\x" + (digits.utf8.count < 2 ? "0" : "") + digits
    default: return String(scalar)
    }
  }

  var text: String { head + parts + deal + charter }

  private func answer(_ text: String?, _ fallback: String) -> String {
    text.map { $0.isEmpty ? fallback : Self.quoted($0) } ?? fallback
  }

  private var head: String {
    let title = "Agreement between " + joined(parties.map(\.name))
    return """
      # yaml-language-server: $schema=agreement.schema.json
      #
      # This file is the source of the contract. Lines that begin with # are notes for you; they never reach it.
      # Not settled yet? Write TBD in place of a value: it is marked in every draft.
      # Draft it with:  entente draft agreement.yaml

      format: 1
      kind: \(new.kind)
      title: \(answer(new.title, Self.quoted(title)))
      status: draft
      drafted_by: \(parties[0].id)
      # The day on which it takes effect: 2027-01-01, or the words "last signature".
      effective: \(answer(new.start, "last signature"))

      """
  }

  private func joined(_ names: [String]) -> String {
    guard names.count > 2, let last = names.last else { return names.joined(separator: " and ") }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  private var parts: String {
    "\n" + term + law
      + """

      parties:
      \(parties.map(party).joined())
      """
  }

  private var term: String {
    let length = answer(new.length, "24 months")
    var text = "# How long it lasts, and whether it goes on after that.\nterm:\n  length: \(length)\n"
    guard length != "perpetual" else { return text }
    text += "  renewal:\n    length: \(answer(new.renewal, "12 months"))\n"
    text +=
      "    automatic: \(new.renewal?.isEmpty == false ? "yes" : "no")\n    notice: \(answer(new.notice, "90 days"))\n"
    return text
  }

  private var law: String {
    let fields = [("governing", new.law), ("courts", new.courts)].compactMap { name, words in
      words.flatMap { $0.isEmpty ? nil : "  \(name): \(Self.quoted($0))\n" }
    }
    return fields.isEmpty ? "" : "\nlaw:\n" + fields.joined()
  }

  private func party(_ party: (id: String, name: String, short: String)) -> String {
    "  - id: \(party.id)\n    name: \(Self.quoted(party.name))\n    short: \(Self.quoted(party.short))\n    address: TBD\n"
  }

  private var deal: String {
    """

    # ---- the deal: what binds

    agreement:
      effect: binding
      # One sentence: what do you want to achieve together?
      purpose: \(answer(new.purpose, "TBD"))
      duties:
    \(duties)  confidentiality:
        covers: what a party learns about the other's business, customers and plans through this partnership
        length: 36 months after the end
      disputes:
        - id: talk-first
          step: negotiation
          within: 30 days
      exit:
        - id: leave-with-notice
          trigger: any reason
          ends: agreement
          by: any
          notice: \(answer(new.notice, "90 days"))
        - id: leave-after-breach
          trigger: a serious breach that is not put right in time
          ends: agreement
          by: any
          cure: 30 days
      general:
        entire_agreement: yes
        electronic_signature: yes


    """
  }

  private var duties: String {
    parties.enumerated().map { number, party in
      let name = number == 0 ? "first-duty" : number == 1 ? "second-duty" : "duty-\(number + 1)"
      let to = parties.count == 2 ? parties[1 - number].id : "others"
      return """
            - id: \(name)
              by: \(party.id)
              to: \(to)
              action: name one person who answers for the partnership
              due: 30 days after effective

        """
    }.joined()
  }

  private var charter: String {
    """
    # ---- the relationship: how you want to work together; it guides and does not bind

    relationship:
      effect: non-binding
      vision: TBD
      goals:
        - id: first-goal
          horizon: long
          text: TBD
      # What each side asks for, and why. Private to its party: only drafts made for that party show it.
      # interests:
      #   - id: \(parties[0].id)-interest
      #     party: \(parties[0].id)
      #     asks: what you ask for
      #     because: why you need it
      checkins:
        - id: monthly-call
          name: Monthly call
          every: monthly
          attendees: each
          agenda:
            - what went well
            - what we promised and have not done yet

    """
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { self >= 0x61 && self <= 0x7A }
  fileprivate var isDigit: Bool { self >= 0x30 && self <= 0x39 }
}
