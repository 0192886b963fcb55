import EntenteDocument
import EntenteSource

/// How a redline is written.
public enum RedlineFormat: String, Sendable, CaseIterable {
  case html, critic
  /// Word's own tracked changes: here the Markdown from which pandoc makes them.
  case docx
}

/// The redline of two Markdown texts.
public func redline(
  old: [UInt8], new: [UInt8], format: RedlineFormat = .html, title: String = "Redline", oldName: String = "old",
  newName: String = "new", language: String = "en"
) -> [UInt8] {
  redline(
    TextComparison(old: old, new: new), format: format, title: title, oldName: oldName, newName: newName,
    language: language)
}

/// The redline of two texts that were compared.
///
/// - Parameter changes: of the data from which the texts were drafted. The page carries them where nobody sees them,
///   and tells what follows from them; nil for two texts alone.
public func redline(
  _ comparison: TextComparison, format: RedlineFormat = .html, title: String = "Redline", oldName: String = "old",
  newName: String = "new", language: String = "en", changes: ChangeSet? = nil
) -> [UInt8] {
  switch format {
  case .html:
    RedlinePage.html(
      comparison, title: title, oldName: oldName, newName: newName, language: language,
      data: JSONText.onOneLine(changes?.json() ?? comparison.json()), facts: changes?.recomputedRows ?? [])
  case .critic: CriticMarkup.text(comparison)
  case .docx: TrackedMarkup.text(comparison)
  }
}

extension TextComparison {
  /// Compares two finished documents: their clauses are the same where their ids are.
  public init(old: Manuscript, new: Manuscript) {
    var vocabulary = Vocabulary()
    var before = OutlineReader.read(old.markdown, vocabulary: &vocabulary)
    var after = OutlineReader.read(new.markdown, vocabulary: &vocabulary)
    before.takeIDs(from: old)
    after.takeIDs(from: new)
    self.init(old: before, new: after, vocabulary: vocabulary)
  }
}

extension TextOutline {
  /// The author's ids, each on the first block of its clause.
  mutating func takeIDs(from manuscript: Manuscript) {
    var block = 0
    for clause in manuscript.clauses.sorted(by: { $0.range.start < $1.range.start }) where clause.isPermalink {
      while block < blocks.count, blocks[block].range.lowerBound < clause.range.lower { block += 1 }
      guard block < blocks.count, blocks[block].range.lowerBound < clause.range.upper, blocks[block].id.isEmpty else {
        continue
      }
      blocks[block].id = clause.anchor
    }
    takeRowIDs(manuscript.marks)
  }

  /// A row of a table is the row of the item whose anchor stands in it. Marks stand in the order of the text.
  private mutating func takeRowIDs(_ marks: [Manuscript.Mark]) {
    var block = 0
    for mark in marks where mark.kind == .anchor {
      while block < blocks.count, blocks[block].range.upperBound < mark.range.lower { block += 1 }
      guard block < blocks.count, blocks[block].range.lowerBound <= mark.range.lower,
        blocks[block].kind == .tableRow, units[blocks[block].unit] != block, blocks[block].id.isEmpty
      else { continue }
      blocks[block].id = mark.target
    }
  }
}
