import EntenteChecks

/// A small clean agreement, and the same with some sections replaced by those of an example.
struct ExampleAgreement {
  private struct Section {
    var path: String
    var lines: [String]
  }

  /// The whole file.
  let text: String

  init(_ example: Rule.Example) {
    switch example.kind {
    case .file: text = example.text
    case .sections: text = Self.joined(Self.sections(of: Self.base), with: Self.sections(of: example.text))
    case .template, .shown: text = Self.base
    }
  }

  /// The line, from 1, that the example marks; of several like it the one with the same lines before it.
  func line(of example: Rule.Example) -> Int? {
    let wanted = Self.lines(example.text)
    let all = Self.lines(text)
    guard let marked = wanted.firstIndex(where: { $0.contains(example.mark) }) else {
      return all.firstIndex { $0.contains(example.mark) }.map { $0 + 1 }
    }
    let context = wanted[max(0, marked - 3)...marked]
    for length in stride(from: context.count, to: 0, by: -1) {
      let tail = Array(context.suffix(length))
      for end in all.indices where end + 1 >= length && Array(all[(end + 1 - length)...end]) == tail { return end + 1 }
    }
    return nil
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The sections of a file: `term`, `agreement.kpis`. Comments belong to what follows them.
  private static func sections(of text: String) -> [Section] {
    var sections: [Section] = []
    var half = ""
    var waiting: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let indent = line.prefix { $0 == " " }.count
      let body = line.dropFirst(indent)
      let isKey = body.first.map { $0.isLetter } ?? false
      if body.hasPrefix("#"), indent == 0 || !half.isEmpty && indent == 2 {
        waiting.append(line)
      } else if isKey, indent == 0, let key = line.split(separator: ":").first.map(String.init) {
        half = ["agreement:", "relationship:"].contains(line) ? key : ""
        if half.isEmpty || waiting.contains(where: { $0.hasPrefix("#") }) {
          sections.append(Section(path: key, lines: half.isEmpty ? waiting + [line] : waiting))
          waiting = []
        }
      } else if isKey, indent == 2, !half.isEmpty, let key = body.split(separator: ":").first {
        sections.append(Section(path: "\(half).\(key)", lines: waiting + [line]))
        waiting = []
      } else if !body.isEmpty, !sections.isEmpty {
        sections[sections.count - 1].lines += waiting + [line]
        waiting = []
      }
    }
    return sections
  }

  private static func joined(_ base: [Section], with new: [Section]) -> String {
    var all = base
    var head: [String] = []
    for section in new {
      var section = section
      // A comment before the first key speaks for the file.
      if all.isEmpty == false, section.path == new.first?.path, section.lines.first?.hasPrefix("#") == true {
        head = section.lines.filter { $0.hasPrefix("#") }
        section.lines.removeAll { $0.hasPrefix("#") }
      }
      if section.lines.isEmpty { continue }
      let isRemoval = section.lines.contains { $0.hasSuffix(": (none)") }
      if let index = all.firstIndex(where: { $0.path == section.path }) {
        if isRemoval { all.remove(at: index) } else { all[index] = section }
      } else if !isRemoval {
        all.append(section)
      }
    }
    var lines = head + all.filter { !$0.path.contains(".") }.flatMap(\.lines)
    for half in ["agreement", "relationship"] {
      let sections = all.filter { $0.path.hasPrefix(half + ".") }
      if !sections.isEmpty { lines += ["\(half):"] + sections.flatMap(\.lines) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static let base = """
    format: 1
    kind: alliance
    title: Alliance for garden tools
    status: draft
    drafted_by: alder
    language: en-GB
    effective: 2027-01-01
    term:
      length: 24 months
      renewal:
        length: 12 months
        automatic: yes
        notice: 60 days
    law:
      governing: the laws of Ireland
      courts: the courts of Dublin
      business_days:
        week:
          - monday
          - tuesday
          - wednesday
          - thursday
          - friday
        place: Dublin
    parties:
      - id: alder
        name: Alder Tools Ltd
        short: Alder
        form: private limited company
        jurisdiction: Ireland
        registration: company number 500101
        address: 1 Quay Street, Cork, Ireland
        notices: legal@alder.example
        signatories:
          - id: sign-alder
            name: Ann Byrne
            title: Director
        contacts:
          - id: byrne
            name: Ann Byrne
            role: alliance manager
            email: byrne@alder.example
        brings:
          - id: alder-tools
            text: Tools that last.
        needs:
          - id: alder-needs-shops
            text: Shops in every county.
            met_by:
              - bramble-shops
      - id: bramble
        name: Bramble Shops Ltd
        short: Bramble
        form: private limited company
        jurisdiction: Ireland
        registration: company number 500202
        address: 2 Mill Road, Galway, Ireland
        notices: legal@bramble.example
        signatories:
          - id: sign-bramble
            name: Cian Daly
            title: Director
        contacts:
          - id: daly
            name: Cian Daly
            role: alliance manager
            email: daly@bramble.example
        brings:
          - id: bramble-shops
            text: Forty shops.
        needs:
          - id: bramble-needs-tools
            text: A range of tools of its own.
            met_by:
              - alder-tools
    agreement:
      effect: binding
      purpose: Alder and Bramble sell garden tools together.
      precedence:
        - the clauses of this agreement
        - its schedules
      scope:
        field: garden tools
        territory: Ireland
      roles:
        - id: role-tools
          area: Making of tools
          accountable: alder
          responsible: alder
          consulted: bramble
        - id: role-shops
          area: Sale in shops
          accountable: bramble
          responsible: bramble
          consulted: alder
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
      deliverables:
        - id: tool-range
          title: Spring range
          text: Twelve tools with prices and photographs.
          owner: alder
          to: bramble
          due: 2027-03-01
          acceptance: Bramble finds every tool in the order system.
          reviewer: daly
          accept_within: 10 business days
        - id: shop-plan
          title: Plan of the shelves
          text: A drawing for each kind of shop.
          owner: bramble
          to: alder
          due: 2027-04-01
          acceptance: Every tool has its place.
          reviewer: byrne
          accept_within: 10 business days
      kpis:
        - id: kpi-sales
          name: Tools sold
          formula: tools sold in shops in a quarter
          unit: tools
          baseline: 0
          target: at least 9,000
          floor: 4,000
          better: higher
          target_date: 2028-06-30
          owner: bramble
          source: The till records, shared under [@data-sales].
          cadence: quarterly
          consequence: Below the floor, the parties meet under [@change_control].
      payments:
        - id: pay-tools
          from: bramble
          to: alder
          rate: 60 %
          basis: the price of the tools sold
          every: monthly
          invoice: Alder sends an invoice after each month.
          due_within: 30 days
          late_interest: 5 %
          taxes: All sums are net of value added tax.
      contributions:
        - id: give-training
          from: alder
          to: bramble
          what: a day of training for each shop
          cost: EUR 8,000
          worth: EUR 20,000
          visibility: shared
        - id: give-window
          from: bramble
          to: alder
          what: the shop windows in April
          cost: EUR 5,000
          worth: EUR 25,000
          visibility: shared
      data_sharing:
        - id: data-sales
          what: till records by tool and shop
          from: bramble
          to: alder
          purpose: planning of production
          cadence: weekly
          protection: without names of customers, open to two planners
      intellectual_property:
        - id: ip-designs
          asset: Designs of the tools
          class: background
          owner: alder
          licences:
            - to: bramble
              scope: to show and advertise the tools
              length: for the term
              sublicence: no
      brand:
        - id: brand-alder
          owner: alder
          uses:
            - the name and the logo beside the tools
          approve_within: 5 business days
          stop_within: 60 days
      confidentiality:
        covers: prices, plans and till records
        excludes: what is public
        permitted: Advisers bound to secrecy may see what they need.
        length: 24 months after the end
        return_within: 30 days
      data_protection:
        roles: Each party is controller for the data of its own customers.
        agreement: No personal data pass between the parties.
      warranties:
        - id: warranty-tools
          by: alder
          text: The tools are safe to use.
        - id: warranty-shops
          by: bramble
          text: It may sell tools in all its shops.
      liability:
        caps:
          - id: cap-all
            claims: all claims together
            for: each
            amount: EUR 300,000
            per: year
        uncapped:
          - injury to people
          - intent and fraud
      bodies:
        - id: board
          name: Alliance Board
          members:
            - byrne
            - daly
          chair: byrne
          meets: quarterly
          notice: 10 business days
          quorum: both members
          votes:
            - party: alder
              votes: 1
            - party: bramble
              votes: 1
          majority: unanimous
          decides: The yearly plan.
          minutes_within: 5 business days
      change_control:
        proposed_by: any
        answer_within: 10 business days
        decided_by: board
      disputes:
        - id: dispute-talk
          step: negotiation
          who:
            - byrne
            - daly
          within: 20 days
        - id: dispute-court
          step: court
          seat: Dublin
      exit:
        - id: exit-breach
          trigger: a serious breach by the other party
          ends: agreement
          by: any
          notice: 30 days
          cure: 30 days
          survives:
            - confidentiality
            - liability
            - pay-tools
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
        - id: leave-customers
          for: customers
          steps:
            - Bramble tells its customers who repairs the tools.
          owner: bramble
          within: 30 days
        - id: leave-money
          for: money
          steps:
            - Both settle the open invoices.
          owner: bramble
          within: 60 days
        - id: leave-people
          for: people
          steps:
            - Each tells its teams what changes.
          owner: alder
          within: 30 days
        - id: leave-licences
          for: licences
          steps:
            - Bramble takes the pictures of the tools off its website.
          owner: bramble
          within: 30 days
      general:
        entire_agreement: yes
        assignment: yes
        change_of_control: yes
        counterparts: yes
        electronic_signature: yes
        force_majeure: yes
        severability: yes
        waiver: yes
        no_third_party_rights: yes
        relationship_of_parties: yes
        notices: yes
    relationship:
      effect: non-binding
      vision: Every garden in Ireland has a tool that lasts.
      principles:
        - id: principle-honesty
          principle: honesty
          means: Bad news is told first and by telephone.
          element: trust
      goals:
        - id: goal-year
          horizon: short
          text: Be on the shelf in every shop by the summer.
          measured_by:
            - kpi-sales
          element: future
        - id: goal-range
          horizon: long
          text: Have a range that people ask for by name.
          measured_by:
            - kpi-sales
          element: future
      interests:
        - id: interest-alder
          party: alder
          asks: a place in every shop
          because: Its factory runs well only when it is full.
          served_by:
            - duty-shelf
          visibility: shared
          element: self-disclosure
        - id: interest-bramble
          party: bramble
          asks: tools that no one else in the county has
          because: Its shops live from what is special.
          served_by:
            - duty-stock
          visibility: shared
          element: self-disclosure
      concessions:
        - id: concession-price
          from: alder
          to: bramble
          gives: a lower share of the price in the first quarter
          cost: about EUR 3,000
          in_return:
            - from: bramble
              gives: give-window
              worth: a spring that is seen
          visibility: shared
          element: win-win
      trust:
        - id: trust-alder
          party: alder
          commitment: To show the true state of the stock.
          evidence: A list that Bramble can read at any time.
          element: trust
        - id: trust-bramble
          party: bramble
          commitment: To tell how the tools sell, good or bad.
          evidence: The weekly numbers of each shop.
          element: trust
      checkins:
        - id: checkin-managers
          name: Managers' call
          every: every 2 weeks
          attendees: each
          agenda:
            - what went well
            - what is stuck
          element: interdependence
      feedback:
        - id: feedback-direct
          how: In person, about the matter, with one proposal.
          who: each
          within: 3 business days
          element: self-disclosure
      recognition:
        - id: recognise-shop
          for: the shop that sells best in spring
          how: public
          text: A note with a picture of the team.
          element: win-win
      opportunities:
        - id: opportunity-repair
          text: A repair corner in the shops.
          owner: daly
          revisit: 2028-01-15
          element: future
      adaptation:
        - id: adapt-market
          trigger: A chain of shops from abroad opens in Ireland.
          response: Both meet and look at the plan anew.
          within: 30 days
          element: change
      reviews:
        - id: review-year
          every: yearly
          asks:
            - Do the terms still serve what both want?
          element: change
    """
}
