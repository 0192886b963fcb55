import EntenteFormat
import EntenteSource

/// What happens at the end to everything that the parties brought together.
enum PartingRules {
  static let all: [Rule] = [
    left(
      "brand", "brand", "the brands are used together", "Signs, websites and vans carry the other's name for years.",
      steps: "Bramble takes the signs down."),
    left(
      "data", "data_sharing", "data are shared", "Each keeps the other's data and answers for them to nobody.",
      steps: "Alder deletes the till records."),
    left(
      "money", "payments", "money is paid", "Open invoices, advances and shares of running sales stay open.",
      steps: "Both settle the open invoices."),
    left(
      "licences", "intellectual_property.licences", "licences are given",
      "A licence that ends with the contract stops a product that customers use.",
      steps: "Bramble takes the pictures of the tools off its website.", path: "intellectual_property"),
    left(
      "equipment", "equipment", "equipment stands at the other's place",
      "Nobody fetches it, nobody insures it, and both think that it is theirs.", steps: "Alder fetches its show cases.",
      extra: """

          equipment:
            - id: show-case
              item: Show case
              owner: alder
              replace_when: The glass is broken.
              paid_by: alder
        """),
    left(
      "customers", "referrals", "customers are passed on",
      "Whose customer it was is the last dispute, and the most expensive one.",
      steps: "Bramble tells its customers who repairs the tools.",
      extra: """

          referrals:
            - id: referral-gardeners
              from: bramble
              to: alder
              qualifies:
                - a gardener who asks for ten tools or more
              respond_within: 5 days
              protected_for: 6 months
        """),
    left(
      "people", "assignments", "work passes from one party to the other",
      "The people who did the work learn from the newspaper what becomes of them.",
      steps: "Each tells its teams what changes.",
      extra: """

          assignments:
            - id: assign-repair
              responsibility: The repair of tools
              from: bramble
              to: alder
        """),
  ]

  private static let kinds = ["brand", "data", "customers", "money", "people", "licences", "equipment", "other"]

  /// A rule for one thing that has to be parted: when a section is written and the plan has no step for it.
  private static func left(
    _ kind: String, _ type: String, _ what: String, _ why: String, steps: String, path: String? = nil,
    extra: String = ""
  ) -> Rule {
    let index = kinds.firstIndex(of: kind)
    func plan(_ kinds: [String]) -> String {
      "agreement:\n  exit_plan:\n"
        + kinds.map {
          """
              - id: leave-\($0)
                for: \($0)
                steps:
                  - \($0 == kind ? steps : "The parties settle it together.")
                owner: bramble
                within: 30 days
          """
        }.joined(separator: "\n") + extra
    }
    let needed = ["brand", "data", "money", "licences"]
    return Rule(
      "\(kind)-left-behind", "\(what), and nothing says what becomes of that at the end", .completeness, .warning,
      looksAt: "`agreement.\(path ?? type)`, `agreement.exit_plan`", why: why,
      wrong: .init(plan(needed.filter { $0 != kind })), right: .init(plan(Array(Set(needed + [kind])).sorted()))
    ) { analysis, findings in
      guard let first = analysis.items(type).first,
        !analysis.items("exit_plan").contains(where: { $0["for"].choice == index })
      else { return }
      findings.report(
        at: first.span, "\(what), and nothing says what becomes of that at the end",
        help: "add an item with `for: \(kind)` under `exit_plan:`")
    }
  }
}
