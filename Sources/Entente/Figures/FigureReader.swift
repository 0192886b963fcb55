import EntenteDocument
import EntenteFormat
import EntenteProse
import EntenteSource

/// Reads what the pictures show out of a projection: items of a section, fields as plain words.
struct FigureReader {
  let tree: ValueTree
  let places: ClausePlaces
  private let scalars: ScalarText

  init(_ tree: ValueTree, _ places: ClausePlaces) {
    self.tree = tree
    self.places = places
    scalars = ScalarText(tree: tree)
  }

  /// The records in a list of one half: `agreement`, `payments`.
  func items(_ half: String, _ section: String) -> [ItemRef] {
    guard case .record(let half) = tree.field(tree.root, half).value,
      case .list(let cells) = tree.field(half, section).value
    else { return [] }
    return cells.range.compactMap { if case .record(let item) = tree.cells[$0].value { item } else { nil } }
  }

  func id(_ item: ItemRef) -> String { tree.string(tree.record(item).id) }

  /// The clause that prints an item, or that of its section.
  func place(_ item: ItemRef) -> ClausePlaces.Place? {
    let name = tree.type(item).name
    let section = name.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(name[name.utf8.index(after: $0)...]) }
    return places.of(id(item), section ?? name)
  }

  func fact(_ text: String, _ item: ItemRef) -> Figure.Fact {
    let place = place(item)
    return Figure.Fact(text, address: place?.address ?? "", place: place?.words ?? "")
  }

  // MARK: Words

  /// One line without markup and without the full stop at its end; empty where the field is not written.
  func words(_ item: ItemRef, _ field: String) -> String {
    let words = words(tree.field(item, field).value)
    return words.hasSuffix(".") && !words.hasSuffix("..") ? String(words.dropLast()) : words
  }

  private func words(_ value: Value) -> String {
    switch value {
    case .literal(let range): tree.string(range).oneLine
    case .text(let range): named(in: plainText(of: tree.bytes[range.range]).oneLine)
    case .money(let money): scalars.money(money)
    case .percent(let quantity): scalars.quantity(quantity, isPercent: true)
    case .number(let quantity): scalars.quantity(quantity, isPercent: false)
    case .length(let length): scalars.length(length)
    case .cadence(let cadence): scalars.cadence(cadence)
    case .date(let date): scalars.date(date)
    case .item(let item): name(of: item)
    case .open: "to be agreed"
    default: ""
    }
  }

  /// What people call an item.
  func name(of item: ItemRef) -> String {
    for field in ["short", "name", "title", "body", "area", "asset", "product", "item"] {
      guard let slot = tree.type(item).slot(named: field), case .literal(let range) = tree.cell(item, slot).value else {
        continue
      }
      let words = tree.string(range).oneLine
      if !words.isEmpty { return words }
    }
    return id(item)
  }

  /// Parties or people in words. `besides` are the givers, where `others` receive.
  func who(_ item: ItemRef, _ field: String, besides givers: [ItemRef] = []) -> String {
    who(tree.field(item, field).value, givers)
  }

  /// The parties that a field names one by one; empty for words.
  func parties(_ item: ItemRef, _ field: String) -> [ItemRef] {
    switch tree.field(item, field).value {
    case .item(let party): [party]
    case .who(let cells), .list(let cells):
      cells.range.compactMap { if case .item(let party) = tree.cells[$0].value { party } else { nil } }
    default: []
    }
  }

  private func who(_ value: Value, _ givers: [ItemRef]) -> String {
    switch value {
    case .partyWord(.each): return "Each party"
    case .partyWord(.all): return "The parties jointly"
    case .partyWord(.any): return tree.parties.count == 2 ? "Either party" : "Any party"
    case .partyWord(.others):
      let rest = tree.parties.filter { !givers.contains($0) }
      return !givers.isEmpty && rest.count == 1 ? name(of: rest[0]) : rest.count == 1 ? "The other" : "The others"
    case .who(let cells), .list(let cells): return joined(cells.range.map { who(tree.cells[$0].value, givers) })
    default: return words(value)
    }
  }

  func joined(_ names: [String]) -> String {
    let names = names.filter { !$0.isEmpty }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  /// `[@id]` becomes the clause or the name that it stands for, `[TBD: …]` what is open. O(n).
  private func named(in text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "[")) else { return text }
    var out = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "[") {
      out += rest[..<open]
      rest = rest[open...]
      guard let close = rest.firstIndex(of: "]") else { break }
      let inside = rest[rest.index(after: open)..<close]
      if inside.first == "@" {
        let id = String(inside.dropFirst())
        out +=
          tree.ids[id].map { isPerson($0) ? name(of: $0) : places.of(id)?.words ?? name(of: $0) }
          ?? places.of(id)?.words ?? id
      } else if inside.hasPrefix("TBD") {
        let what = inside.dropFirst(3).drop { $0 == ":" || $0 == " " }
        out += what.isEmpty ? "to be agreed" : "to be agreed: " + what
      } else {
        out += rest[...close]
      }
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }

  private func isPerson(_ item: ItemRef) -> Bool {
    ["parties", "parties.contacts", "third_parties"].contains(tree.type(item).name)
  }
}

extension String {
  /// Runs of blanks and line ends become one blank.
  fileprivate var oneLine: String {
    guard utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) else { return self }
    return split { $0 == "\n" || $0 == "\r\n" || $0 == "\r" || $0 == "\t" || $0 == " " }.joined(separator: " ")
  }
}
