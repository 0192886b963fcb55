import EntenteSource

/// The redline of two texts as one HTML page: no script, nothing from elsewhere. Marks are `ins` and `del` with lines
/// and brackets as well as colour; a switch shows the marked, the new or the old text.
public struct RedlinePage {
  private let comparison: TextComparison
  private let changes: [TextChange]
  private let renumberings: [Renumbering]
  private var html = HTMLText()
  private var changesOfStep: [Int: [Int]] = [:]
  private var isInTable = false

  private init(_ comparison: TextComparison) {
    self.comparison = comparison
    changes = comparison.changes()
    renumberings = comparison.renumberings()
    for change in changes { changesOfStep[change.step, default: []].append(change.number) }
  }

  /// `oldName` and `newName` are what the two texts are called in front.
  public static func html(
    _ comparison: TextComparison, title: String, oldName: String, newName: String, language: String = "en",
    data: String = ""
  ) -> [UInt8] {
    var page = RedlinePage(comparison)
    page.head(title, oldName, newName, language)
    page.summary()
    page.document()
    page.annex()
    page.html.raw("<template id=\"entente-changes\">")
    page.html.text(data)
    page.html.raw("</template>\n</body></html>\n")
    return page.html.bytes
  }

  // MARK: Front

  private mutating func head(_ title: String, _ oldName: String, _ newName: String, _ language: String) {
    html.raw("<!doctype html>\n<html lang=\"")
    html.text(language)
    html.raw("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
    html.raw("<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"entente-old-sha256\" content=\"")
    html.text(SHA256.hexadecimal(comparison.old.source))
    html.raw("\">\n<meta name=\"entente-new-sha256\" content=\"")
    html.text(SHA256.hexadecimal(comparison.new.source))
    html.raw("\">\n<title>")
    html.text(title)
    html.raw("</title><style>")
    html.raw(RedlineStyle.css)
    html.raw("</style></head><body>\n<header><h1>")
    html.text(title)
    html.raw("</h1><p>From <b>")
    html.text(oldName)
    html.raw("</b> to <b>")
    html.text(newName)
    html.raw("</b></p></header>\n")
  }

  private mutating func summary() {
    html.raw("<section class=\"summary\" aria-label=\"Summary\"><p><b>")
    let count = changes.count
    html.text(count == 0 ? "No change." : count == 1 ? "1 change." : "\(count) changes.")
    html.raw("</b> ")
    html.text(RedlinePage.counts(changes, renumberings))
    html.raw("</p>")
    for importance in ChangeClass.allCases {
      let listed = changes.filter { $0.importance == importance }
      if !listed.isEmpty { table(importance, listed) }
    }
    html.raw("</section>\n")
  }

  static func counts(_ changes: [TextChange], _ renumberings: [Renumbering]) -> String {
    let names: [(TextChange.Kind, String)] = [
      (.modify, "reworded"), (.insert, "added"), (.delete, "deleted"), (.move, "moved"), (.split, "split"),
      (.join, "joined"), (.rename, "terms renamed"),
    ]
    var parts = names.compactMap { kind, name in
      let count = changes.count { $0.kind == kind }
      return count > 0 ? "\(count) \(name)" : nil
    }
    if !renumberings.isEmpty { parts.append("\(renumberings.count) renumbered, which is no change") }
    return parts.isEmpty ? "" : parts.joined(separator: ", ") + "."
  }

  private mutating func table(_ importance: ChangeClass, _ listed: [TextChange]) {
    html.raw("<details")
    if importance == .economic { html.raw(" open") }
    html.raw("><summary>")
    html.text("\(RedlinePage.name(importance)): \(listed.count)")
    html.raw("</summary><table><thead><tr><th scope=\"col\">No.</th><th scope=\"col\">Where</th>")
    html.raw(
      "<th scope=\"col\">Was</th><th scope=\"col\">Now</th><th scope=\"col\">Difference</th></tr></thead><tbody>")
    for change in listed {
      html.raw("<tr><td><a href=\"#d")
      html.number(change.number)
      html.raw("\">Δ")
      html.number(change.number)
      html.raw("</a></td><td>")
      html.text(change.where)
      html.raw("</td><td>")
      html.text(change.before)
      html.raw("</td><td>")
      html.text(change.after)
      html.raw("</td><td>")
      html.text(change.difference)
      html.raw("</td></tr>")
    }
    html.raw("</tbody></table></details>")
  }

  static func name(_ importance: ChangeClass) -> String {
    switch importance {
    case .economic: "Money, figures and time"
    case .rights: "Rights and duties"
    case .wording: "Wording"
    case .layout: "Place and order"
    }
  }

  // MARK: Text

  private mutating func document() {
    html.raw("<fieldset class=\"view\"><legend>Show</legend>")
    html.raw("<label><input type=\"radio\" name=\"view\" id=\"marked\" checked> marked</label> ")
    html.raw("<label><input type=\"radio\" name=\"view\" id=\"new\"> new text</label> ")
    html.raw("<label><input type=\"radio\" name=\"view\" id=\"old\"> old text</label></fieldset>\n<main>\n")
    var index = 0
    while index < comparison.steps.count {
      let end = unchangedRun(from: index)
      let blocks = end - index
      if blocks >= 4 {
        fold(index..<end)
        index = end
      } else {
        step(index)
        index += 1
      }
    }
    closeTable()
    html.raw("</main>\n")
  }

  /// The end of a run of steps in which nothing changed; a heading stays out of the end of it, over what follows.
  private func unchangedRun(from start: Int) -> Int {
    guard !isInTable else { return start }
    var end = start
    while end < comparison.steps.count, isUnchanged(comparison.steps[end]) { end += 1 }
    while end > start, end < comparison.steps.count, let block = comparison.steps[end - 1].new,
      comparison.new.blocks[block].kind == .heading || comparison.new.blocks[block].kind == .tableHeader
        || comparison.new.blocks[block].kind == .tableRow
    { end -= 1 }
    return end
  }

  private func isUnchanged(_ step: TextComparison.Step) -> Bool {
    (step.state == .kept || step.state == .resorted) && step.edits.isEmpty
  }

  private mutating func fold(_ range: Range<Int>) {
    html.raw("<details class=\"same\"><summary>")
    html.text("\(range.count) passages unchanged")
    html.raw("</summary>\n")
    for index in range { step(index) }
    closeTable()
    html.raw("</details>\n")
  }

  private mutating func step(_ index: Int) {
    let step = comparison.steps[index]
    let outline = step.new != nil && step.state != .movedAway ? comparison.new : comparison.old
    guard let block = step.state == .movedAway ? step.old : step.new ?? step.old else { return }
    let kind = outline.blocks[block].kind
    if step.state == .movedAway, !isMoveHead(index) { return }
    if kind == .tableHeader || kind == .tableRow { return row(index, step) }
    closeTable()
    let tag = kind == .heading ? UInt8(min(6, outline.blocks[block].level + 1)) : 0
    open(tag, step)
    changeNumbers(index)
    if step.state == .movedAway { return movedAway(step, tag) }
    number(step)
    if step.state == .movedHere, isMoveHead(index) { origin(step) }
    words(step)
    guess(step)
    close(tag)
  }

  /// The first block of a move at either end.
  private func isMoveHead(_ index: Int) -> Bool {
    guard index > 0, let move = comparison.steps[index].move else { return true }
    let before = comparison.steps[index - 1]
    return before.move != move || before.state != comparison.steps[index].state
  }

  private mutating func open(_ tag: UInt8, _ step: TextComparison.Step) {
    if tag > 0 {
      html.raw("<h")
      html.number(Int(tag))
    } else {
      html.raw("<p")
    }
    switch step.state {
    case .inserted where step.edits.isEmpty: html.raw(" class=\"added\"")
    case .deleted where step.edits.isEmpty: html.raw(" class=\"gone\"")
    case .inserted: html.raw(" class=\"split\"")
    case .deleted: html.raw(" class=\"joined\"")
    case .movedHere, .movedAway: html.raw(" class=\"moved\"")
    default: if !step.edits.isEmpty { html.raw(" class=\"changed\"") }
    }
    html.raw(">")
  }

  private mutating func close(_ tag: UInt8) {
    if tag > 0 {
      html.raw("</h")
      html.number(Int(tag))
      html.raw(">\n")
    } else {
      html.raw("</p>\n")
    }
  }

  private mutating func changeNumbers(_ index: Int) {
    guard let numbers = changesOfStep[index] else { return }
    html.raw("<span class=\"delta\">")
    for number in numbers {
      html.raw("<a id=\"d")
      html.number(number)
      html.raw("\" href=\"#d")
      html.number(number)
      html.raw("\">Δ")
      html.number(number)
      html.raw("</a> ")
    }
    html.raw("</span>")
  }

  private mutating func number(_ step: TextComparison.Step) {
    let from = step.old.map { comparison.old.string(comparison.old.blocks[$0].label).filter { $0 != "\\" } } ?? ""
    let to = step.new.map { comparison.new.string(comparison.new.blocks[$0].label).filter { $0 != "\\" } } ?? from
    guard !to.isEmpty else { return }
    guard !from.isEmpty, from != to else {
      html.raw("<span class=\"n\">")
      html.text(to)
      html.raw("</span> ")
      return
    }
    html.raw("<span class=\"n\" data-was=\"")
    html.text(from)
    html.raw("\">")
    html.text(to)
    html.raw(" <small class=\"was\">was ")
    html.text(from)
    html.raw("</small>")
    html.raw("</span> ")
  }

  private mutating func origin(_ step: TextComparison.Step) {
    guard let from = step.old, let move = step.move else { return }
    html.raw("<small class=\"note\" id=\"to")
    html.number(move)
    html.raw("\">moved here from <a href=\"#from")
    html.number(move)
    html.raw("\">")
    html.text(RedlinePage.cite(comparison.old, from))
    html.raw("</a></small> ")
  }

  private mutating func movedAway(_ step: TextComparison.Step, _ tag: UInt8) {
    if let from = step.old, let to = step.new, let move = step.move {
      html.raw("<small class=\"note\" id=\"from")
      html.number(move)
      html.raw("\">")
      html.text(RedlinePage.cite(comparison.old, from))
      html.raw(" moved to <a href=\"#to")
      html.number(move)
      html.raw("\">")
      html.text(RedlinePage.cite(comparison.new, to))
      html.raw("</a></small>")
    }
    close(tag)
  }

  private static func cite(_ outline: TextOutline, _ block: Int) -> String {
    let place = outline.place(of: block)
    if !place.number.isEmpty { return place.number }
    return place.title.isEmpty ? "another place" : place.title
  }

  private mutating func words(_ step: TextComparison.Step) {
    var writer = MarkedWords()
    for passage in comparison.passages(of: step) {
      switch passage.fate {
      case .kept:
        let shift = passage.old.lowerBound - passage.new.lowerBound
        let old = comparison.old
        let new = comparison.new
        writer.write(passage.new, of: new, as: .kept, into: &html) { index in
          guard new.tokens[index].kind == .reference else { return nil }
          let was = old.source[old.tokens[index + shift].range]
          return was == new.source[new.tokens[index].range] ? nil : was
        }
      case .deleted, .carriedAway: writer.write(passage.old, of: comparison.old, as: passage.fate, into: &html)
      case .inserted, .carriedHere, .renamed:
        writer.was = passage.fate == .renamed ? comparison.old.text(passage.old) : ""
        writer.write(passage.new, of: comparison.new, as: passage.fate, into: &html)
      }
    }
    writer.close(&html)
  }

  private mutating func guess(_ step: TextComparison.Step) {
    guard case .likeness(let hundredths) = step.matchedBy, step.state != .deleted, step.state != .inserted else {
      return
    }
    html.raw(" <small class=\"guess\">matched by likeness (")
    html.number(Int(hundredths))
    html.raw(" of 100), a guess</small>")
  }

  // MARK: Tables

  private mutating func row(_ index: Int, _ step: TextComparison.Step) {
    let isHeader =
      (step.new.map { comparison.new.blocks[$0].kind } ?? step.old.map { comparison.old.blocks[$0].kind })
      == .tableHeader
    if isHeader { closeTable() }
    if !isInTable {
      html.raw("<table>")
      isInTable = true
    }
    switch step.state {
    case .inserted: html.raw("<tr class=\"new\"><td>")
    case .deleted: html.raw("<tr class=\"old\"><td>")
    default: html.raw("<tr><td>")
    }
    changeNumbers(index)
    words(step)
    html.raw("</td></tr>\n")
  }

  private mutating func closeTable() {
    if isInTable { html.raw("</table>\n") }
    isInTable = false
  }

  // MARK: Annex

  private mutating func annex() {
    guard !renumberings.isEmpty else { return }
    html.raw("<details class=\"annex\"><summary>")
    html.text("Renumbered: \(renumberings.count)")
    html.raw("</summary><table><thead><tr><th scope=\"col\">Was</th><th scope=\"col\">Now</th>")
    html.raw("<th scope=\"col\">Title</th></tr></thead><tbody>")
    for item in renumberings {
      html.raw("<tr><td>")
      html.text(item.old)
      html.raw("</td><td>")
      html.text(item.new)
      html.raw("</td><td>")
      html.text(item.title)
      html.raw("</td></tr>")
    }
    html.raw("</tbody></table></details>\n")
  }
}

extension TextChange {
  /// `7.3 (was 4.2), Set-off`.
  var `where`: String {
    var place = newNumber.isEmpty ? oldNumber : newNumber
    if !oldNumber.isEmpty, !newNumber.isEmpty, oldNumber != newNumber { place += " (was \(oldNumber))" }
    if title.isEmpty { return place }
    return place.isEmpty ? title : place + ", " + title
  }
}
