import EntenteProse
import EntenteSource

extension Document {
  /// The Markdown and its side table. Linear in the size of the document.
  public func write() -> Manuscript {
    draft.bytes.withUnsafeBufferPointer { bytes in
      var writer = Writer(self, bytes)
      writer.writeTitle()
      writer.write(0..<draft.events.count)
      return writer.finish()
    }
  }
}

/// Writes a document: headings and numbers here; how pieces become blocks in `Writer+Prose`.
struct Writer {
  let document: Document
  let events: [DraftEvent]
  /// The draft's bytes.
  let bytes: UnsafeBufferPointer<UInt8>
  var manuscript: Manuscript
  var sheet = Sheet()
  var line = ProseLine()
  var block = OpenBlock.none
  /// At the start of a line of the template, after this many spaces.
  var atLineStart = true
  var lineIndent = 0
  /// The clause whose first block has not been written yet, so that its number waits.
  var pending: Int?
  /// Open sections and other things, outermost first.
  var stack: [Frame] = []
  /// The definition that is being written, whose own term is no use of it.
  var ownTerm = -1

  /// What the words that come next belong to.
  enum OpenBlock: Equatable {
    case none
    case paragraph
    case row
    /// A bullet of the template, nested so deep.
    case bullet(Int)
    /// An item of a list in a text.
    case item(Lead, Sheet.Block, Int)

    static func == (a: OpenBlock, b: OpenBlock) -> Bool {
      switch (a, b) {
      case (.none, .none), (.paragraph, .paragraph), (.row, .row): true
      case (.bullet(let x), .bullet(let y)): x == y
      default: false
      }
    }
  }

  struct Frame {
    enum Kind {
      case section(Int)
      case signature(start: Int)
      case note(Capture)
      case glance(Capture, label: TextRange)
    }
    var kind: Kind
    /// How far in its blocks stand.
    var indent: Int
  }

  /// What was being written when a note began.
  struct Capture {
    var sheet: Sheet
    var line: ProseLine
    var block: OpenBlock
    var pending: Int?
  }

  init(_ document: Document, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.document = document
    self.bytes = bytes
    events = document.draft.events
    let draft = document.draft
    manuscript = Manuscript(
      half: draft.half, name: draft.name, language: draft.language, title: draft.title, effect: draft.effect,
      isDraft: draft.isDraft)
    manuscript.clauses = document.sections.map { section in
      Manuscript.Clause(
        kind: section.kind, anchor: section.anchor, isPermalink: section.isPermalink, number: section.number,
        fullNumber: Writer.fullNumber(section, document), title: section.title, depth: section.depth,
        omitted: section.omitted, origin: section.origin)
    }
    manuscript.openItems = document.openItems
    sheet.bytes.reserveCapacity(draft.bytes.count + draft.bytes.count / 2 + 256)
  }

  private static func fullNumber(_ section: Section, _ document: Document) -> String {
    var at = section.parent
    while at >= 0 {
      let above = document.sections[at]
      if above.kind == .schedule, section.kind != .schedule {
        return "\(above.number), \(document.draft.scheme.paragraphLabel) \(section.fullNumber)"
      }
      at = above.parent
    }
    return section.fullNumber
  }

  typealias Section = Document.Section

  mutating func writeTitle() {
    line.bytes = Escaping.escaped(document.draft.title, at: .heading)
    if !line.bytes.isEmpty { sheet.add(&line, as: .heading, lead: Lead(bytes: Array("# ".utf8)), indent: 0) }
  }

  mutating func finish() -> Manuscript {
    endBlock()
    manuscript.markdown = sheet.bytes
    manuscript.marks = sheet.marks
    manuscript.trails = sheet.trails
    addTerms()
    return manuscript
  }

  private mutating func addTerms() {
    let known = Set(manuscript.terms.map(\.anchor))
    for definition in document.definitions where definition.isPrinted && !known.contains(definition.anchor) {
      manuscript.terms.append(Manuscript.Term(anchor: definition.anchor, term: definition.term, meaning: ""))
    }
  }

  var indent: Int { stack.last?.indent ?? 0 }

  /// The innermost open section, 0 when there is none.
  var section: Int {
    for frame in stack.reversed() { if case .section(let i) = frame.kind { return i } }
    return 0
  }

  /// In a note or a glance, which the side table holds as Markdown without marks.
  private var isAside: Bool {
    stack.contains { if case .section = $0.kind { false } else if case .signature = $0.kind { false } else { true } }
  }

  // MARK: Events

  mutating func write(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      switch events[index] {
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
      case .piece(let piece): add(piece, index)
      case .openNote: capture { .note($0) }
      case .openGlance(let label): capture { .glance($0, label: label) }
      case .openSignature:
        endBlock()
        stack.append(Frame(kind: .signature(start: sheet.bytes.count), indent: indent))
      case .openDefinition: index = Int(document.closes[index])
      case .definitions: writeDefinitions()
      case .openPoints: writeOpenPoints()
      }
      index += 1
    }
  }

  /// Begins a section and answers where its content begins.
  private mutating func open(_ index: Int) -> Int {
    let section = document.sections[index]
    flushPending()
    let isPoint = section.kind == .point || section.kind == .subpoint
    let outer = indent
    stack.append(Frame(kind: .section(index), indent: isPoint ? outer + 2 : outer))
    let hasHeading = !isPoint && (section.kind != .sub || !section.title.isEmpty)
    if hasHeading {
      writeHeading(section, index)
    } else {
      pending = index
    }
    if section.omitted { writeOmitted() }
    return section.content
  }

  private mutating func writeHeading(_ section: Section, _ index: Int) {
    var level = 2
    for frame in stack.dropLast() {
      if case .section(let outer) = frame.kind, isHeaded(outer) { level += 1 }
    }
    var lead = Lead(bytes: [UInt8](repeating: UInt8(ascii: "#"), count: min(4, level)) + [UInt8(ascii: " ")])
    if !section.number.isEmpty {
      let start = lead.bytes.count
      lead.bytes += section.number.utf8
      lead.number = start..<lead.bytes.count
      let isTop = !section.number.utf8.contains(UInt8(ascii: ".")) && !section.number.hasPrefix("(")
      if isTop, !section.title.isEmpty { lead.bytes.append(UInt8(ascii: ".")) }
      lead.bytes.append(UInt8(ascii: " "))
    }
    addTitle(section)
    let start = sheet.add(&line, as: .heading, lead: lead, indent: 0)
    manuscript.clauses[index].range = TextRange(start: start, count: 0)
    place(lead, start, of: index)
  }

  private func isHeaded(_ index: Int) -> Bool {
    let section = document.sections[index]
    switch section.kind {
    case .point, .subpoint: return false
    case .sub: return !section.title.isEmpty
    case .part, .clause, .schedule: return true
    }
  }

  private mutating func writeOmitted() {
    line.bytes = Array("\\[Intentionally omitted\\]".utf8)
    block = .paragraph
    endBlock()
  }

  private mutating func place(_ lead: Lead, _ start: Int, of index: Int) {
    guard lead.hasNumber else { return }
    manuscript.clauses[index].numberRange = TextRange(
      start: start + lead.indent + lead.number.lowerBound, count: lead.number.count)
  }

  private mutating func close() {
    endBlock()
    guard let frame = stack.popLast() else { return }
    switch frame.kind {
    case .section(let index):
      if pending == index { flushPending() }
      let start = manuscript.clauses[index].range.lower
      manuscript.clauses[index].range = TextRange(start: start, count: sheet.bytes.count - start)
    case .signature(let start):
      var first = start
      while first < sheet.bytes.count, sheet.bytes[first] == UInt8(ascii: "\n") { first += 1 }
      manuscript.signatures.append(TextRange(start: first, count: sheet.bytes.count - first))
    case .note(let capture):
      let words = restore(capture)
      if !words.isEmpty, !manuscript.clauses.isEmpty { manuscript.clauses[section].notes.append(words) }
    case .glance(let capture, let label):
      let words = restore(capture)
      manuscript.glances.append(
        Manuscript.Glance(label: document.draft.string(label), text: words, clause: section))
    }
  }

  // MARK: Asides

  private mutating func capture(_ kind: (Capture) -> Frame.Kind) {
    let capture = Capture(sheet: sheet, line: line, block: block, pending: pending)
    stack.append(Frame(kind: kind(capture), indent: 0))
    sheet = Sheet()
    line = ProseLine()
    block = .none
    pending = nil
    atLineStart = true
    lineIndent = 0
  }

  private mutating func restore(_ capture: Capture) -> String {
    var words = sheet.bytes
    while words.last == UInt8(ascii: "\n") { words.removeLast() }
    sheet = capture.sheet
    line = capture.line
    block = capture.block
    pending = capture.pending
    atLineStart = true
    lineIndent = 0
    return String(decoding: words, as: UTF8.self)
  }

  // MARK: Blocks

  /// What stands before the first block of a clause without a heading.
  private func lead(of section: Section) -> Lead {
    let isPoint = section.kind == .point || section.kind == .subpoint
    var lead = Lead(indent: isPoint ? max(0, indent - 2) : indent)
    if isPoint { lead.bytes += [UInt8(ascii: "-"), UInt8(ascii: " ")] }
    let start = lead.bytes.count
    lead.bytes += section.number.utf8
    lead.number = start..<lead.bytes.count
    lead.bytes.append(UInt8(ascii: " "))
    return lead
  }

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
    let lead = lead(of: document.sections[index])
    let isItem = lead.bytes.first == UInt8(ascii: "-")
    let kind: Sheet.Block = isItem ? .item(marker: UInt8(ascii: "-"), indent: lead.indent) : .paragraph
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
    guard !line.bytes.isEmpty else { return sheet.endTable() }
    if !document.terms.isEmpty, !isAside { line.markTerms(document.terms, document.definitions, except: ownTerm) }
    switch block {
    case .none, .paragraph: writeParagraph()
    case .row:
      writePendingNumber()
      let lead = Lead(indent: indent)
      sheet.add(&line, as: .row, lead: lead, indent: indent)
    case .bullet(let level):
      writePendingNumber()
      let lead = Lead(indent: indent + 2 * level, bytes: [UInt8(ascii: "-"), UInt8(ascii: " ")])
      let kind = Sheet.Block.item(marker: UInt8(ascii: "-"), indent: lead.indent)
      sheet.add(&line, as: kind, lead: lead, indent: lead.indent + 2)
    case .item(let lead, let kind, let inner):
      writePendingNumber()
      sheet.add(&line, as: kind, lead: lead, indent: inner)
    }
  }

  private mutating func writePendingNumber() {
    guard pending != nil else { return }
    var words = ProseLine()
    swap(&words, &line)
    writeParagraph()
    swap(&words, &line)
  }
}
