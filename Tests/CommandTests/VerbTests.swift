import Foundation
import Testing

/// Each verb as its help promises, through the real executable.
@Suite struct VerbTests {
  @Test(arguments: ["alliance", "reseller", "mou"])
  func aNewAgreementDrafts(kind: String) throws {
    let folder = try ScratchFolder()
    let made = try CommandRun.entente(
      "new", "deal", "--kind", kind, "--party", "Søn & \"Co\" A/S", "--party", "each: the [second] #2",
      "--title", "A title: with # everything", in: folder.url)
    #expect(made.status == 0, "\(made.errors)")
    let checked = try CommandRun.entente("check", "deal/agreement.yaml", in: folder.url)
    #expect(checked.status == 0, "\(checked.errors)")
    // What is not settled yet is told, so that nothing is forgotten; nothing is wrong.
    #expect(!checked.errors.contains("error["), "\(checked.errors)")
    let drafted = try CommandRun.entente("draft", "deal/agreement.yaml", in: folder.url)
    #expect(drafted.status == 0, "\(drafted.errors)")
    let page = try #require(folder.read("deal/partnership.html"))
    #expect(page.contains("A title: with # everything") && page.contains("each: the [second] #2"))
    let final = try CommandRun.entente("draft", "deal/agreement.yaml", "--final", "--force", in: folder.url)
    #expect(final.status == 1 && final.errors.contains("open-point"))
  }

  @Test func newNeverWritesOverAFile() throws {
    let folder = try ScratchFolder()
    try folder.write("mine", to: "deal/agreement.yaml")
    let run = try CommandRun.entente("new", "deal", in: folder.url)
    #expect(run.status == 2)
    #expect(folder.read("deal/agreement.yaml") == "mine")
  }

  @Test func newRefusesAnUnknownKindAndOneParty() throws {
    let folder = try ScratchFolder()
    let kind = try CommandRun.entente("new", "deal", "--kind", "aliance", in: folder.url)
    #expect(kind.status == 2 && kind.errors.contains("alliance"))
    #expect(try CommandRun.entente("new", "deal", "--party", "One", in: folder.url).status == 2)
    #expect(folder.names.isEmpty)
  }

  @Test func anEjectedTemplateDraftsTheSame() throws {
    let folder = try ScratchFolder()
    _ = try CommandRun.entente("new", "deal", in: folder.url)
    let ejected = try CommandRun.entente("template", "eject", "alliance", "mine", in: folder.url)
    #expect(ejected.status == 0, "\(ejected.errors)")
    let checked = try CommandRun.entente("template", "check", "mine", in: folder.url)
    #expect(checked.status == 0 && checked.output == "mine: no problems\n", "\(checked.output)")
    _ = try CommandRun.entente("draft", "deal/agreement.yaml", in: folder.url)
    let shipped = try #require(folder.read("deal/agreement.md"))
    let run = try CommandRun.entente("draft", "deal/agreement.yaml", "--template", "mine", in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.read("deal/agreement.md") == shipped)
    // A changed clause is used.
    let clause = try #require(folder.read("mine/clauses/purpose.md"))
    try folder.write(
      clause.replacingOccurrences(of: "\"Purpose\"", with: "\"What we want\""), to: "mine/clauses/purpose.md")
    _ = try CommandRun.entente("draft", "deal/agreement.yaml", "--template", "mine", in: folder.url)
    #expect(folder.read("deal/agreement.md")?.contains("What we want") == true)
  }

  @Test func aTemplateThatExtendsReplacesOneClause() throws {
    let folder = try ScratchFolder()
    _ = try CommandRun.entente("new", "deal", in: folder.url)
    try folder.write("kind: ours\nextends: alliance\n", to: "deal/ours/manifest.yaml")
    try folder.write(
      "{% clause purpose \"Our aim\" if agreement.purpose %}\n{% sub %}\n{{ agreement.purpose | sentence }}\n{% endclause %}\n",
      to: "deal/ours/clauses/purpose.md")
    let file = try #require(folder.read("deal/agreement.yaml"))
    try folder.write(file.replacingOccurrences(of: "kind: alliance", with: "kind: ./ours"), to: "deal/agreement.yaml")
    let run = try CommandRun.entente("draft", "deal/agreement.yaml", in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.read("deal/agreement.md")?.contains("Our aim") == true)
  }

  @Test func everyShippedTemplateIsSound() throws {
    let folder = try ScratchFolder()
    let run = try CommandRun.entente("template", "check", in: folder.url)
    #expect(run.status == 0 && run.errors == "", "\(run.output)\(run.errors)")
    let list = try CommandRun.entente("template", "list", in: folder.url).output
    for kind in ["alliance", "reseller", "mou"] { #expect(list.contains(kind)) }
    let shown = try CommandRun.entente("template", "show", "alliance", "example.yaml", in: folder.url)
    #expect(shown.output.contains("kind: alliance"))
    #expect(try CommandRun.entente("template", "show", "alliance", "none.md", in: folder.url).status == 2)
  }

  @Test func idAddsWhatIsMissingAndNothingElse() throws {
    let folder = try ScratchFolder()
    let text =
      "format: 1\nkind: alliance\ntitle: T\nparties:\n  - name: North   # us\n    short: North\n  - id: south\n    name: South\n    short: South\n"
    try folder.write(text, to: "deal.yaml")
    let dry = try CommandRun.entente("id", "--dry-run", "deal.yaml", in: folder.url)
    #expect(dry.output.contains("deal.yaml:5: parties: north") && folder.read("deal.yaml") == text)
    #expect(try CommandRun.entente("id", "deal.yaml", in: folder.url).status == 0)
    #expect(folder.read("deal.yaml") == text.replacingOccurrences(of: "# us\n", with: "# us\n    id: north\n"))
    #expect(try CommandRun.entente("id", "deal.yaml", in: folder.url).output.contains("every item has its id"))
  }

  @Test func traceShowsBothSides() throws {
    let folder = try ScratchFolder()
    _ = try CommandRun.entente("new", "deal", in: folder.url)
    for clause in ["leave-with-notice", "6"] {
      let run = try CommandRun.entente("trace", "deal/agreement.yaml", clause, in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("deal/agreement.yaml:") && run.output.contains("Templates/clauses/"))
    }
    let none = try CommandRun.entente("trace", "deal/agreement.yaml", "leave-with-notise", in: folder.url)
    #expect(none.status == 2 && none.errors.contains("leave-with-notice"))
  }

  @Test func traceKnowsWhoChangedALine() throws {
    let folder = try ScratchFolder()
    _ = try CommandRun.entente("new", "deal", in: folder.url)
    let git = URL(filePath: "/usr/bin/env")
    for call in [
      ["init", "-q"], ["add", "deal"],
      ["-c", "user.name=Ada Byron", "-c", "user.email=ada@example.org", "commit", "-qm", "first"],
    ] {
      let run = try CommandRun.run(
        git, ["git"] + call, in: folder.url, environment: ["GIT_AUTHOR_DATE": "2026-11-02T23:30:00-0500"])
      #expect(run.status == 0, "\(run.errors)")
    }
    let file = try #require(folder.read("deal/agreement.yaml"))
    try folder.write(
      file.replacingOccurrences(
        of: "notice: 90 days\n    - id: leave-after", with: "notice: 60 days\n    - id: leave-after"),
      to: "deal/agreement.yaml")
    let run = try CommandRun.entente("trace", "deal/agreement.yaml", "leave-with-notice", in: folder.url)
    #expect(run.output.contains(" 2026-11-02 Ada Byron"), "\(run.output)")
    #expect(run.output.contains("not committed yet"), "\(run.output)")
  }

  @Test func oneHalfAlone() throws {
    let folder = try ScratchFolder()
    _ = try CommandRun.entente("new", "deal", in: folder.url)
    try FileManager.default.createDirectory(at: folder.url.appending(path: "o"), withIntermediateDirectories: true)
    let run = try CommandRun.entente(
      "draft", "deal/agreement.yaml", "--only", "relationship", "-o", "o", in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.read("o/agreement.md") == nil && folder.read("o/relationship.md") != nil)
    #expect(folder.read("o/partnership.html") != nil)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let folder = try ScratchFolder()
    let run = try CommandRun.entente("--generate-completion-script", shell, in: folder.url)
    #expect(run.status == 0 && run.output.contains("entente"))
  }
}
