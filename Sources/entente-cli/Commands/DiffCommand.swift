import ArgumentParser
import Entente
import EntenteRevision
import EntenteSource

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed between two revisions, in terms: money and time first, then rights, then words.",
    discussion: """
      Compares two agreement files by the ids of their items, or two Markdown texts (.md) by their clauses; what is \
      only matched by likeness is called a guess. Exit status: 0 the same, 1 they differ, 2 something is wrong.

      Examples:
        entente diff old.yaml new.yaml
        entente diff old.yaml new.yaml --format markdown
        entente diff main:alliance.yaml alliance.yaml --format github > comment.md
        entente diff sent.md received.md --stat
        entente diff HEAD~2 alliance.yaml   as it stood two commits ago, from git
        entente diff v1:alliance.yaml main:alliance.yaml
      """)

  @Argument(help: "The older revision.", completion: .file(extensions: ["yaml", "yml", "md"]))
  var old: String

  @Argument(help: "The newer revision.", completion: .file(extensions: ["yaml", "yml", "md"]))
  var new: String

  @Option(help: "How it is printed: text, markdown, html, github (for a comment there) or json.")
  var format = TableFormat.text

  @Flag(help: "One line with the counts.")
  var stat = false

  @Option(help: "For whom: shared, or a party's id.")
  var audience = "shared"

  func run() throws {
    let drafting = Drafting(workspace: DiskWorkspace())
    let result = drafting.compare(
      old: old, new: new, audience: DraftRequest(audience: audience).audience, isFingerprinted: format == .json)
    FindingsFormat.text.report(
      result.diagnostics.filter { $0.severity == .error || $0.rule == "unresolved-dispute" }, sources: result.sources)
    guard !result.diagnostics.hasErrors else { throw Ending.wrong }
    switch format {
    case _ where stat: Terminal.print(result.table.stat)
    case .text: Terminal.print(result.table.text, terminator: "")
    case .markdown: Terminal.print(result.table.markdown, terminator: "")
    case .html:
      let page = result.table.html(title: "What changed", oldName: result.oldName, newName: result.newName)
      Terminal.print(page, terminator: "")
    case .github: Terminal.print(result.table.github, terminator: "")
    case .json: Terminal.print(result.json, terminator: "")
    }
    if !result.isSame { throw Ending.findings }
  }
}

enum TableFormat: String, ExpressibleByArgument, CaseIterable {
  case text, markdown, html, github, json
}
