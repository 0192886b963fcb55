import EntenteDocument
import EntenteFormat
import EntenteProse
import EntenteSource

/// Reads what the review needs from the items of an agreement: their words as plain text, their places, their parties.
struct ReviewReader {
  let analysis: Analysis
  let places: ReviewPlaces
  let scalars: ScalarText
  let partyNames: [String]

  init(_ analysis: Analysis, _ places: ReviewPlaces) {
    self.analysis = analysis
    self.places = places
    scalars = ScalarText(tree: analysis.tree)
    partyNames = analysis.parties.map { $0.called.isEmpty ? "party \($0.number + 1)" : $0.called.oneLine }
  }

  func items(_ type: String) -> [Item] { analysis.items(type) }
  func place(_ item: Item) -> Review.Place { places.place(item) }

  // MARK: Parties

  /// `Nordwind and Harbour`, `each party`, `the other parties`; empty for nobody.
  func name(_ set: PartySet) -> String {
    switch set {
    case .nobody: return ""
    case .some(let parties): return joined(parties.map { partyNames[$0] })
    case .everyone: return "each party"
    case .others(let parties):
      let rest = partyNames.count - parties.count
      if parties.isEmpty { return rest == 2 ? "the other" : "the others" }
      if rest == 1, let other = partyNames.indices.first(where: { !parties.contains($0) }) { return partyNames[other] }
      return rest <= 0 ? "" : "the other parties"
    }
  }

  func joined(_ names: [String]) -> String {
    guard names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
  }

  // MARK: Words

  /// What a field says, on one line, without markup; empty where it is not written.
  func words(_ field: Field) -> String {
    switch field.cell.value {
    case .literal(let range): return analysis.tree.string(range).oneLine
    case .text(let range): return plain(range)
    case .date(.day(let day)): return Self.words(day)
    case .date(let date): return scalars.date(date)
    case .length(let length): return scalars.length(length)
    case .cadence(let cadence): return scalars.cadence(cadence)
    case .money(let money): return scalars.money(money)
    case .percent(let quantity): return scalars.quantity(quantity, isPercent: true)
    case .number(let quantity): return scalars.quantity(quantity, isPercent: false)
    case .yesNo(let yes): return yes ? "yes" : "no"
    case .item(let ref): return cited(Item(analysis, ref))
    case .name(let range): return cited(id: analysis.tree.string(range))
    case .who, .list, .partyWord: return joined(field.elements.map(word))
    case .open(let index): return open(analysis.tree.openPoints[Int(index)])
    case .absent, .none, .choice, .record: return ""
    }
  }

  /// `1 March 2028`.
  private static func words(_ day: CalendarDate) -> String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    return "\(day.day) \(months[Int(min(max(day.month, 1), 12)) - 1]) \(day.year)"
  }

  private func word(_ field: Field) -> String {
    switch field.cell.value {
    case .partyWord(let word): word == .others ? "the others" : "each party"
    default: words(field)
    }
  }

  private func open(_ point: OpenPoint) -> String {
    let what = analysis.tree.string(point.what).oneLine
    return what.isEmpty ? "[to be agreed]" : "[to be agreed: \(what)]"
  }

  /// A text without its markup: `[@id]` becomes the clause or the name that it stands for, `[TBD: …]` what is open.
  private func plain(_ range: TextRange) -> String {
    let bytes = analysis.tree.bytes[range.range]
    guard bytes.contains(UInt8(ascii: "[")) else { return plainText(of: bytes).oneLine }
    var out: [UInt8] = []
    var at = bytes.startIndex
    while at < bytes.endIndex {
      guard bytes[at] == UInt8(ascii: "["), let close = bytes[at...].firstIndex(of: UInt8(ascii: "]")) else {
        out.append(bytes[at])
        at += 1
        continue
      }
      let inside = bytes[(at + 1)..<close]
      if inside.first == UInt8(ascii: "@") {
        out += Escaping.escaped(cited(id: String(decoding: inside.dropFirst(), as: UTF8.self)))
        at = close + 1
      } else if inside.starts(with: "TBD".utf8) {
        let what = String(decoding: inside.dropFirst(3).drop { $0 == UInt8(ascii: ":") || $0 == 0x20 }, as: UTF8.self)
        out += Escaping.escaped(what.isEmpty ? "[to be agreed]" : "[to be agreed: \(what)]")
        at = close + 1
      } else {
        out.append(bytes[at])
        at += 1
      }
    }
    return plainText(of: out[...]).oneLine
  }

  /// The ids that a text names as `[@id]`. O(n).
  func ids(in field: Field) -> [String] {
    let bytes = field.bytes
    var ids: [String] = []
    var at = bytes.startIndex
    while let open = bytes[at...].firstIndex(of: UInt8(ascii: "[")) {
      at = open + 1
      guard at < bytes.endIndex, bytes[at] == UInt8(ascii: "@") else { continue }
      guard let close = bytes[at...].firstIndex(of: UInt8(ascii: "]")) else { break }
      ids.append(String(decoding: bytes[(at + 1)..<close], as: UTF8.self))
    }
    return ids
  }

  // MARK: Terms

  func cited(id: String) -> String {
    if let item = analysis.item(id) { return cited(item) }
    let cited = places.place(id: id).cited
    return cited.isEmpty ? id : cited
  }

  /// In a sentence: a party's name, the number of the clause, else the item's name.
  func cited(_ item: Item) -> String {
    if let party = analysis.partyNumber(item.ref) { return partyNames[party] }
    if item.typeName.hasPrefix("parties.") || item.typeName == "third_parties" { return name(of: item) }
    let place = place(item)
    return place.number.isEmpty ? name(of: item) : place.cited
  }

  private static let names = [
    "name", "title", "area", "asset", "product", "item", "service", "topic", "body", "principle", "term", "cover",
  ]
  private static let texts = [
    "what", "for", "text", "action", "basis", "responsibility", "commitment", "trigger", "how", "risk", "rule", "asks",
    "covers", "claims", "scope", "every",
  ]

  /// What an item is called: its name or title, else its first words, else the title of its clause.
  func name(of item: Item) -> String {
    if item["gives"].isWritten { return given(item["gives"]).shortened(to: 120) }
    if item.typeName == "exclusivity" { return exclusivity(item).shortened(to: 90) }
    for field in Self.names + Self.texts where item[field].isWritten {
      let words = words(item[field]).phrase
      if !words.isEmpty { return words.shortened(to: 70) }
    }
    let title = place(item).title
    if !title.isEmpty { return title }
    return item.id.isEmpty ? String(item.typeName.map { $0 == "_" ? " " : $0 }) : item.id
  }

  /// `exclusivity for the sale of presses`.
  func exclusivity(_ item: Item) -> String {
    let scope = words(item["scope"]).phrase
    return scope.isEmpty ? "exclusivity" : "exclusivity for " + scope
  }

  /// What a term is called where it stands alone: its name, or its clause and its first words.
  func termName(of item: Item) -> String {
    let name = name(of: item)
    let hasName = item.typeName == "exclusivity" || Self.names.contains { item[$0].isWritten }
    let title = place(item).title
    return hasName || title.isEmpty || title == name || item.typeName.hasPrefix("parties.") ? name : "\(title): \(name)"
  }

  /// What is given: in words, or the name of the term and its clause.
  func given(_ field: Field) -> String {
    guard let item = field.one else { return words(field).phrase }
    let cited = place(item).cited
    return cited.isEmpty ? name(of: item) : "\(name(of: item)) (\(cited))"
  }

  /// The terms that a list of ids names.
  func terms(_ field: Field) -> [Review.Term] {
    field.elements.compactMap { element in
      if let item = element.one { return term(item) }
      guard case .name(let range) = element.cell.value else { return nil }
      let id = analysis.tree.string(range)
      if let section = analysis.section(id), !section.type.identified { return term(section) }
      let place = places.place(id: id)
      return Review.Term(
        id: id, name: place.title.isEmpty ? id : place.title, place: place,
        isBinding: place.document != "relationship.md" && isDealBinding)
    }
  }

  private func term(_ item: Item) -> Review.Term {
    Review.Term(
      id: item.id.isEmpty ? item.typeName : item.id, name: termName(of: item), place: place(item),
      isBinding: item.half != .relationship && item.effect == .binding)
  }

  /// Whether the deal as a whole binds; a memorandum's mostly does not.
  var isDealBinding: Bool { analysis.deal.map { $0.effect == .binding } ?? true }
}

extension String {
  /// On one line, white space as single spaces.
  var oneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  /// The first words, as many as fit into `limit` characters, and an ellipsis.
  func shortened(to limit: Int) -> String {
    guard unicodeScalars.count > limit else { return self }
    let cut = String(UnicodeScalarView(unicodeScalars.prefix(limit)))
    let space = cut.lastIndex(of: " ") ?? cut.endIndex
    return String(cut[..<space]) + "…"
  }

  /// Without a full stop at its end, so that it can stand inside a sentence.
  var phrase: String { hasSuffix(".") && !hasSuffix("..") ? String(dropLast()) : self }
}

extension String {
  /// With a capital first letter, where that is a small one of ASCII.
  var capitalised: String {
    guard let first = utf8.first, (0x61...0x7A).contains(first) else { return self }
    return prefix(1).uppercased() + dropFirst()
  }
}

/// `1 interest`, `3 interests`.
func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }
