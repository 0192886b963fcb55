import Foundation
import Testing

@testable import Entente

@Suite final class DiskWorkspaceTests {
  let folder: String
  let disk = DiskWorkspace()

  init() throws {
    folder = NSTemporaryDirectory() + "entente-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder + "/inside", withIntermediateDirectories: true)
    try "text".write(toFile: folder + "/outside.txt", atomically: false, encoding: .utf8)
    try "text".write(toFile: folder + "/inside/file.txt", atomically: false, encoding: .utf8)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  @Test func readsAFile() throws { #expect(try disk.read(folder + "/outside.txt", limit: 10) == Array("text".utf8)) }

  @Test func refusesWhatIsNoFile() throws {
    #expect(throws: FileProblem.missing) { try self.disk.read(self.folder + "/none", limit: 10) }
    #expect(throws: FileProblem.isFolder) { try self.disk.read(self.folder, limit: 10) }
    #expect(throws: FileProblem.tooLarge(limit: 3)) { try self.disk.read(self.folder + "/outside.txt", limit: 3) }
    let pipe = folder + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(throws: FileProblem.notAFile) { try self.disk.read(pipe, limit: 10) }
  }

  @Test func neverLeavesTheFolder() throws {
    let inside = folder + "/inside"
    #expect(try disk.read(inside + "/file.txt", below: inside, limit: 10).count == 4)
    #expect(throws: FileProblem.outside) {
      try self.disk.read(inside + "/../outside.txt", below: inside, limit: 10)
    }
    try FileManager.default.createSymbolicLink(atPath: inside + "/link", withDestinationPath: "../outside.txt")
    #expect(throws: FileProblem.outside) { try self.disk.read(inside + "/link", below: inside, limit: 10) }
    try FileManager.default.createSymbolicLink(atPath: inside + "/loop", withDestinationPath: "loop")
    #expect(throws: FileProblem.self) { try self.disk.read(inside + "/loop", below: inside, limit: 10) }
  }
}
