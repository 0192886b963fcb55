import EntenteSource

/// Fields, ids and files that are missing, doubled or elsewhere.
enum FieldRules {
  static let all: [Rule] = [
    Rule(
      drafting: "unknown-field", "a field is not one of the format",
      looksAt: "keys",
      why: "What stands under a misspelt field would never be printed.",
      wrong: .init(
        """
        term:
          lenght: 24 months
        """, at: "lenght"),
      right: .init(
        """
        term:
          length: 24 months
        """)),
    Rule(
      drafting: "misplaced-field", "a field stands in the wrong place",
      looksAt: "keys",
      why: "It belongs to a section, and is not read here.",
      wrong: .init(
        """
        purpose: The parties sell garden tools.
        """, at: "purpose: The"),
      right: .init(
        """
        agreement:
          purpose: The parties sell garden tools.
        """)),
    Rule(
      drafting: "repeated-field", "a field stands in two files of the agreement",
      looksAt: "files joined by `include`",
      why: "Which of the two holds would be a guess.",
      wrong: .init(
        """
        title: Garden tools
        include: [more.yaml]   # and more.yaml has a title too
        """, kind: .shown),
      right: .init(
        """
        title: Garden tools   # in one file alone
        """, kind: .shown)),
    Rule(
      drafting: "missing-field", "a field that every agreement needs is missing",
      looksAt: "`format`, `kind`, `title`",
      why: "Without it there is no document to draw up.",
      wrong: .init(
        """
        title: (none)
        """),
      right: .init(
        """
        title: Garden tools
        """)),
    Rule(
      drafting: "missing-party", "there are fewer than two parties",
      looksAt: "`parties`",
      why: "Nobody agrees with himself.",
      wrong: .init(
        """
        format: 1
        kind: alliance
        title: Garden tools
        parties:
          - id: alder
            name: Alder Tools Ltd
        """, at: "- id: alder", kind: .file),
      right: .init(
        """
        title: Garden tools
        """)),
    Rule(
      drafting: "missing-id", "an item has no id", .correctness, .warning,
      looksAt: "items of lists",
      why: "Nothing can refer to it, and a later version is matched by guess.",
      wrong: .init(
        """
        agreement:
          insurance:
            - party: alder
              cover: Product liability
              amount: EUR 500,000
        """, at: "- party: alder"),
      right: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: EUR 500,000
        """)),
    Rule(
      drafting: "malformed-id", "an id has signs that ids don't have",
      looksAt: "`id`",
      why: "Ids stand in links, where only small letters, digits and hyphens are safe.",
      wrong: .init(
        """
        agreement:
          insurance:
            - id: Insurance Alder
              party: alder
              cover: Product liability
              amount: EUR 500,000
        """, at: "Insurance Alder"),
      right: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: EUR 500,000
        """)),
    Rule(
      drafting: "reserved-id", "an id is a word with a meaning of its own",
      looksAt: "`id`",
      why: "`all` means all parties wherever it stands.",
      wrong: .init(
        """
        agreement:
          insurance:
            - id: all
              party: alder
              cover: Product liability
              amount: EUR 500,000
        """, at: "id: all"),
      right: .init(
        """
        agreement:
          insurance:
            - id: insure-all
              party: alder
              cover: Product liability
              amount: EUR 500,000
        """)),
    Rule(
      drafting: "duplicate-id", "two items have one id",
      looksAt: "`id`",
      why: "A reference would lead to either of them.",
      wrong: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: EUR 500,000
            - id: insure-alder
              party: bramble
              cover: Public liability
              amount: EUR 500,000
        """),
      right: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: EUR 500,000
            - id: insure-bramble
              party: bramble
              cover: Public liability
              amount: EUR 500,000
        """)),
  ]
}
