import EntentePage

/// The text of a redline: every block of either revision in the order of reading, its words with their marks.
struct RedlineText: ~Copyable {
  let page: RedlinePage
  var out: MarkupWriter
  private let changesOfStep: [Int: [Int]]
  /// By the old block: the part of a move to which it belongs.
  let parts: [Int: MovePart]
  var isInTable = false
  /// The head of the table stands elsewhere, or went.
  private var isHeadless = false
  /// The moves of which the first block was written, at either end.
  private var leaving: Set<Int> = []
  private var arriving: Set<Int> = []
  private var tables = 0
  /// The level of the last heading in the page; the summary's is 2, or 3 where it has groups.
  private var level: UInt8 = 2

  init(_ page: RedlinePage, out: consuming MarkupWriter) {
    self.page = page
    self.out = out
    changesOfStep = Self.changesOfSteps(page.changes)
    parts = Self.parts(page.comparison)
  }

  consuming func finish() -> MarkupWriter { out }

  var comparison: TextComparison { page.comparison }

  /// The numbers of the changes that begin at each step.
  static func changesOfSteps(_ changes: [TextChange]) -> [Int: [Int]] {
    var numbers: [Int: [Int]] = [:]
    for change in changes { numbers[change.step, default: []].append(change.number) }
    return numbers
  }

  /// The heading that a step shows, if it shows one.
  static func heading(
    _ step: TextComparison.Step, in comparison: TextComparison
  ) -> (outline: TextOutline, block: Int, level: UInt8)? {
    guard step.state != .movedAway else { return nil }
    let outline = step.new == nil ? comparison.old : comparison.new
    guard let block = step.new ?? step.old, outline.blocks[block].kind == .heading else { return nil }
    return (outline, block, outline.blocks[block].level)
  }

  mutating func write() {
    out.put("<div class=\"text")
    if !hasNumbers { out.put(" bare") }
    if hasLongNumbers { out.put(" long") }
    out.put("\" id=\"_redline\"")
    out.put(page.textLanguage)
    out.put(">\n")
    var index = 0
    while index < comparison.steps.count {
      let end = page.changes.isEmpty ? index : unchangedRun(from: index)
      if end > index {
        unchanged(index..<end)
        index = end
      } else {
        step(index)
        index += 1
      }
    }
    closeTable()
    out.put("</div>\n")
  }

  // MARK: What stayed the same

  /// The end of a run of steps in which nothing changed; a table is not parted by it.
  private func unchangedRun(from start: Int) -> Int {
    guard !isInTable else { return start }
    let steps = comparison.steps
    var end = start
    while end < steps.count, isUnchanged(steps[end]) { end += 1 }
    guard end < steps.count, isOfTable(steps[end]) else { return end }
    while end > start, isOfTable(steps[end - 1]) { end -= 1 }
    return end
  }

  private func isUnchanged(_ step: TextComparison.Step) -> Bool {
    (step.state == .kept || step.state == .resorted) && step.edits.isEmpty
  }

  private func isOfTable(_ step: TextComparison.Step) -> Bool {
    let kind = step.new.map { comparison.new.blocks[$0].kind } ?? step.old.map { comparison.old.blocks[$0].kind }
    return kind == .tableRow || kind == .tableHeader
  }

  /// Folds a run, but for the text's first heading and for those that the step behind the run stands under.
  private mutating func unchanged(_ run: Range<Int>) {
    var kept: [Int] = []
    if run.upperBound < comparison.steps.count {
      var limit = Self.heading(comparison.steps[run.upperBound], in: comparison)?.level ?? 7
      for index in run.reversed() where limit > 1 {
        guard let heading = Self.heading(comparison.steps[index], in: comparison), heading.level < limit else {
          continue
        }
        kept.append(index)
        limit = heading.level
      }
    }
    if run.lowerBound == 0, kept.last != 0, Self.heading(comparison.steps[0], in: comparison) != nil { kept.append(0) }
    var start = run.lowerBound
    for index in kept.reversed() {
      fold(start..<index)
      step(index)
      start = index + 1
    }
    fold(start..<run.upperBound)
  }

  /// Few passages are not worth a fold.
  private mutating func fold(_ range: Range<Int>) {
    guard range.count >= 4 else {
      for index in range { step(index) }
      return
    }
    // The passages stand beside the fold, not in it: the style closes it on screens, and only there.
    out.put("<details class=\"fold ui\"")
    out.put(page.ownLanguage)
    out.put("><summary>")
    out.text("\(range.count) passages unchanged")
    let headings = range.compactMap { Self.heading(comparison.steps[$0], in: comparison) }
    if let first = headings.first, let last = headings.last {
      out.text(": " + name(first.outline, first.block))
      if headings.count > 1 { out.text(" – " + name(last.outline, last.block)) }
    }
    out.put("</summary></details>\n<div class=\"same\">\n")
    for index in range { step(index) }
    closeTable()
    out.put("</div>\n")
  }

  private func name(_ outline: TextOutline, _ block: Int) -> String {
    let place = outline.place(of: block)
    return place.number.isEmpty || place.title.isEmpty ? place.number + place.title : place.number + " " + place.title
  }

  // MARK: Blocks

  private mutating func step(_ index: Int) {
    let step = comparison.steps[index]
    if step.state == .movedAway {
      if isMoveHead(step) { leftBehind(step) } else if isLaterPart(step) { leftOpen(step) }
      return
    }
    let outline = step.new != nil ? comparison.new : comparison.old
    guard let block = step.new ?? step.old else { return }
    let kind = outline.blocks[block].kind
    if kind == .tableHeader || kind == .tableRow { return row(index, step, outline, block) }
    closeTable()
    let tag = kind == .heading ? headingLevel(outline.blocks[block].level) : 0
    open(tag, index, step, outline, block)
    // A heading is its number and its words; what the page says of it comes after them.
    if tag == 0 { changeNumbers(index) }
    number(step)
    if tag == 0 { notes(step) }
    words(step)
    if tag > 0 {
      notes(step)
      changeNumbers(index)
    }
    derived(index)
    guess(step)
    close(tag)
  }

  /// One below the text's own; none is left out.
  private mutating func headingLevel(_ own: UInt8) -> UInt8 {
    level = min(6, own + 1, level + 1)
    return level
  }

  /// The first block of a move at this end.
  mutating func isMoveHead(_ step: TextComparison.Step) -> Bool {
    guard let move = step.move else { return true }
    return step.state == .movedAway ? leaving.insert(move).inserted : arriving.insert(move).inserted
  }

  private mutating func open(
    _ tag: UInt8, _ index: Int, _ step: TextComparison.Step, _ outline: TextOutline, _ block: Int
  ) {
    if tag > 0 {
      out.put("<h")
      out.number(Int(tag))
      out.put(" id=\"s")
      out.number(index)
      out.put("\"")
    } else {
      out.put("<p")
    }
    let classes = [fate(step), tag > 0 ? "" : place(outline, block)].filter { !$0.isEmpty }
    if !classes.isEmpty {
      out.put(" class=\"")
      out.text(classes.joined(separator: " "))
      out.put("\"")
    }
    move(step)
    out.put(">")
  }

  private func fate(_ step: TextComparison.Step) -> String {
    switch step.state {
    case .inserted: step.edits.isEmpty ? "added" : "split"
    case .deleted: step.edits.isEmpty ? "gone" : "joined"
    case .movedHere: "moved"
    default: isChanged(step) ? "changed" : ""
    }
  }

  /// Whether some of its words changed, and not only followed from changes elsewhere.
  func isChanged(_ step: TextComparison.Step) -> Bool { step.edits.contains { $0.kind != .derived } }

  /// How far a block stands in, and whether its number stands before its words instead of beside them.
  private func place(_ outline: TextOutline, _ block: Int) -> String {
    var depth = 0
    var holder = block
    while holder >= 0, depth < 4, outline.blocks[holder].kind == .point || holder == block {
      if outline.blocks[holder].kind == .point { depth += 1 }
      holder = outline.blocks[holder].parent
    }
    var names = depth > 0 ? "l\(depth)" : ""
    let label = outline.blocks[block].label
    if outline.blocks[block].kind == .point, label.isEmpty { names += " bullet" }
    if label.count > (depth > 0 ? 5 : 7) { names += " run" }
    return names
  }

  private mutating func close(_ tag: UInt8) {
    if tag > 0 {
      out.put("</h")
      out.number(Int(tag))
      out.put(">\n")
    } else {
      out.put("</p>\n")
    }
  }

  private mutating func changeNumbers(_ index: Int) {
    guard let numbers = changesOfStep[index] else { return }
    // More than fit beside one line stand before the words.
    out.put(numbers.count > 3 ? "<span class=\"delta many\"" : "<span class=\"delta\"")
    out.put(page.ownLanguage)
    out.put(">")
    for number in numbers {
      out.put("<a id=\"d")
      out.number(number)
      out.put("\" href=\"#c")
      out.number(number)
      out.put("\">Δ")
      out.number(number)
      out.put("</a> ")
    }
    out.put("</span>")
  }

  // MARK: Numbers

  /// Whether headings or clauses have numbers, which then have a column of their own.
  private var hasNumbers: Bool {
    comparison.new.blocks.contains { ($0.kind == .heading || $0.kind == .clause) && !$0.label.isEmpty }
      || comparison.old.blocks.contains { ($0.kind == .heading || $0.kind == .clause) && !$0.label.isEmpty }
  }

  private var hasLongNumbers: Bool {
    comparison.new.blocks.contains {
      ($0.kind == .heading || $0.kind == .clause) && $0.label.count > 5 && $0.label.count <= 7
    }
  }

  private mutating func number(_ step: TextComparison.Step) {
    let (from, to) = labels(step)
    let shown = step.new == nil ? from : to
    guard !shown.isEmpty else { return }
    guard step.new != nil, !from.isEmpty, from != to else {
      out.put("<span class=\"no\">")
      out.text(shown)
      out.put("</span> ")
      return
    }
    out.put("<span class=\"no\" data-was=\"")
    out.text(from)
    out.put("\"><span class=\"to\">")
    out.text(to)
    out.put("</span><span class=\"from\">")
    out.text(from)
    out.put("</span></span> ")
  }

  /// The numbers as they print; empty where a side has none.
  func labels(_ step: TextComparison.Step) -> (old: String, new: String) {
    let old = step.old.map { comparison.old.string(comparison.old.blocks[$0].label) } ?? ""
    let new = step.new.map { comparison.new.string(comparison.new.blocks[$0].label) } ?? ""
    return (old.filter { $0 != "\\" }, new.filter { $0 != "\\" })
  }

  // MARK: Words

  private mutating func words(_ step: TextComparison.Step) {
    var writer = MarkedWords()
    words(step, &writer)
    writer.close(&out)
  }

  /// `row` is the step's index where the words are those of a row.
  private mutating func words(_ step: TextComparison.Step, _ writer: inout MarkedWords, row: Int? = nil) {
    let old = comparison.old
    let new = comparison.new
    for passage in comparison.passages(of: step) {
      switch passage.fate {
      case .kept:
        let shift = passage.old.lowerBound - passage.new.lowerBound
        writer.write(passage.new, of: new, as: .kept, into: &out) { index in
          guard new.tokens[index].kind == .reference else { return nil }
          let was = old.source[old.tokens[index + shift].range]
          return was == new.source[new.tokens[index].range] ? nil : was
        }
      case .deleted, .carriedAway, .derivedAway: writer.write(passage.old, of: old, as: passage.fate, into: &out)
      case .inserted, .carriedHere, .renamed, .derivedHere:
        writer.was = passage.fate == .renamed ? old.text(passage.old) : ""
        writer.write(passage.new, of: new, as: passage.fate, into: &out)
        if let row, passage.fate == .derivedHere {
          writer.close(&out)
          derived(in: passage.new, of: row)
        }
      }
    }
  }

  // MARK: Tables

  private mutating func row(_ index: Int, _ step: TextComparison.Step, _ outline: TextOutline, _ block: Int) {
    let isHead = outline.blocks[block].kind == .tableHeader
    if isHead { closeTable() }
    if !isInTable { openTable(isHead: isHead) }
    switch step.state {
    case .inserted: out.put("<tr class=\"new\"")
    case .deleted: out.put("<tr class=\"old\"")
    default: out.put(isChanged(step) ? "<tr class=\"changed\"" : "<tr")
    }
    move(step)
    out.put(">")
    let tokens = outline.blocks[block].tokens
    let isEmpty = tokens.isEmpty || outline.tokens[tokens.lowerBound].kind == .cellBreak
    var writer = MarkedWords(head: isHead ? .column : isHeadless ? .row : .none)
    writer.openCell(isEmpty: isEmpty, &out)
    changeNumbers(index)
    if step.state == .movedHere, isMoveHead(step) { origin(step) }
    words(step, &writer, row: index)
    writer.closeCell(&out)
    out.put(isHead ? "</tr></thead>\n<tbody>\n" : "</tr>\n")
  }

  private mutating func openTable(isHead: Bool) {
    tables += 1
    out.put("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"Table ")
    out.number(tables)
    out.put("\"><table>\n<caption class=\"hide\">Table ")
    out.number(tables)
    out.put("</caption>\n")
    out.put(isHead ? "<thead>" : "<tbody>\n")
    isInTable = true
    isHeadless = !isHead
  }

  mutating func closeTable() {
    if isInTable { out.put("</tbody></table></div>\n") }
    isInTable = false
  }
}
