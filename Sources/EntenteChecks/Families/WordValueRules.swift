import EntenteSource

/// Words, shapes and open points that a field does not take.
enum WordValueRules {
  static let all: [Rule] = [
    Rule(
      drafting: "unknown-yes-no", "a text is neither yes nor no",
      looksAt: "fields that take yes or no",
      why: "Whether the term renews by itself must be plain.",
      wrong: .init(
        """
        term:
          length: 24 months
          renewal:
            length: 12 months
            automatic: perhaps
            notice: 60 days
        """, at: "perhaps"),
      right: .init(
        """
        term:
          length: 24 months
          renewal:
            length: 12 months
            automatic: yes
            notice: 60 days
        """)),
    Rule(
      drafting: "unknown-word", "a word is none of those that a field takes",
      looksAt: "fields that take one of some words",
      why: "A misspelt word would mean nothing.",
      wrong: .init(
        """
        status: finl
        """, at: "finl"),
      right: .init(
        """
        status: draft
        """)),
    Rule(
      drafting: "unknown-format", "the file is of a version that this tool does not know",
      looksAt: "`format`",
      why: "A later version may mean something else by the same words.",
      wrong: .init(
        """
        format: 9
        """, at: "format: 9"),
      right: .init(
        """
        format: 1
        """)),
    Rule(
      drafting: "empty-value", "a field has no value",
      looksAt: "every field",
      why: "Whether it was forgotten or left out on purpose, nobody can tell.",
      wrong: .init(
        """
        reference:
        """, at: "reference:"),
      right: .init(
        """
        reference: GT-2027-1
        """)),
    Rule(
      drafting: "open-never", "a field that must be settled is left open",
      looksAt: "`format`, `kind`, `id`, `include`, `visibility`",
      why: "Without it the file can't be read.",
      wrong: .init(
        """
        kind: TBD
        """, at: "kind: TBD"),
      right: .init(
        """
        kind: alliance
        """)),
    Rule(
      drafting: "open-point-words", "words follow `TBD`", .correctness, .warning,
      looksAt: "open points",
      why: "They are taken for what is missing, which may not be what was meant.",
      wrong: .init(
        """
        reference: TBD by the lawyers
        """, at: "TBD by"),
      right: .init(
        """
        reference: TBD
        """)),
    Rule(
      drafting: "unresolved-dispute", "a merge left two proposals in one place",
      looksAt: "values that are `dispute`",
      why: "The parties have not agreed: nothing can be drafted.",
      wrong: .init(
        """
        title:
          dispute:
            was: Garden tools
            proposals:
              - by: alder
                value: Alder garden tools
              - by: bramble
                value: Bramble garden tools
        """, at: "dispute:"),
      right: .init(
        """
        title: Garden tools
        """)),
    Rule(
      drafting: "wrong-shape", "a field holds another shape than it takes",
      looksAt: "maps, lists and texts",
      why: "What was written there would be lost.",
      wrong: .init(
        """
        term: 24 months
        """, at: "term: 24"),
      right: .init(
        """
        term:
          length: 24 months
        """)),
    Rule(
      drafting: "split-text", "a comma in brackets cuts a text in two", .correctness, .warning,
      looksAt: "`[ ]`",
      why: "One recital becomes two, the second without its beginning.",
      wrong: .init(
        """
        agreement:
          background: [Alder makes tools, and is proud of them]
        """, at: "background:"),
      right: .init(
        """
        agreement:
          background: ["Alder makes tools, and is proud of them"]
        """)),
  ]
}
