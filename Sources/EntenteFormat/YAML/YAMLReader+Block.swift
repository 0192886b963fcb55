import EntenteSource

/// Block style: what a line means follows from its column.
extension YAMLReader {
  /// The value whose first byte is at `at`, inside a collection whose keys or dashes stand at `column` (-1 at the
  /// root). `mayNest`: a block collection may begin here, because this is the line's first content or follows `- `.
  mutating func value(within column: Int, parent: Int32, mayNest: Bool) -> Int32 {
    let start = at
    let nodeCount = nodes.count
    let node: Int32?
    switch bytes[start] {
    case Byte.dash where isApart(start + 1):
      if mayNest { return sequence(at: start - lineStart, parent: parent, isFlush: false) }
      reportListBesideKey()
      node = nil
    case Byte.quote, Byte.apostrophe:
      node = quotedValue(within: column, parent: parent, mayNest: mayNest)
    case Byte.openList, Byte.openMap:
      node = flowValue(within: column, parent: parent, mayNest: mayNest)
    case Byte.bar, Byte.greater:
      node = blockScalar(within: column).map { add($0, parent: parent) }
    default:
      node = plainValue(within: column, parent: parent, mayNest: mayNest)
    }
    return node ?? broken(from: start, within: column, nodeCount: nodeCount, parent: parent)
  }

  private mutating func quotedValue(within column: Int, parent: Int32, mayNest: Bool) -> Int32? {
    let keyColumn = at - lineStart
    guard let scalar = quoted(within: column) else { return nil }
    let afterQuote = at
    skipBlanks()
    if bytes[at] == Byte.colon, isApart(at + 1) {
      if mayNest, !scalar.isMultiline { return mapping(at: keyColumn, firstKey: scalar, parent: parent) }
      if mayNest {
        reportMultilineKey(scalar.start)
      } else {
        reportColonInValue(scalar.start)
      }
      return nil
    }
    if bytes[at] == Byte.colon, mayNest, !scalar.isMultiline {
      reportMissingSpace(afterColon: at)
      return nil
    }
    at = afterQuote
    if endLine() { return add(scalar, parent: parent) }
    reportAfterQuote(scalar)
    return nil
  }

  private mutating func flowValue(within column: Int, parent: Int32, mayNest: Bool) -> Int32? {
    let start = at
    let line = lineStart
    guard let node = flow(within: column, parent: parent) else { return nil }
    let afterBracket = at
    skipBlanks()
    if bytes[at] == Byte.colon, mayNest, lineStart == line, isApart(at + 1) {
      reportComplexKey(start)
      return nil
    }
    at = afterBracket
    if endLine() { return node }
    reportAfterBracket(start)
    return nil
  }

  private mutating func plainValue(within column: Int, parent: Int32, mayNest: Bool) -> Int32? {
    let start = at
    guard mayBeginPlain(flow: false) else {
      reportIndicator(start, mayNest: mayNest)
      return nil
    }
    let keyColumn = start - lineStart
    let stop = plainLine()
    let scalar = plainScalar(start)
    if stop == .colon {
      if mayNest { return mapping(at: keyColumn, firstKey: scalar, parent: parent) }
      reportColonInValue(start)
      return nil
    }
    return plain(scalar, stop, within: column, mayNest: mayNest).map { add($0, parent: parent) }
  }

  // MARK: - Mappings

  /// A mapping whose keys stand at `column`; `at` is the colon after its first key.
  private mutating func mapping(at column: Int, firstKey: YAMLScalar, parent: Int32) -> Int32 {
    let me = add(.mapping, firstKey.start, firstKey.end, parent: parent)
    nodes[Int(me)].indent = Int32(truncatingIfNeeded: column)
    guard enter(firstKey.start) else { return me }
    let since = keys.count
    var table = SeenKeyTable()
    var last: Int32 = -1
    var next: YAMLScalar? = firstKey
    while let key = next {
      let keyNode = add(key, parent: me)
      link(keyNode, &last, in: me)
      check(key: keyNode, since: since, &table)
      if indent < 0 {
        // That was one problem too many: the reading ended at the key.
        link(add(.empty, Int(nodes[Int(keyNode)].end), Int(nodes[Int(keyNode)].end), parent: me), &last, in: me)
        nodes[Int(me)].isBroken = true
        break
      }
      at += 1
      let child = valueOfKey(at: column, parent: me)
      link(child, &last, in: me)
      next = nextKey(at: column, in: me, after: child)
    }
    keys.truncate(to: since)
    depth -= 1
    lastIndent = column
    return me
  }

  /// What stands after a key's colon, on its line or below it.
  private mutating func valueOfKey(at column: Int, parent: Int32) -> Int32 {
    let afterColon = at
    skipBlanks()
    if bytes[at] == Byte.hash { comment() }
    guard isLineEnd(bytes[at]) else { return value(within: column, parent: parent, mayNest: false) }
    nextLine()
    if indent > column { return value(within: column, parent: parent, mayNest: true) }
    if indent == column, bytes[at] == Byte.dash, isApart(at + 1) {
      return sequence(at: column, parent: parent, isFlush: true)
    }
    return add(.empty, afterColon, afterColon, parent: parent)
  }

  /// The key on the current line if it belongs to the mapping `me`; lines that fit nowhere are reported and skipped.
  private mutating func nextKey(at column: Int, in me: Int32, after child: Int32) -> YAMLScalar? {
    var child = child
    while indent >= column {
      let start = at
      let line = lineStart
      if indent > column {
        reportUneven(siblings: column, after: child)
      } else if let key = keyOnLine(after: child) {
        return key
      }
      at = start
      lineStart = line
      nodes[Int(me)].isBroken = true
      child = -1
      skipLine()
      skipDeeper(than: column)
    }
    return nil
  }

  /// The key at `at`, with `at` moved to its colon; nil when the line is none and was reported.
  private mutating func keyOnLine(after child: Int32) -> YAMLScalar? {
    let start = at
    switch bytes[start] {
    case Byte.quote, Byte.apostrophe:
      return quotedKey()
    case Byte.dash where isApart(start + 1):
      reportItemAmongKeys()
      return nil
    case Byte.openList, Byte.openMap:
      reportNoKey()
      return nil
    default:
      break
    }
    guard mayBeginPlain(flow: false) else {
      reportIndicator(start, mayNest: true)
      return nil
    }
    if plainLine() == .colon { return plainScalar(start) }
    at = start
    reportMissingColon(start, afterSequence: child >= 0 && nodes[Int(child)].kind == .sequence)
    return nil
  }

  private mutating func quotedKey() -> YAMLScalar? {
    let start = at
    guard let scalar = quoted(within: start - lineStart) else { return nil }
    if scalar.isMultiline {
      reportMultilineKey(start)
      return nil
    }
    let afterQuote = at
    skipBlanks()
    if bytes[at] == Byte.colon, isApart(at + 1) { return scalar }
    if bytes[at] == Byte.colon, at == afterQuote {
      reportMissingSpace(afterColon: at)
    } else {
      at = start
      reportNoKey()
    }
    return nil
  }

  // MARK: - Sequences

  /// A sequence whose dashes stand at `column`; `at` is its first dash. `isFlush`: the key that holds it stands at the
  /// same column, so a line without a dash may be that mapping's next key.
  private mutating func sequence(at column: Int, parent: Int32, isFlush: Bool) -> Int32 {
    let me = add(.sequence, at, at + 1, parent: parent)
    nodes[Int(me)].indent = Int32(truncatingIfNeeded: column)
    guard enter(at) else { return me }
    var last: Int32 = -1
    repeat {
      at += 1
      let child = item(at: column, parent: me)
      link(child, &last, in: me)
    } while nextItem(at: column, in: me, isFlush: isFlush, after: last)
    depth -= 1
    lastIndent = column
    return me
  }

  private mutating func item(at column: Int, parent: Int32) -> Int32 {
    let afterDash = at
    while bytes[at] == 0x20 { at += 1 }
    if bytes[at] == 0x09 {
      reportTab(at)
      skipBlanks()
    }
    if bytes[at] == Byte.hash { comment() }
    guard isLineEnd(bytes[at]) else { return value(within: column, parent: parent, mayNest: true) }
    nextLine()
    if indent > column { return value(within: column, parent: parent, mayNest: true) }
    return add(.empty, afterDash, afterDash, parent: parent)
  }

  /// Whether the current line is the next item; lines that fit nowhere are reported and skipped.
  private mutating func nextItem(at column: Int, in me: Int32, isFlush: Bool, after child: Int32) -> Bool {
    var child = child
    while indent >= column {
      if indent > column {
        reportUneven(siblings: column, after: child)
      } else if bytes[at] == Byte.dash, isApart(at + 1) {
        return true
      } else if isFlush, bytes[at] != Byte.dash {
        return false
      } else {
        reportNoItem()
      }
      nodes[Int(me)].isBroken = true
      child = -1
      skipLine()
      skipDeeper(than: column)
    }
    return false
  }
}
