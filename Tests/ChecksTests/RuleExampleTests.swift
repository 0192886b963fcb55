import Entente
import EntenteChecks
import EntenteSource
import Testing

/// The examples of the rules are their tests.
@Suite struct RuleExampleTests {
  private static let tested = RuleBook.all.filter { $0.wrong.kind == .sections || $0.wrong.kind == .file }

  private func findings(in agreement: ExampleAgreement) -> [(rule: String, line: Int, severity: Severity, text: String)]
  {
    let result = Drafting(workspace: MemoryWorkspace(["example.yaml": agreement.text])).check("example.yaml")
    let reporter = TextReporter(sources: result.sources)
    return result.diagnostics.map { problem in
      let file = result.sources[problem.span.source]
      let line = file?.path == "example.yaml" ? file?.position(at: Int(problem.span.start)).line ?? 0 : 0
      return (problem.rule, line, problem.severity, reporter.report(problem))
    }
  }

  @Test func theBaseIsClean() {
    let found = findings(in: ExampleAgreement(Rule.Example(ExampleAgreement.base, kind: .file)))
    #expect(found.isEmpty, "\(found.map(\.text).joined())")
  }

  /// The wrong example yields that rule alone, where it says; advice by other rules is no matter.
  @Test(arguments: tested.map(\.id))
  func theWrongExampleIsFound(id: String) throws {
    let rule = try #require(RuleBook.rule(id))
    let agreement = ExampleAgreement(rule.wrong)
    let found = findings(in: agreement).filter { $0.rule == id || $0.severity > .advice }
    let shown = found.map(\.text).joined()
    #expect(Set(found.map(\.rule)) == [id], "\(shown)")
    guard !rule.wrong.mark.isEmpty else { return }
    let line = try #require(agreement.line(of: rule.wrong), "no line has the words \(rule.wrong.mark)")
    #expect(found.contains { $0.line == line }, "expected line \(line)\n\(shown)")
  }

  /// The right one is silent under every rule from warnings up, and under its own.
  @Test(arguments: tested.map(\.id))
  func theRightExampleIsSilent(id: String) throws {
    let rule = try #require(RuleBook.rule(id))
    let found = findings(in: ExampleAgreement(rule.right)).filter { $0.rule == id || $0.severity > .advice }
    #expect(found.isEmpty, "\(found.map(\.text).joined())")
  }

  @Test(arguments: ["alliance", "mou", "reseller"])
  func theShippedExamplesAreClean(kind: String) throws {
    let text = try #require(ShippedText.example(kind))
    let result = Drafting(workspace: MemoryWorkspace(["example.yaml": text])).check("example.yaml")
    #expect(result.diagnostics.isEmpty, "\(TextReporter(sources: result.sources).report(result.diagnostics))")
  }
}
