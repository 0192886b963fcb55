import EntenteFormat
import EntenteSource

/// Parties and people that stand where another should.
enum RoleRules {
  static let all: [Rule] = [
    Rule(
      "party-on-both-sides", "a party owes something to itself", .correctness, .error,
      looksAt: "`by` and `to`, `from` and `to`, `owner` and `to`",
      why: "Nobody can claim it: the second name was meant to be another.",
      wrong: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: bramble
              rate: 60 %
              basis: the price of the tools sold
              due_within: 30 days
        """, at: "to: bramble"),
      right: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              rate: 60 %
              basis: the price of the tools sold
              due_within: 30 days
        """)
    ) { analysis, findings in
      for (type, giver) in pairs {
        for item in analysis.items(type) {
          guard let one = item[giver].named, let two = item["to"].named, one == two else { continue }
          findings.report(
            at: item["to"].span, "\(item.called) goes from \(analysis.parties[one].called) to itself",
            help: "name the other party, or `others`", labels: [.init(item[giver].span, "from here")])
        }
      }
    },
    Rule(
      "return-by-the-giver", "what comes back for a concession comes from the one who conceded", .correctness, .error,
      looksAt: "`concessions.from`, `concessions.in_return`",
      why: "A concession is paid for by the other side, or it is not paid for at all.",
      wrong: .init(
        """
        relationship:
          concessions:
            - id: concession-price
              from: alder
              to: bramble
              gives: a lower share of the price in the first quarter
              in_return:
                - from: alder
                  gives: a larger order
              visibility: shared
              element: win-win
        """, at: "- from: alder"),
      right: .init(
        """
        relationship:
          concessions:
            - id: concession-price
              from: alder
              to: bramble
              gives: a lower share of the price in the first quarter
              in_return:
                - from: bramble
                  gives: a larger order
              visibility: shared
              element: win-win
        """)
    ) { analysis, findings in
      for row in analysis.items("concessions.in_return") {
        guard let item = row.parent, let giver = item["from"].named, row["from"].named == giver else { continue }
        findings.report(
          at: row["from"].span, "what comes back for \(item.called) comes from the party that conceded",
          help: "name the party that gives something in return", labels: [.init(item["from"].span, "it conceded")])
      }
    },
    Rule(
      "need-met-by-oneself", "a party's need is met by what it brings itself", .correctness, .warning,
      looksAt: "`parties.needs.met_by`, `parties.brings`",
      why: "What a party has it does not need; the partnership is for what the other brings.",
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
            needs:
              - id: alder-needs-shops
                text: Shops in every county.
                met_by:
                  - alder-tools
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
        """, at: "- alder-tools"),
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
        """)
    ) { analysis, findings in
      for need in analysis.items("parties.needs") {
        for met in need["met_by"].elements {
          guard let by = met.one, by.typeName == "parties.brings", by.parent == need.parent else { continue }
          findings.report(
            at: met.span, "\(need.called) is met by what the party brings itself",
            help: "name what another party brings, or a term of the deal")
        }
      }
    },
  ]

  /// Who gives, in each section that has a `to`.
  private static let pairs = [
    ("payments", "from"), ("contributions", "from"), ("data_sharing", "from"), ("referrals", "from"),
    ("assignments", "from"), ("duties", "by"), ("indemnities", "by"), ("exclusivity", "by"), ("deliverables", "owner"),
    ("concessions", "from"), ("knowledge", "from"),
  ]
}

extension Field {
  /// The number of the one party that is named here by its id.
  var named: Int? {
    guard elements.count == 1, partyWord == nil else { return nil }
    return parties().only
  }
}
