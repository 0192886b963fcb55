import EntenteSource
import Testing

@testable import Entente

@Suite struct ScheduleFileTests {
  private func draft(_ path: String, _ files: [String: String] = [:]) -> DraftResult {
    let text = """
      format: 1
      kind: alliance
      title: T
      parties:
        - id: north
          name: North
        - id: south
          name: South
      agreement:
        schedules:
          - id: annex
            title: Annex
            file: \(path)

      """
    return Drafting(workspace: MemoryWorkspace(files.merging(["deal.yaml": text]) { $1 })).draft("deal.yaml")
  }

  private func agreement(_ result: DraftResult) -> String {
    String(decoding: result.files.first { $0.name == "agreement.md" }?.bytes ?? [], as: UTF8.self)
  }

  @Test func aTextFileIsTheSchedulesText() {
    let result = draft("annex.md", ["annex.md": "First *words*.\n\n# Not a heading <b>\n"])
    #expect(result.diagnostics.isEmpty, "\(result.diagnostics.map(\.message))")
    #expect(agreement(result).contains("First *words*."))
    #expect(agreement(result).contains("\\# Not a heading"))
  }

  @Test func anotherDocumentIsNamed() {
    let result = draft("annex.pdf", ["annex.pdf": "%PDF"])
    #expect(!result.diagnostics.hasErrors)
    #expect(agreement(result).contains("annex.pdf"))
  }

  @Test func whatIsNotThereIsRefused() {
    let result = draft("annex.md")
    #expect(result.diagnostics.map(\.rule) == ["missing-file"])
    #expect(result.files.isEmpty)
  }

  @Test func whatIsNoTextIsRefused() {
    #expect(draft("annex.txt", ["annex.txt": "a\u{0}b"]).diagnostics.hasErrors)
  }
}
