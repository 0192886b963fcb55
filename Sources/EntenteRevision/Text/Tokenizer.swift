/// Cuts inline Markdown into tokens. Marks of emphasis, escapes and link destinations are read and left out, so that
/// bold type is no change of words.
struct Tokenizer {
  /// A reference in the text and the label that it names.
  struct Citation: Sendable {
    var token: Int32
    var label: Int32
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let figures: FigureScanner
  var vocabulary: Vocabulary
  var tokens: [Token] = []
  var citations: [Citation] = []

  private var style: Token.Style = []
  private var isSpaced = false
  private var end = 0
  /// Where the words of the open link end, and where its destination ends.
  private var linkClose = -1
  private var linkEnd = -1
  /// The last word makes a number after it a reference.
  private var cites = false
  private var citesMany = false
  private var scratch: [UInt8] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, vocabulary: Vocabulary) {
    self.bytes = bytes
    self.vocabulary = vocabulary
    figures = FigureScanner(bytes: bytes)
    tokens.reserveCapacity(bytes.count / 5)
  }

  /// Appends the tokens of one block. Linear time.
  mutating func scan(_ range: Range<Int>, isStrong: Bool = false) {
    start(range)
    if isStrong { style = .strong }
    var i = range.lowerBound
    while i < range.upperBound {
      if i == linkClose {
        i = linkEnd
        linkClose = -1
        continue
      }
      let byte = bytes[i]
      if byte.isLetterOrDigit, !isWideMark(i) {
        i = word(at: i)
      } else if byte.isSpace {
        isSpaced = true
        i += 1
      } else {
        i = mark(at: i)
      }
    }
  }

  /// Appends the tokens of a text without markup, such as a code block.
  mutating func scanPlain(_ range: Range<Int>) {
    start(range)
    style = .code
    var i = range.lowerBound
    while i < range.upperBound {
      if bytes[i].isSpace {
        isSpaced = true
        i += 1
      } else {
        i = bytes[i].isLetterOrDigit ? run(at: i) : punctuation(at: i)
      }
    }
  }

  mutating func cellBreak(at place: Int) {
    tokens.append(
      Token(start: UInt32(place), count: 0, word: Vocabulary.cellBreak, kind: .cellBreak, style: []))
  }

  private mutating func start(_ range: Range<Int>) {
    style = []
    isSpaced = false
    end = range.upperBound
    linkClose = -1
    cites = false
    citesMany = false
  }

  // MARK: Words

  private mutating func word(at start: Int) -> Int {
    if cites, let stop = citation(at: start) { return stop }
    if let stop = figures.figure(at: start, before: end) {
      append(.figure, start, stop)
      return stop
    }
    return run(at: start)
  }

  /// Letters and digits, with apostrophes, hyphens, points and the like only between them.
  private mutating func run(at start: Int) -> Int {
    var i = start
    while i < end {
      let byte = bytes[i]
      if byte < 0x80 {
        if byte.isLetter || byte.isDigit {
          i += 1
          continue
        }
        guard i + 1 < end, i > start, joinsLetters(byte), bytes[i + 1].isLetterOrDigit, !isWideMark(i + 1) else {
          break
        }
        i += 1
      } else if isWideMark(i) {
        guard isApostrophe(i), i > start, i + 3 < end, bytes[i + 3].isLetter else { break }
        i += 3
      } else {
        i += scalarLength(i)
      }
    }
    i = max(min(i, end), start + 1)
    append(.word, start, i)
    return i
  }

  private func joinsLetters(_ byte: UInt8) -> Bool {
    byte == 0x27 || byte == 0x2D || byte == 0x2E || byte == 0x40 || byte == 0x5F
  }

  /// `4.2(a)` after `clause`.
  private mutating func citation(at start: Int) -> Int? {
    guard var i = Label.number(bytes, start, end, capitals: true) else { return nil }
    while i + 2 < end, bytes[i] == 0x28 {
      var j = i + 1
      while j < end, j - i < 6, bytes[j].isLetter || bytes[j].isDigit { j += 1 }
      guard j > i + 1, j < end, bytes[j] == 0x29 else { break }
      i = j + 1
    }
    guard i == end || !bytes[i].isLetterOrDigit || isWideMark(i) else { return nil }
    let label = intern(start, i)
    citations.append(Citation(token: Int32(tokens.count), label: label))
    let keep = citesMany
    append(.reference, start, i, word: Vocabulary.reference)
    cites = keep
    citesMany = keep
    return i
  }

  // MARK: Marks

  private mutating func mark(at i: Int) -> Int {
    let byte = bytes[i]
    switch byte {
    case 0x5C where i + 1 < end && bytes[i + 1].isPunctuation:
      return punctuation(at: i + 1)
    case 0x5C where i + 1 < end && bytes[i + 1].isLineEnd:
      return i + 1
    case 0x2A, 0x5F: return emphasis(at: i)
    case 0x60: return code(at: i)
    case 0x5B: return link(at: i)
    case 0x24:
      guard let stop = figures.figure(at: i, before: end) else { return punctuation(at: i) }
      append(.figure, i, stop)
      return stop
    default:
      if byte >= 0x80 {
        if byte == 0xC2, i + 1 < end, bytes[i + 1] == 0xA0 {
          isSpaced = true
          return i + 2
        }
        if let stop = figures.figure(at: i, before: end) {
          append(.figure, i, stop)
          return stop
        }
      }
      return punctuation(at: i)
    }
  }

  private mutating func punctuation(at i: Int) -> Int {
    let stop = min(end, i + scalarLength(i))
    append(.punctuation, i, stop)
    return stop
  }

  private mutating func emphasis(at start: Int) -> Int {
    var i = start
    while i < end, bytes[i] == bytes[start] { i += 1 }
    // Strong type that ends where strong type begins.
    if i - start == 4, bytes[start] == 0x2A { return i }
    let before = start > 0 && !bytes[start - 1].isSpace
    let after = i < end && !bytes[i].isSpace
    let isInsideWord = before && after && bytes[start - 1].isLetterOrDigit && bytes[i].isLetterOrDigit
    guard before || after, i - start <= 3, bytes[start] == 0x2A || !isInsideWord else {
      append(.punctuation, start, i)
      return i
    }
    if i - start >= 2 { style.formSymmetricDifference(.strong) }
    if i - start != 2 { style.formSymmetricDifference(.emphasis) }
    return i
  }

  private mutating func code(at start: Int) -> Int {
    var open = start
    while open < end, bytes[open] == 0x60 { open += 1 }
    let length = open - start
    var i = open
    while i < end, i - open < 2_000 {
      var close = i
      while close < end, bytes[close] == 0x60 { close += 1 }
      if close - i == length {
        codeWords(open..<i)
        return close
      }
      i = max(close, i + 1)
    }
    append(.punctuation, start, open)
    return open
  }

  private mutating func codeWords(_ range: Range<Int>) {
    let outer = style
    style.insert(.code)
    var i = range.lowerBound
    while i < range.upperBound {
      if bytes[i].isSpace {
        isSpaced = true
        i += 1
        continue
      }
      let start = i
      while i < range.upperBound, !bytes[i].isSpace { i += 1 }
      append(.word, start, i)
    }
    style = outer
  }

  /// `[words](destination)`: the words are read on, the destination is skipped when they end.
  private mutating func link(at start: Int) -> Int {
    var i = start + 1
    let limit = min(end, start + 1_000)
    while i < limit, bytes[i] != 0x5D, bytes[i] != 0x5B { i += bytes[i] == 0x5C ? 2 : 1 }
    guard linkClose < 0, i + 1 < limit, bytes[i] == 0x5D, bytes[i + 1] == 0x28 else { return punctuation(at: start) }
    var close = i + 2
    while close < limit, bytes[close] != 0x29, !bytes[close].isLineEnd { close += bytes[close] == 0x5C ? 2 : 1 }
    guard close < limit, bytes[close] == 0x29 else { return punctuation(at: start) }
    linkClose = i
    linkEnd = close + 1
    return start + 1
  }

  // MARK: Tokens

  private mutating func append(_ kind: Token.Kind, _ start: Int, _ stop: Int, word known: Int32? = nil) {
    let word = known ?? intern(start, stop)
    let traits = vocabulary.traits[Int(word)]
    cites = traits.contains(.citesOne) || traits.contains(.citesMany) || (citesMany && traits.contains(.joins))
    citesMany = traits.contains(.citesMany) || (citesMany && cites)
    tokens.append(
      Token(
        start: UInt32(start), count: UInt32(stop - start), word: word, kind: kind,
        style: isSpaced ? style.union(.spaced) : style))
    isSpaced = false
  }

  /// White space inside a token counts as one space, and escapes as what they stand for.
  mutating func intern(_ start: Int, _ stop: Int) -> Int32 {
    var isPlain = true
    for i in start..<stop where bytes[i].isSpace || bytes[i] == 0x5C || bytes[i] == 0xA0 { isPlain = false }
    if isPlain { return vocabulary.intern(UnsafeBufferPointer(rebasing: bytes[start..<stop])) }
    scratch.removeAll(keepingCapacity: true)
    var i = start
    while i < stop {
      if bytes[i].isSpace || (bytes[i] == 0xC2 && i + 1 < stop && bytes[i + 1] == 0xA0) {
        if scratch.last != 0x20 { scratch.append(0x20) }
        i += bytes[i] == 0xC2 ? 2 : 1
      } else {
        if bytes[i] != 0x5C || stop == start + 1 { scratch.append(bytes[i]) }
        i += 1
      }
    }
    return scratch.withUnsafeBufferPointer { vocabulary.intern($0) }
  }

  // MARK: Scalars

  /// A scalar of several bytes that is punctuation, a sign or a space: U+00A0–00BF, U+2000–206F, U+20A0–20CF.
  @inline(__always)
  private func isWideMark(_ i: Int) -> Bool {
    let byte = bytes[i]
    if byte < 0xC2 { return false }
    if byte == 0xC2 { return i + 1 < end && bytes[i + 1] < 0xC0 && bytes[i + 1] != 0xAA && bytes[i + 1] != 0xBA }
    if byte == 0xE2 { return i + 1 < end && bytes[i + 1] >= 0x80 && bytes[i + 1] <= 0x83 }
    return false
  }

  private func isApostrophe(_ i: Int) -> Bool {
    i + 2 < end && bytes[i] == 0xE2 && bytes[i + 1] == 0x80 && bytes[i + 2] == 0x99
  }

  @inline(__always)
  private func scalarLength(_ i: Int) -> Int {
    let byte = bytes[i]
    return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }
}
