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

  private let manuscripts: [Manuscript]
  private var ids = NameTable()
  /// For each id the document that prints it, and the clause.
  private var documents: [Int] = []
  private var clauses: [Int] = []
  /// For each document the numbers of its clauses, and for each of these the id that it is found by.
  private var numbers: [NameTable] = []
  private var numbered: [[Int]] = []

  /// The first of the documents wins where two print one id. Linear in clauses and marks.
  init(_ manuscripts: [Manuscript]) {
    self.manuscripts = manuscripts
    for document in manuscripts.indices {
      numbers.append(NameTable())
      numbered.append([])
      addClauses(of: document)
      addMarks(of: document)
    }
  }

  private mutating func addClauses(of document: Int) {
    let clauses = manuscripts[document].clauses
    for clause in clauses.indices where clauses[clause].isPermalink {
      guard let id = add(clauses[clause].anchor, document, clause) else { continue }
      if numbers[document].add(clauses[clause].fullNumber).isNew { numbered[document].append(id) }
    }
  }

  /// Items in the rows of a table have no clause of their own: the one around them is cited.
  private mutating func addMarks(of document: Int) {
    let (clauses, marks) = (manuscripts[document].clauses, manuscripts[document].marks)
    var at = 0
    var open: [Int] = []
    for mark in marks.indices where marks[mark].kind == .anchor {
      while at < clauses.count, clauses[at].range.lower <= marks[mark].range.lower {
        open.append(at)
        at += 1
      }
      while let last = open.last, clauses[last].range.upper <= marks[mark].range.lower { open.removeLast() }
      let around = open.last { !clauses[$0].fullNumber.isEmpty }
      if let around { add(marks[mark].target, document, around) }
    }
  }

  /// The number of an id that a clause with a number prints; it may have been known before.
  @discardableResult
  private mutating func add(_ id: String, _ document: Int, _ clause: Int) -> Int? {
    if manuscripts[document].clauses[clause].fullNumber.isEmpty { return nil }
    let (number, isNew) = ids.add(id)
    if isNew {
      documents.append(document)
      clauses.append(clause)
    }
    return number
  }

  private func place(_ id: Int) -> Place {
    let document = documents[id]
    let number = manuscripts[document].clauses[clauses[id]].fullNumber
    let file = document == 0 ? "#" : manuscripts[document].name + ".md#"
    let isNamed = number.utf8.contains(0x20)
    return Place(address: file + ids.name(id), words: isNamed ? number : "clause " + number)
  }

  func of(document: String, number: String) -> Place? {
    for place in manuscripts.indices where manuscripts[place].name == document {
      if let clause = numbers[place].number(of: number) { return self.place(numbered[place][clause]) }
    }
    return nil
  }

  /// The place of the first of these ids that has one.
  func of(_ ids: String...) -> Place? {
    for id in ids { if let number = self.ids.number(of: id) { return place(number) } }
    return nil
  }
}
