import EntenteDocument
import EntenteSource

/// A line of a drafted text: a sentence, a heading, a row of a table.
public struct Sentence: Sendable {
  public enum Kind: UInt8, Sendable { case prose, heading, row }
  public var kind: Kind
  /// Without the marks before it (`#`, `-`, `(a)`, `4.2`).
  public var range: TextRange
  /// Its words in the text's `WordTable`.
  public var words: Range<Int>
  /// Index into the manuscript's clauses of the innermost one around it, -1 before the first.
  public var clause: Int
}

/// Cuts a manuscript into sentences and words. Linear in its bytes.
struct SentenceReader {
  private let manuscript: Manuscript
  private let hidden: HiddenPlaces?
  var sentences: [Sentence] = []
  var words = WordTable()
  private var open: [Int] = []
  private var nextClause = 0
  private var nextTrail = 0

  init(_ manuscript: Manuscript, _ hidden: HiddenPlaces?) {
    self.manuscript = manuscript
    self.hidden = hidden
  }

  mutating func read() {
    let markdown = manuscript.markdown
    words.reserve(hidden == nil ? markdown.count / 5 : 16)
    sentences.reserveCapacity(hidden == nil ? markdown.count / 60 : 4)
    markdown.withUnsafeBufferPointer { bytes in
      var start = 0
      while start < bytes.count {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        readLine(bytes, start, end)
        start = end + 1
      }
    }
    words.finish()
  }

  private mutating func readLine(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
    var at = start
    while at < end, bytes[at] == 0x20 { at += 1 }
    guard at < end else { return }
    let kind: Sentence.Kind = bytes[at] == UInt8(ascii: "#") ? .heading : bytes[at] == UInt8(ascii: "|") ? .row : .prose
    while at < end, bytes[at] == UInt8(ascii: "#") || bytes[at] == 0x20 { at += 1 }
    if at + 1 < end, bytes[at] == UInt8(ascii: "-"), bytes[at + 1] == 0x20 { at += 2 }
    let clause = enter(at)
    if clause >= 0 {
      let number = manuscript.clauses[clause].numberRange
      if !number.isEmpty, number.lower >= start, number.upper <= end { at = max(at, number.upper) }
    }
    while at < end, bytes[at] == 0x20 { at += 1 }
    guard at < end, isShown(at, end) else { return }
    let first = words.count
    words.add(bytes, at, end)
    sentences.append(
      Sentence(
        kind: kind, range: TextRange(start: at, count: end - at), words: first..<words.count, clause: clause))
  }

  /// The innermost clause around an offset; offsets only grow.
  private mutating func enter(_ offset: Int) -> Int {
    let clauses = manuscript.clauses
    while nextClause < clauses.count, clauses[nextClause].range.lower <= offset {
      open.append(nextClause)
      nextClause += 1
    }
    while let last = open.last, clauses[last].range.upper <= offset { open.removeLast() }
    return open.last ?? -1
  }

  /// Of a party's own text only what others don't see.
  private mutating func isShown(_ start: Int, _ end: Int) -> Bool {
    guard let hidden else { return true }
    let trails = manuscript.trails
    while nextTrail < trails.count, trails[nextTrail].range.upper <= start { nextTrail += 1 }
    var at = nextTrail
    while at < trails.count, trails[at].range.lower < end {
      if hidden.contains(trails[at].origin.data) { return true }
      at += 1
    }
    return false
  }
}
