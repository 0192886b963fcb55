import EntenteFormat
import EntenteSource

/// Reads what schedules need out of a projection: sections by name, fields as plain words.
struct ItemReader {
  let tree: ValueTree
  let parties: [ItemRef]
  let clauses: ClauseNames
  /// Markdown to plain words.
  let plain: (String) -> String

  init(_ projection: Projection, _ clauses: ClauseNames, plain: @escaping (String) -> String) {
    tree = projection.tree
    parties = tree.parties
    self.clauses = clauses
    self.plain = plain
  }

  // MARK: Finding

  /// A section or a part of one; nil when it is absent or not settled.
  func section(_ path: String...) -> ItemRef? {
    var record = tree.root
    for name in path {
      guard case .record(let inner) = tree.field(record, name).value else { return nil }
      record = inner
    }
    return record
  }

  /// The items of a list of a half: `agreement`, `duties`.
  func items(_ half: String, _ list: String) -> [ItemRef] {
    guard let half = section(half), case .list(let cells) = tree.field(half, list).value else { return [] }
    return cells.range.compactMap { if case .record(let item) = tree.cells[$0].value { item } else { nil } }
  }

  func id(_ item: ItemRef) -> String { tree.string(tree.record(item).id) }

  /// The id of an item, or its place in its list (`duties.2`), which is as stable as the list.
  func key(_ item: ItemRef, _ list: String, _ index: Int) -> String {
    let id = id(item)
    return id.isEmpty ? "\(list).\(index + 1)" : id
  }

  /// The clause that prints an item, or the one that prints its section.
  func clause(_ item: ItemRef) -> ClauseName? {
    let name = tree.type(item).name
    let section = name.utf8.firstIndex(of: UInt8(ascii: ".")).map { String(name[..<$0]) } ?? name
    return clauses.of([id(item), section.isEmpty ? "term" : section])
  }

  // MARK: Fields

  /// The plain words of a literal or a text; empty when it is not written. References become what they name.
  func words(_ item: ItemRef, _ field: String) -> String { words(tree.field(item, field).value) }

  /// The words of a text that stands inside a line of ours: without the full stop at its end.
  func phrase(_ item: ItemRef, _ field: String) -> String { Self.unstopped(words(item, field)) }

  static func unstopped(_ text: String) -> String {
    text.hasSuffix(".") && !text.hasSuffix("..") ? String(text.dropLast()) : text
  }

  func words(_ value: Value) -> String {
    switch value {
    case .literal(let range): oneLine(tree.string(range))
    case .text(let range): named(in: plain(tree.string(range)))
    case .money(let money): ValueWords(tree).money(money)
    case .percent(let quantity): ValueWords(tree).quantity(quantity, isPercent: true)
    case .number(let quantity): ValueWords(tree).quantity(quantity, isPercent: false)
    case .length(let length): ValueWords.length(length)
    case .cadence(let cadence): ValueWords.cadence(cadence)
    case .item(let item): title(item)
    case .open(let point): "[\(openWords(point))]"
    default: ""
    }
  }

  /// The words of every entry of a list, or of the one that stands alone.
  func texts(_ item: ItemRef, _ field: String) -> [String] {
    switch tree.field(item, field).value {
    case .list(let cells): cells.range.map { words(tree.cells[$0].value) }.filter { !$0.isEmpty }
    case let value: [words(value)].filter { !$0.isEmpty }
    }
  }

  func choices(_ item: ItemRef, _ field: String) -> [Int] {
    switch tree.field(item, field).value {
    case .choice(let word): [Int(word)]
    case .list(let cells):
      cells.range.compactMap { if case .choice(let word) = tree.cells[$0].value { Int(word) } else { nil } }
    default: []
    }
  }

  func choice(_ item: ItemRef, _ field: String) -> String {
    guard let index = choices(item, field).first, case .choice(let words)? = tree.type(item).field(named: field)?.type,
      index < words.count
    else { return "" }
    return words[index]
  }

  func days(_ item: ItemRef, _ field: String) -> [CalendarDate] {
    func day(_ value: Value) -> CalendarDate? { if case .date(.day(let day)) = value { day } else { nil } }
    switch tree.field(item, field).value {
    case .list(let cells): return cells.range.compactMap { day(tree.cells[$0].value) }
    case let value: return day(value).map { [$0] } ?? []
    }
  }

  func isYes(_ item: ItemRef, _ field: String) -> Bool { tree.field(item, field).value == .yesNo(true) }

  func count(_ item: ItemRef, _ field: String) -> Int? {
    guard case .number(let quantity) = tree.field(item, field).value, quantity.number.scale == 0 else { return nil }
    return Int(exactly: quantity.number.mantissa)
  }

  func cadence(_ item: ItemRef, _ field: String) -> Cadence? {
    if case .cadence(let cadence) = tree.field(item, field).value { cadence } else { nil }
  }

  /// A length that can be counted.
  func span(_ item: ItemRef, _ field: String) -> EntenteFormat.Duration? {
    if case .length(.span(let span)) = tree.field(item, field).value { span } else { nil }
  }

  /// What an open point says is missing.
  func what(_ point: UInt32) -> String {
    guard Int(point) < tree.openPoints.count else { return "" }
    return named(in: plain(tree.string(tree.openPoints[Int(point)].what)))
  }

  func openWords(_ point: UInt32) -> String {
    let what = what(point)
    return what.isEmpty ? "to be agreed" : "to be agreed: " + what
  }

  // MARK: Names

  /// What people call an item: its short name, its title, or its id.
  func title(_ item: ItemRef) -> String {
    let names = ["short", "title", "name", "body", "area", "product", "asset", "service", "item", "topic", "principle"]
    for name in names {
      guard let slot = tree.type(item).slot(named: name), case .literal(let range) = tree.cell(item, slot).value
      else { continue }
      let words = oneLine(tree.string(range))
      if !words.isEmpty { return words }
    }
    return id(item)
  }

  /// The event that a date after an item waits for.
  func event(of item: ItemRef) -> String {
    switch tree.type(item).name {
    case "deliverables": "the acceptance of \(title(item))"
    case "duties": "the performance of \(id(item))"
    default: title(item)
    }
  }

  /// `[@id]` becomes the words of its clause, or the name of the item. O(n).
  private func named(in text: String) -> String {
    let bytes = Array(oneLine(text).utf8)
    var out: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "["), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "@"),
        let close = bytes[at...].prefix(260).firstIndex(of: UInt8(ascii: "]"))
      {
        out += name(of: String(decoding: bytes[(at + 2)..<close], as: UTF8.self)).utf8
        at = close + 1
      } else {
        out.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private func name(of id: String) -> String {
    if let item = tree.ids[id], let clause = clauses.of([id]) {
      return ["parties", "parties.contacts", "third_parties"].contains(tree.type(item).name)
        ? title(item) : clause.words
    }
    if let item = tree.ids[id] { return title(item) }
    return clauses.of([id])?.words ?? id
  }

  /// Lines and runs of blanks become one blank: summaries have one line.
  private func oneLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) else { return text }
    return text.split { $0 == "\n" || $0 == "\r\n" || $0 == "\r" || $0 == "\t" || $0 == " " }.joined(separator: " ")
  }
}
