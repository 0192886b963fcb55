import EntenteSource

/// A name that is looked up when all ids are known.
struct PendingReference {
  enum Kind {
    case party, who, reference
    case after(Duration?)
    /// `T or id`: a text unless an item has this id.
    case textOrItem
    /// `[@id]` in a text; only looked up.
    case inText
  }
  var kind: Kind
  var name: TextRange
  var record: ItemRef
  var type: RecordTypeID
  var slot: UInt16
  var isPrivate: Bool
  var cell: UInt32
  var span: SourceSpan
}

extension AgreementReader {
  func buffer(_ range: TextRange) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + range.lower, count: Int(range.count))
  }

  mutating func refer(_ kind: PendingReference.Kind, _ name: TextRange, _ place: FieldPlace, _ node: Int) {
    refer(kind, name, place, span(node))
  }

  mutating func refer(_ kind: PendingReference.Kind, _ name: TextRange, _ place: FieldPlace, _ span: SourceSpan) {
    pending.append(
      PendingReference(
        kind: kind, name: name, record: place.record, type: place.type, slot: UInt16(truncatingIfNeeded: place.slot),
        isPrivate: isPrivate, cell: UInt32(truncatingIfNeeded: place.cell), span: span))
  }

  /// Finds `[@id]` and `[TBD]` in a text; code spans and escaped brackets are passed over.
  mutating func scan(_ range: TextRange, at place: FieldPlace, _ node: Int) {
    var i = range.lower
    let end = range.upper
    var unclosed: UInt64 = 0
    while true {
      i = nextSign(i, end)
      guard i < end else { return }
      switch bytes[i] {
      case UInt8(ascii: "\\"): i += 2
      case UInt8(ascii: "`"): i = afterCode(i, end, &unclosed)
      case UInt8(ascii: "["):
        i = i + 1 < end && bytes[i + 1] == UInt8(ascii: "@") ? afterReference(i, end, place, node) : i + 1
      default: i += 1
      }
    }
  }

  /// The first `[`, backslash or backtick from `start` on, or the end; eight bytes at a time.
  @inline(__always)
  private func nextSign(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i + 8 <= end {
      let word = UInt64(littleEndian: UnsafeRawPointer(bytes + i).loadUnaligned(as: UInt64.self))
      let hits =
        YAMLReader.zeros(word ^ 0x5B5B_5B5B_5B5B_5B5B) | YAMLReader.zeros(word ^ 0x5C5C_5C5C_5C5C_5C5C)
        | YAMLReader.zeros(word ^ 0x6060_6060_6060_6060)
      if hits & 0x8080_8080_8080_8080 != 0 {
        return i + (hits & 0x8080_8080_8080_8080).trailingZeroBitCount >> 3
      }
      i += 8
    }
    while i < end, bytes[i] != Byte.openList, bytes[i] != Byte.backslash, bytes[i] != UInt8(ascii: "`") { i += 1 }
    return i
  }

  /// The end of the code span that begins at `start`; after the backticks when it is none. `unclosed` remembers the
  /// lengths of runs that nothing closes, so that each is looked for once.
  private func afterCode(_ start: Int, _ end: Int, _ unclosed: inout UInt64) -> Int {
    var i = start
    while i < end, bytes[i] == UInt8(ascii: "`") { i += 1 }
    let length = i - start
    let opened = i
    guard length < 64, unclosed & 1 << UInt64(length) == 0 else { return opened }
    while i < end {
      guard bytes[i] == UInt8(ascii: "`") else {
        i += 1
        continue
      }
      let run = i
      while i < end, bytes[i] == UInt8(ascii: "`") { i += 1 }
      if i - run == length { return i }
    }
    unclosed |= 1 << UInt64(length)
    return opened
  }

  private mutating func afterReference(_ start: Int, _ end: Int, _ place: FieldPlace, _ node: Int) -> Int {
    var i = start + 2
    while i < end, bytes[i] != UInt8(ascii: "]"), bytes[i] != UInt8(ascii: "["), bytes[i] != 0x0A { i += 1 }
    guard i < end, bytes[i] == UInt8(ascii: "]") else { return start + 2 }
    refer(.inText, TextRange(start: start + 2, count: i - start - 2), place, inSource(start, i + 1, node))
    return i + 1
  }

  /// The place in the file of a piece of a scalar's text; the whole scalar where the text is not the file's own bytes.
  private func inSource(_ start: Int, _ end: Int, _ node: Int) -> SourceSpan {
    let lower = start - base
    guard lower >= Int(nodes[node].start), end - base <= Int(nodes[node].end) else { return span(node) }
    return SourceSpan(source, lower, end - base)
  }

  // MARK: Looking up

  mutating func resolve() {
    for reference in pending {
      isPrivate = reference.isPrivate
      let cell = Int(reference.cell)
      switch reference.kind {
      case .inText: checkInText(reference)
      case .party, .who:
        if let item = find(reference), isAllowed(item, reference) { tree.cells[cell].value = .item(item) }
      case .textOrItem:
        if let item = ids.record(reference.name, bytes) {
          if item == reference.record { reportSelf(reference) } else { tree.cells[cell].value = .item(item) }
        } else if isSection(reference.name) {
          tree.cells[cell].value = .name(reference.name)
        } else if buffer(reference.name).contains(0x2D) {
          warnOfNoItem(reference)
        }
      case .after(let duration):
        if let item = find(reference) { tree.cells[cell].value = .date(.afterItem(duration, item)) }
      case .reference:
        if ids.record(reference.name, bytes) == nil, isSection(reference.name) {
          if allowed(reference).isEmpty {
            tree.cells[cell].value = .name(reference.name)
          } else {
            reportKind(reference, nil)
          }
        } else if let item = find(reference), isAllowed(item, reference) {
          tree.cells[cell].value = .item(item)
        }
      }
    }
    checkDependencies()
  }

  func isSection(_ name: TextRange) -> Bool { ReservedIDs.shared.isSection(buffer(name)) }

  private mutating func find(_ reference: PendingReference) -> ItemRef? {
    guard let item = ids.record(reference.name, bytes) else {
      reportDangling(reference)
      return nil
    }
    if item == reference.record {
      reportSelf(reference)
      return nil
    }
    return item
  }

  private mutating func checkInText(_ reference: PendingReference) {
    guard ids.record(reference.name, bytes) == nil, !isSection(reference.name) else { return }
    reportDangling(reference)
  }

  /// The names of the types that a reference may lead to; none for any.
  func allowed(_ reference: PendingReference) -> [String] {
    switch reference.kind {
    case .party: ["parties"]
    case .who: ["parties", "parties.contacts", "parties.signatories", "bodies", "governance", "third_parties"]
    case .reference: Self.targets(declaration(reference.type, Int(reference.slot)).type)
    default: []
    }
  }

  private static func targets(_ type: FieldType) -> [String] {
    switch type {
    case .reference(let names): names
    case .list(let inner), .noneOr(let inner): targets(inner)
    default: []
    }
  }

  private mutating func isAllowed(_ item: ItemRef, _ reference: PendingReference) -> Bool {
    let type = tree.record(item).type
    if case .party = reference.kind, type == Self.partyType { return true }
    let names = allowed(reference)
    if names.isEmpty || names.contains(schema.types[Int(type.rawValue)].name) { return true }
    reportKind(reference, item)
    return false
  }

  private static let partyType = Schema.shared.type(named: "parties")?.id

  // MARK: Circles of dependencies

  /// `depends_on` must not lead back to where it began. Each item is visited once.
  private mutating func checkDependencies() {
    guard let type = schema.type(named: "deliverables"), let slot = type.slot(named: "depends_on") else { return }
    let items = tree.records.indices.filter { tree.records[$0].type == type.id }
    guard items.contains(where: { tree.cell(ItemRef($0), slot).value != .absent }) else { return }
    var isDone: Set<Int> = []
    for start in items where !isDone.contains(start) {
      var path: [Int] = []
      var isOnPath: Set<Int> = []
      var next: [[Int]] = []
      func open(_ item: Int) {
        path.append(item)
        isOnPath.insert(item)
        next.append(dependencies(of: item, slot, type.id).reversed())
      }
      open(start)
      while let item = path.last {
        guard let following = next[next.count - 1].popLast() else {
          isDone.insert(item)
          isOnPath.remove(item)
          path.removeLast()
          next.removeLast()
          continue
        }
        if isOnPath.contains(following), let begin = path.firstIndex(of: following) {
          reportCircle(path[begin...] + [following], slot)
        } else if !isDone.contains(following) {
          open(following)
        }
      }
    }
  }

  private func dependencies(of item: Int, _ slot: Int, _ type: RecordTypeID) -> [Int] {
    guard case .list(let list) = tree.cell(ItemRef(item), slot).value else { return [] }
    return list.range.compactMap { cell in
      guard case .item(let target) = tree.cells[cell].value, tree.record(target).type == type else { return nil }
      return Int(target.index)
    }
  }
}
