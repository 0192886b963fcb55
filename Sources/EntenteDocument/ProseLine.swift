import EntenteProse
import EntenteSource

/// A block of inline Markdown while it is put together: one line. Its marks and trails, whose offsets are its own until
/// the sheet takes it, stand behind those of the blocks before it.
struct ProseLine {
  var bytes: [UInt8] = []
  var marks: [Manuscript.Mark] = []
  var trails: [Manuscript.Trail] = []
  /// Where the line's own marks and trails begin.
  private(set) var firstMark = 0
  private(set) var firstTrail = 0

  /// Begins the next line.
  mutating func end() {
    bytes.removeAll(keepingCapacity: true)
    firstMark = marks.count
    firstTrail = trails.count
  }

  /// Forgets everything, and keeps the room for it.
  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    trails.removeAll(keepingCapacity: true)
    firstMark = 0
    firstTrail = 0
  }

  mutating func put(_ words: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount))
  }

  /// A space between what was and what comes, unless there is one.
  mutating func join() {
    if let last = bytes.last, last != UInt8(ascii: " ") { bytes.append(UInt8(ascii: " ")) }
  }

  /// Notes that everything since `start` comes from `origin`.
  mutating func trail(from start: Int, _ origin: Origin) {
    guard bytes.count > start else { return }
    let last = trails.count - 1
    if last >= firstTrail, trails[last].range.upper == start, trails[last].origin == origin {
      trails[last].range.count += UInt32(bytes.count - start)
    } else {
      trails.append(
        Manuscript.Trail(range: TextRange(start: start, count: bytes.count - start), origin: origin))
    }
  }

  mutating func mark(_ kind: Manuscript.Mark.Kind, from start: Int, target: String) {
    marks.append(Manuscript.Mark(kind, TextRange(start: start, count: bytes.count - start), target: target))
  }

  mutating func trimEnd() {
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
  }

  /// Uses of terms in running text become marks; none lies inside another mark.
  mutating func markTerms(_ table: TermTable, _ definitions: [Document.Definition], except own: Int) {
    let known = marks.count
    var next = firstMark
    var isInOrder = true
    bytes.withUnsafeBufferPointer { bytes in
      table.uses(inMarkdown: bytes) { use in
        while next < known, marks[next].range.upper <= use.range.lowerBound { next += 1 }
        let isFree = next >= known || marks[next].range.lower >= use.range.upperBound
        guard use.term != own, definitions[use.term].isPrinted, isFree else { return }
        if next < known { isInOrder = false }
        marks.append(
          Manuscript.Mark(
            .term, TextRange(start: use.range.lowerBound, count: use.range.count),
            target: definitions[use.term].anchor))
      }
    }
    if !isInOrder { merge(known) }
  }

  /// Puts the marks behind the first `known` ones in their places among these.
  private mutating func merge(_ known: Int) {
    var out: [Manuscript.Mark] = []
    var i = firstMark
    for mark in marks[known...] {
      while i < known, marks[i].range.lower <= mark.range.lower {
        out.append(marks[i])
        i += 1
      }
      out.append(mark)
    }
    out += marks[i..<known]
    marks.replaceSubrange(firstMark..., with: out)
  }
}
