import Foundation
import Testing

/// The preview before a real browser: `preview.py` is a person who edits, looks and clicks.
@Suite(.serialized) struct ServeTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A program that was built with the tests.
  private static func built(_ name: String) -> URL? {
    var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appending(path: name)
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  private func run(_ program: URL, _ arguments: [String]) throws -> (status: Int32, output: String, errors: String) {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    let (out, err) = (Pipe(), Pipe())
    process.standardOutput = out
    process.standardError = err
    try process.run()
    let output = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let errors = String(decoding: err.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output, errors)
  }

  @Test func aPersonAtThePreview() throws {
    let python = Self.root.appending(path: ".build/tools/bin/python3")
    try #require(
      FileManager.default.isExecutableFile(atPath: python.path),
      "run make test once: it installs what drives the browser")
    let server = try #require(Self.built("entente-serve"))
    let script = Self.root.appending(path: "Tests/ServeTests/preview.py")
    let (status, output, errors) = try run(python, [script.path, server.path])
    #expect(status == 0, "\(output)\(errors)")
    #expect(!output.contains("FAILED"), "\(output)")
    #expect(output.split(separator: "\n").count { $0.hasPrefix("ok ") } == 21, "\(output)\(errors)")
  }

  @Test func theCommandStartsIt() throws {
    let command = try #require(Self.built("entente"))
    let missing = try run(command, ["serve", "/no/such/agreement.yaml"])
    #expect(missing.status == 2)
    #expect(missing.errors.contains("error[cannot-read]: /no/such/agreement.yaml does not exist"), "\(missing.errors)")
    #expect(try run(command, ["serve", "a.yaml", "--port", "70000"]).status == 2)
  }

  @Test func withoutItTheCommandSaysWhatToDo() throws {
    let command = try #require(Self.built("entente"))
    let folder = FileManager.default.temporaryDirectory.appending(path: "alone-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let alone = folder.appending(path: "entente")
    try FileManager.default.copyItem(at: command, to: alone)
    let (status, _, errors) = try run(alone, ["serve", "agreement.yaml"])
    #expect(status == 2)
    #expect(errors.contains("build it with make serve"), "\(errors)")
  }
}
