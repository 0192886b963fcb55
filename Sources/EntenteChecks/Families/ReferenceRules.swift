import EntenteSource

/// Names of items and files that lead nowhere, or elsewhere than they should.
enum ReferenceRules {
  static let all: [Rule] = [
    Rule(
      drafting: "unknown-reference", "nothing has the id that a field names",
      looksAt: "fields that name ids",
      why: "What it points to is missing, or misspelt.",
      wrong: .init(
        """
        drafted_by: aldr
        """, at: "aldr"),
      right: .init(
        """
        drafted_by: alder
        """)),
    Rule(
      drafting: "malformed-reference", "a field that names an id holds something that can be none",
      looksAt: "fields that name ids",
      why: "It leads nowhere.",
      wrong: .init(
        """
        depends_on: [§ 4]
        """, kind: .shown),
      right: .init(
        """
        depends_on: [tool-range]
        """, kind: .shown)),
    Rule(
      drafting: "wrong-reference", "a field names an item of the wrong kind",
      looksAt: "fields that name ids",
      why: "A deliverable waits for work, not for a measure.",
      wrong: .init(
        """
        agreement:
          deliverables:
            - id: tool-range
              title: Spring range
              owner: alder
              to: bramble
              due: 2027-03-01
              acceptance: Bramble finds every tool in the order system.
              depends_on:
                - kpi-sales
        """, at: "- kpi-sales"),
      right: .init(
        """
        agreement:
          deliverables:
            - id: tool-range
              title: Spring range
              owner: alder
              to: bramble
              due: 2027-05-01
              acceptance: Bramble finds every tool in the order system.
              reviewer: daly
              accept_within: 10 business days
              depends_on:
                - duty-shelf
        """)),
    Rule(
      drafting: "self-reference", "an item refers to itself",
      looksAt: "fields that name ids",
      why: "It can't wait for itself, nor serve itself.",
      wrong: .init(
        """
        agreement:
          deliverables:
            - id: tool-range
              title: Spring range
              owner: alder
              to: bramble
              due: 2027-03-01
              acceptance: Bramble finds every tool in the order system.
              depends_on:
                - tool-range
        """, at: "- tool-range"),
      right: .init(
        """
        agreement:
          deliverables:
            - id: tool-range
              title: Spring range
              owner: alder
              to: bramble
              due: 2027-03-01
              acceptance: Bramble finds every tool in the order system.
              reviewer: daly
              accept_within: 10 business days
        """)),
    Rule(
      drafting: "no-such-item", "a hyphenated word where an id may stand is no id", .correctness, .warning,
      looksAt: "fields that take an id or a text",
      why: "It is printed as a word, although it was meant to lead somewhere.",
      wrong: .init(
        """
        relationship:
          concessions:
            - id: concession-price
              from: alder
              to: bramble
              gives: lower-share
              in_return:
                - from: bramble
                  gives: give-window
              visibility: shared
              element: win-win
        """, at: "gives: lower-share"),
      right: .init(
        """
        relationship:
          concessions:
            - id: concession-price
              from: alder
              to: bramble
              gives: a lower share
              in_return:
                - from: bramble
                  gives: give-window
              visibility: shared
              element: win-win
        """)),
    Rule(
      drafting: "word-among-parties", "`each`, `all`, `any` or `others` stands in a list with parties",
      looksAt: "fields that name parties",
      why: "It stands for parties by itself: with others beside it, who is meant is open.",
      wrong: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party:
                - each
                - alder
              cover: Product liability
              amount: EUR 500,000
        """, at: "- each"),
      right: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party: each
              cover: Product liability
              amount: EUR 500,000
        """)),
    Rule(
      drafting: "circular-dependency", "deliverables wait for each other",
      looksAt: "`deliverables.depends_on`",
      why: "None of them can ever begin.",
      wrong: .init(
        """
        agreement:
          deliverables:
            - id: tool-range
              title: Spring range
              owner: alder
              to: bramble
              due: 2027-03-01
              acceptance: Bramble finds every tool in the order system.
              depends_on:
                - shop-plan
            - id: shop-plan
              title: Plan of the shelves
              owner: bramble
              to: alder
              due: 2027-03-01
              acceptance: Every tool has its place.
              depends_on:
                - tool-range
        """, at: "- shop-plan"),
      right: .init(
        """
        agreement:
          deliverables:
            - id: tool-range
              title: Spring range
              owner: alder
              to: bramble
              due: 2027-03-01
              acceptance: Bramble finds every tool in the order system.
              reviewer: daly
              accept_within: 10 business days
            - id: shop-plan
              title: Plan of the shelves
              owner: bramble
              to: alder
              due: 2027-04-01
              acceptance: Every tool has its place.
              reviewer: byrne
              accept_within: 10 business days
              depends_on:
                - tool-range
        """)),
    Rule(
      drafting: "path-outside", "a file is named that lies outside the agreement's folder",
      looksAt: "`include`, `schedules.file`, `kind`",
      why: "An agreement must not read what belongs to others.",
      wrong: .init(
        """
        include: ../secret.yaml
        """, at: "../secret"),
      right: .init(
        """
        title: Garden tools
        """)),
    Rule(
      drafting: "missing-file", "a file that is named is not there",
      looksAt: "`include`, `schedules.file`",
      why: "A part of the agreement would be missing without a word.",
      wrong: .init(
        """
        include: prices.yaml
        """, at: "prices.yaml"),
      right: .init(
        """
        title: Garden tools
        """)),
    Rule(
      drafting: "missing-private-file", "a private file is not on this machine", .correctness, .advice,
      looksAt: "`include`",
      why: "Only one side has it; the rest is read without it.",
      wrong: .init(
        """
        include: private.yaml
        """, at: "private.yaml"),
      right: .init(
        """
        title: Garden tools
        """)),
    Rule(
      drafting: "unreadable-file", "a file that is named can't be read",
      looksAt: "`include`, `schedules.file`",
      why: "A part of the agreement would be missing.",
      wrong: .init(
        """
        include: photographs   # a folder
        """, kind: .shown),
      right: .init(
        """
        include: photographs.yaml
        """, kind: .shown)),
    Rule(
      drafting: "repeated-include", "a file is included twice",
      looksAt: "`include`",
      why: "Everything in it would stand twice in the contract.",
      wrong: .init(
        """
        include: [private.yaml, private.yaml]
        """, at: "private.yaml, private"),
      right: .init(
        """
        title: Garden tools
        """)),
    Rule(
      drafting: "many-includes", "more than 64 files are included",
      looksAt: "`include`",
      why: "Nobody can read an agreement in so many pieces.",
      wrong: .init(
        """
        include: [a.yaml, b.yaml, …]   # 65 files
        """, kind: .shown),
      right: .init(
        """
        include: [annexes.yaml]
        """, kind: .shown)),
  ]
}
