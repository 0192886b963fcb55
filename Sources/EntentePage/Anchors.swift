import EntenteDocument
import EntenteSource

/// The ids of a page: every place of its manuscripts that a link may lead to, each under an id of its own.
///
/// The deal's places keep their names; one of the charter that would be a second of its name gets its document's name
/// behind it. The page's own ids begin with `_`, which no author's id does.
struct Anchors {
  /// For each manuscript, the id of every place by the name that the manuscript gives it.
  private var names: [NameTable] = []
  private var ids: [[String]] = []
  /// For each manuscript, the clause of a name that is a clause's: those come first.
  private var clauseNumbers: [[Int]] = []
  /// Ids that are not the names of their places.
  private var renamed = NameTable()
  private var documents: [String: Int] = [:]
  private var halves: [String] = []
  /// For each manuscript, the ids of its clauses in order; nil for one that repeats an earlier one's anchor.
  private(set) var clauses: [[String?]] = []
  /// The same for its marks; nil also for a mark that is no place.
  private(set) var marks: [[String?]] = []

  init(_ manuscripts: [Manuscript]) {
    for (number, manuscript) in manuscripts.enumerated() {
      documents[manuscript.name] = number
      let half = "_" + (manuscript.role?.key ?? manuscript.half.rawValue)
      halves.append(halves.contains(half) ? half + "-\(number)" : half)
      names.append(NameTable())
      names[number].reserveCapacity(manuscript.clauses.count + 64)
      ids.append([])
      ids[number].reserveCapacity(manuscript.clauses.count + 64)
      clauses.append(manuscript.clauses.indices.map { add(manuscript.clauses[$0].anchor, manuscript.name, number) })
      clauseNumbers.append(manuscript.clauses.indices.filter { clauses[number][$0] != nil })
      marks.append(
        manuscript.marks.indices.map { mark in
          guard manuscript.marks[mark].isPlace else { return nil }
          return add(manuscript.marks[mark].target, manuscript.name, number)
        })
    }
  }

  /// The id of `target` as `manuscript` names it: its own place first, then the other document's.
  func id(_ target: String, in manuscript: Int) -> String? {
    if let own = own(target, manuscript) { return own }
    for other in ids.indices where other != manuscript {
      if let id = own(target, other) { return id }
    }
    return nil
  }

  private func own(_ target: String, _ manuscript: Int) -> String? {
    names[manuscript].number(of: target).map { ids[manuscript][$0] }
  }

  /// The clause that a name is the name of.
  func clause(_ target: String, in manuscript: Int) -> Int? {
    guard let name = names[manuscript].number(of: target), name < clauseNumbers[manuscript].count else { return nil }
    return clauseNumbers[manuscript][name]
  }

  /// Where a link's address leads inside the page: `#place`, `relationship.md#place`, `relationship.md`.
  func id(address: String, in manuscript: Int) -> String? {
    guard let hash = address.firstIndex(of: "#") else { return document(address).map { halves[$0] } }
    let place = String(address[address.index(after: hash)...])
    if hash == address.startIndex { return id(place, in: manuscript) }
    return document(String(address[..<hash])).flatMap { own(place, $0) }
  }

  func half(_ manuscript: Int) -> String { halves[manuscript] }

  private func document(_ file: String) -> Int? { file.hasSuffix(".md") ? documents[String(file.dropLast(3))] : nil }

  /// The id of a new place; nil when its name was given before.
  private mutating func add(_ name: String, _ document: String, _ number: Int) -> String? {
    let isFree = Self.isClean(name) && !renamed.contains(name) && !names[..<number].contains { $0.contains(name) }
    let id = isFree ? name : rename(name, document)
    guard names[number].add(name).isNew else { return nil }
    ids[number].append(id)
    return id
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
    guard let first = name.utf8.first, first != UInt8(ascii: "_") else { return false }
    return name.utf8.allSatisfy(isPlain)
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
