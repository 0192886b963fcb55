/// What a redline that somebody sent does not say.
public struct Verification: Sendable {
  /// Changes that the received text has and the redline does not show.
  public var hidden: [TextChange]
  /// Where the redline starts from another text than the base.
  public var otherBase: [TextChange]
  public var isHonest: Bool { hidden.isEmpty && otherBase.isEmpty }
}

/// Holds a redline against the text that was sent and the text that came back: with everything accepted it must be the
/// received text, with everything refused the base, in its order. Numbers are no changes; words and places are.
///
/// CriticMarkup has no mark for what moved and shows it where it stands now: with everything refused it may be the base
/// in that order, as the two texts have it.
///
/// - Parameters:
///   - redline: HTML that marks with `ins` and `del`, or CriticMarkup.
///   - comparison: the two texts by the ids of their clauses, where these are known; the places of what moved follow it.
public func verify(
  base: [UInt8], received: [UInt8], redline: [UInt8], comparison: TextComparison? = nil
) -> Verification {
  let isHTML = redline.first { !$0.isSpace } == 0x3C
  func settled(_ accept: Bool) -> [UInt8] {
    isHTML ? RedlineReader.settled(redline, accept: accept) : CriticMarkup.settled(redline, accept: accept)
  }
  func words(_ comparison: TextComparison) -> [TextChange] {
    // The same words in the same order, whatever stands for lists and lines.
    if comparison.old.isWordForWord(comparison.new) { return [] }
    return comparison.changes().filter { change in
      switch change.kind {
      case .split, .join: return false
      // Definitions stand in the order of their terms, old or new.
      case .move: return !comparison.isDefinition(comparison.steps[change.step])
      default: return true
      }
    }
  }
  let refused = settled(false)
  var otherBase = words(TextComparison(old: refused, new: base))
  for order in isHTML ? [] : [comparison, nil] where !otherBase.isEmpty {
    let order = order ?? TextComparison(old: base, new: received)
    guard order.moveCount > 0, order.old.source == base else { continue }
    let moved = words(TextComparison(old: refused, new: order.oldInNewOrder()))
    if moved.count < otherBase.count { otherBase = moved }
  }
  return Verification(
    hidden: words(TextComparison(old: settled(true), new: received)), otherBase: otherBase)
}

extension TextComparison {
  fileprivate func isDefinition(_ step: Step) -> Bool {
    step.new.map { new.blocks[$0].kind == .definition } ?? step.old.map { old.blocks[$0].kind == .definition } ?? false
  }

  /// The old text with what moved where it stands now, and what went where it was: what a redline is when everything
  /// is refused. O(text).
  func oldInNewOrder() -> [UInt8] {
    var out: [UInt8] = []
    var isInTable = false
    for step in steps where step.state != .movedAway {
      guard let index = step.old else { continue }
      let block = old.blocks[index]
      let isRow = block.kind == .tableRow || block.kind == .tableHeader
      out += isInTable && isRow && block.kind != .tableHeader ? [0x0A] : [0x0A, 0x0A]
      if block.kind == .point { out += [UInt8](repeating: 0x20, count: 2 * pointDepth(index)) }
      out += old.source[block.range]
      if isRow, !isInTable || block.kind == .tableHeader { out += "\n|---|".utf8 }
      isInTable = isRow
    }
    out.append(0x0A)
    return out
  }

  /// How many points hold a point.
  private func pointDepth(_ index: Int) -> Int {
    var depth = 0
    var holder = old.blocks[index].parent
    while holder >= 0, old.blocks[holder].kind == .point, depth < 4 {
      depth += 1
      holder = old.blocks[holder].parent
    }
    return depth
  }
}

extension TextOutline {
  /// Whether another text has the same words in the same order; numbers and the bounds of cells are none. O(text).
  func isWordForWord(_ other: TextOutline) -> Bool {
    let mine = tokens.lazy.filter { $0.kind != .cellBreak }
    let theirs = other.tokens.lazy.filter { $0.kind != .cellBreak }
    return mine.elementsEqual(theirs) { source[$0.range].elementsEqual(other.source[$1.range]) }
  }
}

/// What a redline of this tool says about itself: the fingerprints of both texts, and its change set.
public struct RedlineData: Sendable, Equatable {
  public var oldSHA256: String
  public var newSHA256: String
  /// JSON on one line.
  public var changes: String

  /// Nil for a page of another tool.
  public init?(_ page: [UInt8]) {
    guard let old = Self.between("<meta name=\"entente-old-sha256\" content=\"", "\"", page),
      let new = Self.between("<meta name=\"entente-new-sha256\" content=\"", "\"", page)
    else { return nil }
    oldSHA256 = old
    newSHA256 = new
    changes = Self.between("<template id=\"entente-changes\">", "</template>", page).map(Self.unescaped) ?? ""
  }

  private static func between(_ head: String, _ tail: String, _ page: [UInt8]) -> String? {
    guard let start = find(Array(head.utf8), in: page[...]),
      let end = find(Array(tail.utf8), in: page[start.upperBound...])
    else { return nil }
    return String(decoding: page[start.upperBound..<end.lowerBound], as: UTF8.self)
  }

  private static func find(_ wanted: [UInt8], in bytes: ArraySlice<UInt8>) -> Range<Int>? {
    var i = bytes.startIndex
    while i + wanted.count <= bytes.endIndex {
      if bytes[i] == wanted[0], bytes[i..<i + wanted.count].elementsEqual(wanted) { return i..<i + wanted.count }
      i += 1
    }
    return nil
  }

  /// Undoes what `HTMLText` escapes.
  private static func unescaped(_ text: String) -> String {
    var out: [UInt8] = []
    let bytes = Array(text.utf8)
    let entities: [(StaticString, UInt8)] = [("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22)]
    var i = 0
    while i < bytes.count {
      let entity = entities.first { entity in
        bytes[i] == 0x26 && i + entity.0.utf8CodeUnitCount <= bytes.count
          && (0..<entity.0.utf8CodeUnitCount).allSatisfy { bytes[i + $0] == entity.0.utf8Start[$0] }
      }
      out.append(entity?.1 ?? bytes[i])
      i += entity?.0.utf8CodeUnitCount ?? 1
    }
    return String(decoding: out, as: UTF8.self)
  }
}
