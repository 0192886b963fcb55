import Entente
import EntenteChecks
import EntenteSource
import Foundation
import Testing

/// What machines read: SARIF against the standard's schema, annotations with their escapes, nothing private.
@Suite struct ReporterTests {
  private static let canary = "the bank calls the loan in March"

  /// Findings of every level, in shared and in private places, and one without a place.
  private func findings() -> CheckResult {
    let text = """
      agreement:
        kpis:
          - id: kpi-sales
            name: Tools sold
            target: at most 9,000
            better: higher
            owner: bramble
        precedence:
          - the clauses
          - the clauses
      relationship:
        interests:
          - id: interest-alder
            party: alder
            asks: early payment
            because: Nobody may know that \(Self.canary).
            element: self-disclosure
        trust:
          - id: trust-alder
            party: alder
            commitment: Alder must pay a penalty when \(Self.canary).
            evidence: A list.
            visibility: private
            element: trust
      """
    let agreement = ExampleAgreement(Rule.Example(text))
    var result = Drafting(workspace: MemoryWorkspace(["a folder/a%.yaml": agreement.text])).check("a folder/a%.yaml")
    result.diagnostics.append(Diagnostic("unknown-rule", at: .none, "no \"place\", 100 %: all,\nover", help: "a\r\nb"))
    return result
  }

  @Test func theFixtureHoldsWhatItSays() {
    let found = findings().diagnostics
    #expect(Set(found.map(\.severity)).isSuperset(of: [.warning, .error]))
    #expect(found.contains { $0.isPrivate && $0.rule == "duty-in-charter" })
    #expect(found.contains { $0.isPrivate && $0.rule == "penalty-in-charter" })
    #expect(TextReporter(sources: findings().sources).report(found).contains(Self.canary))
  }

  @Test(arguments: ["json", "sarif", "github"])
  func nothingPrivateIsInWhatMachinesRead(format: String) {
    let result = findings()
    let text =
      switch format {
      case "json": JSONReporter(sources: result.sources).report(result.diagnostics)
      case "sarif": SARIFReporter(sources: result.sources, version: "1").report(result.diagnostics)
      default: GitHubReporter(sources: result.sources).report(result.diagnostics)
      }
    #expect(text.contains("penalty-in-charter"))
    for secret in [Self.canary, "“must”", "“penalty”", "early payment"] { #expect(!text.contains(secret)) }
  }

  @Test func annotationsAreEscaped() {
    let result = findings()
    let lines = GitHubReporter(sources: result.sources).report(result.diagnostics).split(separator: "\n")
    #expect(lines.count == result.diagnostics.count)
    #expect(lines.last == "::error title=unknown-rule::no \"place\", 100 %25: all,%0Aover%0Ahelp: a\\u{D}%0Ab")
    #expect(lines.contains { $0.hasPrefix("::error file=a folder/a%25.yaml,line=") && $0.contains(",col=15,") })
  }

  @Test func sarifFollowsTheStandard() throws {
    let tools = ShippedText.root.appending(path: ".build/tools")
    let python = tools.appending(path: "bin/python3")
    let schema = tools.appending(path: "sarif-2.1.0.json")
    try #require(
      FileManager.default.fileExists(atPath: schema.path),
      "run make test once: it installs the validator and the schema")
    let result = findings()
    let file = FileManager.default.temporaryDirectory.appending(path: "findings-\(UUID().uuidString).sarif")
    try SARIFReporter(sources: result.sources, version: "1").report(result.diagnostics)
      .write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let script = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      log = json.load(open(sys.argv[2]))
      validator = jsonschema.validators.validator_for(schema)
      problems = [e.message for e in validator(schema).iter_errors(log)]
      broken = json.loads(json.dumps(log))
      broken["runs"][0]["results"][0]["level"] = "terrible"
      assert list(validator(schema).iter_errors(broken)), "the schema refuses nothing"
      assert len(log["runs"][0]["results"]) == \(result.diagnostics.count)
      print("\\n".join(problems))
      """
    let process = Process()
    process.executableURL = python
    process.arguments = ["-c", script, schema.path, file.path]
    let (out, err) = (Pipe(), Pipe())
    process.standardOutput = out
    process.standardError = err
    try process.run()
    let words = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let errors = String(decoding: err.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(words.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty && errors.isEmpty, "\(words)\(errors)")
  }
}
