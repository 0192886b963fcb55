import EntenteSource

/// Calls, and files that are read and written.
enum CallRules {
  static let all: [Rule] = [
    Rule(
      drafting: "cannot-read", "a file that a call names can't be read", .output,
      looksAt: "the call",
      why: "There is nothing to work on.",
      wrong: .init(
        """
        entente check aliance.yaml
        """, kind: .shown),
      right: .init(
        """
        entente check alliance.yaml
        """, kind: .shown)),
    Rule(
      drafting: "cannot-write", "an output can't be written", .output,
      looksAt: "the output folder",
      why: "The disk is full, or the folder belongs to somebody else; nothing was written.",
      wrong: .init(
        """
        entente draft alliance.yaml -o /
        """, kind: .shown),
      right: .init(
        """
        entente draft alliance.yaml -o out
        """, kind: .shown)),
    Rule(
      drafting: "edited-output", "an output was edited by hand since it was written", .output,
      looksAt: "the seal in the last line of each output",
      why: "Somebody's work would be lost.",
      wrong: .init(
        """
        entente draft alliance.yaml   # agreement.md was edited
        """, kind: .shown),
      right: .init(
        """
        entente draft alliance.yaml --force
        """, kind: .shown)),
    Rule(
      drafting: "foreign-output", "a file in the place of an output was not written by the tool", .output,
      looksAt: "the output folder",
      why: "Somebody's file would be lost.",
      wrong: .init(
        """
        entente draft alliance.yaml   # agreement.md is your own file
        """, kind: .shown),
      right: .init(
        """
        entente draft alliance.yaml -o out
        """, kind: .shown)),
    Rule(
      drafting: "output-is-input", "an output would take the place of the file that is read", .output,
      looksAt: "the output folder",
      why: "The source would be lost.",
      wrong: .init(
        """
        entente id alliance.yaml -o alliance.yaml
        """, kind: .shown),
      right: .init(
        """
        entente draft alliance.yaml -o out
        """, kind: .shown)),
    Rule(
      drafting: "file-exists", "a new file would take the place of one that is there", .output,
      looksAt: "the output folder",
      why: "Somebody's file would be lost.",
      wrong: .init(
        """
        entente new harbour   # harbour is there already
        """, kind: .shown),
      right: .init(
        """
        entente new harbour-2
        """, kind: .shown)),
    Rule(
      drafting: "unknown-file", "a template has no such file", .output,
      looksAt: "the call",
      why: "There is nothing to show.",
      wrong: .init(
        """
        entente template show alliance/prices.md
        """, kind: .shown),
      right: .init(
        """
        entente template show alliance
        """, kind: .shown)),
    Rule(
      drafting: "unknown-clause", "a document has no such clause", .output,
      looksAt: "`trace`",
      why: "There is nothing to trace.",
      wrong: .init(
        """
        entente trace alliance.yaml 99.1
        """, kind: .shown),
      right: .init(
        """
        entente trace alliance.yaml 4.2
        """, kind: .shown)),
    Rule(
      drafting: "unknown-rule", "there is no rule of that name", .output,
      looksAt: "`check --explain`",
      why: "A misspelt name explains nothing.",
      wrong: .init(
        """
        entente check --explain missing-presedence
        """, kind: .shown),
      right: .init(
        """
        entente check --explain missing-precedence
        """, kind: .shown)),
    Rule(
      drafting: "different-kinds", "two files that should be compared are of two kinds", .output,
      looksAt: "`diff`, `redline`",
      why: "An agreement file can't be compared with a text.",
      wrong: .init(
        """
        entente diff alliance.yaml agreement.md
        """, kind: .shown),
      right: .init(
        """
        entente diff v1:alliance.yaml alliance.yaml
        """, kind: .shown)),
    Rule(
      drafting: "no-such-half", "neither revision has the half that is asked for", .output,
      looksAt: "`redline --only`",
      why: "There is nothing to compare.",
      wrong: .init(
        """
        entente redline old.yaml new.yaml --only relationship
        """, kind: .shown),
      right: .init(
        """
        entente redline old.yaml new.yaml
        """, kind: .shown)),
  ]
}
