import EntenteFormat

/// The declarations as the compiler asks for them: fields by name, and what each can be, worked out once. Shared by the
/// documents of a template.
final class FieldTable {
  struct Field {
    var slot: Int
    var type: ValueType
    var defaultChoice: UInt8?
  }

  let schema: Schema
  private var slots: [[String: Int]?]
  private var fields: [[Field?]]

  init(_ schema: Schema) {
    self.schema = schema
    slots = Array(repeating: nil, count: schema.types.count)
    fields = Array(repeating: [], count: schema.types.count)
  }

  func field(_ name: String, of id: RecordTypeID) -> Field? {
    let index = Int(id.rawValue)
    if slots[index] == nil { prepare(index) }
    guard let slot = slots[index]?[name] else { return nil }
    if let known = fields[index][slot] { return known }
    let declared = schema.types[index].fields[slot]
    let field = Field(slot: slot, type: ValueType(declared.type, in: schema), defaultChoice: declared.defaultChoice)
    fields[index][slot] = field
    return field
  }

  private func prepare(_ index: Int) {
    let declared = schema.types[index].fields
    var names: [String: Int] = [:]
    names.reserveCapacity(declared.count)
    for (slot, field) in declared.enumerated() { names[field.name] = slot }
    slots[index] = names
    fields[index] = Array(repeating: nil, count: declared.count)
  }
}
