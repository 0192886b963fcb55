import Foundation
import Testing

/// What is refused before or while files are opened: `quality.md`, *Calls* and *Files*.
@Suite struct CallTests {
  private func scratch() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.write(small, to: "deal.yaml")
    return folder
  }

  private let small = """
    format: 1
    kind: alliance
    title: A small alliance
    parties:
      - id: north
        name: North GmbH
        short: North
      - id: south
        name: South Ltd
        short: South
    agreement:
      purpose: To sell more together.

    """

  @Test(arguments: [[], ["--help"], ["help", "draft"], ["--version"], ["draft", "--help"]])
  func answersWithHelp(arguments: [String]) throws {
    let folder = try scratch()
    let run = try CommandRun.run(CommandRun.executable, arguments, in: folder.url)
    #expect(run.status == 0)
    #expect(!run.output.isEmpty)
  }

  @Test(arguments: [
    ["drft", "deal.yaml"], ["draft"], ["draft", "deal.yaml", "--odience", "north"],
    ["draft", "deal.yaml", "--only", "both"],
  ])
  func aWrongCallIsTwo(arguments: [String]) throws {
    let folder = try scratch()
    let run = try CommandRun.run(CommandRun.executable, arguments, in: folder.url)
    #expect(run.status == 2)
    #expect(!run.errors.isEmpty)
  }

  @Test func helpNamesTheWholeCall() throws {
    let folder = try scratch()
    for verb in ["draft", "check", "trace"] {
      #expect(try CommandRun.entente(verb, "--help", in: folder.url).output.contains("entente \(verb)"))
    }
    #expect(try CommandRun.entente("draft", "x.yaml", "--odd", in: folder.url).errors.contains("entente draft"))
  }

  @Test func drafts() throws {
    let folder = try scratch()
    let run = try CommandRun.entente("draft", "deal.yaml", in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.names.contains("agreement.md") && folder.names.contains("partnership.html"))
    #expect(try CommandRun.entente("draft", "deal.yaml", in: folder.url).status == 0, "a second time")
  }

  /// A plain call is not given to the parser; the same call with `=` is. Both do the same.
  @Test(arguments: [
    ["deal.yaml"], ["deal.yaml", "--final"], ["--force", "deal.yaml"], ["deal.yaml", "--audience", "north"],
    ["--only", "deal", "deal.yaml"], ["deal.yaml", "--only", "relationship", "--revision", "v1"],
    ["deal.yaml", "--template", "mou", "--final", "--force"], ["deal.yaml", "--audience", "nobody"],
    ["missing.yaml", "--revision", "v1"], ["deal.yaml", "--template", "none"],
  ])
  func aPlainCallIsWhatTheParserReads(words: [String]) throws {
    var runs: [(run: CommandRun, files: [String: String])] = []
    for output in [["-o", "out"], ["--output", "out"], ["--output=out"]] {
      let folder = try scratch()
      try folder.write("", to: "out/kept.txt")
      let run = try CommandRun.run(CommandRun.executable, ["draft"] + words + output, in: folder.url)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "out").path)
      runs.append((run, Dictionary(uniqueKeysWithValues: names.map { ($0, folder.read("out/" + $0) ?? "") })))
    }
    for (run, files) in runs.dropLast() {
      #expect(run.status == runs[2].run.status)
      #expect(run.output == runs[2].run.output)
      #expect(run.errors == runs[2].run.errors)
      #expect(files == runs[2].files)
    }
  }

  @Test(arguments: [
    ["draft", "deal.yaml", "other.yaml"], ["draft", "deal.yaml", "-o"], ["draft", "deal.yaml", "--only", "both"],
    ["draft", "deal.yaml", "--audience", "--final"], ["draft", "-o", "out"],
  ])
  func whatIsNotPlainIsStillRefused(arguments: [String]) throws {
    let folder = try scratch()
    let run = try CommandRun.run(CommandRun.executable, arguments, in: folder.url)
    #expect(run.status == 2)
    #expect(run.errors.contains("entente draft"))
    #expect(!folder.names.contains("agreement.md"))
  }

  @Test func anEditedOutputStays() throws {
    let folder = try scratch()
    _ = try CommandRun.entente("draft", "deal.yaml", in: folder.url)
    let edited = try #require(folder.read("agreement.md")) + "\nA note of mine.\n"
    try folder.write(edited, to: "agreement.md")
    let run = try CommandRun.entente("draft", "deal.yaml", in: folder.url)
    #expect(run.status == 2)
    #expect(run.errors.contains("agreement.md was edited"))
    #expect(folder.read("agreement.md") == edited)
    #expect(try CommandRun.entente("draft", "deal.yaml", "--force", in: folder.url).status == 0)
  }

  @Test(arguments: [
    ("missing.yaml", "does not exist"), ("folder", "is a folder"), ("empty.yaml", "empty"),
    ("pipe", "not a regular file"),
    ("utf16.yaml", "UTF-16"), ("latin1.yaml", "UTF-8"), ("nul.yaml", "NUL"), ("comments.yaml", "comments"),
  ])
  func aFileThatIsNoneIsRefused(name: String, words: String) throws {
    let folder = try scratch()
    try FileManager.default.createDirectory(at: folder.url.appending(path: "folder"), withIntermediateDirectories: true)
    try folder.write("", to: "empty.yaml")
    try folder.write("# nothing here\n", to: "comments.yaml")
    try Data([0xFF, 0xFE, 0x66, 0, 0x6F, 0]).write(to: folder.url.appending(path: "utf16.yaml"))
    try Data(Array("title: Caf".utf8) + [0xE9, 0x0A]).write(to: folder.url.appending(path: "latin1.yaml"))
    try Data(Array("title: a".utf8) + [0, 0x0A]).write(to: folder.url.appending(path: "nul.yaml"))
    #expect(mkfifo(folder.url.appending(path: "pipe").path, 0o600) == 0)
    let run = try CommandRun.entente("draft", name, in: folder.url)
    #expect(run.status == 2)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.errors.contains(name))
    #expect(!folder.names.contains("agreement.md"))
  }

  @Test func aMissingFolderIsMade() throws {
    let folder = try scratch()
    let run = try CommandRun.entente("draft", "deal.yaml", "-o", "one/two", in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(FileManager.default.fileExists(atPath: folder.url.appending(path: "one/two/agreement.md").path))
  }

  @Test func theInputIsNoOutput() throws {
    let folder = try scratch()
    let run = try CommandRun.entente("draft", "deal.yaml", "-o", "deal.yaml", in: folder.url)
    #expect(run.status == 2, "\(run.errors)")
    #expect(folder.read("deal.yaml") == small)
    #expect(folder.names == ["deal.yaml"])
    try folder.write(small, to: "agreement.md")
    let same = try CommandRun.entente("draft", "agreement.md", in: folder.url)
    #expect(same.status == 2, "\(same.errors)")
    #expect(folder.read("agreement.md") == small)
  }

  @Test func aFolderThatMayNotBeWrittenStaysAsItIs() throws {
    let folder = try scratch()
    try FileManager.default.createDirectory(at: folder.url.appending(path: "out"), withIntermediateDirectories: true)
    // A folder where a file must go stops all of them, for the superuser too.
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "out/partnership.html"), withIntermediateDirectories: true)
    let run = try CommandRun.entente("draft", "deal.yaml", "-o", "out", in: folder.url)
    #expect(run.status == 2, "\(run.errors)")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "out").path) == [
        "partnership.html"
      ])
  }

  @Test func aClosedOutputIsNoCrash() throws {
    let folder = try scratch()
    let program = CommandRun.executable.path
    let run = try CommandRun.run(
      URL(filePath: "/bin/sh"),
      ["-c", "\"\(program)\" schema | head -c 1; \"\(program)\" schema >&-; echo \" $?\" >&2"], in: folder.url)
    let status = run.errors.split(separator: " ").last.flatMap { Int($0.prefix { $0.isNumber }) }
    #expect((status ?? 200) < 128, "\(run.errors)")
  }

  @Test func anUnknownAudienceIsRefused() throws {
    let folder = try scratch()
    let run = try CommandRun.entente("draft", "deal.yaml", "--audience", "nroth", in: folder.url)
    #expect(run.status == 2)
    #expect(run.errors.contains("north"), "the nearest party is named")
    #expect(folder.names == ["deal.yaml"])
  }

  @Test func anotherAudienceHasItsOwnNames() throws {
    let folder = try scratch()
    let run = try CommandRun.entente("draft", "deal.yaml", "--audience", "north", in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.names.contains("partnership.north.html"))
    #expect(!folder.names.contains("partnership.html"))
  }

  @Test func pathsInTheFileStayBelowIt() throws {
    let folder = try scratch()
    try folder.write("secret: x\n", to: "outside.yaml")
    for path in ["/etc/passwd", "../outside.yaml", "link.yaml"] {
      try folder.write(small + "include:\n  - \(path)\n", to: "inner/deal.yaml")
      let link = folder.url.appending(path: "inner/link.yaml").path
      try? FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../outside.yaml")
      let run = try CommandRun.entente("draft", "deal.yaml", in: folder.url.appending(path: "inner"))
      #expect(run.status == 2, "\(path)")
      #expect(run.errors.contains("deal.yaml:"), "\(run.errors)")
    }
  }

  @Test func jsonIsForMachines() throws {
    let folder = try scratch()
    try folder.write(small + "  porpose: x\n", to: "wrong.yaml")
    let run = try CommandRun.entente("check", "--format", "json", "wrong.yaml", in: folder.url)
    #expect(run.status == 2)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let first = try #require((json["diagnostics"] as? [[String: Any]])?.first)
    #expect(first["line"] as? Int == 13)
    #expect(first["path"] as? String == "wrong.yaml")
    #expect((first["help"] as? String)?.contains("purpose") == true)
  }
}
