import EntenteSource

/// The reading of one file: a position, the nodes so far, and what went wrong.
///
/// Every function that reads a value leaves the position at the first content of a later line, with `indent` set, also
/// after a failure. Each line is looked at a bounded number of times, so the whole is linear.
struct YAMLReader: ~Copyable {
  static let largestFile = 16 << 20
  static let deepest = 64
  static let longestKey = 256
  /// Bytes after the file and its last line feed, so that eight can be loaded wherever one stands.
  static let padding = 8
  /// After so many problems the file is not what its author believes it to be.
  static let mostProblems = 200

  let source: SourceFile
  /// The file, then a line feed and zeros that it does not hold itself.
  let bytes: UnsafePointer<UInt8>
  let end: Int
  var diagnostics: [Diagnostic] = []
  /// Apart from the errors, whose number ends the reading.
  var warnings: [Diagnostic] = []
  var nodes = Buffer<YAMLNode>(capacity: 1)
  var comments: [SourceSpan] = []
  /// Texts that differ from their bytes; they follow the file in `YAMLTree.storage`.
  var decoded: [UInt8] = []
  let decodedBase: Int
  var keys = Buffer<SeenKey>(capacity: 64)

  var at = 0
  var lineStart = 0
  /// The column of the first content of the line; -1 at the end of the file.
  var indent = -1
  var depth = 0
  /// The column of the collection or block scalar that ended last, for the sentence about uneven indentation.
  var lastIndent = 0
  /// The value that failed held lines that were meant to stand beside it.
  var losesSiblings = false
  /// A closing bracket on its own may be what is left of one that was reported as open.
  var sawOpenBracket = false
  /// Where reading goes on after a value that failed, when that is not on its first line.
  var resumeAt: Int?
  /// The lines before a byte, for sentences that name a line.
  var counted = (to: 0, lines: 1)
  /// Lines led by tabs make all sentences about indentation guesses.
  var sawTab = false
  /// Past a leading `---`: from here on a marker begins another document.
  private var hasBegun = false

  static func read(_ source: SourceFile, _ diagnostics: inout [Diagnostic]) -> YAMLTree? {
    guard YAMLCharacters.check(source, &diagnostics) else { return nil }
    var storage: [UInt8] = []
    storage.reserveCapacity(source.bytes.count + source.bytes.count / 4 + 1 + padding)
    storage.append(contentsOf: source.bytes)
    storage.append(0x0A)
    for _ in 0..<Self.padding { storage.append(0) }
    var (decoded, comments) = ([UInt8](), [SourceSpan]())
    let nodes = storage.withUnsafeBufferPointer { buffer -> [YAMLNode] in
      guard let base = buffer.baseAddress else { return [] }
      var reader = YAMLReader(source: source, bytes: base, end: buffer.count - 1 - padding, decodedBase: buffer.count)
      let nodes = Buffer.array(capacity: source.bytes.count / 10 + 8) { nodes in
        reader.nodes = nodes
        reader.document()
        return reader.nodes.take()
      }
      (decoded, comments) = (reader.decoded, reader.comments)
      diagnostics.append(contentsOf: reader.diagnostics)
      diagnostics.append(contentsOf: reader.warnings)
      return nodes
    }
    if nodes.isEmpty { return nil }
    storage.append(contentsOf: decoded)
    return YAMLTree(source: source, storage: storage, nodes: nodes, comments: comments)
  }

  init(source: SourceFile, bytes: UnsafePointer<UInt8>, end: Int, decodedBase: Int) {
    self.source = source
    self.bytes = bytes
    self.end = end
    self.decodedBase = decodedBase
  }

  private mutating func document() {
    if source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    beginLine()
    if indent == 0, bytes[at] == Byte.percent {
      reportDirective()
      skipLine()
    }
    hasBegun = true
    let isBare = indent != 0 || !isMarker(at) || leadingMarker()
    guard indent >= 0 else { return reportEmptyFile() }
    _ = value(within: -1, parent: -1, mayNest: isBare)
    while indent >= 0 {
      reportAfterRoot()
      nodes[0].isBroken = true
      skipLine()
      skipDeeper(than: 0)
    }
  }

  /// A single `---` at the very start changes nothing. False when a value follows on its line.
  private mutating func leadingMarker() -> Bool {
    if bytes[at] == Byte.dot {
      reportMarker(at)
      stop()
      return true
    }
    at += 3
    return endLine()
  }
}

// MARK: - Lines

extension YAMLReader {
  @inline(__always) func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
  @inline(__always) func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  /// Whether an indicator (`-`, `:`, `?`) that ends before `i` stands alone.
  @inline(__always) func isApart(_ i: Int) -> Bool { isBlank(bytes[i]) || isLineEnd(bytes[i]) }

  @inline(__always) mutating func skipBlanks() { while isBlank(bytes[at]) { at += 1 } }

  /// From the end of a line to the next one that holds something besides comments.
  mutating func nextLine() {
    if bytes[at] == 0x0D { at += 1 }
    at += 1
    beginLine()
  }

  /// Drops the rest of the line.
  mutating func skipLine() {
    guard indent >= 0 else { return }
    toLineEnd()
    nextLine()
  }

  mutating func skipDeeper(than column: Int) { while indent > column { skipLine() } }

  mutating func toLineEnd() { while at < end, !isLineEnd(bytes[at]) { at += 1 } }

  mutating func beginLine() {
    while at < end {
      lineStart = at
      while bytes[at] == 0x20 { at += 1 }
      indent = at - lineStart
      switch bytes[at] {
      case 0x0A, 0x0D: break
      case Byte.hash: comment()
      case 0x09:
        tabbedLine()
        if isLineEnd(bytes[at]) { break }
        if bytes[at] != Byte.hash { return }
        comment()
      default:
        if indent == 0, hasBegun, isMarker(at) { return laterMarker() }
        return
      }
      if bytes[at] == 0x0D { at += 1 }
      at += 1
    }
    at = end
    indent = -1
  }

  /// Records the comment that begins at `at` and goes to the end of its line.
  mutating func comment() {
    let start = at
    toLineEnd()
    comments.append(source.span(start, at))
  }

  /// After a quoted text, a closing bracket or a block scalar's header only a comment may follow. False, at the byte in
  /// the way, when something else does; else the next line is begun.
  mutating func endLine() -> Bool {
    let start = at
    skipBlanks()
    if bytes[at] == Byte.hash, at > start { comment() }
    guard isLineEnd(bytes[at]) else { return false }
    nextLine()
    return true
  }

  /// `---` or `...`, alone or followed by a blank.
  func isMarker(_ i: Int) -> Bool {
    let byte = bytes[i]
    return (byte == Byte.dash || byte == Byte.dot) && i + 3 <= end && bytes[i + 1] == byte && bytes[i + 2] == byte
      && isApart(i + 3)
  }

  private mutating func laterMarker() {
    // The reading ends here: another document has keys of its own.
    reportMarker(at)
    stop()
  }

  mutating func stop() {
    at = end
    indent = -1
  }

  private mutating func tabbedLine() {
    let tab = at
    var width = indent
    while isBlank(bytes[at]) {
      width += bytes[at] == 0x09 ? 2 : 1
      at += 1
    }
    reportTab(tab)
    indent = width
  }
}

// MARK: - Nodes

/// A scalar that was scanned; whether it is a key or a value is known only after it.
struct YAMLScalar {
  var kind: YAMLNode.Kind
  var start: Int
  var end: Int
  var text: TextRange
  var isMultiline = false
  var trailingComment = false
  var indent = 0
}

extension YAMLReader {
  mutating func add(_ kind: YAMLNode.Kind, _ start: Int, _ end: Int, parent: Int32) -> Int32 {
    nodes.append(YAMLNode(kind, start: start, end: end, parent: parent))
    return Int32(truncatingIfNeeded: nodes.count - 1)
  }

  mutating func add(_ scalar: YAMLScalar, parent: Int32) -> Int32 {
    var node = YAMLNode(scalar.kind, start: scalar.start, end: scalar.end, parent: parent)
    node.text = scalar.text
    node.trailingComment = scalar.trailingComment
    node.indent = Int32(truncatingIfNeeded: scalar.indent)
    nodes.append(node)
    return Int32(truncatingIfNeeded: nodes.count - 1)
  }

  /// Makes `child` the last child of `collection`, whose last one so far is `last`.
  @inline(__always) mutating func link(_ child: Int32, _ last: inout Int32, in collection: Int32) {
    if last < 0 {
      nodes[Int(collection)].firstChild = child
    } else {
      nodes[Int(last)].next = child
    }
    last = child
    nodes[Int(collection)].end = max(nodes[Int(collection)].end, nodes[Int(child)].end)
  }

  /// Stands for a value that was reported: forgets what was read of it and goes on at the next line that is not deeper
  /// than `column`.
  mutating func broken(from start: Int, within column: Int, nodeCount: Int, parent: Int32) -> Int32 {
    nodes.truncate(to: nodeCount)
    while let last = comments.last, last.start >= UInt32(start) { comments.removeLast() }
    if indent >= 0 || at < end {
      at = resumeAt ?? start
      resumeAt = nil
      toLineEnd()
      nextLine()
      skipDeeper(than: column)
    }
    let node = add(.empty, start, start, parent: parent)
    nodes[Int(node)].isBroken = true
    if losesSiblings, parent >= 0 { nodes[Int(parent)].isBroken = true }
    losesSiblings = false
    return node
  }

  /// Opens one more collection; false when there are too many, and the reading ends.
  mutating func enter(_ start: Int) -> Bool {
    depth += 1
    if depth <= Self.deepest { return true }
    reportDepth(start)
    stop()
    return false
  }
}

/// The indicators of YAML.
enum Byte {
  static let hash = UInt8(ascii: "#")
  static let dash = UInt8(ascii: "-")
  static let dot = UInt8(ascii: ".")
  static let colon = UInt8(ascii: ":")
  static let comma = UInt8(ascii: ",")
  static let question = UInt8(ascii: "?")
  static let percent = UInt8(ascii: "%")
  static let quote = UInt8(ascii: "\"")
  static let apostrophe = UInt8(ascii: "'")
  static let backslash = UInt8(ascii: "\\")
  static let openList = UInt8(ascii: "[")
  static let closeList = UInt8(ascii: "]")
  static let openMap = UInt8(ascii: "{")
  static let closeMap = UInt8(ascii: "}")
  static let bar = UInt8(ascii: "|")
  static let greater = UInt8(ascii: ">")
}
