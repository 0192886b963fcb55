import EntenteSource

/// What is found when the documents are drawn up.
enum DraftingRules {
  static let all: [Rule] = [
    Rule(
      drafting: "dangling-reference", "a text refers to something that its document does not print",
      looksAt: "`[@id]` in texts, the drafted documents",
      why:
        "The reader is sent to a clause that is not there. The deal may name the charter as a whole, never an item of it: an edit of the charter must not change the deal.",
      wrong: .init(
        """
        agreement:
          purpose: The parties sell garden tools, see [@goal-year].
        """, at: "see [@goal-year]"),
      right: .init(
        """
        agreement:
          purpose: The parties sell garden tools, see [@payments].
        """)),
    Rule(
      drafting: "nowhere-printed", "something that was written is printed nowhere",
      looksAt: "every field, the template",
      why: "What nobody reads, nobody has agreed.",
      wrong: .init(
        """
        a field that the template of your own does not print
        """, kind: .shown),
      right: .init(
        """
        the same field, printed by the template or said elsewhere
        """, kind: .shown)),
    Rule(
      drafting: "definition-nowhere-printed", "a definition has no place in the document", .wording,
      looksAt: "definitions, the template",
      why: "A defined word without its meaning is a riddle.",
      wrong: .init(
        """
        a template that uses a definition and has no list of definitions
        """, kind: .shown),
      right: .init(
        """
        a template with {% definitions %}
        """, kind: .shown)),
    Rule(
      drafting: "term-defined-twice", "a term is defined twice", .wording,
      looksAt: "`definitions`, definitions of the template",
      why: "Two meanings for one word: each side takes the one that helps it.",
      wrong: .init(
        """
        definitions:
          - id: def-tool
            term: Tool
            meaning: a tool of the spring range
          - id: def-tool-again
            term: Tool
            meaning: any garden tool
        agreement:
          purpose: The parties sell every Tool together.
        """),
      right: .init(
        """
        definitions:
          - id: def-tool
            term: Tool
            meaning: a tool of the spring range
        agreement:
          purpose: The parties sell every Tool together.
        """)),
    Rule(
      drafting: "image-in-text", "a text holds an image",
      looksAt: "texts",
      why: "A contract is words; a remote image can change after the signature.",
      wrong: .init(
        """
        agreement:
          purpose: "The parties sell ![tools](https://tools.example/a.png) together."
        """, at: "![tools]"),
      right: .init(
        """
        agreement:
          purpose: The parties sell garden tools together.
        """)),
    Rule(
      drafting: "dangerous-link", "a link runs a program or hides its address",
      looksAt: "links in texts",
      why: "Whoever clicks it in the contract would be harmed.",
      wrong: .init(
        """
        agreement:
          purpose: "The parties sell [tools](javascript:buy) together."
        """, at: "javascript"),
      right: .init(
        """
        agreement:
          purpose: "The parties sell [tools](https://tools.example) together."
        """)),
    Rule(
      drafting: "open-point", "a final draft has an open point",
      looksAt: "`check --final`, `draft --final`",
      why: "What is not settled can't be signed.",
      wrong: .init(
        """
        entente check --final agreement.yaml   # and the file holds a TBD
        """, kind: .shown),
      right: .init(
        """
        entente check agreement.yaml
        """, kind: .shown)),
    Rule(
      drafting: "unknown-audience", "no party has the id that an audience names",
      looksAt: "`--audience`",
      why: "The draft would be the shared one under another name.",
      wrong: .init(
        """
        entente draft agreement.yaml --audience aldr
        """, kind: .shown),
      right: .init(
        """
        entente draft agreement.yaml --audience alder
        """, kind: .shown)),
    Rule(
      drafting: "unknown-template", "there is no template of that kind",
      looksAt: "`kind`",
      why: "Without a template there is no document.",
      wrong: .init(
        """
        kind: aliance
        """, at: "aliance"),
      right: .init(
        """
        kind: alliance
        """)),
    Rule(
      drafting: "output-too-large", "a drafted document grows too large", .template,
      looksAt: "templates, long lists",
      why: "A runaway loop would fill the disk.",
      wrong: .init(
        """
        a template whose loops print a list of a million items for each of a million
        """, kind: .shown),
      right: .init(
        """
        a template that prints each item once
        """, kind: .shown)),
    Rule(
      drafting: "too-many-turns", "the loops of a template turn too often", .template,
      looksAt: "templates, long lists",
      why: "A draft must come to an end.",
      wrong: .init(
        """
        a template with loops in loops over long lists
        """, kind: .shown),
      right: .init(
        """
        a template that prints each item once
        """, kind: .shown)),
  ]
}
