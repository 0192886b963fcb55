import EntenteFormat
import EntenteSource

/// Which texts of the charter promise performance: there a sum, a penalty or a right is in the wrong half. Interests,
/// concessions, what something costs or is worth, and what merely describes the world may speak of money and rights.
extension Analysis {
  /// The hits of phrases in texts of the charter that promise performance and bind nobody, in the order of the file.
  func hitsInLoosePromises(_ phrases: [String]) -> [PhraseHit] {
    guard charter != nil else { return [] }
    return phrases.flatMap { typed($0) }.filter { isLoosePromise($0.cell) }.inOrder()
  }

  /// A text of the charter that says what somebody will do, in an item that binds nobody.
  func isLoosePromise(_ cell: TextCell) -> Bool {
    let item = Item(self, cell.record)
    guard item.half == .relationship, cell.isText else { return false }
    return !item.describes(item.type.fields[cell.slot].name) && item.effect != .binding
  }

  /// The hits of phrases in texts of the deal that bind.
  func hitsInBindingTerms(_ phrases: [String]) -> [PhraseHit] {
    phrases.flatMap { typed($0) }.filter { hit in
      let item = item(hit)
      guard item.half == .deal, hit.cell.isText else { return false }
      let field = item.type.fields[hit.cell.slot].name
      return !["purpose", "background"].contains(field) && item.effect == .binding
    }.inOrder()
  }
}

extension Item {
  /// Whether a field says how things are, not what somebody will do.
  fileprivate func describes(_ field: String) -> Bool {
    switch typeName {
    case "interests", "concessions", "concessions.in_return": true
    case "adaptation": field == "trigger"
    case "risks": field == "risk" || field == "warning_sign"
    case "trust": field == "evidence"
    case "behaviours": field == "seen_when"
    case "recognition": field == "for"
    case "checkins": field == "agenda"
    case "reviews": true
    case "goals", "opportunities": false
    default: false
    }
  }
}

extension [PhraseHit] {
  /// In the order of the file, each place once: the longest of the phrases that begin there.
  func inOrder() -> [PhraseHit] {
    let sorted = self.sorted { a, b in
      if a.cell.span.source != b.cell.span.source { return a.cell.span.source < b.cell.span.source }
      return a.range.start == b.range.start ? a.range.count > b.range.count : a.range.start < b.range.start
    }
    var kept: [PhraseHit] = []
    for hit in sorted where kept.last.map({ $0.range.upper <= hit.range.lower }) ?? true { kept.append(hit) }
    return kept
  }
}
