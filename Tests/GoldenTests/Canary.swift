/// A text of five words that stands nowhere else, or a sum that does: where a part of it turns up, it was printed.
struct Canary: Hashable {
  var index: Int
  private static let heads = ["kestrel", "quokka", "zephyr", "obsidian", "wombat"]
  private static let sumHead = Array("8531".utf8)

  /// Five words, each with the canary's own letters at its end.
  var words: String { Self.heads.map { $0 + code }.joined(separator: " ") }
  /// Eight digits, as they are written and printed.
  var sum: String {
    let digits = String(10_000 + index).dropFirst()
    return "EUR 85,31\(digits.prefix(1)),\(digits.dropFirst())"
  }

  private var code: String {
    String(decoding: [index / 676, index / 26 % 26, index % 26].map { UInt8($0) + UInt8(ascii: "a") }, as: UTF8.self)
  }

  /// The canaries of which any word stands in the bytes, and those that are there whole. One pass.
  static func found(in bytes: [UInt8]) -> (any: Set<Canary>, whole: Set<Canary>) {
    let plain = bytes.filter { $0 != UInt8(ascii: ",") }.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    var parts: [Canary: Set<Int>] = [:]
    let heads = Self.heads.map { Array($0.utf8) }
    for at in plain.indices {
      if plain[at] == sumHead[0], let digits = tail(of: sumHead, 4, at, plain), let index = number(digits) {
        parts[Canary(index: index), default: []].formUnion(heads.indices)
      }
      for (place, head) in heads.enumerated() where plain[at] == head[0] {
        if let letters = tail(of: head, 3, at, plain), let index = code(letters) {
          parts[Canary(index: index), default: []].insert(place)
        }
      }
    }
    return (Set(parts.keys), Set(parts.filter { $0.value.count == heads.count }.keys))
  }

  private static func tail(of head: [UInt8], _ count: Int, _ at: Int, _ bytes: [UInt8]) -> ArraySlice<UInt8>? {
    let end = at + head.count + count
    guard end <= bytes.count, bytes[at..<(at + head.count)].elementsEqual(head) else { return nil }
    return bytes[(at + head.count)..<end]
  }

  private static func code(_ letters: ArraySlice<UInt8>) -> Int? {
    guard letters.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else { return nil }
    return letters.reduce(0) { $0 * 26 + Int($1) - 0x61 }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }
}
