import EntenteDocument
import EntenteSource

/// Filters that work on words already printed: the pieces since `begin`.
extension Machine {
  mutating func beginShapes() {
    begin = events.count
    beganAt = bytes.count
    wasParty = false
  }

  mutating func shape(_ shape: Shape, _ argument: TextRange, _ span: SourceSpan) {
    if shape == .fallback {
      if events.count == begin { emit(.markdown, program.text, argument, Origin(template: span)) }
      return
    }
    guard events.count > begin else { return }
    switch shape {
    case .cap: capitalise()
    case .lower: mapWords { $0.lowercased }
    case .upper: mapWords { $0.uppercased }
    case .bold: wrap("**", "**", span)
    case .quote: wrap(language.choose("“", "„", "« "), language.choose("”", "“", " »"), span)
    case .article: article(span)
    case .possessive: possessive(span)
    case .clauseText: dropFullStop()
    case .sentence:
      capitalise()
      addFullStop(span)
    case .fallback: break
    }
  }

  // MARK: Letters

  /// The first letter of the words; a party's own name stays as it is.
  private mutating func capitalise() {
    guard let piece = piece(at: begin), piece.kind == .markdown || piece.kind == .text || piece.kind == .literal
    else { return }
    if wasParty, piece.kind == .literal { return }
    var at = piece.text.lower
    while at < piece.text.upper, bytes[at].isOpener { at += 1 }
    replaceScalar(at, piece.text.upper) { $0.uppercased }
  }

  private mutating func mapWords(_ change: (Unicode.Scalar) -> Unicode.Scalar) {
    for i in begin..<events.count {
      guard let piece = piece(at: i), piece.kind == .markdown || piece.kind == .literal else { continue }
      var at = piece.text.lower
      while at < piece.text.upper { at += replaceScalar(at, piece.text.upper, change) }
    }
  }

  /// Changes the scalar at a place when its new form takes as many bytes; gives their number.
  @discardableResult
  private mutating func replaceScalar(
    _ at: Int, _ limit: Int, _ change: (Unicode.Scalar) -> Unicode.Scalar
  ) -> Int {
    guard at < limit else { return 1 }
    let first = bytes[at]
    let count = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard at + count <= limit else { return 1 }
    guard let scalar = first < 0x80 ? Unicode.Scalar(first) : self.scalar(at..<at + count) else { return count }
    if let changed = UTF8.encode(change(scalar)), changed.count == count {
      for (place, byte) in zip(at..., changed) { bytes[place] = byte }
    }
    return count
  }

  private mutating func scalar(_ range: Range<Int>) -> Unicode.Scalar? {
    String(decoding: bytes.values(range), as: UTF8.self).unicodeScalars.first
  }

  // MARK: Full stops

  private mutating func dropFullStop() {
    guard var piece = piece(at: events.count - 1) else { return }
    let end = trimmedEnd(piece)
    var count = end - piece.text.lower
    let isDot = count > 0 && bytes[end - 1] == .dot
    let isEllipsis = count > 1 && bytes[end - 2] == .dot
    if isDot, !isEllipsis { count -= 1 }
    piece.text = TextRange(start: piece.text.lower, count: count)
    events[events.count - 1] = piece
  }

  private mutating func addFullStop(_ span: SourceSpan) {
    guard var piece = piece(at: events.count - 1) else { return }
    let end = trimmedEnd(piece)
    var last = end
    while last > piece.text.lower, bytes[last - 1].isCloser { last -= 1 }
    let isEnded = last > piece.text.lower && bytes[last - 1].isStop || endsWithEllipsis(last)
    piece.text = TextRange(start: piece.text.lower, count: end - piece.text.lower)
    if !isEnded, piece.kind == .text || piece.kind == .literal {
      // In the piece itself, so that a text of several paragraphs stays one block.
      let start = bytes.count
      bytes.append(copyOf: piece.text.range)
      bytes.append(.dot)
      piece.text = TextRange(start: start, count: bytes.count - start)
    }
    events[events.count - 1] = piece
    if !isEnded, piece.kind != .text, piece.kind != .literal {
      say(Origin(template: span)) { $0.append(".") }
    }
  }

  private mutating func endsWithEllipsis(_ end: Int) -> Bool {
    end >= 3 && bytes.values(end - 3..<end).elementsEqual("…".utf8)
  }

  private mutating func trimmedEnd(_ piece: DraftEvent) -> Int {
    var end = piece.text.upper
    while end > piece.text.lower, bytes[end - 1].isBlank || bytes[end - 1] == .newline { end -= 1 }
    return end
  }

  // MARK: Around the words

  private mutating func wrap(_ before: StaticString, _ after: StaticString, _ span: SourceSpan) {
    insert(before, span)
    say(Origin(template: span)) { $0.append(after) }
  }

  private mutating func insert(_ words: StaticString, _ span: SourceSpan) {
    let start = bytes.count
    bytes.append(words)
    let range = TextRange(start: start, count: bytes.count - start)
    events.insert(DraftEvent(.markdown, range, Origin(template: span)), at: begin)
  }

  /// `a` or `an`; languages whose article depends on the noun's gender get none.
  private mutating func article(_ span: SourceSpan) {
    guard language.isEnglish, let piece = piece(at: begin) else { return }
    insert(EnglishArticle.isAn(bytes.values(piece.text.range)) ? "an " : "a ", span)
  }

  private mutating func possessive(_ span: SourceSpan) {
    guard let piece = piece(at: events.count - 1) else { return }
    let last = piece.text.isEmpty ? 0 : bytes[piece.text.upper - 1] | 0x20
    let hisses = piece.kind != .reference && last == UInt8(ascii: "s")
    switch language {
    case .british, .american: say(Origin(template: span)) { $0.append(hisses ? "’" : "’s") }
    case .german:
      let isSharp = hisses || last == UInt8(ascii: "x") || last == UInt8(ascii: "z")
      say(Origin(template: span)) { $0.append(isSharp ? "’" : "s") }
    case .french:
      guard let first = self.piece(at: begin), !first.text.isEmpty else { return }
      let isVowel = "aeiouyh".utf8.contains(bytes[first.text.lower] | 0x20)
      insert(isVowel ? "d’" : "de ", span)
    }
  }

  private mutating func piece(at index: Int) -> DraftEvent? {
    guard index >= begin, index < events.count, events[index].isPiece else { return nil }
    return events[index]
  }
}

extension UInt8 {
  /// What may stand before the first letter of words.
  fileprivate var isOpener: Bool {
    switch self {
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), .space: true
    default: false
    }
  }

  /// What may stand behind the full stop of a sentence.
  fileprivate var isCloser: Bool {
    switch self {
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"),
      UInt8(ascii: "]"):
      true
    default: false
    }
  }

  /// What ends a sentence, or words that others follow.
  fileprivate var isStop: Bool {
    switch self {
    case .dot, UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ";"): true
    default: false
    }
  }
}

extension Unicode.Scalar {
  var uppercased: Unicode.Scalar {
    if isASCII { return value &- 0x61 < 26 ? Unicode.Scalar(UInt8(value & 0x5F)) : self }
    return Self.only(properties.uppercaseMapping) ?? self
  }
  var lowercased: Unicode.Scalar {
    if isASCII { return value &- 0x41 < 26 ? Unicode.Scalar(UInt8(value | 0x20)) : self }
    return Self.only(properties.lowercaseMapping) ?? self
  }

  private static func only(_ mapping: String) -> Unicode.Scalar? {
    mapping.unicodeScalars.count == 1 ? mapping.unicodeScalars.first : nil
  }
}
