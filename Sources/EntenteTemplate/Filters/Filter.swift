/// What a value's printing can be told; filters add to it. Those that do not concern a value leave it as it is.
struct PrintStyle: OptionSet, Sendable, Equatable {
  let rawValue: UInt16
  /// `or` instead of `and` between the items of a list.
  static let or = PrintStyle(rawValue: 1)
  static let dateShort = PrintStyle(rawValue: 1 << 1)
  static let dateISO = PrintStyle(rawValue: 1 << 2)
  static let symbol = PrintStyle(rawValue: 1 << 3)
  static let fullName = PrintStyle(rawValue: 1 << 4)
  static let shortName = PrintStyle(rawValue: 1 << 5)
  static let reference = PrintStyle(rawValue: 1 << 6)
  static let adverb = PrintStyle(rawValue: 1 << 7)
  static let per = PrintStyle(rawValue: 1 << 8)
  static let inWords = PrintStyle(rawValue: 1 << 9)
  static let ordinal = PrintStyle(rawValue: 1 << 10)
}

/// What is done to words that were printed.
enum Shape: UInt8, Sendable {
  case cap, lower, upper, bold, quote, article, possessive, sentence, clauseText, fallback
}

/// A value made from a value.
enum ValueFilter: UInt8, Sendable { case count, first, sum, plural }

/// A filter: its name, what it may stand after, what its arguments are, and what it does.
struct Filter: Sendable {
  enum Effect: Sendable {
    case style(PrintStyle)
    /// One of these words, each with its style.
    case choose([(String, PrintStyle)])
    case shape(Shape)
    case value(ValueFilter)
  }
  enum Arguments: Sendable {
    case none
    case words(Int)
    case optionalWord, oneOf
  }

  var name: String
  var accepts: Kinds
  var arguments: Arguments
  var effect: Effect

  init(_ name: String, _ accepts: Kinds, _ effect: Effect, _ arguments: Arguments = .none) {
    self.name = name
    self.accepts = accepts
    self.effect = effect
    self.arguments = arguments
  }

  static func named(_ name: Name) -> Filter? { keys.firstIndex(of: name.key).map { all[$0] } }
  static var names: [String] { all.map(\.name) }

  private static let all: [Filter] = [
    Filter("cap", .printable, .shape(.cap)),
    Filter("lower", .printable.subtracting(.text), .shape(.lower)),
    Filter("upper", .printable.subtracting(.text), .shape(.upper)),
    Filter("bold", .printable, .shape(.bold)),
    Filter("quote", .printable, .shape(.quote)),
    Filter("article", [.literal, .text, .choice, .words, .number, .count, .length], .shape(.article)),
    Filter("possessive", [.literal, .party, .item, .words], .shape(.possessive)),
    Filter("sentence", .printable, .shape(.sentence)),
    Filter("clause_text", .printable, .shape(.clauseText)),
    Filter("default", .printable, .shape(.fallback), .words(1)),
    Filter("list", [.list, .party], .choose([("and", []), ("or", .or)]), .oneOf),
    Filter(
      "date", .date, .choose([("long", []), ("short", .dateShort), ("iso", .dateISO)]), .oneOf),
    Filter("money", .money, .choose([("code", []), ("symbol", .symbol)]), .oneOf),
    Filter("name", [.party, .item, .record], .style(.fullName)),
    Filter("short", [.party, .item, .record], .style(.shortName)),
    Filter("ref", [.party, .item, .record, .id, .words], .style(.reference)),
    Filter("adverb", .cadence, .style(.adverb)),
    Filter("per", .cadence, .style(.per)),
    Filter("in_words", [.length, .number, .count], .style(.inWords)),
    Filter("words", [.number, .count, .length], .style(.inWords)),
    Filter("ordinal", [.number, .count], .style(.ordinal)),
    Filter("count", [.list, .party, .text], .value(.count)),
    Filter("first", .list, .value(.first)),
    Filter("sum", .list, .value(.sum), .optionalWord),
    Filter("plural", [.count, .number, .length, .list, .party], .value(.plural), .words(2)),
  ]
  private static let keys = all.map { WordKey($0.name) }
}
