import EntenteFormat

/// The fields by which the machine knows the records that it speaks of itself: what names them, where the parties and
/// definitions stand. Looked up once, when a program is made.
struct Vocabulary: Sendable {
  /// The places of a record's naming fields; -1 without one.
  struct Naming: Sendable {
    var short: Int16 = -1
    /// The first of `name`, `title`, `body` and the like that the type has.
    var name: Int16 = -1
    /// A party, a person or a third party: printed by name, never as a cross-reference.
    var isPerson = false
    var id: Int16 = -1
    /// Accepted rather than delivered.
    var acceptance: Int16 = -1
    var isDeliverable = false
  }

  struct Definitions: Sendable {
    var term = -1
    var plural = -1
    var meaning = -1
  }

  let naming: [Naming]
  /// Places in the root; -1 without the field.
  let parties: Int
  let definitions: Int
  let title: Int
  let status: Int
  /// Of `agreement` and of `relationship`, and the place of `effect` in each.
  let halves: (deal: Int, relationship: Int)
  let effects: (deal: Int, relationship: Int)
  let definition: Definitions
  /// The words of `effect`.
  let effectWords: [String]
  /// The index of `final` among the words of `status`; -1 without it.
  let final: Int

  private static let nameFields = [
    "name", "title", "body", "area", "principle", "product", "asset", "item", "service", "topic", "term",
  ]
  private static let people: Set<String> = ["parties", "parties.contacts", "parties.signatories", "third_parties"]

  init(_ schema: Schema) {
    naming = schema.types.map(Self.naming)
    let root = schema.type(.root)
    func place(_ name: String) -> Int { root.slot(named: name) ?? -1 }
    parties = place("parties")
    definitions = place("definitions")
    title = place("title")
    status = place("status")
    halves = (place("agreement"), place("relationship"))
    func half(_ name: String) -> RecordType? {
      root.field(named: name)?.type.recordType.map { schema.type($0) }
    }
    effects = (half("agreement")?.slot(named: "effect") ?? -1, half("relationship")?.slot(named: "effect") ?? -1)
    effectWords = half("agreement")?.field(named: "effect").map { ValueType($0.type, in: schema).choices } ?? []
    let statusWords = root.field(named: "status").map { ValueType($0.type, in: schema).choices } ?? []
    final = statusWords.firstIndex(of: "final") ?? -1
    definition = Self.definition(half("definitions"))
  }

  private static func definition(_ type: RecordType?) -> Definitions {
    guard let type else { return Definitions() }
    return Definitions(
      term: type.slot(named: "term") ?? -1, plural: type.slot(named: "plural") ?? -1,
      meaning: type.slot(named: "meaning") ?? -1)
  }

  private static func naming(_ type: RecordType) -> Naming {
    var naming = Naming()
    var best = nameFields.count
    for (slot, field) in type.fields.enumerated() {
      switch field.name {
      case "short": naming.short = Int16(slot)
      case "id": naming.id = Int16(slot)
      case "acceptance": naming.acceptance = Int16(slot)
      default:
        guard field.type == .literal, let rank = nameFields.firstIndex(of: field.name), rank < best else { continue }
        best = rank
        naming.name = Int16(slot)
      }
    }
    naming.isPerson = people.contains(type.name)
    naming.isDeliverable = type.name == "deliverables"
    return naming
  }

  /// Whether a record of this type can be printed by its name alone.
  static func isNamed(_ type: RecordType) -> Bool {
    type.slot(named: "short") != nil || type.slot(named: "name") != nil
  }
}
