import EntenteFormat

/// How much a change weighs, and for whom: from the declared types of its fields and the parties that its item names.
struct ChangeWeigher {
  let old: TermModel
  let new: TermModel

  func weigh(_ change: inout Change) {
    switch change.kind {
    case .rename, .reorder: change.importance = .layout
    case .move: change.importance = .layout
    case .insert, .delete:
      let classes = change.content.map { importance($0.path, $0.value, change.half) }
      change.importance = classes.min() ?? (change.half == .relationship ? .wording : .rights)
    case .modify, .retarget:
      let values = [change.before, change.after].compactMap { $0 }
      let byType = values.map { importance(change.field, $0, change.half) }.min() ?? .wording
      // A text is weighed by the words that changed in it, and never less than its field.
      let isText = values.count == 2 && values.allSatisfy { $0.isText }
      change.importance = !isText || change.importance == .wording ? byType : change.importance
    }
    change.affects = affected(change)
  }

  private func importance(_ path: String, _ value: TermValue, _ half: Half) -> ChangeClass {
    let field = path.split(separator: ".").last.map(String.init) ?? path
    return value.scalars.map { importance(field, $0) }.min() ?? .wording
  }

  private func importance(_ field: String, _ scalar: TermScalar) -> ChangeClass {
    switch scalar.kind {
    case .money, .percent, .number, .length, .cadence, .date: .economic
    case .party, .choice, .yesNo, .reference, .none:
      ["element", "status", "format"].contains(field) ? .wording : .rights
    case .open: .rights
    case .text: ChangeWeigher.duties.contains(field) ? .rights : .wording
    case .literal: ChangeWeigher.duties.contains(field) ? .rights : .wording
    }
  }

  /// Texts that say what somebody must, may or gets.
  private static let duties: Set<String> = [
    "action", "duties", "standard", "acceptance", "consequence", "consequences", "trigger", "remedy", "clawback",
    "basis", "scope", "territory", "minimum", "excludes", "uncapped", "covers", "claims", "of", "permitted",
    "disclaimer", "meaning", "majority", "quorum", "veto", "decides", "condition", "responsibility", "uses",
    "royalty", "sublicence", "governing", "courts", "seat", "excluded", "qualifies", "taxes", "matter", "formula",
    "purpose", "protection", "limits",
  ]

  // MARK: For whom

  private static let givers = ["from", "by", "owner", "party", "accountable", "responsible", "paid_by", "for"]
  private static let takers = ["to"]
  private static let times: Set<String> = [
    "due_within", "cure", "answer_within", "respond_within", "accept_within", "return_within", "within",
    "approve_within", "stop_within", "due",
  ]

  private func affected(_ change: Change) -> [Affected] {
    switch change.kind {
    case .rename, .reorder, .move: return []
    case .insert: return whole(change.content, change.half, .more)
    case .delete: return whole(change.content, change.half, .less)
    case .modify, .retarget: return modified(change)
    }
  }

  private func whole(_ fields: [TermField], _ half: Half, _ direction: Affected.Direction) -> [Affected] {
    let givers = parties(fields, Self.givers)
    return givers.map { Affected($0, half == .relationship ? .gives : .owes, direction) }
      + parties(fields, Self.takers, except: givers).map { Affected($0, .gets, direction) }
  }

  private func modified(_ change: Change) -> [Affected] {
    let field = change.field.split(separator: ".").last.map(String.init) ?? change.field
    if isParties(change.before) || isParties(change.after) {
      let was = expand(change.before)
      let now = expand(change.after)
      let role: Affected.Role =
        Self.takers.contains(field) ? .gets : Self.givers.contains(field) ? .owes : .may
      return was.filter { !now.contains($0) }.map { Affected($0, role, .less) }
        + now.filter { !was.contains($0) }.map { Affected($0, role, .more) }
    }
    let fields = new.items[change.item]?.fields ?? []
    let givers = parties(fields, Self.givers)
    let takers = parties(fields, Self.takers, except: givers)
    let direction = direction(change)
    if Self.times.contains(field) {
      // More time for the one who must act is more waiting for the other.
      return givers.map { Affected($0, .has, direction) } + takers.map { Affected($0, .waits, direction) }
    }
    return givers.map { Affected($0, .owes, direction) } + takers.map { Affected($0, .gets, direction) }
  }

  private func direction(_ change: Change) -> Affected.Direction {
    if change.difference.isEmpty { return change.before == nil ? .more : change.after == nil ? .less : .other }
    return change.difference.contains("−") ? .less : .more
  }

  private func isParties(_ value: TermValue?) -> Bool {
    if case .scalar(let scalar)? = value { return scalar.kind == .party }
    return false
  }

  private func expand(_ value: TermValue?, except givers: [String] = []) -> [String] {
    guard case .scalar(let scalar)? = value, scalar.kind == .party else { return [] }
    let everyone = new.parties.isEmpty ? old.parties : new.parties
    return TermScalar.pieces(scalar.text).flatMap { name -> [String] in
      switch name {
      case "each", "all", "any": everyone
      case "others": everyone.filter { !givers.contains($0) }
      default: everyone.contains(name) || old.parties.contains(name) ? [name] : []
      }
    }
  }

  private func parties(_ fields: [TermField], _ names: [String], except givers: [String] = []) -> [String] {
    var found: [String] = []
    for field in fields where names.contains(field.path) {
      for party in expand(field.value, except: givers) where !found.contains(party) { found.append(party) }
    }
    return found
  }
}

extension TermValue {
  fileprivate var isText: Bool {
    if case .scalar(let scalar) = self { scalar.kind == .text } else { false }
  }
}

extension Affected.Direction {
  var opposite: Affected.Direction { self == .more ? .less : self == .less ? .more : .other }
}
