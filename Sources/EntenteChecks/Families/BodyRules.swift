import EntenteFormat
import EntenteSource

/// Who answers, decides and settles.
enum BodyRules {
  static let all: [Rule] = [
    Rule(
      "two-accountable", "two parties answer for one area", .correctness, .warning, looksAt: "`roles.accountable`",
      why: "Where two answer, each waits for the other.",
      wrong: .init(
        """
        agreement:
          roles:
            - id: role-tools
              area: Making of tools
              accountable:
                - alder
                - bramble
        """, at: ""),
      right: .init(
        """
        agreement:
          roles:
            - id: role-tools
              area: Making of tools
              accountable: alder
              responsible:
                - alder
                - bramble
        """)
    ) { analysis, findings in
      for role in analysis.items("roles") {
        let named = role["accountable"]
        guard named.elements.count > 1 || named.partyWord != nil else { continue }
        findings.report(
          at: named.span, "more than one party answers for \(role.called)",
          help: "name the one that answers; the others stand under `responsible` or `consulted`")
      }
    },
    Rule(
      "area-twice", "two roles have the same area", .correctness, .warning, looksAt: "`roles.area`",
      why: "The two may name different parties for the same work.",
      wrong: .init(
        """
        agreement:
          roles:
            - id: role-tools
              area: Making of tools
              accountable: alder
            - id: role-shops
              area: making of tools
              accountable: bramble
        """, at: "area: making of tools"),
      right: .init(
        """
        agreement:
          roles:
            - id: role-tools
              area: Making of tools
              accountable: alder
            - id: role-shops
              area: Sale in shops
              accountable: bramble
        """)
    ) { analysis, findings in
      var seen: [String: Item] = [:]
      for role in analysis.items("roles") {
        guard let area = role["area"].text?.lowercased() else { continue }
        guard let other = seen[area] else {
          seen[area] = role
          continue
        }
        findings.report(
          at: role["area"].span, "\(role.called) and \(other.called) have the same area",
          help: "join the two, or say what sets them apart", labels: [.init(other["area"].span, "the other role")])
      }
    },
    Rule(
      "reviewer-of-own-work", "who accepts a deliverable is on the side that delivers it", .correctness, .warning,
      looksAt: "`deliverables.owner`, `deliverables.reviewer`", why: "Nobody fails his own examination.",
      wrong: .init(
        """
        agreement:
          deliverables:
            - id: tool-range
              title: Spring range
              owner: alder
              to: bramble
              due: 2027-03-01
              acceptance: Bramble finds every tool in the order system.
              reviewer: byrne
              accept_within: 10 business days
        """, at: "reviewer: byrne"),
      right: .init(
        """
        agreement:
          deliverables:
            - id: tool-range
              title: Spring range
              owner: alder
              to: bramble
              due: 2027-03-01
              acceptance: Bramble finds every tool in the order system.
              reviewer: daly
              accept_within: 10 business days
        """)
    ) { analysis, findings in
      for item in analysis.items("deliverables") {
        let owners = item["owner"].parties()
        let sides = item["reviewer"].elements.map { analysis.side(of: $0) }
        guard !owners.isEmpty, !sides.isEmpty,
          sides.allSatisfy({ $0.map { owners.contains($0) && owners.count < analysis.parties.count } ?? false })
        else { continue }
        findings.report(
          at: item["reviewer"].span, "\(item.called) is accepted by the side that delivers it",
          help: "name somebody of the party that receives it")
      }
    },
    Rule(
      "chair-not-member", "who chairs a body is no member of it", .correctness, .warning,
      looksAt: "`bodies.chair`, `bodies.members`", why: "Whether the chair votes, and counts for the quorum, is open.",
      wrong: .init(
        """
        agreement:
          bodies:
            - id: board
              name: Alliance Board
              members:
                - daly
              chair: byrne
              meets: quarterly
              notice: 10 business days
              quorum: both members
              majority: unanimous
              decides: The yearly plan.
        """, at: "chair: byrne"),
      right: .init(
        """
        agreement:
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
              majority: unanimous
              decides: The yearly plan.
        """)
    ) { analysis, findings in
      for body in analysis.items("bodies") {
        let members = body["members"].elements
        guard !members.isEmpty, !members.contains(where: { $0.isWord }), let chair = body["chair"].elements.first,
          let person = chair.one, !members.contains(where: { $0.one == person })
        else { continue }
        // A party as member stands for its people.
        if let side = analysis.side(of: chair), members.contains(where: { $0.parties() == [side] }) { continue }
        findings.report(
          at: chair.span, "the chair of \(body.called) is no member of it",
          help: "add the chair to `members`, or name a member",
          labels: [.init(body["members"].span, "the members")])
      }
    },
    Rule(
      "votes-without-seat", "a party votes in a body in which it has nobody", .correctness, .warning,
      looksAt: "`bodies.votes`, `bodies.members`", why: "Votes that nobody can cast block every decision.",
      wrong: .init(
        """
        agreement:
          bodies:
            - id: board
              name: Alliance Board
              members:
                - byrne
              chair: byrne
              meets: quarterly
              notice: 10 business days
              quorum: all members
              votes:
                - party: alder
                  votes: 1
                - party: bramble
                  votes: 1
              majority: unanimous
              decides: The yearly plan.
        """, at: "party: bramble"),
      right: .init(
        """
        agreement:
          bodies:
            - id: board
              name: Alliance Board
              members:
                - byrne
                - daly
              chair: byrne
              meets: quarterly
              notice: 10 business days
              quorum: all members
              votes:
                - party: alder
                  votes: 1
                - party: bramble
                  votes: 1
              majority: unanimous
              decides: The yearly plan.
        """)
    ) { analysis, findings in
      for body in analysis.items("bodies") {
        let members = body["members"].elements
        guard !members.isEmpty, !members.contains(where: { $0.isWord }) else { continue }
        let seats = Set(members.compactMap { analysis.side(of: $0) })
        for row in body["votes"].items {
          guard let party = row["party"].named, !seats.contains(party) else { continue }
          findings.report(
            at: row["party"].span, "\(analysis.parties[party].called) votes in \(body.called) and has nobody there",
            help: "add a person of that party to `members`", labels: [.init(body["members"].span, "the members")])
        }
      }
    },
    Rule(
      "escalates-in-a-circle", "a body that is stuck asks itself in the end", .correctness, .error,
      looksAt: "`bodies.escalates_to`, `governance.escalates_to`",
      why: "A dispute that climbs in a circle is never decided.",
      wrong: .init(
        """
        agreement:
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
              majority: unanimous
              decides: The yearly plan.
              escalates_to: sponsors
            - id: sponsors
              name: Sponsors
              members:
                - byrne
                - daly
              chair: byrne
              meets: yearly
              notice: 10 business days
              quorum: both members
              majority: unanimous
              decides: What the board could not.
              escalates_to: board
        """, at: "escalates_to: sponsors"),
      right: .init(
        """
        agreement:
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
              majority: unanimous
              decides: The yearly plan.
              escalates_to: sponsors
            - id: sponsors
              name: Sponsors
              members:
                - byrne
                - daly
              chair: byrne
              meets: yearly
              notice: 10 business days
              quorum: both members
              majority: unanimous
              decides: What the board could not.
        """)
    ) { analysis, findings in
      let bodies = analysis.items("bodies") + analysis.items("governance")
      var next: [ItemRef: Item] = [:]
      for body in bodies { next[body.ref] = body["escalates_to"].items.first }
      var done: Set<ItemRef> = []
      for body in bodies where !done.contains(body.ref) {
        var path: Set<ItemRef> = []
        var at: Item? = body
        while let here = at, !done.contains(here.ref), path.insert(here.ref).inserted { at = next[here.ref] }
        done.formUnion(path)
        guard let here = at, path.contains(here.ref), next[here.ref] != nil else { continue }
        findings.report(
          at: here["escalates_to"].span, "\(here.called) comes back to itself when it is stuck",
          help: "let the last one ask somebody who decides")
      }
    },
  ]
}

extension Analysis {
  /// The party on whose side a person stands, or that is named itself.
  func side(of field: Field) -> Int? {
    guard let item = field.one else { return nil }
    if let number = partyNumber(item.ref) { return number }
    return item.parent.flatMap { partyNumber($0.ref) }
  }
}

extension Field {
  /// Words instead of a person or a party, or `each`, `all`, `any`.
  fileprivate var isWord: Bool { one == nil }
}
