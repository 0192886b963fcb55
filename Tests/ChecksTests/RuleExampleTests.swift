import Entente
import EntenteChecks
import EntenteSource
import Testing

/// The examples of the rules are their tests.
@Suite struct RuleExampleTests {
  private struct Found {
    var rule: String
    /// In the example's file, from 1; 0 elsewhere.
    var line: Int
    var severity: Severity
    var text: String
  }

  private static let tested = RuleBook.all.filter { $0.wrong.kind != .shown }.map(\.id)

  private func findings(in example: Rule.Example) -> (found: [Found], line: Int?) {
    guard example.kind == .template else {
      let agreement = ExampleAgreement(example)
      let result = Drafting(workspace: MemoryWorkspace(["example.yaml": agreement.text])).check("example.yaml")
      return (found(result, in: "example.yaml"), agreement.line(of: example))
    }
    let isManifest = example.text.hasPrefix("kind:")
    let manifest = "kind: mine\ntitle: Mine\ndocuments:\n  - file: agreement.md\n    half: deal\n    title: Mine\n"
    let files = [
      "mine/manifest.yaml": isManifest ? example.text + "\n" : manifest,
      "mine/agreement.md": isManifest ? "{{ title }}\n" : example.text + "\n",
    ]
    let result = Drafting(workspace: MemoryWorkspace(files)).checkTemplate("mine")
    let lines = example.text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = lines.firstIndex { $0.contains(example.mark) }.map { $0 + 1 }
    return (found(result, in: isManifest ? "mine/manifest.yaml" : "mine/agreement.md"), line)
  }

  private func found(_ result: CheckResult, in path: String) -> [Found] {
    let reporter = TextReporter(sources: result.sources)
    return result.diagnostics.map { problem in
      let file = result.sources[problem.span.source]
      let line = file?.path == path ? file?.position(at: Int(problem.span.start)).line ?? 0 : 0
      return Found(rule: problem.rule, line: line, severity: problem.severity, text: reporter.report(problem))
    }
  }

  /// Advice is no matter; nor is, for other families, what the example as a fragment leaves out.
  private func isMatter(_ found: String, _ severity: Severity, to rule: Rule) -> Bool {
    let whole: [RuleFamily] = [.completeness, .fairness]
    guard severity > .advice else { return false }
    return whole.contains(rule.family) || !(RuleBook.rule(found).map { whole.contains($0.family) } ?? false)
  }

  @Test func theBaseIsClean() {
    let found = findings(in: Rule.Example(ExampleAgreement.base, kind: .file)).found
    #expect(found.isEmpty, "\(found.map(\.text).joined())")
  }

  /// The wrong example yields that rule alone, where it says; advice by other rules is no matter.
  @Test(arguments: tested)
  func theWrongExampleIsFound(id: String) throws {
    let rule = try #require(RuleBook.rule(id))
    let (all, line) = findings(in: rule.wrong)
    let found = all.filter { $0.rule == id || isMatter($0.rule, $0.severity, to: rule) }
    let shown = found.map(\.text).joined()
    #expect(Set(found.map(\.rule)) == [id], "\(shown)")
    #expect(found.contains { $0.rule == id && $0.severity == rule.level }, "not at its level\n\(shown)")
    guard !rule.wrong.mark.isEmpty else { return }
    let expected = try #require(line, "no line has the words \(rule.wrong.mark)")
    #expect(found.contains { $0.line == expected }, "expected line \(expected)\n\(shown)")
  }

  /// The right one is silent under every rule from warnings up, and under its own.
  @Test(arguments: tested)
  func theRightExampleIsSilent(id: String) throws {
    let rule = try #require(RuleBook.rule(id))
    guard rule.right.kind != .shown else { return }
    let found = findings(in: rule.right).found.filter { $0.rule == id || isMatter($0.rule, $0.severity, to: rule) }
    #expect(found.isEmpty, "\(found.map(\.text).joined())")
  }

  @Test(arguments: ["alliance", "mou", "reseller"])
  func theShippedExamplesAreClean(kind: String) throws {
    let text = try #require(ShippedText.example(kind))
    let result = Drafting(workspace: MemoryWorkspace(["example.yaml": text])).check("example.yaml")
    #expect(result.diagnostics.isEmpty, "\(TextReporter(sources: result.sources).report(result.diagnostics))")
  }
}
