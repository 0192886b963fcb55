import Entente
import EntenteSource
import Foundation
import Testing

/// Files that cannot be read: an error, nothing drafted, nothing else.
@Suite("Refused: files") struct RefusedFileTests {
  private func expectRefused(_ drafted: Drafted, _ expected: String, _ source: SourceLocation = #_sourceLocation) {
    #expect(drafted.errors.first.map(drafted.line) == expected, "\(drafted.report)", sourceLocation: source)
    #expect(drafted.result.files.isEmpty, sourceLocation: source)
    #expect(drafted.errors.first?.help?.isEmpty == false, "\(drafted.report)", sourceLocation: source)
  }

  @Test func nothingToRead() {
    expectRefused(Drafted(""), "1:1 empty-file")
    expectRefused(Drafted(" \n\n"), "1:1 empty-file")
    expectRefused(Drafted("# nothing here\n# nor here\n"), "1:1 empty-file")
    expectRefused(Drafted("- a\n- b\n"), "1:1 wrong-shape")
    expectRefused(Drafted("just a text\n"), "1:1 wrong-shape")
  }

  @Test func notUTF8() {
    let utf16 = Array(Small.deal("").utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    expectRefused(Drafted([0xFF, 0xFE] + utf16), "1:1 utf-16")
    expectRefused(Drafted(utf16), "1:1 utf-16")
    let text = Array(Small.deal("purpose: a ").utf8)
    for bytes: [UInt8] in [
      [0xE9], [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE6, 0x9D],
    ] {
      expectRefused(Drafted(text + bytes + [0x0A]), "12:14 invalid-utf-8")
    }
  }

  @Test func charactersThatNoTextHolds() {
    for (character, rule) in [
      ("\0", "nul-character"), ("\u{1}", "control-character"), ("\u{1B}", "control-character"),
      ("\u{7F}", "control-character"), ("\u{9B}", "control-character"), ("\r", "unusual-line-end"),
      ("\u{85}", "unusual-line-end"), ("\u{2028}", "unusual-line-end"), ("\u{2029}", "unusual-line-end"),
      ("\u{FEFF}", "byte-order-mark"), ("\u{FFFF}", "noncharacter"),
    ] {
      expectRefused(Drafted(Small.deal("purpose: a \(character) b\n")), "12:14 \(rule)")
    }
    for (escape, rule) in [("\\uD800", "surrogate"), ("\\0", "control-character"), ("\\x1B", "control-character")] {
      expectRefused(Drafted(Small.deal("purpose: \"a \(escape) b\"\n")), "12:15 \(rule)")
    }
  }

  @Test func tooLarge() {
    let bytes = Array(Small.deal("purpose: a\n").utf8) + [UInt8](repeating: 0x23, count: 16 << 20)
    expectRefused(Drafted(bytes), "cannot-read")
    var files = ["big.yaml": "# " + String(repeating: "x", count: 16 << 20)]
    expectRefused(Drafted(Small.root("include: big.yaml\n"), files: files), "11:10 unreadable-file")
    files = [:]
    expectRefused(Drafted(Small.root("include: none.yaml\n"), files: files), "11:10 missing-file")
  }

  /// Calls on real files; the same through the executable stands in the tests of the command.
  @Test func whatIsNoFile() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "entente-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder.appending(path: "inner"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let drafting = Drafting(workspace: DiskWorkspace())
    func refused(_ name: String) -> Diagnostic? {
      let result = drafting.draft(folder.appending(path: name).path)
      #expect(result.files.isEmpty)
      return result.diagnostics.first { $0.severity == .error }
    }
    #expect(refused("none.yaml")?.message.contains("does not exist") == true)
    #expect(refused("inner")?.message.contains("is a folder") == true)
    #expect(mkfifo(folder.appending(path: "pipe").path, 0o600) == 0)
    #expect(refused("pipe")?.message.contains("not a regular file") == true)
    try Data("x: y\n".utf8).write(to: folder.appending(path: "locked.yaml"))
    chmod(folder.appending(path: "locked.yaml").path, 0)
    // The superuser may read everything.
    if geteuid() != 0 { #expect(refused("locked.yaml")?.message.contains("permission") == true) }

    try Data("secret".utf8).write(to: folder.appending(path: "secret.yaml"))
    for (link, target) in [("link.yaml", "../secret.yaml"), ("folder", ".."), ("loop.yaml", "loop.yaml")] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "inner/\(link)").path, withDestinationPath: target)
    }
    for path in [
      "../secret.yaml", "/etc/passwd", "link.yaml", "folder/secret.yaml", "a/../../secret.yaml", "loop.yaml",
    ] {
      let schedule = "agreement:\n  schedules:\n    - id: annex\n      title: A\n      file: \(path)\n"
      // The file of a schedule is named in the text and never read, so that a link may lead where it likes.
      for lines in ["include: \(path)\n"] + (path.contains("..") || path.hasPrefix("/") ? [schedule] : []) {
        try Data(Small.root(lines).utf8).write(to: folder.appending(path: "inner/deal.yaml"))
        guard let problem = refused("inner/deal.yaml") else {
          Issue.record("\(path) is read: \(lines)")
          continue
        }
        #expect(!problem.span.isNone, "\(path)")
      }
    }
    for kind in ["../inner", "/etc", "./folder", "./missing", "folder/inner"] {
      let text = Small.root("").replacing("kind: alliance", with: "kind: \(kind)")
      try Data(text.utf8).write(to: folder.appending(path: "inner/deal.yaml"))
      #expect(refused("inner/deal.yaml") != nil, "\(kind)")
    }
  }
}
