import EntenteSource

/// Writes a file with its edits: what did not change is copied, what did is written in its place.
struct YAMLWriter {
  var editor: YAMLEditor
  var out: [UInt8] = []
  let tree: YAMLTree
  let bytes: [UInt8]
  let style: YAMLStyle

  init(_ editor: YAMLEditor) {
    self.editor = editor
    tree = editor.tree
    bytes = editor.tree.source.bytes
    style = editor.style
  }

  mutating func file() -> [UInt8] {
    out.reserveCapacity(bytes.count + bytes.count / 8)
    let root = tree.nodes[0]
    copy(0, Int(root.start))
    let end = write(0, inFlow: false)
    copy(end, bytes.count)
    if let last = bytes.last, last != 0x0A, out.last == 0x0A {
      out.removeLast(out.suffix(2).elementsEqual([13, 10]) ? 2 : 1)
    }
    return out
  }

  /// An item with its comments, at the column where it stands.
  mutating func lines(of node: Int) -> (bytes: [UInt8], column: Int) {
    let column = node < tree.nodes.count ? Int(tree.nodes[Int(tree.nodes[node].parent)].indent) : 0
    return (piece(of: node, at: column), column)
  }

  // MARK: Bytes

  mutating func copy(_ from: Int, _ to: Int) {
    if from < to { out.append(contentsOf: bytes[from..<to]) }
  }

  mutating func put(_ text: String) { out.append(contentsOf: text.utf8) }
  mutating func newLine() { out.append(contentsOf: style.lineEnd) }
  mutating func indent(_ column: Int) { out.append(contentsOf: repeatElement(0x20, count: column)) }

  /// Behind the line end of the line that holds `at`.
  func lineEnd(_ at: Int) -> Int {
    var i = at
    while i < bytes.count, bytes[i] != 0x0A { i += 1 }
    return min(bytes.count, i + 1)
  }

  func lineStart(_ at: Int) -> Int {
    var i = at
    while i > 0, bytes[i - 1] != 0x0A { i -= 1 }
    return i == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : i
  }

  /// The first byte of a line that is no space.
  func content(_ line: Int) -> Int {
    var i = line
    while i < bytes.count, bytes[i] == 0x20 { i += 1 }
    return i
  }

  func isBlankLine(_ line: Int) -> Bool {
    let at = content(line)
    return at >= bytes.count || bytes[at] == 0x0A || bytes[at] == 0x0D
  }

  func isCommentLine(_ line: Int) -> Bool {
    let at = content(line)
    return at < bytes.count && bytes[at] == Byte.hash
  }

  /// A comment between two places of one line, `#` included; empty without one.
  func comment(_ from: Int, _ to: Int) -> ArraySlice<UInt8> {
    var start = from
    while start < to, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    guard start < to, bytes[start] == Byte.hash else { return [] }
    var end = to
    while end > start, [0x0A, 0x0D, 0x20].contains(bytes[end - 1]) { end -= 1 }
    return bytes[start..<end]
  }

  // MARK: Nodes of the file

  /// Writes a node in its place. Returns up to where the file is written by that.
  mutating func write(_ node: Int, inFlow: Bool) -> Int {
    let read = tree.nodes[node]
    let end = Int(read.end)
    if let text = editor.texts[node] {
      out += keptStyle(node, text, inFlow: inFlow) ?? ScalarStyle.inline(text, inFlow: inFlow)
      return end
    }
    guard editor.dirty.contains(node) else {
      copy(Int(read.start), end)
      return end
    }
    if editor.slots[node] != nil { return read.isFlow ? writeFlow(node) : writeBlock(node) }
    var cursor = Int(read.start)
    for slot in editor.members(of: node) {
      cursor = writeMember(slot, of: node, from: cursor, inFlow: read.isFlow || inFlow)
    }
    copy(cursor, end)
    return max(cursor, end)
  }

  /// Writes from `cursor` on to the end of a member's value.
  mutating func writeMember(_ slot: YAMLEditor.Slot, of holder: Int, from cursor: Int, inFlow: Bool) -> Int {
    let node = slot.node
    let start = Int(tree.nodes[node].start)
    if inFlow {
      copy(cursor, start)
      if let new = editor.replaced[node] {
        if start > 0, bytes[start - 1] == Byte.colon { out.append(0x20) }
        putFlow(new)
        return Int(tree.nodes[node].end)
      }
      return write(node, inFlow: true)
    }
    if let new = editor.replaced[node] { return writeReplaced(slot, by: new, of: holder, from: cursor) }
    if let text = editor.texts[node], keptStyle(node, text, inFlow: false) == nil {
      return writeReplaced(slot, by: editor.make(.scalar(text)), of: holder, from: cursor)
    }
    copy(cursor, start)
    return write(node, inFlow: false)
  }

  /// Another value behind a key or a dash. Comments that stood on the lines of both stay.
  private mutating func writeReplaced(
    _ slot: YAMLEditor.Slot, by new: Int, of holder: Int, from cursor: Int
  ) -> Int {
    let old = tree.nodes[slot.node]
    let start = Int(old.start)
    var indicator = slot.keyNode >= 0 ? Int(tree.nodes[slot.keyNode].end) : cursor
    while indicator < bytes.count, bytes[indicator] != (slot.keyNode >= 0 ? Byte.colon : Byte.dash) { indicator += 1 }
    indicator += 1
    copy(cursor, indicator)
    let line = lineEnd(indicator)
    let head = start >= line ? comment(indicator, line) : []
    let isBlock = !old.isFlow && (old.kind.isCollection || old.kind == .literalBlock || old.kind == .foldedBlock)
    let tail = isBlock ? [] : comment(Int(old.end), lineEnd(Int(old.end)))
    let before = out.count
    putFresh(new, below: Int(tree.nodes[holder].indent), inItem: slot.keyNode < 0, comments: [head, tail])
    guard out[before...].contains(0x0A) else {
      // On one line: what stood behind the old value is still to come.
      out.removeSubrange(before...)
      putFresh(new, below: Int(tree.nodes[holder].indent), inItem: slot.keyNode < 0, comments: [head])
      return Int(old.end)
    }
    newLine()
    return lineEnd(Int(old.end))
  }

  /// The new text of a scalar in the style of the old one; nil when it can't be written so.
  func keptStyle(_ node: Int, _ text: String, inFlow: Bool) -> [UInt8]? {
    let read = tree.nodes[node]
    let old = bytes[Int(read.start)..<Int(read.end)]
    if read.kind == .empty {
      guard !text.utf8.contains(0x0A) || inFlow else { return nil }
      return (read.start > 0 && bytes[Int(read.start) - 1] == 0x20 ? [] : [0x20])
        + ScalarStyle.inline(text, inFlow: inFlow)
    }
    return ScalarStyle.kept(text, as: read.kind, old: old, inFlow: inFlow, style: style, column: Int(read.indent))
  }
}
