import ArgumentParser
import Entente
import EntenteSource

struct ApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Make the changes of a change set in an agreement file, and leave every other byte as it is.",
    discussion: """
      Takes what `entente diff OLD NEW --format json` writes. Comments, order, quotes and blank lines stay; what comes
      out is read again and kept only if it says what the changes say. A choice of changes that lacks one which it needs
      is refused and told which. Without -o the file goes to standard output.

      Examples:
        entente diff v1:alliance.yaml alliance.yaml --format json > changes.json
        entente apply old.yaml changes.json -o new.yaml
        entente apply old.yaml changes.json --only 1,4,5
        entente apply old.yaml changes.json --except 2
      """)

  @Argument(help: "The agreement file.", completion: .file(extensions: ["yaml", "yml"]))
  var base: String

  @Argument(help: "The change set.", completion: .file(extensions: ["json"]))
  var changes: String

  @Option(name: .shortAndLong, help: "The file to write.", completion: .file())
  var output: String?

  @Option(help: "Only the changes of these numbers: 1,4,5.")
  var only: NumberList?

  @Option(help: "All changes but these.")
  var except: NumberList?

  @Flag(help: "Write over a file that exists.")
  var force = false

  func validate() throws {
    if only != nil, except != nil { throw ValidationError("give --only or --except, not both") }
  }

  func run() throws {
    let drafting = Drafting(workspace: DiskWorkspace())
    let choice: ChangeChoice = only.map { .only($0.numbers) } ?? except.map { .except($0.numbers) } ?? .all
    let result = drafting.apply(changes, to: base, choice)
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
    do throws(CallProblem) {
      let written = try drafting.write(files, into: folder(of: output), keeping: [base, changes], force: force)
      for path in written { Terminal.print("wrote \(path)") }
    } catch {
      Terminal.complain("error[\(error.rule)]: \(error.message)\n  = help: \(error.help)")
      throw Ending.wrong
    }
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
