import EntenteProse
import EntenteSource

extension Document {
  /// The Markdown and its side table. Linear in the size of the document.
  public func write() -> Manuscript {
    draft.read { reader in
      sections.withUnsafeBufferPointer { sections in
        var writer = Writer(self, reader, sections)
        var trails: [Manuscript.Trail] = []
        // Both are written where they stay.
        let markdown = Buffer.array(capacity: reader.bytes.count + reader.bytes.count / 2 + 256) { bytes in
          writer.sheet = Sheet(bytes)
          trails = Buffer.array(capacity: reader.count) { trails in
            writer.line = ProseLine(marks: links.count * 2 + 64, trails)
            writer.writeAll()
            return writer.line.finish()
          }
          return writer.sheet.finish()
        }
        return writer.finish(markdown, trails)
      }
    }
  }
}

/// Writes a document: headings and numbers here; how pieces become blocks in `Writer+Prose`.
struct Writer: ~Copyable {
  let document: Document
  /// The draft, and the document's sections, for the length of the writing.
  let draft: DraftReader
  let sections: UnsafeBufferPointer<Document.Section>
  var manuscript: Manuscript
  var sheet = Sheet(Buffer(capacity: 1))
  var line = ProseLine(marks: 0, Buffer(capacity: 1))
  var block = OpenBlock.none
  var item = Item()
  /// At the start of a line of the template, after this many spaces.
  var atLineStart = true
  var lineIndent = 0
  /// The clause whose first block has not been written yet, so that its number waits.
  var pending: Int?
  /// Open sections and other things, outermost first.
  private var stack = Buffer<Frame>(capacity: 16)
  /// What was being written when the notes and glances that are open began, the outermost first.
  private var asides = Buffer<Aside>(capacity: 2)
  /// The definitions that a list of them has printed.
  var isListed: [Bool]
  /// The definition that is being written, whose own term is no use of it.
  var ownTerm = -1

  /// What the words that come next belong to.
  enum OpenBlock: Equatable {
    case none
    case paragraph
    case row
    /// A bullet of the template, nested so deep.
    case bullet(Int)
    /// What `item` says.
    case item
  }

  /// An item of a list in a text, or a further paragraph of one.
  struct Item {
    var lead = Lead()
    var kind = Sheet.Block.paragraph
    /// How far in its further lines stand.
    var indent = 0
  }

  struct Frame {
    enum Kind {
      case section(Int)
      case signature(start: Int)
      case note
      case glance(label: TextRange)
    }
    var kind: Kind
    /// How far in its blocks stand.
    var indent: Int
  }

  struct Aside {
    var sheet: Sheet.Aside
    var line: ProseLine.Aside
    var block: OpenBlock
    var pending: Int?
  }

  init(
    _ document: Document, _ reader: DraftReader, _ sections: UnsafeBufferPointer<Document.Section>
  ) {
    self.document = document
    draft = reader
    self.sections = sections
    manuscript = Manuscript(
      half: document.draft.half, name: document.draft.name, language: document.draft.language,
      title: document.draft.title, effect: document.draft.effect, isDraft: document.draft.isDraft)
    let paragraph = document.draft.scheme.paragraphLabel
    manuscript.clauses = sections.indices.map { i in
      Manuscript.Clause(
        kind: sections[i].kind, anchor: sections[i].anchor, isPermalink: sections[i].isPermalink,
        number: sections[i].number, fullNumber: Writer.fullNumber(i, sections, paragraph), title: sections[i].title,
        depth: sections[i].depth, omitted: sections[i].omitted, origin: sections[i].origin)
    }
    manuscript.openItems = document.openItems
    manuscript.workings = document.draft.workings
    isListed = [Bool](repeating: false, count: document.definitions.count)
  }

  private static func fullNumber(
    _ section: Int, _ sections: UnsafeBufferPointer<Document.Section>, _ paragraph: String
  ) -> String {
    let number = sections[section].fullNumber
    var at = sections[section].kind == .schedule ? -1 : sections[section].parent
    while at >= 0 {
      if sections[at].kind == .schedule { return "\(sections[at].number), \(paragraph) \(number)" }
      at = sections[at].parent
    }
    return number
  }

  mutating func writeAll() {
    line.put(document.draft.title, at: .heading)
    if !line.isEmpty { sheet.add(&line, as: .heading, lead: Lead(marker: "# "), indent: 0) }
    write(0..<draft.count)
    endBlock()
  }

  mutating func finish(_ markdown: [UInt8], _ trails: [Manuscript.Trail]) -> Manuscript {
    manuscript.markdown = markdown
    manuscript.marks = line.marks
    manuscript.trails = trails
    addTerms()
    return manuscript
  }

  private mutating func addTerms() {
    for i in document.definitions.indices where document.definitions[i].isPrinted && !isListed[i] {
      let definition = document.definitions[i]
      manuscript.terms.append(Manuscript.Term(anchor: definition.anchor, term: definition.term, meaning: ""))
    }
  }

  var indent: Int { stack.last?.indent ?? 0 }

  /// The innermost open section, 0 when there is none.
  var section: Int {
    for place in (0..<stack.count).reversed() { if case .section(let i) = stack[place].kind { return i } }
    return 0
  }

  /// In a note or a glance, which the side table holds as Markdown without marks.
  private var isAside: Bool { asides.count > 0 }

  // MARK: Events

  mutating func write(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      switch draft[index].kind {
      case .open:
        let section = Int(document.bound[index])
        if section < 0 {
          index = Int(document.closes[index])
        } else {
          endBlock()
          index = open(section) - 1
        }
      case .titleEnd: break
      case .close: close()
      case .openNote: openAside(.note)
      case .openGlance: openAside(.glance(label: draft[index].text))
      case .openSignature:
        endBlock()
        stack.append(Frame(kind: .signature(start: sheet.count), indent: indent))
      case .openDefinition: index = Int(document.closes[index])
      case .definitions: writeDefinitions()
      case .openPoints: writeOpenPoints()
      default: add(draft[index], index)
      }
      index += 1
    }
  }

  /// Begins a section and answers where its content begins.
  private mutating func open(_ index: Int) -> Int {
    flushPending()
    let outer = indent
    stack.append(Frame(kind: .section(index), indent: sections[index].kind.isPoint ? outer + 2 : outer))
    if isHeaded(index) {
      writeHeading(index)
    } else {
      pending = index
    }
    if sections[index].omitted { writeOmitted() }
    return sections[index].content
  }

  private mutating func writeHeading(_ index: Int) {
    var level = 2
    for place in 0..<(stack.count - 1) {
      if case .section(let outer) = stack[place].kind, isHeaded(outer) { level += 1 }
    }
    var lead = Lead()
    lead.marker = level == 2 ? "## " : level == 3 ? "### " : "#### "
    lead.number = sections[index].number
    lead.isClause = true
    if !lead.number.isEmpty {
      lead.afterNumber = isTop(&lead.number) && !sections[index].title.isEmpty ? ". " : " "
    }
    addTitle(index)
    let start = sheet.add(&line, as: .heading, lead: lead, indent: 0)
    manuscript.clauses[index].range = TextRange(start: start, count: 0)
    place(lead, start, of: index)
  }

  /// Whether a number is that of a clause which lies in no other: it is not in brackets and has no point.
  private func isTop(_ number: inout String) -> Bool {
    number.withUTF8 { $0.first != UInt8(ascii: "(") && $0.first(UInt8(ascii: ".")) == $0.count }
  }

  private func isHeaded(_ index: Int) -> Bool {
    let kind = sections[index].kind
    return kind == .sub ? !sections[index].title.isEmpty : !kind.isPoint
  }

  private mutating func writeOmitted() {
    line.put("\\[Intentionally omitted\\]")
    block = .paragraph
    endBlock()
  }

  private mutating func place(_ lead: Lead, _ start: Int, of index: Int) {
    guard lead.hasNumber else { return }
    manuscript.clauses[index].numberRange = TextRange(
      start: start + lead.numberStart, count: lead.number.utf8.count)
  }

  private mutating func close() {
    endBlock()
    guard let frame = stack.popLast() else { return }
    switch frame.kind {
    case .section(let index):
      if pending == index { flushPending() }
      let start = manuscript.clauses[index].range.lower
      manuscript.clauses[index].range = TextRange(start: start, count: sheet.count - start)
    // A note is no place of the text.
    case .signature where isAside: break
    case .signature(let start):
      let first = sheet.withBytes(from: start) { start + ($0.firstIndex { $0 != UInt8(ascii: "\n") } ?? $0.count) }
      manuscript.signatures.append(TextRange(start: first, count: sheet.count - first))
    case .note:
      let words = closeAside()
      if !words.isEmpty, !manuscript.clauses.isEmpty { manuscript.clauses[section].notes.append(words) }
    case .glance(let label):
      let words = closeAside()
      manuscript.glances.append(
        Manuscript.Glance(label: document.draft.string(label), text: words, clause: section))
    }
  }

  // MARK: Asides

  private mutating func openAside(_ kind: Frame.Kind) {
    stack.append(Frame(kind: kind, indent: 0))
    asides.append(Aside(sheet: sheet.setAside(), line: line.setAside(), block: block, pending: pending))
    block = .none
    pending = nil
    atLineStart = true
    lineIndent = 0
  }

  /// What the innermost note or glance says; goes on with what was being written when it began.
  private mutating func closeAside() -> String {
    guard let aside = asides.popLast() else { return "" }
    let words = sheet.goOn(aside.sheet)
    line.goOn(aside.line)
    block = aside.block
    pending = aside.pending
    atLineStart = true
    lineIndent = 0
    return words
  }

  // MARK: Blocks

  /// A clause whose first block is no paragraph has its number on a line alone.
  private mutating func flushPending() {
    if pending != nil { writeParagraph() }
  }

  /// Writes what is in the line as a paragraph, behind the number that waits.
  private mutating func writeParagraph() {
    guard let index = pending else {
      sheet.add(&line, as: .paragraph, lead: Lead(indent: indent), indent: indent)
      return
    }
    pending = nil
    let isPoint = sections[index].kind.isPoint
    let lead = Lead(
      indent: isPoint ? max(0, indent - 2) : indent, marker: isPoint ? "- " : "",
      number: sections[index].number, afterNumber: " ", isClause: true)
    let kind: Sheet.Block = isPoint ? .item(marker: UInt8(ascii: "-"), indent: lead.indent) : .paragraph
    let start = sheet.add(&line, as: kind, lead: lead, indent: indent)
    manuscript.clauses[index].range = TextRange(start: start, count: 0)
    place(lead, start, of: index)
  }

  /// Ends the block that is open and writes it, if anything stands in it.
  mutating func endBlock() {
    defer {
      block = .none
      atLineStart = true
      lineIndent = 0
    }
    line.trimEnd()
    guard !line.isEmpty else { return sheet.endTable() }
    if !document.terms.isEmpty, !isAside { line.markTerms(document.terms, document.definitions, except: ownTerm) }
    switch block {
    case .none, .paragraph: writeParagraph()
    case .row:
      writePendingNumber()
      let lead = Lead(indent: indent)
      sheet.add(&line, as: .row, lead: lead, indent: indent)
    case .bullet(let level):
      writePendingNumber()
      let lead = Lead(indent: indent + 2 * level, marker: "- ")
      let kind = Sheet.Block.item(marker: UInt8(ascii: "-"), indent: lead.indent)
      sheet.add(&line, as: kind, lead: lead, indent: lead.indent + 2)
    case .item:
      writePendingNumber()
      sheet.add(&line, as: item.kind, lead: item.lead, indent: item.indent)
    }
  }

  private mutating func writePendingNumber() {
    guard pending != nil else { return }
    let words = line.setAside()
    writeParagraph()
    line.goOn(words)
  }
}

extension ClauseHead.Kind {
  /// A line of a list.
  fileprivate var isPoint: Bool { self == .point || self == .subpoint }
}
