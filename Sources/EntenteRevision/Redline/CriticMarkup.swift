/// The redline of two Markdown texts as CriticMarkup: `{++in++}`, `{--out--}`, `{~~out~>in~~}`, `{>>note<<}`.
///
/// Accepting everything gives the new text byte for byte. Numbers are the new ones, the old ones, moves and splits are
/// notes.
public struct CriticMarkup {
  private let comparison: TextComparison
  private var out: [UInt8] = []
  /// How far the new text is written.
  private var written = 0
  /// How far the old text is read, for the white space before what went.
  private var read = 0
  private var leaving: Set<Int> = []
  private var arriving: Set<Int> = []
  private var isInTable = false

  public static func text(_ comparison: TextComparison) -> [UInt8] {
    var writer = CriticMarkup(comparison: comparison)
    for step in comparison.steps {
      writer.step(step)
      if step.state != .movedAway { writer.isInTable = writer.isOfTable(step) }
    }
    writer.copy(to: comparison.new.source.count)
    return writer.out
  }

  private init(comparison: TextComparison) { self.comparison = comparison }

  private var old: TextOutline { comparison.old }
  private var new: TextOutline { comparison.new }

  private mutating func put(_ text: StaticString) { text.withUTF8Buffer { out.append(contentsOf: $0) } }

  private mutating func copy(to end: Int) {
    if end > written { out += new.source[written..<end] }
    written = max(written, end)
  }

  private mutating func note(_ text: String) {
    put("{>>")
    out += Array(text.utf8)
    put("<<}")
  }

  private mutating func step(_ step: TextComparison.Step) {
    switch step.state {
    case .deleted: return gone(step)
    case .movedAway:
      if let from = step.old, let to = step.new {
        if isHead(step) { note("\(name(old, from)) moved to \(name(new, to))") }
        read = max(read, end(of: from, in: old))
      }
      return
    default: break
    }
    guard let index = step.new else { return }
    let block = new.blocks[index]
    if step.state == .inserted {
      put("{++")
      copy(to: end(of: index, in: new))
      put("++}")
      if let giver = step.carrier { note("split from \(name(new, giver))") }
      return
    }
    let first = block.tokens.isEmpty ? block.range.lowerBound : Int(new.tokens[block.tokens.lowerBound].start)
    if let from = step.old { was(old.blocks[from].label, at: block.label) }
    copy(to: first)
    if step.state == .movedHere, isHead(step), let from = step.old { note("moved here from \(name(old, from))") }
    words(step)
    copy(to: end(of: index, in: new))
    if let from = step.old, step.state == .kept { read = max(read, end(of: from, in: old)) }
  }

  /// The first block of a move at this end.
  private mutating func isHead(_ step: TextComparison.Step) -> Bool {
    guard let move = step.move else { return true }
    return step.state == .movedAway ? leaving.insert(move).inserted : arriving.insert(move).inserted
  }

  private func name(_ outline: TextOutline, _ block: Int) -> String {
    let place = outline.place(of: block)
    return place.number.isEmpty ? (place.title.isEmpty ? "another place" : place.title) : place.number
  }

  private func isOfTable(_ step: TextComparison.Step) -> Bool {
    let kind = step.new.map { new.blocks[$0].kind } ?? step.old.map { old.blocks[$0].kind }
    return kind == .tableHeader || kind == .tableRow
  }

  /// The end of a block, with the line under the head of a table.
  private func end(of block: Int, in outline: TextOutline) -> Int {
    let end = outline.blocks[block].range.upperBound
    let source = outline.source
    guard outline.blocks[block].kind == .tableHeader, end < source.count, source[end] == 0x0A else { return end }
    return source[(end + 1)...].firstIndex(of: 0x0A) ?? source.count
  }

  private mutating func gone(_ step: TextComparison.Step) {
    guard let index = step.old else { return }
    let range = old.blocks[index].range.lowerBound..<end(of: index, in: old)
    put("{--")
    let gap = read > 0 && read <= range.lowerBound ? Array(old.source[read..<range.lowerBound]) : []
    let isRow = old.blocks[index].kind == .tableRow
    out += isRow ? (isInTable ? [0x0A] : [0x0A, 0x0A]) : gap.contains(0x0A) ? gap : [0x0A, 0x0A]
    out += old.source[range]
    // Its table is not here: a row that stands alone is the head of one.
    if isRow, !isInTable { out += "\n|---|".utf8 }
    put("--}")
    if let taker = step.carrier { note("joined to \(name(new, taker))") }
    read = max(read, range.upperBound)
  }

  private mutating func words(_ step: TextComparison.Step) {
    let passages = comparison.passages(of: step).filter { !$0.old.isEmpty || !$0.new.isEmpty }
    var index = 0
    while index < passages.count {
      let passage = passages[index]
      switch passage.fate {
      case .kept:
        references(passage)
        copy(to: end(passage.new))
      case .renamed where !passage.old.isEmpty && !passage.new.isEmpty: substitute(passage, passage)
      case .renamed where passage.new.isEmpty: delete(passage)
      case .carriedAway:
        delete(passage)
        note("now in \(step.carrier.map { name(new, $0) } ?? "another clause")")
      case .deleted where index + 1 < passages.count && passages[index + 1].fate == .inserted,
        .derivedAway where index + 1 < passages.count && passages[index + 1].fate == .derivedHere:
        index += 1
        substitute(passage, passages[index])
      case .deleted, .derivedAway: delete(passage)
      case .inserted, .renamed, .carriedHere, .derivedHere:
        put("{++")
        copy(to: end(passage.new))
        put("++}")
      }
      index += 1
    }
  }

  /// A number that only changed because clauses above came, went or moved: a note, which refusing everything reads.
  private mutating func was(_ before: Range<Int>, at now: Range<Int>) {
    guard !before.isEmpty, !now.isEmpty, old.source[before] != new.source[now] else { return }
    copy(to: now.upperBound)
    put("{>>was ")
    out += old.source[before]
    put("<<}")
  }

  private mutating func references(_ passage: Passage) {
    for (from, to) in zip(passage.old, passage.new) where new.tokens[to].kind == .reference {
      was(old.tokens[from].range, at: new.tokens[to].range)
    }
  }

  /// What went; without brackets and addresses where a link does not lie in it as a whole.
  private func words(_ range: Range<Int>) -> [UInt8] {
    let start = Self.start(of: old.tokens[range.lowerBound], in: old)
    let bytes = old.source[start..<old.tokens[range.upperBound - 1].range.upperBound]
    var depth = 0
    var isWhole = true
    for i in bytes.indices where i == bytes.startIndex || bytes[i - 1] != 0x5C {
      if bytes[i] == 0x5B { depth += 1 }
      if bytes[i] == 0x5D { depth -= 1 }
      if depth < 0 { isWhole = false }
    }
    return isWhole && depth == 0 ? Array(bytes) : withoutLinks(bytes)
  }

  /// Where a token begins, with the backslash that makes it a plain character.
  private static func start(of token: Token, in outline: TextOutline) -> Int {
    let start = Int(token.start)
    return start > 0 && outline.source[start - 1] == 0x5C ? start - 1 : start
  }

  private func withoutLinks(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    var i = bytes.startIndex
    while i < bytes.endIndex {
      let isBracket = (bytes[i] == 0x5B || bytes[i] == 0x5D) && (i == bytes.startIndex || bytes[i - 1] != 0x5C)
      if isBracket { i = Self.address(in: bytes, behind: i) ?? i } else { out.append(bytes[i]) }
      i += 1
    }
    return out
  }

  /// The end of a link's address (`](#fee)`) of which the first bracket stands at `i`; nil where none begins. No
  /// address is longer than 4,096 bytes.
  private static func address(in bytes: ArraySlice<UInt8>, behind i: Int) -> Int? {
    guard bytes[i] == 0x5D, i + 1 < bytes.endIndex, bytes[i + 1] == 0x28 else { return nil }
    return bytes[i...].prefix(4_096).firstIndex(of: 0x29)
  }

  private mutating func delete(_ passage: Passage) {
    put("{--")
    if old.tokens[passage.old.lowerBound].style.contains(.spaced) { out.append(0x20) }
    out += words(passage.old)
    put("--}")
  }

  private mutating func substitute(_ gone: Passage, _ came: Passage) {
    let (from, to) = (old.tokens[gone.old.lowerBound], new.tokens[came.new.lowerBound])
    var start = Self.start(of: to, in: new)
    // A space that only one of the two has before it goes or comes with it.
    if !from.style.contains(.spaced) { while start > written, new.source[start - 1] == 0x20 { start -= 1 } }
    copy(to: start)
    put("{~~")
    if from.style.contains(.spaced), !to.style.contains(.spaced) { out.append(0x20) }
    out += words(gone.old)
    put("~>")
    copy(to: end(came.new))
    put("~~}")
  }

  private func end(_ range: Range<Int>) -> Int { new.tokens[range.upperBound - 1].range.upperBound }

  // MARK: Reading

  /// The text with every change accepted, or with every change refused. Linear time.
  public static func settled(_ markup: [UInt8], accept: Bool) -> [UInt8] {
    var out: [UInt8] = []
    var i = 0
    while i < markup.count {
      guard markup[i] == 0x7B, i + 2 < markup.count, markup[i + 1] == markup[i + 2],
        let end = close(markup, from: i + 3, mark: markup[i + 1])
      else {
        out.append(markup[i])
        i += 1
        continue
      }
      let inner = markup[i + 3..<end]
      switch markup[i + 1] {
      case 0x2B: if accept { out += inner }
      case 0x2D: if !accept { out += inner }
      case 0x7E:
        let split = inner.indices.first { inner[$0] == 0x7E && $0 + 1 < inner.endIndex && inner[$0 + 1] == 0x3E } ?? end
        out += accept ? inner[min(split + 2, end)...] : inner[..<split]
      default: if !accept, inner.starts(with: Array("was ".utf8)) { renumber(&out, inner.dropFirst(4)) }
      }
      i = end + 3
    }
    return accept ? out : withoutLoneAddresses(out)
  }

  /// Without the addresses of links whose first bracket came with words that were refused. O(text).
  private static func withoutLoneAddresses(_ text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var depth = 0
    var i = 0
    while i < text.count {
      let isEscaped = i > 0 && text[i - 1] == 0x5C
      if text[i] == 0x0A { depth = 0 }
      if text[i] == 0x5B, !isEscaped { depth += 1 }
      if text[i] == 0x5D, !isEscaped {
        if depth == 0, let end = address(in: text[...], behind: i), !text[i..<end].contains(0x0A) {
          i = end + 1
          continue
        }
        depth = max(0, depth - 1)
      }
      out.append(text[i])
      i += 1
    }
    return out
  }

  /// Puts the number that a note tells in the place of the one before it.
  private static func renumber(_ out: inout [UInt8], _ number: ArraySlice<UInt8>) {
    while let last = out.last, last.isLetter || last.isDigit || [0x28, 0x29, 0x2E, 0x5C].contains(last) {
      out.removeLast()
    }
    out += number
  }

  private static func close(_ markup: [UInt8], from start: Int, mark: UInt8) -> Int? {
    let closing: UInt8
    switch mark {
    case 0x2B, 0x2D, 0x7E: closing = mark
    case 0x3E: closing = 0x3C
    default: return nil
    }
    var i = start
    while i + 2 < markup.count {
      if markup[i] == closing, markup[i + 1] == closing, markup[i + 2] == 0x7D { return i }
      i += 1
    }
    return nil
  }
}
