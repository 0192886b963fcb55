import ArgumentParser
import Entente
import EntenteRevision
import EntenteSource

struct RedlineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redline",
    abstract: "Show two revisions as one text: what went is struck out, what came is underlined.",
    discussion: """
      Takes two agreement files, which are drafted first, or two Markdown texts (.md). Writes one HTML page without \
      scripts, CriticMarkup, or Word's own tracked changes, which pandoc makes and which must be installed for it; new \
      numbers of clauses are no changes. The page carries its change set and the fingerprints of both texts, and \
      `entente verify` holds it to them. Without -o it goes to standard output.

      Examples:
        entente redline old.yaml new.yaml -o redline.html
        entente redline old.yaml new.yaml --only relationship -o charter.html
        entente redline sent.md received.md --format critic
        entente redline old.yaml new.yaml --format docx -o redline.docx
        entente redline v1 alliance.yaml -o since.html   against a revision from git
      """)

  @Argument(help: "The older revision.", completion: .file(extensions: ["yaml", "yml", "md"]))
  var old: String

  @Argument(help: "The newer revision.", completion: .file(extensions: ["yaml", "yml", "md"]))
  var new: String

  @Option(name: .shortAndLong, help: "The file to write.", completion: .file())
  var output: String?

  @Option(help: "html, critic or docx.")
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
    if let problem = result.problem {
      Terminal.complain("error[\(problem.rule)]: \(problem.message)\n  = help: \(problem.help)")
      throw result.isEngineFailure ? Ending.failed : Ending.wrong
    }
    guard let output else {
      return Terminal.print(String(decoding: result.bytes, as: UTF8.self), terminator: "")
    }
    let name = String(output.split(separator: "/").last ?? "redline.html")
    let bytes = format == .docx ? result.bytes : Seal.sealed(result.bytes)
    try drafting.deliver(
      [OutputFile(name: name, bytes: bytes)], into: folder(of: output), keeping: [old, new], force: force)
  }

  func validate() throws {
    if format == .docx, output == nil { throw ValidationError("a Word file needs -o and a name") }
  }
}

extension RedlineFormat: ExpressibleByArgument {}
