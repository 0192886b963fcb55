import EntenteChecks
import EntenteDocument
import EntenteFormat
import EntentePage
import EntenteSource
import EntenteTemplate

/// How a review is written.
public enum ReviewFormat: String, Sendable, CaseIterable { case text, markdown, json, html }

/// The win/win review of one file. With errors in `diagnostics` there is none.
public struct ReviewResult: Sendable {
  public var diagnostics: [Diagnostic] = []
  public var sources = SourceSet()
  public var review: Review?
  public var bytes: [UInt8] = []
}

extension Drafting {
  /// Reads a file, drafts it in memory, and says what the draft does for each party, as `audience` may see it.
  ///
  /// - Parameters:
  ///   - width: of the terminal in columns, for text.
  ///   - colour: for text.
  public func review(
    _ path: String, audience: Audience = .shared, format: ReviewFormat = .text, width: Int = 80, colour: Bool = false
  ) -> ReviewResult {
    let loaded = load(path)
    var result = ReviewResult(diagnostics: loaded.diagnostics, sources: loaded.sources)
    guard let agreement = loaded.agreement, !loaded.diagnostics.hasErrors else { return result.ordered() }
    let template = self.template(for: agreement, at: path, named: nil)
    result.sources.formUnion(template.sources)
    result.diagnostics += template.diagnostics
    guard let ready = template.template, !template.diagnostics.hasErrors else { return result.ordered() }
    let (projection, hidden, problems) = Projection.make(agreement, audience: audience)
    result.diagnostics += problems
    guard !problems.hasErrors else { return result.ordered() }
    let documents = drawUp(projection, ready, isFinal: false, &result.diagnostics).map(\.manuscript)
    guard !result.diagnostics.hasErrors else { return result.ordered() }
    let review = Review.make(projection, manuscripts: documents, lines: lines(of: agreement, at: path))
    switch format {
    case .text: result.bytes = Array(ReviewText.text(review, width: width, colour: colour).utf8)
    case .markdown: result.bytes = review.manuscript().markdown
    case .json: result.bytes = Array(review.json().utf8)
    case .html: result.bytes = writePage(reviewPage(review, projection, documents, template.digest))
    }
    let leaks = LeakCheck(texts: hidden.map(\.bytes), visible: ownTexts(agreement, hidden, audience))
    result.diagnostics += leaked(leaks.found(in: result.bytes).map { hidden[$0] }, into: "the review")
    if result.diagnostics.hasErrors { result.bytes = [] } else { result.review = review }
    return result.ordered()
  }

  /// Where lines begin. Files are called as they lie beside the agreement file, so that the review is the same bytes
  /// wherever it was made.
  private func lines(of agreement: Agreement, at path: String) -> LineTable {
    var lines = LineTable()
    let base = folder(of: path) + "/"
    for source in agreement.sources {
      let isBelow = source.path.hasPrefix(base)
      lines.add(source, path: isBelow ? String(source.path.dropFirst(base.count)) : source.path)
    }
    return lines
  }

  /// The review with the clauses that it cites behind it, so that every statement leads to its clause within one page.
  private func reviewPage(
    _ review: Review, _ projection: Projection, _ documents: [Manuscript], _ templateDigest: [UInt8]
  ) -> PageInput {
    let whole = fingerprint(projection, .relationship, templateDigest)
    var input = pageInput(projection, documents, whole, DraftRequest(), of: documents.count)
    input.language = "en-GB"
    let cited = Set(review.places.map(\.anchor))
    input.manuscripts =
      [review.manuscript()]
      + documents.map { document in
        var excerpt = document.excerpt(around: cited)
        let isDeal = document.half == .deal
        excerpt.role = Manuscript.Role(
          key: document.half.rawValue, name: isDeal ? "The deal, in extracts" : "The relationship, in extracts",
          lead:
            "The clauses that the review cites. The whole text stands in \(document.name).md and on the shared page.")
        return excerpt
      }
    input.cover = PageInput.Cover(
      badge: "Review", notice: "What the draft does for each party. No part of the agreement; it binds nobody.")
    return input
  }
}

extension ReviewResult {
  func ordered() -> ReviewResult {
    var result = self
    result.diagnostics = diagnostics.inOrder()
    return result
  }
}
