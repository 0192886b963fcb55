/// Under which numbers the two drafts print items and sections, by id: facts beside the changes, never changes.
public struct ClauseNumbers: Sendable, Equatable {
  public var old: [String: String]
  public var new: [String: String]
  /// As a change set was read from a file: by the numbers of its changes.
  var told: [Int: (old: String, new: String)]?
  var toldRenumbered: [(id: String, old: String, new: String)] = []

  public init(old: [String: String] = [:], new: [String: String] = [:]) {
    self.old = old
    self.new = new
  }

  public static func == (a: ClauseNumbers, b: ClauseNumbers) -> Bool { a.old == b.old && a.new == b.new }

  /// The same, looking back.
  var inverse: ClauseNumbers {
    var numbers = ClauseNumbers(old: new, new: old)
    numbers.told = told?.mapValues { ($0.new, $0.old) }
    numbers.toldRenumbered = toldRenumbered.map { ($0.id, $0.new, $0.old) }
    return numbers
  }

  /// The numbers of the clause that prints an item, or the section that holds it; empty where there is none.
  func of(_ change: Change) -> (old: String, new: String) {
    if let told { return told[change.number] ?? ("", "") }
    let ids = [change.item, change.section]
    func number(_ table: [String: String]) -> String { ids.lazy.compactMap { table[$0] }.first ?? "" }
    let was = change.kind == .insert ? "" : number(old)
    let now = change.kind == .delete ? "" : number(new)
    return (was, now)
  }

  /// Ids whose clause only has another number, in the order of the ids.
  public var renumbered: [(id: String, old: String, new: String)] {
    if told != nil { return toldRenumbered }
    return old.keys.sorted().compactMap { id in
      guard let was = old[id], let now = new[id], was != now else { return nil }
      return (id, was, now)
    }
  }
}

extension Change {
  /// The section's key: `payments`, `confidentiality`.
  var section: String {
    let path = type.isEmpty ? field : type
    let parts = path.split(separator: ".").map(String.init)
    guard let first = parts.first else { return "" }
    return (first == "agreement" || first == "relationship") && parts.count > 1 ? parts[1] : first
  }
}
