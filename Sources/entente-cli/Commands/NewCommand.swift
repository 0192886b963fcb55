import ArgumentParser
import Entente
import EntenteSource

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a folder with an agreement file that drafts as it stands.",
    discussion: """
      On a terminal it asks for the names that you do not give as options.

      Examples:
        entente new harbour
        entente new harbour --kind reseller --party "Nordwind GmbH" --party "Harbour Ltd" --title "Reseller agreement"
      """)

  @Argument(help: "The folder to make.", completion: .directory)
  var folder: String

  @Option(help: "A template's name; see entente template list.")
  var kind = "alliance"

  @Option(name: .customLong("party"), help: "A party's name; give it twice or more.")
  var parties: [String] = []

  @Option(help: "The agreement's title.")
  var title: String?

  func run() throws {
    var parties = parties
    if Terminal.isInteractive {
      while parties.count < 2 {
        let which = parties.isEmpty ? "Your organisation" : "The other side"
        guard let name = ask("\(which), full name"), !name.isEmpty else { break }
        parties.append(name)
      }
    }
    guard parties.count != 1 else {
      throw ValidationError("an agreement needs two parties: give --party twice, or not at all")
    }
    do throws(CallProblem) {
      let written = try newAgreement(
        NewAgreement(folder: folder, kind: kind, parties: parties, title: title), workspace: DiskWorkspace())
      for path in written { Terminal.print("wrote \(path)") }
      Terminal.print("\nNext: entente draft \(written[0])")
    } catch {
      Terminal.complain("error[\(error.rule)]: \(error.message)\n  = help: \(error.help)")
      throw Ending.wrong
    }
  }

  private func ask(_ question: String) -> String? {
    Terminal.complain("\(question): ", terminator: "")
    return readLine()
  }
}
