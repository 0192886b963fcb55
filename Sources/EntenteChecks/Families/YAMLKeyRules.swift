import EntenteSource

/// Keys and list items, as YAML reads them.
enum YAMLKeyRules {
  static let all: [Rule] = [
    Rule(
      drafting: "duplicate-key", "a key stands twice in one map",
      looksAt: "keys",
      why: "Only one of the two would hold, and nobody knows which.",
      wrong: .init(
        """
        term:
          length: 24 months
          length: 36 months
        """, at: "length: 36"),
      right: .init(
        """
        term:
          length: 36 months
        """)),
    Rule(
      drafting: "long-key", "a key is longer than a page",
      looksAt: "keys",
      why: "It is a text that holds a colon.",
      wrong: .init(
        """
        a paragraph of 2,000 letters with a colon at its end
        """, kind: .shown),
      right: .init(
        """
        the same paragraph in quotes
        """, kind: .shown)),
    Rule(
      drafting: "empty-key", "a colon has no key before it",
      looksAt: "keys",
      why: "A value without a name belongs to nothing.",
      wrong: .init(
        """
        term:
          : 24 months
        """, at: ": 24 months"),
      right: .init(
        """
        term:
          length: 24 months
        """)),
    Rule(
      drafting: "merge-key", "a key merges another map",
      looksAt: "keys that are `<<`",
      why: "The reader of the file would not see what holds here.",
      wrong: .init(
        """
        term:
          <<: standard
          length: 24 months
        """, at: "<<: standard"),
      right: .init(
        """
        term:
          length: 24 months
        """)),
    Rule(
      drafting: "multi-line-key", "a key goes over several lines",
      looksAt: "keys",
      why: "It is a text that holds a colon.",
      wrong: .init(
        """
        term: { length
            : 24 months }
        """, at: "length"),
      right: .init(
        """
        term: { length: 24 months }
        """)),
    Rule(
      drafting: "complex-key", "a list or a map stands where a key should",
      looksAt: "keys",
      why: "The format has no such fields.",
      wrong: .init(
        """
        term:
          ? length
          : 24 months
        """, at: "? length"),
      right: .init(
        """
        term:
          length: 24 months
        """)),
    Rule(
      drafting: "missing-colon", "a line has no colon beside lines that have one",
      looksAt: "lines of a map",
      why: "A field without a value would be lost.",
      wrong: .init(
        """
        term:
          length 24 months
          until: 2029-12-31
        """, at: "length 24"),
      right: .init(
        """
        term:
          until: 2029-12-31
        """)),
    Rule(
      drafting: "missing-space", "a colon, a dash or a comment has no space beside it",
      looksAt: "`:`, `-` and `#`",
      why: "Without the space YAML takes it for a part of the word.",
      wrong: .init(
        """
        term:
          length:24 months
          until: 2029-12-31
        """, at: "length:24"),
      right: .init(
        """
        term:
          length: 24 months
        """)),
    Rule(
      drafting: "item-among-keys", "a list item stands among keys",
      looksAt: "lists and maps",
      why: "It belongs to no list.",
      wrong: .init(
        """
        term:
          length: 24 months
          - renewal
        """, at: "- renewal"),
      right: .init(
        """
        term:
          length: 24 months
        """)),
    Rule(
      drafting: "key-among-items", "a key stands among list items",
      looksAt: "lists and maps",
      why: "Whether it belongs to the item above is a guess.",
      wrong: .init(
        """
        agreement:
          background:
            - Alder makes tools.
            purpose: sales
        """, at: "purpose: sales"),
      right: .init(
        """
        agreement:
          background:
            - Alder makes tools.
        """)),
    Rule(
      drafting: "list-beside-key", "a list begins on the line of its key",
      looksAt: "lists",
      why: "YAML does not read it as a list.",
      wrong: .init(
        """
        agreement:
          background: - Alder makes tools.
        """, at: "background: -"),
      right: .init(
        """
        agreement:
          background:
            - Alder makes tools.
        """)),
  ]
}
