import EntenteSource

/// The last lock on what is private: the texts that an audience may not see are searched for in the finished outputs.
///
/// Both sides are brought to the same plain words first: tags and entities, Markdown's marks and escapes, case and
/// spacing are gone, so a text is found however it was wrapped. Texts of fewer than four words are too common to tell.
public struct LeakCheck: Sendable {
  /// Words of each private text, as hashes, keyed by the hash of its first four words.
  private var needles: [UInt64: [(words: [UInt64], index: Int)]] = [:]
  public static let leastWords = 4

  /// `texts` are what was left out; those that the audience may read elsewhere in `visible` are no secret.
  public init(texts: [[UInt8]], visible: [[UInt8]] = []) {
    var known = LeakCheck.empty
    for (index, text) in texts.enumerated() { known.add(LeakCheck.words(of: text), index: index) }
    let open = Set(visible.flatMap { known.found(in: $0) })
    for (index, text) in texts.enumerated() where !open.contains(index) {
      add(LeakCheck.words(of: text), index: index)
    }
  }

  private static let empty = LeakCheck()
  private init() {}

  private mutating func add(_ words: [UInt64], index: Int) {
    guard words.count >= Self.leastWords else { return }
    needles[Self.key(words[..<Self.leastWords]), default: []].append((words, index))
  }

  /// Which of the private texts stand in an output: indices into `texts`, each once. O(bytes + matches).
  public func found(in output: [UInt8]) -> [Int] {
    guard !needles.isEmpty else { return [] }
    let words = Self.words(of: output)
    guard words.count >= Self.leastWords else { return [] }
    var hits: Set<Int> = []
    for start in 0...(words.count - Self.leastWords) {
      guard let candidates = needles[Self.key(words[start..<(start + Self.leastWords)])] else { continue }
      for candidate in candidates where words.count - start >= candidate.words.count {
        if words[start..<(start + candidate.words.count)].elementsEqual(candidate.words) {
          hits.insert(candidate.index)
        }
      }
    }
    return hits.sorted()
  }

  private static func key(_ words: ArraySlice<UInt64>) -> UInt64 {
    words.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ $1) &* 0x9E37_79B9_7F4A_7C15 }
  }

  /// Hashes of the words of a text, once markup is gone. A word is a run of letters and digits (any byte over 127 is
  /// a letter). What stands in tags and link targets is read too, after the text that it would have torn apart.
  static func words(of bytes: [UInt8]) -> [UInt64] {
    var text = WordStream(count: bytes.count)
    var aside = WordStream(count: 0)
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      if WordStream.isWord(byte) {
        text.feed(byte)
        i += 1
      } else if byte == 0x26, let (unescaped, next) = entity(in: bytes, at: i) {
        text.feedText(unescaped)
        i = next
      } else if let (end, parts) = markup(in: bytes, at: i) {
        if parts { text.end() }
        aside.feedText(bytes[i..<end])
        aside.end()
        i = end
      } else if byte == 0x5C || byte == 0x2A || byte == 0x60 || byte == 0x5F {
        // Markdown's escapes and marks do not part a word.
        i += 1
      } else {
        text.end()
        i += 1
      }
    }
    text.end()
    return text.words + aside.words
  }

  /// The end of a tag, a comment or a link target that begins here, and whether it parts words.
  private static func markup(in bytes: [UInt8], at start: Int) -> (end: Int, partsWords: Bool)? {
    guard start + 1 < bytes.count else { return nil }
    let next = bytes[start + 1]
    if bytes[start] == 0x5D, next == 0x28 {
      return bytes[start..<min(bytes.count, start + 2_048)].firstIndex(of: 0x29).map { ($0 + 1, false) }
    }
    guard bytes[start] == 0x3C, next == 0x2F || next == 0x21 || WordStream.isLetter(next) else { return nil }
    guard let close = bytes[start..<min(bytes.count, start + 65_536)].firstIndex(of: 0x3E) else { return nil }
    var name = bytes[(start + 1)..<close]
    if name.first == 0x2F { name = name.dropFirst() }
    let word = String(decoding: name.prefix { WordStream.isLetter($0) }, as: UTF8.self)
    let isInline = ["a", "b", "i", "em", "strong", "span", "code", "mark", "wbr", "abbr", "ins", "del", "dfn"].contains(
      word)
    return (close + 1, !isInline)
  }

  private static func entity(in bytes: [UInt8], at start: Int) -> (text: [UInt8], next: Int)? {
    guard let end = bytes[start..<min(bytes.count, start + 12)].firstIndex(of: 0x3B), end > start + 1 else {
      return nil
    }
    let name = bytes[(start + 1)..<end]
    let scalar: UInt32?
    if name.first == 0x23 {
      let digits = name.dropFirst()
      let isHexadecimal = digits.first.map { $0 | 0x20 == 0x78 } ?? false
      let text = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
      scalar = UInt32(text, radix: isHexadecimal ? 16 : 10)
    } else {
      scalar =
        ["amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "nbsp": 0x20][
          String(decoding: name, as: UTF8.self)]
    }
    guard let scalar, let unicode = Unicode.Scalar(scalar) else { return nil }
    return (Array(String(Character(unicode)).utf8), end + 1)
  }
}

/// Words of a text as hashes, letters folded to lower case.
private struct WordStream {
  var words: [UInt64] = []
  private var hash: UInt64 = 0
  private var isInside = false

  init(count: Int) { words.reserveCapacity(count / 6) }

  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
  static func isWord(_ byte: UInt8) -> Bool { byte >= 0x80 || isLetter(byte) || byte >= 0x30 && byte <= 0x39 }

  mutating func feed(_ byte: UInt8) {
    let folded = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    hash = (isInside ? hash ^ UInt64(folded) : 0xcbf2_9ce4_8422_2325 ^ UInt64(folded)) &* 0x100_0000_01b3
    isInside = true
  }

  mutating func feedText(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { if Self.isWord(byte) { feed(byte) } else { end() } }
  }

  mutating func end() {
    if isInside { words.append(hash) }
    isInside = false
  }
}
