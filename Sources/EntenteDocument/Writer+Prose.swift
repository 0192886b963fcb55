import EntenteProse
import EntenteSource

/// How the pieces of a draft become blocks: the template's lines say where paragraphs, bullets and table rows begin.
extension Writer {
  mutating func add(_ piece: DraftEvent, _ index: Int) {
    switch piece.kind {
    case .markdown: addMarkdown(piece.text, piece.origin)
    case .literal: addLiteral(piece)
    case .text:
      let text = Int(document.bound[index])
      if text >= 0 { addText(document.texts[text], piece, index) } else { addLiteral(piece) }
    case .reference:
      let start = beginWords()
      addLink(Int(document.bound[index]))
      line.trail(from: start, piece.origin)
    case .openPoint:
      let start = beginWords()
      addOpenPoint(Int(document.bound[index]), isBold: false)
      line.trail(from: start, piece.origin)
    case .anchor:
      let anchor = Int(document.bound[index])
      if anchor >= 0 { line.mark(.anchor, from: line.count, target: document.placedAnchors[anchor]) }
    case .definedTerm: addDefinedTerm(piece, index)
    default: break
    }
  }

  private mutating func addLiteral(_ piece: DraftEvent) {
    guard !piece.text.isEmpty else { return }
    let start = beginWords()
    var range = piece.text.range
    // Four spaces at the start of a block would make it code.
    if line.isEmpty { range = range.drop { draft.bytes[$0].isBlank } }
    line.put(literal: UnsafeBufferPointer(rebasing: draft.bytes[range]), at: place)
    line.trail(from: start, piece.origin)
  }

  private var place: Escaping.Place { block == .row ? .tableCell : .prose }

  /// Makes ready for words that are not the template's own Markdown; answers where they begin.
  private mutating func beginWords() -> Int {
    if atLineStart { beginLine() }
    return line.count
  }

  /// A line of running text: goes on with the open block, or begins a paragraph.
  private mutating func beginLine() {
    if block == .row { endBlock() }
    if block == .none { block = .paragraph }
    line.join()
    atLineStart = false
    lineIndent = 0
  }

  // MARK: Template Markdown

  private mutating func addMarkdown(_ range: TextRange, _ origin: Origin) {
    var i = range.lower
    let end = range.upper
    let bytes = UnsafeBufferPointer(rebasing: draft.bytes[..<end])
    while i < end {
      if atLineStart {
        while i < end, bytes[i].isSpaceOrTab {
          lineIndent += 1
          i += 1
        }
        guard i < end else { return }
        if bytes[i] == UInt8(ascii: "\n") {
          endBlock()
          i += 1
          continue
        }
        i = classify(i, end)
      }
      let start = line.count
      let j = bytes.first(UInt8(ascii: "\n"), from: i)
      line.put(UnsafeBufferPointer(rebasing: bytes[i..<j]))
      line.trail(from: start, origin)
      if j < end { endLine() }
      i = j + 1
    }
  }

  private mutating func endLine() {
    line.trimEnd()
    atLineStart = true
    lineIndent = 0
    if block == .row {
      endBlock()
      block = .row
    }
  }

  /// Looks at the first character of a line; answers where its words begin.
  private mutating func classify(_ i: Int, _ end: Int) -> Int {
    let level = lineIndent / 2
    switch draft.bytes[i] {
    case UInt8(ascii: "|"):
      if block != .row { endBlock() }
      block = .row
    case UInt8(ascii: "-") where i + 1 < end && draft.bytes[i + 1] == UInt8(ascii: " "):
      endBlock()
      block = .bullet(level)
      atLineStart = false
      return i + 2
    default: beginLine()
    }
    atLineStart = false
    lineIndent = 0
    return i
  }

  // MARK: Values

  private mutating func addText(_ text: Document.BoundText, _ piece: DraftEvent, _ index: Int) {
    let blocks = text.contained.blocks
    guard let first = blocks.first else { return }
    let isOne = blocks.count == 1 && first.kind == .paragraph
    let isFirst = atLineStart || line.isEmpty
    if isOne || block == .row || !isFirst || !endsLine(after: index) { return addInline(text, piece) }
    var base = indent
    if case .bullet(let level) = block { base += 2 * (level + 1) }
    if first.kind == .paragraph {
      let start = beginWords()
      addBlock(first, of: text)
      line.trail(from: start, piece.origin)
    }
    endBlock()
    for part in first.kind == .paragraph ? blocks[1...] : blocks[...] {
      if part.kind == .paragraph {
        item = Item(lead: Lead(indent: base), kind: .paragraph, indent: base)
      } else {
        item = item(part, base)
      }
      block = .item
      let start = line.count
      addBlock(part, of: text)
      line.trail(from: start, piece.origin)
      endBlock()
    }
  }

  private func item(_ part: Contained.Block, _ base: Int) -> Item {
    var lead = Lead(indent: base + part.level * 3)
    var marker = UInt8(ascii: "*")
    if case .number(let number) = part.kind {
      lead.number = String(number)
      lead.afterNumber = ". "
      marker = UInt8(ascii: ".")
    } else {
      lead.marker = "* "
    }
    return Item(lead: lead, kind: .item(marker: marker, indent: lead.indent), indent: lead.indent + lead.count)
  }

  /// Whether nothing but white space stands behind an event on the template's line.
  private func endsLine(after index: Int) -> Bool {
    var at = index + 1
    while at < draft.count, draft[at].isPiece {
      defer { at += 1 }
      switch draft[at].kind {
      case .anchor, .anchorLabel, .definedPlural: continue
      case .markdown:
        guard let byte = draft.text(draft[at].text).first(where: { !$0.isSpaceOrTab }) else { continue }
        return byte == UInt8(ascii: "\n")
      default: return false
      }
    }
    return true
  }

  /// All blocks of a text in one line.
  private mutating func addInline(_ text: Document.BoundText, _ piece: DraftEvent) {
    let start = beginWords()
    for (number, part) in text.contained.blocks.enumerated() {
      if number > 0 {
        let last = line.last ?? 0
        if part.kind != .paragraph, !".:;,!?".utf8.contains(last) { line.put(";") }
        line.join()
      }
      if case .number(let count) = part.kind { line.put("\(count)) " as String) }
      addBlock(part, of: text)
    }
    line.trail(from: start, piece.origin)
  }

  private mutating func addBlock(_ part: Contained.Block, of text: Document.BoundText) {
    let contained = text.contained
    var start = part.range.lower
    for i in part.holes {
      let hole = contained.holes[i]
      append(contained.markdown[start..<hole.offset])
      switch hole.kind {
      case .reference: addLink(Int(text.fillings[i]))
      case .openPoint: addOpenPoint(Int(text.fillings[i]), isBold: hole.isBold)
      }
      start = hole.offset
    }
    append(contained.markdown[start..<part.range.upper])
  }

  /// Adds Markdown that is safe in a paragraph; in a table row, pipes must be escaped too.
  private mutating func append(_ markdown: ArraySlice<UInt8>) {
    guard block == .row, markdown.contains(UInt8(ascii: "|")) else { return line.put(markdown) }
    var isEscaped = false
    for byte in markdown {
      if byte == UInt8(ascii: "|"), !isEscaped { line.put(UInt8(ascii: "\\")) }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      line.put(byte)
    }
  }

  private mutating func addLink(_ index: Int) {
    let link = document.links[index]
    guard !link.anchor.isEmpty else { return append(link.words[...]) }
    if line.last == UInt8(ascii: "!") {
      line.removeLast()
      line.put("\\!")
    }
    line.put("[")
    let start = line.count
    append(link.words[...])
    line.mark(.reference, from: start, target: link.anchor)
    line.put("](")
    line.put(link.file)
    line.put("#")
    line.put(link.anchor)
    line.put(")")
  }

  private mutating func addOpenPoint(_ index: Int, isBold: Bool) {
    let item = document.openItems[index]
    let isInside = isBold || line.withWords { $0.suffix(2).elementsEqual("**".utf8) }
    if !isInside { line.put("**") }
    let start = line.count
    line.put(OpenPoints.markdown(item.what, at: place))
    line.mark(.openPoint, from: start, target: item.anchor)
    if !isInside { line.put("**") }
  }

  private mutating func addDefinedTerm(_ piece: DraftEvent, _ index: Int) {
    let start = beginWords()
    line.put("**“")
    let term = line.count
    line.put(literal: draft.text(piece.text), at: place)
    let definition = Int(document.bound[index])
    if definition >= 0 { line.mark(.definition, from: term, target: document.definitions[definition].anchor) }
    line.put("”**")
    line.trail(from: start, piece.origin)
  }

  // MARK: Titles

  /// The words of a heading: values are escaped, references lead nowhere.
  mutating func addTitle(_ section: Int) {
    let first = sections[section].event + 1
    for index in first..<max(first, sections[section].content - 1) {
      let piece = draft[index]
      let start = line.count
      switch piece.kind {
      case .markdown: putOnOneLine(draft.text(piece.text))
      case .openPoint:
        let item = document.openItems[Int(document.bound[index])]
        line.put(OpenPoints.markdown(item.what, at: .heading))
        line.mark(.openPoint, from: start, target: item.anchor)
      case .reference: line.put(document.links[Int(document.bound[index])].words)
      case .text: line.put(Escaping.escaped(plainText(of: Array(draft.text(piece.text))[...]), at: .heading))
      case .literal, .definedTerm:
        line.put(literal: draft.text(piece.text), at: .heading)
      default: break
      }
      line.trail(from: start, piece.origin)
    }
  }

  private mutating func putOnOneLine(_ words: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for end in words.indices where words[end].isLineEnd {
      line.put(UnsafeBufferPointer(rebasing: words[start..<end]))
      line.put(UInt8(ascii: " "))
      start = end + 1
    }
    line.put(UnsafeBufferPointer(rebasing: words[start...]))
  }

  // MARK: Lists that the engine makes

  /// `**"Term"** means …`, each a paragraph.
  mutating func writeDefinitions() {
    endBlock()
    for i in document.printed {
      let definition = document.definitions[i]
      ownTerm = i
      block = .paragraph
      let first = sheet.count
      isListed[i] = true
      line.put("**“")
      let start = line.count
      line.put(definition.term, at: .prose)
      line.mark(.definition, from: start, target: definition.anchor)
      line.put("”**")
      line.trail(from: 0, definition.origin)
      if !meansByItself(definition) { line.put(" means") }
      let meaning = line.count
      line.put(" ")
      atLineStart = beginsWithText(definition)
      write((definition.event + 1)..<definition.close)
      endSentence()
      let words = line.withWords { plainWords($0.dropFirst(meaning)) }
      endBlock()
      let all = words.isEmpty ? sheet.withBytes(from: first) { plainWords($0[...]) } : words
      manuscript.terms.append(Manuscript.Term(anchor: definition.anchor, term: definition.term, meaning: all))
    }
    ownTerm = -1
  }

  /// A meaning that is one text may be more than one paragraph.
  private func beginsWithText(_ definition: Document.Definition) -> Bool {
    let first = definition.event + 1
    return first < draft.count && draft[first].kind == .text
  }

  /// Whether the meaning brings its own verb.
  private func meansByItself(_ definition: Document.Definition) -> Bool {
    let first = definition.event + 1
    guard first > 0, first < draft.count, draft[first].isPiece else { return false }
    let words = draft.text(draft[first].text).drop { $0.isBlank }
    let verbs: [StaticString] = ["means ", "mean ", "has the meaning", "have the meaning", "includes "]
    return verbs.contains { verb in verb.withUTF8Buffer { words.starts(with: $0) } }
  }

  private mutating func endSentence() {
    line.trimEnd()
    guard let last = line.last, !".!?:;".utf8.contains(last) else { return }
    line.put(".")
  }

  private func plainWords(_ markdown: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    var words: [UInt8] = []
    appendPlainText(of: UnsafeBufferPointer(rebasing: markdown.drop { $0.isSpaceOrTab }), to: &words)
    return String(decoding: words, as: UTF8.self)
  }

  /// What is still to be agreed, with links to the clauses; nothing when all is settled.
  mutating func writeOpenPoints() {
    endBlock()
    guard !document.openItems.isEmpty else { return }
    let start = sheet.count
    line.put("**Still to be agreed:**")
    block = .paragraph
    endBlock()
    for (item, words) in zip(document.openItems, document.openPlaces) {
      block = .bullet(0)
      let what = item.what.isEmpty ? "to be agreed" : item.what
      if !words.isEmpty, sections.indices.contains(item.clause) {
        line.put("[")
        let anchor = sections[item.clause].anchor
        let start = line.count
        line.put(words, at: .prose)
        line.mark(.reference, from: start, target: anchor)
        line.put("](#\(anchor)): " as String)
      }
      line.put(what, at: .prose)
      endBlock()
    }
    manuscript.openList = TextRange(start: start, count: sheet.count - start)
  }
}
