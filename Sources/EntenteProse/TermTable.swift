import EntenteSource

/// Finds the uses of defined terms in text: whole words, exact capitals, the longest term at each place. One pass; a
/// place is looked at closer only where the hash of its first word is that of a term's.
public struct TermTable: Sendable {
  public struct Use: Sendable, Equatable {
    /// As given to `add`.
    public var term: Int
    public var range: Range<Int>
  }

  private struct Form {
    /// In `words`.
    var bytes: TextRange
    var term: Int32
    var hash: UInt32
    var next: Int32
  }

  private var forms: [Form] = []
  private var words: [UInt8] = []
  private var slots: [Int32] = []
  private var classes = TermTable.classes
  /// Every form begins with a letter in upper case, or a sign near these: bytes from 0x40 to 0x5F.
  private var isUpper = true
  /// By the sum of 31 times a word's first byte and its second one: whether a form may begin so.
  private var starts = [Bool](repeating: false, count: 256)

  /// What a byte may be: one that `InlineScanner` must see, the first of a form.
  private static let markup: UInt8 = 1
  private static let begins: UInt8 = 2

  private static let classes: [UInt8] = (0..<256).map { "\\`[]".utf8.contains(UInt8($0)) ? markup : 0 }

  public init() {}

  public var isEmpty: Bool { forms.isEmpty }

  /// Adds a form in which a term is used; false when it doesn't begin with a letter or digit, so that it cannot be
  /// found. Call `prepare` after the last one.
  @discardableResult
  public mutating func add(_ bytes: [UInt8], term: Int) -> Bool {
    let word = bytes.withUnsafeBufferPointer { TermTable.wordEnd($0, 0) }
    guard word > 0 else { return false }
    let hash = bytes[..<word].reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    let range = TextRange(start: words.count, count: bytes.count)
    words += bytes
    forms.append(Form(bytes: range, term: Int32(truncatingIfNeeded: term), hash: hash, next: -1))
    return true
  }

  public mutating func prepare() {
    forms.sort { $0.bytes.count != $1.bytes.count ? $0.bytes.count < $1.bytes.count : $0.term > $1.term }
    var size = 16
    while size < forms.count * 4 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    for i in forms.indices {
      let slot = Int(forms[i].hash) & (size - 1)
      forms[i].next = slots[slot]
      slots[slot] = Int32(i)
      let start = forms[i].bytes.lower
      let first = words[start]
      if forms[i].bytes.count == 1 {
        for at in starts.indices { starts[at] = true }
      } else {
        starts[Int(first &* 31 &+ words[start + 1])] = true
        // A space may be a line's end.
        if words[start + 1] == 0x20 { starts[Int(first &* 31 &+ 0x0A)] = true }
      }
      classes[Int(first)] |= TermTable.begins
      if first & 0xE0 != 0x40 { isUpper = false }
    }
  }

  /// Uses in running text, whatever its markup. Linear time.
  public func uses(in text: UnsafeBufferPointer<UInt8>, _ found: (Use) -> Void) {
    classes.withUnsafeBufferPointer { classes in
      var i = next(text, 0, classes)
      while i < text.count {
        i = mayBegin(text, i) ? visit(text, i, found) : i + 1
        i = next(text, i, classes)
      }
    }
  }

  /// Uses in a line of inline Markdown, outside code, links and brackets.
  public func uses(inMarkdown line: UnsafeBufferPointer<UInt8>, _ found: (Use) -> Void) {
    var scanner = InlineScanner(line)
    classes.withUnsafeBufferPointer { classes in
      var i = next(line, 0, classes)
      while i < line.count {
        let kind = classes[Int(line[i])]
        if kind & TermTable.markup != 0 {
          scanner.skip(to: i)
          scanner.step()
          i = scanner.position
        } else {
          i = scanner.depth == 0 && mayBegin(line, i) ? visit(line, i, found) : i + 1
        }
        i = next(line, i, classes)
      }
    }
  }

  /// The first byte from `start` on that may be of a class, or the end.
  @inline(__always)
  private func next(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ classes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    if isUpper { return text.firstCapital(from: start) }
    var i = start
    while i < text.count, classes[Int(text[i])] == 0 { i &+= 1 }
    return i
  }

  /// Whether a form begins with these two bytes. Few words that share a first letter with one pass.
  @inline(__always)
  private func mayBegin(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    start + 1 == text.count || starts[Int(text[start] &* 31 &+ text[start + 1])]
  }

  /// Looks at the word that may begin at `start` and answers where to go on. No word begins inside another one, or at
  /// a sign that only shares its first byte with a term's letter.
  private func visit(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ found: (Use) -> Void) -> Int {
    if start > 0, TermTable.isWord(text, start - 1) { return start + 1 }
    guard TermTable.isWord(text, start) else { return start + 1 }
    var hash: UInt32 = 2_166_136_261
    var i = start
    while i < text.count, TermTable.isWord(text, i) {
      hash = (hash ^ UInt32(text[i])) &* 16_777_619
      i += 1
    }
    var form = slots[Int(hash) & (slots.count - 1)]
    while form >= 0 {
      let candidate = forms[Int(form)]
      if candidate.hash == hash, let end = match(candidate.bytes, text, start) {
        found(Use(term: Int(candidate.term), range: start..<end))
        return end
      }
      form = candidate.next
    }
    return i
  }

  private func match(_ form: TextRange, _ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    let end = start + Int(form.count)
    guard end <= text.count else { return nil }
    for (i, byte) in zip(start..<end, words[form.range]) where byte != text[i] {
      guard byte == UInt8(ascii: " "), text[i] == UInt8(ascii: "\n") else { return nil }
    }
    return end < text.count && TermTable.isWord(text, end) ? nil : end
  }

  private static func wordEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var i = start
    while i < text.count, isWord(text, i) { i += 1 }
    return i
  }

  /// Letters, digits, hyphens, and letters beyond ASCII: all but the signs of U+0080 to U+00BF and U+2000 to U+203F.
  @inline(__always)
  private static func isWord(_ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    let byte = text[i]
    if byte < 0x80 { return byte.isWord || byte == 0x2D }
    if byte >= 0xC3 { return !(byte == 0xE2 && i + 1 < text.count && text[i + 1] == 0x80) }
    if byte == 0xC2 { return false }
    // A continuation byte belongs to what its first byte is.
    var first = i
    while first > 0, i - first < 3, text[first] & 0xC0 == 0x80 { first -= 1 }
    return text[first] >= 0xC3 && !(text[first] == 0xE2 && text[first + 1] == 0x80)
  }
}
