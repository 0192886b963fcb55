import EntenteDocument
import EntenteSource

/// Where an item stands in the drafted documents.
public struct ClauseName: Sendable, Equatable {
  /// The document's name: `agreement`, `relationship`.
  public var document: String
  /// As cited: `9.2`, `R7.1`.
  public var number: String
  public var title: String

  /// `clause 9.2 (Application to the fund)`.
  public var words: String { "clause \(number)" + (title.isEmpty ? "" : " (\(title))") }
}

/// The clauses of the drafted documents by the ids of what they print.
public struct ClauseNames: Sendable {
  private var ids = NameTable()
  private var names: [ClauseName] = []

  /// The first of the documents wins where two print one id: the deal.
  public init(_ manuscripts: [Manuscript]) {
    for manuscript in manuscripts {
      for clause in manuscript.clauses where clause.isPermalink && !clause.fullNumber.isEmpty {
        guard ids.add(clause.anchor).isNew else { continue }
        names.append(ClauseName(document: manuscript.name, number: clause.fullNumber, title: clause.title))
      }
    }
  }

  /// The clause of the first of these ids that has one.
  func of(_ ids: [String]) -> ClauseName? {
    for id in ids { if let number = self.ids.number(of: id) { return names[number] } }
    return nil
  }
}
