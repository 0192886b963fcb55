import EntenteFormat

/// The declarations as the compiler asks for them: fields by name, and what each can be, worked out once. Shared by the
/// documents of a template.
struct FieldTable {
  final class Field {
    let name: String
    let slot: UInt16
    let type: ValueType
    let defaultChoice: UInt8?

    init(_ declared: FieldDeclaration, _ slot: Int, _ schema: Schema) {
      name = declared.name
      self.slot = UInt16(slot)
      type = ValueType(declared.type, in: schema)
      defaultChoice = declared.defaultChoice
    }
  }

  let schema: Schema
  let vocabulary: Vocabulary
  private var keys: [[WordKey]]
  private var fields: [[Field?]]

  init(_ schema: Schema) {
    self.schema = schema
    vocabulary = Vocabulary(schema)
    keys = Array(repeating: [], count: schema.types.count)
    fields = Array(repeating: [], count: schema.types.count)
  }

  mutating func field(_ name: Name, of id: RecordTypeID) -> Field? {
    let index = Int(id.rawValue)
    if fields[index].isEmpty { prepare(index) }
    guard let slot = keys[index].firstIndex(of: name.key) else { return nil }
    if let known = fields[index][slot] { return known }
    let field = Field(schema.types[index].fields[slot], slot, schema)
    fields[index][slot] = field
    return field
  }

  private mutating func prepare(_ index: Int) {
    let declared = schema.types[index].fields
    keys[index] = declared.map { WordKey($0.name) }
    fields[index] = Array(repeating: nil, count: declared.count)
  }
}
