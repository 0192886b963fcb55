import ArgumentParser
import Entente
import EntenteSource

struct AmendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "amend",
    abstract: "Write the amendment that turns one revision into another, in plain instructions that are proved.",
    discussion: """
      Takes two agreement files, which are drafted first, or two Markdown texts (.md), and writes Markdown and a page. \
      The amendment names the text that it changes by title, parties, date and SHA-256. It is written only if executing \
      it on the old text gives the new one byte for byte; `entente apply` executes it again.
      Exit status: 0 written, 1 nothing differs, 2 something is wrong.

      Examples:
        entente amend signed.yaml new.yaml -o out --effective 2027-07-01
        entente amend v1:alliance.yaml alliance.yaml --as restated -o out
        entente amend signed.md new.md --as conformed -o out
        entente apply agreement.md out/amendment.md        execute it
      """)

  @Argument(help: "The older revision.", completion: .file(extensions: ["yaml", "yml", "md"]))
  var old: String

  @Argument(help: "The newer revision.", completion: .file(extensions: ["yaml", "yml", "md"]))
  var new: String

  @Option(help: "amendment, restated (the whole new text) or conformed (the new text with notes, for reading).")
  var `as` = AmendmentForm.amendment

  @Option(name: .shortAndLong, help: "The folder to write into.", completion: .directory)
  var output: String

  @Option(help: "The day from which the changes hold, such as 2027-07-01; without it, the last signature.")
  var effective: String?

  @Option(help: "Which half of an agreement: deal or relationship.")
  var only = HalfChoice.deal

  @Option(help: "For whom: shared, or a party's id.")
  var audience = "shared"

  @Flag(help: "Write over files that somebody else wrote or edited.")
  var force = false

  func run() throws {
    let drafting = Drafting(workspace: DiskWorkspace())
    let request = AmendmentRequest(
      form: `as`, half: only.half, audience: DraftRequest(audience: audience).audience, effective: effective)
    let result = drafting.amend(old: old, new: new, request)
    FindingsFormat.text.report(result.diagnostics, sources: result.sources)
    guard !result.diagnostics.hasErrors else { throw Ending.wrong }
    if result.isSame {
      let half = only == .deal ? "deal" : "relationship"
      Terminal.print("nothing differs in the \(half), so there is nothing to amend; --only names the other half")
      throw Ending.findings
    }
    try drafting.deliver(result.files, into: output, keeping: [old, new], force: force)
  }
}

extension AmendmentForm: ExpressibleByArgument {}
