/// Collects the declarations of the format: one call, one line, for one field.
struct SchemaBuilder {
  private(set) var types: [RecordType] = []
  private var fields: [FieldDeclaration] = []
  private var path = ""
  private var half = Half.neither
  private var current = RecordTypeID.root

  static func build(_ declare: (inout SchemaBuilder) -> Void) -> Schema {
    var builder = SchemaBuilder()
    builder.types.reserveCapacity(96)
    _ = builder.record("", identified: false, declare)
    return Schema(types: builder.types)
  }

  mutating func field(_ name: String, _ type: FieldType, default choice: UInt8? = nil, _ summary: String) {
    fields.append(FieldDeclaration(name, type, default: choice, summary))
  }

  /// One of the two halves. Its sections are named without it.
  mutating func half(_ name: String, _ half: Half, _ summary: String, _ body: (inout SchemaBuilder) -> Void) {
    self.half = half
    let id = record(name, identified: false, body)
    self.half = .neither
    field(name, .record(id), summary)
  }

  /// A section that is one map. Inside a half it may state its own effect.
  mutating func map(_ name: String, _ summary: String, _ body: (inout SchemaBuilder) -> Void) {
    let id = record(name, identified: false) { inner in
      body(&inner)
      if inner.statesEffect { inner.effectOfItem() }
    }
    field(name, .record(id), summary)
  }

  /// A map inside a section, without an effect of its own.
  mutating func part(_ name: String, _ summary: String, _ body: (inout SchemaBuilder) -> Void) {
    let id = record(name, identified: false, body)
    field(name, .record(id), summary)
  }

  /// A list of identified items.
  mutating func items(_ name: String, _ summary: String, _ body: (inout SchemaBuilder) -> Void) {
    field(name, itemList(name, body), summary)
  }

  /// `none`, or a list of identified items.
  mutating func noneOrItems(_ name: String, _ summary: String, _ body: (inout SchemaBuilder) -> Void) {
    field(name, .noneOr(itemList(name, body)), summary)
  }

  /// A list of records without ids.
  mutating func rows(_ name: String, _ summary: String, _ body: (inout SchemaBuilder) -> Void) {
    let id = record(name, identified: false, body)
    field(name, .list(.record(id)), summary)
  }

  /// Fields that the template declares: a type without fields of its own.
  mutating func extra(_ name: String, _ summary: String) {
    _ = record(name, identified: false) { _ in }
    field(name, .extraFields, summary)
  }

  /// Says who may see the item, or what is private in it.
  mutating func visibility() {
    field(
      "visibility", .visibility, "Who may see it: `shared`, `private` to the drafting party, or the ids of parties.")
  }

  private var statesEffect: Bool { half != .neither || path == "term" || path == "law" }

  private mutating func itemList(_ name: String, _ body: (inout SchemaBuilder) -> Void) -> FieldType {
    let id = record(name, identified: true) { inner in
      inner.field("id", .id, "The name by which references and permalinks know the item; given once, never changed.")
      body(&inner)
      if inner.half != .neither { inner.effectOfItem() }
      if inner.half == .relationship {
        inner.visibility()
        inner.field("element", .element, "Which element of a good partnership it serves.")
      }
    }
    return .list(.record(id))
  }

  private mutating func effectOfItem() {
    field("effect", .effect, "The legal effect of this alone; without it, that of its half.")
  }

  private mutating func record(
    _ name: String, identified: Bool, _ body: (inout SchemaBuilder) -> Void
  ) -> RecordTypeID {
    let outer = (fields: fields, path: path, current: current)
    let id = RecordTypeID(rawValue: UInt16(types.count))
    path = path.isEmpty || path == "agreement" || path == "relationship" ? name : path + "." + name
    if half == .relationship, name == "clauses" { path = "relationship.clauses" }
    current = id
    fields = []
    fields.reserveCapacity(24)
    types.append(RecordType(id: id, name: path, fields: [], identified: identified))
    body(&self)
    types[Int(id.rawValue)] = RecordType(
      id: id, name: path, fields: fields, identified: identified, half: half, parent: outer.current)
    (fields, path, current) = outer
    return id
  }
}

extension FieldType {
  static let texts = FieldType.list(.text)
  static let literals = FieldType.list(.literal)
  /// The ids of any things, sections included.
  static let anything = FieldType.reference([])
  static let effect = FieldType.choice(["binding", "binding-process", "guides-interpretation", "non-binding"])
  static let element = FieldType.choice(
    ["trust", "win-win", "self-disclosure", "interdependence", "change", "future"])
  /// Whether a tier or a price break counts for the whole quantity, or for the part above it alone.
  static let applies = FieldType.choice(["whole", "excess"])
  static let moneyOrText = FieldType.anyOf([.money, .text])
  static let textOrItem = FieldType.anyOf([.reference([]), .text])
  static let yesNoOrText = FieldType.anyOf([.yesNo, .text])
  /// What a measure is compared with: a count, a share or a sum.
  static let measure = FieldType.anyOf([.percent, .money, .number])
}
