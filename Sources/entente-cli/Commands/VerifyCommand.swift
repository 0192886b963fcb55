import ArgumentParser
import Entente
import EntenteRevision
import EntenteSource

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Hold a redline against the text that was sent and the text that came back.",
    discussion: """
      Lists every change of the received text that the redline does not show, and every place where the redline starts
      from another text than the one that was sent. The redline is HTML that marks with ins and del, or CriticMarkup.
      Exit status: 0 it shows everything, 1 it does not, 2 something is wrong.

      Example:
        entente verify sent.md received.md --redline theirs.html
      """)

  @Argument(help: "The Markdown text that was sent.", completion: .file(extensions: ["md"]))
  var base: String

  @Argument(help: "The Markdown text that came back.", completion: .file(extensions: ["md"]))
  var received: String

  @Option(help: "The redline that came with it.", completion: .file())
  var redline: String

  func run() throws {
    let drafting = Drafting(workspace: DiskWorkspace())
    let result = drafting.verify(base: base, received: received, redline: redline)
    FindingsFormat.text.report(result.diagnostics, sources: SourceSet())
    guard let found = result.verification else { throw Ending.wrong }
    if found.isHonest { return Terminal.print("the redline shows every change") }
    print("changes that the redline does not show:", found.hidden)
    print("places where the redline starts from another text:", found.otherBase)
    throw Ending.findings
  }

  private func print(_ title: String, _ changes: [TextChange]) {
    guard !changes.isEmpty else { return }
    Terminal.print(title + "\n" + termTable(changes).text)
  }
}
