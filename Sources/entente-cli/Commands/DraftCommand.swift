import ArgumentParser
import Entente
import EntenteDocument

struct DraftCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draft",
    abstract: "Draft the agreement, the relationship charter and the page from one file.",
    discussion: """
      Writes agreement.md, relationship.md and partnership.html beside the file, or into the folder that -o names. \
      A file that somebody else wrote or edited is never overwritten, unless with --force.

      Examples:
        entente draft alliance.yaml
        entente draft alliance.yaml -o out --final
        entente draft alliance.yaml --audience nordwind   with what Nordwind may see
        entente draft alliance.yaml --only relationship
      """)

  @Argument(help: "The agreement file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(name: .shortAndLong, help: "The folder to write into.", completion: .directory)
  var output: String?

  @Option(help: "For whom: shared, or a party's id.")
  var audience = "shared"

  @Option(help: "One half alone: deal or relationship.")
  var only: HalfChoice?

  @Option(help: "The revision to print in the foot, such as a tag or a commit's short name.")
  var revision: String?

  @Option(help: "A template's name, or the path of one, instead of the file's kind.", completion: .directory)
  var template: String?

  @Flag(help: "Refuse a draft with open points, and leave out the marks of a draft.")
  var final = false

  @Flag(help: "Write over files that somebody else wrote or edited.")
  var force = false

  func run() throws {
    let request = DraftRequest(
      audience: audience, only: only?.half, isFinal: final, revision: revision,
      template: template)
    try DraftCall(file: file, output: output, request: request, force: force).run()
  }
}

enum HalfChoice: String, ExpressibleByArgument, CaseIterable {
  case deal, relationship
  var half: Half { self == .deal ? .deal : .relationship }
}
