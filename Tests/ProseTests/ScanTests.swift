import EntenteSource
import Testing

@testable import EntenteProse

/// Scans look at many bytes at a time: they answer what looking at one after the other does, whatever the length of a
/// text and wherever in it something stands.
struct ScanTests {
  /// Letters with every byte of `signs` at every place, in texts of every length up to 150.
  private func forEachText(_ signs: [UInt8], _ body: ([UInt8]) -> Void) {
    for count in 0...150 {
      var text = (0..<count).map { UInt8(ascii: "a") + UInt8($0 % 26) }
      body(text)
      for place in text.indices {
        let letter = text[place]
        text[place] = signs[(count + place) % signs.count]
        body(text)
        if count % 7 == 0, place > 0 {
          let other = text[place / 2]
          text[place / 2] = signs[place % signs.count]
          body(text)
          text[place / 2] = other
        }
        text[place] = letter
      }
    }
  }

  private func expectFirst(
    _ signs: [UInt8], where holds: (UInt8) -> Bool, by scan: (UnsafeBufferPointer<UInt8>, Int) -> Int
  ) {
    var wrong = 0
    forEachText(signs) { text in
      for start in [0, text.count / 3, max(0, text.count - 5)] {
        let first = text[start...].firstIndex(where: holds) ?? text.count
        if text.withUnsafeBufferPointer({ scan($0, start) }) != first { wrong += 1 }
      }
    }
    #expect(wrong == 0)
  }

  @Test func scansFindTheFirstByteOfTheirKind() {
    expectFirst([0xD6, 0xD5, 0xFF, 0xE2], where: { $0 >= 0xD6 }, by: { $0.firstHigh(from: $1) })
    expectFirst(
      Array(".!?\\`[]a".utf8), where: { ".!?\\`[]".utf8.contains($0) }, by: { $0.firstStop(from: $1) })
    expectFirst(
      Array("\n*&<[]\\_`^a".utf8), where: { $0 < 0x20 || "*&<[]\\_`^".utf8.contains($0) },
      by: { $0.firstMarkup(from: $1) })
  }

  @Test func namesAreKnown() {
    let plain = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.".utf8)
    var wrong = 0
    forEachText(Array(0...255)) { text in
      let isPlain = text.withUnsafeBufferPointer { $0.isPlainName }
      if isPlain != text.allSatisfy(plain.contains) { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  @Test func plainTextIsCopiedUpToTheFirstSpecialCharacter() {
    var wrong = 0
    forEachText(Array("\"&<>\n\u{7F}'%".utf8)) { text in
      let plain = text.prefix { $0 >= 0x20 && $0 != 0x7F && !"\"&<>".utf8.contains($0) }
      let copy = [UInt8](unsafeUninitializedCapacity: text.count) { room, count in
        count = text.withUnsafeBufferPointer { text in
          guard let from = text.baseAddress, let to = room.baseAddress else { return 0 }
          return copyPlain(to: to, from, text.count)
        }
      }
      if copy != Array(plain) { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  /// A block ends where its last line does: texts with line ends of every number and at every place have it at their end.
  @Test func linesBeginAfterLineEnds() {
    var wrong = 0
    for count in 0...150 {
      for step in [1, 2, 17, 63] {
        var text = [UInt8](repeating: UInt8(ascii: "a"), count: count)
        for place in stride(from: step, to: count, by: step) { text[place] = UInt8(ascii: "\n") }
        text.append(UInt8(ascii: "z"))
        let tree = MarkdownTree(text)
        let last = tree.nodes.last { $0.kind == .text }
        if last?.range.upper != text.count { wrong += 1 }
      }
    }
    #expect(wrong == 0)
  }
}
