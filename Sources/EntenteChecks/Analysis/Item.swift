import EntenteFormat
import EntenteSource

/// A record of the agreement: an item, a section that is a map, or a row.
public struct Item: Sendable, Hashable {
  public let analysis: Analysis
  public let ref: ItemRef

  init(_ analysis: Analysis, _ ref: ItemRef) {
    self.analysis = analysis
    self.ref = ref
  }

  public static func == (a: Item, b: Item) -> Bool { a.ref == b.ref }
  public func hash(into hasher: inout Hasher) { hasher.combine(ref) }

  var record: Record { analysis.tree.records[Int(ref.index)] }
  public var type: RecordType { analysis.tree.type(ref) }
  /// `kpis`, `payments.tiers`.
  public var typeName: String { type.name }
  /// Empty without one.
  public var id: String { analysis.tree.string(record.id) }
  /// The whole item.
  public var span: SourceSpan { record.span }
  public var half: Half { type.half }
  /// The record that holds this one: the item of a row, the half of an item. Nil at the root.
  public var parent: Item? {
    let parent = record.parent
    return parent == ref ? nil : Item(analysis, parent)
  }

  /// How messages call it: `kpi-sites`, or the section's name for what has no id.
  public var called: String { id.isEmpty ? "this item of `\(typeName)`" : "`\(id)`" }

  /// The field by its name. One that the type does not declare is a mistake of the rule, and is never written. O(fields).
  public subscript(_ name: String) -> Field {
    guard let slot = type.slot(named: name) else { return Field(self, .absent) }
    return Field(self, analysis.tree.cell(ref, slot))
  }

  /// The legal effect that holds for the item: its own, else that of the section around it, else that of its half.
  public var effect: Effect {
    var at: Item? = self
    while let item = at {
      if case .choice(let word) = item["effect"].cell.value { return Effect(rawValue: word) ?? .binding }
      at = item.parent
    }
    return half == .relationship ? .nonBinding : .binding
  }

  /// Whether a field or section is left out: neither written nor an open point.
  public func lacks(_ name: String) -> Bool { !self[name].isWritten }
}

/// The legal effect of a part, in the order of the format.
public enum Effect: UInt8, Sendable {
  case binding, bindingProcess, guidesInterpretation, nonBinding
}

/// The value of one field of an item, or one element of a list.
public struct Field: Sendable {
  public let item: Item
  public let cell: Cell

  init(_ item: Item, _ cell: Cell) {
    self.item = item
    self.cell = cell
  }

  public var span: SourceSpan { cell.span.isNone ? item.span : cell.span }
  /// Something stands there, an open point too. A default that nobody wrote is not written.
  public var isWritten: Bool { cell.value != .absent && !cell.span.isNone }
  public var isOpen: Bool { if case .open = cell.value { true } else { false } }
  /// A section written as `none`.
  public var isNone: Bool { cell.value == .none }

  /// The words of a literal or a text; nil for everything else.
  public var text: String? { textRange.map { item.analysis.tree.string($0) } }
  /// Their bytes in the tree.
  public var textRange: TextRange? {
    switch cell.value {
    case .literal(let range), .text(let range): range
    default: nil
    }
  }
  public var bytes: ArraySlice<UInt8> { textRange.map { item.analysis.tree.bytes[$0.range] } ?? [] }
  /// The value as it stands in the file, on one line.
  public var typed: String {
    guard let file = item.analysis.sources[cell.span.source], Int(cell.span.end) <= file.bytes.count else { return "" }
    return String(decoding: file.bytes[Int(cell.span.start)..<Int(cell.span.end)].prefix(60), as: UTF8.self)
  }
  public var money: Money? { if case .money(let money) = cell.value { money } else { nil } }
  public var percent: Quantity? { if case .percent(let percent) = cell.value { percent } else { nil } }
  public var number: Quantity? { if case .number(let number) = cell.value { number } else { nil } }
  public var length: Length? { if case .length(let length) = cell.value { length } else { nil } }
  /// A length that is a span of time.
  public var duration: Duration? {
    if case .length(.span(let duration)) = cell.value { duration } else { nil }
  }
  public var date: DateValue? { if case .date(let date) = cell.value { date } else { nil } }
  /// A date that is a day of the calendar.
  public var day: CalendarDate? { if case .date(.day(let day)) = cell.value { day } else { nil } }
  public var cadence: Cadence? { if case .cadence(let cadence) = cell.value { cadence } else { nil } }
  public var yesNo: Bool? { if case .yesNo(let yes) = cell.value { yes } else { nil } }
  /// The index of the chosen word, defaults included.
  public var choice: Int? { if case .choice(let word) = cell.value { Int(word) } else { nil } }
  /// The record that stands here, or that is named here.
  public var one: Item? {
    switch cell.value {
    case .record(let ref), .item(let ref): Item(item.analysis, ref)
    default: nil
    }
  }

  /// The elements of a list; the value itself where one stands alone.
  public var elements: [Field] {
    switch cell.value {
    case .list(let list), .who(let list): list.range.map { Field(item, item.analysis.tree.cells[$0]) }
    case .absent, .none, .open: []
    default: [self]
    }
  }

  /// The records of a list, or the items that it names.
  public var items: [Item] { elements.compactMap(\.one) }

  /// The parties that are meant, by number in order: `each`, `all`, `any` are everybody, `others` everybody but `giver`.
  /// Contacts, bodies and other words are no parties.
  public func parties(but giver: Set<Int> = []) -> Set<Int> {
    var found: Set<Int> = []
    for element in elements {
      switch element.cell.value {
      case .item(let ref): if let number = item.analysis.partyNumber(ref) { found.insert(number) }
      case .partyWord(.others): found.formUnion(Set(item.analysis.parties.indices).subtracting(giver))
      case .partyWord: found.formUnion(item.analysis.parties.indices)
      default: break
      }
    }
    return found
  }

  /// The reserved word for parties that stands here alone.
  public var partyWord: PartyWord? {
    guard elements.count == 1, case .partyWord(let word) = elements[0].cell.value else { return nil }
    return word
  }
}
