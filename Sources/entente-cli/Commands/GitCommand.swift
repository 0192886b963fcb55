import ArgumentParser
import Entente
import EntenteRevision
import EntenteSource

struct GitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "git",
    abstract: "Let git show agreement files term by term, and merge them by field and sentence.",
    subcommands: [Install.self, Uninstall.self, Doctor.self, Textconv.self, MergeDriver.self, Difftool.self])

  struct Place: ParsableArguments {
    @Flag(help: "For all repositories of yours, not for this one alone.")
    var global = false

    @Option(help: "The entente that git is to call; else the one that runs now.", completion: .file())
    var executable: String?

    var integration: GitIntegration {
      GitIntegration(scope: global ? .everywhere : .repository, executable: executable ?? Terminal.executable)
    }
  }

  struct Install: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "install",
      abstract: "Tell git how to show, compare and merge agreement files.",
      discussion: """
        Sets git's configuration of this clone (every clone needs it once: git takes no programs from a repository) \
        and the lines of .gitattributes, which belong into a commit. Can be called again; says what it sets. Where the \
        command is missing, git shows and merges these files as any others.

        Afterwards git diff, show, log -p and blame show terms, one a line, each hunk under its item; git merge, rebase \
        and cherry-pick merge by item and sentence; git difftool -t entente prints the term table and writes redlines; \
        git mergetool -t entente settles disputes.

        The view shows everything in a file, private items too, to whoever has the file. With --cache git keeps views \
        in refs/notes/textconv/entente: faster, but do not push these notes where the file itself must not go.

        Examples:
          entente git install --dry-run
          entente git install alliance.yaml   a file that is not called *agreement.yaml
        """)

    @OptionGroup var place: Place
    @Argument(help: "Agreement files, or patterns of them.", completion: .file(extensions: ["yaml", "yml"]))
    var files: [String] = []
    @Flag(help: "Let git keep the views that it made.") var cache = false
    @Flag(help: "Set nothing; print what would be set.") var dryRun = false

    func run() throws {
      try printing("nothing to do: all is set") { () throws(CallProblem) in
        try place.integration.install(files: files, keepsViews: cache, isDryRun: dryRun)
      }
    }
  }

  struct Uninstall: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "uninstall", abstract: "Take out what install set, and nothing else.")
    @OptionGroup var place: Place
    @Flag(help: "Take out nothing; print what would be taken out.") var dryRun = false

    func run() throws {
      try printing("nothing to do: nothing is set") { () throws(CallProblem) in
        try place.integration.uninstall(isDryRun: dryRun)
      }
    }
  }

  struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "doctor",
      abstract: "Say what keeps git from showing and merging agreement files as it should.",
      discussion: """
        Changes nothing. Looks at the settings, the command that they name, and the agreement files of the repository:
        attributes, git's conflict marks, disputes. Hosts on the web never call merge drivers: merge in a clone. Exit \
        status: 0 all is well, 1 findings.
        """)
    @OptionGroup var place: Place

    func run() throws {
      let problems: [Diagnostic]
      do throws(CallProblem) { problems = try place.integration.doctor() } catch {
        Terminal.complain("error[\(error.rule)]: \(error.message)\n  = help: \(error.help)")
        throw Ending.wrong
      }
      FindingsFormat.text.report(problems, sources: SourceSet())
      if problems.hasErrors { throw Ending.findings }
      if problems.isEmpty { Terminal.print("all is well") }
    }
  }

  struct Textconv: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "textconv",
      abstract: "Print a file as git compares it: one term a line. Git calls this.",
      discussion: "It shows everything that the file holds, private items too: it is for those who have the file.")
    @Argument(help: "The file.") var file: String
    func run() throws { try GitCommand.textconv(file) }
  }

  struct MergeDriver: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "merge-driver", abstract: "Merge three versions of a file. Git calls this.", shouldDisplay: false)
    @Argument(parsing: .captureForPassthrough, help: "%O %A %B %L %P %S %X %Y") var words: [String] = []

    func run() throws {
      guard let driver = GitMergeDriver(words) else { throw ValidationError("git calls this with the three files") }
      let report: MergeReport
      do throws(CallProblem) { report = try driver.run() } catch {
        Terminal.complain("error[\(error.rule)]: \(error.message)\n  = help: \(error.help)")
        throw Ending.failed
      }
      FindingsFormat.text.report(report.diagnostics, sources: report.sources)
      guard report.bytes != nil else { throw Ending.wrong }
      report.printed { Terminal.complain($0) }
      if !report.conflicts.isEmpty || report.diagnostics.hasErrors { throw Ending.findings }
    }
  }

  struct Difftool: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "difftool", abstract: "Show what differs between two versions. Git calls this.",
      shouldDisplay: false)
    @Argument(parsing: .captureForPassthrough, help: "$LOCAL $REMOTE $MERGED") var words: [String] = []

    func run() throws {
      guard let tool = GitDifftool(words) else { throw ValidationError("git calls this with the two files") }
      let report = tool.run()
      FindingsFormat.text.report(report.diagnostics, sources: report.sources)
      Terminal.print(report.text, terminator: "")
      if report.diagnostics.hasErrors { throw Ending.wrong }
    }
  }

  /// Without a parser: git calls this once for each version of a file that it shows.
  static func textconv(_ file: String) throws {
    let bytes: [UInt8]
    do throws(FileProblem) { bytes = try DiskWorkspace().read(file, limit: sourceLimit) } catch {
      Terminal.complain("error[cannot-read]: \(file) \(error.words)")
      throw Ending.wrong
    }
    Terminal.print(String(decoding: TermView.write(bytes), as: UTF8.self), terminator: "")
  }
}

private func printing(_ nothing: String, _ lines: () throws(CallProblem) -> [String]) throws {
  let done: [String]
  do throws(CallProblem) { done = try lines() } catch {
    Terminal.complain("error[\(error.rule)]: \(error.message)\n  = help: \(error.help)")
    throw Ending.wrong
  }
  for line in done { Terminal.print(line) }
  if done.isEmpty { Terminal.print(nothing) }
}
