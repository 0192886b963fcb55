import ArgumentParser
import Entente
import EntenteRevision
import EntenteSource

struct RedlineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redline",
    abstract: "Show two revisions as one text: what went is struck out, what came is underlined.",
    discussion: """
      Takes two agreement files, which are drafted first, or two Markdown texts (.md). Writes one HTML page without
      scripts, or CriticMarkup; new numbers of clauses are no changes. Without -o it goes to standard output.

      Examples:
        entente redline old.yaml new.yaml -o redline.html
        entente redline old.yaml new.yaml --only relationship -o charter.html
        entente redline sent.md received.md --format critic
        entente redline v1 alliance.yaml -o since-v1.html    against a revision from git
      """)

  @Argument(help: "The older revision.", completion: .file(extensions: ["yaml", "yml", "md"]))
  var old: String

  @Argument(help: "The newer revision.", completion: .file(extensions: ["yaml", "yml", "md"]))
  var new: String

  @Option(name: .shortAndLong, help: "The file to write.", completion: .file())
  var output: String?

  @Option(help: "html or critic.")
  var format = RedlineFormat.html

  @Option(help: "Which half of an agreement: deal or relationship.")
  var only = HalfChoice.deal

  @Option(help: "For whom: shared, or a party's id.")
  var audience = "shared"

  @Flag(help: "Write over a file that somebody else wrote or edited.")
  var force = false

  func run() throws {
    let drafting = Drafting(workspace: DiskWorkspace())
    let result = drafting.redline(
      old: old, new: new, half: only.half, audience: DraftRequest(audience: audience).audience, format: format)
    FindingsFormat.text.report(result.diagnostics.filter { $0.severity == .error }, sources: result.sources)
    guard !result.diagnostics.hasErrors else { throw Ending.wrong }
    guard let output else {
      Terminal.print(String(decoding: result.bytes, as: UTF8.self), terminator: "")
      return
    }
    let name = String(output.split(separator: "/").last ?? "redline.html")
    let file = OutputFile(name: name, bytes: Seal.sealed(result.bytes))
    do throws(CallProblem) {
      let written = try drafting.write([file], into: folder(of: output), keeping: [old, new], force: force)
      for path in written { Terminal.print("wrote \(path)") }
    } catch {
      Terminal.complain("error[\(error.rule)]: \(error.message)\n  = help: \(error.help)")
      throw Ending.wrong
    }
  }
}

extension RedlineFormat: ExpressibleByArgument {}
