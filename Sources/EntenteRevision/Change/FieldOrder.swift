import EntenteFormat

/// The declared order of fields, by the name of a record type and the path inside it.
enum FieldOrder {
  private static let ranks: [String: [String: Int]] = {
    var ranks: [String: [String: Int]] = [:]
    for type in Schema.shared.types {
      var table: [String: Int] = [:]
      declare(type, "", &table)
      ranks[type.name] = table
    }
    return ranks
  }()

  private static func declare(_ type: RecordType, _ path: String, _ table: inout [String: Int]) {
    for field in type.fields {
      let inner = path.isEmpty ? field.name : path + "." + field.name
      table[inner] = table.count
      if case .record(let id) = field.type { declare(Schema.shared.type(id), inner, &table) }
    }
  }

  /// Sorts before another path of the type when smaller; a path that is not declared stands where its section does.
  static func rank(_ type: String, _ path: String) -> Int {
    guard let table = ranks[type] else { return .max }
    if let rank = table[path] { return rank }
    return path.split(separator: ".").first.flatMap { table[String($0)] } ?? .max
  }

  static func isBefore(_ type: String, _ a: String, _ b: String) -> Bool {
    let x = rank(type, a)
    let y = rank(type, b)
    return x != y ? x < y : a < b
  }

  /// Of a list in the whole file: deal before relationship, sections as declared.
  static func rank(_ place: ListPlace, in model: TermModel) -> Int {
    guard let owner = model.items[place.owner] else { return .max }
    return rank(owner.type, place.path)
  }
}
