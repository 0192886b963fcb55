import EntenteProse

/// Merges texts by sentence. Two different edits of one sentence are a conflict: in a contract two harmless words can
/// make one wrong sentence.
enum TextMerge {
  enum Outcome {
    case merged(String)
    /// The text with each side's wording where they differ, and with the base's; what only one side changed is in all.
    case conflict(was: String, sides: [String])
  }

  static func merge(_ base: String, _ sides: [String]) -> Outcome {
    let old = units(base)
    let new = sides.map(units)
    let stretches = SequenceMerge.stretches(old.map(\.words), new.map { $0.map(\.words) })
    let spaces = Spaces([old] + new)
    var was: [String] = []
    var variants = [[String]](repeating: [], count: sides.count)
    var isConflict = false
    var at = 0
    func add(_ words: some Sequence<String>) {
      was += words
      for side in variants.indices { variants[side] += words }
    }
    for stretch in stretches {
      add(old[at..<stretch.base.lowerBound].map(\.words))
      at = stretch.base.upperBound
      let own = old[stretch.base].map(\.words)
      let proposals = Set(stretch.sides.compactMap { $0 })
      if proposals.count == 1, let one = proposals.first {
        add(one)
      } else {
        isConflict = true
        was += own
        for side in variants.indices { variants[side] += stretch.sides[side] ?? own }
      }
    }
    add(old[at...].map(\.words))
    if !isConflict { return .merged(spaces.join(was)) }
    return .conflict(was: spaces.join(was), sides: variants.map(spaces.join))
  }

  private struct TextUnit {
    var words: String
    /// The white space behind it.
    var space: String
  }

  /// The sentences of a text with the white space between them; a line end parts them too.
  static func sentences(_ text: String) -> [String] { units(text).map(\.words) }

  private static func units(_ text: String) -> [TextUnit] {
    let bytes = Array(text.utf8)
    var cuts: [Int] = []
    bytes.withUnsafeBufferPointer { cuts = Sentences.breaks(in: $0) }
    cuts += bytes.indices.filter { bytes[$0] == 0x0A }
    var units: [TextUnit] = []
    var start = 0
    func isSpace(_ at: Int) -> Bool { bytes[at] == 0x20 || bytes[at] == 0x0A }
    for cut in cuts.sorted() + [bytes.count] where cut >= start {
      var next = cut
      while next < bytes.count, isSpace(next) { next += 1 }
      if cut > start {
        units.append(
          TextUnit(
            words: String(decoding: bytes[start..<cut], as: UTF8.self),
            space: String(decoding: bytes[cut..<next], as: UTF8.self)))
      }
      start = next
    }
    return units
  }

  /// Which white space follows a sentence, as it was in the versions; a blank where it was the last.
  private struct Spaces {
    private var behind: [String: String] = [:]

    init(_ versions: [[TextUnit]]) {
      for version in versions {
        for unit in version.dropLast() where behind[unit.words] == nil { behind[unit.words] = unit.space }
      }
      // At the end of a text a line end may stand.
      for version in versions { if let last = version.last, end.isEmpty { end = last.space } }
    }

    private var end = ""

    func join(_ words: [String]) -> String {
      var out = ""
      for (index, word) in words.enumerated() {
        out += word
        if index + 1 < words.count { out += behind[word] ?? " " }
      }
      return out + end
    }
  }
}
