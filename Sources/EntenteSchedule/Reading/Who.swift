import EntenteFormat

/// Who does or gets something: in words, and the parties that stand behind the words.
struct Who {
  var words: String
  var parties: [ItemRef]
}

extension ItemReader {
  /// Above this, `each` and `others` are no longer written out: forty lines that say the same tell nothing.
  static let mostNamed = 12

  /// Each who acts for itself: `each` gives one entry a party, a list of parties one for all of them together.
  /// Without a word in the file there is one entry without words.
  func givers(_ item: ItemRef, _ field: String) -> [Who] {
    var value = tree.field(item, field).value
    if case .who(let cells) = value, cells.count == 1 { value = tree.cells[Int(cells.start)].value }
    if value == .partyWord(.each), parties.count <= Self.mostNamed {
      return parties.map { Who(words: title($0), parties: [$0]) }
    }
    return [who(value, besides: [])]
  }

  /// Those who receive; `others` are all but the givers.
  func receivers(_ item: ItemRef, _ field: String, from giver: Who) -> Who {
    who(tree.field(item, field).value, besides: giver.parties)
  }

  func who(_ item: ItemRef, _ field: String) -> Who { who(tree.field(item, field).value, besides: []) }
  func who(_ value: Value) -> Who { who(value, besides: []) }

  private func who(_ value: Value, besides givers: [ItemRef]) -> Who {
    switch value {
    case .item(let item): return Who(words: title(item), parties: parties(behind: item, 0))
    case .partyWord(.others):
      let others = parties.filter { !givers.contains($0) }
      if givers.isEmpty || others.count > Self.mostNamed { return Who(words: "the others", parties: others) }
      return Who(words: ValueWords.list(others.map { title($0) }), parties: others)
    case .partyWord(.each): return Who(words: "each party", parties: parties)
    case .partyWord(.all): return Who(words: "the parties jointly", parties: parties)
    case .partyWord(.any): return Who(words: "any party", parties: parties)
    case .who(let cells), .list(let cells):
      let each = cells.range.map { who(tree.cells[$0].value, besides: givers) }
      return Who(words: ValueWords.list(each.map(\.words)), parties: each.flatMap(\.parties))
    case .open(let point): return Who(words: "[\(openWords(point))]", parties: [])
    case .literal, .text: return Who(words: words(value), parties: [])
    default: return Who(words: "", parties: [])
    }
  }

  /// The parties that a person or a body belongs to. A body of bodies is followed no further.
  private func parties(behind item: ItemRef, _ depth: Int) -> [ItemRef] {
    switch tree.type(item).name {
    case "parties": return [item]
    case "parties.contacts", "parties.signatories": return [tree.record(item).parent]
    case "bodies", "governance":
      guard depth == 0 else { return [] }
      switch tree.field(item, "members").value {
      case .item(let member): return parties(behind: member, 1)
      case .who(let cells), .list(let cells):
        return cells.range.flatMap { index -> [ItemRef] in
          if case .item(let member) = tree.cells[index].value { return parties(behind: member, 1) }
          return parties
        }
      case .partyWord: return parties
      default: return []
      }
    default: return []
    }
  }
}
