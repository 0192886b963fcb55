import EntenteDocument
import EntenteProse
import EntenteSource

/// The ids of a page: every place of its manuscripts that a link may lead to, each under an id of its own. Places are
/// numbered from 0: those of the first manuscript, its clauses before its marks, then those of the next, then the
/// beginnings of the manuscripts.
///
/// The deal's places keep their names; one of the charter that would be a second of its name gets its document's name
/// behind it. The page's own ids begin with `_`, which no author's id does.
struct Anchors: ~Copyable {
  private var table: PlaceTable
  /// Ids that are not the names of their places.
  private var renamed = NameTable()
  private var documents: [String] = []
  private var halves: [Int] = []
  /// For each manuscript, the places of its clauses in order; none for one that repeats an earlier one's anchor.
  private var clauses = NumberLists()
  /// For each manuscript, the clauses that have a place, in order.
  private var placedClauses = NumberLists()
  /// For each manuscript and mark, its own place or, for terms and references, the one that it leads to.
  private var marks = NumberLists()
  private static let none: Int32 = -1

  init(_ manuscripts: [Manuscript]) {
    table = PlaceTable(names: manuscripts.reduce(0) { $0 + $1.clauses.count + $1.marks.count })
    for number in manuscripts.indices {
      documents.append(manuscripts[number].name)
      table.beginManuscript()
      addClauses(manuscripts[number].clauses, documents[number])
      addMarks(manuscripts[number].marks, documents[number])
    }
    for number in manuscripts.indices { findTargets(of: manuscripts[number].marks, number) }
    var ids: [String] = []
    for number in manuscripts.indices {
      let half = "_" + Self.cleaned(manuscripts[number].role?.key ?? manuscripts[number].half.rawValue)
      ids.append(ids.contains(half) ? half + "-\(number)" : half)
      halves.append(table.add(id: ids[number]))
    }
  }

  private mutating func addClauses(_ clauses: [Manuscript.Clause], _ document: String) {
    self.clauses.beginList()
    placedClauses.beginList()
    for clause in clauses.indices {
      let place = add(clauses[clause].anchor, document)
      self.clauses.append(place)
      if place != Self.none { placedClauses.append(Int32(truncatingIfNeeded: clause)) }
    }
  }

  private mutating func addMarks(_ marks: [Manuscript.Mark], _ document: String) {
    self.marks.beginList()
    for mark in marks.indices {
      self.marks.append(marks[mark].kind.isPlace ? add(marks[mark].target, document) : Self.none)
    }
  }

  private mutating func findTargets(of marks: [Manuscript.Mark], _ number: Int) {
    for mark in marks.indices where !marks[mark].kind.isPlace {
      guard let place = place(marks[mark].target, in: number) else { continue }
      self.marks[number, mark] = Int32(truncatingIfNeeded: place)
    }
  }

  // MARK: Places

  /// How many places there are.
  var count: Int { table.count }

  /// The place of `target` as `manuscript` names it: its own first, then the other document's.
  func place(_ target: String, in manuscript: Int) -> Int? {
    PlaceTable.withName(target) { name in
      let found = table.find(name, in: manuscript)
      return found.own ?? found.other
    }
  }

  @inline(__always)
  func place(ofClause clause: Int, in manuscript: Int) -> Int? { known(clauses[manuscript, clause]) }

  /// Where a mark stands, or where a term or a reference leads.
  func place(ofMark mark: Int, in manuscript: Int) -> Int? { known(marks[manuscript, mark]) }

  @inline(__always)
  private func known(_ place: Int32) -> Int? { place == Self.none ? nil : Int(place) }

  /// The place that a manuscript itself gives this name.
  func ownPlace(_ name: String, of manuscript: Int) -> Int? {
    PlaceTable.withName(name) { table.find($0, in: manuscript).own }
  }

  /// The places that are a manuscript's own.
  func places(of manuscript: Int) -> Range<Int> { table.places(of: manuscript) }

  /// The clause of this manuscript whose beginning a place is.
  func clause(at place: Int, in manuscript: Int) -> Int? {
    let number = place - table.places(of: manuscript).lowerBound
    guard number >= 0, number < placedClauses.count(of: manuscript) else { return nil }
    return Int(placedClauses[manuscript, number])
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

  /// The id of a place, for as long as these are there.
  func id(_ place: Int) -> UnsafeBufferPointer<UInt8> { table.id(place) }

  /// The number of a new place; none when its name was given before.
  @inline(__always)
  private mutating func add(_ name: String, _ document: String) -> Int32 {
    var isFree = false
    let place = PlaceTable.withName(name) { name in
      let found = table.find(name, in: documents.count - 1)
      isFree = found.other == nil && Self.isClean(name.bytes)
      return table.add(name, found)
    }
    guard let place else { return Self.none }
    if !isFree || renamed.count > 0 && renamed.contains(name) { rename(place, name, document) }
    return Int32(truncatingIfNeeded: place)
  }

  /// Gives a place an id that no other has and no name is.
  private mutating func rename(_ place: Int, _ name: String, _ document: String) {
    let plain = Self.cleaned(name) + "-" + Self.cleaned(document)
    var id = plain
    var number = 2
    while renamed.contains(id) || isName(id) {
      id = plain + "-" + String(number)
      number += 1
    }
    renamed.add(id)
    table.rename(place, to: id)
  }

  /// Whether a place that was added up to now has an id for its name.
  private func isName(_ id: String) -> Bool {
    for document in documents.indices where ownPlace(id, of: document) != nil { return true }
    return false
  }

  private static func cleaned(_ name: String) -> String {
    let bytes = Array(name.utf8)
    if bytes.withUnsafeBufferPointer(isClean) { return name }
    return "x" + String(decoding: bytes.map { isPlain($0) ? $0 : UInt8(ascii: "-") }, as: UTF8.self)
  }

  /// Whether HTML and an address both take a name as it stands, as they do every id of the format.
  private static func isClean(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = name.first, first != UInt8(ascii: "_") else { return false }
    return name.isPlainName
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte.isWord || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }
}

extension Manuscript.Mark.Kind {
  /// Something that links lead to, as against something that leads elsewhere.
  var isPlace: Bool { self == .definition || self == .openPoint || self == .anchor }
}

/// Lists of numbers, one behind the other.
struct NumberLists: ~Copyable {
  private var numbers = Buffer<Int32>(capacity: 256)
  private var starts = Buffer<Int>(capacity: 4)

  /// What is appended from now on are the numbers of the next list.
  mutating func beginList() { starts.append(numbers.count) }

  mutating func append(_ number: Int32) { numbers.append(number) }

  func count(of list: Int) -> Int {
    (list + 1 < starts.count ? starts[list + 1] : numbers.count) - starts[list]
  }

  /// A number of a list that has so many.
  subscript(list: Int, place: Int) -> Int32 {
    @inline(__always) get { numbers[starts[list] + place] }
    @inline(__always) set { numbers[starts[list] + place] = newValue }
  }
}
