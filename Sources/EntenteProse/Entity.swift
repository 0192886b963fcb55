import CCmark
import EntenteSource

/// A character reference such as `&amp;` or `&#x2014;`, decoded.
struct Entity {
  var length: Int
  var literal: MarkdownTree.Literal

  /// Nil when no valid reference begins at `start`. What it stands for is appended to `made`. The list of names is
  /// libcmark's own.
  init?(at start: Int, _ limit: Int, _ source: UnsafeBufferPointer<UInt8>, _ made: inout [UInt8]) {
    guard let end = Entity.end(at: start, limit, source) else { return nil }
    let first = made.count
    let reference = UnsafeBufferPointer(rebasing: source[start..<end])
    let isText = Libcmark.withTree(reference) { document in
      guard let paragraph = cmark_node_first_child(document), let text = cmark_node_first_child(paragraph),
        let decoded = cmark_node_get_literal(text)
      else { return false }
      var byte = UnsafeRawPointer(decoded).assumingMemoryBound(to: UInt8.self)
      while byte.pointee != 0 {
        made.append(byte.pointee)
        byte += 1
      }
      return true
    }
    guard isText == true else { return nil }
    length = end - start
    literal = MarkdownTree.Literal(range: TextRange(start: first, count: made.count - first), isMade: true)
    if made[first...].elementsEqual(source[start..<end]) {
      made.removeLast(made.count - first)
      return nil
    }
  }

  /// Where a run that has the shape of a reference ends.
  private static func end(at start: Int, _ limit: Int, _ source: UnsafeBufferPointer<UInt8>) -> Int? {
    var i = start + 1
    let longest = min(limit, start + 34)
    while i < longest {
      let byte = source[i]
      if byte == UInt8(ascii: ";") { return i > start + 2 ? i + 1 : nil }
      guard byte.isLetter || byte.isDigit || (byte == UInt8(ascii: "#") && i == start + 1) else { return nil }
      i += 1
    }
    return nil
  }
}
