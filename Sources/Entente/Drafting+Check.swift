import EntenteFormat
import EntenteSource
import EntenteTemplate

/// Findings about one file.
public struct CheckResult: Sendable {
  public var diagnostics: [Diagnostic] = []
  public var sources = SourceSet()
}

extension Drafting {
  /// Reads a file and drafts it in memory for the shared audience and for each party, so that what only one of them
  /// sees is checked too. Every problem once.
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
      let parties = agreement.tree.parties.map { Audience.party(agreement.tree.string(agreement.tree.record($0).id)) }
      for audience in [.shared] + parties {
        let request = DraftRequest(audience: audience, isFinal: isFinal)
        let drafted = draft(agreement, ready, template.digest, request, DraftResult())
        for problem in drafted.diagnostics where !result.diagnostics.contains(problem) {
          result.diagnostics.append(problem)
        }
      }
    }
    result.diagnostics = result.diagnostics.inOrder()
    return result
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
