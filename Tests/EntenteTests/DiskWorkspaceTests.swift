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

  @Test func aFileThatHasTheBytesOnlyGetsANewDate() throws {
    let same = folder + "/inside/file.txt"
    let other = folder + "/outside.txt"
    let old = Date(timeIntervalSince1970: 1_000_000_000)
    for path in [same, other] { try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: path) }
    let before = try [same, other].map(number(of:))
    try disk.write([(same, Array("text".utf8)), (other, Array("else".utf8))])
    let after = try [same, other].map(number(of:))
    #expect(before[0] == after[0] && before[1] != after[1])
    #expect(try disk.read(other, limit: 10) == Array("else".utf8))
    for path in [same, other] {
      let date = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
      #expect(try #require(date) > old)
    }
  }

  @Test func aLinkIsWrittenOverThoughItsFileHasTheBytes() throws {
    let link = folder + "/inside/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../outside.txt")
    try disk.write([(link, Array("text".utf8))])
    #expect(try FileManager.default.attributesOfItem(atPath: link)[.type] as? FileAttributeType == .typeRegular)
  }

  private func number(of path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
  }
}
