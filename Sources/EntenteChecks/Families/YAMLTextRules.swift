import EntenteSource

/// Texts, quotation marks and brackets, as YAML reads them.
enum YAMLTextRules {
  static let all: [Rule] = [
    Rule(
      drafting: "colon-in-value", "an unquoted text holds a colon with a space after it",
      looksAt: "plain texts",
      why: "YAML takes the words before the colon for a key.",
      wrong: .init(
        """
        agreement:
          purpose: The parties have one aim: to sell garden tools.
        """, at: "one aim"),
      right: .init(
        """
        agreement:
          purpose: "The parties have one aim: to sell garden tools."
        """)),
    Rule(
      drafting: "comment-in-text", "a `#` in a text begins a comment",
      looksAt: "plain texts",
      why: "The end of the text would be lost without a word.",
      wrong: .init(
        """
        agreement:
          purpose: The parties sell the tools of list #4 together.
        """, at: "list #4"),
      right: .init(
        """
        agreement:
          purpose: "The parties sell the tools of list #4 together."
        """)),
    Rule(
      drafting: "unquoted-value", "an unquoted text begins with a sign that YAML keeps for itself",
      looksAt: "plain texts",
      why: "YAML would read something else than was typed.",
      wrong: .init(
        """
        agreement:
          purpose: @Alder and Bramble sell garden tools.
        """, at: "@Alder"),
      right: .init(
        """
        agreement:
          purpose: "@Alder and Bramble sell garden tools."
        """)),
    Rule(
      drafting: "anchor", "a value begins with `&`",
      looksAt: "plain texts",
      why: "To YAML it is the name of a value, and the word is lost.",
      wrong: .init(
        """
        agreement:
          purpose: &co sells garden tools
        """, at: "&co"),
      right: .init(
        """
        agreement:
          purpose: "&co sells garden tools"
        """)),
    Rule(
      drafting: "alias", "a value begins with `*`",
      looksAt: "plain texts",
      why: "To YAML it stands for another value.",
      wrong: .init(
        """
        agreement:
          purpose: *tools* are sold by both
        """, at: "*tools*"),
      right: .init(
        """
        agreement:
          purpose: "*tools* are sold by both"
        """)),
    Rule(
      drafting: "tag", "a value begins with `!`",
      looksAt: "plain texts",
      why: "To YAML it is a type, and the word is lost.",
      wrong: .init(
        """
        agreement:
          purpose: !Tools for all
        """, at: "!Tools"),
      right: .init(
        """
        agreement:
          purpose: "!Tools for all"
        """)),
    Rule(
      drafting: "unclosed-quote", "a quotation mark is not closed",
      looksAt: "quoted texts",
      why: "Everything up to the next quotation mark would belong to the text.",
      wrong: .init(
        """
        agreement:
          purpose: "The parties sell garden tools.
        """, at: "The parties sell"),
      right: .init(
        """
        agreement:
          purpose: "The parties sell garden tools."
        """)),
    Rule(
      drafting: "text-after-quote", "text follows a closing quotation mark",
      looksAt: "quoted texts",
      why: "Where the text ends is a guess.",
      wrong: .init(
        """
        agreement:
          purpose: "Garden tools" are sold by both.
        """, at: "\"Garden tools\" are"),
      right: .init(
        """
        agreement:
          purpose: '"Garden tools" are sold by both.'
        """)),
    Rule(
      drafting: "unknown-escape", "a backslash in double quotes has no meaning",
      looksAt: "texts in double quotes",
      why: "It would vanish, or be refused by other readers.",
      wrong: .init(
        """
        agreement:
          purpose: "The parties sell \\garden tools."
        """, at: "sell \\garden"),
      right: .init(
        """
        agreement:
          purpose: 'The parties sell \\garden tools.'
        """)),
    Rule(
      drafting: "surrogate", "half a character is written as an escape",
      looksAt: "texts in double quotes",
      why: "Readers take it differently.",
      wrong: .init(
        """
        agreement:
          purpose: "Garden tools \\uD83D"
        """, at: "\\uD83D"),
      right: .init(
        """
        agreement:
          purpose: "Garden tools 🌱"
        """)),
    Rule(
      drafting: "empty-text", "there is no text under `|` or `>`",
      looksAt: "texts on lines of their own",
      why: "A field without a value would be lost.",
      wrong: .init(
        """
        agreement:
          purpose: |
          background:
            - Alder makes tools.
        """, at: "purpose: |"),
      right: .init(
        """
        agreement:
          purpose: |
            The parties sell garden tools.
        """)),
    Rule(
      drafting: "open-end", "the file ends inside a text without a line end",
      looksAt: "texts on lines of their own",
      why: "Readers disagree about its last line.",
      wrong: .init(
        """
        a file whose last line, a text under `|`, has no line end
        """, kind: .shown),
      right: .init(
        """
        the same file with a line end
        """, kind: .shown)),
    Rule(
      drafting: "unclosed-bracket", "a bracket is not closed",
      looksAt: "`[ ]` and `{ }`",
      why: "Everything after it would belong to the list.",
      wrong: .init(
        """
        term: { length: 24 months
        """, at: "{ length"),
      right: .init(
        """
        term: { length: 24 months }
        """)),
    Rule(
      drafting: "text-after-bracket", "text follows a closing bracket",
      looksAt: "`[ ]` and `{ }`",
      why: "Whether it belongs to the list is a guess.",
      wrong: .init(
        """
        agreement:
          background: [
            Alder makes tools. ] and shops
        """, at: "and shops"),
      right: .init(
        """
        agreement:
          background: [Alder makes tools.]
        """)),
    Rule(
      drafting: "empty-item", "a comma has nothing before it",
      looksAt: "`[ ]` and `{ }`",
      why: "An item may have been lost.",
      wrong: .init(
        """
        include: [a.yaml, , b.yaml]
        """, at: "a.yaml, ,"),
      right: .init(
        """
        title: Garden tools
        """)),
    Rule(
      drafting: "missing-comma", "a comma is missing between two entries",
      looksAt: "`[ ]` and `{ }`",
      why: "Where one ends and the next begins is a guess.",
      wrong: .init(
        """
        agreement:
          background: ["Alder makes tools." "Bramble sells them."]
        """, at: "background:"),
      right: .init(
        """
        agreement:
          background: ["Alder makes tools.", "Bramble sells them."]
        """)),
    Rule(
      drafting: "map-in-list", "a `key: value` stands inside `[ ]`",
      looksAt: "`[ ]`",
      why: "To YAML it is a map, and the text is lost.",
      wrong: .init(
        """
        agreement:
          background: ["Aim": tools]
        """, at: "background:"),
      right: .init(
        """
        agreement:
          background: ["Aim: tools"]
        """)),
    Rule(
      drafting: "split-value", "a comma in braces cuts a value",
      looksAt: "`{ }`",
      why: "The rest of the value would be lost: an amount becomes another.",
      wrong: .init(
        """
        term: { length: 24 months, at least }
        """, at: "24 months,"),
      right: .init(
        """
        term: { length: 24 months }
        """)),
  ]
}
