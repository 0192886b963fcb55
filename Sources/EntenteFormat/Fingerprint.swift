import EntenteSource

extension Projection {
  /// The values that a document is made from, as bytes that depend on nothing but what was written: not on the order
  /// of keys, not on comments or spacing. `Half.deal` leaves the charter out; any other half is everything. O(tree).
  public func canonicalBytes(for half: Half) -> [UInt8] {
    var writer = CanonicalWriter(tree: tree)
    let skipped = half == .deal ? tree.records.isEmpty ? nil : tree.type(tree.root).slot(named: "relationship") : nil
    if !tree.records.isEmpty { writer.write(record: tree.root, skipping: skipped) }
    return writer.bytes
  }
}

private struct CanonicalWriter {
  let tree: ValueTree
  var bytes: [UInt8] = []

  init(tree: ValueTree) {
    self.tree = tree
    bytes.reserveCapacity(2 * tree.bytes.count)
  }

  mutating func write(record: ItemRef, skipping skipped: Int? = nil) {
    let cells = tree.record(record).cells
    tag("{")
    text(tree.record(record).id)
    for (slot, cell) in cells.range.enumerated() where slot != skipped && tree.cells[cell].value != .absent {
      number(slot)
      write(tree.cells[cell].value)
    }
    tag("}")
  }

  private mutating func write(_ value: Value) {
    switch value {
    case .absent: tag("-")
    case .literal(let range), .text(let range):
      tag("t")
      text(range)
    case .date(let date): write(date)
    case .length(let length): write(length)
    case .cadence(let cadence):
      tag("c")
      number(Int(cadence.count))
      number(Int(cadence.unit.rawValue))
    case .money(let money):
      tag("m")
      decimal(money.amount)
      bytes += [money.currency.a, money.currency.b, money.currency.c]
      text(money.per)
    case .percent(let quantity): write("p", quantity)
    case .number(let quantity): write("n", quantity)
    case .yesNo(let yes): tag(yes ? "y" : "f")
    case .choice(let word):
      tag("w")
      number(Int(word))
    case .none: tag("0")
    case .partyWord(let word):
      tag("a")
      number(Int(word.rawValue))
    case .item(let item):
      tag("@")
      text(tree.record(item).id)
    case .name(let range):
      tag("i")
      text(range)
    case .who(let list), .list(let list):
      tag("[")
      for index in list.range { write(tree.cells[index].value) }
      tag("]")
    case .record(let item): write(record: item)
    case .open(let index):
      let point = tree.openPoints[Int(index)]
      tag("?")
      text(point.what)
      for index in point.options.range { write(tree.cells[index].value) }
      write(point.owner)
      write(point.decideBy)
    }
  }

  private mutating func write(_ kind: StaticString, _ quantity: Quantity) {
    tag(kind)
    decimal(quantity.number)
    number(Int(quantity.bound.rawValue))
    text(quantity.unit)
  }

  private mutating func write(_ date: DateValue) {
    tag("d")
    switch date {
    case .day(let day):
      number(Int(day.year))
      number(Int(day.month))
      number(Int(day.day))
    case .lastSignature: tag("s")
    case .afterEffective(let duration): write(duration)
    case .afterItem(let duration, let item):
      tag("@")
      text(tree.record(item).id)
      if let duration { write(duration) }
    case .endOfTerm: tag("e")
    }
  }

  private mutating func write(_ length: Length) {
    tag("l")
    switch length {
    case .span(let duration): write(duration)
    case .forTheTerm: tag("t")
    case .perpetual: tag("p")
    case .afterTheEnd(let duration):
      tag("e")
      write(duration)
    }
  }

  private mutating func write(_ duration: Duration) {
    number(Int(duration.count))
    number(Int(duration.unit.rawValue))
  }

  private mutating func tag(_ letter: StaticString) { bytes.append(letter.utf8Start.pointee) }

  private mutating func number(_ value: Int) {
    withUnsafeBytes(of: Int64(value).littleEndian) { bytes.append(contentsOf: $0) }
  }

  private mutating func decimal(_ value: ExactDecimal) {
    number(Int(value.mantissa))
    number(Int(value.scale))
  }

  private mutating func text(_ range: TextRange) {
    number(Int(range.count))
    bytes.append(contentsOf: tree.bytes[range.range])
  }
}
