import EntenteFormat
import EntenteSource

/// Names and numbers of parties that were copied and not changed.
enum PartyRules {
  static let all: [Rule] = [
    Rule(
      "parties-with-one-name", "two parties have the same name", .correctness, .error,
      looksAt: "`parties.name`, `parties.short`",
      why: "Every clause that names one of them would name both: one name was copied and not changed.",
      wrong: .init(
        """
        parties:
          - id: alder
            name: Alder Tools Ltd
            short: Alder
            signatories:
              - id: sign-alder
                name: Ann Byrne
            contacts:
              - id: byrne
                name: Ann Byrne
            brings:
              - id: alder-tools
                text: Tools that last.
          - id: bramble
            name: Bramble Shops Ltd
            short: Alder
            signatories:
              - id: sign-bramble
                name: Cian Daly
            contacts:
              - id: daly
                name: Cian Daly
            brings:
              - id: bramble-shops
                text: Forty shops.
        """, at: "name: Bramble Shops Ltd"),
      right: .init(
        """
        parties:
          - id: alder
            name: Alder Tools Ltd
            short: Alder
            signatories:
              - id: sign-alder
                name: Ann Byrne
            contacts:
              - id: byrne
                name: Ann Byrne
            brings:
              - id: alder-tools
                text: Tools that last.
            needs:
              - id: alder-needs-shops
                text: Shops in every county.
                met_by:
                  - bramble-shops
          - id: bramble
            name: Bramble Shops Ltd
            short: Bramble
            signatories:
              - id: sign-bramble
                name: Cian Daly
            contacts:
              - id: daly
                name: Cian Daly
            brings:
              - id: bramble-shops
                text: Forty shops.
            needs:
              - id: bramble-needs-tools
                text: A range of tools of its own.
                met_by:
                  - alder-tools
        """)
    ) { analysis, findings in
      var seen: [String: Item] = [:]
      for party in analysis.items("parties") {
        for name in Set([party["name"].text, party["short"].text].compactMap { $0?.lowercased() }).sorted() {
          if let other = seen[name], other != party {
            findings.report(
              at: party["name"].span, "\(party.called) and \(other.called) have the same name",
              help: "give each party a name of its own", labels: [.init(other["name"].span, "the other party")])
          } else {
            seen[name] = party
          }
        }
      }
    },
    Rule(
      "one-value-for-two-parties", "two parties have the same registration or the same address for notices",
      .correctness, .warning,
      looksAt: "`parties.registration`, `parties.notices`",
      why: "A value that was copied and not changed binds the wrong company, or sends its notices to the other side.",
      wrong: .init(
        """
        parties:
          - id: alder
            name: Alder Tools Ltd
            short: Alder
            registration: company number 500101
            signatories:
              - id: sign-alder
                name: Ann Byrne
            contacts:
              - id: byrne
                name: Ann Byrne
            brings:
              - id: alder-tools
                text: Tools that last.
          - id: bramble
            name: Bramble Shops Ltd
            short: Bramble
            registration: company number 500101
            signatories:
              - id: sign-bramble
                name: Cian Daly
            contacts:
              - id: daly
                name: Cian Daly
            brings:
              - id: bramble-shops
                text: Forty shops.
        """, at: ""),
      right: .init(
        """
        parties:
          - id: alder
            name: Alder Tools Ltd
            short: Alder
            registration: company number 500101
            signatories:
              - id: sign-alder
                name: Ann Byrne
            contacts:
              - id: byrne
                name: Ann Byrne
            brings:
              - id: alder-tools
                text: Tools that last.
          - id: bramble
            name: Bramble Shops Ltd
            short: Bramble
            registration: company number 500202
            signatories:
              - id: sign-bramble
                name: Cian Daly
            contacts:
              - id: daly
                name: Cian Daly
            brings:
              - id: bramble-shops
                text: Forty shops.
        """)
    ) { analysis, findings in
      for name in ["registration", "notices"] {
        reportTwins(analysis.items("parties").map { ($0, $0[name]) }, &findings) { party, other in
          ("\(party.called) and \(other.called) have the same `\(name)`", "give each party its own")
        }
      }
    },
    Rule(
      "one-signatory-for-two-parties", "one person signs for two parties", .correctness, .warning,
      looksAt: "`parties.signatories`",
      why: "In many laws nobody may contract with himself; more often the name was copied and not changed.",
      wrong: .init(
        """
        parties:
          - id: alder
            name: Alder Tools Ltd
            short: Alder
            signatories:
              - id: sign-alder
                name: Ann Byrne
            contacts:
              - id: byrne
                name: Ann Byrne
            brings:
              - id: alder-tools
                text: Tools that last.
          - id: bramble
            name: Bramble Shops Ltd
            short: Bramble
            signatories:
              - id: sign-bramble
                name: Ann Byrne
            contacts:
              - id: daly
                name: Cian Daly
            brings:
              - id: bramble-shops
                text: Forty shops.
        """, at: ""),
      right: .init(
        """
        parties:
          - id: alder
            name: Alder Tools Ltd
            short: Alder
            signatories:
              - id: sign-alder
                name: Ann Byrne
            contacts:
              - id: byrne
                name: Ann Byrne
            brings:
              - id: alder-tools
                text: Tools that last.
          - id: bramble
            name: Bramble Shops Ltd
            short: Bramble
            signatories:
              - id: sign-bramble
                name: Cian Daly
            contacts:
              - id: daly
                name: Cian Daly
            brings:
              - id: bramble-shops
                text: Forty shops.
        """)
    ) { analysis, findings in
      reportTwins(analysis.items("parties.signatories").map { ($0, $0["name"]) }, &findings) { one, other in
        guard one.parent != other.parent else { return nil }
        return (
          "\(one.called) and \(other.called) are one person, who signs for two parties",
          "name the one who signs for this party"
        )
      }
    },
    Rule(
      "one-email-for-two-parties", "contacts of two parties have the same email address", .correctness, .warning,
      looksAt: "`parties.contacts.email`", why: "What is meant for one side reaches the other.",
      wrong: .init(
        """
        parties:
          - id: alder
            name: Alder Tools Ltd
            short: Alder
            signatories:
              - id: sign-alder
                name: Ann Byrne
            contacts:
              - id: byrne
                name: Ann Byrne
                email: office@alder.example
            brings:
              - id: alder-tools
                text: Tools that last.
          - id: bramble
            name: Bramble Shops Ltd
            short: Bramble
            signatories:
              - id: sign-bramble
                name: Cian Daly
            contacts:
              - id: daly
                name: Cian Daly
                email: office@alder.example
            brings:
              - id: bramble-shops
                text: Forty shops.
        """, at: ""),
      right: .init(
        """
        parties:
          - id: alder
            name: Alder Tools Ltd
            short: Alder
            signatories:
              - id: sign-alder
                name: Ann Byrne
            contacts:
              - id: byrne
                name: Ann Byrne
                email: office@alder.example
            brings:
              - id: alder-tools
                text: Tools that last.
          - id: bramble
            name: Bramble Shops Ltd
            short: Bramble
            signatories:
              - id: sign-bramble
                name: Cian Daly
            contacts:
              - id: daly
                name: Cian Daly
                email: office@bramble.example
            brings:
              - id: bramble-shops
                text: Forty shops.
        """)
    ) { analysis, findings in
      reportTwins(analysis.items("parties.contacts").map { ($0, $0["email"]) }, &findings) { one, other in
        guard one.parent != other.parent else { return nil }
        return ("\(one.called) and \(other.called) have the same email address", "give the address of each person")
      }
    },
  ]

  /// Items whose fields hold the same words, but for case and spaces. O(n).
  private static func reportTwins(
    _ fields: [(item: Item, field: Field)], _ findings: inout Findings,
    _ words: (Item, Item) -> (message: String, help: String)?
  ) {
    var seen: [String: (item: Item, field: Field)] = [:]
    for (item, field) in fields {
      guard let text = field.text?.lowercased(), !text.isEmpty else { continue }
      guard let other = seen[text] else {
        seen[text] = (item, field)
        continue
      }
      guard let (message, help) = words(item, other.item) else { continue }
      findings.report(at: field.span, message, help: help, labels: [.init(other.field.span, "the same here")])
    }
  }
}
