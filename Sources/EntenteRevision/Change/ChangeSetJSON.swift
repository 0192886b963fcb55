import EntenteFormat
import EntenteSource

extension ChangeSet {
  /// The change set as JSON, version 2: members in one order, absent ones left out, two spaces, a line end at the end.
  /// The same changes are the same bytes.
  public func json() -> String {
    let needs = needs()
    var json = JSONText()
    json.object {
      $0.member("format", "entente-changes")
      $0.member("version", ChangeSet.version)
      $0.member("audience", audience)
      $0.key("old")
      $0.object { $0.member("sha256", oldFingerprint) }
      $0.key("new")
      $0.object { $0.member("sha256", newFingerprint) }
      $0.key("parties")
      $0.array(partyNames.keys.sorted()) { id, json in
        json.object {
          $0.member("id", id)
          $0.member("name", partyNames[id] ?? id)
        }
      }
      $0.key("changes")
      $0.array(changes) { change, json in json.change(change, needs[change.number] ?? [], numbers.of(change)) }
      let facts = numbers.renumbered.map(DerivedFact.renumbered) + recomputed.map(DerivedFact.recomputed)
      if !facts.isEmpty {
        $0.key("derived")
        $0.array(facts) { fact, json in json.fact(fact) }
      }
    }
    return json.text + "\n"
  }
}

/// What follows from changes and is none itself.
private enum DerivedFact {
  case renumbered((id: String, old: String, new: String))
  case recomputed(RecomputedFact)
}

extension JSONText {
  fileprivate mutating func fact(_ fact: DerivedFact) {
    object {
      switch fact {
      case .renumbered(let item):
        $0.member("kind", "renumbered")
        $0.member("id", item.id)
        $0.member("old", item.old)
        $0.member("new", item.new)
      case .recomputed(let value):
        $0.member("kind", "recomputed")
        $0.member("id", value.key)
        $0.member("name", value.name)
        if !value.clause.isEmpty { $0.member("clause", value.clause) }
        if value.isPrinted { $0.member("printed", true) }
        $0.member("old", value.old)
        $0.member("new", value.new)
        if !value.difference.isEmpty { $0.member("difference", value.difference) }
        $0.key("because")
        $0.array(value.causes) { $1.number($0) }
      }
    }
  }

  mutating func field(_ field: TermField) {
    object {
      $0.member("field", field.path)
      $0.key("value")
      $0.value(field.value)
    }
  }

  mutating func value(_ value: TermValue) {
    switch value {
    case .scalar(let scalar):
      object {
        $0.member("kind", scalar.kind.rawValue)
        $0.member("text", scalar.text)
      }
    case .list(let values): array(values) { $1.value($0) }
    case .record(let fields):
      object {
        $0.key("record")
        $0.array(fields) { $1.field($0) }
      }
    }
  }

  fileprivate mutating func change(_ change: Change, _ needs: Set<Int>, _ numbers: (old: String, new: String)) {
    object {
      $0.member("number", change.number)
      $0.member("kind", change.kind.rawValue)
      $0.member("side", change.side == .relationship ? "relationship" : "deal")
      $0.member("class", change.importance.rawValue)
      $0.member("type", change.type)
      if !change.item.isEmpty {
        $0.member("item", change.item)
        $0.member("name", change.name)
      }
      if !change.field.isEmpty { $0.member("field", change.field) }
      if !numbers.old.isEmpty { $0.member("old_clause", numbers.old) }
      if !numbers.new.isEmpty { $0.member("new_clause", numbers.new) }
      $0.member("matched_by", change.matchedBy == .id ? "id" : "guess")
      $0.optional("before", change.before)
      $0.optional("after", change.after)
      if !change.content.isEmpty {
        $0.key("content")
        $0.array(change.content) { $1.field($0) }
      }
      $0.place("from", change.from)
      $0.place("to", change.to)
      if !change.difference.isEmpty { $0.member("difference", change.difference) }
      $0.words(change.words)
      $0.affects(change.affects)
      if !needs.isEmpty {
        $0.key("needs")
        $0.array(needs.sorted()) { $1.number($0) }
      }
    }
  }

  private mutating func optional(_ name: String, _ value: TermValue?) {
    guard let value else { return }
    key(name)
    self.value(value)
  }

  private mutating func place(_ name: String, _ place: ItemPlace?) {
    guard let place else { return }
    key(name)
    object {
      if !place.list.owner.isEmpty { $0.member("in", place.list.owner) }
      $0.member("list", place.list.path)
      if let after = place.after { $0.member("after", after) }
      $0.member("index", place.index)
    }
  }

  private mutating func words(_ words: [WordChange]) {
    guard !words.isEmpty else { return }
    key("words")
    array(words) { word, json in
      json.object {
        $0.member("before", word.before)
        $0.member("after", word.after)
        if !word.difference.isEmpty { $0.member("difference", word.difference) }
      }
    }
  }

  private mutating func affects(_ affects: [Affected]) {
    guard !affects.isEmpty else { return }
    key("affects")
    array(affects) { affected, json in
      json.object {
        $0.member("party", affected.party)
        $0.member("role", affected.role.rawValue)
        $0.member("change", affected.direction.rawValue)
      }
    }
  }
}
