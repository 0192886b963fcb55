import EntenteSource

/// Calls that change, amend, export and count.
enum RevisionCallRules {
  static let all: [Rule] = [
    Rule(
      drafting: "not-a-change-set", "a file is not a set of changes",
      looksAt: "`apply`",
      why: "It was made by another tool or cut short.",
      wrong: .init(
        """
        entente apply notes.json alliance.yaml
        """, kind: .shown),
      right: .init(
        """
        entente diff --format json old.yaml new.yaml
        """, kind: .shown)),
    Rule(
      drafting: "not-json", "a file is not JSON",
      looksAt: "`apply`",
      why: "It can't be read.",
      wrong: .init(
        """
        entente apply notes.txt alliance.yaml
        """, kind: .shown),
      right: .init(
        """
        entente apply changes.json alliance.yaml
        """, kind: .shown)),
    Rule(
      drafting: "cannot-apply", "a set of changes does not fit the file",
      looksAt: "`apply`",
      why: "A change that finds something else in its place would write nonsense; nothing was written.",
      wrong: .init(
        """
        entente apply changes.json another.yaml
        """, kind: .shown),
      right: .init(
        """
        entente apply changes.json alliance.yaml
        """, kind: .shown)),
    Rule(
      drafting: "other-base", "a set of changes was made for another revision", .correctness, .warning,
      looksAt: "`apply`",
      why: "Each change was checked; together they may say something that nobody wrote.",
      wrong: .init(
        """
        entente apply changes.json newer.yaml
        """, kind: .shown),
      right: .init(
        """
        entente apply changes.json alliance.yaml
        """, kind: .shown)),
    Rule(
      drafting: "unknown-party", "no party has the id that a call names",
      looksAt: "`calendar`, `obligations`",
      why: "The list would be nobody's.",
      wrong: .init(
        """
        entente obligations alliance.yaml --party aldr
        """, kind: .shown),
      right: .init(
        """
        entente obligations alliance.yaml --party alder
        """, kind: .shown)),
    Rule(
      drafting: "signature-date-unknown", "dates count from a signature whose day is not known", .correctness, .advice,
      looksAt: "`calendar`, `effective`",
      why: "A date that is counted from an unknown day would be a guess.",
      wrong: .init(
        """
        entente calendar alliance.yaml   # effective: last signature
        """, kind: .shown),
      right: .init(
        """
        entente calendar alliance.yaml --signed 2027-01-15
        """, kind: .shown)),
    Rule(
      drafting: "uncommitted-changes", "a calendar is made from a file with changes that are not committed",
      .correctness, .advice,
      looksAt: "`calendar`",
      why: "It carries the stamp of the last commit, although it says something else.",
      wrong: .init(
        """
        entente calendar alliance.yaml   # edited since the last commit
        """, kind: .shown),
      right: .init(
        """
        git commit -a && entente calendar alliance.yaml
        """, kind: .shown)),
    Rule(
      drafting: "history-cut-short", "a copy of a repository holds only the latest commits", .correctness, .warning,
      looksAt: "`calendar`",
      why: "The number of revisions is too small, and calendars ignore an update with a smaller one.",
      wrong: .init(
        """
        git clone --depth 1 … && entente calendar alliance.yaml
        """, kind: .shown),
      right: .init(
        """
        git fetch --unshallow && entente calendar alliance.yaml
        """, kind: .shown)),
    Rule(
      drafting: "uncounted-business-days", "a date in business days can't be counted", .correctness, .warning,
      looksAt: "`calendar`, `law.business_days`",
      why:
        "Which days count is not said, or the holidays of that year are not listed: a guessed date is worse than none.",
      wrong: .init(
        """
        a calendar up to 2030, and holidays of 2027 alone
        """, kind: .shown),
      right: .init(
        """
        the holidays of each year listed under `law.business_days`
        """, kind: .shown)),
    Rule(
      drafting: "uncounted-month", "a date some months away can't be counted", .correctness, .warning,
      looksAt: "`calendar`",
      why: "The month in question has no such day.",
      wrong: .init(
        """
        one month after 2027-01-31
        """, kind: .shown),
      right: .init(
        """
        30 days after 2027-01-31
        """, kind: .shown)),
    Rule(
      drafting: "uncounted-hours", "a date some hours away can't be counted", .correctness, .warning,
      looksAt: "`calendar`",
      why: "A day has no time of its own.",
      wrong: .init(
        """
        48 hours after 2027-01-31
        """, kind: .shown),
      right: .init(
        """
        2 days after 2027-01-31
        """, kind: .shown)),
    Rule(
      drafting: "uncounted-length", "a length of time can't be counted", .correctness, .warning,
      looksAt: "`calendar`",
      why: "Its end depends on what nobody knows yet.",
      wrong: .init(
        """
        a length that is open: `TBD`
        """, kind: .shown),
      right: .init(
        """
        90 days
        """, kind: .shown)),
    Rule(
      drafting: "two-ends", "a calendar finds two ends of the term", .correctness, .warning,
      looksAt: "`calendar`, `term`",
      why: "Which of the two days holds would be a guess.",
      wrong: .init(
        """
        length: 24 months, and until: 2029-12-31
        """, kind: .shown),
      right: .init(
        """
        length: 24 months
        """, kind: .shown)),
    Rule(
      drafting: "cannot-amend", "two revisions can't be put into instructions",
      looksAt: "`amend`",
      why: "Instructions must give the new text exactly, word by word; nothing was written.",
      wrong: .init(
        """
        entente amend v1:alliance.yaml alliance.yaml
        """, kind: .shown),
      right: .init(
        """
        entente amend v1:alliance.yaml alliance.yaml --as restated
        """, kind: .shown)),
    Rule(
      drafting: "extensive-amendment", "an amendment changes much of the agreement", .correctness, .advice,
      looksAt: "`amend`",
      why: "A text that changes so much reads better as a whole.",
      wrong: .init(
        """
        an amendment of sixty instructions
        """, kind: .shown),
      right: .init(
        """
        entente amend v1:alliance.yaml alliance.yaml --as restated
        """, kind: .shown)),
    Rule(
      drafting: "not-an-amendment", "a file holds no instructions that can be executed",
      looksAt: "`execute`",
      why: "It was made by another tool, or a copy has lost its last lines.",
      wrong: .init(
        """
        entente execute notes.md
        """, kind: .shown),
      right: .init(
        """
        entente execute amendment-1.md
        """, kind: .shown)),
    Rule(
      drafting: "changed-amendment", "an amendment was changed after it was made",
      looksAt: "`execute`",
      why: "What it says may not be what its instructions do.",
      wrong: .init(
        """
        an amendment whose instructions were edited by hand
        """, kind: .shown),
      right: .init(
        """
        the amendment, made anew with entente amend
        """, kind: .shown)),
    Rule(
      drafting: "no-effective-date", "nobody wrote down from when an amendment holds",
      looksAt: "`execute`",
      why: "Until that day the old terms hold.",
      wrong: .init(
        """
        an amendment that takes effect when it is signed
        """, kind: .shown),
      right: .init(
        """
        the amendment, made anew with --effective and the day of the last signature
        """, kind: .shown)),
    Rule(
      drafting: "not-a-date", "a call gives a day that is none",
      looksAt: "the call",
      why: "Nothing can take effect on it.",
      wrong: .init(
        """
        entente amend … --effective 1.5.2027
        """, kind: .shown),
      right: .init(
        """
        entente amend … --effective 2027-05-01
        """, kind: .shown)),
    Rule(
      drafting: "missing-engine", "the program that makes a Word or PDF file is not installed",
      looksAt: "`export`",
      why: "The files are made by pandoc, Chromium or WeasyPrint, which belong to your system.",
      wrong: .init(
        """
        entente export alliance.yaml --to pdf   # neither Chromium nor WeasyPrint is there
        """, kind: .shown),
      right: .init(
        """
        apt-get install chromium
        """, kind: .shown)),
    Rule(
      drafting: "engine-failed", "the program that makes a Word or PDF file failed",
      looksAt: "`export`",
      why: "What it says about the reason stands below the message; nothing was written.",
      wrong: .init(
        """
        an export with a full disk
        """, kind: .shown),
      right: .init(
        """
        the same export with room to write
        """, kind: .shown)),
    Rule(
      drafting: "no-temporary-folder", "there is no place for the files between two programs",
      looksAt: "`export`",
      why: "An export needs a folder to work in.",
      wrong: .init(
        """
        an export where nothing may be written
        """, kind: .shown),
      right: .init(
        """
        an export with TMPDIR set to a folder that may be written
        """, kind: .shown)),
    Rule(
      drafting: "no-port", "no port is free for the preview",
      looksAt: "`entente-serve`",
      why: "The browser could not be reached.",
      wrong: .init(
        """
        entente-serve alliance.yaml --port 80
        """, kind: .shown),
      right: .init(
        """
        entente-serve alliance.yaml --port 0
        """, kind: .shown)),
  ]
}
