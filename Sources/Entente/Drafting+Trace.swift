import EntenteDocument
import EntenteFormat
import EntenteSource

/// Where a clause comes from, in words.
public struct TraceResult: Sendable {
  public var diagnostics: [Diagnostic] = []
  public var sources = SourceSet()
  public var text = ""
}

extension Drafting {
  /// The lines of the file and of the template that a clause was made from, each once, in the clause's order.
  ///
  /// - Parameters:
  ///   - clause: a number as printed or cited (`4.2`, `Schedule 1`), or an id.
  ///   - history: who last changed a line of a file, in words; `LineHistory.lastChange` asks git.
  public func trace(
    _ path: String, clause: String, _ request: DraftRequest = DraftRequest(),
    history: (_ path: String, _ line: Int) -> String? = { _, _ in nil }
  ) -> TraceResult {
    let drafted = draft(path, request)
    var result = TraceResult(diagnostics: drafted.diagnostics, sources: drafted.sources)
    guard !drafted.diagnostics.hasErrors else { return result }
    for manuscript in drafted.manuscripts {
      if let found = manuscript.clauses.first(where: {
        $0.fullNumber == clause || $0.number == clause || $0.anchor == clause
      }) {
        result.text = text(of: found, in: manuscript, drafted.sources, history)
        return result
      }
    }
    let names = drafted.manuscripts.flatMap { $0.clauses.flatMap { [$0.fullNumber, $0.anchor] } }.filter { !$0.isEmpty }
    result.diagnostics.append(
      Diagnostic(
        "unknown-clause", at: .none, "there is no clause \(clause)",
        help: nearest(to: clause, in: names).map { "did you mean \($0)?" } ?? "give a number as printed, or an id"))
    return result
  }

  private func text(
    of clause: Manuscript.Clause, in manuscript: Manuscript, _ sources: SourceSet,
    _ history: (String, Int) -> String?
  ) -> String {
    var text = "\(manuscript.name).md, \(clause.fullNumber.isEmpty ? clause.title : clause.fullNumber)"
    if !clause.title.isEmpty, !clause.fullNumber.isEmpty { text += " (\(clause.title))" }
    text += "\n\n"
    var data: [String] = []
    var template: [String] = []
    for trail in manuscript.trails
    where trail.range.lower < clause.range.upper && trail.range.upper > clause.range.lower {
      if let line = line(trail.origin.data, sources, history), !data.contains(line) { data.append(line) }
      if let line = line(trail.origin.template, sources, { _, _ in nil }), !template.contains(line) {
        template.append(line)
      }
    }
    text +=
      "from the agreement file:\n"
      + (data.isEmpty ? "  (nothing: these are the template's own words)\n" : data.joined())
    return text + "\nfrom the template:\n" + template.joined()
  }

  private func line(_ span: SourceSpan, _ sources: SourceSet, _ history: (String, Int) -> String?) -> String? {
    guard !span.isNone, let file = sources[span.source] else { return nil }
    let bytes = file.line(at: Int(span.start)).bytes
    let number = file.position(at: Int(span.start)).line
    let words = visible(String(String(decoding: bytes.prefix(100), as: UTF8.self).drop { $0 == " " }))
    let change = history(file.path, number).map { "\n      \($0)" } ?? ""
    return "  \(file.path):\(number): \(words)\(bytes.count > 100 ? " …" : "")\(change)\n"
  }
}
