import EntenteFormat
import EntenteSource

/// What a partnership that lasts has settled for every party: its needs, its interests, its people.
enum EveryPartyRules {
  static let all: [Rule] = [
    Rule(
      "need-unmet", "nothing meets a party's need", .completeness, .warning, looksAt: "`parties.needs`, `risks`",
      why: "Practice 2: a need that nobody meets is a risk, and should be named as one.",
      wrong: .init(needs(met: false, risk: false), at: "id: alder-needs-steel"),
      right: .init(needs(met: false, risk: true))
    ) { analysis, findings in
      let risks = Set(analysis.references.filter { Item(analysis, $0.from).typeName == "risks" }.compactMap(\.to))
      for need in analysis.items("parties.needs") where need.lacks("met_by") && !risks.contains(need.ref) {
        findings.report(
          at: need.span, "nothing meets \(need.called)",
          help: "write `met_by:` with what another party brings, or name it in a risk as [@\(need.id)]")
      }
    },
    Rule(
      "party-without-checkin", "a party attends no check-in", .completeness, .warning,
      looksAt: "`relationship.checkins`",
      why: "Practice 3: a party that is not there hears of trouble last.",
      wrong: .init(checkin(["byrne"]), at: "id: checkin-managers"), right: .init(checkin(["byrne", "daly"]))
    ) { analysis, findings in
      let checkins = analysis.items("checkins")
      guard let first = checkins.first else { return }
      let there = checkins.reduce(into: Set<Int>()) { $0.formUnion(analysis.people($1["attendees"])) }
      for party in analysis.parties where !there.contains(party.number) {
        findings.report(
          at: first.span, "\(party.called) attends no check-in", help: "add it, or one of its people, to `attendees:`")
      }
    },
    Rule(
      "party-without-interest", "nothing is recorded of what a party wants", .completeness, .warning,
      looksAt: "`relationship.interests`",
      why: "Whoever does not know what the other wants cannot give it, and the draft shows win and not-care.",
      wrong: .init(interests(["alder"]), at: "id: interest-alder"), right: .init(interests(["alder", "bramble"]))
    ) { analysis, findings in
      let interests = analysis.items("interests")
      guard let first = interests.first else { return }
      let known = interests.reduce(into: Set<Int>()) { $0.formUnion($1["party"].parties()) }
      for party in analysis.parties where !known.contains(party.number) {
        findings.report(
          at: first.span, "nothing is recorded of what \(party.called) wants",
          help: "ask it, and write an interest of it; it may stay private")
      }
    },
    Rule(
      "no-interests", "nothing is recorded of what the parties want", .completeness, .advice,
      looksAt: "`relationship.interests`",
      why: "Win and win is a matter of interests: without them nobody can tell whom the terms serve.",
      wrong: .init("relationship:\n  interests: (none)"), right: .init(interests(["alder", "bramble"]))
    ) { analysis, findings in
      guard let charter = analysis.charter, charter.lacks("interests") else { return }
      findings.report(
        at: charter.span, "nothing is recorded of what the parties want",
        help: "write `interests:` with what each asks for and why; they are private unless you share them")
    },
    Rule(
      "party-without-signatory", "nobody signs for a party", .completeness, .warning, looksAt: "`parties.signatories`",
      why: "A signature without a name and an office is contested by the next management.",
      wrong: .init(party(""), at: "id: bramble"), right: .init(party(signatory))
    ) { analysis, findings in
      for party in analysis.items("parties") where party.lacks("signatories") {
        findings.report(
          at: party.span, "nobody signs for \(party.called)", help: "write `signatories:` with a name and an office")
      }
    },
    Rule(
      "party-not-identified", "a party has neither a register number nor an address", .completeness, .warning,
      looksAt: "`parties`", why: "There are four companies of that name, and one of them is bound.",
      wrong: .init(party(signatory, address: ""), at: "id: bramble"), right: .init(party(signatory))
    ) { analysis, findings in
      for party in analysis.items("parties") where party.lacks("registration") && party.lacks("address") {
        findings.report(
          at: party.span, "\(party.called) has neither a register number nor an address",
          help: "write `registration:` or `address:`")
      }
    },
  ]

  // MARK: Examples

  private static func needs(met: Bool, risk: Bool) -> String {
    let base = """
      parties:
        - id: alder
          name: Alder Tools Ltd
          short: Alder
          address: 1 Quay Street, Cork, Ireland
          signatories:
            - id: sign-alder
              name: Ann Byrne
          contacts:
            - id: byrne
              name: Ann Byrne
          needs:
            - id: alder-needs-steel
              text: Steel at a steady price.
        - id: bramble
          name: Bramble Shops Ltd
          short: Bramble
          address: 2 Mill Road, Galway, Ireland
          signatories:
            - id: sign-bramble
              name: Cian Daly
          contacts:
            - id: daly
              name: Cian Daly
      """
    let named = """

      relationship:
        risks:
          - id: risk-steel
            risk: Neither party can fix the price of steel; see [@alder-needs-steel].
            owner: byrne
      """
    return risk ? base + named : base
  }

  private static func checkin(_ people: [String]) -> String {
    """
    relationship:
      checkins:
        - id: checkin-managers
          name: Managers' call
          every: every 2 weeks
          attendees:
    \(people.map { "        - \($0)" }.joined(separator: "\n"))
          agenda:
            - what is stuck
    """
  }

  private static func interests(_ parties: [String]) -> String {
    "relationship:\n  interests:\n"
      + parties.map {
        """
            - id: interest-\($0)
              party: \($0)
              asks: a good season
              because: It lives from the garden.
              served_by:
                - \($0 == "alder" ? "duty-shelf" : "duty-stock")
        """
      }.joined(separator: "\n")
  }

  private static let signatory = "\n    signatories:\n      - id: sign-bramble\n        name: Cian Daly"

  private static func party(_ more: String, address: String = "\n    address: 2 Mill Road, Galway, Ireland") -> String {
    """
    parties:
      - id: alder
        name: Alder Tools Ltd
        short: Alder
        address: 1 Quay Street, Cork, Ireland
        signatories:
          - id: sign-alder
            name: Ann Byrne
        contacts:
          - id: byrne
            name: Ann Byrne
      - id: bramble
        name: Bramble Shops Ltd
        short: Bramble
        contacts:
          - id: daly
            name: Cian Daly
    """ + address + more
  }
}

extension Analysis {
  /// The parties that are there, in person or by one of their people.
  func people(_ field: Field) -> Set<Int> {
    var found = field.parties()
    for item in field.items where partyNumber(item.ref) == nil {
      if let party = item.parent, let number = partyNumber(party.ref) { found.insert(number) }
    }
    return found
  }
}
