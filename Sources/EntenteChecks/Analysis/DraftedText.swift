import EntenteDocument
import EntenteSource

/// One drafted document as its readers meet it: its sentences, its words and its definitions. Offsets are bytes of
/// `manuscript.markdown`.
public struct DraftedText: Sendable {
  public let manuscript: Manuscript
  public let definitions: [Document.Definition]
  public let sections: [Document.Section]
  /// In order. Of a text for one party, only what the shared one does not hold.
  public let sentences: [Sentence]
  public let words: WordTable
  /// Drafted for one party alone.
  public let isForOneParty: Bool

  public var half: Half { manuscript.half }

  /// - Parameter hidden: for the text of one party: the places that the shared audience does not see.
  public init(_ document: Document, _ manuscript: Manuscript, only hidden: HiddenPlaces? = nil) {
    self.manuscript = manuscript
    definitions = document.definitions
    sections = document.sections
    isForOneParty = hidden != nil
    var reader = SentenceReader(manuscript, hidden)
    reader.read()
    sentences = reader.sentences
    words = reader.words
  }

  /// The innermost clause around a sentence; nil before the first.
  public func clause(of sentence: Sentence) -> Manuscript.Clause? {
    sentence.clause < 0 ? nil : manuscript.clauses[sentence.clause]
  }

  public func bytes(_ range: TextRange) -> ArraySlice<UInt8> { manuscript.markdown[range.range] }
  public func string(_ range: TextRange) -> String { String(decoding: bytes(range), as: UTF8.self) }

  /// What a run of the text was made from. O(log trails).
  public func origin(at offset: Int) -> Origin {
    let trails = manuscript.trails
    let next = trails.partitioningIndex { $0.range.lower > offset }
    guard next > 0, trails[next - 1].range.upper > offset else { return Origin() }
    return trails[next - 1].origin
  }

  /// Whether the words are the author's, and not the template's.
  public func isFromFile(_ range: TextRange) -> Bool { !origin(at: range.lower).data.isNone }
}

extension Analysis {
  /// Where a finding about a run of a drafted text is shown: the words in the file that it was made from, else the
  /// place in the template.
  public func place(of range: TextRange, in text: DraftedText) -> SourceSpan {
    let origin = text.origin(at: range.lower)
    if !origin.data.isNone { return place(of: text.bytes(range), in: origin.data) }
    return origin.template
  }
}
