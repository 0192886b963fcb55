import Foundation
import Testing

/// `new` on a terminal, where it asks, and elsewhere, where the options decide: every answer ends in the file.
@Suite struct NewTests {
  private func talk(_ folder: ScratchFolder, _ arguments: [String], answers: [String]) throws -> CommandRun {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "talk.py")
    return try CommandRun.run(
      URL(filePath: "/usr/bin/env"),
      ["python3", script.path, folder.url.path, CommandRun.executable.path] + arguments, in: folder.url,
      environment: ["NO_COLOR": "1"], input: answers.map { $0 + "\n" }.joined())
  }

  private static let answers = [
    "mou", "Søn & \"Co\" A/S", "each: the [second] #2", "Third\\Party 'GmbH'", "", "A title: with # everything",
    "To see - whether: \"it\" works.", "2027-01-15", "18 months", "6 months", "45 days", "England: and Wales",
    "the courts of London", "yes",
  ]
  private static let shown = [
    "kind: mou", #"name: "Søn & \"Co\" A/S""#, #"name: "each: the [second] #2""#, #"name: "Third\\Party 'GmbH'""#,
    #"title: "A title: with # everything""#, #"purpose: "To see - whether: \"it\" works.""#, "effective: 2027-01-15",
    "length: 18 months", "length: 6 months", "automatic: yes", "notice: 45 days", #"governing: "England: and Wales""#,
    "courts: the courts of London",
  ]

  @Test func everyAnswerEndsInTheFile() throws {
    let folder = try ScratchFolder()
    let run = try talk(folder, ["new", "deal"], answers: Self.answers)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    let file = try #require(folder.read("deal/agreement.yaml"))
    for line in Self.shown { #expect(file.contains(line + "\n"), "\(line)") }
    for line in Self.shown { #expect(run.output.contains(line), "not shown before it was written: \(line)") }
    try expectDrafts(folder, saying: ["A title: with # everything", "each: the [second] #2", "15 January 2027"])
  }

  @Test func optionsDoTheSame() throws {
    let folder = try ScratchFolder()
    let spoken = try talk(folder, ["new", "deal"], answers: Self.answers)
    #expect(spoken.status == 0)
    let given = try CommandRun.run(
      CommandRun.executable,
      [
        "new", "given", "--kind", "mou", "--party", "Søn & \"Co\" A/S", "--party", "each: the [second] #2", "--party",
        "Third\\Party 'GmbH'", "--title", "A title: with # everything", "--purpose", "To see - whether: \"it\" works.",
        "--start", "2027-01-15", "--term", "18 months", "--renewal", "6 months", "--notice", "45 days", "--law",
        "England: and Wales", "--courts", "the courts of London",
      ], in: folder.url)
    #expect(given.status == 0, "\(given.errors)")
    #expect(folder.read("given/agreement.yaml") == folder.read("deal/agreement.yaml"))
  }

  /// Enter all the way takes what stands in brackets: the file that options without values make.
  @Test func enterTakesWhatIsThere() throws {
    let folder = try ScratchFolder()
    let run = try talk(
      folder, ["new", "deal"], answers: ["", "Nordwind GmbH", "Harbour Ltd"] + [String](repeating: "", count: 10))
    #expect(run.status == 0, "\(run.output)")
    _ = try CommandRun.entente(
      "new", "given", "--party", "Nordwind GmbH", "--party", "Harbour Ltd", in: folder.url)
    #expect(folder.read("given/agreement.yaml") == folder.read("deal/agreement.yaml"))
    try expectDrafts(folder, saying: ["Nordwind GmbH"])
  }

  @Test func whatTheFileCannotHoldIsAskedAgain() throws {
    let folder = try ScratchFolder()
    let run = try talk(
      folder, ["new", "deal", "--title", "T", "--law", "France", "--courts", "Paris", "--purpose", "P"],
      answers: ["aliance", "", "One", "", "Two", "", "soon", "2027-02-30", "2027-03-01", "perpetual", "yes"])
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.components(separatedBy: "That can't stand there").count == 3)
    let file = try #require(folder.read("deal/agreement.yaml"))
    #expect(
      file.contains("effective: 2027-03-01\n") && file.contains("length: perpetual\n") && !file.contains("renewal"))
  }

  @Test(arguments: [["alliance", "One"], Array(answers.dropLast()) + ["no"], []])
  func whoStopsGetsNothing(answers: [String]) throws {
    let folder = try ScratchFolder()
    let run = try talk(folder, ["new", "deal"], answers: answers)
    #expect(run.status == 2 && run.output.contains("Nothing was written."))
    #expect(folder.names.isEmpty)
  }

  /// Before the first question.
  @Test func aTakenFolderIsSaidAtOnce() throws {
    let folder = try ScratchFolder()
    try folder.write("mine", to: "deal/agreement.yaml")
    let run = try talk(folder, ["new", "deal"], answers: Self.answers)
    #expect(run.status == 2 && run.output.contains("exists already") && !run.output.contains("Which kind"))
    #expect(folder.read("deal/agreement.yaml") == "mine")
  }

  @Test(arguments: [("--start", "soon"), ("--term", "long"), ("--notice", "a while"), ("--renewal", "often")])
  func whatWouldNotDraftIsNotWritten(option: String, value: String) throws {
    let folder = try ScratchFolder()
    let run = try CommandRun.entente("new", "deal", option, value, in: folder.url)
    #expect(run.status == 2 && run.errors.contains("nothing was written"), "\(run.errors)")
    #expect(folder.names.isEmpty)
  }

  private func expectDrafts(_ folder: ScratchFolder, saying words: [String]) throws {
    let checked = try CommandRun.entente("check", "deal/agreement.yaml", in: folder.url)
    #expect(checked.status == 0, "\(checked.errors)")
    let drafted = try CommandRun.entente("draft", "deal/agreement.yaml", in: folder.url)
    #expect(drafted.status == 0, "\(drafted.errors)")
    let page = folder.read("deal/partnership.html") ?? ""
    for words in words { #expect(page.contains(words), "\(words)") }
  }
}
