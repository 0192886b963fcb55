import EntenteSource

public struct RecordTypeID: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt16
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }
  public static let root = RecordTypeID(rawValue: 0)
}

/// The declared type of a field. It says what may be written, what the JSON Schema allows, and what a template may do.
public indirect enum FieldType: Sendable, Equatable {
  case literal
  case text
  case date
  /// A date, or relative: `30 days after effective`, `after ID`, `end of term`.
  case due
  case length
  case cadence
  case money
  case percent
  case number
  case yesNo
  /// A party, a list of parties, or a reserved word.
  case party
  /// A party, and also contacts, bodies, governance and third parties.
  case who
  /// An id given here.
  case id
  /// The id of something (a record of one of these types; empty: anything).
  case reference([String])
  case choice([String])
  /// Visibility: `shared`, `private`, or parties.
  case visibility
  /// A file below the root file's folder.
  case path
  case list(FieldType)
  case record(RecordTypeID)
  /// Any of these, tried in order. The last is the fallback that reads everything, or the list of errors names all.
  case anyOf([FieldType])
  /// `none`, or the type.
  case noneOr(FieldType)
  /// Values of the extra fields that the template declares.
  case extraFields
}

/// One field of a record type.
public struct FieldDeclaration: Sendable {
  public let name: String
  public let type: FieldType
  /// One sentence for the schema and the reference.
  public let summary: String
  public init(_ name: String, _ type: FieldType, _ summary: String = "") {
    self.name = name
    self.type = type
    self.summary = summary
  }
}

/// A kind of record: its fields in declared order. `identified` types have an `id`, and may state `visibility`,
/// `effect` and `element` where the format says so.
public struct RecordType: Sendable {
  public let id: RecordTypeID
  /// The section's name and the path to it: `payments`, `payments.tiers`.
  public let name: String
  public let fields: [FieldDeclaration]
  public let identified: Bool
  public init(id: RecordTypeID, name: String, fields: [FieldDeclaration], identified: Bool) {
    self.id = id
    self.name = name
    self.fields = fields
    self.identified = identified
  }

  /// The place of a field in the record. O(fields).
  public func slot(named name: String) -> Int? { fields.firstIndex { $0.name == name } }
}

/// Every record type of the format; built once from the declarations.
public struct Schema: Sendable {
  public let types: [RecordType]
  public init(types: [RecordType]) { self.types = types }
  public func type(_ id: RecordTypeID) -> RecordType { types[Int(id.rawValue)] }
  public func type(named name: String) -> RecordType? { types.first { $0.name == name } }
}
