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
}

extension UnsafeBufferPointer<UInt8> {
  /// Where a byte stands first from `start` on, or the end; as fast as memory is read.
  public func first(_ byte: UInt8, from start: Int = 0) -> Int {
    guard let base = baseAddress, start < count else { return count }
    return start + entente_find(base + start, count - start, byte)
  }

  /// Copies what stands from `start` on up to the first control character or one of `"&<>`, and answers where that is, or
  /// the end. There must be room for the rest of the bytes at `target`.
  public func copyPlain(from start: Int, to target: UnsafeMutablePointer<UInt8>) -> Int {
    guard let base = baseAddress, start < count else { return count }
    return start + entente_copy_plain(target, base + start, count - start)
  }

  /// The first byte from 0x40 to 0x60 from `start` on (letters in upper case, brackets, backslash, backtick), or the end.
  @inline(__always)
  func firstCapital(from start: Int) -> Int {
    guard let base = baseAddress, start < count else { return count }
    return entente_find_capital(base, start, count)
  }

  /// The first full stop, exclamation or question mark, backslash, backtick or bracket from `start` on, or the end.
  @inline(__always)
  func firstStop(from start: Int) -> Int {
    guard let base = baseAddress, start < count else { return count }
    return entente_find_stop(base, start, count)
  }
}
