import EntenteProse
import EntenteSource

/// A bound document that another one cites: "clause 4.2 (Payment) of the agreement". Words are made for what is cited
/// alone.
public final class CitedDocument: Sendable {
  private let document: Document
  /// Behind every citation.
  private let name: String
  let file: String

  /// `file`: where its anchors are.
  public init(_ document: Document, file: String) {
    self.document = document
    name = " " + document.draft.scheme.citedAs
    self.file = file
  }

  /// How an id of the document is cited, with its anchor; nil when nothing printed has it.
  func target(_ id: String) -> (words: String, anchor: String)? {
    guard let target = document.ids.target(of: id) else { return nil }
    let anchor = document.anchor(of: target)
    return anchor.isEmpty ? nil : (document.words(of: target) + name, anchor)
  }

  /// The ids that can be cited.
  var ids: [String] { document.citedIDs.filter { target($0) != nil } }
}

/// How the places of a document are called.
extension Document {
  /// The ids that lead somewhere.
  var citedIDs: [String] { (0..<ids.count).filter { ids[$0].target != nil }.map(ids.name) }

  func words(of target: Target) -> String {
    switch target {
    case .section(let i): citation(i)
    case .item(_, let label, let section): itemWords(draft.string(label), section)
    case .definition(let i): definitions[i].term
    }
  }

  func anchor(of target: Target) -> String {
    switch target {
    case .section(let i): sections[i].anchor
    case .item(let anchor, _, _): placedAnchors[anchor]
    case .definition(let i): definitions[i].isPrinted ? definitions[i].anchor : ""
    }
  }

  private func itemWords(_ label: String, _ section: Int) -> String {
    guard section >= 0 else { return label }
    let place = whereabouts(section)
    return label.isEmpty ? place : place.isEmpty ? label : "\(label) (\(place))"
  }

  /// `clause 4.2 (Invoices)`, `paragraph 2(a) of Schedule 1`, `Schedule 1 (Deliverables)`, `Background (A)`.
  func citation(_ index: Int) -> String {
    guard !sections[index].title.isEmpty, sections[index].kind != .part else { return whereabouts(index) }
    var words: String
    let schedule = schedule(around: index) ?? index
    if schedule != index {
      words = draft.scheme.paragraphLabel
      words += " "
      words += sections[index].fullNumber
    } else {
      words = whereabouts(index)
    }
    words += " ("
    words += sections[index].title
    words += ")"
    if schedule != index { addWhole(sections[schedule].number, to: &words) }
    return words
  }

  /// The same without the title.
  func whereabouts(_ index: Int) -> String {
    let kind = sections[index].kind
    if kind == .part { return sections[index].title }
    if kind == .schedule { return sections[index].number }
    let number = sections[index].fullNumber
    var words = draft.scheme.paragraphLabel
    if let schedule = schedule(around: index) {
      words += " "
      words += number
      addWhole(sections[schedule].number, to: &words)
      return words
    }
    if let part = part(around: index) {
      let title = sections[part].title
      if number.utf8.first == UInt8(ascii: "(") { return "\(title) \(number)" }
      words += " "
      words += number
      addWhole(title, to: &words)
      return words
    }
    let isTop = sections[index].parent < 0 && (kind == .clause || kind == .sub)
    words = draft.scheme.word(isTop: isTop)
    if words.isEmpty || number.hasPrefix("Article ") { return number }
    words += " "
    words += number
    return words
  }

  /// ` of Schedule 1`
  private func addWhole(_ whole: String, to words: inout String) {
    words += " "
    words += draft.scheme.ofLabel
    words += " "
    words += whole
  }

  /// The schedule that a section lies in, or is.
  func schedule(around index: Int) -> Int? { nearest(.schedule, index) }

  private func part(around index: Int) -> Int? { nearest(.part, sections[index].parent) }

  private func nearest(_ kind: ClauseHead.Kind, _ index: Int) -> Int? {
    var at = index
    while at >= 0 {
      if sections[at].kind == kind { return at }
      at = sections[at].parent
    }
    return nil
  }
}
