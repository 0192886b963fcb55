import Foundation
import Testing

/// `export` through the real executable, real pandoc, a real browser and WeasyPrint.
@Suite struct ExportVerbTests {
  struct Word: Decodable {
    struct Paragraph: Decodable {
      var style: String
      var text: String
    }
    var broken: String?
    var comment: String
    var paragraphs: [Paragraph]
    var tables: Int
    var bookmarks: [String]
    var anchors: [String]
    var head: String
    var foot: String
    var fields: [String]
    var all: String
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let env = URL(filePath: "/usr/bin/env")

  private func word(_ name: String, in folder: ScratchFolder) throws -> Word {
    let script = Self.root.appending(path: "Tests/CommandTests/read_docx.py").path
    let run = try CommandRun.run(Self.env, ["python3", script, name], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    return try JSONDecoder().decode(Word.self, from: Data(run.output.utf8))
  }

  /// Runs of letters and digits, in order.
  private func tokens(_ text: String) -> [String] {
    text.unicodeScalars.split { !$0.properties.isAlphabetic && !("0"..."9").contains($0) }.map { String($0) }
  }

  private func example(_ kind: String, in folder: ScratchFolder) throws {
    let path = Self.root.appending(path: "Templates/\(kind)/example.yaml")
    try folder.write(String(contentsOf: path, encoding: .utf8), to: "deal.yaml")
  }

  /// Every word of the Markdown stands in the Word file, once and in order; headings are Word's own.
  @Test(arguments: ["alliance", "reseller", "mou"])
  func wordFilesHoldEveryClause(kind: String) throws {
    let folder = try ScratchFolder()
    try example(kind, in: folder)
    let made = try CommandRun.entente("export", "deal.yaml", "--to", "docx", in: folder.url)
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.output == "wrote agreement.docx\nwrote relationship.docx\n")
    #expect(try CommandRun.entente("draft", "deal.yaml", in: folder.url).status == 0)
    for half in ["agreement", "relationship"] {
      let word = try word(half + ".docx", in: folder)
      var markdown = try #require(folder.read(half + ".md"))
      let lines = markdown.split(separator: "\n")
      #expect(word.broken == nil && word.comment.hasPrefix("entente 1 seal:"))
      for (marks, style) in [("# ", "Title"), ("## ", "heading 1"), ("### ", "heading 2")] {
        let expected = lines.filter { $0.hasPrefix(marks) }.map { tokens(String($0)) }
        #expect(word.paragraphs.filter { $0.style == style }.map { tokens($0.text) } == expected, "\(half): \(style)")
      }
      // What Markdown says besides words: targets of links, comments, escapes.
      markdown = markdown.replacing(/\]\([^)\n]*\)/, with: "]").replacing(/<!--.*-->/, with: "").replacing(
        "\\", with: "")
      let wanted = tokens(markdown)
      let found = word.paragraphs.flatMap { tokens($0.text) }
      let first = zip(wanted, found).first { $0.0 != $0.1 }
      #expect(wanted == found, "\(half): \(wanted.count) and \(found.count) words, first \(String(describing: first))")
      #expect(Set(word.anchors).subtracting(word.bookmarks) == [], "\(half)")
      #expect(Set(word.bookmarks).count == word.bookmarks.count)
      #expect(half == "relationship" || word.tables > 0)
      #expect(word.head.hasSuffix(word.paragraphs.first { $0.style == "Title" }?.text ?? "?"))
      #expect(word.fields == ["PAGE", "NUMPAGES"] && word.foot.contains("Page 1 of 1"))
    }
  }

  @Test func numbersAreTextBeforeATab() throws {
    let folder = try ScratchFolder()
    try example("mou", in: folder)
    _ = try CommandRun.entente("export", "deal.yaml", "--to", "docx", "--only", "deal", in: folder.url)
    #expect(folder.names == ["agreement.docx", "deal.yaml"])
    let word = try word("agreement.docx", in: folder)
    func texts(_ style: String) -> [String] { word.paragraphs.filter { $0.style == style }.map(\.text) }
    #expect(texts("Clause 1").contains { $0.hasPrefix("9.1\tStadtwerk must ask the mining authority") })
    #expect(texts("Clause 2").contains { $0.hasPrefix("(a)\tHeadings help the reader") })
    #expect(texts("Clause 3").contains { $0.hasPrefix("(i)\tMonika Kessler") })
    #expect(texts("Signature Line").filter { $0.hasPrefix("Signature: ____") }.count == 3)
    #expect(!word.all.contains("x-a") && !word.all.contains("x-n") && !word.all.contains("x-s"))
  }

  @Test func theSameDraftGivesTheSameBytesAndIsKnownAgain() throws {
    let folder = try ScratchFolder()
    try example("mou", in: folder)
    let call = {
      try CommandRun.entente("export", "deal.yaml", "--to", "docx", "--only", "relationship", in: folder.url)
    }
    let file = folder.url.appending(path: "relationship.docx")
    #expect(try call().status == 0)
    let first = try Data(contentsOf: file)
    #expect(try call().status == 0)
    #expect(try Data(contentsOf: file) == first)
    var edited = first
    edited[200] ^= 1
    try edited.write(to: file)
    let refused = try call()
    #expect(refused.status == 2 && refused.errors.contains("edited-output"))
    #expect(try Data(contentsOf: file) == edited)
  }

  /// Texts that could pass for markup of ours or of pandoc's.
  @Test func hostileTextsStayTexts() throws {
    let folder = try ScratchFolder()
    let text = "<x-n> [a]{.b custom-style=\"Title\"} `x`{=openxml} $x$ ^up^ ~~no~~ {{ title }} @cite :::"
    try folder.write(
      """
      format: 1
      kind: alliance
      title: "<w:p> & \\"quotes\\""
      parties: [{ id: north, name: "A <b> & Co" }, { id: south, name: South }]
      agreement:
        duties: [{ id: act, by: north, action: '\(text)' }]
      """, to: "deal.yaml")
    let made = try CommandRun.entente("export", "deal.yaml", "--to", "docx", "--only", "deal", in: folder.url)
    #expect(made.status == 0, "\(made.errors)")
    let word = try word("agreement.docx", in: folder)
    let line = try #require(word.paragraphs.first { $0.text.contains("custom-style") })
    #expect(line.style == "Clause 1")
    #expect(line.text.contains("<x-n> [a]{.b custom-style=\"Title\"} x{=openxml} $x$ ^up^"), "\(line.text)")
    #expect(word.head == "Draft: <w:p> & \"quotes\"")
  }

  @Test(arguments: ["chromium", "weasyprint"])
  func pagesOnPaper(engine: String) throws {
    let folder = try ScratchFolder()
    try example("mou", in: folder)
    let tools = Self.root.appending(path: ".build/tools/bin").path
    let path = tools + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    let made = try CommandRun.entente(
      "export", "deal.yaml", "--to", "pdf", "--engine", engine, in: folder.url, environment: ["PATH": path])
    #expect(made.status == 0, "\(made.errors)")
    #expect(folder.names == ["deal.yaml", "partnership.pdf"])
    let text = try CommandRun.run(Self.env, ["pdftotext", "-layout", "partnership.pdf", "-"], in: folder.url)
    let sheets = text.output.split(separator: "\u{C}", omittingEmptySubsequences: true)
    #expect(sheets.count > 8)
    for (index, sheet) in sheets.enumerated() {
      #expect(sheet.contains("Page \(index + 1) of \(sheets.count)"), "sheet \(index + 1)")
      if index > 0 { #expect(sheet.contains("Memorandum on heat from mine water"), "sheet \(index + 1)") }
    }
    #expect(text.output.contains("follow the safety rules of the shaft"))
    let again = try CommandRun.entente(
      "export", "deal.yaml", "--to", "pdf", "--engine", engine, in: folder.url, environment: ["PATH": path])
    #expect(again.status == 0, "a PDF of ours is known again: \(again.errors)")
  }

  @Test(arguments: [("docx", "pandoc"), ("pdf", "Chromium")])
  func aMissingToolIsNamed(format: String, tool: String) throws {
    let folder = try ScratchFolder()
    try example("mou", in: folder)
    let run = try CommandRun.entente(
      "export", "deal.yaml", "--to", format, in: folder.url, environment: ["PATH": folder.url.path])
    #expect(run.status == 2)
    #expect(run.errors.contains("missing-engine") && run.errors.contains(tool) && run.errors.contains("apt install"))
    #expect(folder.names == ["deal.yaml"])
  }

  @Test func aToolThatFailsIsQuoted() throws {
    let folder = try ScratchFolder()
    try example("mou", in: folder)
    try folder.write("#!/bin/sh\necho 'no more paper' >&2\nexit 7\n", to: "bin/pandoc")
    let tool = folder.url.appending(path: "bin/pandoc")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool.path)
    let path = tool.deletingLastPathComponent().path + ":/usr/bin:/bin"
    let run = try CommandRun.entente("export", "deal.yaml", "--to", "docx", in: folder.url, environment: ["PATH": path])
    #expect(run.status == 3)
    #expect(run.errors.contains("pandoc ended with status 7: no more paper"))
    #expect(folder.names == ["bin", "deal.yaml"])
  }

  @Test(arguments: [
    ["export", "deal.yaml"], ["export", "deal.yaml", "--to", "odt"], ["export", "none.yaml", "--to", "docx"],
    ["export", "deal.yaml", "--to", "pdf", "--engine", "pandoc"],
    ["export", "deal.yaml", "--to", "docx", "-o", "deal.yaml/none"],
    ["export", "deal.yaml", "--to", "docx", "--audience", "nobody"],
  ])
  func wrongCalls(arguments: [String]) throws {
    let folder = try ScratchFolder()
    try example("mou", in: folder)
    let run = try CommandRun.run(CommandRun.executable, arguments, in: folder.url)
    #expect(run.status == 2, "\(run.status) \(run.errors)")
    #expect(folder.names == ["deal.yaml"])
  }

  @Test func aHalfThatIsNotThere() throws {
    let folder = try ScratchFolder()
    try folder.write(
      "format: 1\nkind: alliance\ntitle: T\nparties: [{ id: a, name: A }, { id: b, name: B }]\n", to: "deal.yaml")
    for format in ["docx", "pdf"] {
      let run = try CommandRun.entente(
        "export", "deal.yaml", "--to", format, "--only", "relationship", in: folder.url)
      #expect(run.status == 2 && run.errors.contains("no-such-half") && folder.names == ["deal.yaml"])
    }
  }

  @Test func aFinalExportHasNoOpenPoints() throws {
    let folder = try ScratchFolder()
    try example("mou", in: folder)
    let run = try CommandRun.entente("export", "deal.yaml", "--to", "docx", "--final", in: folder.url)
    #expect(run.status == 1 && run.errors.contains("open-point") && folder.names == ["deal.yaml"])
  }
}
