import EntenteChecks
import EntenteDocument
import EntenteFormat
import EntenteSource
import EntenteTemplate

/// Findings about one file.
public struct CheckResult: Sendable {
  public var diagnostics: [Diagnostic] = []
  public var sources = SourceSet()
}

extension Drafting {
  /// Reads a file, draws up what each audience would get of it, and applies every rule. Every problem once.
  ///
  /// What the shared audience gets is drawn up once; for a party again only when it sees more, and then only that is
  /// looked at. No page is made: it says nothing that the manuscripts do not.
  public func check(_ path: String, isFinal: Bool = false) -> CheckResult {
    let loaded = load(path)
    var result = CheckResult(diagnostics: loaded.diagnostics, sources: loaded.sources)
    guard let agreement = loaded.agreement, !loaded.diagnostics.hasErrors else {
      result.diagnostics = result.diagnostics.inOrder()
      return result
    }
    let template = self.template(for: agreement, at: path, named: nil)
    result.sources.formUnion(template.sources)
    result.diagnostics += template.diagnostics
    if let ready = template.template, !template.diagnostics.hasErrors {
      result.diagnostics = findings(in: agreement, ready, isFinal: isFinal, result.diagnostics)
    }
    result.diagnostics = result.diagnostics.inOrder()
    return result
  }

  private func findings(
    in agreement: Agreement, _ template: Template, isFinal: Bool, _ start: [Diagnostic]
  ) -> [Diagnostic] {
    var found = start
    let shared = Projection.make(agreement, audience: .shared)
    let hidden = HiddenPlaces(all: agreement.tree, shared: shared.projection.tree)
    var texts: [DraftedText] = []
    found += shared.diagnostics
    if !shared.diagnostics.hasErrors {
      let drawn = drawUp(shared.projection, template, isFinal: isFinal, &found)
      texts += drawn.map { DraftedText($0.document, $0.manuscript) }
      let manuscripts = drawn.map(\.manuscript)
      found += leaks(manuscripts, of: agreement, shared.projection, shared.hidden)
      if isFinal { found += openPoints(in: manuscripts, shared.projection.tree, of: agreement.tree, shared.hidden) }
    }
    for party in agreement.tree.parties where !hidden.isEmpty {
      let audience = Audience.party(agreement.tree.string(agreement.tree.record(party).id))
      texts += sees(audience, more: shared.projection, of: agreement, template, hidden, isFinal: isFinal, &found)
    }
    let analysis = Analysis(agreement, texts: texts)
    found += secret(hidden.marked(RuleBook.findings(in: analysis)), shared.hidden)
    return Allowances(agreement.sources).applied(to: found)
  }

  /// What one party gets beyond the shared audience, and the problems that only its copy has.
  private func sees(
    _ audience: Audience, more shared: Projection, of agreement: Agreement, _ template: Template,
    _ hidden: HiddenPlaces, isFinal: Bool, _ found: inout [Diagnostic]
  ) -> [DraftedText] {
    let own = Projection.make(agreement, audience: audience)
    guard
      own.projection.tree.cells.count != shared.tree.cells.count
        || own.projection.tree.bytes.count != shared.tree.bytes.count
    else { return [] }
    var problems = own.diagnostics
    var texts: [DraftedText] = []
    if !problems.hasErrors {
      let drawn = drawUp(own.projection, template, isFinal: isFinal, &problems)
      texts = drawn.map { DraftedText($0.document, $0.manuscript, only: hidden) }
      let manuscripts = drawn.map(\.manuscript)
      problems += leaks(manuscripts, of: agreement, own.projection, own.hidden)
      if isFinal { problems += openPoints(in: manuscripts, own.projection.tree, of: agreement.tree, own.hidden) }
    }
    if !problems.isEmpty {
      var known = Set(found)
      found += problems.filter { known.insert($0).inserted }
    }
    return texts
  }

  /// Private texts that stand in what others get: in the Markdown, and in what a page shows beside it.
  private func leaks(
    _ manuscripts: [Manuscript], of agreement: Agreement, _ projection: Projection, _ hidden: [HiddenText]
  ) -> [Diagnostic] {
    guard !hidden.isEmpty else { return [] }
    let check = LeakCheck(
      texts: hidden.map(\.bytes), visible: ownTexts(agreement, hidden, projection.audience))
    return manuscripts.flatMap { manuscript in
      var bytes = manuscript.markdown
      let beside = manuscript.clauses.flatMap { $0.notes + [$0.title] } + manuscript.glances.map(\.text)
      for text in beside + [manuscript.title] {
        bytes.append(0x0A)
        bytes.append(contentsOf: text.utf8)
      }
      return leaked(check.found(in: bytes).map { hidden[$0] }, into: manuscript.name + ".md")
    }
  }

  /// Findings whose own words repeat a private text are private too, wherever they stand.
  private func secret(_ findings: [Diagnostic], _ hidden: [HiddenText]) -> [Diagnostic] {
    guard !hidden.isEmpty else { return findings }
    let check = LeakCheck(texts: hidden.map(\.bytes))
    return findings.map { finding in
      guard !finding.isPrivate else { return finding }
      let words = ([finding.message, finding.help ?? ""] + finding.labels.map(\.text) + finding.notes)
      guard words.contains(where: { !check.found(in: Array($0.utf8)).isEmpty }) else { return finding }
      var secret = finding
      secret.isPrivate = true
      return secret
    }
  }

  /// Checks a template before any data is seen.
  public func checkTemplate(_ name: String) -> CheckResult {
    let loaded = template(named: name)
    var result = CheckResult(diagnostics: loaded.diagnostics, sources: loaded.sources)
    if let template = loaded.template, !loaded.diagnostics.hasErrors { result.diagnostics += template.check() }
    result.diagnostics = result.diagnostics.inOrder()
    return result
  }
}
