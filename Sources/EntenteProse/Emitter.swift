import EntenteSource

/// Writes a contained block from its tree: allowed constructs in one form each, all else as it was typed.
struct Emitter {
  struct Refused {
    var kind: LinkProblem.Kind
    /// In the parsed text.
    var extent: TextRange
    var destination: String
  }

  private(set) var refused: [Refused] = []
  private(set) var hasMarkup = false
  /// What each block must say when it is read again.
  private(set) var meanings: [[UInt8]] = []
  /// Drop all markup of the blocks that follow.
  var printsTyped = false

  private let holes: [Hole]
  private var nextHole = 0
  private var meaning: [UInt8] = []
  private var bold = 0

  /// Deeper nesting than anybody means prints as typed.
  private static let deepest = 12

  init(holes: [Hole]) {
    self.holes = holes
  }

  private struct Open {
    var end: Int
    var closer: [UInt8]
    var isStrong: Bool
  }

  mutating func emit(
    _ tree: MarkdownTree, _ heading: Int, _ text: UnsafeBufferPointer<UInt8>, into result: inout Contained
  ) {
    meaning = []
    bold = 0
    let firstHole = nextHole
    let start = (result.markdown.count, result.holes.count)
    if printsTyped || !emitNodes(tree, heading, text, &result) {
      nextHole = firstHole
      bold = 0
      meaning = []
      result.markdown.removeLast(result.markdown.count - start.0)
      result.holes.removeLast(result.holes.count - start.1)
      emitTyped(tree, contents(tree, heading), text, &result)
    }
    meanings.append(meaning)
  }

  /// What stands between `# ` and ` #`.
  private func contents(_ tree: MarkdownTree, _ heading: Int) -> Range<Int> {
    let lower = tree.nodes[heading].range.lower
    let end = tree.source[lower...].firstIndex(of: UInt8(ascii: "\n")) ?? tree.source.count
    return min(lower + 2, end)..<max(lower + 2, end - 2)
  }

  /// False when the nesting is too deep, or libcmark did not tell where something stands.
  private mutating func emitNodes(
    _ tree: MarkdownTree, _ heading: Int, _ text: UnsafeBufferPointer<UInt8>, _ result: inout Contained
  ) -> Bool {
    var open: [Open] = []
    var index = heading + 1
    let end = tree.nodes[heading].end
    while index < end {
      while let last = open.last, last.end <= index { close(open.removeLast(), &result) }
      let node = tree.nodes[index]
      if index + 1 == node.end, node.range.isEmpty, !node.literal.isEmpty { return false }
      switch node.kind {
      case .text:
        emitTyped(tree, (node.literal.isMade ? node.range : node.literal.range).range, text, &result)
      case .code: emitCode(tree, node, text, &result)
      case .emphasis, .strong:
        if open.count >= Emitter.deepest { return false }
        begin(node, node.kind == .strong, &result, &open)
      case .link(let number):
        if open.count >= Emitter.deepest { return false }
        let link = tree[number]
        if allows(tree, link, isImage: false) {
          beginLink(tree, node, link.destination, link.title, &result, &open)
        } else {
          if link.extent == node.range { return false }
          emitTyped(tree, link.extent.range, text, &result)
          index = node.end
          continue
        }
      case .image(let number):
        let image = tree[number]
        _ = allows(tree, image, isImage: true)
        if image.extent == node.range { return false }
        emitTyped(tree, image.extent.range, text, &result)
        index = node.end
        continue
      default: emitTyped(tree, node.range.range, text, &result)
      }
      index += 1
    }
    while let last = open.popLast() { close(last, &result) }
    return true
  }

  // MARK: Markup

  private mutating func begin(
    _ node: MarkdownTree.Node, _ isStrong: Bool, _ result: inout Contained, _ open: inout [Open]
  ) {
    hasMarkup = true
    let delimiter = [UInt8](repeating: UInt8(ascii: "*"), count: isStrong ? 2 : 1)
    result.markdown += delimiter
    meaning.append(isStrong ? 3 : 1)
    if isStrong { bold += 1 }
    open.append(Open(end: node.end, closer: delimiter, isStrong: isStrong))
  }

  private mutating func close(_ construct: Open, _ result: inout Contained) {
    result.markdown += construct.closer
    if construct.isStrong { bold -= 1 }
    meaning.append(construct.closer.first == UInt8(ascii: "*") ? (construct.isStrong ? 4 : 2) : 6)
  }

  private mutating func allows(_ tree: MarkdownTree, _ link: MarkdownTree.Link, isImage: Bool) -> Bool {
    let problem = isImage ? .image : tree.withBytes(link.destination) { LinkSafety.problem(in: $0) }
    if let problem {
      refused.append(Refused(kind: problem, extent: link.extent, destination: tree.string(link.destination)))
      return false
    }
    return !tree.source[link.extent.range].contains(Container.placeholder)
  }

  private mutating func beginLink(
    _ tree: MarkdownTree, _ node: MarkdownTree.Node, _ destination: MarkdownTree.Literal,
    _ title: MarkdownTree.Literal, _ result: inout Contained, _ open: inout [Open]
  ) {
    hasMarkup = true
    result.markdown.append(UInt8(ascii: "["))
    meaning.append(5)
    meaning += tree.bytes(destination)
    meaning.append(7)
    var closer: [UInt8] = [UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: "<")]
    let isPlain = tree.bytes(destination).allSatisfy { $0 > 0x20 && !"()<>\\".utf8.contains($0) && $0 != 0x7F }
    if isPlain, !destination.isEmpty { closer.removeLast() }
    for byte in tree.bytes(destination) { Emitter.add(byte, escaping: "<>\\&|", to: &closer) }
    if !isPlain || destination.isEmpty { closer.append(UInt8(ascii: ">")) }
    if !title.isEmpty {
      closer += [UInt8(ascii: " "), UInt8(ascii: "\"")]
      for byte in tree.bytes(title) { Emitter.add(byte.isLineEnd ? 0x20 : byte, escaping: "\"\\&|", to: &closer) }
      closer.append(UInt8(ascii: "\""))
    }
    closer.append(UInt8(ascii: ")"))
    open.append(Open(end: node.end, closer: closer, isStrong: false))
  }

  private static func add(_ byte: UInt8, escaping special: StaticString, to out: inout [UInt8]) {
    let isSpecial = special.withUTF8Buffer { $0.contains(byte) }
    if isSpecial { out.append(UInt8(ascii: "\\")) }
    out.append(byte)
  }

  // MARK: Words

  /// Characters of the parsed text as they are, and the holes among them.
  private mutating func emitTyped(
    _ tree: MarkdownTree, _ range: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, _ result: inout Contained
  ) {
    var start = range.lowerBound
    var i = start
    while i < range.upperBound {
      if tree.source[i] == Container.placeholder, nextHole < holes.count {
        escape(tree, start..<max(start, i - 1), &result)
        let hole = holes[nextHole]
        nextHole += 1
        result.add(hole, isBold: bold > 0)
        meaning += Emitter.filling(hole.kind, isBold: bold > 0, isMeaning: true)
        i += 2
        start = i
      } else {
        i += 1
      }
    }
    escape(tree, start..<range.upperBound, &result)
  }

  private mutating func escape(_ tree: MarkdownTree, _ range: Range<Int>, _ result: inout Contained) {
    guard !range.isEmpty else { return }
    meaning += tree.source[range]
    tree.source.withUnsafeBufferPointer {
      Escaping.append(UnsafeBufferPointer(rebasing: $0[range]), at: .tableCell, to: &result.markdown)
    }
  }

  private mutating func emitCode(
    _ tree: MarkdownTree, _ node: MarkdownTree.Node, _ text: UnsafeBufferPointer<UInt8>, _ result: inout Contained
  ) {
    hasMarkup = true
    var code: [UInt8] = []
    var bytes = tree.bytes(node.literal)
    while let at = bytes.firstIndex(of: Container.placeholder), nextHole < holes.count {
      code += bytes[..<at].dropLast()
      code += text[holes[nextHole].range.range]
      nextHole += 1
      bytes = bytes[(at + 1)...].dropFirst()
    }
    code += bytes
    var longest = 0
    var run = 0
    for byte in code {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let ticks = [UInt8](repeating: UInt8(ascii: "`"), count: longest == 0 ? 1 : longest == 1 ? 2 : longest + 1)
    let isSpaced = code.first == 0x20 && code.last == 0x20 && code.contains { $0 != 0x20 }
    let pads = isSpaced || code.first == UInt8(ascii: "`") || code.last == UInt8(ascii: "`")
    result.markdown += ticks
    if pads { result.markdown.append(0x20) }
    result.markdown += code
    if pads { result.markdown.append(0x20) }
    result.markdown += ticks
    meaning.append(8)
    meaning += code
    meaning.append(9)
  }

  // MARK: Reading again

  /// A block as it will stand, with something in its holes, as a heading.
  static func filled(_ block: Contained.Block, _ contained: Contained) -> [UInt8] {
    var out: [UInt8] = [UInt8(ascii: "#"), UInt8(ascii: " ")]
    var start = block.range.lower
    for hole in contained.holes[block.holes] {
      out += contained.markdown[start..<hole.offset]
      out += filling(hole.kind, isBold: hole.isBold, isMeaning: false)
      start = hole.offset
    }
    out += contained.markdown[start..<block.range.upper]
    out += [UInt8(ascii: " "), UInt8(ascii: "#"), UInt8(ascii: "\n")]
    return out
  }

  private static func filling(_ kind: Hole.Kind, isBold: Bool, isMeaning: Bool) -> [UInt8] {
    let mark = [Container.placeholder]
    switch (kind, isMeaning) {
    case (.reference, true): return [5] + Array("#".utf8) + mark + [7] + mark + [6]
    case (.reference, false): return Array("[".utf8) + mark + Array("](#".utf8) + mark + Array(")".utf8)
    case (.openPoint, true):
      let words = Array("[".utf8) + mark + Array("]".utf8)
      return isBold ? words : [3] + words + [4]
    case (.openPoint, false):
      let words = Array("\\[".utf8) + mark + Array("\\]".utf8)
      return isBold ? words : Array("**".utf8) + words + Array("**".utf8)
    }
  }

  /// The words of a parsed block with control characters for its markup: equal for equal trees.
  static func meaning(of tree: MarkdownTree, _ heading: Int) -> [UInt8] {
    var out: [UInt8] = []
    var open: [(end: Int, closer: UInt8)] = []
    for index in (heading + 1)..<max(heading + 1, tree.nodes[heading].end) {
      while let last = open.last, last.end <= index { out.append(open.removeLast().closer) }
      let node = tree.nodes[index]
      switch node.kind {
      case .text: out += tree.bytes(node.literal)
      case .code: out += [8] + tree.bytes(node.literal) + [9]
      case .emphasis:
        out.append(1)
        open.append((node.end, 2))
      case .strong:
        out.append(3)
        open.append((node.end, 4))
      case .link(let number):
        out += [5] + tree.bytes(tree[number].destination) + [7]
        open.append((node.end, 6))
      default: out.append(0)
      }
    }
    while let last = open.popLast() { out.append(last.closer) }
    return out
  }
}
