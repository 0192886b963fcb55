import ArgumentParser
import Entente
import EntenteSource

struct IDCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "id",
    abstract: "Add the ids that items of the file lack; every other byte stays as it is.",
    discussion: """
      An id makes an item citable ([@id]) and lets revisions follow it when it moves.

      Examples:
        entente id alliance.yaml
        entente id --dry-run alliance.yaml             say what would be added
      """)

  @Argument(help: "The agreement file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Flag(help: "Write nothing; print the ids that would be added.")
  var dryRun = false

  func run() throws {
    let drafting = Drafting(workspace: DiskWorkspace())
    let result = drafting.addIDs(to: file)
    FindingsFormat.text.report(result.diagnostics.filter { $0.severity == .error }, sources: result.sources)
    guard !result.diagnostics.hasErrors else { throw Ending.wrong }
    for line in result.added { Terminal.print(line) }
    if result.added.isEmpty { Terminal.print("every item has its id") }
    guard !dryRun, !result.files.isEmpty else { return }
    do {
      try DiskWorkspace().write(result.files)
    } catch {
      Terminal.complain("error[cannot-write]: \(error.path) \(error.problem.words)")
      throw Ending.wrong
    }
  }
}
