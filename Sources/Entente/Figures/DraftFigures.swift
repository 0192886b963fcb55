import EntenteDocument
import EntenteFormat
import EntenteSource

/// The pictures of a draft: what the values say, seen at once. Made from what the audience may see and from the
/// documents that are shown; nothing that stands only in a document that is left out is drawn.
struct DraftFigures {
  private let reader: FigureReader
  private let timeline: TimelineFigure
  private let hasDeal: Bool
  private let hasCharter: Bool

  init(_ projection: Projection, _ shown: [Manuscript]) {
    let places = ClausePlaces(shown)
    reader = FigureReader(projection.tree, places)
    timeline = TimelineFigure(projection, shown, places)
    hasDeal = shown.contains { $0.half == .deal }
    hasCharter = shown.contains { $0.half == .relationship }
  }

  func all() -> [Figure] { [timeline.figure(), exchange(), measures(), decisions()].compactMap { $0 } }

  // MARK: Who gives what

  private func exchange() -> Figure? {
    guard hasDeal else { return nil }
    var flows: [Figure.Exchange.Flow] = []
    var facts: [Figure.Fact] = []
    for item in reader.items("agreement", "contributions") + reader.items("agreement", "payments") {
      let givers = reader.parties(item, "from")
      let (from, to) = (reader.who(item, "from"), reader.who(item, "to", besides: givers))
      let isPayment = reader.tree.type(item).name == "payments"
      let what = isPayment ? payment(item) : reader.words(item, "what")
      guard !from.isEmpty, !to.isEmpty, !what.isEmpty else { continue }
      let detail = isPayment ? terms(of: item) : worth(of: item, from, to)
      let place = reader.place(item)?.words ?? ""
      flows.append(
        .init(from: from, to: to, what: what, detail: [detail, place].filter { !$0.isEmpty }.joined(by: " · ")))
      facts.append(reader.fact("\(from) to \(to): \(what)" + (detail.isEmpty ? "" : " (\(detail))"), item))
    }
    guard !flows.isEmpty else { return nil }
    return Figure(
      title: "Who gives what", lead: "An arrow for each thing given; dashed where it flows back.",
      drawing: .exchange(.init(flows: flows)), facts: facts)
  }

  private func worth(of item: ItemRef, _ from: String, _ to: String) -> String {
    let (cost, worth) = (reader.words(item, "cost"), reader.words(item, "worth"))
    // Within a line.
    let (from, to) = (from.lowercasedWord, to.lowercasedWord)
    return [cost.isEmpty ? "" : "costs \(from) \(cost)", worth.isEmpty ? "" : "worth \(worth) to \(to)"]
      .filter { !$0.isEmpty }.joined(by: ", ")
  }

  private func payment(_ item: ItemRef) -> String {
    let (amount, rate, basis) = (reader.words(item, "amount"), reader.words(item, "rate"), reader.words(item, "basis"))
    if !amount.isEmpty { return amount }
    if !rate.isEmpty { return basis.isEmpty ? rate : "\(rate) of \(basis)" }
    if case .list = reader.tree.field(item, "tiers").value {
      return basis.isEmpty ? "a payment in steps" : "a payment in steps, by \(basis)"
    }
    return basis.isEmpty ? "a payment" : "a payment: \(basis)"
  }

  private func terms(of item: ItemRef) -> String {
    let (every, least, most) = (reader.words(item, "every"), reader.words(item, "minimum"), reader.words(item, "cap"))
    return [every, least.isEmpty ? "" : "at least \(least)", most.isEmpty ? "" : "at most \(most)"]
      .filter { !$0.isEmpty }.joined(by: ", ")
  }

  // MARK: From baseline to target

  private func measures() -> Figure? {
    guard hasDeal else { return nil }
    var rows: [Figure.Path.Row] = []
    var facts: [Figure.Fact] = []
    for item in reader.items("agreement", "kpis") {
      guard let row = measure(item) else { continue }
      rows.append(row)
      let from = row.start.map { "from \($0.words) " } ?? ""
      let limit = row.limit.map { ", \($0.words)" } ?? ""
      let unit = row.unit.isEmpty ? "" : " (\(row.unit))"
      facts.append(reader.fact("\(row.label)\(unit): \(from)to \(row.target.words) \(row.by)\(limit)", item))
    }
    guard !rows.isEmpty else { return nil }
    return Figure(
      title: "From today to the targets",
      lead: "A ring is today, a disc the target, a bar across the limit; each measure has a scale of its own.",
      drawing: .path(.init(rows: rows)), facts: facts)
  }

  private func measure(_ item: ItemRef) -> Figure.Path.Row? {
    let tree = reader.tree
    guard let target = number(tree.field(item, "target").value) else { return nil }
    let start = number(tree.field(item, "baseline").value)
    let limit = number(tree.field(item, "floor").value)
    let all = [start, target, limit].compactMap { $0 }
    let (least, most) = (all.min() ?? target, all.max() ?? target)
    func point(_ value: Double, _ words: String) -> Figure.Path.Point {
      .init(at: most > least ? Int((value - least) / (most - least) * 1_000) : 1_000, words: words)
    }
    let isLower = tree.field(item, "better").value == .choice(1)
    let day = reader.words(item, "target_date")
    return Figure.Path.Row(
      label: reader.words(item, "name"), unit: reader.words(item, "unit"),
      start: start.map { point($0, reader.words(item, "baseline")) },
      target: point(target, reader.words(item, "target")),
      limit: limit.map { point($0, (isLower ? "not above " : "not below ") + reader.words(item, "floor")) },
      by: day.isEmpty ? "" : "by " + DayWords.words(day))
  }

  /// For a place on a scale alone: never printed.
  private func number(_ value: Value) -> Double? {
    let exact: ExactDecimal
    switch value {
    case .number(let quantity), .percent(let quantity): exact = quantity.number
    case .money(let money): exact = money.amount
    default: return nil
    }
    return (0..<Int(exact.scale)).reduce(Double(exact.mantissa)) { value, _ in value / 10 }
  }

  // MARK: Who decides what

  private func decisions() -> Figure? {
    var rows: [Figure.Decisions.Row] = []
    var facts: [Figure.Fact] = []
    let bodies = hasDeal ? reader.items("agreement", "bodies") : []
    let rounds = hasCharter ? reader.items("relationship", "governance") : []
    for item in bodies + rounds {
      let decides = reader.words(item, "decides")
      guard !decides.isEmpty else { continue }
      let row = Figure.Decisions.Row(
        body: reader.name(of: item), members: reader.who(item, "members"), decides: decides,
        next: reader.who(item, "escalates_to"))
      rows.append(row)
      let members = row.members.isEmpty ? "" : " (\(row.members))"
      let next = row.next.isEmpty ? "" : "; if it can't: \(row.next)"
      facts.append(reader.fact("\(row.body)\(members): \(decides)\(next)", item))
    }
    guard !rows.isEmpty else { return nil }
    return Figure(
      title: "Who decides what", lead: "Behind the dashed arrow stands who decides when a body can't.",
      drawing: .decisions(.init(rows: rows)), facts: facts)
  }
}

extension String {
  /// `The others` as it stands within a sentence; names keep their capitals.
  fileprivate var lowercasedWord: String {
    let isWord = ["The other", "The others", "The parties jointly", "Each party", "Either party", "Any party"].contains(
      self)
    return isWord ? prefix(1).lowercased() + dropFirst() : self
  }
}
