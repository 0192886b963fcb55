import EntenteSource

/// A finished document: Markdown bytes, and beside them what the Markdown itself can't say. Every offset is in bytes
/// into `markdown`. The page is made from this and nothing else.
public struct Manuscript: Sendable {
  public struct Clause: Sendable, Equatable {
    public var kind: ClauseHead.Kind
    /// Unique in the page; the author's id where there is one.
    public var anchor: String
    /// False when the anchor was made from the place and will not last.
    public var isPermalink: Bool
    /// As printed: `4`, `4.2`, `(a)`, `R3`, `Schedule 2`; empty for parts.
    public var number: String
    /// As cited: `4.2(a)`; empty for parts.
    public var fullNumber: String
    /// Plain words; empty for untitled sub-clauses.
    public var title: String
    /// Nesting from 0.
    public var depth: Int
    /// From its first line to after its last one, sub-clauses included.
    public var range: TextRange
    /// The number in the Markdown (`4.2`, `(a)`), so that the page can hang it; empty when there is none.
    public var numberRange: TextRange
    /// Markdown of the notes beside the clause; explanation, not text of the contract.
    public var notes: [String]
    public var omitted: Bool
    public var origin: Origin
    public init(
      kind: ClauseHead.Kind, anchor: String, isPermalink: Bool, number: String, fullNumber: String, title: String,
      depth: Int, range: TextRange = .empty, numberRange: TextRange = .empty, notes: [String] = [],
      omitted: Bool = false, origin: Origin = Origin()
    ) {
      self.kind = kind
      self.anchor = anchor
      self.isPermalink = isPermalink
      self.number = number
      self.fullNumber = fullNumber
      self.title = title
      self.depth = depth
      self.range = range
      self.numberRange = numberRange
      self.notes = notes
      self.omitted = omitted
      self.origin = origin
    }
  }

  /// Something about a run of characters. Marks don't overlap and stand in order.
  public struct Mark: Sendable, Equatable {
    public enum Kind: UInt8, Sendable {
      /// A cross-reference: already a Markdown link in the text; the range is the link's words.
      case reference
      /// A use of a defined term; `target` is the definition's anchor.
      case term
      /// Where a term is defined; `target` is its own anchor.
      case definition
      /// Not settled; `target` is `open-N`.
      case openPoint
      /// An empty range before which an anchor stands (`target`).
      case anchor
    }
    public var kind: Kind
    public var range: TextRange
    public var target: String
    public init(_ kind: Kind, _ range: TextRange, target: String) {
      self.kind = kind
      self.range = range
      self.target = target
    }
  }

  public struct Term: Sendable, Equatable {
    public var anchor: String
    public var term: String
    /// The meaning in plain words, for a hover text.
    public var meaning: String
    public init(anchor: String, term: String, meaning: String) {
      self.anchor = anchor
      self.term = term
      self.meaning = meaning
    }
  }

  public struct OpenItem: Sendable, Equatable {
    public var anchor: String
    public var what: String
    /// The clause where it first stands: index into `clauses`.
    public var clause: Int
    public var origin: Origin
    /// A `[TBD]` inside a text, which the agreement's own list of open points does not know.
    public var isInText: Bool
    public init(anchor: String, what: String, clause: Int, origin: Origin = Origin(), isInText: Bool = false) {
      self.anchor = anchor
      self.what = what
      self.clause = clause
      self.origin = origin
      self.isInText = isInText
    }
  }

  /// A line of the at-a-glance panel: explanation, linked to its clause.
  public struct Glance: Sendable, Equatable {
    public var label: String
    /// Inline Markdown.
    public var text: String
    public var clause: Int
    public init(label: String, text: String, clause: Int) {
      self.label = label
      self.text = text
      self.clause = clause
    }
  }

  /// A run of the Markdown and where it comes from, in order, for `trace`.
  public struct Trail: Sendable, Equatable, BitwiseCopyable {
    public var range: TextRange
    public var origin: Origin
    public init(range: TextRange, origin: Origin) {
      self.range = range
      self.origin = origin
    }
  }

  /// What a manuscript is that is neither the deal nor the charter, in the page's contents and at its head: a review,
  /// an amendment.
  public struct Role: Sendable, Equatable {
    /// Its name among the page's ids and styles: `review`.
    public var key: String
    public var name: String
    /// A sentence on what it is for.
    public var lead: String
    public init(key: String, name: String, lead: String) {
      self.key = key
      self.name = name
      self.lead = lead
    }
  }

  public var half: Half
  /// Nil for the two halves themselves.
  public var role: Role?
  public var name: String
  public var language: String
  public var title: String
  public var effect: String
  public var isDraft: Bool
  public var markdown: [UInt8] = []
  public var clauses: [Clause] = []
  public var marks: [Mark] = []
  public var terms: [Term] = []
  public var openItems: [OpenItem] = []
  public var glances: [Glance] = []
  public var trails: [Trail] = []
  /// How values were worked out; the origin of a trail names one by its number.
  public var workings: [Working] = []
  /// Where the text lists its own open points; empty where it does not. A page that lists `openItems` leaves it out.
  public var openList: TextRange = .empty
  /// Byte ranges of the signature blocks.
  public var signatures: [TextRange] = []
  /// Pictures of what the text says.
  public var figures: [Figure] = []

  public init(half: Half, name: String, language: String, title: String, effect: String, isDraft: Bool) {
    self.half = half
    self.name = name
    self.language = language
    self.title = title
    self.effect = effect
    self.isDraft = isDraft
  }
}
