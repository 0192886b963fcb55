import EntenteFormat
import Foundation
import Testing

/// The JSON Schema against an independent validator (PyPI's `jsonschema`).
@Suite struct SchemaTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let python: URL? = {
    let path = root.appending(path: ".build/tools/bin/python3").path
    guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
    return URL(filePath: path)
  }()

  private func verdicts(on files: [URL]) throws -> (words: [String], errors: String) {
    let schema = FileManager.default.temporaryDirectory.appending(path: "schema-\(UUID().uuidString).json")
    try Data(JSONSchema().text().utf8).write(to: schema)
    defer { try? FileManager.default.removeItem(at: schema) }
    let process = Process()
    let python: URL = try #require(Self.python, "run make test once: it installs the validator")
    process.executableURL = python
    process.arguments =
      [Self.root.appending(path: "Tests/SchemaTests/validate.py").path, schema.path] + files.map(\.path)
    let (out, err) = (Pipe(), Pipe())
    process.standardOutput = out
    process.standardError = err
    try process.run()
    let text = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let errors = String(decoding: err.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (text.split(separator: "\n").map { String($0.prefix { $0 != " " }) }, errors)
  }

  @Test func everyExampleIsValid() throws {
    let files =
      ["alliance", "reseller", "mou"].map { Self.root.appending(path: "Templates/\($0)/example.yaml") }
      + [Self.root.appending(path: "Tests/Fixtures/agreements/eight-kb.yaml")]
    let found = try verdicts(on: files)
    #expect(found.words == Array(repeating: "ok", count: files.count), "\(found.errors)")
  }

  static let head = """
    format: 1
    kind: alliance
    title: A title
    parties:
      - id: north
        name: North
      - id: south
        name: South

    """

  @Test(arguments: [
    "", "effective: TBD\n", "effective: { open: when, owner: north }\n", "agreement:\n  purpose: 012\n",
    "agreement:\n  purpose: true\n", "agreement:\n  exclusivity: none\n",
    "agreement:\n  payments: { from: north, amount: 'EUR 1,200.50 per month', every: monthly }\n",
    "agreement:\n  payments: TBD\n", "term: { length: 24 months }\n",
    "agreement:\n  duties: [{ by: [north, south], action: sell, due: 10 days after effective }]\n",
  ])
  func rightFiles(text: String) throws {
    try withFile(Self.head + text) {
      let found = try verdicts(on: [$0])
      #expect(found.words == ["ok"], "\(text)\(found.errors)")
    }
  }

  @Test(arguments: [
    "efective: 2027-01-01\n", "effective: soon\n", "term: 24 months\n", "term: { length: three months }\n",
    "agreement:\n  payments: [{ amount: 1200 }]\n", "agreement:\n  payments: [{ amount: 1200 EURO }]\n",
    "agreement:\n  duties: [{ id: Sell It, by: north }]\n", "agreement:\n  rewards: { shares: [{ share: ten }] }\n",
    "agreement:\n  exclusivity: never\n", "agreement: yes\n", "relationship:\n  effect: perhaps\n",
    "relationship:\n  goals: [{ horizon: middle }]\n", "parties_: []\n",
  ])
  func wrongFiles(text: String) throws {
    try withFile(Self.head + text) {
      let found = try verdicts(on: [$0])
      #expect(found.words == ["wrong"], "\(text)")
    }
  }

  @Test(arguments: ["format: 2\nkind: alliance\ntitle: T\nparties: []\n", "kind: alliance\n", "[]\n", "text\n"])
  func wrongHeads(text: String) throws {
    try withFile(text) {
      let found = try verdicts(on: [$0])
      #expect(found.words == ["wrong"])
    }
  }

  private func withFile(_ text: String, _ body: (URL) throws -> Void) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "file-\(UUID().uuidString).yaml")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try body(file)
  }
}
