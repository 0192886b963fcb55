import EntenteSource

/// What is not settled: `TBD`, `[TBD: what]`, `{ open: what, … }`.
extension AgreementReader {
  /// The open point that a scalar is; nil when it is none. Where none may stand, a problem and `.absent`.
  mutating func openScalar(_ node: Int, _ type: FieldType, _ place: FieldPlace) -> Value? {
    let range = text(node)
    if range.count == 1, bytes[range.lower] == UInt8(ascii: "~"), nodes[node].kind == .plain {
      reportEmpty(node, place)
      return .absent
    }
    guard let first = firstByte(range) else {
      reportEmpty(node, place)
      return .absent
    }
    // The first letter decides it for nearly all values.
    guard first == UInt8(ascii: "T") || first == UInt8(ascii: "[") else { return nil }
    guard let what = openWords(range) else { return nil }
    guard mayBeOpen(type, place) else {
      reportNeverOpen(node, place)
      return .absent
    }
    if first == UInt8(ascii: "T"), !what.isEmpty { warnOfOpenWords(node, what) }
    return addOpenPoint(OpenPoint(what: what, field: path(of: place), span: span(node)), place)
  }

  /// `TBD`, `TBD and words`, `[TBD]`, `[TBD: words]` as a whole: the words.
  private func openWords(_ range: TextRange) -> TextRange? {
    var cursor = ScalarCursor(bytes, range)
    let isBracketed = cursor.peek == UInt8(ascii: "[")
    if isBracketed { cursor.advance() }
    guard cursor.peek == UInt8(ascii: "T"), cursor.peek(1) == UInt8(ascii: "B"), cursor.peek(2) == UInt8(ascii: "D"),
      !ScalarCursor.isWord(cursor.peek(3))
    else { return nil }
    cursor.advance(3)
    if cursor.peek == UInt8(ascii: ":") { cursor.advance() }
    cursor.skipSpaces()
    var end = cursor.end
    if isBracketed {
      guard end > cursor.at, bytes[end - 1] == UInt8(ascii: "]") else { return nil }
      end -= 1
      // A bracket in between: the text goes on after the open point.
      for i in cursor.at..<end where bytes[i] == UInt8(ascii: "]") || bytes[i] == UInt8(ascii: "[") { return nil }
    }
    while end > cursor.at, ScalarCursor.isSpace(bytes[end - 1]) { end -= 1 }
    return end > cursor.at ? TextRange(start: cursor.at, count: end - cursor.at) : .empty
  }

  @inline(__always)
  private func firstByte(_ range: TextRange) -> UInt8? {
    for i in range.range where !ScalarCursor.isSpace(bytes[i]) { return bytes[i] }
    return nil
  }

  /// `[TBD]` as YAML's list of one word; `{ open: … }`; `{ dispute: … }`.
  mutating func openCollection(_ node: Int, _ type: FieldType, _ place: FieldPlace) -> Value? {
    let first = Int(nodes[node].firstChild)
    if nodes[node].kind == .sequence {
      guard nodes[node].isFlow, nodes[first].next < 0, nodes[first].kind == .plain, isText(first, "TBD") else {
        return nil
      }
      guard mayBeOpen(type, place) else {
        reportNeverOpen(node, place)
        return .absent
      }
      return addOpenPoint(OpenPoint(field: path(of: place), span: span(node)), place)
    }
    guard isText(first, "open") || isText(first, "dispute") || value(of: node, "open") != nil else { return nil }
    if isText(first, "dispute") { return readDispute(node, Int(nodes[first].next), type, place) }
    guard mayBeOpen(type, place) else {
      reportNeverOpen(node, place)
      return .absent
    }
    return readOpenMap(node, place)
  }

  @inline(__always)
  private func value(of node: Int, _ key: StaticString) -> Int? {
    var child = Int(nodes[node].firstChild)
    while child >= 0 {
      let value = Int(nodes[child].next)
      guard value >= 0 else { return nil }
      if isText(child, key) { return value }
      child = Int(nodes[value].next)
    }
    return nil
  }

  /// What the parties are at odds on is read as it was before, or as it was first proposed, so that what refers to it
  /// finds it; the problem keeps everything but `resolve`, `check` and `diff` from using it.
  private mutating func readDispute(_ node: Int, _ dispute: Int, _ type: FieldType, _ place: FieldPlace) -> Value {
    var old: Int?
    if dispute >= 0, nodes[dispute].kind == .mapping {
      old = value(of: dispute, "was")
      // Nobody sees more because somebody proposes it.
      if old == nil, type != .visibility, let proposals = value(of: dispute, "proposals"),
        nodes[proposals].kind == .sequence
      {
        var proposal = Int(nodes[proposals].firstChild)
        while proposal >= 0, old == nil {
          if nodes[proposal].kind == .mapping { old = value(of: proposal, "value") }
          proposal = Int(nodes[proposal].next)
        }
      }
    }
    let wasPrivate = isPrivate
    if case .record(let record) = type, let old, nodes[old].kind == .mapping, schema.keys.mayBePrivate(record) {
      isPrivate = isPrivate || isPrivateItem(old, record)
    }
    reportDispute(node)
    isPrivate = wasPrivate
    guard let old else { return .absent }
    return read(old, as: type, at: place)
  }

  private mutating func readOpenMap(_ node: Int, _ place: FieldPlace) -> Value {
    var point = OpenPoint(field: path(of: place), span: span(node))
    var child = Int(nodes[node].firstChild)
    while child >= 0 {
      let value = Int(nodes[child].next)
      guard value >= 0 else { break }
      if isText(child, "open") {
        if case .literal(let what) = readPart(value, .literal, place) { point.what = what }
      } else if isText(child, "options") {
        if case .list(let options) = readPart(value, .list(.literal), place) { point.options = options }
      } else if isText(child, "owner") {
        // A cell of its own, so that the reference finds it when ids are resolved.
        point.owner = readPart(value, .who, place)
      } else if isText(child, "decide_by") {
        point.decideBy = readPart(value, .date, place)
      } else {
        reportUnknownOpenKey(child)
      }
      child = Int(nodes[value].next)
    }
    return addOpenPoint(point, place)
  }

  private mutating func readPart(_ node: Int, _ type: FieldType, _ place: FieldPlace) -> Value {
    if nodes[node].kind == .empty {
      if !nodes[node].isBroken { reportEmpty(node, place) }
      return .absent
    }
    switch type {
    case .literal where !nodes[node].kind.isCollection: return .literal(text(node))
    case .date where !nodes[node].kind.isCollection:
      switch parse(text(node), as: .date) {
      case .success(.value(let value)): return value
      case .success(.after): return .absent
      case .failure(let problem):
        report(problem, node)
        return .absent
      }
    case .literal, .date:
      reportNotScalar(node, place)
      return .absent
    default: return read(node, as: type, at: place)
    }
  }

  private mutating func addOpenPoint(_ point: OpenPoint, _ place: FieldPlace) -> Value {
    var point = point
    point.record = place.record
    tree.openPoints.append(point)
    return .open(UInt32(truncatingIfNeeded: tree.openPoints.count - 1))
  }

  private func mayBeOpen(_ type: FieldType, _ place: FieldPlace) -> Bool {
    switch type {
    case .id, .visibility: false
    case .path, .list(.path): declaration(place).name == "file"
    case .choice: place.type != .root || declaration(place).name != "format"
    default: true
    }
  }

  /// The field's declared path: `payments.late_interest`.
  func path(of place: FieldPlace) -> String {
    let type = schema.types[Int(place.type.rawValue)]
    return type.name.isEmpty ? declaration(place).name : type.name + "." + declaration(place).name
  }
}
