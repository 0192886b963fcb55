import EntenteSource

/// Merging versions, and settling what they are at odds on.
enum MergeRules {
  static let all: [Rule] = [
    Rule(
      drafting: "joint-effect", "changes that are right alone are wrong together",
      looksAt: "`merge`",
      why: "No side wrote the error, so no side can see it; the changes that make it could not be told apart.",
      wrong: .init(
        """
        entente merge base.yaml ours.yaml theirs.yaml
        """, kind: .shown),
      right: .init(
        """
        entente check ours.yaml theirs.yaml
        """, kind: .shown)),
    Rule(
      drafting: "change-lost", "a merged file would lack a change that a side made",
      looksAt: "`merge`",
      why: "A merge that loses a change is worse than none: nothing is written. It is a fault of the tool.",
      wrong: .init(
        """
        entente merge base.yaml ours.yaml theirs.yaml -o merged.yaml
        """, kind: .shown),
      right: .init(
        """
        entente diff base.yaml ours.yaml
        """, kind: .shown)),
    Rule(
      drafting: "not-an-agreement", "a file that is to be merged is no map of fields",
      looksAt: "`merge`",
      why: "Versions are merged field by field, and there are none.",
      wrong: .init(
        """
        entente merge base.yaml notes.txt theirs.yaml
        """, kind: .shown),
      right: .init(
        """
        entente merge base.yaml ours.yaml theirs.yaml
        """, kind: .shown)),
    Rule(
      drafting: "no-decisions", "a file of decisions holds no list of them",
      looksAt: "`resolve --decisions`",
      why: "Nothing can be read from it.",
      wrong: .init(
        """
        - fee.amount: nordwind
        """, kind: .shown),
      right: .init(
        """
        decisions:
          - at: fee.amount
            take: nordwind
        """, kind: .shown)),
    Rule(
      drafting: "no-place", "a decision does not say on what it is",
      looksAt: "`resolve --decisions`",
      why: "It could be meant for any dispute.",
      wrong: .init(
        """
        decisions:
          - take: nordwind
        """, kind: .shown),
      right: .init(
        """
        decisions:
          - at: fee.amount
            take: nordwind
        """, kind: .shown)),
    Rule(
      drafting: "no-dispute", "a decision is on something that is not in dispute",
      looksAt: "`resolve --decisions`",
      why: "It may be a slip, or a decision on another revision: nothing is settled.",
      wrong: .init(
        """
        decisions:
          - at: fee.amuont
            take: nordwind
        """, kind: .shown),
      right: .init(
        """
        decisions:
          - at: fee.amount
            take: nordwind
        """, kind: .shown)),
    Rule(
      drafting: "no-decision", "a decision does not say what was decided",
      looksAt: "`resolve --decisions`",
      why: "Leaving it open is written as `take: TBD`.",
      wrong: .init(
        """
        decisions:
          - at: fee.amount
        """, kind: .shown),
      right: .init(
        """
        decisions:
          - at: fee.amount
            write: EUR 1,200
        """, kind: .shown)),
    Rule(
      drafting: "unknown-side", "a decision takes the proposal of somebody who made none",
      looksAt: "`resolve`",
      why: "Guessing who is meant would settle a dispute for the wrong side.",
      wrong: .init(
        """
        entente resolve alliance.yaml --take nordwin
        """, kind: .shown),
      right: .init(
        """
        entente resolve alliance.yaml --take nordwind
        """, kind: .shown)),
  ]
}
