import EntenteSource

/// Makes a `Contained`.
///
/// A block without a byte that could be markup is escaped and done. The others are read by libcmark, each as the
/// heading `# block #` in which no block construct can begin, and written again from the tree; what was written is
/// read once more, and a block that does not come back the same is printed as the characters that were typed.
struct Container {
  private(set) var result = Contained()
  private let text: UnsafeBufferPointer<UInt8>
  /// Blocks to be parsed, one a line.
  private var scratch: [UInt8] = []
  /// Holes in `scratch`, in order.
  private var scratchHoles: [Hole] = []
  /// Where runs of `scratch` come from in `text`.
  private var runs: [(scratch: Int, text: Int)] = []

  /// Stands for a hole between two full stops while libcmark reads; no text may hold it.
  static let placeholder: UInt8 = 0x1A

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
  }

  mutating func contain(_ blocks: [TextBlocks.Block]) {
    result.markdown.reserveCapacity(text.count + 16)
    let mustParse = blocks.map { needsParse($0) }
    var tree: MarkdownTree?
    if mustParse.contains(true) {
      for (block, parse) in zip(blocks, mustParse) where parse { addScratch(block) }
      tree = MarkdownTree(scratch)
    }
    var emitter = Emitter(holes: scratchHoles)
    var heading = tree?.firstChild(of: 0)
    for (block, parse) in zip(blocks, mustParse) {
      let start = result.markdown.count
      let hole = result.holes.count
      if parse, let tree, let index = heading {
        emitter.emit(tree, index, text, into: &result)
        heading = tree.nodes[index].end < tree.nodes.count ? tree.nodes[index].end : nil
      } else {
        emitPlain(block)
      }
      add(block, start, hole)
    }
    report(emitter.refused)
    if let tree, emitter.hasMarkup { verify(tree, mustParse, emitter) }
  }

  private mutating func add(_ block: TextBlocks.Block, _ start: Int, _ hole: Int) {
    let kind: Contained.Block.Kind
    switch block.kind {
    case .paragraph: kind = .paragraph
    case .bullet: kind = .bullet
    case .number(let number): kind = .number(number)
    }
    let range = TextRange(start: start, count: result.markdown.count - start)
    result.blocks.append(
      Contained.Block(kind: kind, level: block.level, range: range, holes: hole..<result.holes.count))
  }

  // MARK: Blocks without markup

  private func needsParse(_ block: TextBlocks.Block) -> Bool {
    for line in block.lines {
      var i = line.lower
      while i < line.upper {
        switch Container.classes[Int(text[i])] {
        case 0: break
        case 2:
          guard let hole = Hole(text, at: i), hole.range.upper <= line.upper else { return true }
          i = hole.range.upper - 1
        default: return true
        }
        i += 1
      }
    }
    return false
  }

  /// 1: may begin or end inline markup; 2: `[`, which may also begin a hole.
  private static let classes: [UInt8] = {
    var classes = [UInt8](repeating: 0, count: 256)
    for byte in "\\*_`<".utf8 { classes[Int(byte)] = 1 }
    for byte in [0, placeholder] { classes[Int(byte)] = 1 }
    classes[Int(UInt8(ascii: "["))] = 2
    return classes
  }()

  private mutating func emitPlain(_ block: TextBlocks.Block) {
    for (number, line) in block.lines.enumerated() {
      if number > 0 { result.markdown.append(UInt8(ascii: " ")) }
      var start = line.lower
      var i = start
      while i < line.upper {
        if text[i] == UInt8(ascii: "["), let hole = Hole(text, at: i) {
          escape(start..<i)
          result.add(hole, isBold: false)
          i = hole.range.upper
          start = i
        } else {
          i += 1
        }
      }
      escape(start..<line.upper)
    }
  }

  private mutating func escape(_ range: Range<Int>) {
    Escaping.append(UnsafeBufferPointer(rebasing: text[range]), at: .tableCell, to: &result.markdown)
  }

  // MARK: Blocks for libcmark

  private mutating func addScratch(_ block: TextBlocks.Block) {
    scratch += [UInt8(ascii: "#"), UInt8(ascii: " ")]
    for (number, line) in block.lines.enumerated() {
      if number > 0 { scratch.append(UInt8(ascii: " ")) }
      var line = line.range
      let fence = text[line].prefix { $0 == UInt8(ascii: "`") }.count
      if fence >= 3 {
        for _ in 0..<fence { scratch += [UInt8(ascii: "\\"), UInt8(ascii: "`")] }
        line = line.dropFirst(fence)
      }
      runs.append((scratch.count, line.lowerBound))
      copyLine(line)
    }
    scratch += [UInt8(ascii: " "), UInt8(ascii: "#"), UInt8(ascii: "\n")]
  }

  private mutating func copyLine(_ line: Range<Int>) {
    var start = line.lowerBound
    var i = start
    while i < line.upperBound {
      let byte = text[i]
      if byte == UInt8(ascii: "\\") {
        i += 2
      } else if byte == UInt8(ascii: "["), let hole = Hole(text, at: i), hole.range.upper <= line.upperBound {
        scratch.append(contentsOf: text[start..<i])
        scratch += [UInt8(ascii: "."), Container.placeholder, UInt8(ascii: ".")]
        scratchHoles.append(hole)
        i = hole.range.upper
        start = i
        runs.append((scratch.count, i))
      } else if byte == 0 || byte == Container.placeholder || byte == UInt8(ascii: "\t") {
        scratch.append(contentsOf: text[start..<i])
        scratch.append(UInt8(ascii: " "))
        i += 1
        start = i
      } else {
        i += 1
      }
    }
    scratch.append(contentsOf: text[start..<line.upperBound])
  }

  /// Where a byte of `scratch` stands in `text`. O(log n).
  private func place(_ offset: Int) -> Int {
    let next = runs.partitioningIndex { $0.scratch > offset }
    guard next > 0 else { return runs.first?.text ?? 0 }
    return min(text.count, runs[next - 1].text + offset - runs[next - 1].scratch)
  }

  private mutating func report(_ refused: [Emitter.Refused]) {
    for problem in refused {
      let start = place(problem.extent.lower)
      let end = max(start, place(problem.extent.upper))
      result.problems.append(
        LinkProblem(
          kind: problem.kind, range: TextRange(start: start, count: end - start), destination: problem.destination))
    }
  }

  // MARK: The proof

  /// Reads what was written; what does not say the same again is written anew without any markup.
  private mutating func verify(_ tree: MarkdownTree, _ mustParse: [Bool], _ emitter: Emitter) {
    var written: [UInt8] = []
    for (block, parse) in zip(result.blocks, mustParse) where parse { written += Emitter.filled(block, result) }
    let again = MarkdownTree(written)
    var heading = again.firstChild(of: 0)
    var isSame: [Bool] = []
    for meaning in emitter.meanings {
      let found = heading.map { Emitter.meaning(of: again, $0) }
      isSame.append(found.map { $0 == meaning } ?? false)
      heading = heading.flatMap { again.nodes[$0].end < again.nodes.count ? again.nodes[$0].end : nil }
    }
    if isSame.contains(false) { rewrite(tree, mustParse, isSame) }
  }

  private mutating func rewrite(_ tree: MarkdownTree, _ mustParse: [Bool], _ isSame: [Bool]) {
    let before = result
    result.markdown = []
    result.holes = []
    result.blocks = []
    var emitter = Emitter(holes: scratchHoles)
    var heading = tree.firstChild(of: 0)
    var parsed = 0
    for (block, parse) in zip(before.blocks, mustParse) {
      let start = result.markdown.count
      let hole = result.holes.count
      if parse, let index = heading {
        emitter.printsTyped = !isSame[parsed]
        emitter.emit(tree, index, text, into: &result)
        heading = tree.nodes[index].end
        parsed += 1
      } else {
        result.markdown += before.markdown[block.range.range]
        for var placed in before.holes[block.holes] {
          placed.offset += start - block.range.lower
          result.holes.append(placed)
        }
      }
      var moved = block
      moved.range = TextRange(start: start, count: result.markdown.count - start)
      moved.holes = hole..<result.holes.count
      result.blocks.append(moved)
    }
  }
}

extension Contained {
  mutating func add(_ hole: Hole, isBold: Bool) {
    holes.append(
      PlacedHole(offset: markdown.count, kind: hole.kind, words: hole.words, source: hole.range, isBold: isBold))
  }
}
