import EntenteSource

/// A text that an audience may not see, for the last look at the finished outputs.
public struct HiddenText: Sendable, Equatable {
  public var bytes: [UInt8]
  public var span: SourceSpan
}

extension Projection {
  /// What `audience` may see, as a tree of its own; and the texts that were left out. O(tree).
  ///
  /// Diagnostics: `unknown-audience` (no party of that id: the projection is then the shared one),
  /// `names-private-item` (a visible field refers to an item that this audience can't see).
  public static func make(
    _ agreement: Agreement, audience: Audience
  ) -> (projection: Projection, hidden: [HiddenText], diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var viewer: ItemRef?
    if case .party(let id) = audience {
      let parties = agreement.tree.parties
      viewer = parties.first { agreement.tree.string(agreement.tree.record($0).id) == id }
      if viewer == nil {
        let ids = parties.map { agreement.tree.string(agreement.tree.record($0).id) }
        let help =
          nearest(to: id, in: ids).map { "did you mean \($0)?" } ?? "the parties are: " + ids.joined(separator: ", ")
        diagnostics.append(Diagnostic("unknown-audience", at: .none, "no party has the id \(id)", help: help))
      }
    }
    var copier = ProjectionCopier(agreement.tree, viewer: viewer)
    let tree = copier.copy()
    diagnostics += copier.diagnostics
    return (Projection(tree: tree, audience: viewer == nil ? .shared : audience), copier.hidden, diagnostics)
  }
}

extension ValueTree {
  /// The records of the parties, in order.
  public var parties: [ItemRef] {
    guard let slot = type(root).slot(named: "parties"), case .list(let list) = cell(root, slot).value else { return [] }
    return list.range.compactMap { if case .record(let party) = cells[$0].value { party } else { nil } }
  }
}

extension Cell {
  fileprivate var isAbsent: Bool { if case .absent = value { true } else { false } }
}

/// Decides what is visible, then copies it: records keep their order, so that references can be carried over.
private struct ProjectionCopier {
  let old: ValueTree
  let viewer: ItemRef?
  var new = ValueTree()
  var hidden: [HiddenText] = []
  var diagnostics: [Diagnostic] = []
  /// The new index of a visible record, -1 for a hidden one.
  private var place: [Int32]
  /// Of each cell, whether it is hidden although its record is visible.
  private var isHidden: [Bool]
  private let rules: PrivacyRules

  init(_ tree: ValueTree, viewer: ItemRef?) {
    old = tree
    self.viewer = viewer
    place = Array(repeating: -1, count: tree.records.count)
    isHidden = Array(repeating: false, count: tree.cells.count)
    rules = PrivacyRules(tree)
  }

  mutating func copy() -> ValueTree {
    guard !old.records.isEmpty else { return new }
    see(old.root)
    var next: Int32 = 0
    for index in place.indices where place[index] >= 0 {
      place[index] = next
      next += 1
    }
    new.bytes.reserveCapacity(old.bytes.count)
    new.cells.reserveCapacity(old.cells.count)
    new.records.reserveCapacity(Int(next))
    new.extraFields = old.extraFields
    new.openPoints.reserveCapacity(old.openPoints.count)
    for index in old.records.indices where place[index] >= 0 { copyHead(old.records[index]) }
    var at = 0
    for index in old.records.indices where place[index] >= 0 {
      copyCells(of: old.records[index], to: at)
      at += 1
    }
    for (id, item) in old.ids where Int(item.index) < place.count && place[Int(item.index)] >= 0 {
      new.ids.enter(id, ItemRef(Int(place[Int(item.index)])))
    }
    return new
  }

  // MARK: what is visible

  private mutating func see(_ record: ItemRef) {
    place[Int(record.index)] = 0
    let (type, cells) = (old.records[Int(record.index)].type, old.records[Int(record.index)].cells)
    for (slot, index) in cells.range.enumerated() where !old.cells[index].isAbsent {
      if Schema.shared.keys.isPrice(type, slot), rules.isHidden(slot: slot, of: record, from: viewer) {
        isHidden[index] = true
        hide(old.cells[index])
      } else {
        see(cell: index)
      }
    }
  }

  private mutating func see(cell: Int) {
    switch old.cells[cell].value {
    case .record(let record):
      if rules.isHidden(record, from: viewer) { hide(old.cells[cell]) } else { see(record) }
    case .list(let list): for index in list.range { see(cell: index) }
    default: break
    }
  }

  private mutating func hide(_ cell: Cell) {
    switch cell.value {
    case .literal(let text), .text(let text):
      if !text.isEmpty { hidden.append(HiddenText(bytes: Array(old.bytes[text.range]), span: cell.span)) }
    case .record(let record): for index in old.record(record).cells.range { hide(old.cells[index]) }
    case .list(let list): for index in list.range { hide(old.cells[index]) }
    case .open(let point):
      let point = old.openPoints[Int(point)]
      hidden.append(HiddenText(bytes: Array(old.bytes[point.what.range]), span: point.span))
    default: break
    }
  }

  private func isVisible(_ cell: Cell) -> Bool {
    guard case .record(let record) = cell.value else { return true }
    return place[Int(record.index)] >= 0
  }

  // MARK: copying

  private mutating func copyHead(_ record: Record) {
    let start = new.cells.count
    new.cells.append(contentsOf: repeatElement(.absent, count: Int(record.cells.count)))
    new.records.append(
      Record(
        type: record.type, cells: CellRange(start: start, count: Int(record.cells.count)), id: copy(record.id),
        span: record.span, parent: ItemRef(Int(max(0, place[Int(record.parent.index)])))))
  }

  private mutating func copyCells(of record: Record, to index: Int) {
    let start = Int(new.records[index].cells.start)
    for (slot, cell) in record.cells.range.enumerated() where !old.cells[cell].isAbsent && !isHidden[cell] {
      new.cells[start + slot] = copy(old.cells[cell])
    }
  }

  private mutating func copy(_ text: TextRange) -> TextRange {
    guard !text.isEmpty else { return .empty }
    let start = new.bytes.count
    new.bytes.append(contentsOf: old.bytes[text.range])
    return TextRange(start: start, count: Int(text.count))
  }

  private mutating func copy(_ cell: Cell) -> Cell { Cell(copy(cell.value, at: cell.span), cell.span) }

  private mutating func copy(_ value: Value, at span: SourceSpan) -> Value {
    switch value {
    case .literal(let text): return .literal(copy(text))
    case .text(let text):
      checkNames(in: text, at: span)
      return .text(copy(text))
    case .name(let text): return .name(copy(text))
    case .money(var money):
      money.per = copy(money.per)
      return .money(money)
    case .percent(var quantity):
      quantity.unit = copy(quantity.unit)
      return .percent(quantity)
    case .number(var quantity):
      quantity.unit = copy(quantity.unit)
      return .number(quantity)
    case .date(.afterItem(let length, let item)):
      return carried(item, at: span).map { .date(.afterItem(length, $0)) } ?? .absent
    case .item(let item): return carried(item, at: span).map { .item($0) } ?? .absent
    case .record(let item):
      return place[Int(item.index)] >= 0 ? .record(ItemRef(Int(place[Int(item.index)]))) : .absent
    case .who(let list): return .who(copy(list))
    case .list(let list):
      let copied = copy(list)
      return copied.isEmpty && !list.isEmpty ? .absent : .list(copied)
    case .open(let index): return .open(copyOpenPoint(old.openPoints[Int(index)]))
    default: return value
    }
  }

  private mutating func copy(_ list: CellRange) -> CellRange {
    let start = new.cells.count
    for index in list.range where isVisible(old.cells[index]) { new.cells.append(.absent) }
    let end = new.cells.count
    var at = start
    for index in list.range where isVisible(old.cells[index]) {
      new.cells[at] = copy(old.cells[index])
      at += 1
    }
    return CellRange(start: start, count: end - start)
  }

  private mutating func copyOpenPoint(_ point: OpenPoint) -> UInt32 {
    var copied = point
    copied.record = ItemRef(Int(max(0, place[Int(point.record.index)])))
    copied.what = copy(point.what)
    copied.options = copy(point.options)
    copied.owner = copy(point.owner, at: point.span)
    copied.decideBy = copy(point.decideBy, at: point.span)
    new.openPoints.append(copied)
    return UInt32(new.openPoints.count - 1)
  }

  private mutating func carried(_ item: ItemRef, at span: SourceSpan) -> ItemRef? {
    let index = place[Int(item.index)]
    if index >= 0 { return ItemRef(Int(index)) }
    namesPrivate(old.string(old.record(item).id), at: span)
    return nil
  }

  /// `[@id]` of something hidden in a text that is not.
  private mutating func checkNames(in text: TextRange, at span: SourceSpan) {
    var at = text.lower
    while at + 1 < text.upper {
      at += 1
      guard old.bytes[at - 1] == UInt8(ascii: "["), old.bytes[at] == UInt8(ascii: "@") else { continue }
      guard let close = old.bytes[at..<text.upper].firstIndex(of: UInt8(ascii: "]")) else { return }
      let id = String(decoding: old.bytes[(at + 1)..<close], as: UTF8.self)
      if let item = old.ids[id], place[Int(item.index)] < 0 { namesPrivate(id, at: span) }
    }
  }

  private mutating func namesPrivate(_ id: String, at span: SourceSpan) {
    var problem = Diagnostic(
      "names-private-item", kind: .finding, at: span, "this names \(id), which its readers may not see",
      help: "leave the reference out, or give \(id) `visibility: shared`")
    problem.isPrivate = true
    diagnostics.append(problem)
  }
}
