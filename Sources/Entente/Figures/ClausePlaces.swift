import EntenteDocument
import EntenteSource

/// Where the items of an agreement stand in its documents, by their ids.
struct ClausePlaces {
  struct Place {
    /// As a link of the first document says it: `#payments`, `relationship.md#checkins`.
    var address: String
    /// As it is cited: `clause 9.2`.
    var words: String
  }

  private var places: [String: Place] = [:]
  /// By document and number.
  private var numbered: [String: Place] = [:]

  /// The first of the documents wins where two print one id. Linear in clauses and marks.
  init(_ manuscripts: [Manuscript]) {
    for (number, manuscript) in manuscripts.enumerated() {
      let file = number == 0 ? "#" : manuscript.name + ".md#"
      for clause in manuscript.clauses where clause.isPermalink {
        add(clause.anchor, clause, file)
        numbered["\(manuscript.name) \(clause.fullNumber)"] = places[clause.anchor]
      }
      // Items in the rows of a table have no clause of their own: the one around them is cited.
      var at = 0
      var open: [Int] = []
      for mark in manuscript.marks where mark.kind == .anchor {
        while at < manuscript.clauses.count, manuscript.clauses[at].range.lower <= mark.range.lower {
          open.append(at)
          at += 1
        }
        while let last = open.last, manuscript.clauses[last].range.upper <= mark.range.lower { open.removeLast() }
        if let clause = open.last(where: { !manuscript.clauses[$0].fullNumber.isEmpty }) {
          add(mark.target, manuscript.clauses[clause], file)
        }
      }
    }
  }

  private mutating func add(_ id: String, _ clause: Manuscript.Clause, _ file: String) {
    guard places[id] == nil, !clause.fullNumber.isEmpty else { return }
    let isNamed = clause.fullNumber.utf8.contains(0x20)
    places[id] = Place(address: file + id, words: isNamed ? clause.fullNumber : "clause " + clause.fullNumber)
  }

  func of(document: String, number: String) -> Place? { numbered["\(document) \(number)"] }

  /// The place of the first of these ids that has one.
  func of(_ ids: String...) -> Place? { ids.lazy.compactMap { places[$0] }.first }
}
