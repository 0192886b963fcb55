import EntenteSource

/// Flow style: lists in `[ ]` and maps in `{ }`.
extension YAMLReader {
  /// The collection at `at`, whose lines are deeper than `column`; `at` ends after its closing bracket. Nil when it was
  /// reported.
  mutating func flow(within column: Int, parent: Int32) -> Int32? {
    let open = at
    guard enter(open) else { return nil }
    defer { depth -= 1 }
    let isMap = bytes[open] == Byte.openMap
    let me = add(isMap ? .mapping : .sequence, open, open + 1, parent: parent)
    nodes[Int(me)].isFlow = true
    at += 1
    let since = keys.count
    let isRead = isMap ? flowEntries(of: me, open, within: column) : flowItems(of: me, open, within: column)
    keys.truncate(to: since)
    guard isRead else { return nil }
    at += 1
    nodes[Int(me)].end = UInt32(truncatingIfNeeded: at)
    return me
  }

  private mutating func flowItems(of me: Int32, _ open: Int, within column: Int) -> Bool {
    var last: Int32 = -1
    while true {
      guard flowSpace(open, within: column) else { return false }
      if bytes[at] == Byte.closeList { return true }
      if bytes[at] == Byte.comma {
        reportEmptyItem(open)
        return false
      }
      let start = at
      guard let item = flowNode(parent: me, open, within: column) else { return false }
      link(item, &last, in: me)
      guard flowSpace(open, within: column) else { return false }
      switch bytes[at] {
      case Byte.comma: at += 1
      case Byte.closeList: return true
      case Byte.colon:
        reportPairInList(start, open)
        return false
      default:
        reportMissingComma(start, open)
        return false
      }
    }
  }

  private mutating func flowEntries(of me: Int32, _ open: Int, within column: Int) -> Bool {
    let since = keys.count
    var table = SeenKeyTable()
    var last: Int32 = -1
    while true {
      guard flowSpace(open, within: column) else { return false }
      if bytes[at] == Byte.closeMap { return true }
      guard let key = flowKey(open, within: column, after: last) else { return false }
      let keyNode = add(key, parent: me)
      link(keyNode, &last, in: me)
      check(key: keyNode, since: since, &table)
      if indent < 0 { return false }
      at += 1
      let afterColon = at
      guard flowSpace(open, within: column) else { return false }
      let value: Int32
      if bytes[at] == Byte.comma || bytes[at] == Byte.closeMap {
        value = add(.empty, afterColon, afterColon, parent: me)
      } else {
        guard let node = flowNode(parent: me, open, within: column) else { return false }
        value = node
      }
      link(value, &last, in: me)
      guard flowSpace(open, within: column) else { return false }
      if bytes[at] == Byte.closeMap { return true }
      guard bytes[at] == Byte.comma else {
        reportMissingComma(Int(nodes[Int(value)].start), open)
        return false
      }
      at += 1
    }
  }

  /// A key of a flow mapping, with `at` moved to its colon.
  private mutating func flowKey(_ open: Int, within column: Int, after last: Int32) -> YAMLScalar? {
    let start = at
    let scalar: YAMLScalar
    if bytes[start] == Byte.quote || bytes[start] == Byte.apostrophe {
      guard let key = quoted(within: column) else { return nil }
      scalar = key
      if key.isMultiline {
        reportMultilineKey(start)
        return nil
      }
    } else {
      guard mayBeginPlain(flow: true) else {
        reportFlowKey(start, open)
        return nil
      }
      _ = plainLineInFlow()
      scalar = plainScalar(start)
    }
    skipBlanks()
    guard bytes[at] == Byte.colon else {
      reportKeyWithoutValue(scalar, open, after: last)
      return nil
    }
    if isApart(at + 1) { return scalar }
    if isFlowIndicator(bytes[at + 1]) || bytes[at + 1] == Byte.question || scalar.kind != .plain {
      reportMissingSpace(afterColon: at)
      return nil
    }
    return scalar
  }

  private mutating func flowNode(parent: Int32, _ open: Int, within column: Int) -> Int32? {
    switch bytes[at] {
    case Byte.quote, Byte.apostrophe:
      return quoted(within: column).map { add($0, parent: parent) }
    case Byte.openList, Byte.openMap:
      return flow(within: column, parent: parent)
    default:
      guard mayBeginPlain(flow: true) else {
        reportFlowIndicator(at, open)
        return nil
      }
      return flowPlain(open, within: column).map { add($0, parent: parent) }
    }
  }

  private mutating func flowPlain(_ open: Int, within column: Int) -> YAMLScalar? {
    let start = at
    var stop = plainLineInFlow()
    var scalar = plainScalar(start)
    let base = decoded.count
    while stop == .lineEnd, let blankLines = continues(within: column) {
      if isFlowIndicator(bytes[at]) || bytes[at] == Byte.colon { break }
      let line = at
      stop = plainLineInFlow()
      if !scalar.isMultiline { append(scalar.text) }
      fold(blankLines)
      let more = plainScalar(line)
      append(more.text)
      scalar.end = more.end
      scalar.text = TextRange(start: decodedBase + base, count: decoded.count - base)
      scalar.isMultiline = true
    }
    if stop == .colon {
      reportColonInFlow(start, open)
      return nil
    }
    scalar.trailingComment = stop == .comment
    return scalar
  }

  /// Past blanks, line ends and comments. False when the collection that begins at `open` cannot go on.
  private mutating func flowSpace(_ open: Int, within column: Int) -> Bool {
    while true {
      switch bytes[at] {
      case 0x20, 0x09:
        at += 1
      case Byte.hash:
        guard isBlank(bytes[at - 1]) || at == lineStart else {
          reportGluedComment(at)
          return false
        }
        comment()
      case 0x0A, 0x0D:
        guard flowLine(open, within: column) else { return false }
      default:
        return true
      }
    }
  }

  /// From a line end to the next line's content, or its line end.
  private mutating func flowLine(_ open: Int, within column: Int) -> Bool {
    if bytes[at] == 0x0D { at += 1 }
    at += 1
    if at >= end {
      at = end
      reportUnclosedBracket(open)
      return false
    }
    lineStart = at
    while bytes[at] == 0x20 { at += 1 }
    if bytes[at] == 0x09 {
      reportTab(at)
      return false
    }
    if isLineEnd(bytes[at]) || bytes[at] == Byte.hash { return true }
    if at - lineStart > column, lineStart != at || !isMarker(at) { return true }
    if bytes[at] == Byte.closeList || bytes[at] == Byte.closeMap {
      reportShallowBracket(at, column)
    } else if let close = closingLine(open) {
      reportShallowLines(open, column)
      resumeAt = close
    } else {
      reportUnclosedBracket(open)
    }
    return false
  }

  /// The line, of the next few, that begins with the bracket that closes the one at `open`: then the lines between were
  /// meant to be inside. Looks at a bounded number of bytes.
  private func closingLine(_ open: Int) -> Int? {
    let close = bytes[open] == Byte.openMap ? Byte.closeMap : Byte.closeList
    let last = min(end, at + 2048)
    var i = lineStart
    while i < last {
      while bytes[i] == 0x20 { i += 1 }
      if bytes[i] == close { return i }
      while !isLineEnd(bytes[i]) {
        if bytes[i] == Byte.colon, close == Byte.closeList, isApart(i + 1) { return nil }
        i += 1
      }
      while i < last, isLineEnd(bytes[i]) { i += 1 }
    }
    return nil
  }
}
