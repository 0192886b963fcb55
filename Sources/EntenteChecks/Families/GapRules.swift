import EntenteFormat
import EntenteSource

/// Items that leave out what makes them work: an owner, a date, a test, a protection.
enum GapRules {
  static let all: [Rule] = deal + charter

  /// A rule that speaks of every item of a section in which none of some fields is written.
  private static func gap(
    _ id: String, _ title: String, _ level: Severity, in type: String, _ fields: [String], why: String,
    wrong: Rule.Example, right: Rule.Example, says: @escaping @Sendable (Item) -> String, help: String
  ) -> Rule {
    let names = fields.map { "`\(type).\($0)`" }.joined(separator: ", ")
    return Rule(id, title, .completeness, level, looksAt: names, why: why, wrong: wrong, right: right) {
      analysis, findings in
      for item in analysis.items(type) where fields.allSatisfy({ item.lacks($0) }) {
        findings.report(at: item.span, says(item), help: help)
      }
    }
  }

  private static let deal: [Rule] = [
    gap(
      "area-without-owner", "nobody answers for an area of work", .warning, in: "roles", ["accountable"],
      why: "Practice 5: what everybody answers for, nobody answers for.",
      wrong: .init(less("accountable", role), at: "id: role-tools"), right: .init(role),
      says: { "nobody answers for \($0.called)" }, help: "write `accountable:` with one party"),
    gap(
      "deliverable-without-owner", "nobody is named to deliver", .warning, in: "deliverables", ["owner"],
      why: "Practice 5: what has no owner is delivered late, or not at all.",
      wrong: .init(less("owner", deliverable), at: "id: tool-range"), right: .init(deliverable),
      says: { "nobody is named to deliver \($0.called)" }, help: "write `owner:` with the party that delivers"),
    gap(
      "deliverable-without-date", "a deliverable has no date", .warning, in: "deliverables", ["due"],
      why: "Practice 5: without a date nothing is ever late.",
      wrong: .init(less("due", deliverable), at: "id: tool-range"), right: .init(deliverable),
      says: { "\($0.called) has no date" },
      help: "write `due:` with a day, or a time such as `30 days after effective`"),
    gap(
      "deliverable-without-acceptance", "nothing says when a deliverable is accepted", .warning, in: "deliverables",
      ["acceptance"], why: "Practice 5: who may say “not good enough”, and by which test, is the usual dispute.",
      wrong: .init(less("acceptance", deliverable), at: "id: tool-range"), right: .init(deliverable),
      says: { "nothing says when \($0.called) is accepted" }, help: "write `acceptance:` with a test that both can run"),
    gap(
      "duty-without-date", "a duty says neither by when nor how often", .advice, in: "duties",
      ["due", "every", "standard"],
      why: "A duty without a time can hardly be broken, and so hardly be relied on.",
      wrong: .init(less("every", duty), at: "id: duty-stock"), right: .init(duty),
      says: { "\($0.called) says neither by when nor how often" },
      help: "write `due:` or `every:`, or `standard:` for what holds whenever it happens"),
    gap(
      "duty-without-actor", "a duty does not say whose it is", .warning, in: "duties", ["by"],
      why: "A duty of nobody is a wish.",
      wrong: .init(less("by", duty), at: "id: duty-stock"), right: .init(duty),
      says: { "\($0.called) does not say who must do it" }, help: "write `by:` with a party"),
    gap(
      "payment-without-due-date", "a payment does not say by when it is due", .warning, in: "payments", ["due_within"],
      why: "Interest and default count from that day.",
      wrong: .init(less("due_within", payment), at: "id: pay-tools"), right: .init(payment),
      says: { "\($0.called) does not say by when it must be paid" }, help: "write `due_within:` with a length of time"),
    gap(
      "data-without-purpose", "data are shared and nobody says what for", .warning, in: "data_sharing", ["purpose"],
      why: "Practice 8: data without a purpose are used for everything.",
      wrong: .init(less("purpose", data), at: "id: data-sales"), right: .init(data),
      says: { "nothing says what \($0.called) may be used for" }, help: "write `purpose:`"),
    gap(
      "data-without-protection", "data are shared and nobody says how they are protected", .warning, in: "data_sharing",
      ["protection"], why: "Practice 8: the party that shares them answers for them still.",
      wrong: .init(less("protection", data), at: "id: data-sales"), right: .init(data),
      says: { "nothing says how \($0.called) is protected" }, help: "write `protection:`"),
    gap(
      "asset-without-owner", "nobody owns an asset", .warning, in: "intellectual_property", ["owner", "owners"],
      why: "After the end both will use it, and each will forbid it to the other.",
      wrong: .init(less("owner", asset), at: "id: ip-designs"), right: .init(asset),
      says: { "nothing says who owns \($0.called)" }, help: "write `owner:`, or `owners:` with their shares"),
    gap(
      "body-without-majority", "a body decides, and nothing says by which majority", .warning, in: "bodies",
      ["majority"],
      why: "The first contested decision is then about how to decide.",
      wrong: .init(less("majority", body), at: "id: board"), right: .init(body),
      says: { "nothing says by which majority \($0.called) decides" }, help: "write `majority:`"),
    gap(
      "body-without-quorum", "nothing says who must be present when a body decides", .advice, in: "bodies", ["quorum"],
      why: "A decision of those who happened to come is contested by those who did not.",
      wrong: .init(less("quorum", body), at: "id: board"), right: .init(body),
      says: { "nothing says who must be present when \($0.called) decides" }, help: "write `quorum:`"),
    gap(
      "parting-step-without-owner", "nobody sees to a step of the parting", .warning, in: "exit_plan", ["owner"],
      why: "When the parties part, nobody does what nobody was given to do.",
      wrong: .init(less("owner", parting), at: "id: leave-brand"), right: .init(parting),
      says: { "nobody is named to see to \($0.called)" }, help: "write `owner:` with a party"),
    gap(
      "parting-step-without-time", "a step of the parting has no time", .advice, in: "exit_plan", ["within"],
      why: "Signs stay up and data stay where they are until somebody may say: now.",
      wrong: .init(less("within", parting), at: "id: leave-brand"), right: .init(parting),
      says: { "\($0.called) does not say how soon" }, help: "write `within:` with a length of time"),
    gap(
      "exit-without-survival", "nothing says which terms go on after the end", .advice, in: "exit", ["survives"],
      why: "Secrecy, open invoices and liability are meant to go on; a court may think otherwise.",
      wrong: .init(less("survives", exit), at: "id: exit-breach"), right: .init(exit),
      says: { "\($0.called) does not say which terms go on after the end" },
      help: "write `survives:` with the ids, such as confidentiality and the payments"),
  ]

  private static let charter: [Rule] = [
    gap(
      "goal-without-measure", "nothing shows whether a goal is reached", .warning, in: "goals", ["measured_by"],
      why: "Practice 1: a goal is shared when both can see how far it is.",
      wrong: .init(less("measured_by", goal), at: "id: goal-year"), right: .init(goal),
      says: { "nothing shows whether \($0.called) is reached" },
      help: "write `measured_by:` with the id of a measure, or of the review that judges it"),
    gap(
      "trust-without-evidence", "a commitment without evidence", .warning, in: "trust", ["evidence"],
      why: "Practice 7: words that are not backed up by deeds cost more trust than silence.",
      wrong: .init(less("evidence", trust), at: "id: trust-alder"), right: .init(trust),
      says: { "nothing shows whether \($0.called) is kept" }, help: "write `evidence:`: how the other side sees it"),
    gap(
      "interest-without-reason", "an interest says what is asked for and not why", .advice, in: "interests",
      ["because"],
      why: "Two people want one orange: only the why tells that one wants the juice and the other the peel.",
      wrong: .init(less("because", interest), at: "id: interest-alder"), right: .init(interest),
      says: { "\($0.called) does not say why" }, help: "write `because:` with the reason behind what is asked for"),
    gap(
      "trigger-without-response", "a trigger says what happens and not what is done then", .warning, in: "adaptation",
      ["response"], why: "Practice 6: when the world changes there is no time to agree on who calls whom.",
      wrong: .init(less("response", adaptation), at: "id: adapt-market"), right: .init(adaptation),
      says: { "nothing says what is done when \($0.called) happens" }, help: "write `response:`"),
    gap(
      "opportunity-without-owner", "nobody looks after an opportunity", .advice, in: "opportunities", ["owner"],
      why: "Practice 10: what may come next comes when somebody looks after it.",
      wrong: .init(less("owner", opportunity), at: "id: opportunity-repair"), right: .init(opportunity),
      says: { "nobody looks after \($0.called)" }, help: "write `owner:` with a person or a party"),
    gap(
      "opportunity-never-revisited", "an opportunity is never looked at again", .advice, in: "opportunities",
      ["revisit"], why: "Practice 10: an idea without a date is forgotten by both.",
      wrong: .init(less("revisit", opportunity), at: "id: opportunity-repair"), right: .init(opportunity),
      says: { "\($0.called) is never looked at again" }, help: "write `revisit:` with a date, or how often"),
    gap(
      "risk-without-owner", "nobody watches a risk", .advice, in: "risks", ["owner"],
      why: "The first to notice should know that it is theirs to tell.",
      wrong: .init(less("owner", risk), at: "id: risk-rain"), right: .init(risk),
      says: { "nobody watches \($0.called)" }, help: "write `owner:` with a person or a party"),
    gap(
      "checkin-without-agenda", "people meet, and nothing says what they speak of", .advice, in: "checkins", ["agenda"],
      why: "Practice 3: the uncomfortable subject is spoken of when it stands on the list.",
      wrong: .init(less("agenda", checkin), at: "id: checkin-managers"), right: .init(checkin),
      says: { "nothing says what \($0.called) speaks of" }, help: "write `agenda:` with two or three questions"),
  ]

  // MARK: Examples

  /// The text without the first of a field, and what stands below it.
  private static func less(_ field: String, _ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.firstIndex(where: { $0.hasPrefix("      \(field):") }) else { return text }
    let end = lines[(first + 1)...].firstIndex { !$0.hasPrefix("       ") } ?? lines.count
    lines.removeSubrange(first..<end)
    return lines.joined(separator: "\n")
  }

  private static let deliverable = """
    agreement:
      deliverables:
        - id: tool-range
          title: Spring range
          owner: alder
          to: bramble
          due: 2027-03-01
          acceptance: Bramble finds every tool in the order system.
    """

  private static let duty = """
    agreement:
      duties:
        - id: duty-stock
          by: alder
          to: bramble
          action: keep tools in stock for six weeks of sales
          every: monthly
          consequence: Bramble may order elsewhere until the stock is full again.
        - id: duty-shelf
          by: bramble
          to: alder
          action: give the tools two metres of shelf in each shop
          due: 60 days after effective
          consequence: Alder may sell through other shops in that county.
    """

  private static let payment = """
    agreement:
      payments:
        - id: pay-tools
          from: bramble
          to: alder
          amount: EUR 900 per month
          due_within: 30 days
    """

  private static let data = """
    agreement:
      data_sharing:
        - id: data-sales
          what: till records by tool and shop
          from: bramble
          to: alder
          purpose: planning of production
          protection: open to two planners
    """

  private static let asset = """
    agreement:
      intellectual_property:
        - id: ip-designs
          asset: Designs of the tools
          class: background
          owner: alder
    """

  private static let body = """
    agreement:
      bodies:
        - id: board
          name: Alliance Board
          members:
            - byrne
            - daly
          chair: byrne
          meets: quarterly
          quorum: both members
          majority: unanimous
          decides: The yearly plan.
    """

  private static let parting = """
    agreement:
      exit_plan:
        - id: leave-brand
          for: brand
          steps:
            - Bramble takes the signs down.
          owner: bramble
          within: 60 days
        - id: leave-data
          for: data
          steps:
            - Alder deletes the till records.
          owner: alder
          within: 30 days
        - id: leave-money
          for: money
          steps:
            - Both settle the open invoices.
          owner: bramble
          within: 60 days
        - id: leave-licences
          for: licences
          steps:
            - Bramble takes the pictures of the tools down.
          owner: bramble
          within: 30 days
    """

  private static let exit = """
    agreement:
      exit:
        - id: exit-breach
          trigger: a serious breach by the other party
          ends: agreement
          by: any
          notice: 30 days
          survives:
            - confidentiality
    """

  private static let role = """
    agreement:
      roles:
        - id: role-tools
          area: Making of tools
          accountable: alder
          responsible: alder
    """

  private static let goal = """
    relationship:
      goals:
        - id: goal-year
          horizon: short
          text: Be on the shelf in every shop by the summer.
          measured_by:
            - kpi-sales
        - id: goal-range
          horizon: long
          text: Have a range that people ask for by name.
          measured_by:
            - kpi-sales
    """

  private static let trust = """
    relationship:
      trust:
        - id: trust-alder
          party: alder
          commitment: To show the true state of the stock.
          evidence: A list that Bramble can read at any time.
        - id: trust-bramble
          party: bramble
          commitment: To tell how the tools sell.
          evidence: The weekly numbers of each shop.
    """

  private static let interest = """
    relationship:
      interests:
        - id: interest-alder
          party: alder
          asks: a place in every shop
          because: Its factory runs well only when it is full.
          served_by:
            - duty-shelf
        - id: interest-bramble
          party: bramble
          asks: tools that no one else in the county has
          because: Its shops live from what is special.
          served_by:
            - duty-stock
    """

  private static let adaptation = """
    relationship:
      adaptation:
        - id: adapt-market
          trigger: A chain of shops from abroad opens in Ireland.
          response: Both meet and look at the plan anew.
    """

  private static let opportunity = """
    relationship:
      opportunities:
        - id: opportunity-repair
          text: A repair corner in the shops.
          owner: daly
          revisit: 2028-01-15
    """

  private static let risk = """
    relationship:
      risks:
        - id: risk-rain
          risk: A wet spring keeps people out of their gardens.
          owner: daly
    """

  private static let checkin = """
    relationship:
      checkins:
        - id: checkin-managers
          name: Managers' call
          every: every 2 weeks
          attendees: each
          agenda:
            - what is stuck
    """
}
