import EntenteDocument
import EntenteSource

/// Writes a small manuscript with its side table by hand.
///
/// In texts, `{term NAME|words}`, `{def NAME|words}`, `{open NAME|words}`, `{ref NAME|words}` and `{at NAME}` become
/// marks; everything else is Markdown.
struct Sketch {
  private(set) var manuscript: Manuscript
  private var open: [Int] = []

  init(
    _ half: Half, _ title: String, name: String? = nil, language: String = "en-GB", effect: String? = nil
  ) {
    manuscript = Manuscript(
      half: half, name: name ?? (half == .deal ? "agreement" : "relationship"), language: language, title: title,
      effect: effect ?? (half == .deal ? "binding" : "non-binding"), isDraft: true)
    text("# " + title)
  }

  /// A block of its own with a blank line after it.
  mutating func text(_ words: String) {
    add(words)
    add("\n\n")
  }

  /// A clause around what `body` writes. `head` is Markdown in which `#` stands for the number.
  mutating func clause(
    _ kind: ClauseHead.Kind, _ anchor: String, number: String = "", title: String = "", head: String? = nil,
    permalink: Bool = true, notes: [String] = [], full: String? = nil, body: (inout Sketch) -> Void
  ) {
    let index = manuscript.clauses.count
    manuscript.clauses.append(
      Manuscript.Clause(
        kind: kind, anchor: anchor, isPermalink: permalink, number: number, fullNumber: full ?? number, title: title,
        depth: open.count, notes: notes))
    open.append(index)
    let start = manuscript.markdown.count
    if let head {
      let parts = head.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
      add(String(parts[0]))
      if parts.count == 2 {
        manuscript.clauses[index].numberRange = TextRange(start: manuscript.markdown.count, count: number.utf8.count)
        add(number)
        add(String(parts[1]))
      }
    }
    body(&self)
    manuscript.clauses[index].range = TextRange(start: start, count: manuscript.markdown.count - start)
    open.removeLast()
  }

  mutating func openList(_ words: String) {
    let start = manuscript.markdown.count
    text(words)
    manuscript.openList = TextRange(start: start, count: manuscript.markdown.count - start)
  }

  mutating func signature(_ body: (inout Sketch) -> Void) {
    let start = manuscript.markdown.count
    body(&self)
    manuscript.signatures.append(TextRange(start: start, count: manuscript.markdown.count - start))
  }

  mutating func term(_ anchor: String, _ term: String, _ meaning: String) {
    manuscript.terms.append(Manuscript.Term(anchor: anchor, term: term, meaning: meaning))
  }

  mutating func glance(_ label: String, _ text: String, clause: String) {
    guard let index = manuscript.clauses.firstIndex(where: { $0.anchor == clause }) else { return }
    manuscript.glances.append(Manuscript.Glance(label: label, text: text, clause: index))
  }

  private mutating func add(_ words: String) {
    var rest = Substring(words)
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      manuscript.markdown += Array(rest[..<start].utf8)
      mark(String(rest[rest.index(after: start)..<end]))
      rest = rest[rest.index(after: end)...]
    }
    manuscript.markdown += Array(rest.utf8)
  }

  private mutating func mark(_ text: String) {
    let parts = text.split(separator: "|", maxSplits: 1).map(String.init)
    let head = parts[0].split(separator: " ").map(String.init)
    let kinds: [String: Manuscript.Mark.Kind] = [
      "term": .term, "def": .definition, "open": .openPoint, "ref": .reference, "at": .anchor,
    ]
    guard let kind = kinds[head[0]] else { return }
    if kind == .reference { manuscript.markdown += Array("[".utf8) }
    let words = Array((parts.count > 1 ? parts[1] : "").utf8)
    manuscript.marks.append(
      Manuscript.Mark(kind, TextRange(start: manuscript.markdown.count, count: words.count), target: head[1]))
    manuscript.markdown += words
    if kind == .reference { manuscript.markdown += Array("](#\(head[1]))".utf8) }
    if kind == .openPoint, let clause = open.last {
      manuscript.openItems.append(
        Manuscript.OpenItem(anchor: head[1], what: parts.count > 1 ? parts[1] : "", clause: clause))
    }
  }
}
