import EntenteSource

/// A bound document that another one cites: "clause 4.2 (Payment) of the agreement". Words are made for what is cited
/// alone.
public final class CitedDocument: Sendable {
  /// Over the bound document, to ask it for words.
  private let binder: Binder
  /// Behind every citation.
  private let name: String
  private let file: String

  /// `file`: where its anchors are.
  public init(_ document: Document, file: String) {
    binder = Binder(citing: document)
    name = " " + document.draft.scheme.citedAs
    self.file = file
  }

  /// How an id of the document is cited, with its address in the file; nil when nothing printed has it.
  func target(_ id: String) -> NamedTarget? {
    guard let number = binder.document.names.number(of: id) else { return nil }
    let target = binder.document.targets[number]
    let anchor = binder.anchor(of: target)
    guard !anchor.isEmpty else { return nil }
    return NamedTarget(id: id, words: binder.words(of: target) + name, address: file + "#" + anchor)
  }

  /// The ids that can be cited.
  var ids: [String] { (0..<binder.document.names.count).map(binder.document.names.name).filter { target($0) != nil } }
}
