import Foundation
import Testing

/// Real git in real repositories, with the command as git calls it. The traps are those in which git drops a side, stops
/// or stays silent.
@Suite struct GitTests {
  static let agreement = """
    # North and South.
    format: 1
    kind: alliance
    title: A small alliance
    parties:
      - id: north
        name: North GmbH
      - id: south
        name: South Ltd
    agreement:
      payments:
        - id: fee
          from: north
          to: south
          amount: EUR 2,500.00
          due_within: 30 days
      clauses:
        - id: reports
          title: Reports
          text: The manager gives 30 days notice of each meeting. Interest accrues at 5 % a year. Nobody waives it.
        - id: letters
          title: Notices
          text: Notices are given in writing.
        - id: costs
          title: Costs
          text: Each party bears its own costs.

    """

  /// A repository with one commit of the agreement, and with nothing of this machine's settings.
  final class Repository {
    let folder: ScratchFolder
    var environment: [String: String]

    init(_ text: String = GitTests.agreement, installing: Bool = true) throws {
      folder = try ScratchFolder()
      environment = [
        "HOME": folder.url.path, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "a@example.org", "LC_ALL": "C", "GIT_PAGER": "cat",
        "GIT_EDITOR": "true",
      ]
      try git("init", "-q", "-b", "main", ".")
      if installing { #expect(try entente("git", "install").status == 0) }
      try commit(text, "one")
    }

    @discardableResult
    func git(_ arguments: String..., mayFail: Bool = false) throws -> CommandRun {
      let run = try CommandRun.run(
        URL(filePath: "/usr/bin/env"), ["git"] + arguments, in: folder.url, environment: environment, unset: Self.outer)
      if !mayFail { #expect(run.status == 0, "git \(arguments): \(run.errors)") }
      return run
    }

    func entente(_ arguments: String...) throws -> CommandRun {
      try CommandRun.run(CommandRun.executable, arguments, in: folder.url, environment: environment, unset: Self.outer)
    }

    private static let outer = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_REFLOG_ACTION", "XDG_CONFIG_HOME"]

    func commit(_ text: String, _ message: String) throws {
      try folder.write(text, to: "agreement.yaml")
      try git("add", "-A")
      try git("commit", "-qm", message)
    }

    /// Two branches from the first commit, `main` checked out.
    func fork(ours: String, theirs: String, branch: String = "theirs") throws {
      try git("checkout", "-q", "-b", branch)
      try commit(theirs, "theirs")
      try git("checkout", "-q", "main")
      try commit(ours, "ours")
    }

    var text: String { folder.read("agreement.yaml") ?? "" }
  }

  private func edited(_ old: String, _ new: String, of text: String = agreement) -> String {
    #expect(text.contains(old))
    return text.replacingOccurrences(of: old, with: new)
  }

  private static let reports = """
        - id: reports
          title: Reports
          text: The manager gives 30 days notice of each meeting. Interest accrues at 5 % a year. Nobody waives it.

    """

  // MARK: Settings

  @Test func installCanBeRepeatedAndTakenBack() throws {
    let repository = try Repository(installing: false)
    let config = repository.folder.read(".git/config")
    try repository.folder.write("*.png binary\n", to: ".gitattributes")
    let dry = try repository.entente("git", "install", "--dry-run")
    #expect(dry.status == 0 && dry.output.contains("merge.entente.driver") && dry.output.contains("*.agreement.yaml"))
    #expect(repository.folder.read(".git/config") == config)
    #expect(repository.folder.read(".gitattributes") == "*.png binary\n")
    #expect(try repository.entente("git", "install", "my deal.yaml").status == 0)
    let (settings, attributes) = (repository.folder.read(".git/config"), repository.folder.read(".gitattributes"))
    #expect(attributes?.hasPrefix("*.png binary\n# entente:") == true)
    #expect(attributes?.contains("\"/my deal.yaml\"  diff=entente") == true)
    #expect(try repository.entente("git", "install").output == "nothing to do: all is set\n")
    #expect(repository.folder.read(".git/config") == settings && repository.folder.read(".gitattributes") == attributes)
    #expect(try repository.entente("git", "uninstall").status == 0)
    #expect(repository.folder.read(".gitattributes") == "*.png binary\n")
    #expect(try repository.git("config", "--get-regexp", "entente", mayFail: true).output.isEmpty)
    #expect(try repository.entente("git", "uninstall").output == "nothing to do: nothing is set\n")
  }

  @Test func installForEveryRepository() throws {
    let repository = try Repository(installing: false)
    #expect(try repository.entente("git", "install", "--global").status == 0)
    #expect(repository.folder.read(".config/git/attributes")?.contains("agreement.yaml") == true)
    #expect(repository.folder.read(".gitattributes") == nil)
    try repository.folder.write(edited("30 days\n", "45 days\n"), to: "agreement.yaml")
    #expect(try repository.git("diff").output.contains("+due_within: 45 days"))
    #expect(try repository.entente("git", "doctor").status == 0)
    #expect(try repository.entente("git", "uninstall", "--global").status == 0)
    #expect(repository.folder.read(".config/git/attributes") == nil)
  }

  @Test func outsideARepository() throws {
    let folder = try ScratchFolder()
    let run = try CommandRun.entente("git", "install", in: folder.url, environment: ["HOME": folder.url.path])
    #expect(run.status == 2 && run.errors.contains("error[no-repository]"))
    #expect(folder.names.isEmpty)
  }

  // MARK: Showing

  @Test func gitShowsTermsUnderTheirItem() throws {
    let repository = try Repository()
    // Quoting, comments and the order of keys are no terms.
    let new = edited(
      "      due_within: 30 days\n", "",
      of: edited("      from: north\n", "      due_within: 45 days # new\n      from: 'north'\n"))
    try repository.folder.write(new, to: "agreement.yaml")
    let lines = try repository.git("diff").output.split(separator: "\n")
    #expect(
      lines.filter { $0.hasPrefix("+") || $0.hasPrefix("-") }.dropFirst(2) == [
        "-due_within: 30 days", "+due_within: 45 days",
      ])
    #expect(lines.contains { $0.hasPrefix("@@") && $0.hasSuffix("@@ payments › fee") })
    let words = try repository.git("diff", "--word-diff").output
    #expect(words.contains("due_within: [-30 days-]{+45 days+}"))
  }

  @Test func logAndBlameUseTheViewAndFormatPatchDoesNot() throws {
    let repository = try Repository()
    try repository.commit(edited("30 days\n", "45 days\n"), "longer")
    #expect(try repository.git("log", "-p", "-1").output.contains("\n+due_within: 45 days"))
    #expect(try repository.git("blame", "agreement.yaml").output.contains(") == payments › fee"))
    // A patch that is sent must apply to the file itself.
    let patch = try repository.git("format-patch", "-1", "--stdout").output
    #expect(patch.contains("+      due_within: 45 days"))
  }

  @Test func aMovedClauseIsTheSameLines() throws {
    let repository = try Repository()
    let without = edited(Self.reports, "")
    try repository.folder.write(without + Self.reports, to: "agreement.yaml")
    let diff = try repository.git("diff", "--color-moved=plain", "--color=always", "--no-indent-heuristic").output
    // The colours that git gives to moved lines (bold magenta, bold cyan), and to no other.
    let marked = diff.split(separator: "\n").filter { $0.contains("\u{1B}[1;35m") || $0.contains("\u{1B}[1;36m") }
    #expect(marked.count >= 10)
  }

  @Test func viewsAreKeptWhenAsked() throws {
    let repository = try Repository()
    try repository.commit(edited("30 days\n", "45 days\n"), "longer")
    try repository.git("log", "-p")
    #expect(try repository.git("for-each-ref", "refs/notes").output.isEmpty)
    #expect(try repository.entente("git", "install", "--cache").status == 0)
    let first = try repository.git("log", "-p").output
    #expect(try repository.git("for-each-ref", "refs/notes").output.contains("refs/notes/textconv/entente"))
    #expect(try repository.git("log", "-p").output == first)
    #expect(try repository.entente("git", "install").output.contains("cachetextconv taken out"))
  }

  @Test func withoutTheCommandGitStillShows() throws {
    let repository = try Repository()
    #expect(try repository.entente("git", "install", "--executable", "/nowhere/entente").status == 0)
    try repository.folder.write(edited("30 days\n", "45 days\n"), to: "agreement.yaml")
    #expect(try repository.git("diff").output.contains("+      due_within: 45 days"))
    let doctor = try repository.entente("git", "doctor", "--executable", "/nowhere/entente")
    #expect(doctor.status == 1 && doctor.errors.contains("command-missing"))
  }

  @Test func aFileThatIsNoYAMLIsShownAsItIs() throws {
    let repository = try Repository()
    try repository.folder.write("format: [1\nkind: x\n", to: "agreement.yaml")
    #expect(try repository.git("diff").output.contains("+format: [1"))
  }

  // MARK: Merging

  @Test func twoSentencesOfOneLineMerge() throws {
    let repository = try Repository()
    try repository.fork(ours: edited("30 days notice", "45 days notice"), theirs: edited("5 % a year", "7 % a year"))
    try repository.git("merge", "-q", "theirs")
    let expected = edited("5 % a year", "7 % a year", of: edited("30 days notice", "45 days notice"))
    #expect(repository.text == expected)
    #expect(try repository.git("status", "--porcelain").output.isEmpty)
  }

  /// Git's own merge exits 0 here and keeps the clause twice.
  @Test func aClauseMovedToTwoPlacesIsADispute() throws {
    let repository = try Repository()
    let without = edited(Self.reports, "")
    let third = edited(
      "text: Notices are given in writing.\n", "text: Notices are given in writing.\n" + Self.reports, of: without)
    try repository.fork(ours: without + Self.reports, theirs: third)
    let run = try repository.git("merge", "theirs", mayFail: true)
    #expect(run.status == 1)
    #expect(repository.text.components(separatedBy: "id: reports").count == 2)
    #expect(try repository.git("status", "--porcelain").output == "UU agreement.yaml\n")
    #expect(try repository.entente("draft", "agreement.yaml").status != 0)
    #expect(try repository.entente("git", "doctor").errors.contains("unresolved-dispute"))
    #expect(try repository.entente("resolve", "agreement.yaml", "--take", "main").status == 0)
    #expect(repository.text == without + Self.reports)
  }

  /// With exit 127 git takes our text, without a mark, for a conflict.
  /// A clause goes on one side while the other begins to refer to it; a part is read for the check.
  @Test func whatIsWrongTogetherIsADisputeInAFileThatIncludesOthers() throws {
    let text = Self.agreement.replacingOccurrences(of: "format: 1\n", with: "format: 1\ninclude: parts.yaml\n")
    let repository = try Repository(text, installing: true)
    let duty = "    - { id: stock, by: north, to: south, action: keep tools in stock }\n"
    try repository.folder.write("agreement:\n  duties:\n" + duty, to: "parts.yaml")
    try repository.commit(text, "parts")
    let letters = """
          - id: letters
            title: Notices
            text: Notices are given in writing.

      """
    #expect(text.contains(letters))
    try repository.fork(
      ours: text.replacingOccurrences(of: letters, with: ""),
      theirs: text.replacingOccurrences(of: "own costs.", with: "own costs of [@letters] and of [@stock]."))
    #expect(try repository.git("merge", "theirs", mayFail: true).status == 1)
    #expect(repository.text.contains("together with main's change of letters: nothing has the id `letters`"))
    #expect(!repository.text.contains("id `stock`"))
  }

  @Test func withoutTheCommandGitMergesByLines() throws {
    let repository = try Repository()
    #expect(try repository.entente("git", "install", "--executable", "/nowhere/entente").status == 0)
    try repository.fork(ours: edited("5 %", "7 %"), theirs: edited("5 %", "9 %"))
    #expect(try repository.git("merge", "theirs", mayFail: true).status == 1)
    #expect(repository.text.contains("<<<<<<<") && repository.text.contains("7 %") && repository.text.contains("9 %"))
    let clean = try Repository()
    #expect(try clean.entente("git", "install", "--executable", "/nowhere/entente").status == 0)
    try clean.fork(ours: edited("30 days\n", "45 days\n"), theirs: edited("own costs", "costs"))
    try clean.git("merge", "-q", "theirs")
    #expect(clean.text.contains("45 days\n") && clean.text.contains("bears its costs"))
  }

  @Test func whatCannotBeReadIsMergedByLinesAndMarked() throws {
    let repository = try Repository()
    try repository.fork(ours: edited("title: Costs", "title: [Costs"), theirs: edited("30 days\n", "45 days\n"))
    let run = try repository.git("merge", "theirs", mayFail: true)
    #expect(run.status == 1, "a file that can't be read is nothing to commit without a look")
    #expect(repository.text.contains("[Costs") && repository.text.contains("45 days\n"))
  }

  @Test func bothSidesMakeTheFile() throws {
    let repository = try Repository("format: 1\n", installing: true)
    try repository.git("checkout", "-q", "-b", "theirs")
    try repository.folder.write(edited("30 days\n", "45 days\n"), to: "new.agreement.yaml")
    try repository.git("add", "-A")
    try repository.git("commit", "-qm", "theirs")
    try repository.git("checkout", "-q", "main")
    try repository.folder.write(edited("5 % a year", "7 % a year"), to: "new.agreement.yaml")
    try repository.git("add", "-A")
    try repository.git("commit", "-qm", "ours")
    #expect(try repository.git("merge", "theirs", mayFail: true).status == 1)
    let text = repository.folder.read("new.agreement.yaml") ?? ""
    #expect(text.components(separatedBy: "dispute:").count == 3)
    #expect(text.contains("45 days") && text.contains("7 % a year"))
  }

  /// Git merges the two bases first, and would hand over a base with marks or disputes in it.
  @Test func crissCross() throws {
    let repository = try Repository()
    try repository.fork(ours: edited("5 %", "7 %"), theirs: edited("5 %", "9 %"))
    try repository.git("branch", "ours-one")
    try repository.git("merge", "theirs", mayFail: true)
    try repository.folder.write(edited("5 %", "7 %"), to: "agreement.yaml")
    try repository.git("commit", "-qam", "ours kept")
    try repository.git("checkout", "-q", "theirs")
    try repository.git("merge", "ours-one", mayFail: true)
    try repository.folder.write(edited("5 %", "9 %"), to: "agreement.yaml")
    try repository.git("commit", "-qam", "theirs kept")
    let run = try repository.git("merge", "main", mayFail: true)
    #expect(run.status == 1)
    #expect(!repository.text.contains("<<<<<<<"))
    #expect(repository.text.contains("7 %") && repository.text.contains("9 %") && repository.text.contains("dispute:"))
  }

  @Test func namesStayWithTheirSideInARebase() throws {
    let ours = edited("5 %", "7 %")
    let theirs = edited("5 %", "9 %")
    let merged = try Repository()
    try merged.fork(ours: ours, theirs: theirs, branch: "south/interest")
    try merged.git("merge", "south/interest", mayFail: true)
    #expect(merged.text.contains("by: main") && merged.text.contains("by: south"))
    let rebased = try Repository()
    try rebased.fork(ours: ours, theirs: theirs, branch: "south/interest")
    try rebased.git("checkout", "-q", "south/interest")
    try rebased.git("rebase", "main", mayFail: true)
    #expect(!rebased.text.contains("by: ours") && !rebased.text.contains("%X"))
    #expect(rebased.text.contains("7 %") && rebased.text.contains("9 %"))
  }

  @Test func aMergeCanBeTriedWithoutAWorkTree() throws {
    let repository = try Repository()
    try repository.fork(ours: edited("30 days notice", "45 days notice"), theirs: edited("5 % a year", "7 % a year"))
    let tree = try repository.git("merge-tree", "--write-tree", "main", "theirs").output.prefix { $0 != "\n" }
    let text = try repository.git("show", "\(tree):agreement.yaml").output
    #expect(text == edited("5 % a year", "7 % a year", of: edited("30 days notice", "45 days notice")))
    #expect(repository.text == edited("30 days notice", "45 days notice"))
  }

  /// Git then merges by lines and says nothing.
  @Test func doctorSeesAnAttributeWithoutSettings() throws {
    let repository = try Repository()
    #expect(try repository.entente("git", "doctor").status == 0)
    try repository.git("config", "--remove-section", "merge.entente")
    let run = try repository.entente("git", "doctor")
    #expect(run.status == 1 && run.errors.contains("not-installed"))
    #expect(try repository.entente("git", "install").status == 0)
    try repository.folder.write(Self.agreement, to: "deal.yaml")
    try repository.git("add", "-A")
    #expect(try repository.entente("git", "doctor").errors.contains("entente git install deal.yaml"))
    try repository.folder.write(Self.agreement + "<<<<<<< ours\n", to: "agreement.yaml")
    #expect(try repository.entente("git", "doctor").errors.contains("conflict-marks"))
  }

  /// Git never calls a driver where one side only deleted the file: the deletion is git's own conflict.
  @Test func deletedByOneSide() throws {
    let repository = try Repository()
    try repository.git("checkout", "-q", "-b", "theirs")
    try repository.git("rm", "-q", "agreement.yaml")
    try repository.git("commit", "-qm", "gone")
    try repository.git("checkout", "-q", "main")
    try repository.commit(edited("30 days\n", "45 days\n"), "ours")
    #expect(try repository.git("merge", "theirs", mayFail: true).status == 1)
    #expect(repository.text.contains("45 days\n"))
  }

  @Test func mergetoolSettlesAndDifftoolShows() throws {
    let repository = try Repository()
    try repository.fork(ours: edited("5 %", "7 %"), theirs: edited("5 %", "9 %"))
    let told = try repository.git("difftool", "-y", "-t", "entente", "theirs", "main").output
    #expect(told.contains("agreement.yaml: 1 change") && told.contains("−2 points"))
    let page = try #require(told.split(separator: "\n").first { $0.hasPrefix("redline: ") }).dropFirst(9)
    #expect(page.hasSuffix(".git/entente/redline/agreement.html"))
    let text = try String(contentsOf: URL(filePath: String(page)), encoding: .utf8)
    #expect(text.contains("<del>9 %</del> <ins>7 %</ins>") && text.contains("before/agreement.yaml"))
    #expect(!text.contains("git-blob") && !told.contains("-relationship.html"))
    #expect(try repository.git("status", "--porcelain").output == "")
    try repository.git("merge", "theirs", mayFail: true)
    // Without a terminal the tool prints what is to be decided and settles nothing.
    let run = try repository.git("mergetool", "-y", "-t", "entente", mayFail: true)
    #expect(run.output.contains("- at: reports.text"))
    #expect(repository.text.contains("dispute:"))
  }

  /// Git hands over one file alone: what it includes is that of the work tree. A page tells nothing private.
  @Test func difftoolReadsPartsAndHalves() throws {
    let root = edited("format: 1\n", "format: 1\ninclude: parts/terms.yaml\n")
    let charter = """
      relationship:
        opportunities:
          - { id: shop, text: a second shop, owner: north }
          - { id: secret, text: the canary, owner: north, visibility: [north] }

      """
    let repository = try Repository()
    let duty = "    - { id: stock, by: north, to: south, action: keep tools in stock }\n"
    try repository.folder.write("agreement:\n  duties:\n" + duty, to: "deals/parts/terms.yaml")
    try repository.folder.write(root + charter, to: "deals/x.yaml")
    try repository.folder.write("hello\n", to: "deals/readme.txt")
    try repository.git("add", "-A")
    try repository.git("commit", "-qm", "two files")
    let changed =
      edited("own costs.", "own costs and [@stock].", of: root)
      + edited("the canary", "the second canary", of: edited("a second shop", "a third shop", of: charter))
    try repository.folder.write(changed, to: "deals/x.yaml")
    try repository.folder.write("hello again\n", to: "deals/readme.txt")
    let told = try repository.git("difftool", "-y", "-t", "entente").output
    #expect(told.contains("deals/readme.txt is no agreement by itself; git diff shows it"))
    #expect(told.contains("deals/x.yaml: 2 changes") && !told.contains("error") && !told.contains("canary"))
    let pages = told.split(separator: "\n").filter { $0.hasPrefix("redline: ") }.map { String($0.dropFirst(9)) }
    #expect(pages.map { $0.split(separator: "/").last } == ["deals-x.html", "deals-x-relationship.html"])
    for page in pages {
      let text = try String(contentsOf: URL(filePath: page), encoding: .utf8)
      #expect(!text.contains("canary") && !text.contains("secret"))
    }
  }
}
