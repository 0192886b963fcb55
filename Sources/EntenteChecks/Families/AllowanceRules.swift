import EntenteSource

/// Comments in the file that change the level of a rule.
enum AllowanceRules {
  static let all: [Rule] = [
    Rule(
      drafting: "unused-allowance", "a comment allows what is not found", .correctness, .warning,
      looksAt: "comments that begin with `# entente:`",
      why: "A comment that is left behind would hide the same problem when it comes back.",
      wrong: .init(
        """
        # entente: allow term-ends-before-it-starts because the dates were moved
        term:
          length: 24 months
        """, at: "# entente: allow"),
      right: .init(
        """
        term:
          length: 24 months
        """)),
    Rule(
      drafting: "allowance-without-reason", "a comment changes a rule and does not say why", .correctness, .warning,
      looksAt: "comments that begin with `# entente:`",
      why: "Whoever reads the file next year wants to know why the finding was set aside.",
      wrong: .init(
        """
        term:
          # entente: allow term-ends-before-it-starts
          length: 24 months
        """, at: "# entente: allow"),
      right: .init(
        """
        term:
          length: 24 months
        """)),
    Rule(
      drafting: "allowance-of-unknown-rule", "a comment names a rule that does not exist", .correctness, .warning,
      looksAt: "comments that begin with `# entente:`",
      why: "A misspelt name allows nothing, and the finding stays.",
      wrong: .init(
        """
        term:
          # entente: allow term-ends-too-early because it is so
          length: 24 months
        """, at: "# entente: allow"),
      right: .init(
        """
        term:
          length: 24 months
        """)),
    Rule(
      drafting: "unreadable-allowance", "a comment for the checks can't be read", .correctness, .warning,
      looksAt: "comments that begin with `# entente:`",
      why: "What can't be read changes nothing, although its author thinks it does.",
      wrong: .init(
        """
        term:
          # entente: please be quiet
          length: 24 months
        """, at: "# entente: please"),
      right: .init(
        """
        term:
          length: 24 months
        """)),
    Rule(
      drafting: "error-cannot-be-allowed", "a comment allows an error that stops the draft", .correctness, .warning,
      looksAt: "comments that begin with `# entente:`",
      why: "A contract with such an error can't be drawn up, whatever the reason.",
      wrong: .init(
        """
        agreement:
          # entente: allow dangling-reference because it comes later
          purpose: The parties sell together, see [@not-there].
        """, at: "# entente: allow", kind: .shown),
      right: .init(
        """
        agreement:
          purpose: The parties sell together.
        """)),
  ]
}
