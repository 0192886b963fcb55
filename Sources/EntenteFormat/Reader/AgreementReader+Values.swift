import EntenteSource

extension AgreementReader {
  /// The value of a node where a type is expected; `.absent` after a problem was reported.
  mutating func read(_ node: Int, as type: FieldType, at place: FieldPlace) -> Value {
    let kind = nodes[node].kind
    if kind == .empty {
      if !nodes[node].isBroken { reportEmpty(node, place) }
      return .absent
    }
    if kind.isCollection {
      if nodes[node].firstChild < 0 {
        if !nodes[node].isBroken { reportEmpty(node, place) }
        return .absent
      }
      if let open = openCollection(node, type, place) { return open }
    } else if let open = openScalar(node, type, place) {
      return open
    }
    switch type {
    case .list(let inner): return readList(node, of: inner, at: place)
    case .noneOr(let inner):
      if isText(node, "none") { return .none }
      return read(node, as: inner, at: place)
    case .record(let id):
      if kind == .mapping { return readRecord(node, id, parent: place.record) }
      if !nodes[node].isBroken { reportNotRecord(node, id, place) }
      return .absent
    case .party, .who: return readParties(node, type, at: place)
    case .visibility: return readVisibility(node, at: place)
    case .extraFields:
      if kind == .mapping { extraFields = (file, node) } else { reportNotMap(node, place) }
      return .absent
    default:
      if kind.isCollection {
        if !nodes[node].isBroken { reportNotScalar(node, place) }
        return .absent
      }
      return readScalar(node, as: type, at: place)
    }
  }

  private mutating func readList(_ node: Int, of inner: FieldType, at place: FieldPlace) -> Value {
    guard nodes[node].kind == .sequence else {
      let cell = reserve(1)
      var place = place
      place.cell = cell
      let value = read(node, as: inner, at: place)
      set(cell, value, node)
      // What is not settled is the whole list; a problem was reported.
      if case .open = value { return value }
      return value == .absent ? .absent : .list(CellRange(start: cell, count: 1))
    }
    let count = childCount(node)
    let start = reserve(count)
    var place = place
    place.cell = start
    var child = Int(nodes[node].firstChild)
    while child >= 0 {
      let value = read(child, as: inner, at: place)
      set(place.cell, value, child)
      if nodes[node].isFlow, place.cell > start { warnOfSplitText(child, inner) }
      place.cell += 1
      child = Int(nodes[child].next)
    }
    return .list(CellRange(start: start, count: count))
  }

  func childCount(_ node: Int) -> Int {
    var count = 0
    var child = Int(nodes[node].firstChild)
    while child >= 0 {
      count += 1
      child = Int(nodes[child].next)
    }
    return count
  }

  // MARK: Scalars

  private mutating func readScalar(_ node: Int, as type: FieldType, at place: FieldPlace) -> Value {
    let range = text(node)
    switch type {
    case .literal:
      if nodes[node].trailingComment { reportComment(node) }
      return .literal(range)
    case .text: return readText(node, range, at: place)
    case .id: return readID(node, range, at: place)
    case .path:
      if let problem = PathRule.problem(string(range)) {
        report("path-outside", span(node), problem.message, help: problem.help)
        return .absent
      }
      return .literal(range)
    case .choice(let words): return readChoice(node, range, words, at: place)
    case .anyOf(let types): return readUnion(node, range, types, at: place)
    case .reference:
      refer(.reference, range, place, node)
      return .absent
    default:
      switch parse(range, as: type) {
      case .success(.value(let value)): return value
      case .success(.after(let duration, let name)):
        refer(.after(duration), name, place, node)
        return .absent
      case .failure(let problem):
        report(problem, node)
        return .absent
      }
    }
  }

  private mutating func readText(_ node: Int, _ range: TextRange, at place: FieldPlace) -> Value {
    if nodes[node].trailingComment { reportComment(node) }
    scan(range, at: place, node)
    return .text(range)
  }

  private mutating func readChoice(_ node: Int, _ range: TextRange, _ words: [String], at place: FieldPlace) -> Value {
    for (index, word) in words.enumerated() where word.utf8.count == Int(range.count) {
      var word = word
      let isSame = word.withUTF8 { typed in
        (0..<typed.count).allSatisfy { typed[$0] == bytes[range.lower + $0] }
      }
      if isSame { return .choice(UInt8(truncatingIfNeeded: index)) }
    }
    reportChoice(node, words, place)
    return .absent
  }

  /// Tries one type after the other. A clear slip in one of them is reported; else text takes what is left.
  private mutating func readUnion(_ node: Int, _ range: TextRange, _ types: [FieldType], at place: FieldPlace) -> Value
  {
    var specific: ValueProblem?
    var general: ValueProblem?
    for type in types {
      switch type {
      case .text: return readText(node, range, at: place)
      case .reference:
        guard isIDWord(range) else { continue }
        // Text, until an item with this id is known.
        refer(.textOrItem, range, place, node)
        if nodes[node].trailingComment { reportComment(node) }
        return .text(range)
      default: break
      }
      switch parse(range, as: type) {
      case .success(.value(let value)): return value
      case .success(.after): break
      case .failure(let problem):
        if problem.isCertain {
          report(problem, node)
          return .absent
        }
        if problem.isSpecific { specific = specific ?? problem } else { general = problem }
      }
    }
    if types.contains(.number), specific == nil || types.contains(.percent) {
      reportUnion(node, types)
    } else if let problem = specific ?? general {
      report(problem, node)
    }
    return .absent
  }

  enum Parsed {
    case value(Value)
    /// A day that hangs on an item.
    case after(Duration?, TextRange)
  }

  /// A scalar of a type that is read from its text alone.
  func parse(_ range: TextRange, as type: FieldType) -> Result<Parsed, ValueProblem> {
    var cursor = ScalarCursor(bytes, range)
    switch type {
    case .date, .due:
      return cursor.date(relative: type == .due).map { text in
        switch text {
        case .fixed(let date): .value(.date(date))
        case .after(let duration, let name): .after(duration, name)
        }
      }
    case .length: return cursor.length().map { .value(.length($0)) }
    case .cadence: return cursor.cadence().map { .value(.cadence($0)) }
    case .money: return cursor.money().map { .value(.money($0)) }
    case .percent: return cursor.percent().map { .value(.percent($0)) }
    case .number: return cursor.quantity().map { .value(.number($0)) }
    case .yesNo:
      if cursor.isOnly("yes") || cursor.isOnly("true") { return .success(.value(.yesNo(true))) }
      if cursor.isOnly("no") || cursor.isOnly("false") { return .success(.value(.yesNo(false))) }
      return .failure(.notYesNo)
    default: return .failure(.notReference)
    }
  }

  // MARK: Ids, parties, visibility

  private mutating func readID(_ node: Int, _ range: TextRange, at place: FieldPlace) -> Value {
    if nodes[node].trailingComment { reportComment(node) }
    guard isKebab(range) else {
      report(.notID, node)
      return .absent
    }
    if ReservedIDs.shared.contains(buffer(range)) {
      reportReserved(node, place)
      return .absent
    }
    if let earlier = ids.insert(range, place.record, bytes) {
      reportDuplicateID(node, earlier)
      return .absent
    }
    tree.records[Int(place.record.index)].id = range
    return .literal(range)
  }

  /// Small letters, digits and single hyphens; the first a letter.
  func isKebab(_ range: TextRange) -> Bool {
    guard !range.isEmpty, bytes[range.lower] &- 0x61 < 26, bytes[range.upper - 1] != 0x2D else { return false }
    var wasHyphen = false
    for i in range.range {
      let byte = bytes[i]
      let isHyphen = byte == 0x2D
      guard byte &- 0x61 < 26 || byte &- 0x30 < 10 || isHyphen && !wasHyphen else { return false }
      wasHyphen = isHyphen
    }
    return true
  }

  /// One word that could be an id or the key of a section.
  func isIDWord(_ range: TextRange) -> Bool {
    guard !range.isEmpty, bytes[range.lower] &- 0x61 < 26 else { return false }
    return range.range.allSatisfy {
      let byte = bytes[$0]
      return byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2D || byte == 0x5F
    }
  }

  private mutating func readParties(_ node: Int, _ type: FieldType, at place: FieldPlace) -> Value {
    guard nodes[node].kind == .sequence else {
      if nodes[node].kind == .mapping {
        if !nodes[node].isBroken { reportNotScalar(node, place) }
        return .absent
      }
      let cell = reserve(1)
      var place = place
      place.cell = cell
      set(cell, readParty(node, type, at: place), node)
      return .who(CellRange(start: cell, count: 1))
    }
    let count = childCount(node)
    var place = place
    place.cell = reserve(count)
    let start = place.cell
    var child = Int(nodes[node].firstChild)
    while child >= 0 {
      set(place.cell, readListedParty(child, type, at: place), child)
      place.cell += 1
      child = Int(nodes[child].next)
    }
    return .who(CellRange(start: start, count: count))
  }

  private mutating func readListedParty(_ node: Int, _ type: FieldType, at place: FieldPlace) -> Value {
    let kind = nodes[node].kind
    if kind == .empty || kind.isCollection {
      guard !nodes[node].isBroken else { return .absent }
      if kind == .empty { reportEmpty(node, place) } else { reportNotScalar(node, place) }
      return .absent
    }
    if let open = openScalar(node, type, place) { return open }
    let value = readParty(node, type, at: place)
    if case .partyWord = value, childCount(Int(nodes[node].parent)) > 1 {
      reportWordAmongParties(node)
      return .absent
    }
    return value
  }

  private mutating func readParty(_ node: Int, _ type: FieldType, at place: FieldPlace) -> Value {
    let range = text(node)
    if isText(range, "each") { return .partyWord(.each) }
    if isText(range, "all") { return .partyWord(.all) }
    if isText(range, "any") { return .partyWord(.any) }
    if isText(range, "others") { return .partyWord(.others) }
    refer(type == .who ? .who : .party, range, place, node)
    return .absent
  }

  private mutating func readVisibility(_ node: Int, at place: FieldPlace) -> Value {
    if isText(node, "shared") { return .choice(0) }
    if isText(node, "private") { return .choice(1) }
    return readParties(node, .party, at: place)
  }
}
