import EntenteFormat
import EntenteSource
import Testing

@Suite struct IDEditsTests {
  private func edit(_ text: String) -> String {
    var diagnostics: [Diagnostic] = []
    let file = SourceFile(id: SourceID(rawValue: 0), path: "a.yaml", bytes: Array(text.utf8))
    guard let tree = YAMLTree.read(file, &diagnostics) else { return "unreadable" }
    return String(decoding: IDEdits(tree).applied(), as: UTF8.self)
  }

  @Test func aLineAfterTheFirstField() {
    #expect(
      edit("agreement:\n  payments:\n    - from: north   # who pays\n      basis: a monthly fee\n")
        == "agreement:\n  payments:\n    - from: north   # who pays\n      id: monthly-fee\n      basis: a monthly fee\n"
    )
  }

  @Test func beforeAFieldOfSeveralLines() {
    #expect(
      edit("agreement:\n  duties:\n    - action: |\n        sell the kits\n      by: north\n")
        == "agreement:\n  duties:\n    - id: sell-kits\n      action: |\n        sell the kits\n      by: north\n")
  }

  @Test func inlineInFlow() {
    #expect(
      edit("agreement:\n  roles: [{area: Sales}, { area: Sales }]\n")
        == "agreement:\n  roles: [{ id: sales, area: Sales}, { id: sales-2, area: Sales }]\n")
  }

  @Test func keepsLineEndsAndWhatIsThere() {
    let text = "parties:\r\n  - name: Söhne & Co\r\n  - id: north\r\n    name: North"
    #expect(edit(text) == "parties:\r\n  - name: Söhne & Co\r\n    id: soehne-co\r\n  - id: north\r\n    name: North")
    #expect(edit(edit(text)) == edit(text))
  }

  @Test func nestedItemsAndSingleOnes() {
    let found = edit("parties:\n  - name: North\n    contacts:\n      name: Ann\nagreement:\n  roles:\n    area: all\n")
    #expect(found.contains("    id: north\n") && found.contains("      id: ann\n"))
    #expect(found.contains("    id: all-item\n"))
  }
}
