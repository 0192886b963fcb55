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

  /// Adds how an id of the document is cited and answers its anchor; nil when nothing printed has it.
  func addWords(of id: String, to words: inout [UInt8]) -> String? {
    guard let target = document.ids.target(of: id) else { return nil }
    let anchor = document.anchor(of: target)
    if anchor.isEmpty { return nil }
    document.addWords(of: target, to: &words)
    words.add(name)
    return anchor
  }

  /// The ids that can be cited.
  var ids: [String] {
    document.citedIDs.filter { document.ids.target(of: $0).map { !document.anchor(of: $0).isEmpty } ?? false }
  }
}

/// How the places of a document are called.
extension Document {
  /// The ids that lead somewhere.
  var citedIDs: [String] { (0..<ids.count).filter { ids[$0].target != nil }.map(ids.name) }

  func anchor(of target: Target) -> String {
    switch target {
    case .section(let i): sections[i].anchor
    case .item(let anchor, _, _): placedAnchors[anchor]
    case .definition(let i): definitions[i].isPrinted ? definitions[i].anchor : ""
    }
  }

  func addWords(of target: Target, to words: inout [UInt8]) {
    switch target {
    case .section(let i): addCitation(of: i, to: &words)
    case .item(_, let label, let section): addItem(label, section, to: &words)
    case .definition(let i): words.add(definitions[i].term)
    }
  }

  /// `Invoices (clause 4.2)`
  private func addItem(_ label: TextRange, _ section: Int, to words: inout [UInt8]) {
    words.append(contentsOf: draft.bytes[label.range])
    if section < 0 { return }
    let end = words.count
    if !label.isEmpty { words.add(" (") }
    let start = words.count
    addPlace(of: section, to: &words)
    if words.count == start {
      words.removeLast(start - end)
    } else if !label.isEmpty {
      words.add(")")
    }
  }

  func citation(_ index: Int) -> String {
    var words: [UInt8] = []
    addCitation(of: index, to: &words)
    return String(decoding: words, as: UTF8.self)
  }

  /// `clause 4.2 (Invoices)`, `paragraph 2(a) of Schedule 1`, `Schedule 1 (Deliverables)`, `Background (A)`.
  private func addCitation(of index: Int, to words: inout [UInt8]) {
    let title = sections[index].kind == .part ? "" : sections[index].title
    addPlace(of: index, title, to: &words)
  }

  /// The same with another title, in brackets, or without one.
  private func addPlace(of index: Int, _ title: String = "", to words: inout [UInt8]) {
    let kind = sections[index].kind
    let number = sections[index].fullNumber
    if kind == .part {
      words.add(sections[index].title)
    } else if kind == .schedule {
      words.add(sections[index].number)
    } else if let schedule = sections.nearest(.schedule, index) {
      words.add(draft.scheme.paragraphLabel, before: number)
      words.add(title, in: " (", ")")
      words.add(" ")
      return words.add(draft.scheme.ofLabel, before: sections[schedule].number)
    } else if let part = sections.nearest(.part, sections[index].parent) {
      if number.utf8.first == UInt8(ascii: "(") {
        words.add(sections[part].title, before: number)
      } else {
        words.add(draft.scheme.paragraphLabel, before: number)
        words.add(" ")
        words.add(draft.scheme.ofLabel, before: sections[part].title)
      }
    } else {
      let word = draft.scheme.word(isTop: sections[index].parent < 0 && (kind == .clause || kind == .sub))
      if word.isEmpty || draft.scheme.isArticle(number) {
        words.add(number)
      } else {
        words.add(word, before: number)
      }
    }
    words.add(title, in: " (", ")")
  }
}

extension [UInt8] {
  fileprivate mutating func add(_ text: String) { text.withBytes { append(contentsOf: $0) } }

  /// Two texts with a space between them.
  fileprivate mutating func add(_ first: String, before second: String) {
    add(first)
    append(0x20)
    add(second)
  }

  /// Nothing where the text is empty.
  fileprivate mutating func add(_ text: String, in before: String, _ after: String) {
    if text.isEmpty { return }
    add(before)
    add(text)
    add(after)
  }
}
