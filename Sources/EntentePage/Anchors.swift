import EntenteDocument

/// The ids of a page: every place of its manuscripts that a link may lead to, each under an id of its own.
///
/// The deal's places keep their names; one of the charter that would be a second of its name gets its document's name
/// behind it. The page's own ids begin with `_`, which no author's id does.
struct Anchors {
  private var ids: [[String: String]] = []
  private var documents: [String: Int] = [:]
  private var halves: [String] = []

  init(_ manuscripts: [Manuscript]) {
    var taken: Set<String> = []
    for (number, manuscript) in manuscripts.enumerated() {
      documents[manuscript.name] = number
      halves.append("_" + manuscript.half.rawValue + (number > 0 && number > halves.count ? "-2" : ""))
      var own: [String: String] = [:]
      own.reserveCapacity(manuscript.clauses.count + manuscript.marks.count / 4)
      for clause in manuscript.clauses where own[clause.anchor] == nil {
        own[clause.anchor] = Self.take(clause.anchor, manuscript.name, &taken)
      }
      for mark in manuscript.marks where mark.isPlace && own[mark.target] == nil {
        own[mark.target] = Self.take(mark.target, manuscript.name, &taken)
      }
      ids.append(own)
    }
  }

  /// The id of `target` as `manuscript` names it: its own place first, then the other document's.
  func id(_ target: String, in manuscript: Int) -> String? {
    if let own = ids[manuscript][target] { return own }
    for other in ids.indices where other != manuscript {
      if let id = ids[other][target] { return id }
    }
    return nil
  }

  /// Where a link's address leads inside the page: `#place`, `relationship.md#place`, `relationship.md`.
  func id(address: String, in manuscript: Int) -> String? {
    guard let hash = address.firstIndex(of: "#") else { return document(address).map { halves[$0] } }
    let place = String(address[address.index(after: hash)...])
    if hash == address.startIndex { return id(place, in: manuscript) }
    return document(String(address[..<hash])).flatMap { ids[$0][place] }
  }

  func half(_ manuscript: Int) -> String { halves[manuscript] }

  private func document(_ file: String) -> Int? { file.hasSuffix(".md") ? documents[String(file.dropLast(3))] : nil }

  private static func take(_ name: String, _ document: String, _ taken: inout Set<String>) -> String {
    let plain = cleaned(name)
    if taken.insert(plain).inserted { return plain }
    var id = plain + "-" + cleaned(document)
    var number = 2
    while !taken.insert(id).inserted {
      id = plain + "-" + String(number)
      number += 1
    }
    return id
  }

  /// What HTML and an address both take as it stands; ids as the format has them pass unchanged.
  private static func cleaned(_ name: String) -> String {
    let isClean = !name.isEmpty && name.utf8.first != UInt8(ascii: "_") && name.utf8.allSatisfy(isPlain)
    if isClean { return name }
    let bytes = name.utf8.map { isPlain($0) ? $0 : UInt8(ascii: "-") }
    return "x" + String(decoding: bytes, as: UTF8.self)
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
