import Entente
import EntenteFormat
import Foundation
import Testing

/// What an audience may not see reaches no Word file and no PDF that is made for it.
@Suite struct ExportLeakTests {
  private let planted = PlantedAgreement()

  /// What a tool prints about a file.
  private func output(_ arguments: [String]) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    let out = Pipe()
    process.standardOutput = out
    try process.run()
    let data = out.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(arguments[0])")
    return [UInt8](data)
  }

  @Test(arguments: ["shared", "south"], ExportFormat.allCases)
  func exportsHoldWhatTheirReadersMaySee(audience: String, format: ExportFormat) throws {
    let drafting = Drafting(workspace: MemoryWorkspace(["planted.yaml": planted.text]))
    let result = drafting.export("planted.yaml", to: format, DraftRequest(audience: audience))
    #expect(result.problem == nil, "\(result.problem?.message ?? "")")
    #expect(result.files.count == (format == .docx ? 2 : 1))
    let (hidden, visible) = planted.split(for: audience)
    var shown: Set<Canary> = []
    for file in result.files {
      #expect(file.name.contains(".\(audience).") == (audience != "shared"))
      let path = FileManager.default.temporaryDirectory.appending(path: "entente-\(UUID().uuidString).\(format)").path
      try Data(file.bytes).write(to: URL(filePath: path))
      defer { try? FileManager.default.removeItem(atPath: path) }
      let reader = GoldenFile.root.appending(path: "Tests/CommandTests/read_docx.py").path
      let words = try output(format == .docx ? ["python3", reader, path] : ["pdftotext", path, "-"])
      #expect(planted.places(Canary.found(in: words).any.intersection(hidden)) == [], "\(file.name)")
      #expect(planted.places(Canary.found(in: file.bytes).any.intersection(hidden)) == [], "\(file.name)")
      shown.formUnion(Canary.found(in: words).whole)
    }
    #expect(planted.places(visible.subtracting(shown)) == [])
  }
}
