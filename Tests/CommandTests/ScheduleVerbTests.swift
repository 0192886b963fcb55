import Foundation
import Testing

/// `calendar` and `obligations` through the real executable, with a real repository.
@Suite struct ScheduleVerbTests {
  private static let git = URL(filePath: "/usr/bin/env")

  private func git(_ arguments: String..., in folder: URL, at time: String = "2027-01-01T12:00:00+0100") throws {
    let identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    let run = try CommandRun.run(
      Self.git, ["git"] + identity + arguments, in: folder, environment: ["GIT_COMMITTER_DATE": time])
    #expect(run.status == 0, "\(run.errors)")
  }

  private static let deal = """
    format: 1
    kind: alliance
    title: A title
    effective: 2027-03-01
    parties: [{ id: north, name: North Ltd }, { id: south, name: South Ltd }]
    agreement:
      duties: [{ id: act, by: north, action: act, due: 2027-04-01 }]

    """

  private func value(_ name: String, in calendar: String) -> String? {
    calendar.split(separator: "\r\n").first { $0.hasPrefix(name + ":") }.map { String($0.dropFirst(name.count + 1)) }
  }

  @Test func stampAndSequenceComeFromGit() throws {
    let folder = try ScratchFolder()
    try folder.write(Self.deal, to: "deal.yaml")
    let outside = try CommandRun.entente("calendar", "deal.yaml", in: folder.url)
    #expect(value("DTSTAMP", in: outside.output) == "20270301T000000Z")
    #expect(value("SEQUENCE", in: outside.output) == "0")
    try git("init", "-q", in: folder.url)
    try git("add", "deal.yaml", in: folder.url)
    try git("commit", "-qm", "one", in: folder.url)
    let first = try CommandRun.entente("calendar", "deal.yaml", in: folder.url)
    #expect(first.status == 0 && first.errors == "")
    #expect(value("DTSTAMP", in: first.output) == "20270101T110000Z")
    #expect(value("SEQUENCE", in: first.output) == "1")
    try folder.write(Self.deal.replacingOccurrences(of: "2027-04-01", with: "2027-05-01"), to: "deal.yaml")
    let between = try CommandRun.entente("calendar", "deal.yaml", in: folder.url)
    #expect(between.status == 0 && between.errors.contains("uncommitted-changes"))
    try git("commit", "-qam", "two", in: folder.url, at: "2027-01-03T00:30:00+0100")
    let second = try CommandRun.entente("calendar", "deal.yaml", in: folder.url)
    #expect(second.errors == "")
    #expect(value("DTSTAMP", in: second.output) == "20270102T233000Z")
    #expect(value("SEQUENCE", in: second.output) == "2")
    #expect(value("UID", in: second.output) == value("UID", in: first.output))
    let options = try CommandRun.entente(
      "calendar", "deal.yaml", "--stamp", "2028-01-01T00:00:00Z", "--sequence", "9", in: folder.url)
    #expect(value("DTSTAMP", in: options.output) == "20280101T000000Z")
    #expect(value("SEQUENCE", in: options.output) == "9")
  }

  @Test func aShallowCopySaysSo() throws {
    let folder = try ScratchFolder()
    try folder.write(Self.deal, to: "whole/deal.yaml")
    let whole = folder.url.appending(path: "whole")
    try git("init", "-q", in: whole)
    try git("add", ".", in: whole)
    try git("commit", "-qm", "one", in: whole)
    try git("commit", "-q", "--allow-empty", "-m", "two", in: whole)
    try git("clone", "-q", "--depth", "1", "file://" + whole.path, "part", in: folder.url)
    let run = try CommandRun.entente("calendar", "part/deal.yaml", in: folder.url)
    #expect(run.status == 0 && run.errors.contains("history-cut-short"))
    let told = try CommandRun.entente("calendar", "part/deal.yaml", "--sequence", "2", in: folder.url)
    #expect(told.errors == "")
  }

  @Test func theFileIsWrittenAndKnownAgain() throws {
    let folder = try ScratchFolder()
    try folder.write(Self.deal, to: "deal.yaml")
    let call = { try CommandRun.entente("calendar", "deal.yaml", "-o", "deal.ics", in: folder.url) }
    #expect(try call().output == "wrote deal.ics\n")
    let first = try #require(folder.read("deal.ics"))
    #expect(try call().status == 0 && folder.read("deal.ics") == first)
    try folder.write(first.replacingOccurrences(of: "act", with: "rest"), to: "deal.ics")
    let edited = try call()
    #expect(edited.status == 2 && edited.errors.contains("edited-output"))
    try folder.write("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", to: "deal.ics")
    #expect(try call().errors.contains("foreign-output"))
    let over = try CommandRun.entente("calendar", "deal.yaml", "-o", "deal.yaml", "--force", in: folder.url)
    #expect(over.status == 2 && folder.read("deal.yaml") == Self.deal)
    let nowhere = try CommandRun.entente("calendar", "deal.yaml", "-o", "deal.yaml/none/deal.ics", in: folder.url)
    #expect(nowhere.status == 2)
  }

  @Test func whatIsNotSettledIsSaid() throws {
    let folder = try ScratchFolder()
    try folder.write(
      Self.deal.replacingOccurrences(of: "2027-04-01", with: "5 business days after effective"), to: "deal.yaml")
    let run = try CommandRun.entente("calendar", "deal.yaml", "--format", "text", in: folder.url)
    #expect(run.status == 0)
    #expect(run.errors.contains("warning[uncounted-business-days]") && run.errors.contains("deal.yaml:7:"))
    #expect(run.output.contains("Without a date yet:\n- Due: act: business days can't be counted"))
    let ics = try CommandRun.entente("calendar", "deal.yaml", in: folder.url)
    #expect(!ics.output.contains("act.due") && ics.output.contains("Without a date yet"))
  }

  @Test(arguments: [
    ["calendar", "deal.yaml", "--stamp", "today"], ["calendar", "deal.yaml", "--sequence", "-1"],
    ["calendar", "deal.yaml", "--format", "text", "-o", "x"], ["calendar", "deal.yaml", "--signed", "2027-02-30"],
    ["calendar", "deal.yaml", "--audience", "noth"], ["calendar", "none.yaml"], ["calendar"],
    ["obligations", "deal.yaml", "--on", "tomorrow"], ["obligations", "deal.yaml", "--on", "2027-3-1"],
    ["obligations", "deal.yaml", "--party", "noth"], ["obligations", "none.yaml"],
    ["obligations", "deal.yaml", "--format", "xls"],
  ])
  func wrongCalls(arguments: [String]) throws {
    let folder = try ScratchFolder()
    try folder.write(Self.deal, to: "deal.yaml")
    let run = try CommandRun.run(CommandRun.executable, arguments, in: folder.url)
    #expect(run.status == 2, "\(run.status) \(run.errors)")
    #expect(run.output == "" && !run.errors.isEmpty)
    #expect(folder.names == ["deal.yaml"])
  }

  @Test func obligationsAsATable() throws {
    let folder = try ScratchFolder()
    try folder.write(Self.deal, to: "deal.yaml")
    let run = try CommandRun.entente("obligations", "deal.yaml", "--on", "2027-04-02", in: folder.url)
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output.contains("| North Ltd | act | – | by 2027-04-01 |"))
    #expect(run.output.contains("| overdue | 2027-04-01 |"))
    let csv = try CommandRun.entente("obligations", "deal.yaml", "--format", "csv", in: folder.url)
    #expect(csv.output.hasPrefix("\"by\",\"what\""))
  }
}
