import EntenteFormat
import Testing

@testable import EntenteRevision

/// Laws of change sets, over generated revisions.
@Suite struct ChangeSetLawTests {
  @Test(arguments: 0..<300)
  func laws(seed: Int) throws {
    var maker = RevisionMaker(seed: UInt64(seed))
    let old = maker.model()
    let new = maker.revised(old)
    let changes = compare(old: old, new: new)
    #expect(try changes.apply(to: old) == new)
    #expect(try changes.inverse.apply(to: new) == old)
    #expect(changes.inverse.inverse.changes == changes.changes)
    #expect(compare(old: new, new: new).isEmpty)
    #expect((old == new) == changes.isEmpty)
    #expect(compare(old: maker.shuffled(old), new: maker.shuffled(new)).json() == changes.json())
  }

  @Test(arguments: 0..<200)
  func anySubsetAppliesOrNamesWhatItNeeds(seed: Int) throws {
    var maker = RevisionMaker(seed: UInt64(seed) &+ 90_000)
    let old = maker.model()
    let changes = compare(old: old, new: maker.revised(old))
    for _ in 0..<10 {
      var chosen: Set<Int> = []
      for change in changes.changes where maker.isHeads() { chosen.insert(change.number) }
      while let missing = missing(chosen, changes, old) { chosen.formUnion(missing) }
    }
    #expect(throws: ChangeSetProblem.unknownChange(9_999)) { try changes.apply(to: old, only: [9_999]) }
  }

  /// What the choice still needs; nil when it was applied.
  private func missing(_ chosen: Set<Int>, _ changes: ChangeSet, _ old: TermModel) -> [Int]? {
    do throws(ChangeSetProblem) {
      let some = try changes.apply(to: old, only: chosen)
      let listed = some.lists.values.flatMap { $0 }
      #expect(listed.allSatisfy { some.items[$0] != nil })
      #expect(listed.count == some.items.count - 1)
      return nil
    } catch {
      guard case .needs(_, let others) = error else {
        Issue.record("\(error.message)")
        return nil
      }
      #expect(!others.isEmpty)
      #expect(chosen.isDisjoint(with: others))
      return others
    }
  }

  @Test func anotherBaseIsRefused() {
    var maker = RevisionMaker(seed: 4)
    let old = maker.model()
    var new = old
    new.items[""]?.fields = [TermField("title", .scalar(TermScalar(.literal, "Another title")))]
    let changes = compare(old: old, new: new)
    #expect(throws: ChangeSetProblem.self) { try changes.apply(to: new) }
  }
}

/// Makes models and revisions of them from a seed.
struct RevisionMaker {
  private var state: UInt64
  private var count = 0

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678 }

  mutating func number(below limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(truncatingIfNeeded: (state >> 11) % UInt64(limit))
  }

  mutating func isHeads() -> Bool { number(below: 2) == 0 }

  private static let sections: [(type: String, path: String, half: Half)] = [
    ("duties", "agreement.duties", .deal), ("payments", "agreement.payments", .deal),
    ("goals", "relationship.goals", .relationship), ("definitions", "definitions", .neither),
  ]

  private mutating func id(_ word: String) -> String {
    count += 1
    return "\(word)-\(count)"
  }

  mutating func model() -> TermModel {
    var model = TermModel()
    let root = ListPlace(owner: "", path: "")
    model.items[""] = TermItem(
      id: "", type: "", half: .neither, list: root, fields: [TermField("title", text(.literal))])
    for _ in 0..<2 + number(below: 2) { insert("parties", ListPlace(owner: "", path: "parties"), .neither, &model) }
    for party in model.parties {
      for _ in 0..<number(below: 3) {
        insert("parties.brings", ListPlace(owner: party, path: "brings"), .neither, &model)
      }
    }
    for section in Self.sections {
      for _ in 0..<number(below: 5) {
        insert(section.type, ListPlace(owner: "", path: section.path), section.half, &model)
      }
    }
    return model
  }

  private mutating func insert(_ type: String, _ place: ListPlace, _ half: Half, _ model: inout TermModel) {
    let id = id(type.split(separator: ".").last.map(String.init) ?? type)
    let fields = fields(type, model)
    model.items[id] = TermItem(id: id, type: type, half: half, list: place, fields: fields)
    let count = model.lists[place]?.count ?? 0
    model.lists[place, default: []].insert(id, at: number(below: count + 1))
  }

  private mutating func fields(_ type: String, _ model: TermModel) -> [TermField] {
    let parties = model.parties
    var fields: [TermField] = []
    switch type {
    case "payments":
      fields = [
        TermField("from", party(parties)), TermField("to", party(parties)),
        TermField("amount", .scalar(TermScalar(.money, "EUR \(1 + number(below: 900)).00"))),
        TermField("due_within", .scalar(TermScalar(.length, "\(2 + number(below: 60)) days"))),
      ]
    case "duties":
      fields = [TermField("by", party(parties)), TermField("action", text(.text))]
      if isHeads() { fields.append(TermField("due", .scalar(TermScalar(.date, "2026-0\(1 + number(below: 9))-11")))) }
    case "parties": fields = [TermField("name", text(.literal))]
    case "definitions": fields = [TermField("term", text(.literal)), TermField("meaning", text(.text))]
    default: fields = [TermField("text", text(.text))]
    }
    var kept: [TermField] = []
    for field in fields where number(below: 6) > 0 { kept.append(field) }
    return kept
  }

  private mutating func party(_ parties: [String]) -> TermValue {
    .scalar(TermScalar(.party, parties.isEmpty ? "each" : parties[number(below: parties.count)]))
  }

  private mutating func text(_ kind: TermScalar.Kind) -> TermValue {
    let words = ["deliver", "the portal", "30 days", "must", "[@duties-3]", "report", "to everyone", "in May"]
    let count = 1 + number(below: 4)
    var text = words[number(below: words.count)]
    for _ in 0..<count { text += " " + words[number(below: words.count)] }
    return .scalar(TermScalar(kind, text))
  }

  mutating func revised(_ old: TermModel) -> TermModel {
    var model = old
    for _ in 0..<number(below: 9) { edit(&model) }
    return model
  }

  private mutating func edit(_ model: inout TermModel) {
    let ids = model.items.keys.filter { !$0.isEmpty }.sorted()
    guard !ids.isEmpty else { return }
    let id = ids[number(below: ids.count)]
    switch number(below: 7) {
    case 0: remove(id, &model)
    case 1:
      let section = Self.sections[number(below: Self.sections.count)]
      insert(section.type, ListPlace(owner: "", path: section.path), section.half, &model)
    case 2: reorder(id, &model)
    case 3:
      guard let item = model.items[id], item.type == "parties.brings" else { return reorder(id, &model) }
      let parties = model.parties
      remove(id, &model)
      guard !parties.isEmpty else { return }
      let place = ListPlace(owner: parties[number(below: parties.count)], path: "brings")
      var moved = item
      moved.list = place
      model.items[id] = moved
      model.lists[place, default: []].append(id)
    case 4: model = model.renaming([id: self.id("renamed")])
    default:
      guard let item = model.items[id] else { return }
      let fields = fields(item.type, model)
      model.items[id]?.fields = fields
    }
  }

  private mutating func reorder(_ id: String, _ model: inout TermModel) {
    guard let place = model.items[id]?.list, var list = model.lists[place] else { return }
    list.removeAll { $0 == id }
    list.insert(id, at: number(below: list.count + 1))
    model.lists[place] = list
  }

  private func remove(_ id: String, _ model: inout TermModel) {
    guard let item = model.items.removeValue(forKey: id) else { return }
    model.lists[item.list]?.removeAll { $0 == id }
    for (place, list) in model.lists where place.owner == id {
      for child in list { model.items[child] = nil }
      model.lists[place] = nil
    }
  }

  /// The same model, its tables built in another order.
  func shuffled(_ model: TermModel) -> TermModel {
    var other = TermModel()
    for id in model.items.keys.sorted(by: >) { other.items[id] = model.items[id] }
    for place in model.lists.keys.sorted(by: { $1 < $0 }) { other.lists[place] = model.lists[place] }
    return other
  }
}
