import EntenteDocument
import EntenteSource

/// The ids of a page: every place of its manuscripts that a link may lead to, each under an id of its own.
///
/// The deal's places keep their names; one of the charter that would be a second of its name gets its document's name
/// behind it. The page's own ids begin with `_`, which no author's id does.
struct Anchors {
  /// The ids of all places: those of the first manuscript, its clauses before its marks, then those of the next.
  private var ids: [String] = []
  /// For each manuscript, its places in order by the names that it gives them, and which of all is the first.
  private var names: [NameTable] = []
  private var firstPlaces: [Int] = []
  /// Ids that are not the names of their places.
  private var renamed = NameTable()
  private var documents: [String] = []
  private var halves: [String] = []
  /// For each manuscript, the places of its clauses in order; none for one that repeats an earlier one's anchor.
  private var clauses: [[Int32]] = []
  /// For each manuscript, the clauses that have a place, in order.
  private var placedClauses: [[Int32]] = []
  /// For each manuscript and mark, its own place or, for terms and references, the one that it leads to.
  private var marks: [[Int32]] = []
  private static let none: Int32 = -1

  init(_ manuscripts: [Manuscript]) {
    for (number, manuscript) in manuscripts.enumerated() {
      documents.append(manuscript.name)
      let half = "_" + (manuscript.role?.key ?? manuscript.half.rawValue)
      halves.append(halves.contains(half) ? half + "-\(number)" : half)
      addPlaces(of: manuscript, number)
    }
    for number in manuscripts.indices { findTargets(of: manuscripts[number].marks, number) }
  }

  private mutating func addPlaces(of manuscript: Manuscript, _ number: Int) {
    var table = NameTable()
    table.reserveCapacity(manuscript.clauses.count + 64)
    names.append(table)
    firstPlaces.append(ids.count)
    var clauses: [Int32] = []
    var placed: [Int32] = []
    clauses.reserveCapacity(manuscript.clauses.count)
    placed.reserveCapacity(manuscript.clauses.count)
    for clause in manuscript.clauses.indices {
      let place = add(manuscript.clauses[clause].anchor, manuscript.name, number)
      clauses.append(place)
      if place != Self.none { placed.append(Int32(truncatingIfNeeded: clause)) }
    }
    var marks = [Int32](repeating: Self.none, count: manuscript.marks.count)
    for mark in manuscript.marks.indices where manuscript.marks[mark].isPlace {
      marks[mark] = add(manuscript.marks[mark].target, manuscript.name, number)
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

  /// How many places there are: they are numbered from 0.
  var count: Int { ids.count }

  func id(_ place: Int) -> String { ids[place] }

  /// The id of `target` as `manuscript` names it: its own place first, then the other document's.
  func id(_ target: String, in manuscript: Int) -> String? { place(target, in: manuscript).map { ids[$0] } }

  func id(ofClause clause: Int, in manuscript: Int) -> String? { known(clauses[manuscript][clause]).map { ids[$0] } }

  /// Where a mark stands, or where a term or a reference leads.
  func place(ofMark mark: Int, in manuscript: Int) -> Int? { known(marks[manuscript][mark]) }

  private func known(_ place: Int32) -> Int? { place == Self.none ? nil : Int(place) }

  private func place(_ target: String, in manuscript: Int) -> Int? {
    if let own = own(target, manuscript) { return own }
    for other in names.indices where other != manuscript {
      if let place = own(target, other) { return place }
    }
    return nil
  }

  private func own(_ target: String, _ manuscript: Int) -> Int? {
    names[manuscript].number(of: target).map { firstPlaces[manuscript] + $0 }
  }

  /// The clause that a name is the name of.
  func clause(_ target: String, in manuscript: Int) -> Int? {
    guard let name = names[manuscript].number(of: target), name < placedClauses[manuscript].count else { return nil }
    return Int(placedClauses[manuscript][name])
  }

  /// Where a link's address leads inside the page: `#place`, `relationship.md#place`, `relationship.md`.
  func id(address: String, in manuscript: Int) -> String? {
    guard let hash = address.firstIndex(of: "#") else { return document(address).map { halves[$0] } }
    let place = String(address[address.index(after: hash)...])
    if hash == address.startIndex { return id(place, in: manuscript) }
    return document(String(address[..<hash])).flatMap { own(place, $0) }.map { ids[$0] }
  }

  func half(_ manuscript: Int) -> String { halves[manuscript] }

  private func document(_ file: String) -> Int? {
    file.hasSuffix(".md") ? documents.lastIndex(of: String(file.dropLast(3))) : nil
  }

  /// The number of a new place; none when its name was given before.
  private mutating func add(_ name: String, _ document: String, _ number: Int) -> Int32 {
    let id = isFree(name, below: number) ? name : rename(name, document)
    guard names[number].add(name).isNew else { return Self.none }
    ids.append(id)
    return Int32(truncatingIfNeeded: ids.count - 1)
  }

  /// Whether a name can be an id as it is, and none of the documents before has it.
  private func isFree(_ name: String, below number: Int) -> Bool {
    guard Self.isClean(name), !renamed.contains(name) else { return false }
    for other in 0..<number where names[other].contains(name) { return false }
    return true
  }

  private mutating func rename(_ name: String, _ document: String) -> String {
    let plain = Self.cleaned(name) + "-" + Self.cleaned(document)
    var id = plain
    var number = 2
    while renamed.contains(id) || names.contains(where: { $0.contains(id) }) {
      id = plain + "-" + String(number)
      number += 1
    }
    renamed.add(id)
    return id
  }

  /// Whether HTML and an address both take a name as it stands, as they do every id of the format.
  private static func isClean(_ name: String) -> Bool {
    var name = name
    return name.withUTF8 { bytes in
      guard let first = bytes.first, first != UInt8(ascii: "_") else { return false }
      return bytes.allSatisfy(isPlain)
    }
  }

  private static func cleaned(_ name: String) -> String {
    if isClean(name) { return name }
    return "x" + String(decoding: name.utf8.map { isPlain($0) ? $0 : UInt8(ascii: "-") }, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}

extension Manuscript.Mark {
  /// Something that links lead to, as against something that leads elsewhere.
  var isPlace: Bool { kind == .definition || kind == .openPoint || kind == .anchor }
}
