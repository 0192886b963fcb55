import Foundation
import Testing

@testable import Entente

@Suite final class OutputFilesTests {
  let folder: String
  let disk = DiskWorkspace()

  init() throws {
    folder = NSTemporaryDirectory() + "entente-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func output(_ text: String, name: String = "agreement.md") -> OutputFile {
    OutputFile(name: name, bytes: Seal.sealed(Array(text.utf8)))
  }

  private func write(_ files: [OutputFile], into target: String? = nil, sources: [String] = [], force: Bool = false)
    throws(CallProblem) -> [String]
  {
    try writeOutputs(files, into: target ?? folder, sources: sources, force: force, workspace: disk)
  }

  private func contents(_ name: String = "agreement.md") -> String? {
    try? String(contentsOfFile: folder + "/" + name, encoding: .utf8)
  }

  @Test func writesOverItsOwnWork() throws {
    _ = try write([output("one\n")])
    _ = try write([output("two\n")])
    #expect(contents()?.hasPrefix("two\n") == true)
  }

  @Test func neverWritesOverAnEdit() throws {
    _ = try write([output("one\n")])
    try (contents()! + "my note\n").write(toFile: folder + "/agreement.md", atomically: false, encoding: .utf8)
    #expect(throws: CallProblem.self) { try self.write([self.output("two\n")]) }
    #expect(contents()?.hasPrefix("one\n") == true)
    _ = try write([output("two\n")], force: true)
    #expect(contents()?.hasPrefix("two\n") == true)
  }

  @Test func oneRefusalStopsAll() throws {
    try "mine".write(toFile: folder + "/partnership.html", atomically: false, encoding: .utf8)
    #expect(throws: CallProblem.self) {
      try self.write([self.output("one\n"), self.output("page", name: "partnership.html")])
    }
    #expect(contents() == nil)
    #expect(contents("partnership.html") == "mine")
  }

  @Test func leavesNothingBehindWhenAFolderStandsInTheWay() throws {
    try FileManager.default.createDirectory(atPath: folder + "/b.md", withIntermediateDirectories: false)
    #expect(throws: CallProblem.self) {
      try self.write([self.output("one\n", name: "a.md"), self.output("two\n", name: "b.md")], force: true)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["b.md"])
  }

  @Test func refusesToWriteOverTheAgreementItself() {
    #expect(throws: CallProblem.self) {
      try self.write([self.output("x")], sources: [self.folder + "/agreement.md"], force: true)
    }
  }

  @Test func aMissingFolderIsMade() throws {
    _ = try write([output("x")], into: folder + "/one/two")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/one/two") == ["agreement.md"])
  }

  @Test func aFolderThatCannotBeMadeIsNamed() throws {
    try Data("x".utf8).write(to: URL(filePath: folder + "/file"))
    #expect { try self.write([self.output("x")], into: self.folder + "/file/two") } throws: {
      ($0 as? CallProblem)?.message.hasPrefix(self.folder + "/file") == true
    }
  }
}
