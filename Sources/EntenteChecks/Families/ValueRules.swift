import EntenteSource

/// Values that their fields cannot take.
enum ValueRules {
  static let all: [Rule] = [
    Rule(
      drafting: "impossible-date", "a day is not in the calendar",
      looksAt: "dates",
      why: "Nothing can be due on a day that does not come.",
      wrong: .init(
        """
        effective: 2027-02-30
        """, at: "2027-02-30"),
      right: .init(
        """
        effective: 2027-02-28
        """)),
    Rule(
      drafting: "unknown-date", "a text is no day",
      looksAt: "dates",
      why: "A date that people read in two ways is a dispute.",
      wrong: .init(
        """
        effective: 1.1.2027
        """, at: "1.1.2027"),
      right: .init(
        """
        effective: 2027-01-01
        """)),
    Rule(
      drafting: "relative-date", "a relative day stands where a day is needed",
      looksAt: "dates",
      why: "The effective date is what the others are counted from.",
      wrong: .init(
        """
        effective: 30 days after effective
        """, at: "30 days after"),
      right: .init(
        """
        effective: last signature
        """)),
    Rule(
      drafting: "unknown-duration", "a text is no length of time",
      looksAt: "lengths of time",
      why: "A length without a unit, or in words, can't be counted.",
      wrong: .init(
        """
        term:
          length: 24
        """, at: "length: 24"),
      right: .init(
        """
        term:
          length: 24 months
        """)),
    Rule(
      drafting: "unknown-cadence", "a text does not say how often",
      looksAt: "cadences",
      why: "“Now and then” puts nothing into a calendar.",
      wrong: .init(
        """
        relationship:
          reviews:
            - id: review-year
              every: now and then
              asks:
                - Do the terms still serve what both want?
              element: change
        """, at: "now and then"),
      right: .init(
        """
        relationship:
          reviews:
            - id: review-year
              every: yearly
              asks:
                - Do the terms still serve what both want?
              element: change
        """)),
    Rule(
      drafting: "ambiguous-cadence", "a word for how often has two meanings",
      looksAt: "cadences",
      why: "To some it is twice a week, to others every second.",
      wrong: .init(
        """
        relationship:
          reviews:
            - id: review-year
              every: bi-monthly
              asks:
                - Do the terms still serve what both want?
              element: change
        """, at: "bi-monthly"),
      right: .init(
        """
        relationship:
          reviews:
            - id: review-year
              every: every 2 months
              asks:
                - Do the terms still serve what both want?
              element: change
        """)),
  ]
}
