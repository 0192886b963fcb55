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
    /// The next form of the same term.
    var nextOfTerm: Int32 = -1
    /// One of its words but the first begins a form too, which it hides where it stands.
    var hides = false
  }

  private var forms: [Form] = []
  private var words: [UInt8] = []
  private var slots: [Int32] = []
  /// By term.
  private var firstForms: [Int32] = []
  /// By byte: whether it is markup or the first of a form. Made where each byte must be looked at.
  private var isLookedAt: [Bool] = []
  private var begin = Beginnings()
  /// By the first two bytes of a word: how many forms begin so.
  private var starts: [Int32] = []

  /// How the bytes are found at which a form may begin, many at a time: most begin with a letter in upper case, or a
  /// sign near these. Of the others the first two bytes are looked for, if there are few such pairs.
  fileprivate struct Beginnings {
    /// A byte for each pair, lowest first.
    var firsts: UInt32 = 0
    var seconds: UInt32 = 0
    var count = 0
    /// There are more, or shorter forms: each byte must be looked at.
    var areAny = false

    mutating func add(_ form: TextRange, _ words: [UInt8]) {
      let first = words[form.lower]
      if form.count == 1 {
        areAny = true
      } else if first & 0xE0 != 0x40 {
        add(first, words[form.lower + 1])
        // A space may be a line's end.
        if words[form.lower + 1] == 0x20 { add(first, 0x0A) }
      }
    }

    private mutating func add(_ first: UInt8, _ second: UInt8) {
      for i in 0..<count where pair(i) == (first, second) { return }
      if count == 4 {
        areAny = true
        return
      }
      firsts |= UInt32(first) << (8 * UInt32(count))
      seconds |= UInt32(second) << (8 * UInt32(count))
      count += 1
    }

    private func pair(_ i: Int) -> (UInt8, UInt8) {
      (UInt8(truncatingIfNeeded: firsts >> (8 * UInt32(i))), UInt8(truncatingIfNeeded: seconds >> (8 * UInt32(i))))
    }

    /// Forgets the other pairs.
    mutating func keep(_ isKept: (UInt8, UInt8) -> Bool) {
      if count == 0 || areAny { return }
      let all = self
      self = Self()
      for i in 0..<all.count {
        let (first, second) = all.pair(i)
        if isKept(first, second) { add(first, second) }
      }
    }
  }

  /// Terms of which it is not known yet whether they are used. Where none of them may begin, nothing is looked at.
  public struct Missing: Sendable {
    public fileprivate(set) var count = 0
    fileprivate var isMissing: [Bool]
    fileprivate var starts: [Int32]
    fileprivate var begin: Beginnings
  }

  /// What `InlineScanner` must see.
  @inline(__always)
  private static func isMarkup(_ byte: UInt8) -> Bool { byte &- 0x5B < 3 || byte == 0x60 }

  public init() {}

  public var isEmpty: Bool { forms.isEmpty }

  /// Adds a form in which a term is used, as it is typed and as it must be escaped, `ending` behind it; false when it
  /// doesn't begin with a letter or digit, so that it cannot be found. Call `prepare` after the last one.
  @discardableResult
  public mutating func add(_ form: UnsafeBufferPointer<UInt8>, ending: UInt8? = nil, term: Int) -> Bool {
    let start = words.count
    words.append(contentsOf: form)
    if let ending { words.append(ending) }
    let end = words.count
    guard enter(start, term) else { return false }
    if form.contains(where: { !$0.isWord && $0 != 0x20 && $0 != 0x2D }) { addEscaped(start..<end, term) }
    return true
  }

  private mutating func addEscaped(_ typed: Range<Int>, _ term: Int) {
    let start = words.count
    let typed = Array(words[typed])
    typed.withUnsafeBufferPointer { Escaping.append($0, at: .prose, to: &words) }
    if words[start...].elementsEqual(typed) {
      words.removeLast(words.count - start)
    } else {
      _ = enter(start, term)
    }
  }

  /// Makes a form of the words from `start` on, or takes them away again.
  private mutating func enter(_ start: Int, _ term: Int) -> Bool {
    let hash = words.withUnsafeBufferPointer { TermTable.hash(UnsafeBufferPointer(rebasing: $0[start...])) }
    guard let hash else {
      words.removeLast(words.count - start)
      return false
    }
    let range = TextRange(start: start, count: words.count - start)
    forms.append(Form(bytes: range, term: Int32(truncatingIfNeeded: term), hash: hash, next: -1))
    return true
  }

  /// Of the first word, where there is one.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    var hash: UInt32 = 2_166_136_261
    var i = 0
    while i < text.count, isWord(text, i) {
      hash = (hash ^ UInt32(text[i])) &* 16_777_619
      i += 1
    }
    return i > 0 ? hash : nil
  }

  public mutating func reserveCapacity(forms count: Int, bytes: Int) {
    forms.reserveCapacity(count)
    words.reserveCapacity(bytes)
  }

  public mutating func prepare() {
    guard !forms.isEmpty else { return }
    forms.sort { $0.bytes.count != $1.bytes.count ? $0.bytes.count < $1.bytes.count : $0.term > $1.term }
    var size = 16
    while size < forms.count * 4 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    starts = [Int32](repeating: 0, count: 256)
    for i in forms.indices {
      let slot = Int(forms[i].hash) & (size - 1)
      forms[i].next = slots[slot]
      slots[slot] = Int32(i)
      let term = Int(forms[i].term)
      while firstForms.count <= term { firstForms.append(-1) }
      forms[i].nextOfTerm = firstForms[term]
      firstForms[term] = Int32(i)
      TermTable.count(forms[i].bytes, words, 1, &starts)
      begin.add(forms[i].bytes, words)
    }
    for i in forms.indices { forms[i].hides = hidesOthers(forms[i].bytes) }
    if !begin.areAny { return }
    isLookedAt = (0..<256).map { TermTable.isMarkup(UInt8($0)) }
    for form in forms { isLookedAt[Int(words[form.bytes.lower])] = true }
  }

  /// Counts a form, or takes it away, where words may begin as it does.
  private static func count(_ form: TextRange, _ words: [UInt8], _ number: Int32, _ starts: inout [Int32]) {
    guard form.count > 1 else {
      for at in starts.indices { starts[at] += number }
      return
    }
    let (first, second) = (words[form.lower], words[form.lower + 1])
    starts[start(first, second)] += number
    // A space may be a line's end.
    if second == 0x20 { starts[start(first, 0x0A)] += number }
  }

  /// Where `starts` counts words that begin with these two bytes, and some others.
  @inline(__always)
  private static func start(_ first: UInt8, _ second: UInt8) -> Int { Int(first &* 31 &+ second) }

  private func hidesOthers(_ form: TextRange) -> Bool {
    words.withUnsafeBufferPointer { words in
      let form = UnsafeBufferPointer(rebasing: words[form.range])
      for i in 1..<max(1, form.count) where !TermTable.isWord(form, i - 1) && mayBegin(form, i, starts) {
        guard let hash = TermTable.hash(UnsafeBufferPointer(rebasing: form[i...])) else { continue }
        var other = slots[Int(hash) & (slots.count - 1)]
        while other >= 0 {
          if forms[Int(other)].hash == hash { return true }
          other = forms[Int(other)].next
        }
      }
      return false
    }
  }

  // MARK: Which terms are used

  /// Of the terms, by their numbers, those that are not known to be used.
  public func missing(_ isUsed: [Bool]) -> Missing {
    var missing = Missing(isMissing: isUsed.map { !$0 }, starts: starts, begin: begin)
    for term in isUsed.indices { if isUsed[term] { pass(over: term, &missing) } else { missing.count += 1 } }
    return missing
  }

  /// What is looked at is what may begin a form of a term that is missing, and forms that hide others.
  private func pass(over term: Int, _ missing: inout Missing) {
    missing.isMissing[term] = false
    guard term < firstForms.count else { return }
    var form = Int(firstForms[term])
    while form >= 0 {
      if !forms[form].hides { TermTable.count(forms[form].bytes, words, -1, &missing.starts) }
      form = Int(forms[form].nextOfTerm)
    }
    missing.begin.keep { missing.starts[TermTable.start($0, $1)] > 0 }
  }

  /// Calls `found` for each of the missing terms that is used in one of the pieces, whatever its markup; it is missing
  /// no more. Linear time. Pieces that lie one behind the other, as most do, are looked through as one.
  public func find(
    _ missing: inout Missing, in bytes: UnsafeBufferPointer<UInt8>, _ pieces: UnsafeBufferPointer<TextRange>,
    _ found: (Int) -> Void
  ) {
    var first = 0
    while first < pieces.count, missing.count > 0 {
      var end = first + 1
      while end < pieces.count, pieces[end].lower == pieces[end - 1].upper { end += 1 }
      find(&missing, in: bytes, run: UnsafeBufferPointer(rebasing: pieces[first..<end]), found)
      first = end
    }
  }

  private func find(
    _ missing: inout Missing, in bytes: UnsafeBufferPointer<UInt8>, run pieces: UnsafeBufferPointer<TextRange>,
    _ found: (Int) -> Void
  ) {
    let range = pieces[0].lower..<pieces[pieces.count - 1].upper
    precondition(range.upperBound <= bytes.count)
    let text = UnsafeBufferPointer(rebasing: bytes[range])
    let behind = bytes.count - range.upperBound
    var free = 0
    var piece = 0
    for block in stride(from: 0, to: text.count, by: 64) {
      var places = places(text, block, behind, missing.begin)
      while let i = TermTable.next(&places, block) {
        guard i >= free, mayBegin(text, i, missing.starts) else { continue }
        while pieces[piece].upper <= range.lowerBound + i { piece += 1 }
        let start = pieces[piece].lower
        let words = UnsafeBufferPointer(rebasing: bytes[pieces[piece].range])
        let (form, end) = look(words, range.lowerBound + i - start)
        free = start + end - range.lowerBound
        guard form >= 0, missing.isMissing[Int(forms[form].term)] else { continue }
        missing.count -= 1
        pass(over: Int(forms[form].term), &missing)
        found(Int(forms[form].term))
      }
    }
  }

  // MARK: Uses in a line

  /// Uses in a line of inline Markdown, outside code, links and brackets.
  public func uses(inMarkdown line: UnsafeBufferPointer<UInt8>, _ found: (Use) -> Void) {
    if forms.isEmpty { return }
    var scanner = InlineScanner(line)
    var free = 0
    for block in stride(from: 0, to: line.count, by: 64) {
      var places = places(line, block, 0, begin)
      while let i = TermTable.next(&places, block) {
        if i < free { continue }
        if TermTable.isMarkup(line[i]) {
          scanner.skip(to: i)
          scanner.step()
          free = scanner.position
        } else if scanner.depth == 0, mayBegin(line, i, starts) {
          let (form, end) = look(line, i)
          if form >= 0 { found(Use(term: Int(forms[form].term), range: i..<end)) }
          free = end
        }
      }
    }
  }

  /// Which of the 64 bytes from `start` on may begin a form or are markup: a bit for each, that of the first one lowest.
  /// `behind`: how many bytes behind the text may be read.
  @inline(__always)
  private func places(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ behind: Int, _ begin: Beginnings
  ) -> UInt64 {
    if !begin.areAny {
      return text.capitals(
        from: start, orPair: begin.firsts, begin.seconds, count: begin.count, behind: behind)
    }
    var places: UInt64 = 0
    for i in start..<min(start + 64, text.count) where isLookedAt[Int(text[i])] { places |= 1 << UInt64(i - start) }
    return places
  }

  /// Takes the first place from a block's.
  @inline(__always)
  private static func next(_ places: inout UInt64, _ block: Int) -> Int? {
    if places == 0 { return nil }
    defer { places &= places - 1 }
    return block + places.trailingZeroBitCount
  }

  /// Whether a form begins with these two bytes. Few words that share a first letter with one pass.
  @inline(__always)
  private func mayBegin(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ starts: [Int32]) -> Bool {
    start + 1 == text.count || starts[TermTable.start(text[start], text[start + 1])] > 0
  }

  /// Looks at the word that may begin at `start`: the number of the form that stands there, -1 for none, and where to go
  /// on. No word begins inside another one, or at a sign that only shares its first byte with a term's letter.
  private func look(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> (form: Int, end: Int) {
    if start > 0, TermTable.isWord(text, start - 1) { return (-1, start + 1) }
    guard TermTable.isWord(text, start) else { return (-1, start + 1) }
    var hash: UInt32 = 2_166_136_261
    var i = start
    while i < text.count, TermTable.isWord(text, i) {
      hash = (hash ^ UInt32(text[i])) &* 16_777_619
      i += 1
    }
    var form = Int(slots[Int(hash) & (slots.count - 1)])
    while form >= 0 {
      let candidate = forms[form]
      if candidate.hash == hash, let end = match(candidate.bytes, text, start) { return (form, end) }
      form = Int(candidate.next)
    }
    return (-1, i)
  }

  /// Where a form ends that begins at `start`; a line's end is as good as a space.
  private func match(_ form: TextRange, _ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    let end = start + Int(form.count)
    guard end <= text.count else { return nil }
    let isSame = words.withUnsafeBufferPointer { words in
      for (typed, found) in zip(words[form.range], text[start..<end]) where typed != found {
        guard typed == 0x20, found == 0x0A else { return false }
      }
      return true
    }
    return !isSame || end < text.count && TermTable.isWord(text, end) ? nil : end
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
