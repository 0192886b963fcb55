import ArgumentParser
import Entente
import EntenteSource

struct ApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Make changes in an agreement file and leave every other byte as it is, or execute amendments on a text.",
    discussion: """
      To an agreement file, takes what `entente diff OLD NEW --format json` writes. Comments, order, quotes and blank \
      lines stay; what comes out is read again and kept only if it says what the changes say. A choice of changes that \
      lacks one which it needs is refused and told which.

      To a Markdown text, takes amendments of `entente amend` in their order. Each names the text that it changes by its \
      SHA-256, and is refused on any other; --on leaves out those that are not in effect on a day.

      Without -o the result goes to standard output.

      Examples:
        entente diff v1:alliance.yaml alliance.yaml --format json > changes.json
        entente apply old.yaml changes.json -o new.yaml
        entente apply old.yaml changes.json --only 1,4,5
        entente apply old.yaml changes.json --except 2
        entente apply agreement.md first.md second.md --on 2027-07-01
      """)

  @Argument(help: "The agreement file, or the Markdown text.", completion: .file(extensions: ["yaml", "yml", "md"]))
  var base: String

  @Argument(help: "Change sets, or amendments, in their order.", completion: .file(extensions: ["json", "md"]))
  var changes: [String]

  @Option(name: .shortAndLong, help: "The file to write.", completion: .file())
  var output: String?

  @Option(help: "Only the changes of these numbers: 1,4,5.")
  var only: NumberList?

  @Option(help: "All changes but these.")
  var except: NumberList?

  @Option(help: "Only amendments that are in effect on this day, such as 2027-07-01.")
  var on: String?

  @Flag(help: "Write over a file that exists.")
  var force = false

  func validate() throws {
    if changes.isEmpty { throw ValidationError("give a change set or an amendment after the file") }
    if only != nil, except != nil { throw ValidationError("give --only or --except, not both") }
    if only != nil || except != nil, changes.count > 1 {
      throw ValidationError("choose changes of one change set at a time")
    }
  }

  func run() throws {
    let drafting = Drafting(workspace: DiskWorkspace())
    let choice: ChangeChoice = only.map { .only($0.numbers) } ?? except.map { .except($0.numbers) } ?? .all
    let result = drafting.apply(changes, to: base, choice, on: on)
    FindingsFormat.text.report(result.diagnostics, sources: result.sources)
    guard !result.diagnostics.hasErrors, let first = result.files.first else { throw Ending.wrong }
    guard let output else {
      guard result.files.count == 1 else {
        Terminal.complain(
          "error[several-files]: the changes touch \(result.files.map(\.name).joined(separator: ", "))\n"
            + "  = help: give a file with -o; the others are written beside it")
        throw Ending.wrong
      }
      return Terminal.print(String(decoding: first.bytes, as: UTF8.self), terminator: "")
    }
    let name = String(output.split(separator: "/").last ?? "agreement.yaml")
    let files = [OutputFile(name: name, bytes: first.bytes)] + result.files.dropFirst()
    try drafting.deliver(files, into: folder(of: output), keeping: [base] + changes, force: force)
  }
}

/// Numbers with commas between them.
struct NumberList: ExpressibleByArgument {
  var numbers: Set<Int>

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0.drop { $0 == " " }) }
    guard numbers.count == parts.count else { return nil }
    self.numbers = Set(numbers)
  }
}
