import EntenteDocument
import EntenteSource

extension TextOutline {
  /// The headings below the first level, the numbered clauses and the lettered points of a Markdown text that was not
  /// drafted here, so that a page can list the first and hang all their numbers. Linear time.
  public static func clauses(of markdown: [UInt8]) -> [Manuscript.Clause] {
    var vocabulary = Vocabulary()
    let outline = OutlineReader.read(markdown, vocabulary: &vocabulary)
    var depths: [Int: Int] = [:]
    return outline.blocks.indices.compactMap { index in
      let block = outline.blocks[index]
      let isHeading = block.kind == .heading
      guard isHeading ? block.level > 1 : block.kind == .clause || block.kind == .point && !block.label.isEmpty else {
        return nil
      }
      let depth = depths[block.parent].map { $0 + 1 } ?? (isHeading ? 0 : 1)
      depths[index] = depth
      let end = outline.blocks[block.end - 1].range.upperBound
      let place = outline.place(of: index)
      return Manuscript.Clause(
        kind: isHeading ? block.label.isEmpty ? .part : .clause : block.kind == .clause ? .sub : .point,
        anchor: "part-\(depths.count)",
        isPermalink: false, number: place.number, fullNumber: place.number,
        title: isHeading ? place.title : "", depth: depth, range: textRange(block.range.lowerBound..<end),
        numberRange: block.label.isEmpty ? .empty : textRange(block.label))
    }
  }

  private static func textRange(_ range: Range<Int>) -> TextRange {
    TextRange(start: range.lowerBound, count: range.count)
  }
}
