import Entente
import EntenteChecks
import EntenteSource
import Foundation
import Testing

/// The wording rules over realistic texts: `Corpus/Wording.md` says which are silent and which are not.
@Suite struct WordingCorpusTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var title: String
    var text: String
    /// The rule and the words that it marks; nil for a silent text.
    var rule: String?
    var words = ""
    var testDescription: String { title }
  }

  static let cases: [Case] = {
    let file = ShippedText.root.appending(path: "Tests/ChecksTests/Corpus/Wording.md")
    let lines = ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(
      separator: "\n", omittingEmptySubsequences: false)
    var cases: [Case] = []
    var part = ""
    for line in lines {
      if line.hasPrefix("## ") {
        part = String(line.dropFirst(3))
      } else if line.hasPrefix("### "), !part.isEmpty {
        let title = String(line.dropFirst(4))
        var new = Case(title: title, text: "")
        if part == "Findings" {
          let pieces = title.split(separator: ":", maxSplits: 1)
          new.rule = String(pieces[0])
          new.words = pieces.count > 1 ? String(pieces[1].dropFirst()) : ""
        }
        cases.append(new)
      } else if !cases.isEmpty, !line.hasPrefix("## ") {
        cases[cases.count - 1].text += line + "\n"
      }
    }
    return cases
  }()

  /// The findings of the wording family, with the words that each marks.
  private static func findings(in text: String) -> [(rule: String, words: String, severity: Severity)] {
    let indented = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }
    let example = Rule.Example("agreement:\n  purpose: |\n\(indented.joined(separator: "\n"))")
    let result = Drafting(workspace: MemoryWorkspace(["example.yaml": ExampleAgreement(example).text])).check(
      "example.yaml")
    return result.diagnostics.compactMap { problem in
      let family = RuleBook.rule(problem.rule)?.family
      guard family == .wording || family == nil || problem.severity == .error else { return nil }
      guard let file = result.sources[problem.span.source] else { return (problem.rule, "", problem.severity) }
      let range = Int(problem.span.start)..<Int(problem.span.end)
      return (problem.rule, String(decoding: file.bytes[range], as: UTF8.self), problem.severity)
    }
  }

  @Test func theCorpusIsLarge() {
    #expect(Self.cases.count { $0.rule == nil } >= 40)
    #expect(Self.cases.count { $0.rule != nil } >= 20)
  }

  @Test(arguments: cases)
  func aTextYieldsWhatItShould(each: Case) {
    let found = Self.findings(in: each.text)
    guard let rule = each.rule else {
      #expect(found.isEmpty, "\(found)")
      return
    }
    #expect(found.contains { $0.rule == rule && $0.words.contains(each.words) }, "\(found)")
    #expect(found.allSatisfy { $0.rule == rule || $0.severity == .advice }, "\(found)")
  }

  /// Of what the rules report on the corpus, how much is right; and of what is wrong there, how much they report.
  @Test func precision() {
    var right = 0
    var wrong = 0
    var missed = 0
    for each in Self.cases {
      let found = Self.findings(in: each.text)
      let hits = found.count { $0.rule == each.rule }
      right += hits
      wrong += found.count - hits
      if each.rule != nil, hits == 0 { missed += 1 }
    }
    let total = Double(right + wrong)
    let precision = total > 0 ? Double(right) / total : 0
    print(
      "wording rules on \(Self.cases.count) texts: \(right) findings right, \(wrong) wrong, \(missed) missed; "
        + "precision \(Int((precision * 1000).rounded())) per mille")
    #expect(precision >= 0.95)
    #expect(missed == 0)
  }
}
