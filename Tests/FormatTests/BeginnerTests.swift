import EntenteFormat
import EntenteSource
import Testing

/// What a beginner's file is told, once and helpfully.
@Suite struct BeginnerTests {
  private func problems(_ text: String) -> [Diagnostic] {
    AgreementReader.read(SourceFile(id: SourceID(rawValue: 0), path: "a.yaml", bytes: Array(text.utf8))).diagnostics
  }

  @Test func aFieldThatCannotBeReadIsNotAlsoMissing() {
    let found = problems(
      "format: 1\nkind: mou\ntitle: A: b\nparties:\n  - id: one\n    name: One\n  - id: two\n    name: Two\n")
    #expect(found.map(\.rule) == ["colon-in-value"])
  }

  @Test func withoutIDsThePartiesNeedThemFirst() {
    let found = problems(
      "format: 1\nkind: mou\ntitle: T\nparties:\n  - name: One\n  - name: Two\nagreement:\n  duties:\n    - id: d\n      by: One\n      action: sell\n"
    )
    #expect(found.first { $0.rule == "unknown-reference" }?.help?.contains("entente id") == true)
  }
}
