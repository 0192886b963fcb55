import EntenteSource

/// Collections in lines.
extension YAMLWriter {
  /// Where a member of a block collection stands in the file.
  private struct Place {
    /// The lines above it that are no part of it: comments parted from it by a blank line.
    var detached: Range<Int>
    var blanks: Range<Int>
    /// Comments directly above.
    var attached: Range<Int>
    /// The dash or the key.
    var head: Int
    /// Behind its last line, deeper comments below it included.
    var end: Int
  }

  private func places(of holder: Int) -> [Int: Place] {
    var places: [Int: Place] = [:]
    let column = Int(tree.nodes[holder].indent)
    var previous: Int?
    for node in members(readFrom: holder) {
      var place: Place
      if let previous {
        place = gap(from: previous)
      } else {
        let start = Int(tree.nodes[holder].start)
        place = Place(detached: start..<start, blanks: start..<start, attached: start..<start, head: start, end: start)
      }
      place.end = lineEnd(Int(tree.nodes[node].end))
      while place.end < bytes.count, isCommentLine(place.end), content(place.end) - place.end > column {
        place.end = lineEnd(place.end)
      }
      previous = place.end
      places[node] = place
    }
    return places
  }

  private func members(readFrom holder: Int) -> [Int] {
    let children = Array(tree.children(of: holder))
    return tree.nodes[holder].kind == .mapping ? children.indices.filter { $0 % 2 == 1 }.map { children[$0] } : children
  }

  /// What stands between the end of one member and the head of the next.
  private func gap(from start: Int) -> Place {
    var line = start
    var attached = start
    var lines: [Int] = []
    while line < bytes.count, isBlankLine(line) || isCommentLine(line) {
      lines.append(line)
      line = lineEnd(line)
    }
    attached = line
    while let last = lines.last, isCommentLine(last) {
      attached = last
      lines.removeLast()
    }
    var blanks = attached
    while let last = lines.last, isBlankLine(last) {
      blanks = last
      lines.removeLast()
    }
    return Place(
      detached: start..<blanks, blanks: blanks..<attached, attached: attached..<line, head: content(line), end: line)
  }

  /// Writes a block collection whose members changed.
  mutating func writeBlock(_ holder: Int) -> Int {
    let read = tree.nodes[holder]
    let column = Int(read.indent)
    let places = places(of: holder)
    let siblings = members(readFrom: holder)
    let typical = siblings.count > 1 ? places[siblings[1]]?.blanks : nil
    let outer = out
    out = []
    var isFirst = true
    for slot in editor.slots[holder] ?? [] {
      let place = slot.isPlaced ? nil : places[slot.node]
      if let place { copyLines(place.detached) }
      guard editor.isLive(slot), !editor.isVacant(slot.node) else { continue }
      if !isFirst { copyLines(place.flatMap { $0.head == Int(read.start) ? nil : $0.blanks } ?? typical ?? 0..<0) }
      isFirst = false
      if let place {
        copyLines(place.attached)
        indent(column)
        body(slot, of: holder, place.head, place.end)
      } else if slot.key == nil {
        out += piece(of: slot.node, at: column)
      } else {
        putEntry(slot, at: column)
        newLine()
      }
    }
    let written = out
    out = outer
    join(written, of: holder)
    return siblings.last.flatMap { places[$0]?.end } ?? Int(read.end)
  }

  /// The first line follows what stands before it: its indentation, or the dash of the item that the map is.
  private mutating func join(_ written: [UInt8], of holder: Int) {
    let start = Int(tree.nodes[holder].start)
    let isOnItsOwn = content(lineStart(start)) == start
    var first = 0
    while first < written.count, written[first] == 0x20 { first += 1 }
    if first < written.count, written[first] == Byte.hash, !isOnItsOwn {
      newLine()
      first = 0
    } else {
      first = min(first, Int(tree.nodes[holder].indent))
    }
    out.append(contentsOf: written[first...])
  }

  private mutating func copyLines(_ lines: Range<Int>) { copy(lines.lowerBound, lines.upperBound) }

  /// A member that stands in the file, from its head to the end of its lines.
  private mutating func body(_ slot: YAMLEditor.Slot, of holder: Int, _ head: Int, _ end: Int) {
    let cursor = writeMember(slot, of: holder, from: head, inFlow: false)
    copy(cursor, end)
    if out.last != 0x0A { newLine() }
  }

  // MARK: Pieces

  /// An item as lines of its own, its dash at a column.
  mutating func piece(of node: Int, at column: Int) -> [UInt8] {
    let outer = out
    out = []
    defer { out = outer }
    let now = editor.current(node)
    if now >= tree.nodes.count, case .lines(let lines, let old) = editor.made[now - tree.nodes.count] {
      return shifted(lines, by: column - old)
    }
    if node < tree.nodes.count, tree.nodes[node].parent >= 0 {
      let holder = Int(tree.nodes[node].parent)
      if tree.nodes[holder].kind == .sequence, !tree.nodes[holder].isFlow, let place = places(of: holder)[node] {
        copyLines(place.attached)
        indent(Int(tree.nodes[holder].indent))
        body(YAMLEditor.Slot(node: node), of: holder, place.head, place.end)
        return shifted(out, by: column - Int(tree.nodes[holder].indent))
      }
    }
    indent(column)
    out.append(Byte.dash)
    let value = node < tree.nodes.count ? editor.make(editor.value(of: node)) : node
    if let flow = inlineLikeNeighbours(value, at: column) {
      out.append(0x20)
      out += flow
    } else {
      putFresh(value, below: column, inItem: true, comments: [])
    }
    newLine()
    return out
  }

  /// A new map in braces, when the list that it comes to is written so and the line stays short.
  private func inlineLikeNeighbours(_ node: Int, at column: Int) -> [UInt8]? {
    guard let list = editor.parents[node], list < tree.nodes.count, editor.shape(of: node) == .map,
      let neighbour = tree.children(of: list).first(where: { $0 != node }), tree.nodes[neighbour].isFlow,
      tree.nodes[neighbour].kind == .mapping
    else { return nil }
    var writer = YAMLWriter(editor)
    writer.putFlow(node)
    return column + 2 + writer.out.count <= ScalarStyle.width ? writer.out : nil
  }

  /// Lines further to the right or to the left. Texts keep their value: all lines of one move alike.
  func shifted(_ lines: [UInt8], by columns: Int) -> [UInt8] {
    guard columns != 0 else { return lines }
    var out: [UInt8] = []
    out.reserveCapacity(lines.count + lines.count / 4)
    var at = 0
    while at < lines.count {
      var end = at
      while end < lines.count, lines[end] != 0x0A { end += 1 }
      end = min(lines.count, end + 1)
      var first = at
      while first < end, lines[first] == 0x20 { first += 1 }
      let isBlank = first == end || lines[first] == 0x0A || lines[first] == 0x0D
      if isBlank {
        out.append(contentsOf: lines[at..<end])
      } else {
        out.append(contentsOf: repeatElement(0x20, count: max(0, first - at + columns)))
        out.append(contentsOf: lines[first..<end])
      }
      at = end
    }
    return out
  }

  // MARK: New values

  private mutating func putEntry(_ slot: YAMLEditor.Slot, at column: Int) {
    indent(column)
    out += ScalarStyle.inline(slot.key ?? "", inFlow: false)
    out.append(Byte.colon)
    putFresh(slot.node, below: column, inItem: false, comments: [])
  }

  /// What follows a key or a dash at `column`, without the last line end.
  mutating func putFresh(_ node: Int, below column: Int, inItem: Bool, comments: [ArraySlice<UInt8>]) {
    let comments = comments.filter { !$0.isEmpty }
    func comment() -> [UInt8] { comments.flatMap { [0x20] + Array($0) } }
    let node = editor.current(node)
    switch editor.shape(of: node) {
    case .scalar:
      let text = ScalarStyle.fresh(editor.text(of: node), below: column, step: style.step, lineEnd: style.lineEnd)
      out.append(0x20)
      out += text.head + comment() + text.lines
    case .list:
      let compact = compactList(node)
      guard compact.isEmpty else {
        out += [0x20] + compact + comment()
        return
      }
      out += comment()
      let dash = style.isFlush && !inItem ? column : column + style.step
      for slot in editor.members(of: node) where editor.isLive(slot) && !editor.isVacant(slot.node) {
        newLine()
        var lines = piece(of: slot.node, at: dash)
        lines.removeLast(style.lineEnd.count)
        out += lines
      }
    case .map: putFreshMap(node, below: column, inItem: inItem, comment: comment())
    }
  }

  private mutating func putFreshMap(_ node: Int, below column: Int, inItem: Bool, comment: [UInt8]) {
    let own = inItem ? column + 2 : column + style.step
    out += comment
    var isFirst = inItem && comment.isEmpty
    for slot in editor.members(of: node) where editor.isLive(slot) && !editor.isVacant(slot.node) {
      if isFirst {
        out.append(0x20)
      } else {
        newLine()
        indent(own)
      }
      isFirst = false
      out += ScalarStyle.inline(slot.key ?? editor.key(of: slot), inFlow: false)
      out.append(Byte.colon)
      putFresh(slot.node, below: own, inItem: false, comments: [])
    }
  }

  /// `[a, b]` for a few short words; empty for anything else.
  private func compactList(_ node: Int) -> [UInt8] {
    var writer = YAMLWriter(editor)
    for slot in editor.members(of: node) where editor.isLive(slot) {
      guard editor.shape(of: slot.node) == .scalar, slot.node >= tree.nodes.count else { return [] }
      let text = editor.text(of: slot.node)
      guard text.utf8.count <= 40, ScalarStyle.isPlain(text, inFlow: true) else { return [] }
    }
    writer.putFlow(node)
    return writer.out.count <= 70 ? writer.out : []
  }
}
