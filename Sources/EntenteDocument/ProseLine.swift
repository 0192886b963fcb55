import EntenteProse
import EntenteSource

/// A block of inline Markdown while it is put together: one line. Its marks and trails, whose offsets are its own until
/// the sheet takes it, stand behind those of the blocks before it.
///
/// A line can be set aside for others (those of a note) and gone on with after them.
struct ProseLine: ~Copyable {
  private var bytes = Buffer<UInt8>(capacity: 1024)
  /// Where the line begins in `bytes`, behind those that were set aside.
  private var start = 0
  private(set) var marks: [Manuscript.Mark] = []
  private var trails: Buffer<Manuscript.Trail>
  /// Where the line's own marks and trails begin.
  private var firstMark = 0
  private var firstTrail = 0

  init(marks: Int, _ trails: consuming Buffer<Manuscript.Trail>) {
    self.trails = trails
    self.marks.reserveCapacity(marks)
  }

  /// All trails, which the line has no more.
  mutating func finish() -> Buffer<Manuscript.Trail> { trails.take() }

  var count: Int { bytes.count - start }
  var isEmpty: Bool { bytes.count == start }
  var last: UInt8? { isEmpty ? nil : bytes.last }

  func withWords<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    body(bytes.values(start..<bytes.count))
  }

  /// Begins the next line.
  mutating func end() {
    bytes.truncate(to: start)
    firstMark = marks.count
    firstTrail = trails.count
  }

  // MARK: Lines that are set aside

  /// What brings a line back that was set aside.
  struct Aside {
    fileprivate var start: Int
    fileprivate var firstMark: Int
    fileprivate var firstTrail: Int
    fileprivate var count: Int
    fileprivate var marks: Int
    fileprivate var trails: Int
  }

  /// Sets the line aside and begins another one.
  mutating func setAside() -> Aside {
    let aside = Aside(
      start: start, firstMark: firstMark, firstTrail: firstTrail, count: bytes.count, marks: marks.count,
      trails: trails.count)
    start = bytes.count
    firstMark = marks.count
    firstTrail = trails.count
    return aside
  }

  /// Forgets what was written since, with its marks and trails, and goes on with the line that was set aside.
  mutating func goOn(_ aside: Aside) {
    bytes.truncate(to: aside.count)
    marks.removeLast(marks.count - aside.marks)
    trails.truncate(to: aside.trails)
    start = aside.start
    firstMark = aside.firstMark
    firstTrail = aside.firstTrail
  }

  // MARK: Words

  mutating func put(_ words: StaticString) { bytes.append(words) }
  mutating func put(_ words: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: words) }
  mutating func put(_ words: ArraySlice<UInt8>) { bytes.append(words) }
  mutating func put(_ words: [UInt8]) { bytes.append(words) }
  mutating func put(_ words: String) { bytes.append(words) }
  mutating func put(_ byte: UInt8) { bytes.append(byte) }

  mutating func put(literal: UnsafeBufferPointer<UInt8>, at place: Escaping.Place) {
    Escaping.append(literal, at: place, to: &bytes)
  }

  mutating func put(_ literal: String, at place: Escaping.Place) { literal.withBytes { put(literal: $0, at: place) } }

  /// A space between what was and what comes, unless there is one.
  mutating func join() {
    if let last, last != UInt8(ascii: " ") { bytes.append(UInt8(ascii: " ")) }
  }

  /// Takes back the last byte.
  mutating func removeLast() { if !isEmpty { bytes.truncate(to: bytes.count - 1) } }

  mutating func trimEnd() {
    while last == UInt8(ascii: " ") { bytes.truncate(to: bytes.count - 1) }
  }

  // MARK: Marks and trails

  /// Notes that everything since `start` comes from `origin`.
  mutating func trail(from start: Int, _ origin: Origin) {
    let length = count - start
    guard length > 0 else { return }
    let last = trails.count - 1
    if last >= firstTrail, trails[last].range.upper == start, trails[last].origin == origin {
      trails[last].range.count += UInt32(length)
    } else {
      trails.append(Manuscript.Trail(range: TextRange(start: start, count: length), origin: origin))
    }
  }

  mutating func mark(_ kind: Manuscript.Mark.Kind, from start: Int, target: String) {
    marks.append(Manuscript.Mark(kind, TextRange(start: start, count: count - start), target: target))
  }

  /// Puts a byte before that at `place`; marks and trails move with their words.
  mutating func insert(_ byte: UInt8, at place: Int) {
    bytes.insert(byte, at: start + place)
    for i in firstMark..<marks.count { marks[i].range = ProseLine.moved(marks[i].range, place) }
    for i in firstTrail..<trails.count { trails[i].range = ProseLine.moved(trails[i].range, place) }
  }

  /// A range after a byte was put in at `at`.
  private static func moved(_ range: TextRange, _ at: Int) -> TextRange {
    if range.lower > at || (range.lower == at && at > 0) {
      return TextRange(start: range.lower + 1, count: Int(range.count))
    }
    return range.upper > at ? TextRange(start: range.lower, count: Int(range.count) + 1) : range
  }

  /// Gives the line's marks and trails the places that their ranges have in the sheet.
  mutating func place(_ places: Sheet.Places) {
    if firstMark < marks.count {
      marks.withUnsafeMutableBufferPointer { marks in
        var passed = 0
        for i in firstMark..<marks.count { marks[i].range = places.place(marks[i].range, &passed) }
      }
    }
    var passed = 0
    for i in firstTrail..<trails.count { trails[i].range = places.place(trails[i].range, &passed) }
  }

  /// Uses of terms in running text become marks; none lies inside another mark.
  mutating func markTerms(_ table: TermTable, _ definitions: [Document.Definition], except own: Int) {
    let known = marks.count
    var next = firstMark
    var isInOrder = true
    var marks = marks
    self.marks = []
    withWords { words in
      table.uses(inMarkdown: words) { use in
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
    self.marks = marks
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
