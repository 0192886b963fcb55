import ArgumentParser
import Entente
import EntenteRevision
import EntenteSource

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Hold a redline against the two texts that it is said to be made of.",
    discussion: """
      Lists every change of the newer text that the redline does not show, and every place where the redline starts from \
      another text than the older one: with everything accepted it must be the new text, with everything refused the old \
      one. The redline is HTML that marks with ins and del, or CriticMarkup. Our own pages carry the fingerprints of both \
      texts and their change set, which must match too.
      Exit status: 0 it shows everything, 1 it does not, 2 something is wrong.

      Examples:
        entente verify redline.html old.yaml new.yaml
        entente verify redline.html sent.md received.md
        entente verify sent.md received.md --redline theirs.html
      """)

  @Argument(help: "The redline, the older and the newer revision; or only these two, with --redline.")
  var files: [String]

  @Option(help: "The redline that came with it.", completion: .file())
  var redline: String?

  @Option(help: "For whom agreement files are drafted: shared, or a party's id.")
  var audience = "shared"

  func validate() throws {
    guard files.count + (redline == nil ? 0 : 1) == 3 else {
      throw ValidationError("give the redline, the older and the newer revision")
    }
  }

  func run() throws {
    let names = (redline.map { [$0] } ?? []) + files
    let drafting = Drafting(workspace: DiskWorkspace())
    let result = drafting.verify(
      redline: names[0], old: names[1], new: names[2], audience: DraftRequest(audience: audience).audience)
    FindingsFormat.text.report(result.diagnostics, sources: result.sources)
    guard let found = result.verification else { throw Ending.wrong }
    for line in result.data.words { Terminal.print(line) }
    if found.isHonest { Terminal.print("the redline shows every change") }
    print("changes that the redline does not show:", found.hidden)
    print("places where the redline starts from another text:", found.otherBase)
    guard found.isHonest, result.data.isTrue else { throw Ending.findings }
  }

  private func print(_ title: String, _ changes: [TextChange]) {
    guard !changes.isEmpty else { return }
    Terminal.print(title + "\n" + termTable(changes).text)
  }
}
