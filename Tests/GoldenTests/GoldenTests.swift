import Entente
import EntenteFormat
import EntenteSource
import Foundation
import Testing

/// What the examples become, and the generated reference, as committed files.
@Suite struct GoldenTests {
  @Test(arguments: [
    ("alliance", "Templates/alliance/example.yaml"), ("reseller", "Templates/reseller/example.yaml"),
    ("mou", "Templates/mou/example.yaml"), ("eight-kb", "Tests/Fixtures/agreements/eight-kb.yaml"),
  ])
  func example(name: String, path: String) throws {
    let drafting = Drafting(workspace: DiskWorkspace())
    let result = drafting.draft(GoldenFile.root.appending(path: path).path)
    #expect(result.diagnostics.map(\.message) == [])
    #expect(result.files.map(\.name) == ["agreement.md", "relationship.md", "partnership.html"])
    for file in result.files { try GoldenFile(path: "Tests/Golden/\(name)/\(file.name)").compare(file.bytes) }
  }

  @Test func reference() throws {
    try GoldenFile(path: "Sources/Entente/Entente.docc/Fields.md").compare(Array(FieldReference().text().utf8))
  }
}
