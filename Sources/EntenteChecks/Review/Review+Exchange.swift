import EntenteFormat

/// Who gives what to whom, and what that comes to for each party.
extension ReviewReader {
  /// In the order of the kinds, then of the file.
  func gifts() -> [Review.Gift] {
    let flows: [(Review.Gift.Kind, String, (from: String, to: String))] = [
      (.contribution, "contributions", ("from", "to")), (.payment, "payments", ("from", "to")),
      (.referral, "referrals", ("from", "to")), (.exclusivity, "exclusivity", ("by", "to")),
      (.data, "data_sharing", ("from", "to")), (.deliverable, "deliverables", ("owner", "to")),
      (.duty, "duties", ("by", "to")),
    ]
    var gifts: [Review.Gift] = []
    for (kind, type, ends) in flows {
      for item in items(type) {
        let from = item[ends.from].partySet()
        let to = item[ends.to].partySet(but: from)
        gifts.append(gift(kind, from, to, what(kind, item), item, at: place(item)))
      }
      if kind == .exclusivity { gifts += licences() }
    }
    return gifts
  }

  private func gift(
    _ kind: Review.Gift.Kind, _ from: PartySet, _ to: PartySet, _ what: String, _ item: Item, at place: Review.Place
  ) -> Review.Gift {
    let isPriced = kind == .contribution
    return Review.Gift(
      kind: kind, from: from, to: to, fromName: name(from), toName: name(to), what: what,
      cost: isPriced ? words(item["cost"]).phrase : "", worth: isPriced ? words(item["worth"]).phrase : "",
      place: place)
  }

  private func licences() -> [Review.Gift] {
    items("intellectual_property").flatMap { asset in
      let owner = asset["owner"].isWritten ? asset["owner"].partySet() : asset.carriers
      return asset["licences"].items.compactMap { licence -> Review.Gift? in
        let receiver = licence["to"].partySet(but: owner)
        // Owners that let themselves use what they own give nothing.
        if receiver == owner || resolved(receiver) == resolved(owner) { return nil }
        let scope = words(licence["scope"]).phrase
        let use = scope.isEmpty ? "" : scope.hasPrefix("to ") ? " " + scope : " for " + scope
        let what = "use of " + words(asset["asset"]) + use
        return gift(.licence, owner, receiver, what, licence, at: place(asset))
      }
    }
  }

  private func what(_ kind: Review.Gift.Kind, _ item: Item) -> String {
    switch kind {
    case .contribution, .data: return words(item["what"]).phrase
    case .payment: return payment(item)
    case .referral:
      let channel = words(item["channel"])
      return "leads" + (channel.isEmpty ? "" : ", registered through " + channel)
    case .exclusivity: return exclusivity(item)
    case .deliverable: return words(item["title"]).phrase
    case .duty: return words(item["action"]).phrase
    case .licence: return words(item["scope"]).phrase
    }
  }

  /// `EUR 2,500 per month`, `55 % of …`.
  private func payment(_ item: Item) -> String {
    let basis = words(item["basis"]).phrase
    let ofBasis = basis.isEmpty ? "" : " of " + basis
    var text = ""
    if item["amount"].isWritten {
      text = words(item["amount"])
    } else if item["rate"].isWritten {
      text = words(item["rate"]) + ofBasis
    } else if item["tiers"].isWritten {
      let steps = counted(item["tiers"].elements.count, "step", "steps")
      text = "a payment in \(steps)" + (basis.isEmpty ? "" : " on " + basis)
    } else {
      text = basis.isEmpty ? "a payment" : "a payment on " + basis
    }
    if item["minimum"].isWritten { text += ", at least " + words(item["minimum"]) }
    if item["cap"].isWritten { text += ", at most " + words(item["cap"]) }
    return text
  }

  // MARK: Balance

  func balances(_ gifts: [Review.Gift]) -> [Review.Balance] {
    var gives = PartyCounts(partyNames.count)
    var gets = PartyCounts(partyNames.count)
    for gift in gifts {
      gives.add(gift.from)
      gets.add(gift.to)
    }
    let costs = sums("cost") { $0["from"].partySet() }
    let worths = sums("worth") { $0["to"].partySet(but: $0["from"].partySet()) }
    return partyNames.indices.map { party in
      let (given, got) = (gives[party], gets[party])
      return Review.Balance(
        party: party, gives: given, gets: got, cost: costs[party] ?? [], worth: worths[party] ?? [],
        line: balanceLine(party, given, got, costs[party] ?? [], worths[party] ?? []))
    }
  }

  private func balanceLine(
    _ party: Int, _ given: Int, _ got: Int, _ cost: [String], _ worth: [String]
  ) -> Review.Line {
    let name = partyNames[party]
    var text = "\(name) gives \(counted(given, "thing", "things")) and gets \(got)."
    if !cost.isEmpty { text += " Its contributions cost it \(joined(cost))." }
    if !worth.isEmpty { text += " Those of others are worth \(joined(worth)) to it." }
    if given > 0, got == 0 {
      return Review.Line(.missing, text + " Nothing in the deal comes back to it: name what does.")
    }
    if given == 0, got > 0 {
      return Review.Line(.missing, text + " It gives nothing that the deal names: name what it does.")
    }
    if given == 0 { return Review.Line(.missing, "\(name) neither gives nor gets anything that the deal names.") }
    return Review.Line(.present, text)
  }

  /// The sums of a price field of the contributions for each party that alone pays or receives it; what is written in
  /// words or shared by several is no part of a sum.
  private func sums(_ field: String, of parties: (Item) -> PartySet) -> [Int: [String]] {
    var totals: [Int: [String: Money]] = [:]
    var order: [Int: [String]] = [:]
    for item in items("contributions") {
      guard let money = item[field].money, case .some(let who) = resolved(parties(item)), who.count == 1 else {
        continue
      }
      let key = scalars.money(Money(ExactDecimal(0), money.currency, per: money.per))
      guard let known = totals[who[0]]?[key] else {
        totals[who[0], default: [:]][key] = money
        order[who[0], default: []].append(key)
        continue
      }
      guard let sum = known.amount.adding(money.amount) else { continue }
      totals[who[0]]?[key]?.amount = sum
    }
    return totals.reduce(into: [:]) { sums, party in
      sums[party.key] = order[party.key]?.compactMap { party.value[$0].map(scalars.money) }
    }
  }

  /// By number, where that is a short list: `others` between two parties is the other one.
  func resolved(_ set: PartySet) -> PartySet {
    partyNames.count <= 8 ? .some(set.members(of: partyNames.count)) : set
  }
}

/// Counts for each party, in time that does not grow with the parties for `each`.
struct PartyCounts {
  private var own: [Int]
  private var all = 0

  init(_ parties: Int) { own = Array(repeating: 0, count: parties) }

  mutating func add(_ set: PartySet) {
    switch set {
    case .nobody: break
    case .some(let parties): for party in parties { own[party] += 1 }
    case .everyone: all += 1
    case .others(let parties):
      all += 1
      for party in parties { own[party] -= 1 }
    }
  }

  subscript(_ party: Int) -> Int { all + own[party] }
}
