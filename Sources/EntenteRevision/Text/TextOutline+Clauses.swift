import EntenteDocument
import EntenteSource

extension TextOutline {
  /// The headings below the first level and the numbered clauses of a Markdown text that was not drafted here, so that
  /// a page can list them and hang their numbers. Linear time.
  public static func clauses(of markdown: [UInt8]) -> [Manuscript.Clause] {
    var vocabulary = Vocabulary()
    let outline = OutlineReader.read(markdown, vocabulary: &vocabulary)
    var depths: [Int: Int] = [:]
    return outline.blocks.indices.compactMap { index in
      let block = outline.blocks[index]
      guard block.kind == .clause || block.kind == .heading && block.level > 1 else { return nil }
      let depth = depths[block.parent].map { $0 + 1 } ?? 0
      depths[index] = depth
      let end = outline.blocks[block.end - 1].range.upperBound
      let place = outline.place(of: index)
      return Manuscript.Clause(
        kind: block.kind == .clause ? .sub : block.label.isEmpty ? .part : .clause, anchor: "part-\(depths.count)",
        isPermalink: false, number: place.number, fullNumber: place.number,
        title: block.kind == .heading ? place.title : "", depth: depth, range: textRange(block.range.lowerBound..<end),
        numberRange: block.label.isEmpty ? .empty : textRange(block.label))
    }
  }

  private static func textRange(_ range: Range<Int>) -> TextRange {
    TextRange(start: range.lowerBound, count: range.count)
  }
}
