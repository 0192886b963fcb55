import EntenteDocument
import EntenteFormat
import EntenteSource

extension WorkedOut {
  /// The counts and sums that drafts print, each once, as it is printed first. Those of some chosen items have no name
  /// of their own and are left out. O(events + what is added up).
  public static func totals(of drafts: [Draft], over tree: ValueTree) -> [WorkedOut] {
    guard drafts.contains(where: { !$0.workings.isEmpty }) else { return [] }
    var totals = PrintedTotals(tree)
    for draft in drafts where !draft.workings.isEmpty { totals.add(draft) }
    return totals.found
  }
}

private struct PrintedTotals {
  private let reader: WorkingReader
  private(set) var found: [WorkedOut] = []
  private var known: [String: Int] = [:]

  /// What is open around a piece.
  private enum Frame {
    case clause(id: TextRange)
    case text
    /// Beside the text: a note, a line of the panel.
    case beside
  }

  init(_ tree: ValueTree) { reader = WorkingReader(tree) }

  mutating func add(_ draft: Draft) {
    let values = draft.workings.map { reader.value($0) }
    var open: [Frame] = []
    for event in draft.events {
      switch event.kind {
      case .open: open.append(.clause(id: event.text))
      case .openNote, .openGlance: open.append(.beside)
      case .openSignature, .openDefinition: open.append(.text)
      case .close: _ = open.popLast()
      case .markdown where event.origin.working > 0:
        guard let value = values[Int(event.origin.working) - 1] else { continue }
        add(value, String(decoding: draft.bytes[event.text.range], as: UTF8.self), open, draft)
      default: continue
      }
    }
  }

  private mutating func add(_ value: WorkedValue, _ words: String, _ open: [Frame], _ draft: Draft) {
    guard let key = value.key, !value.working.isChosen else { return }
    let isPrinted = !open.contains { if case .beside = $0 { true } else { false } }
    if let index = known[key] {
      if isPrinted { found[index].isPrinted = true }
      return
    }
    let ids = open.compactMap { frame in if case .clause(let id) = frame, !id.isEmpty { id } else { nil } }
    let clause = ids.last.map { String(decoding: draft.bytes[$0.range], as: UTF8.self) } ?? ""
    known[key] = found.count
    found.append(
      WorkedOut(
        key: key, name: value.name, clause: clause, value: words,
        kind: value.working.kind == .sum ? .money : .number, inputs: value.inputs, isPrinted: isPrinted))
  }
}

extension WorkedValue {
  /// Lasts from revision to revision: `deliverables.count`, `fee.tiers.amount.sum`; nil for what is no total.
  fileprivate var key: String? {
    let list = place.owner.isEmpty ? place.path.withoutHalf : place.owner + "." + place.path
    switch working.kind {
    case .count: return list + ".count"
    case .sum: return (field.isEmpty ? list : list + "." + field) + ".sum"
    case .place, .wordForm: return nil
    }
  }

  /// What people call it: `Number of deliverables`, `Total amount of budget lines`.
  fileprivate var name: String {
    let list = place.path.section + (ownerName.isEmpty ? "" : " of " + ownerName)
    if working.kind == .count { return "Number of " + list }
    return "Total " + (field.isEmpty ? "" : field.spaced + " ") + "of " + list
  }

  fileprivate var inputs: [WorkedOut.Input] {
    var inputs: [WorkedOut.Input] = [.items(place), .field(item: place.owner, field: place.path)]
    guard working.kind == .sum else { return inputs }
    for element in elements where !element.id.isEmpty { inputs.append(.field(item: element.id, field: field)) }
    if elements.contains(where: { $0.id.isEmpty }) { inputs.append(.fieldOfUnnamed(type: elementType, field: field)) }
    return inputs
  }
}

extension String {
  /// `deliverables` for `agreement.deliverables`.
  fileprivate var withoutHalf: String {
    for half in ["agreement.", "relationship."] where hasPrefix(half) { return String(dropFirst(half.count)) }
    return self
  }
}
