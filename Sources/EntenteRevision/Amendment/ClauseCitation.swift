/// How a block of a text is named in a sentence.
struct ClauseCitation {
  let outline: TextOutline
  /// Clauses above this size are searched by their block alone.
  private static let largest = 20_000

  init(_ outline: TextOutline) { self.outline = outline }

  /// The block with a number that holds this one, or the heading; nil for what stands before all headings.
  private func head(_ block: Int) -> Int? {
    var index = block
    while outline.number(of: index).isEmpty || outline.blocks[index].label.isEmpty {
      if outline.blocks[index].kind == .heading { return index }
      index = outline.blocks[index].parent
      if index < 0 { return nil }
    }
    return index
  }

  /// `clause 4.2`, `Schedule 2`, `Background (A)`, the part “Signatures”.
  func name(_ block: Int) -> String {
    guard let head = head(block) else { return "the head of the document" }
    let number = outline.number(of: head)
    if number.isEmpty {
      let title = outline.place(of: head).title
      return outline.blocks[head].level == 1 ? "the title" : "the part “\(title)”"
    }
    guard let first = number.utf8.first else { return number }
    if first.isDigit { return "clause \(number)" }
    if first == 0x28 {
      var above = outline.blocks[head].parent
      while above >= 0, outline.blocks[above].kind != .heading { above = outline.blocks[above].parent }
      let title = above >= 0 ? outline.place(of: above).title : ""
      return title.isEmpty ? "point \(number)" : "\(title) \(number)"
    }
    return number.utf8.contains(0x20) ? number : "clause \(number)"
  }

  private func title(_ block: Int) -> String {
    let title = outline.place(of: block).title
    return title.isEmpty || outline.blocks[block].kind == .paragraph ? "" : " (\(trimmed(title)))"
  }

  private func trimmed(_ title: String) -> String { title.hasSuffix(".") ? String(title.dropLast()) : title }

  /// A whole block as the subject of a sentence.
  func subject(_ block: Int) -> String {
    let words = whole(block)
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// A whole block: `clause 4.2 (Set-off)`, or the paragraph that begins so.
  func whole(_ block: Int) -> String {
    switch outline.blocks[block].kind {
    case .tableRow: return "the row “\(firstCell(block))” of the table in \(name(block))"
    case .tableHeader: return "the table in \(name(block))"
    case .definition: return "the definition \(ClauseCitation.display(outline.text(title: block)))"
    default: break
    }
    if head(block) == block { return name(block) + (outline.number(of: block).isEmpty ? "" : title(block)) }
    let noun = outline.blocks[block].kind == .point ? "point" : "paragraph"
    return "the \(noun) of \(name(block)) that begins “\(beginning(block))”"
  }

  /// The same behind `after`.
  func object(_ block: Int) -> String { whole(block) }

  /// What follows `in`.
  func inside(_ block: Int) -> String {
    switch outline.blocks[block].kind {
    case .tableRow: return "the row “\(firstCell(block))” of the table in \(name(block))"
    case .tableHeader: return "the head of the table in \(name(block))"
    case .definition: return "the definition \(ClauseCitation.display(outline.text(title: block)))"
    case .heading where outline.blocks[block].level > 1: return "the heading of \(name(block))"
    default: return name(block)
    }
  }

  func deletion(of block: Int) -> String { "Delete \(whole(block))." }

  func replacement(of block: Int) -> String { "replace \(whole(block)) with" }

  private func firstCell(_ block: Int) -> String {
    let tokens = outline.blocks[block].tokens.prefix { outline.tokens[$0].kind != .cellBreak }
    return ClauseCitation.display(outline.text(tokens))
  }

  private func beginning(_ block: Int) -> String {
    let tokens = outline.blocks[block].tokens
    return ClauseCitation.display(outline.text(tokens.prefix(5))) + (tokens.count > 5 ? " …" : "")
  }

  /// The bytes of the clause in which a quotation must be the only one.
  func range(of block: Int) -> Range<Int> {
    let own = outline.blocks[block].range
    switch outline.blocks[block].kind {
    case .tableRow, .tableHeader, .definition, .heading: return own
    default: break
    }
    guard let head = head(block), outline.blocks[head].end > head else { return own }
    let range = outline.blocks[head].range.lowerBound..<outline.blocks[outline.blocks[head].end - 1].range.upperBound
    return range.count > Self.largest ? own : range
  }

  // MARK: Words of a text in a sentence

  /// Words without the marks of type and links that stand among them, on one line.
  static func display(_ bytes: some Collection<UInt8>) -> String {
    let bytes = Array(bytes)
    var out: [UInt8] = []
    var i = 0
    while i < bytes.count {
      switch bytes[i] {
      case 0x5C where i + 1 < bytes.count:
        out += [bytes[i], bytes[i + 1]]
        i += 1
      case 0x2A, 0x60, 0x5B: break
      case 0x5D:
        if i + 1 < bytes.count, bytes[i + 1] == 0x28 { i = bytes[i...].firstIndex(of: 0x29) ?? bytes.count }
      case 0x20, 0x0A, 0x0D, 0x09: if out.last != 0x20 { out.append(0x20) }
      default: out.append(bytes[i])
      }
      i += 1
    }
    while out.last == 0x20 { out.removeLast() }
    return String(decoding: out.drop { $0 == 0x20 }, as: UTF8.self)
  }

  static func display(_ text: String) -> String { display(Array(text.utf8)) }

  /// Lines to be quoted: headings in bold type, links as their words, type and structure kept.
  static func display(lines bytes: ArraySlice<UInt8>) -> [String] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      var line = Array(line.last == 0x0D ? line.dropLast() : line)
      let hashes = line.prefix { $0 == 0x23 }.count
      if hashes > 0, hashes < line.count, line[hashes] == 0x20 {
        line = [0x2A, 0x2A] + line[(hashes + 1)...] + [0x2A, 0x2A]
      }
      return String(decoding: withoutLinks(line), as: UTF8.self)
    }
  }

  private static func withoutLinks(_ line: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var open: [Int] = []
    var i = 0
    while i < line.count {
      if line[i] == 0x5C, i + 1 < line.count {
        out += [line[i], line[i + 1]]
        i += 2
        continue
      }
      if line[i] == 0x5B { open.append(out.count) }
      if line[i] == 0x5D, i + 2 < line.count, line[i + 1] == 0x28, line[i + 2] == 0x23, let start = open.popLast(),
        let close = line[i...].firstIndex(of: 0x29)
      {
        out.remove(at: start)
        i = close + 1
        continue
      }
      if line[i] == 0x5D { _ = open.popLast() }
      out.append(line[i])
      i += 1
    }
    return out
  }
}

extension TextOutline {
  /// Whether these words stand anywhere in the text, as they are. O(text).
  func contains(_ words: String) -> Bool {
    let wanted = Array(words.utf8)
    guard let first = wanted.first, wanted.count <= source.count else { return false }
    return (0...source.count - wanted.count).contains {
      source[$0] == first && source[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }

  /// The words of a block's title.
  func text(title block: Int) -> String { text(blocks[block].tokens.prefix(blocks[block].titleCount)) }
}
