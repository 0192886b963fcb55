import EntenteDocument
import EntenteSource

/// The ids of a page: every place of its manuscripts that a link may lead to, each under an id of its own. Places are
/// numbered from 0: those of the first manuscript, its clauses before its marks, then those of the next, then the
/// beginnings of the manuscripts.
///
/// The deal's places keep their names; one of the charter that would be a second of its name gets its document's name
/// behind it. The page's own ids begin with `_`, which no author's id does.
struct Anchors: Sendable {
  private var table: PlaceTable
  /// Ids that are not the names of their places.
  private var renamed = NameTable()
  private var documents: [String] = []
  private var halves: [Int] = []
  /// For each manuscript, the places of its clauses in order; none for one that repeats an earlier one's anchor.
  private var clauses: [[Int32]] = []
  /// For each manuscript, the clauses that have a place, in order.
  private var placedClauses: [[Int32]] = []
  /// For each manuscript and mark, its own place or, for terms and references, the one that it leads to.
  private var marks: [[Int32]] = []
  private static let none: Int32 = -1

  init(_ manuscripts: [Manuscript]) {
    let size = Self.size(of: manuscripts)
    table = PlaceTable(names: size.names, bytes: size.bytes)
    for manuscript in manuscripts {
      documents.append(manuscript.name)
      table.beginManuscript()
      addPlaces(of: manuscript)
    }
    for number in manuscripts.indices { findTargets(of: manuscripts[number].marks, number) }
    var ids: [String] = []
    for (number, manuscript) in manuscripts.enumerated() {
      let half = "_" + (manuscript.role?.key ?? manuscript.half.rawValue)
      ids.append(ids.contains(half) ? half + "-\(number)" : half)
      halves.append(table.add(id: ids[number]))
    }
  }

  /// How many names the places have, and how many bytes those.
  private static func size(of manuscripts: [Manuscript]) -> (names: Int, bytes: Int) {
    var size = (names: 0, bytes: 0)
    for number in manuscripts.indices {
      let clauses = manuscripts[number].clauses
      size.names += clauses.count
      for clause in clauses.indices { size.bytes += clauses[clause].anchor.utf8.count }
      let marks = manuscripts[number].marks
      for mark in marks.indices where marks[mark].isPlace {
        size.names += 1
        size.bytes += marks[mark].target.utf8.count
      }
    }
    return size
  }

  private mutating func addPlaces(of manuscript: Manuscript) {
    var clauses: [Int32] = []
    var placed: [Int32] = []
    clauses.reserveCapacity(manuscript.clauses.count)
    placed.reserveCapacity(manuscript.clauses.count)
    for clause in manuscript.clauses.indices {
      let place = add(manuscript.clauses[clause].anchor, manuscript.name)
      clauses.append(place)
      if place != Self.none { placed.append(Int32(truncatingIfNeeded: clause)) }
    }
    var marks = [Int32](repeating: Self.none, count: manuscript.marks.count)
    for mark in manuscript.marks.indices where manuscript.marks[mark].isPlace {
      marks[mark] = add(manuscript.marks[mark].target, manuscript.name)
    }
    self.clauses.append(clauses)
    self.placedClauses.append(placed)
    self.marks.append(marks)
  }

  private mutating func findTargets(of marks: [Manuscript.Mark], _ number: Int) {
    for mark in marks.indices where !marks[mark].isPlace {
      guard let place = place(marks[mark].target, in: number) else { continue }
      self.marks[number][mark] = Int32(truncatingIfNeeded: place)
    }
  }

  // MARK: Places

  /// How many places there are.
  var count: Int { table.count }

  /// The place of `target` as `manuscript` names it: its own first, then the other document's.
  func place(_ target: String, in manuscript: Int) -> Int? {
    PlaceTable.withName(target) { name in
      if let own = table.place(name, in: manuscript) { return own }
      for other in clauses.indices where other != manuscript {
        if let place = table.place(name, in: other) { return place }
      }
      return nil
    }
  }

  func place(ofClause clause: Int, in manuscript: Int) -> Int? { known(clauses[manuscript][clause]) }

  /// Where a mark stands, or where a term or a reference leads.
  func place(ofMark mark: Int, in manuscript: Int) -> Int? { known(marks[manuscript][mark]) }

  private func known(_ place: Int32) -> Int? { place == Self.none ? nil : Int(place) }

  /// The place that a manuscript itself gives this name.
  func ownPlace(_ name: String, of manuscript: Int) -> Int? {
    PlaceTable.withName(name) { table.place($0, in: manuscript) }
  }

  /// The places that are a manuscript's own.
  func places(of manuscript: Int) -> Range<Int> { table.places(of: manuscript) }

  /// The clause of this manuscript whose beginning a place is.
  func clause(at place: Int, in manuscript: Int) -> Int? {
    let number = place - table.places(of: manuscript).lowerBound
    guard number >= 0, number < placedClauses[manuscript].count else { return nil }
    return Int(placedClauses[manuscript][number])
  }

  /// Where a link's address leads inside the page: `#place`, `relationship.md#place`, `relationship.md`.
  func place(address: String, in manuscript: Int) -> Int? {
    guard let hash = address.firstIndex(of: "#") else { return document(address).map { halves[$0] } }
    let target = String(address[address.index(after: hash)...])
    if hash == address.startIndex { return place(target, in: manuscript) }
    guard let document = document(String(address[..<hash])) else { return nil }
    return ownPlace(target, of: document)
  }

  /// Where a manuscript begins.
  func half(_ manuscript: Int) -> Int { halves[manuscript] }

  private func document(_ file: String) -> Int? {
    file.hasSuffix(".md") ? documents.lastIndex(of: String(file.dropLast(3))) : nil
  }

  // MARK: Ids

  func id(_ place: Int) -> ArraySlice<UInt8> { table.id(place) }

  /// The ids of all places, lent for the length of a walk.
  func withIDs(_ body: (PlaceTable.IDs) -> Void) { table.withIDs(body) }

  /// The number of a new place; none when its name was given before.
  private mutating func add(_ name: String, _ document: String) -> Int32 {
    guard let place = PlaceTable.withName(name, { table.add($0) }) else { return Self.none }
    if renamed.count > 0 && renamed.contains(name) || !table.isFree(place) {
      table.rename(place, to: rename(name, document))
    }
    return Int32(truncatingIfNeeded: place)
  }

  private mutating func rename(_ name: String, _ document: String) -> String {
    let plain = Self.cleaned(name) + "-" + Self.cleaned(document)
    var id = plain
    var number = 2
    while renamed.contains(id) || isName(id) {
      id = plain + "-" + String(number)
      number += 1
    }
    renamed.add(id)
    return id
  }

  /// Whether a place that was added up to now has an id for its name.
  private func isName(_ id: String) -> Bool {
    documents.indices.contains { ownPlace(id, of: $0) != nil }
  }

  private static func cleaned(_ name: String) -> String {
    let bytes = Array(name.utf8)
    if bytes.withUnsafeBufferPointer(PlaceTable.isClean) { return name }
    return "x" + String(decoding: bytes.map { PlaceTable.isPlain($0) ? $0 : UInt8(ascii: "-") }, as: UTF8.self)
  }
}

extension Manuscript.Mark {
  /// Something that links lead to, as against something that leads elsewhere.
  var isPlace: Bool { kind == .definition || kind == .openPoint || kind == .anchor }
}
