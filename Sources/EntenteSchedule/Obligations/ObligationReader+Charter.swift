import EntenteFormat

extension ObligationReader {
  /// What the parties intend: nothing here can be enforced unless its effect says so.
  mutating func readCharter() {
    for item in items.items("relationship", "trust") {
      add(item, by: "party", what: "commitment: " + items.phrase(item, "commitment"), .words("during the term"))
    }
    for item in items.items("relationship", "checkins") {
      add(item, items.who(item, "attendees"), nobody, "attend: " + items.title(item), [.every("every", .firstDay)])
    }
    for item in items.items("relationship", "feedback") {
      add(
        item, items.who(item, "who"), nobody, "give feedback: " + items.phrase(item, "how"),
        [.within("within", of: "the occasion")])
    }
    for item in items.items("relationship", "behaviours") {
      add(item, by: "by", what: "behave: " + items.phrase(item, "what"), .words("during the term"))
    }
    for item in items.items("relationship", "risks") where items.isWritten(item, "tell_within") {
      add(
        item, items.who(item, "owner"), Who(words: "the others", parties: items.parties),
        "tell of the risk: " + items.phrase(item, "risk"), [.within("tell_within", of: "its first sign")])
    }
    let all = Who(words: "the parties", parties: items.parties)
    for item in items.items("relationship", "adaptation") {
      add(
        item, all, nobody, "answer to change: " + items.phrase(item, "response"),
        [.words("when: " + items.phrase(item, "trigger")), .within("within", of: "it")])
    }
    for item in items.items("relationship", "knowledge") {
      add(item, by: "from", to: "to", what: "pass on: " + items.title(item), .words("during the term"))
    }
    for item in items.items("relationship", "opportunities") {
      add(
        item, items.who(item, "owner"), nobody, "look again: " + items.phrase(item, "text"),
        items.cadence(item, "revisit") == nil ? [.due("revisit")] : [.every("revisit", .lastDay)])
    }
    for item in items.items("relationship", "reviews") {
      add(item, all, nobody, "review the partnership", [.every("every", .lastDay)])
    }
  }
}
