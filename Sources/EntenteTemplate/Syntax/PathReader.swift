import EntenteSource

/// A number made from the bytes of a word (FNV-1a, 64 bits): words are compared by it. Among the few hundred names of a
/// template and the format no two have the same.
struct WordKey: Hashable, Sendable {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  init() {}
  init(_ word: String) { for byte in word.utf8 { add(byte) } }

  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
}

/// Reads the words of a path, one after the other.
struct PathReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let source: SourceID
  private var at: Int
  private let end: Int

  /// `bytes` are those of the whole file.
  init(_ path: Path, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    source = path.span.source
    at = Int(path.span.start)
    end = min(Int(path.span.end), bytes.count)
  }

  mutating func next() -> Name? {
    while at < end, !bytes[at].isWordByte { at += 1 }
    guard at < end else { return nil }
    let start = at
    var key = WordKey()
    while at < end, bytes[at].isWordByte {
      key.add(bytes[at])
      at += 1
    }
    return Name(span: SourceSpan(source, start, at), key: key)
  }

  var isAtEnd: Bool { at >= end }
}
