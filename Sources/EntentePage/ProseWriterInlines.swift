import EntenteDocument
import EntenteProse
import EntenteSource

extension ProseWriter {
  mutating func enterInline(_ index: Int) {
    let start = text.nodes[index].range.lower
    switch text.nodes[index].kind {
    case .softBreak:
      if start >= plainEnd { passMarks(before: start) }
      return out.put("\n")
    case .lineBreak:
      if start >= plainEnd { passMarks(before: start) }
      return out.put("<br>\n")
    case .htmlInline: return writeWhole(index)
    case .code: return writeWhole(index, inside: ("<code>", "</code>"))
    default: break
    }
    closeMark()
    if start >= plainEnd { passMarks(before: start) }
    let before = out.count
    switch text.nodes[index].kind {
    case .emphasis: out.put("<em>")
    case .strong: out.put("<strong>")
    case .link(let link): openLink(text.nodes[index].range, tree[link].destination)
    default: break
    }
    push(index, from: before)
  }

  mutating func closeInline(_ kind: MarkdownTree.Kind, _ frame: Frame) {
    if case .link = kind, frame.after > frame.before { linkDepth -= 1 }
    if out.count == frame.after { return out.truncate(to: frame.before) }
    switch kind {
    case .emphasis: out.put("</em>")
    case .strong: out.put("</strong>")
    case .link: if frame.after > frame.before { out.put("</a>") }
    default: break
    }
  }

  // MARK: Links

  /// A cross-reference leads to its mark's target; any other link to a place in this page, or outside by a scheme
  /// that may be followed. What leads nowhere keeps its words alone.
  private mutating func openLink(_ words: TextRange, _ destination: MarkdownTree.Literal) {
    let reference = reference(in: words)
    if let place = reference ?? inside(destination) {
      out.put("<a class=r")
      if let reference, let preview = page.previews.number(ofReferenceTo: reference) { out.number(preview) }
      identify(" href=#", place)
      out.put(">")
      linkDepth += 1
      return
    }
    guard let outside = tree.withBytes(destination, { LinkAddress.outside($0) }) else { return }
    out.put("<a href=\"")
    out.text(outside[...])
    out.put("\" rel=\"noreferrer noopener\">")
    linkDepth += 1
  }

  private func inside(_ destination: MarkdownTree.Literal) -> Int? {
    let address = tree.bytes(destination)
    guard address.first == UInt8(ascii: "#") || address.contains(UInt8(ascii: ".")), address.count < 256 else {
      return nil
    }
    return page.anchors.place(address: String(decoding: address, as: UTF8.self), in: number)
  }

  /// Where a cross-reference leads whose words these are.
  private func reference(in words: TextRange) -> Int? {
    guard nextMark < text.marks.count else { return nil }
    guard text.marks[nextMark].kind == .reference, text.marks[nextMark].range.lower < words.upper else { return nil }
    return page.anchors.place(ofMark: nextMark, in: number)
  }

  // MARK: Words

  @inline(__always)
  mutating func writeText(_ index: Int) {
    guard text.nodes[index].isVerbatim else { return writeWhole(index) }
    let words = text.nodes[index].range
    if words.upper <= plainEnd {
      out.text(UnsafeBufferPointer(rebasing: text.source[words.range]))
    } else {
      writeParts(words.lower, words.upper)
    }
  }

  /// Text that stands in the source as it is said: split where a mark or a hanging number begins or ends.
  private mutating func writeParts(_ start: Int, _ end: Int) {
    var at = start
    while at < end {
      while nextNumber < text.hanging.count, text.hanging[nextNumber].upper <= at { nextNumber += 1 }
      var stop = end
      if nextNumber < text.hanging.count {
        let number = text.hanging[nextNumber]
        if number.lower <= at {
          at = min(end, number.upper)
          continue
        }
        stop = min(stop, number.lower)
      }
      if nextMark < text.marks.count { stop = min(stop, meetMark(at)) }
      out.text(UnsafeBufferPointer(rebasing: text.source[at..<stop]))
      at = stop
    }
    plainEnd = min(
      nextNumber < text.hanging.count ? text.hanging[nextNumber].lower : .max,
      nextMark < text.marks.count ? text.marks[nextMark].range.lower : .max)
  }

  /// Code, an escaped character, an entity: said in other bytes than written, so never split.
  private mutating func writeWhole(_ index: Int, inside tags: (StaticString, StaticString) = ("", "")) {
    let at = text.nodes[index].range.lower
    while nextNumber < text.hanging.count, text.hanging[nextNumber].upper <= at { nextNumber += 1 }
    if nextNumber < text.hanging.count, text.hanging[nextNumber].lower <= at { return }
    if nextMark < text.marks.count { _ = meetMark(at) }
    out.put(tags.0)
    out.text(tree.bytes(text.nodes[index].literal))
    out.put(tags.1)
  }

  // MARK: Marks

  /// Passes the marks that end before `at`, opens the one that holds it, and says up to which byte that stays so. There
  /// is a next mark.
  @inline(__always)
  private mutating func meetMark(_ at: Int) -> Int {
    if text.marks[nextMark].range.upper <= at { passMarks(before: at) }
    guard nextMark < text.marks.count else { return .max }
    let range = text.marks[nextMark].range
    if range.lower > at { return range.lower }
    if openMark != nextMark { open(mark: nextMark) }
    return range.upper
  }

  private mutating func passMarks(before at: Int) {
    while nextMark < text.marks.count {
      let range = text.marks[nextMark].range
      guard range.upper <= at, !range.isEmpty || range.lower <= at else { return }
      if openMark == nextMark { closeMark() }
      place(nextMark)
      nextMark += 1
    }
  }

  private mutating func open(mark index: Int) {
    closeMark()
    let kind = text.marks[index].kind
    switch kind {
    case .reference, .anchor: return
    case .term:
      guard linkDepth == 0, let place = page.anchors.place(ofMark: index, in: number) else { return }
      out.put("<a class=t")
      if let preview = page.previews.number(ofTermAt: place) { out.number(preview) }
      identify(" href=#", place)
      out.put(">")
    case .definition, .openPoint:
      if kind == .definition { out.put("<dfn") } else { out.put("<mark") }
      if let place = placing(index) { identify(" id=", place) }
      out.put(">")
    }
    openMark = index
  }

  mutating func closeMark() {
    guard let index = openMark else { return }
    openMark = nil
    switch text.marks[index].kind {
    case .term: out.put("</a>")
    case .definition: out.put("</dfn>")
    case .openPoint: out.put("</mark>")
    case .reference, .anchor: break
    }
  }

  /// An anchor, or the place of a mark whose words were not met: links to it must not dangle.
  private mutating func place(_ index: Int) {
    guard let place = placing(index) else { return }
    closeMark()
    identify("<span id=", place)
    out.put("></span>")
  }

  /// A mark's place, the first time that it is asked for.
  private mutating func placing(_ index: Int) -> Int? {
    guard index > lastPlaced else { return nil }
    lastPlaced = index
    guard text.marks[index].kind.isPlace else { return nil }
    return page.anchors.place(ofMark: index, in: number)
  }

  /// Places of marks and clauses that lie behind the last block.
  mutating func placeTheRest() {
    passMarks(before: .max)
    while nextClause < text.clauses.count {
      if let place = page.anchors.place(ofClause: nextClause, in: number) {
        identify("<span id=", place)
        out.put("></span>")
      }
      nextClause += 1
    }
  }
}
