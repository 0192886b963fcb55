import EntenteFormat

/// What a value may be. Several for a union.
struct Kinds: OptionSet, Sendable {
  let rawValue: UInt32
  static let literal = Kinds(rawValue: 1)
  static let text = Kinds(rawValue: 1 << 1)
  static let date = Kinds(rawValue: 1 << 2)
  static let length = Kinds(rawValue: 1 << 3)
  static let cadence = Kinds(rawValue: 1 << 4)
  static let money = Kinds(rawValue: 1 << 5)
  static let percent = Kinds(rawValue: 1 << 6)
  static let number = Kinds(rawValue: 1 << 7)
  static let yesNo = Kinds(rawValue: 1 << 8)
  static let none = Kinds(rawValue: 1 << 9)
  static let party = Kinds(rawValue: 1 << 10)
  static let item = Kinds(rawValue: 1 << 11)
  static let id = Kinds(rawValue: 1 << 12)
  static let choice = Kinds(rawValue: 1 << 13)
  static let list = Kinds(rawValue: 1 << 14)
  static let record = Kinds(rawValue: 1 << 15)
  /// Visibility: the engine's, not the prose's.
  static let visibility = Kinds(rawValue: 1 << 16)
  /// A whole number that the engine counted.
  static let count = Kinds(rawValue: 1 << 17)
  static let condition = Kinds(rawValue: 1 << 18)
  /// Words of the template, or a value whose form a filter has fixed.
  static let words = Kinds(rawValue: 1 << 19)

  /// An expression that was reported already: everything is allowed with it.
  static let anything = Kinds(rawValue: .max)
  static let printable: Kinds = [
    .literal, .text, .date, .length, .cadence, .money, .percent, .number, .yesNo, .none, .party, .item, .id, .choice,
    .list, .count, .words,
  ]

  private static let names: [(Kinds, String)] = [
    (.literal, "a literal"), (.text, "a text"), (.date, "a date"), (.length, "a length"), (.cadence, "a cadence"),
    (.money, "money"), (.percent, "a percentage"), (.number, "a number"), (.yesNo, "yes or no"), (.none, "none"),
    (.party, "a party"), (.item, "a reference"), (.id, "an id"), (.choice, "a choice"), (.list, "a list"),
    (.record, "a section"), (.visibility, "a visibility"), (.count, "a count"), (.condition, "a condition"),
    (.words, "words"),
  ]

  /// In words, for messages: `a text or money`.
  var inWords: String {
    let words = Kinds.names.filter { contains($0.0) }.map(\.1)
    if words.isEmpty { return "nothing" }
    if words.count == 1 { return words[0] }
    return words.dropLast().joined(separator: ", ") + " or " + words[words.count - 1]
  }
}

/// What the checker knows of a value before there is any.
struct ValueType: Sendable {
  var kinds: Kinds
  /// The type of the record, or of the only record that a reference may name.
  var record: RecordTypeID?
  /// More of what lists, choices and the like need.
  private(set) var detail: Detail?

  /// Shared, so that a type is copied cheaply.
  final class Detail: Sendable {
    /// The type of a list's items.
    let element: ValueType?
    let choices: [String]
    /// The map of the template's own fields.
    let isExtraFields: Bool

    init(element: ValueType?, choices: [String], isExtraFields: Bool) {
      self.element = element
      self.choices = choices
      self.isExtraFields = isExtraFields
    }
  }

  init(_ kinds: Kinds) { self.kinds = kinds }

  var element: ValueType? { detail?.element }
  var choices: [String] { detail?.choices ?? [] }
  var isExtraFields: Bool { detail?.isExtraFields ?? false }

  static let root: ValueType = {
    var type = ValueType(.record)
    type.record = .root
    return type
  }()
  static let unknown = ValueType(.anything)
  var isUnknown: Bool { kinds == .anything }

  init(_ type: FieldType, in schema: Schema) {
    self.init([])
    var collected = Collected()
    add(type, schema, &collected)
    if collected.element != nil || !collected.choices.isEmpty || collected.isExtraFields {
      detail = Detail(
        element: collected.element, choices: collected.choices, isExtraFields: collected.isExtraFields)
    }
  }

  private struct Collected {
    var element: ValueType?
    var choices: [String] = []
    var isExtraFields = false
  }

  private mutating func add(_ type: FieldType, _ schema: Schema, _ collected: inout Collected) {
    switch type {
    case .literal, .path: kinds.insert(.literal)
    case .text: kinds.insert(.text)
    case .date, .due: kinds.insert(.date)
    case .length: kinds.insert(.length)
    case .cadence: kinds.insert(.cadence)
    case .money: kinds.insert(.money)
    case .percent: kinds.insert(.percent)
    case .number: kinds.insert(.number)
    case .yesNo: kinds.insert(.yesNo)
    case .party, .who: kinds.insert(.party)
    case .id: kinds.insert(.id)
    case .reference(let names):
      kinds.insert(.item)
      if names.count == 1, let only = schema.type(named: names[0]) { record = only.id }
    case .choice(let words):
      kinds.insert(.choice)
      collected.choices += words
    case .visibility: kinds.insert(.visibility)
    case .list(let item):
      kinds.insert(.list)
      collected.element = ValueType(item, in: schema)
    case .record(let id):
      kinds.insert(.record)
      record = id
    case .anyOf(let members): for member in members { add(member, schema, &collected) }
    case .noneOr(let inner):
      kinds.insert(.none)
      add(inner, schema, &collected)
    case .extraFields:
      kinds.insert(.record)
      collected.isExtraFields = true
    }
  }
}
