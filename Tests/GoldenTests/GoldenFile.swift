import Foundation
import Testing

/// A committed file that must be what the code makes, byte for byte. After a change that is meant,
/// `ENTENTE_RECORD=1 swift test --filter GoldenTests` writes it anew, and fails so that nobody mistakes recording for
/// passing.
struct GoldenFile {
  /// Below the root of the package.
  var path: String

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let isRecording = ProcessInfo.processInfo.environment["ENTENTE_RECORD"] != nil

  func compare(_ bytes: [UInt8]) throws {
    let file = Self.root.appending(path: path)
    if Self.isRecording {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
      Issue.record("recorded \(path)")
      return
    }
    let recorded = [UInt8]((try? Data(contentsOf: file)) ?? Data())
    // Compared apart, so that a failure does not print every byte.
    let isSame = recorded == bytes
    #expect(isSame, "\(path) differs: \(firstDifference(recorded, bytes))")
  }

  /// The first line that differs, so that a failure can be read without a tool.
  private func firstDifference(_ recorded: [UInt8], _ made: [UInt8]) -> String {
    let old = recorded.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let new = made.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
    func words(_ lines: [ArraySlice<UInt8>]) -> String {
      line < lines.count ? String(String(decoding: lines[line], as: UTF8.self).prefix(200)) : "(the end)"
    }
    return "line \(line + 1)\n  recorded: \(words(old))\n  made:     \(words(new))"
  }
}
