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

  /// The type of the records that stand in the field, alone or in a list.
  public var recordType: RecordTypeID? {
    switch self {
    case .record(let id): id
    case .list(let inner), .noneOr(let inner): inner.recordType
    default: nil
    }
  }
}

/// The two halves of a partnership, and what stands before both.
public enum Half: UInt8, Sendable { case neither, deal, relationship }

/// One field of a record type.
public struct FieldDeclaration: Sendable {
  public let name: String
  public let type: FieldType
  /// One sentence for the schema and the reference.
  public let summary: String
  /// The word that holds when the field is not written: an index into the choices. The reader fills it in, with a
  /// span that points nowhere.
  public let defaultChoice: UInt8?

  public init(_ name: String, _ type: FieldType, default defaultChoice: UInt8? = nil, _ summary: String = "") {
    self.name = name
    self.type = type
    self.summary = summary
    self.defaultChoice = defaultChoice
  }
}

/// A kind of record: its fields in declared order. `identified` types have an `id`, and may state `visibility`,
/// `effect` and `element` where the format says so.
public struct RecordType: Sendable {
  public let id: RecordTypeID
  /// The path to the record, without `agreement` and without `relationship`: `payments`, `payments.tiers`. A section
  /// whose key stands in both halves keeps `relationship.` in the second: `relationship.clauses`.
  public let name: String
  public let fields: [FieldDeclaration]
  public let identified: Bool
  public let half: Half
  /// The type of the record that holds this one; its own at the root.
  public let parent: RecordTypeID

  public init(
    id: RecordTypeID, name: String, fields: [FieldDeclaration], identified: Bool, half: Half = .neither,
    parent: RecordTypeID = .root
  ) {
    self.id = id
    self.name = name
    self.fields = fields
    self.identified = identified
    self.half = half
    self.parent = parent
  }

  /// The place of a field in the record. O(fields).
  public func slot(named name: String) -> Int? { fields.firstIndex { $0.name == name } }
  public func field(named name: String) -> FieldDeclaration? { fields.first { $0.name == name } }
}

/// Every record type of the format; built once from the declarations.
public struct Schema: Sendable {
  public let types: [RecordType]
  let keys: FieldKeys
  public init(types: [RecordType]) {
    self.types = types
    keys = FieldKeys(types)
  }
  public func type(_ id: RecordTypeID) -> RecordType { types[Int(id.rawValue)] }
  public func type(named name: String) -> RecordType? { types.first { $0.name == name } }
}
