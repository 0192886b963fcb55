import ArgumentParser
import Entente
import EntenteSource

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract:
      "Say what a draft does for each party: whose interests it serves, who gives and gets, and what is missing.",
    discussion: """
      Reads what is on record, never what a draft says of itself, and names the line and the clause behind every \
      statement. It judges nobody: the exit status is 0 whatever it finds.

      Examples:
        entente review alliance.yaml
        entente review alliance.yaml -o review.html        a page to read together
        entente review alliance.yaml --audience nordwind   with what Nordwind keeps
        entente review alliance.yaml --format json         for machines
      """)

  @Argument(help: "The agreement file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    name: .shortAndLong, help: "The file to write; its ending (.html, .md, .json, .txt) says how.", completion: .file())
  var output: String?

  @Option(help: "text, markdown, json or html.")
  var format: ReviewFormat?

  @Option(help: "For whom: shared, or a party's id.")
  var audience = "shared"

  @Flag(help: "Write over a file that somebody else wrote or edited.")
  var force = false

  func run() throws {
    let drafting = Drafting(workspace: DiskWorkspace())
    let format = format ?? output.flatMap(ReviewFormat.init(ending:)) ?? .text
    let result = drafting.review(
      file, audience: DraftRequest(audience: audience).audience, format: format,
      width: output == nil ? Terminal.width : 80, colour: output == nil && Terminal.wantsColourInOutput)
    FindingsFormat.text.report(result.diagnostics.filter { $0.severity == .error }, sources: result.sources)
    guard result.review != nil else { throw result.diagnostics.ending }
    guard let output else {
      return Terminal.print(String(decoding: result.bytes, as: UTF8.self), terminator: "")
    }
    let name = String(output.split(separator: "/").last ?? "review.html")
    // A comment behind the last line is none in JSON and in plain text.
    let bytes = format == .html || format == .markdown ? Seal.sealed(result.bytes) : result.bytes
    do throws(CallProblem) {
      let written = try drafting.write(
        [OutputFile(name: name, bytes: bytes)], into: folder(of: output), keeping: [file], force: force)
      for path in written { Terminal.print("wrote \(path)") }
    } catch {
      Terminal.complain("error[\(error.rule)]: \(error.message)\n  = help: \(error.help)")
      throw Ending.wrong
    }
  }
}

extension ReviewFormat: ExpressibleByArgument {
  /// By the ending of a file's name.
  init?(ending name: String) {
    switch name.split(separator: ".").last {
    case "html", "htm": self = .html
    case "md", "markdown": self = .markdown
    case "json": self = .json
    case "txt": self = .text
    default: return nil
    }
  }
}
