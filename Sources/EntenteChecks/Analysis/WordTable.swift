import EntenteSource

/// The words of a text, found by what they are: a phrase is looked up in time in proportion to its hits.
///
/// A word is a run of letters and digits of any script, without case; marks of Markdown, quotation marks and the
/// targets of links are none.
public struct WordTable: Sendable {
  public private(set) var ranges: [TextRange] = []
  /// Hashes of the words in lower case (ASCII letters only are folded).
  private var keys: [UInt32] = []
  /// Words with the same low bits are chained, the first one first.
  private var heads: [Int32] = []
  private var chain: [Int32] = []

  public var count: Int { ranges.count }

  init() {}

  mutating func reserve(_ count: Int) {
    ranges.reserveCapacity(count)
    keys.reserveCapacity(count)
  }

  /// Adds the words of a line.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
    var at = start
    while at < end {
      let length = Self.letter(bytes, at, end)
      guard length > 0 else {
        at = Self.afterMark(bytes, at, end)
        continue
      }
      let first = at
      var key = Self.seed
      var step = length
      while step > 0 {
        for i in at..<(at + step) { key = Self.feed(key, bytes[i]) }
        at += step
        step = at < end ? Self.letter(bytes, at, end) : 0
      }
      ranges.append(TextRange(start: first, count: at - first))
      keys.append(key)
    }
  }

  /// Chains the words once all are there.
  mutating func finish() {
    var size = 16
    while size < keys.count { size *= 2 }
    heads = Array(repeating: -1, count: size)
    chain = Array(repeating: -1, count: keys.count)
    for index in keys.indices.reversed() {
      let slot = Int(keys[index]) & (size - 1)
      chain[index] = heads[slot]
      heads[slot] = Int32(index)
    }
  }

  /// Where a phrase stands, as ranges of words, in order. Its words must stand in one text in the same order with the
  /// same marks between them; a space in the phrase is any run of spaces and line ends, case counts nowhere. `and/or`
  /// finds `and/or` alone, `set forth` finds `Set forth`. The caller says in which text: `markdown` holds its bytes.
  public func find(_ phrase: String, in markdown: [UInt8]) -> [Range<Int>] {
    let wanted = Phrase(phrase)
    guard let first = wanted.keys.first, !heads.isEmpty else { return [] }
    var hits: [Range<Int>] = []
    var at = Int(heads[Int(first) & (heads.count - 1)])
    while at >= 0 {
      if keys[at] == first, stands(wanted, at, markdown) { hits.append(at..<(at + wanted.keys.count)) }
      at = Int(chain[at])
    }
    return hits
  }

  /// Pairs of neighbours among `words` that are the same word with one space between them, numbers apart. O(words).
  func doubled(in words: Range<Int>, of markdown: [UInt8]) -> [(TextRange, TextRange)] {
    guard words.count > 1 else { return [] }
    return (words.lowerBound + 1..<words.upperBound).compactMap { index in
      guard keys[index] == keys[index - 1], ranges[index].lower == ranges[index - 1].upper + 1,
        markdown[ranges[index].lower - 1] == 0x20, markdown[ranges[index].lower] > UInt8(ascii: "9")
      else { return nil }
      return (ranges[index - 1], ranges[index])
    }
  }

  /// The word in which an offset lies, or the one before it; -1 before the first. The words must stand in ascending
  /// order. O(log words).
  func word(at offset: Int) -> Int { ranges.partitioningIndex { $0.lower > offset } - 1 }

  /// From the first word's first byte to the last one's last.
  public func range(_ words: Range<Int>) -> TextRange {
    guard let first = words.first, let last = words.last else { return .empty }
    return TextRange(start: ranges[first].lower, count: ranges[last].upper - ranges[first].lower)
  }

  private func stands(_ phrase: Phrase, _ first: Int, _ markdown: [UInt8]) -> Bool {
    guard first + phrase.keys.count <= keys.count else { return false }
    for offset in 1..<max(1, phrase.keys.count) {
      // Texts that follow each other here need not stand in that order in the bytes.
      guard keys[first + offset] == phrase.keys[offset],
        ranges[first + offset - 1].upper <= ranges[first + offset].lower
      else { return false }
      let between = markdown[ranges[first + offset - 1].upper..<ranges[first + offset].lower]
      guard Self.isSame(between, phrase.joints[offset - 1]) else { return false }
    }
    return true
  }

  private static func isSame(_ between: ArraySlice<UInt8>, _ joint: [UInt8]) -> Bool {
    if joint == [0x20] { return !between.isEmpty && between.allSatisfy { $0 == 0x20 || $0 == 0x0A } }
    return between.elementsEqual(joint)
  }

  /// A phrase as words and what stands between them.
  private struct Phrase {
    var keys: [UInt32] = []
    var joints: [[UInt8]] = []

    init(_ text: String) {
      var joint: [UInt8] = []
      var key = WordTable.seed
      var isInside = false
      for byte in text.utf8 {
        if WordTable.isPlain(byte) || byte >= 0x80 {
          if !isInside, !keys.isEmpty { joints.append(joint) }
          key = WordTable.feed(isInside ? key : WordTable.seed, byte)
          isInside = true
        } else {
          if isInside { keys.append(key) }
          joint = isInside ? [byte] : joint + [byte]
          isInside = false
        }
      }
      if isInside { keys.append(key) }
    }
  }

  fileprivate static let seed: UInt32 = 0x811C_9DC5

  fileprivate static func feed(_ key: UInt32, _ byte: UInt8) -> UInt32 {
    (key ^ UInt32(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)) &* 0x0100_0193
  }

  fileprivate static func isPlain(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
  }

  /// The bytes of the letter or digit that begins here; 0 when it is none. Of other scripts everything is a letter but
  /// Latin-1 signs (U+0080–U+00BF), general punctuation (U+2000–U+206F) and arrows, shapes and signs up to U+2BFF.
  private static func letter(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Int {
    let byte = bytes[at]
    if byte < 0x80 { return isPlain(byte) ? 1 : 0 }
    if byte == 0xC2 { return 0 }
    if byte == 0xE2, at + 1 < end, bytes[at + 1] <= 0xAF { return 0 }
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
    return min(length, end - at)
  }

  /// The next offset behind what is no letter; the target of a link is passed over.
  private static func afterMark(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Int {
    let byte = bytes[at]
    if byte == UInt8(ascii: "]"), at + 1 < end, bytes[at + 1] == UInt8(ascii: "(") {
      var close = at + 2
      while close < end, bytes[close] != UInt8(ascii: ")") { close += 1 }
      return close < end ? close + 1 : at + 1
    }
    if byte == 0xC2 { return min(end, at + 2) }
    return byte == 0xE2 ? min(end, at + 3) : at + 1
  }
}
