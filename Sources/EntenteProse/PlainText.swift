import EntenteSource

/// The words of a piece of Markdown without its markup: for titles, hover texts, file names. Blocks and lines are
/// joined by spaces.
public func plainText(of markdown: ArraySlice<UInt8>) -> String {
  var out: [UInt8] = []
  markdown.withUnsafeBufferPointer { appendPlainText(of: $0, to: &out) }
  return String(decoding: out, as: UTF8.self)
}

/// The same, in bytes.
public func appendPlainText(of markdown: UnsafeBufferPointer<UInt8>, to words: inout [UInt8]) {
  if !markdown.contains(where: isSpecial) { return words.append(contentsOf: markdown) }
  if let first = markdown.first, first.isLetter, !markdown.contains(where: isInline) {
    let end = markdown.lastIndex { !$0.isBlank } ?? markdown.count - 1
    return words.append(contentsOf: UnsafeBufferPointer(rebasing: markdown[...end]))
  }
  let tree = MarkdownTree(Array(markdown))
  var out: [UInt8] = []
  for node in tree.nodes {
    switch node.kind {
    case .text, .code, .htmlInline, .codeBlock, .htmlBlock: out += tree.bytes(node.literal)
    case .softBreak, .lineBreak, .paragraph, .item, .heading, .tableCell, .tableRow:
      if let last = out.last, last != UInt8(ascii: " ") { out.append(UInt8(ascii: " ")) }
    default: break
    }
  }
  while let last = out.last, last.isBlank { out.removeLast() }
  words += out
}

public func plainText(of markdown: String) -> String { plainText(of: Array(markdown.utf8)[...]) }

/// Whether a byte may be part of markup.
private func isSpecial(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x09, 0x0A, 0x0D, UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"): true
  case UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: ">"): true
  case UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "~"): true
  default: false
  }
}

/// The same on one line that begins with a letter, so that it begins no block but a paragraph.
private func isInline(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x00..<0x20, UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"): true
  case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "&"): true
  default: false
  }
}
