import EntenteProse
import EntenteSource

/// A draft whose numbers, references, definitions and open points are settled; what has no content is gone.
public struct Document: Sendable {
  /// A clause, sub-clause, point, part or schedule that is left, in the order of the text.
  public struct Section: Sendable, Equatable {
    public var kind: ClauseHead.Kind
    public var anchor: String
    public var isPermalink: Bool
    public var number: String
    public var fullNumber: String
    /// Plain words.
    public var title: String
    public var depth: Int
    /// Index of the section around it, -1 for none.
    public var parent: Int
    public var omitted: Bool
    public var origin: Origin
    /// Index of its `open` event, and of what follows its `titleEnd`.
    var event: Int
    var content: Int
  }

  public struct Definition: Sendable, Equatable {
    public var id: String
    public var term: String
    public var plural: String
    public var anchor: String
    /// By the author: printed even when unused.
    public var always: Bool
    public var origin: Origin
    public var isUsed = false
    /// Printed in a list of definitions, or defined in running text.
    public var isPrinted = false
    /// Its `openDefinition` event and its `close`; -1 for a term that is defined in running text.
    var event: Int
    var close: Int
  }

  /// What a reference prints and where it leads.
  struct Link: Sendable, Equatable {
    /// Markdown.
    var words: [UInt8]
    /// Empty: words without a link.
    var anchor: String
    /// The file that holds the anchor; empty for this document.
    var file = ""
  }

  /// What an id leads to.
  enum Target: Sendable {
    case section(Int)
    /// An anchor inside a section (-1: before the first one), with the item's name.
    case item(anchor: Int, label: TextRange, section: Int)
    case definition(Int)
  }

  /// A text value, contained, and what goes into its holes: indices into `links` or `openItems`.
  struct BoundText: Sendable {
    var contained: Contained
    var fillings: [Int32]
  }

  public internal(set) var draft: Draft
  public internal(set) var sections: [Section] = []
  /// All definitions, in the order of the draft.
  public internal(set) var definitions: [Definition] = []
  public internal(set) var openItems: [Manuscript.OpenItem] = []
  var texts: [BoundText] = []
  var links: [Link] = []
  /// For each event: of `open`, the section or -1 when it vanished; of a reference, the link; of a text, its index in
  /// `texts`, or -1 when it is plain words; of an open point, the item; of an anchor, its index in `placedAnchors`; of a defined term or a
  /// definition, its index in `definitions`.
  var bound: [Int32] = []
  var ids = DocumentIDs()
  /// For each event that opens something, its `close`.
  var closes: [Int32] = []
  var placedAnchors: [String] = []
  /// Printed definitions in alphabetical order.
  var printed: [Int] = []
  var terms = TermTable()
  /// Where each open point stands, in words.
  var openPlaces: [String] = []

  init(_ draft: Draft) {
    self.draft = draft
  }

  /// How the parts of the document look after binding, a line each, for `--emit` and tests.
  public var dump: String {
    var lines = ["document \(draft.name) (\(draft.half.rawValue)): \(draft.title)"]
    for section in sections {
      let indent = String(repeating: "  ", count: section.depth + 1)
      let number = section.fullNumber.isEmpty ? "" : " \(section.fullNumber)"
      let title = section.title.isEmpty ? "" : " “\(section.title)”"
      let note = (section.omitted ? " omitted" : "") + (section.isPermalink ? "" : " (unnamed)")
      lines.append("\(indent)\(section.kind)\(number)\(title) #\(section.anchor)\(note)")
    }
    for definition in definitions {
      let use = definition.isPrinted ? "printed" : definition.isUsed ? "used, nowhere printed" : "unused"
      lines.append("  term “\(definition.term)” #\(definition.anchor) \(use)")
    }
    for item in openItems { lines.append("  open \(item.anchor): \(item.what)") }
    for link in links {
      let words = String(decoding: link.words, as: UTF8.self)
      lines.append("  reference \(link.anchor.isEmpty ? words : "[\(words)](#\(link.anchor))")")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Draft {
  func string(_ range: TextRange) -> String { String(decoding: bytes[range.range], as: UTF8.self) }

  /// Settles numbers, references, definitions and open points. Reports references to nothing, terms that are defined
  /// twice or nowhere printed, and links that may not stand in a text. Linear in the size of the draft.
  public func bind(_ diagnostics: inout [Diagnostic]) -> Document {
    read { reader in
      var binder = Binder(self, reader)
      binder.findStructure()
      binder.number()
      binder.findDefinitions()
      binder.findTargets()
      binder.findUses()
      binder.resolve()
      diagnostics += binder.diagnostics
      return binder.finish()
    }
  }
}
