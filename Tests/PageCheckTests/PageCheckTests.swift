import Foundation
import Testing

/// The committed pages of the examples in a real browser and on paper, by independent checkers: the Nu HTML checker,
/// axe-core, Chromium. Pictures to look at are made by running `check.py` with `--shots`.
@Suite(.serialized) struct PageCheckTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The lines that `check.py` prints, and its exit status.
  private func check(_ pages: [URL]) throws -> (findings: [String], status: Int32) {
    let tools = Self.root.appending(path: ".build/tools")
    let python = tools.appending(path: "bin/python3")
    try #require(
      FileManager.default.fileExists(atPath: tools.appending(path: "pages/axe.min.js").path),
      "run make test once: it installs the checkers")
    let process = Process()
    process.executableURL = python
    process.arguments =
      [
        Self.root.appending(path: "Tests/PageCheckTests/check.py").path,
        "--vnu", tools.appending(path: "pages/vnu.jar").path, "--axe", tools.appending(path: "pages/axe.min.js").path,
      ] + pages.map(\.path)
    let out = Pipe()
    process.standardOutput = out
    try process.run()
    let text = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (text.split(separator: "\n").map(String.init), process.terminationStatus)
  }

  /// An agreement of 8 KB is a page of at most 120 KB; `check.py` holds the largest example to its own bound.
  @Test func aPageIsLightEnoughToMail() throws {
    let page = try Data(contentsOf: Self.root.appending(path: "Tests/Golden/eight-kb/partnership.html"))
    #expect(page.count <= 120_000)
  }

  #if os(Linux)
    @Test func everyPageHoldsUpWhereItIsRead() throws {
      let golden = Self.root.appending(path: "Tests/Golden")
      let files = FileManager.default.enumerator(at: golden, includingPropertiesForKeys: nil)
      let pages = (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "html" }.sorted { $0.path < $1.path }
      // The examples' own pages, a review, and what is made of two revisions and of a dispute.
      #expect(pages.count >= 9)
      let found = try check(pages)
      #expect(found.findings == [])
      #expect(found.status == 0)
    }

    /// A page with one fault of each kind: whatever is not named here, the check above can't see.
    @Test func aBrokenPageIsNoticed() throws {
      let found = try check([Self.root.appending(path: "Tests/PageCheckTests/broken.html")])
      #expect(found.status == 1)
      let codes = Set(found.findings.compactMap { $0.split(separator: ": ").dropFirst().first.map(String.init) })
      let known: Set<String> = [
        "markup", "policy", "too-wide", "nameless-table", "contents", "lost-heading", "layout-shift", "dead-switch",
        "duplicate-id", "broken-link", "strange-link", "foreign-element", "headings",
        "nameless-picture", "axe-image-alt", "axe-color-contrast", "request", "console", "page-number", "blank-sheet",
        "stranded-heading",
      ]
      #expect(known.subtracting(codes) == [])
    }
  #endif
}
