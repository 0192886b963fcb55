import EntenteFormat
import EntenteSource

/// Measures, limits and targets that can't be what was meant.
enum MeasureRules {
  static let all: [Rule] = [
    Rule(
      "kpi-without-source", "a measure does not say where its figures come from", .correctness, .warning,
      looksAt: "`kpis.source`", why: "A figure that only one side can read is no measure for the other.",
      wrong: .init(
        """
        agreement:
          kpis:
            - id: kpi-sales
              name: Tools sold
              formula: tools sold in shops in a quarter
              target: at least 9,000
              owner: bramble
              cadence: quarterly
        """, at: "id: kpi-sales"),
      right: .init(
        """
        agreement:
          kpis:
            - id: kpi-sales
              name: Tools sold
              formula: tools sold in shops in a quarter
              target: at least 9,000
              owner: bramble
              source: The till records, shared under [@data-sales].
              cadence: quarterly
        """)
    ) { analysis, findings in
      for kpi in analysis.items("kpis") where kpi.lacks("source") {
        findings.report(
          at: kpi.span, "\(kpi.called) does not say where its figures come from",
          help: "add `source:` with the system or the list, and the data that are shared for it: `[@id]`")
      }
    },
    Rule(
      "floor-beyond-target", "the floor of a measure is better than its target", .correctness, .error,
      looksAt: "`kpis.floor`, `kpis.target`, `kpis.better`",
      why: "Whoever reaches the target would still be below the floor.",
      wrong: .init(
        """
        agreement:
          kpis:
            - id: kpi-sales
              name: Tools sold
              formula: tools sold in shops in a quarter
              target: at least 9,000
              floor: 12,000
              better: higher
              owner: bramble
              source: The till records, shared under [@data-sales].
              cadence: quarterly
        """, at: "floor: 12,000"),
      right: .init(
        """
        agreement:
          kpis:
            - id: kpi-sales
              name: Tools sold
              formula: tools sold in shops in a quarter
              target: at least 9,000
              floor: 4,000
              better: higher
              owner: bramble
              source: The till records, shared under [@data-sales].
              cadence: quarterly
        """)
    ) { analysis, findings in
      for kpi in analysis.items("kpis") {
        guard let isHigher = kpi.wantsMore, let floor = kpi["floor"].sum, let target = kpi["target"].sum,
          isHigher ? target.isLess(than: floor) : floor.isLess(than: target)
        else { continue }
        findings.report(
          at: kpi["floor"].span, "the floor of \(kpi.called) is better than its target",
          help: "change one of the two, or `better`", labels: [.init(kpi["target"].span, "the target")])
      }
    },
    Rule(
      "target-already-met", "a measure starts at its target or beyond", .correctness, .warning,
      looksAt: "`kpis.baseline`, `kpis.target`, `kpis.better`",
      why: "A target that is met on the first day moves nobody.",
      wrong: .init(
        """
        agreement:
          kpis:
            - id: kpi-sales
              name: Tools sold
              formula: tools sold in shops in a quarter
              baseline: 9,500
              target: at least 9,000
              better: higher
              owner: bramble
              source: The till records, shared under [@data-sales].
              cadence: quarterly
        """, at: "target: at least 9,000"),
      right: .init(
        """
        agreement:
          kpis:
            - id: kpi-sales
              name: Tools sold
              formula: tools sold in shops in a quarter
              baseline: 3,500
              target: at least 9,000
              better: higher
              owner: bramble
              source: The till records, shared under [@data-sales].
              cadence: quarterly
        """)
    ) { analysis, findings in
      for kpi in analysis.items("kpis") {
        guard let isHigher = kpi.wantsMore, let base = kpi["baseline"].sum, let target = kpi["target"].sum,
          isHigher ? !base.isLess(than: target) : !target.isLess(than: base)
        else { continue }
        findings.report(
          at: kpi["target"].span, "\(kpi.called) starts at its target or beyond",
          help: "set a target beyond the baseline", labels: [.init(kpi["baseline"].span, "the baseline")])
      }
    },
    Rule(
      "target-against-direction", "a target sets a bound on the side that is better", .correctness, .error,
      looksAt: "`kpis.target`, `kpis.better`",
      why: "“At most” with “higher is better” asks for the opposite of what is wanted.",
      wrong: .init(
        """
        agreement:
          kpis:
            - id: kpi-sales
              name: Tools sold
              formula: tools sold in shops in a quarter
              target: at most 9,000
              better: higher
              owner: bramble
              source: The till records, shared under [@data-sales].
              cadence: quarterly
        """, at: "target: at most 9,000"),
      right: .init(
        """
        agreement:
          kpis:
            - id: kpi-sales
              name: Tools sold
              formula: tools sold in shops in a quarter
              target: at least 9,000
              better: higher
              owner: bramble
              source: The till records, shared under [@data-sales].
              cadence: quarterly
        """)
    ) { analysis, findings in
      for kpi in analysis.items("kpis") {
        guard let better = kpi["better"].choice, let bound = kpi["target"].bound else { continue }
        let isUpper = bound == .atMost || bound == .under
        guard bound != .exactly, isUpper == (better == 0) else { continue }
        findings.report(
          at: kpi["target"].span,
          "the target of \(kpi.called) is \(isUpper ? "an upper" : "a lower") bound, and \(isUpper ? "higher" : "lower") is better",
          help: isUpper ? "write `at least`, or `better: lower`" : "write `at most`, or `better: higher`",
          labels: [.init(kpi["better"].span, "the direction")])
      }
    },
    Rule(
      "percentage-beyond-100", "a service level asks for more than everything", .correctness, .error,
      looksAt: "`service_levels.target`", why: "Nothing can be available for more than all of the time.",
      wrong: .init(
        """
        agreement:
          service_levels:
            - id: level-orders
              service: Order system
              measure: share of the month in which orders can be placed
              target: at least 995 %
              owner: alder
        """, at: "target: at least 995 %"),
      right: .init(
        """
        agreement:
          service_levels:
            - id: level-orders
              service: Order system
              measure: share of the month in which orders can be placed
              target: at least 99.5 %
              owner: alder
        """)
    ) { analysis, findings in
      for item in analysis.items("service_levels") {
        guard let target = item["target"].percent, ExactDecimal(100).isLess(than: target.number) else { continue }
        findings.report(
          at: item["target"].span, "the target of \(item.called) is more than 100 %",
          help: "give a percentage up to 100 %")
      }
    },
    Rule(
      "cap-without-limit", "a limit of liability gives no sum", .correctness, .warning, looksAt: "`liability.caps`",
      why: "A cap without a sum limits nothing, although everybody thinks it does.",
      wrong: .init(
        """
        agreement:
          liability:
            caps:
              - id: cap-all
                claims: all claims together
                for: each
        """, at: "id: cap-all"),
      right: .init(
        """
        agreement:
          liability:
            caps:
              - id: cap-all
                claims: all claims together
                for: each
                amount: EUR 300,000
        """)
    ) { analysis, findings in
      for cap in analysis.items("liability.caps") where cap.lacks("amount") && cap.lacks("multiple") && cap.lacks("of")
      {
        findings.report(
          at: cap.span, "\(cap.called) does not say how high the limit is",
          help: "add `amount:`, or `multiple:` with `of:`")
      }
    },
    Rule(
      "multiple-of-nothing", "a limit of liability is a multiple of something that is not named", .correctness, .error,
      looksAt: "`liability.caps.multiple`, `liability.caps.of`", why: "Twice what? The limit can't be worked out.",
      wrong: .init(
        """
        agreement:
          liability:
            caps:
              - id: cap-all
                claims: all claims together
                for: each
                multiple: 2
        """, at: "multiple: 2"),
      right: .init(
        """
        agreement:
          liability:
            caps:
              - id: cap-all
                claims: all claims together
                for: each
                multiple: 2
                of: what Bramble paid in the year before
        """)
    ) { analysis, findings in
      for cap in analysis.items("liability.caps") where !cap.lacks("multiple") && cap.lacks("of") {
        findings.report(
          at: cap["multiple"].span, "\(cap.called) is a multiple and does not say of what",
          help: "add `of:` with the sum that is multiplied")
      }
    },
    Rule(
      "insurance-below-cap", "a party insures less than it may be liable for", .correctness, .advice,
      looksAt: "`insurance.amount`, `liability.caps`",
      why: "A limit that the insurer does not reach is paid out of the business, or not at all.",
      wrong: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: EUR 100,000
        """, at: "amount: EUR 100,000"),
      right: .init(
        """
        agreement:
          insurance:
            - id: insure-alder
              party: alder
              cover: Product liability
              amount: EUR 500,000
        """)
    ) { analysis, findings in
      for item in analysis.items("insurance") {
        guard let cover = item["amount"].money else { continue }
        let insured = item["party"].parties()
        let cap = analysis.items("liability.caps").first { cap in
          guard let limit = cap["amount"].money, limit.currency == cover.currency else { return false }
          return cover.amount.isLess(than: limit.amount) && !cap["for"].parties().isDisjoint(with: insured)
        }
        guard let cap else { continue }
        findings.report(
          at: item["amount"].span, "\(item.called) covers less than the liability that \(cap.called) allows",
          help: "raise the cover, or lower the limit", labels: [.init(cap["amount"].span, "the limit")])
      }
    },
  ]
}

extension Item {
  /// Whether a measure is to grow; nil when that is not known.
  fileprivate var wantsMore: Bool? {
    if let better = self["better"].choice { return better == 0 }
    switch self["target"].bound {
    case .atLeast, .over: return true
    case .atMost, .under: return false
    default: return nil
    }
  }
}

extension Field {
  /// Whether a number is a bound.
  fileprivate var bound: Bound? { number?.bound ?? percent?.bound }
}
