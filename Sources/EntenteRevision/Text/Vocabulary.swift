/// Every distinct word of two texts, once, under a number: comparing words is then comparing integers.
struct Vocabulary: Sendable {
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// Carries no meaning alone (`the`, `of`): never an anchor between two changes.
    static let stopWord = Traits(rawValue: 1)
    /// A number after it is a reference: `clause`, `Sections`.
    static let citesOne = Traits(rawValue: 2)
    static let citesMany = Traits(rawValue: 4)
    /// Letters or figures, no punctuation.
    static let isWord = Traits(rawValue: 8)
    /// A full stop after it does not end a sentence.
    static let abbreviation = Traits(rawValue: 16)
    /// May stand between two references of one list: `and`, `or`, `to`, a comma.
    static let joins = Traits(rawValue: 32)
    /// Ends a sentence when a space follows.
    static let endsSentence = Traits(rawValue: 64)
  }

  /// Stands for every reference until both texts are numbered.
  static let reference: Int32 = 0
  /// Stands between two cells of a table row.
  static let cellBreak: Int32 = 1

  private var arena: [UInt8] = []
  private var starts: [Int32] = [0]
  private var hashes: [UInt32] = []
  private(set) var traits: [Traits] = []
  private var slots = [Int32](repeating: -1, count: 1 << 12)

  init() {
    _ = intern([0x01])
    _ = intern([0x02])
    declare(Vocabulary.stopWords, .stopWord)
    declare(Vocabulary.citing, .citesOne)
    declare(Vocabulary.citing.map { $0 + "s" } + ["Annexes", "annexes", "Appendices"], .citesMany)
    declare(Vocabulary.abbreviations, .abbreviation)
    declare(["and", "or", "to", ","], .joins)
    declare([".", "?", "!"], .endsSentence)
  }

  private mutating func declare(_ words: [String], _ trait: Traits) {
    for word in words { traits[Int(intern(Array(word.utf8)))].insert(trait) }
  }

  mutating func intern(_ word: [UInt8]) -> Int32 { word.withUnsafeBufferPointer { intern($0) } }

  /// The number of a word, given on first sight. Expected O(length).
  mutating func intern(_ word: UnsafeBufferPointer<UInt8>) -> Int32 {
    var hash: UInt32 = 2_166_136_261
    for byte in word { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    hash ^= hash >> 15
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] >= 0 {
      let id = Int(slots[slot])
      if hashes[id] == hash, equals(id, word) { return Int32(id) }
      slot = (slot + 1) & mask
    }
    return insert(word, hash, slot)
  }

  private func equals(_ id: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(starts[id])
    guard Int(starts[id + 1]) - start == word.count else { return false }
    for i in 0..<word.count where arena[start + i] != word[i] { return false }
    return true
  }

  private mutating func insert(_ word: UnsafeBufferPointer<UInt8>, _ hash: UInt32, _ slot: Int) -> Int32 {
    let id = Int32(hashes.count)
    slots[slot] = id
    hashes.append(hash)
    arena.append(contentsOf: word)
    starts.append(Int32(arena.count))
    traits.append(word.first.map { $0.isLetterOrDigit } == true ? .isWord : [])
    if hashes.count * 2 > slots.count { grow() }
    return id
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    let mask = slots.count - 1
    for (id, hash) in hashes.enumerated() {
      var slot = Int(hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(id)
    }
  }

  func bytes(_ id: Int32) -> ArraySlice<UInt8> { arena[Int(starts[Int(id)])..<Int(starts[Int(id) + 1])] }
  func string(_ id: Int32) -> String { String(decoding: bytes(id), as: UTF8.self) }

  private static let stopWords = [
    "a", "an", "and", "any", "as", "at", "be", "by", "for", "from", "if", "in", "is", "it", "its", "may", "must", "not",
    "of", "on", "or", "shall", "such", "that", "the", "this", "to", "under", "with", "The", "A", "An", "In", "If",
    "each", "all", "other", "will", "are", "has", "which", "who",
  ]
  private static let citing = [
    "section", "clause", "article", "paragraph", "schedule", "annex", "appendix", "exhibit", "Section", "Clause",
    "Article", "Paragraph", "Schedule", "Annex", "Appendix", "Exhibit", "§", "recital", "Recital",
  ]
  private static let abbreviations = [
    "No", "no", "Nos", "Inc", "Ltd", "Co", "Corp", "Art", "Sec", "Mr", "Mrs", "Ms", "Dr", "St", "vs", "e.g", "i.e",
    "U.S", "U.S.C", "U.K", "cf", "Para", "para", "cl", "approx", "Prof", "Messrs", "Bros", "plc", "pp", "etc",
  ]
}

extension UInt8 {
  @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
  @inline(__always) var isUpper: Bool { self &- 0x41 < 26 }
  @inline(__always) var isLower: Bool { self &- 0x61 < 26 }
  @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  /// ASCII letters and digits, and every byte of a longer scalar.
  @inline(__always) var isLetterOrDigit: Bool { isLetter || isDigit || self >= 0x80 }
  @inline(__always) var isBlank: Bool { self == 0x20 || self == 0x09 }
  @inline(__always) var isLineEnd: Bool { self == 0x0A || self == 0x0D }
  @inline(__always) var isSpace: Bool { isBlank || isLineEnd }
  @inline(__always) var isPunctuation: Bool { self > 0x20 && self < 0x7F && !isLetter && !isDigit }
}
