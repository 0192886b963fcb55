import EntenteSource

/// Who may see an item.
public enum Visibility: Sendable, Equatable {
  case shared
  /// Only these parties (record indices); `private` is the drafting party.
  case only([ItemRef])
}

/// A record of the tree: its type, and one cell for each declared field, in the order of the declaration.
public struct Record: Sendable {
  public var type: RecordTypeID
  public var cells: CellRange
  /// The item's id; empty without one.
  public var id: TextRange
  public var span: SourceSpan
  /// The record that holds this one, or its own index at the root.
  public var parent: ItemRef
  @inlinable public init(type: RecordTypeID, cells: CellRange, id: TextRange, span: SourceSpan, parent: ItemRef) {
    self.type = type
    self.cells = cells
    self.id = id
    self.span = span
    self.parent = parent
  }
}

/// What is not settled: `TBD`, `{ open: … }`, `[TBD: …]`.
public struct OpenPoint: Sendable, Equatable {
  /// What is missing, in words; empty for a bare TBD.
  public var what: TextRange
  public var options: CellRange
  /// Who settles it: `.who` or `.absent`.
  public var owner: Value
  public var decideBy: Value
  /// The field's name in words ("the late interest of payment `licence-fee`") is made when printed.
  public var field: String
  public var span: SourceSpan
  /// The record whose field it is.
  public var record = ItemRef(0)
  public init(
    what: TextRange = .empty, options: CellRange = CellRange(start: 0, count: 0), owner: Value = .absent,
    decideBy: Value = .absent, field: String, span: SourceSpan
  ) {
    self.what = what
    self.options = options
    self.owner = owner
    self.decideBy = decideBy
    self.field = field
    self.span = span
  }
}

/// The agreement as flat tables: records, their cells, and the text that they point into.
public struct ValueTree: Sendable {
  public var bytes: [UInt8] = []
  public var cells: [Cell] = []
  public var records: [Record] = []
  public var openPoints: [OpenPoint] = []
  /// What the cells of the record under `fields` are: the fields that the template declares.
  public var extraFields: [FieldDeclaration] = []
  /// Every id that a reference may name: identified items (record index).
  public var ids = ItemIDs()
  public init() {}

  /// The root record (type `RecordTypeID.root`).
  @inlinable public var root: ItemRef { ItemRef(0) }
  @inlinable public func record(_ ref: ItemRef) -> Record { records[Int(ref.index)] }
  /// The cell of the field in declared place `slot` of a record.
  @inlinable public func cell(_ ref: ItemRef, _ slot: Int) -> Cell {
    cells[Int(records[Int(ref.index)].cells.start) + slot]
  }
  @inlinable public func index(_ ref: ItemRef, _ slot: Int) -> Int { Int(records[Int(ref.index)].cells.start) + slot }
  public func string(_ range: TextRange) -> String { String(decoding: bytes[range.range], as: UTF8.self) }
  public func type(_ ref: ItemRef) -> RecordType { Schema.shared.types[Int(record(ref).type.rawValue)] }

  /// The cell of a field by name: for checks and tests, not for the hot path. O(fields).
  public func field(_ ref: ItemRef, _ name: String) -> Cell {
    guard let slot = type(ref).slot(named: name) else { return .absent }
    return cell(ref, slot)
  }
}
