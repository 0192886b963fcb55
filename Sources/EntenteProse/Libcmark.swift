import CCmark

/// Parsing by libcmark, in memory that is given back as a whole when the tree has been read.
enum Libcmark {
  /// Calls `body` with the root of the tree, which must not escape. Calls may be nested.
  static func withTree<R>(_ text: UnsafeBufferPointer<UInt8>, _ body: (OpaquePointer) -> R) -> R? {
    guard let base = text.baseAddress else { return nil }
    let mark = entente_begin()
    defer { entente_release(mark) }
    let characters = UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self)
    return entente_parse(characters, text.count, CMARK_OPT_SOURCEPOS).map(body)
  }

  /// The bytes of a C string, before the zero that ends it.
  static func length(_ text: UnsafePointer<CChar>) -> Int { entente_length(text) }

  /// Writes where lines begin, after line feeds, behind the `count` that are known, as long as there is room. Answers up
  /// to where it has looked.
  static func findLines(
    _ source: UnsafeBufferPointer<UInt8>, into starts: inout UnsafeMutableBufferPointer<UInt32>, _ count: inout Int
  ) -> Int {
    guard let text = source.baseAddress, let base = starts.baseAddress, count <= starts.count else { return 0 }
    var at = 0
    count += entente_find_lines(text, source.count, base + count, starts.count - count, &at)
    return at
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where a byte stands first from `start` on, or the end; as fast as memory is read.
  @inlinable
  public func first(_ byte: UInt8, from start: Int = 0) -> Int {
    guard let base = baseAddress, start < count else { return count }
    return start + entente_find(base + start, count - start, byte)
  }

  /// The first byte from 0xD6 on, which letters from right to left begin with, from `start` on, or the end.
  public func firstHigh(from start: Int) -> Int {
    guard let base = baseAddress, start < count else { return count }
    return entente_find_high(base, start, count)
  }

  /// The first control character, backslash, bracket or other sign from `start` on that inline markup may begin or end
  /// with, or the end.
  public func firstMarkup(from start: Int) -> Int {
    guard let base = baseAddress, start < count else { return count }
    return entente_find_markup(base, start, count)
  }

  /// Whether all are ASCII letters, digits, hyphens, underscores and full stops.
  public var isPlainName: Bool {
    guard let base = baseAddress else { return true }
    return entente_is_plain_name(base, count) != 0
  }

  /// The same, or the first pipe or tilde.
  @inline(__always)
  func firstTextMarkup() -> Int {
    guard let base = baseAddress else { return 0 }
    return entente_find_text_markup(base, 0, count)
  }

  /// Which of the 64 bytes from `start` on are from 0x40 to 0x60 (letters in upper case, brackets, backslash, backtick), a
  /// bit for each, that of the first one lowest; with those at which one of so many pairs of bytes begins, which are the
  /// bytes of two numbers. `behind`: how many bytes behind the end may be
  /// read.
  @inline(__always)
  func capitals(from start: Int, orPair firsts: UInt32, _ seconds: UInt32, count pairs: Int, behind: Int) -> UInt64 {
    guard let base = baseAddress, start < count else { return 0 }
    let rest = count - start
    return entente_capitals(base + start, rest, rest + behind, firsts, seconds, Int32(pairs))
  }

  /// The first full stop, exclamation or question mark, backslash, backtick or bracket from `start` on, or the end.
  @inline(__always)
  func firstStop(from start: Int) -> Int {
    guard let base = baseAddress, start < count else { return count }
    return entente_find_stop(base, start, count)
  }
}

/// Copies text up to the first control character or one of `"&<>`, and answers how many bytes that are. There must be room
/// for `count` bytes at `target`.
public func copyPlain(
  to target: UnsafeMutablePointer<UInt8>, _ text: UnsafePointer<UInt8>, _ count: Int
) -> Int {
  entente_copy_plain(target, text, count)
}
