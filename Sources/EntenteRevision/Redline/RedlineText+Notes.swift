import EntentePage

/// What stands beside a block of a redline: where it came from, what follows from a change, what is a guess.
extension RedlineText {
  /// Words of the page in the text, to be closed with `</small>`.
  private mutating func openNote(_ kind: StaticString, id: StaticString = "", _ number: Int = 0) {
    out.put("<small class=\"")
    out.put(kind)
    out.put("\"")
    if id.utf8CodeUnitCount > 0 {
      out.put(" id=\"")
      out.put(id)
      out.number(number)
      out.put("\"")
    }
    out.put(page.ownLanguage)
    out.put(">")
  }

  /// What number it had, and where it stood.
  mutating func notes(_ step: TextComparison.Step) {
    let (from, to) = labels(step)
    if !from.isEmpty, !to.isEmpty, from != to {
      out.put(" ")
      openNote("was")
      out.put("was ")
      out.text(from)
      out.put("</small> ")
    }
    if step.state == .movedHere, isMoveHead(step) { origin(step) }
    facts(step)
  }

  /// What the changes lead to in this clause, though not one of its words says so.
  private mutating func facts(_ step: TextComparison.Step) {
    guard !page.factsOfClause.isEmpty, let block = step.new else { return }
    for fact in page.factsOfClause[comparison.new.blocks[block].id] ?? [] {
      out.put(" ")
      openNote("tell")
      out.text("\(fact.name): now \(fact.now), was \(fact.was)")
      out.put("</small> ")
    }
  }

  /// From which changes of the text the values of a block follow that were worked out anew: each once for the values
  /// that follow from the same.
  mutating func derived(_ index: Int) {
    var groups: [(words: String, causes: [Int])] = []
    for note in comparison.derivedNotes[index] ?? [] {
      let words = comparison.new.text(note.tokens)
      if let known = groups.firstIndex(where: { $0.causes == note.causes }) {
        groups[known].words += ", " + words
      } else {
        groups.append((words, note.causes))
      }
    }
    for group in groups {
      out.put(" ")
      openNote("tell")
      if groups.count > 1 { out.text(group.words + ": ") }
      out.put("worked out anew, because of ")
      list(group.causes)
      out.put("</small>")
    }
  }

  /// The same in a cell of a table, behind the words themselves.
  mutating func derived(in cell: Range<Int>, of index: Int) {
    var causes: Set<Int> = []
    for note in comparison.derivedNotes[index] ?? [] where cell.contains(note.tokens.lowerBound) {
      causes.formUnion(note.causes)
    }
    guard !causes.isEmpty else { return }
    out.put(" ")
    openNote("tell")
    out.put("because of ")
    list(causes.sorted())
    out.put("</small>")
  }

  /// `Δ3, Δ4 and Δ7`, each linked; of many the first ones.
  private mutating func list(_ numbers: [Int]) {
    let shown = numbers.prefix(numbers.count > 6 ? 5 : 6)
    for (place, number) in shown.enumerated() {
      if place > 0 { out.put(place + 1 == numbers.count ? " and " : ", ") }
      out.put("<a href=\"#d")
      out.number(number)
      out.put("\">Δ")
      out.number(number)
      out.put("</a>")
    }
    if shown.count < numbers.count { out.text(" and \(numbers.count - shown.count) more") }
  }

  mutating func origin(_ step: TextComparison.Step) {
    guard let from = step.old, let move = step.move else { return }
    out.put(" ")
    openNote("tell", id: "to", move)
    out.put("moved here from <a href=\"#from")
    out.number(move)
    out.put("\">")
    out.text(cite(comparison.old, from))
    out.put("</a></small> ")
  }

  /// Where something stood that is now elsewhere.
  mutating func leftBehind(_ step: TextComparison.Step) {
    guard let from = step.old, let to = step.new, let move = step.move else { return }
    let isRow = isInTable && comparison.old.blocks[from].kind == .tableRow
    if !isRow { closeTable() }
    out.put(isRow ? "<tr class=\"off\"" : "<p class=\"off\"")
    self.move(step)
    out.put(isRow ? "><td>" : ">")
    openNote("tell", id: "from", move)
    out.text(cite(comparison.old, from))
    out.put(" moved to <a href=\"#to")
    out.number(move)
    out.put("\">")
    out.text(cite(comparison.new, to))
    out.put("</a></small>")
    out.put(isRow ? "</td></tr>\n" : "</p>\n")
  }

  /// Nothing to read: where the rest of what moved stood, behind something that went.
  mutating func leftOpen(_ step: TextComparison.Step) {
    let isRow = isInTable && step.old.map { comparison.old.blocks[$0].kind == .tableRow } == true
    if !isRow { closeTable() }
    out.put(isRow ? "<tr class=\"off\" hidden" : "<p class=\"off\" hidden")
    self.move(step)
    out.put(isRow ? "><td></td></tr>\n" : "></p>\n")
  }

  private func cite(_ outline: TextOutline, _ block: Int) -> String {
    let place = outline.place(of: block)
    if !place.number.isEmpty { return place.number }
    return place.title.isEmpty ? "another place" : place.title
  }

  mutating func guess(_ step: TextComparison.Step) {
    guard case .likeness(let hundredths) = step.matchedBy, step.state != .deleted, step.state != .inserted else {
      return
    }
    // Where nothing else differs than what was worked out anew, there is nothing to guess.
    guard isChanged(step) else { return }
    out.put(" ")
    openNote("guess")
    out.put("matched by likeness (")
    out.number(Int(hundredths))
    out.put(" of 100), a guess</small>")
  }
}
