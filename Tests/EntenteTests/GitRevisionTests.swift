import EntenteRevision
import Foundation
import Testing

@testable import Entente

/// Revisions named as git names them, with a real repository.
@Suite struct GitRevisionTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "entente-git-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try git("init", "-q", ".")
    try "# A\n\nThis lasts for 2 days and no more.\n".write(to: file, atomically: true, encoding: .utf8)
    try git("add", "-A")
    try git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "one")
    try git("tag", "v1")
    try "# A\n\nThis lasts for 3 days and no more.\n".write(to: file, atomically: true, encoding: .utf8)
  }

  private var file: URL { folder.appending(path: "a.md") }

  private func git(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder.path] + arguments
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func aRevisionIsReadFromTheObjectStore() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let drafting = Drafting(workspace: DiskWorkspace())
    for name in ["v1", "v1:" + file.path, "HEAD:" + file.path] {
      let result = drafting.compare(old: name, new: file.path)
      #expect(result.diagnostics.isEmpty)
      #expect(result.table.rows.map(\.difference) == ["+1 day"])
    }
    #expect(try String(contentsOf: file, encoding: .utf8).contains("3 days"))
  }

  @Test(arguments: ["nowhere", "--help", "v1:../../../etc/passwd", "v1\nv1"])
  func whatIsNoRevisionIsRefused(name: String) {
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = Drafting(workspace: DiskWorkspace()).compare(old: name, new: file.path)
    #expect(!result.diagnostics.isEmpty)
    #expect(result.text == nil)
  }
}
