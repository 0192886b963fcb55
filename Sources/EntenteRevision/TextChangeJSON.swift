import EntenteSource

extension TextComparison {
  /// The changes between two texts as JSON, version 1; derived facts stand apart.
  public func json() -> String {
    var json = JSONText()
    json.object {
      $0.member("format", "entente-text-changes")
      $0.member("version", 1)
      $0.key("old")
      $0.object { $0.member("sha256", SHA256.hexadecimal(old.source)) }
      $0.key("new")
      $0.object { $0.member("sha256", SHA256.hexadecimal(new.source)) }
      $0.key("changes")
      $0.array(changes()) { change, json in json.textChange(change) }
      $0.key("derived")
      $0.array(renumberings()) { item, json in
        json.object {
          $0.member("kind", "renumbered")
          $0.member("old", item.old)
          $0.member("new", item.new)
          $0.member("title", item.title)
        }
      }
    }
    return json.text + "\n"
  }
}

extension JSONText {
  fileprivate mutating func textChange(_ change: TextChange) {
    object {
      $0.member("number", change.number)
      $0.member("kind", change.kind.rawValue)
      $0.member("class", change.importance.rawValue)
      if !change.oldNumber.isEmpty { $0.member("old_clause", change.oldNumber) }
      if !change.newNumber.isEmpty { $0.member("new_clause", change.newNumber) }
      if !change.title.isEmpty { $0.member("title", change.title) }
      if case .likeness(let hundredths) = change.matchedBy {
        $0.member("matched_by", "likeness")
        $0.member("likeness_percent", Int(hundredths))
      } else {
        $0.member("matched_by", change.matchedBy.name)
      }
      if !change.before.isEmpty { $0.member("before", change.before) }
      if !change.after.isEmpty { $0.member("after", change.after) }
      if !change.difference.isEmpty { $0.member("difference", change.difference) }
    }
  }
}

extension MatchedBy {
  /// For machines.
  var name: String {
    switch self {
    case .id: "id"
    case .equal: "equal"
    case .title: "title"
    case .contents: "contents"
    case .place: "place"
    case .likeness: "likeness"
    }
  }
}
