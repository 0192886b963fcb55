import EntenteSource

/// Where a piece of text comes from: the place in the template, and the value in the agreement file (none for the
/// template's own words).
public struct Origin: Hashable, Sendable, BitwiseCopyable {
  public var template: SourceSpan
  public var data: SourceSpan
  /// The number, from 1, of what was done to work the value out, in the draft's and the manuscript's `workings`; 0 for
  /// a value that is printed as it is.
  public var working: UInt16
  public init(template: SourceSpan = .none, data: SourceSpan = .none, working: UInt16 = 0) {
    self.template = template
    self.data = data
    self.working = working
  }
}

/// A clause and what it holds are a flat, well-nested stream of events:
/// `open`, its title's pieces, `titleEnd`, its content, `close`. Those that print are pieces.
///
/// One layout for all, so that what an event is can be told by a byte.
public struct DraftEvent: Sendable, Equatable, BitwiseCopyable {
  public enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// The template's own Markdown, or words that the engine made and that need no escaping (dates, money, "and").
    case markdown
    /// A value printed as typed: escaped for the place where it lands.
    case literal
    /// A value that is inline Markdown with paragraphs and lists (type *text*): contained for the place where it lands.
    /// The last kind of words.
    case text
    /// `text` is an id: becomes a link whose words are the target's number and title, or name.
    case reference
    /// Not settled: `text` is what is missing (may be empty), a literal. Printed in brackets and marked.
    case openPoint
    /// `text` is an id: an anchor at this place (a table row, a list item), printing nothing. References to it find it.
    /// The item's name follows as an `anchorLabel` for use in reference words.
    case anchor
    /// Name of the anchor before it, a literal; prints nothing.
    case anchorLabel
    /// A defined term where it is defined: `text` the term; printed bold in quotation marks.
    case definedTerm
    /// Plural of the `definedTerm` before it; prints nothing. The last kind of piece.
    case definedPlural
    /// A clause: `head`.
    case open
    case titleEnd
    case close
    /// Explanation beside the clause: not part of its text, never in the Markdown. Pieces until `close`.
    case openNote
    /// A line of the at-a-glance panel about the enclosing clause: `text` its label, a literal; pieces until `close`.
    case openGlance
    /// A signature block: ordinary prose pieces until `close`; the page sets it apart.
    case openSignature
    /// A definition that stands apart, collected and printed where `definitions` stands, if its term is used:
    /// `definition` is its place among the draft's. Pieces until `close` are the meaning.
    case openDefinition
    /// Here stands the alphabetical list of definitions.
    case definitions
    /// Here stands the list of open points (nothing when there is none).
    case openPoints
  }

  /// Points into the draft's bytes; of a clause, its id.
  public var text: TextRange
  public var origin: Origin
  public let kind: Kind
  private let clause: ClauseHead.Kind
  private let points: PointStyle
  private let isOmitted: Bool

  public init(_ kind: Kind, _ text: TextRange = .empty, _ origin: Origin = Origin()) {
    (self.kind, self.text, self.origin) = (kind, text, origin)
    (clause, points, isOmitted) = (.part, .lower, false)
  }

  public static func open(_ head: ClauseHead) -> DraftEvent { DraftEvent(head) }

  private init(_ head: ClauseHead) {
    (kind, text, origin) = (.open, head.id, head.origin)
    (clause, points, isOmitted) = (head.kind, head.points, head.omitted)
  }

  public var isPiece: Bool { kind.rawValue <= Kind.definedPlural.rawValue }

  /// A piece whose text is what it prints.
  var isWords: Bool { kind.rawValue <= Kind.text.rawValue }

  /// Of an `open`.
  public var head: ClauseHead {
    ClauseHead(kind: clause, id: text, origin: origin, omitted: isOmitted, points: points)
  }

  /// Of an `openDefinition`.
  public var definition: Int { text.lower }
}

public struct ClauseHead: Sendable, Equatable {
  public enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// A heading without a number: parties, background, signatures.
    case part
    /// A numbered clause with a heading; nested ones are numbered below it.
    case clause
    /// A numbered sub-clause; its title may be empty.
    case sub
    /// (a) inside a sub-clause, a clause or a part.
    case point
    /// (i) inside a point.
    case subpoint
    /// Schedule 1 …
    case schedule
  }
  public var kind: Kind
  /// Empty for clauses without an id: no permalink that lasts, an anchor from its place.
  public var id: TextRange
  public var origin: Origin
  /// Left out by its condition but keeping its number: prints "[Intentionally omitted]".
  public var omitted: Bool
  /// How points directly below are numbered: (a), (A), (1).
  public var points: PointStyle
  public init(
    kind: Kind, id: TextRange = .empty, origin: Origin, omitted: Bool = false, points: PointStyle = .lower
  ) {
    self.kind = kind
    self.id = id
    self.origin = origin
    self.omitted = omitted
    self.points = points
  }
}

/// What is said about a definition that stands apart, in ranges of the draft's bytes.
public struct DefinitionHead: Sendable, Equatable {
  public var id: TextRange
  public var term: TextRange
  /// Empty for the term with an s.
  public var plural: TextRange
  /// Printed even when unused: the author's own definitions.
  public var always: Bool
  public init(id: TextRange, term: TextRange, plural: TextRange, always: Bool) {
    self.id = id
    self.term = term
    self.plural = plural
    self.always = always
  }
}

public enum PointStyle: UInt8, Sendable, BitwiseCopyable { case lower, upper, digits }

/// Which half of the partnership a document is.
public enum Half: String, Sendable { case deal, relationship }

/// How clauses are numbered and called.
public struct NumberingScheme: Sendable, Equatable {
  public enum Style: String, Sendable, CaseIterable {
    /// 1, 1.1, 1.1.1
    case decimal
    /// 1, 1.1, (a), (i)
    case mixed
    /// Article I, Section 1.1
    case article
  }
  public var style: Style
  /// Before every number: `R` in the charter.
  public var prefix: String
  /// The word for a clause in references: `clause`, `section`, `article`.
  public var label: String
  /// `Schedule`, `Exhibit`, `Annex`.
  public var scheduleLabel: String
  /// `paragraph`: the word for a sub-clause of a schedule.
  public var paragraphLabel: String
  /// Between a place and what it is in: `paragraph 2 of Schedule 1`.
  public var ofLabel: String
  /// What stands behind a citation from the other document: `clause 4.2 of the agreement`.
  public var citedAs: String
  /// Before the numbers of the style `article`: `Article I`, and `Section 1.1` in references.
  public var articleLabel: String
  public var sectionLabel: String
  public init(
    style: Style = .decimal, prefix: String = "", label: String = "clause", scheduleLabel: String = "Schedule",
    paragraphLabel: String = "paragraph", ofLabel: String = "of", citedAs: String = "of the agreement",
    articleLabel: String = "Article", sectionLabel: String = "Section"
  ) {
    self.style = style
    self.prefix = prefix
    self.label = label
    self.scheduleLabel = scheduleLabel
    self.paragraphLabel = paragraphLabel
    self.ofLabel = ofLabel
    self.citedAs = citedAs
    self.articleLabel = articleLabel
    self.sectionLabel = sectionLabel
  }
}

/// What a reference prints that does not point to a clause of its own document: a party, a third party, a contact; or
/// a clause of the other document.
public struct NamedTarget: Sendable, Equatable {
  public var id: String
  public var words: String
  /// `agreement.md#payments`; empty for words without a link.
  public var address: String
  public init(id: String, words: String, address: String = "") {
    self.id = id
    self.words = words
    self.address = address
  }
}

/// One document before binding: clause tree of prose; numbers, references and terms are not yet settled.
public struct Draft: Sendable {
  public var half: Half
  /// File name without extension: `agreement`, `relationship`.
  public var name: String
  public var language: String
  /// The document's title, a literal.
  public var title: String
  public var scheme: NumberingScheme
  public var bytes: [UInt8] = []
  public var events: [DraftEvent] = []
  public private(set) var definitions: [DefinitionHead] = []
  /// How values were worked out; the origin of a piece names one by its number.
  public var workings: [Working] = []
  /// Parties and people that references name.
  public var named: [NamedTarget] = []
  /// Ids that live in the other document (id → words to print there), printed as words without a link.
  public var elsewhere: [NamedTarget] = []
  /// The other document, when it was bound before this one.
  public var cited: CitedDocument?
  /// Defined terms of the parties' short names etc. are ordinary definitions; nothing more is needed here.
  /// The effect of this half in words, for its head (`This agreement is binding.`), and the key.
  public var effect: String = "binding"
  public var isDraft = true

  public init(half: Half, name: String, language: String, title: String, scheme: NumberingScheme) {
    self.half = half
    self.name = name
    self.language = language
    self.title = title
    self.scheme = scheme
  }

  /// The event that opens a definition which stands apart.
  public mutating func define(_ head: DefinitionHead, _ origin: Origin) -> DraftEvent {
    definitions.append(head)
    return DraftEvent(.openDefinition, TextRange(start: definitions.count - 1, count: 0), origin)
  }

  /// Copies bytes into the draft and returns where they lie.
  @inlinable public mutating func store(_ text: UnsafeBufferPointer<UInt8>) -> TextRange {
    let start = bytes.count
    bytes.append(contentsOf: text)
    return TextRange(start: start, count: text.count)
  }
  public mutating func store(_ text: some Collection<UInt8>) -> TextRange {
    let start = bytes.count
    bytes.append(contentsOf: text)
    return TextRange(start: start, count: bytes.count - start)
  }
}
