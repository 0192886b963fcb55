import EntenteSource

/// Sums, percentages and numbers that can't be read.
enum SumValueRules {
  static let all: [Rule] = [
    Rule(
      drafting: "unknown-money", "a text is no sum of money",
      looksAt: "sums",
      why: "A sum that can't be read can't be owed.",
      wrong: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: EUR 2 million
        """, at: "2 million"),
      right: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: EUR 2,000,000
        """)),
    Rule(
      drafting: "missing-currency", "a sum has no currency",
      looksAt: "sums",
      why: "Nobody knows what is owed.",
      wrong: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: 2,000,000
        """, at: "amount: 2,000,000"),
      right: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: EUR 2,000,000
        """)),
    Rule(
      drafting: "currency-symbol", "a sum has a sign for its currency",
      looksAt: "sums",
      why: "A dollar is of the United States, of Canada or of Australia.",
      wrong: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: $2,000,000
        """, at: "$2,000,000"),
      right: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: USD 2,000,000
        """)),
    Rule(
      drafting: "unknown-currency", "three letters are no currency",
      looksAt: "sums",
      why: "A slip in a currency is a slip in the sum.",
      wrong: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: EUX 2,000,000
        """, at: "EUX"),
      right: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: EUR 2,000,000
        """)),
    Rule(
      drafting: "negative-money", "a sum is less than nothing",
      looksAt: "sums",
      why: "Who pays stands in `from` and `to`; a sign would turn it round.",
      wrong: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: EUR -500
        """, at: "-500"),
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
      drafting: "unknown-percentage", "a text is no percentage",
      looksAt: "percentages",
      why: "A share that can't be read can't be added up.",
      wrong: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              rate: most of it
              basis: the price of the tools sold
        """, at: "most of it"),
      right: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              rate: 60 %
              basis: the price of the tools sold
              due_within: 30 days
        """)),
    Rule(
      drafting: "missing-percent-sign", "a percentage has no sign",
      looksAt: "percentages",
      why: "0.6 may be 0.6 % or 60 %.",
      wrong: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              rate: 0.6
              basis: the price of the tools sold
        """, at: "rate: 0.6"),
      right: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              rate: 60 %
              basis: the price of the tools sold
              due_within: 30 days
        """)),
    Rule(
      drafting: "unknown-number", "a text is no number",
      looksAt: "numbers",
      why: "What can't be read can't be counted.",
      wrong: .init(
        """
        term:
          length: 24 months
          renewal:
            length: 12 months
            automatic: yes
            notice: 60 days
            at_most: twice
        """, at: "twice"),
      right: .init(
        """
        term:
          length: 24 months
          renewal:
            length: 12 months
            automatic: yes
            notice: 60 days
            at_most: 2
        """)),
    Rule(
      drafting: "ambiguous-number", "a number can be read in more than one way",
      looksAt: "numbers and sums",
      why: "1.200 is twelve hundred to some and little more than one to others.",
      wrong: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: EUR 1.200.000,00
        """, at: "1.200.000"),
      right: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: EUR 1,200,000
        """)),
    Rule(
      drafting: "negative-number", "a number is less than nothing",
      looksAt: "numbers",
      why: "Quantities and votes begin at nought.",
      wrong: .init(
        """
        term:
          length: -24 months
        """, at: "length: -24"),
      right: .init(
        """
        term:
          length: 24 months
        """)),
    Rule(
      drafting: "long-number", "a number has more digits than can be kept",
      looksAt: "numbers and sums",
      why: "It would be rounded, and a contract rounds nothing.",
      wrong: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: EUR 1234567890123456789012
        """, at: "1234567890"),
      right: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: EUR 1,234,567
        """)),
  ]
}
