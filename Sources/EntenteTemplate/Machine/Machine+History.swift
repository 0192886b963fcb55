import EntenteDocument
import EntenteFormat
import EntenteSource

/// One revision of the agreement file, as a document's annex tells it.
public struct RevisionNote: Sendable, Hashable {
  public var date: CalendarDate
  public var author: String
  /// The first line of what its author said of it.
  public var title: String
  /// Nothing was there before, and everything is new.
  public var isFirst: Bool
  /// What changed in the deal and what stands before both halves, in terms, a line each.
  public var deal: [String]
  /// What changed in the charter.
  public var relationship: [String]

  public init(
    date: CalendarDate, author: String, title: String, isFirst: Bool = false, deal: [String] = [],
    relationship: [String] = []
  ) {
    self.date = date
    self.author = author
    self.title = title
    self.isFirst = isFirst
    self.deal = deal
    self.relationship = relationship
  }

  /// What one half tells of it; nil when it did not touch that half.
  fileprivate func changes(of half: EntenteDocument.Half) -> [String]? {
    let changes = half == .deal ? deal : relationship
    return changes.isEmpty && !isFirst ? nil : changes
  }
}

extension Program {
  /// Whether the document tells its revisions (`{% history %}`).
  public var tellsHistory: Bool {
    (0..<code.count).contains { code.isHistory($0) }
  }
}

extension Machine {
  /// The words before the list, a paragraph for each revision, the first one first, and a point for each term that it
  /// changed; nothing at all where no revision touched this half.
  mutating func tellHistory(_ lead: TextRange, _ span: SourceSpan) {
    let told = history.compactMap { note in note.changes(of: program.heading.half).map { (note, $0) } }
    if told.isEmpty { return }
    let origin = Origin(template: span)
    if !lead.isEmpty { emit(.markdown, program.text, lead, origin) }
    for (note, changes) in told {
      say(origin) { [language] in
        $0.append("\n\n**")
        DateWords.day(note.date, [], language, into: &$0)
        $0.append("**, ")
      }
      literal(note.author, origin)
      if !note.title.isEmpty {
        say(origin) { $0.append(": ") }
        literal(note.title, origin)
      }
      if note.isFirst {
        say(origin) { [language] in
          $0.append(language.choose(" (first revision)", " (erste Fassung)", " (première version)"))
        }
        continue
      }
      say(origin) { $0.append("\n") }
      for change in changes {
        say(origin) { $0.append("\n- ") }
        literal(change, origin)
      }
    }
    say(origin) { $0.append("\n\n") }
  }

  /// Somebody's words, on one line.
  private mutating func literal(_ words: String, _ origin: Origin) {
    let bytes = words.utf8.map { $0 < 0x20 ? 0x20 : $0 }
    emit(.literal, bytes, TextRange(start: 0, count: bytes.count), origin)
  }
}
