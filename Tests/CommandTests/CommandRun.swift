import Foundation

/// One run of the real executable in a folder of its own.
struct CommandRun {
  var status: Int32
  var output: String
  var errors: String

  /// The executable that was built with the tests.
  static let executable: URL = {
    let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = bundle.deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appending(path: "entente")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder.deleteLastPathComponent()
    }
    return bundle
  }()

  static func entente(
    _ arguments: String..., in folder: URL, environment: [String: String] = [:], input: String = ""
  ) throws -> CommandRun {
    try run(executable, arguments, in: folder, environment: environment, input: input)
  }

  static func run(
    _ program: URL, _ arguments: [String], in folder: URL, environment: [String: String] = [:],
    unset: [String] = [], input: String = ""
  ) throws -> CommandRun {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.filter { !unset.contains($0.key) }
      .merging(environment) { _, new in new }
    // Files, not pipes: no output is large enough to matter, and nothing can block.
    let scratch = FileManager.default.temporaryDirectory.appending(path: "entente-run-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let (out, err, inp) = (
      scratch.appending(path: "out"), scratch.appending(path: "err"), scratch.appending(path: "in")
    )
    try Data().write(to: out)
    try Data().write(to: err)
    try Data(input.utf8).write(to: inp)
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    process.standardInput = try FileHandle(forReadingFrom: inp)
    try process.run()
    process.waitUntilExit()
    return CommandRun(
      status: process.terminationReason == .exit ? process.terminationStatus : 1000 + process.terminationStatus,
      output: String(decoding: try Data(contentsOf: out), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: err), as: UTF8.self))
  }
}

/// A folder that goes when the test does.
final class ScratchFolder {
  let url: URL
  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "entente-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ text: String, to name: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
  func read(_ name: String) -> String? {
    (try? Data(contentsOf: url.appending(path: name))).map { String(decoding: $0, as: UTF8.self) }
  }
  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted() }
}
