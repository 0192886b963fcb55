import EntenteSource

/// A text as libcmark gets it: without the paragraphs, tables and headings of plain words, which most of a contract is.
/// libcmark works sixty instructions for each of their bytes to find nothing in them. What parts the blocks before them
/// from the blocks behind them stays: an empty heading in place of each run of them.
///
/// Such a paragraph stands between empty lines and begins at the margin, so that it lies in no other block; it holds
/// nothing that inline markup begins with, and none of its lines begins as a block could. From the first line on
/// that may open a block which takes in all that follows (a fence, HTML) the text stays as it is.
///
/// A run begins behind an empty line: libcmark tells where some blocks end by the line that ends them.
struct AbridgedText: ~Copyable {
  /// A line of words that libcmark does not get.
  struct PlainLine: BitwiseCopyable {
    enum Kind: UInt8, BitwiseCopyable { case paragraph, furtherLine, heading }
    var words: TextRange
    var kind: Kind
    /// Of a heading; so many signs and a space stand before its words.
    var level: UInt8
    var beginsRun: Bool

    /// Where the block begins whose first line this is.
    var lower: Int { kind == .heading ? words.lower - Int(level) - 1 : words.lower }
  }

  /// In the order of the text.
  private(set) var plain: Buffer<PlainLine>
  /// Where the lines that libcmark gets begin in the source; for an empty heading, where the run does that it stands for.
  private(set) var lineStarts: Buffer<UInt32>
  private var bytes: Buffer<UInt8>
  private let source: UnsafeBufferPointer<UInt8>
  /// Up to here the source was taken over or left out.
  private var taken = 0
  /// Since the last empty heading there was nothing but empty lines.
  private var isInRun = false

  /// Linear time. Without `abridging` only the lines are found.
  init(_ source: UnsafeBufferPointer<UInt8>, abridging: Bool) {
    self.source = source
    lineStarts = Buffer(capacity: 32 + source.count / 24)
    let hasReturns = source.first(UInt8(ascii: "\r")) < source.count
    plain = Buffer(capacity: source.count / 64)
    bytes = Buffer(capacity: 0)
    if hasReturns { findLinesWithReturns() } else { read(abridging: abridging) }
  }

  /// What libcmark gets, for as long as this is there.
  var text: UnsafeBufferPointer<UInt8> { plain.count > 0 ? bytes.values : source }

  private mutating func findLinesWithReturns() {
    lineStarts.append(0)
    var i = 0
    while i < source.count {
      let byte = source[i]
      i += 1
      if byte == UInt8(ascii: "\r"), i < source.count, source[i] == UInt8(ascii: "\n") { i += 1 }
      if byte.isLineEnd { lineStarts.append(UInt32(truncatingIfNeeded: i)) }
    }
  }

  private mutating func read(abridging: Bool) {
    var mayAbridge = abridging
    var isAfterBlock = true
    /// Which plain line begins the paragraph that is plain up to now.
    var begun: Int?
    var at = 0
    while at < source.count {
      let stop = source.firstMarkup(from: at)
      let isPlain = stop == source.count || source[stop] == UInt8(ascii: "\n")
      let end = isPlain ? stop : source.first(UInt8(ascii: "\n"), from: stop)
      if end == at {
        if let first = begun { leaveOut(first) }
        begun = nil
        isAfterBlock = true
        if !isInRun { lineStarts.append(UInt32(truncatingIfNeeded: at)) }
      } else if mayAbridge, isPlain, isAfterBlock || begun != nil, source[end - 1] != 0x20, isParagraph(at, end) {
        append(begun == nil ? .paragraph : .furtherLine, at, end)
        if begun == nil { begun = plain.count - 1 }
        isAfterBlock = false
      } else if mayAbridge, isPlain, isAfterBlock, let words = wordsOfHeading(at, end) {
        append(.heading, words, end, level: UInt8(truncatingIfNeeded: words - at - 1))
        leaveOut(plain.count - 1)
        isAfterBlock = true
      } else {
        if let first = begun { keepLines(from: first) }
        begun = nil
        keepLine(at)
        isAfterBlock = false
        mayAbridge = mayAbridge && !mayTakeInAll(at, end)
      }
      at = end + 1
    }
    if let first = begun { leaveOut(first) }
    if !isInRun { take(to: source.count) }
  }

  @inline(__always)
  private mutating func append(_ kind: PlainLine.Kind, _ start: Int, _ end: Int, level: UInt8 = 0) {
    let words = TextRange(start: start, count: end - start)
    plain.append(PlainLine(words: words, kind: kind, level: level, beginsRun: false))
  }

  /// The block that begins with a plain line is complete.
  private mutating func leaveOut(_ first: Int) {
    if isInRun { return }
    isInRun = true
    plain[first].beginsRun = true
    let start = plain[first].lower
    if bytes.count == 0 { bytes = Buffer(capacity: source.count + 2) }
    take(to: start)
    lineStarts.append(UInt32(truncatingIfNeeded: start))
    bytes.append(UInt8(ascii: "#"))
    bytes.append(UInt8(ascii: "\n"))
  }

  /// What looked like a paragraph of plain words is not one.
  private mutating func keepLines(from first: Int) {
    for line in first..<plain.count { keepLine(plain[line].words.lower) }
    plain.truncate(to: first)
  }

  @inline(__always)
  private mutating func keepLine(_ start: Int) {
    if isInRun { taken = start }
    isInRun = false
    lineStarts.append(UInt32(truncatingIfNeeded: start))
  }

  private mutating func take(to end: Int) {
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[taken..<end]))
    taken = end
  }

  // MARK: Lines

  /// Whether a line that is not empty can be nothing but a line of a paragraph.
  @inline(__always)
  private func isParagraph(_ start: Int, _ end: Int) -> Bool {
    let first = source[start]
    if first.isLetter || first == UInt8(ascii: "(") || first == UInt8(ascii: "|") { return true }
    // All other scripts, but not the mark before a text that tells the order of its bytes.
    if first >= 0x80 { return first != 0xEF }
    guard first.isDigit else { return false }
    var at = start
    while at < end, source[at].isDigit { at += 1 }
    guard at < end, source[at] == UInt8(ascii: ".") || source[at] == UInt8(ascii: ")") else { return true }
    return at + 1 < end && source[at + 1] != 0x20
  }

  /// Where the words of a heading begin, if nothing follows them.
  @inline(__always)
  private func wordsOfHeading(_ start: Int, _ end: Int) -> Int? {
    var at = start
    while at < end, source[at] == UInt8(ascii: "#") { at += 1 }
    guard at > start, at - start <= 6, at + 1 < end, source[at] == 0x20 else { return nil }
    at += 1
    let hasSpaces = source[at] == 0x20 || source[end - 1] == 0x20
    let words = UnsafeBufferPointer(rebasing: source[at..<end])
    return hasSpaces || words.first(UInt8(ascii: "#")) < words.count ? nil : at
  }

  /// Whether a line may begin with HTML, or with a fence, be it inside of quotations and lists.
  private func mayTakeInAll(_ start: Int, _ end: Int) -> Bool {
    var at = start
    while at < end, source[at].isSpaceOrTab { at += 1 }
    if at < end, source[at] == UInt8(ascii: "<") { return true }
    while at < end, isMarker(source[at]) { at += 1 }
    guard at + 2 < end, source[at] == UInt8(ascii: "`") || source[at] == UInt8(ascii: "~") else { return false }
    return source[at + 1] == source[at] && source[at + 2] == source[at]
  }

  /// What quotations and items of lists begin with.
  private func isMarker(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "."),
      UInt8(ascii: ")"):
      true
    default: byte.isSpaceOrTab || byte.isDigit
    }
  }
}
