import Foundation
import Testing

/// Change sets, amendments and proved redlines through the real executable.
@Suite struct RevisionVerbTests {
  private static let old = """
    # Who sells what.
    format: 1
    kind: mou
    title: 'A small agreement' # for now
    parties:
      - id: north
        name: North GmbH
        short: North
      - id: south
        name: South Ltd
        short: South
    agreement:
      purpose: To sell more together.
      payments:
        # Each month.
        - id: fee
          from: north
          to: south
          amount: EUR 2,500.00
          due_within: 30 days   # after the invoice

    """
  private static let new = old.replacingOccurrences(of: "30 days ", with: "45 days ")
    .replacingOccurrences(of: "sell more", with: "sell and repair more")

  private func folder() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.write(Self.old, to: "old.yaml")
    try folder.write(Self.new, to: "new.yaml")
    let diff = try CommandRun.entente("diff", "old.yaml", "new.yaml", "--format", "json", in: folder.url)
    #expect(diff.status == 1)
    try folder.write(diff.output, to: "changes.json")
    return folder
  }

  @Test func applyMakesTheFile() throws {
    let folder = try folder()
    #expect(try CommandRun.entente("apply", "old.yaml", "changes.json", in: folder.url).output == Self.new)
    let some = try CommandRun.entente("apply", "old.yaml", "changes.json", "--only", "1", in: folder.url)
    #expect(some.output == Self.old.replacingOccurrences(of: "sell more", with: "sell and repair more"))
    let rest = try CommandRun.entente("apply", "old.yaml", "changes.json", "--except", "1", in: folder.url)
    #expect(rest.output == Self.old.replacingOccurrences(of: "30 days ", with: "45 days "))
    let written = try CommandRun.entente("apply", "old.yaml", "changes.json", "-o", "made.yaml", in: folder.url)
    #expect(written.status == 0 && folder.read("made.yaml") == Self.new)
    let again = try CommandRun.entente("apply", "old.yaml", "changes.json", "-o", "made.yaml", in: folder.url)
    #expect(again.status == 2 && again.errors.contains("foreign-output"))
    let base = try CommandRun.entente(
      "apply", "old.yaml", "changes.json", "-o", "old.yaml", "--force", in: folder.url)
    #expect(base.status == 2 && folder.read("old.yaml") == Self.old)
  }

  @Test func applyRefusesWithAWord() throws {
    let folder = try folder()
    func errors(_ arguments: String...) throws -> (Int32, String) {
      let run = try CommandRun.run(CommandRun.executable, ["apply"] + arguments, in: folder.url)
      return (run.status, run.errors)
    }
    #expect(
      try errors("old.yaml", "changes.json", "--only", "9") == (
        2,
        "error[cannot-apply]: there is no change 9\n  = help: changes.json says under `number` which changes there are\n\n1 error\n"
      ))
    #expect(try errors("old.yaml", "changes.json", "--only", "1", "--except", "2").0 == 2)
    #expect(try errors("old.yaml", "none.json").1.contains("none.json does not exist"))
    try folder.write("{\"format\": \"entente-changes\", \"version\": 3}\n", to: "two.json")
    let (status, words) = try errors("old.yaml", "two.json")
    #expect(status == 2 && words.contains("two.json:1:42") && words.contains("the version is 2"), "\(words)")
  }

  @Test func amendAndApply() throws {
    let folder = try folder()
    #expect(try CommandRun.entente("draft", "old.yaml", in: folder.url).status == 0)
    try folder.write("", to: "out/keep")
    let amend = try CommandRun.entente(
      "amend", "old.yaml", "new.yaml", "-o", "out", "--effective", "2027-07-01", in: folder.url)
    #expect(amend.status == 0, "\(amend.errors)")
    let text = try #require(folder.read("out/amendment.md"))
    #expect(text.contains("replace “30 days” with “45 days”") && text.contains("take effect on 1 July 2027"))
    let page = try #require(folder.read("out/amendment.html"))
    #expect(page.contains("Amendment to A small agreement") && !page.contains("<script"))
    let applied = try CommandRun.entente("apply", "agreement.md", "out/amendment.md", in: folder.url)
    #expect(applied.status == 0, "\(applied.errors)")
    try folder.write("", to: "later/keep")
    #expect(try CommandRun.entente("draft", "new.yaml", "-o", "later", in: folder.url).status == 0)
    #expect(applied.output == folder.read("later/agreement.md"))
    let early = try CommandRun.entente(
      "apply", "agreement.md", "out/amendment.md", "--on", "2027-06-30", in: folder.url)
    #expect(early.output == folder.read("agreement.md"))
    let same = try CommandRun.entente("amend", "old.yaml", "old.yaml", "-o", "out", in: folder.url)
    #expect(same.status == 1 && same.output.contains("nothing differs"))
  }

  @Test func aRedlineIsProved() throws {
    let folder = try folder()
    _ = try CommandRun.entente("redline", "old.yaml", "new.yaml", "-o", "r.html", in: folder.url)
    let proved = try CommandRun.entente("verify", "r.html", "old.yaml", "new.yaml", in: folder.url)
    #expect(proved.status == 0, "\(proved.output)\(proved.errors)")
    #expect(proved.output.contains("carries the fingerprints of both texts and their change set"))
    let page = try #require(folder.read("r.html"))
    try folder.write(page.replacingOccurrences(of: "<ins>45 days</ins>", with: "<ins>30 days</ins>"), to: "lie.html")
    let lie = try CommandRun.entente("verify", "lie.html", "old.yaml", "new.yaml", in: folder.url)
    #expect(lie.status == 1 && lie.output.contains("30 days"), "\(lie.output)")
    try folder.write(page.replacingOccurrences(of: "+15 days", with: "+5 days"), to: "other.html")
    let other = try CommandRun.entente("verify", "other.html", "old.yaml", "new.yaml", in: folder.url)
    #expect(other.status == 1 && other.output.contains("change set"), "\(other.output)")
    let swapped = try CommandRun.entente("verify", "r.html", "new.yaml", "old.yaml", in: folder.url)
    #expect(swapped.status == 1)
    #expect(try CommandRun.entente("verify", "r.html", "old.yaml", in: folder.url).status == 2)
  }

  @Test func tablesForPagesAndComments() throws {
    let folder = try folder()
    let html = try CommandRun.entente("diff", "old.yaml", "new.yaml", "--format", "html", in: folder.url)
    #expect(
      html.status == 1 && html.output.contains("<td data-name=\"Difference\">+15 days</td>")
        && !html.output.contains("<script"))
    let github = try CommandRun.entente("diff", "old.yaml", "new.yaml", "--format", "github", in: folder.url)
    #expect(github.output.contains("<details open><summary>Deal: money, figures and time (1)</summary>"))
  }

  /// `.ci/setup tests` installs pandoc.
  @Test func wordTracksTheChanges() throws {
    let folder = try folder()
    let pandoc = URL(filePath: "/usr/bin/env")
    guard try CommandRun.run(pandoc, ["pandoc", "--version"], in: folder.url).status == 0 else {
      print("skipped: pandoc is not installed; .ci/setup tests brings it")
      let none = try CommandRun.entente(
        "redline", "old.yaml", "new.yaml", "--format", "docx", "-o", "r.docx", in: folder.url)
      #expect(none.status == 2 && none.errors.contains("apt install pandoc"))
      return
    }
    let made = try CommandRun.entente(
      "redline", "old.yaml", "new.yaml", "--format", "docx", "-o", "r.docx", in: folder.url)
    #expect(made.status == 0, "\(made.errors)")
    try folder.write("", to: "later/keep")
    _ = try CommandRun.entente("draft", "old.yaml", in: folder.url)
    _ = try CommandRun.entente("draft", "new.yaml", "-o", "later", in: folder.url)
    func words(_ arguments: String...) throws -> String {
      let run = try CommandRun.run(
        pandoc, ["pandoc", "--to=plain", "--wrap=none", "--standalone"] + arguments, in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
      return run.output.split(whereSeparator: \.isWhitespace).filter { $0 != "-" }.joined(separator: " ")
    }
    #expect(
      try words("--track-changes=accept", "r.docx") == words("--from=commonmark+pipe_tables", "later/agreement.md"))
    #expect(try words("--track-changes=reject", "r.docx") == words("--from=commonmark+pipe_tables", "agreement.md"))
    let nowhere = try CommandRun.entente("redline", "old.yaml", "new.yaml", "--format", "docx", in: folder.url)
    #expect(nowhere.status == 2)
    let missing = try CommandRun.run(
      CommandRun.executable, ["redline", "old.yaml", "new.yaml", "--format", "docx", "-o", "n.docx"], in: folder.url,
      environment: ["PATH": folder.url.path])
    #expect(missing.status == 2 && missing.errors.contains("apt install pandoc"), "\(missing.errors)")
  }
}
