import EntenteSource

/// Collections in brackets and braces.
extension YAMLWriter {
  /// A member with what stands around it between the commas.
  private struct Place {
    var lead: Range<Int>
    var tail: Range<Int>
  }

  private func places(of holder: Int) -> (places: [Int: Place], close: Range<Int>) {
    var places: [Int: Place] = [:]
    let end = Int(tree.nodes[holder].end) - 1
    var cursor = Int(tree.nodes[holder].start) + 1
    for slot in YAMLEditor(tree).members(of: holder) {
      let head = Int(tree.nodes[slot.keyNode >= 0 ? slot.keyNode : slot.node].start)
      let last = Int(tree.nodes[slot.node].end)
      let comma = separator(last, end)
      places[slot.node] = Place(lead: cursor..<head, tail: last..<comma)
      cursor = comma < end ? comma + 1 : end
    }
    return (places, cursor..<end)
  }

  /// The next comma outside comments; the closing bracket when there is none.
  private func separator(_ from: Int, _ end: Int) -> Int {
    var i = from
    while i < end, bytes[i] != Byte.comma {
      if bytes[i] == Byte.hash { i = lineEnd(i) } else { i += 1 }
    }
    return min(i, end)
  }

  /// Writes a flow collection whose members changed.
  mutating func writeFlow(_ holder: Int) -> Int {
    let read = tree.nodes[holder]
    let (places, close) = places(of: holder)
    let siblings = YAMLEditor(tree).members(of: holder).map(\.node)
    let first = siblings.first.flatMap { places[$0] }
    let lastNode = siblings.last
    out.append(bytes[Int(read.start)])
    var isFirst = true
    for slot in editor.slots[holder] ?? [] {
      let place = slot.isPlaced ? nil : places[slot.node]
      guard editor.isLive(slot) else {
        if let place { keepComments(place) }
        continue
      }
      if !isFirst { out.append(Byte.comma) }
      if let place, !isFirst || !hasComment(place.lead), slot.node == siblings.first || !isFirst {
        copy(place.lead.lowerBound, place.lead.upperBound)
        if place.lead.isEmpty, !isFirst { out.append(0x20) }
      } else if let place, hasComment(place.lead) {
        copy(place.lead.lowerBound, place.lead.upperBound)
      } else if isFirst {
        if let first { copy(first.lead.lowerBound, first.lead.upperBound) }
      } else {
        putLead(siblings.dropFirst().first.flatMap { places[$0]?.lead })
      }
      isFirst = false
      if let place {
        let cursor = place.lead.upperBound
        _ = writeMember(slot, of: holder, from: cursor, inFlow: true)
        if slot.node != lastNode { copy(place.tail.lowerBound, place.tail.upperBound) }
      } else {
        if let key = slot.key { out += ScalarStyle.inline(key, inFlow: true) + [Byte.colon, 0x20] }
        putFlow(slot.node)
      }
    }
    if let lastNode, let tail = places[lastNode]?.tail { copy(tail.lowerBound, tail.upperBound) }
    copy(close.lowerBound, close.upperBound)
    out.append(bytes[Int(read.end) - 1])
    return Int(read.end)
  }

  private func hasComment(_ range: Range<Int>) -> Bool { bytes[range].contains(Byte.hash) }

  private mutating func keepComments(_ place: Place) {
    for part in [place.lead, place.tail] where hasComment(part) { copy(part.lowerBound, part.upperBound) }
  }

  /// A blank, or the line end and indentation that stand before its neighbours.
  private mutating func putLead(_ neighbour: Range<Int>?) {
    guard let neighbour, let feed = bytes[neighbour].lastIndex(of: 0x0A) else { return out.append(0x20) }
    newLine()
    copy(feed + 1, neighbour.upperBound)
  }

  /// A value on one line, as it stands with the edits.
  mutating func putFlow(_ node: Int) { put(flow: editor.value(of: node)) }

  private mutating func put(flow value: YAMLValue) {
    switch value {
    case .scalar(let text): out += ScalarStyle.inline(text, inFlow: true)
    case .list(let values):
      out.append(Byte.openList)
      for (index, value) in values.enumerated() {
        if index > 0 { put(", ") }
        put(flow: value)
      }
      out.append(Byte.closeList)
    case .map(let fields):
      put("{ ")
      for (index, field) in fields.enumerated() {
        if index > 0 { put(", ") }
        out += ScalarStyle.inline(field.key, inFlow: true)
        put(": ")
        put(flow: field.value)
      }
      put(" }")
    }
  }
}

extension YAMLEditor {
  /// A node's value with the edits so far.
  public func value(of node: Int) -> YAMLValue {
    let node = current(node)
    switch shape(of: node) {
    case .scalar: return .scalar(text(of: node))
    case .list: return .list(children(of: node).map { value(of: $0) })
    case .map: return .map(members(of: node).filter(isLive).map { YAMLField(key(of: $0), value(of: $0.node)) })
    }
  }
}
