import CCmark
import EntenteSource

/// A character reference such as `&amp;` or `&#x2014;`, decoded.
struct Entity {
  var length: Int
  var literal: MarkdownTree.Literal

  /// Nil when no valid reference begins at `start`. What it stands for is among what was made. The list of names is
  /// libcmark's own.
  init?(at start: Int, _ limit: Int, _ source: UnsafeBufferPointer<UInt8>, _ nodes: inout NodeList) {
    guard let end = Entity.end(at: start, limit, source) else { return nil }
    let before = nodes.made.count
    let reference = UnsafeBufferPointer(rebasing: source[start..<end])
    let decoded = Libcmark.withTree(reference) { document -> MarkdownTree.Literal? in
      guard let paragraph = cmark_node_first_child(document), let text = cmark_node_first_child(paragraph),
        let decoded = cmark_node_get_literal(text)
      else { return nil }
      return nodes.make(decoded)
    }
    guard let decoded = decoded ?? nil else { return nil }
    if nodes.made[decoded.range.range].elementsEqual(reference) {
      nodes.truncate(nodes.count, made: before)
      return nil
    }
    length = end - start
    literal = decoded
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
