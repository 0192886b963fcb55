/// What `is` asks.
enum ValueTest: String, Sendable, CaseIterable {
  case money, text, item, date, none, open, number, percent, length, cadence, choice, list
  case yesNo = "yes_no"
  case partyWord = "party_word"
  case each, all, any, others

  var name: String { rawValue }

  /// The kinds of which a value can be for the test to hold; `anything` where it can hold for all.
  var kinds: Kinds {
    switch self {
    case .money: .money
    case .text: [.text, .literal]
    case .item: [.item, .party]
    case .date: .date
    case .none: .none
    case .open: .anything
    case .number: [.number, .count]
    case .percent: .percent
    case .length: .length
    case .cadence: .cadence
    case .yesNo: .yesNo
    case .choice: .choice
    case .list: .list
    case .partyWord, .each, .all, .any, .others: .party
    }
  }

  static func named(_ name: String) -> ValueTest? { ValueTest(rawValue: name) }
  static var names: [String] { allCases.map(\.name) }
}
