import ArgumentParser
import Entente
import EntenteSource

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a folder with an agreement file that drafts as it stands.",
    discussion: """
      On a terminal it asks for what you do not give as options, shows the file and writes it when you agree. Elsewhere, \
      and with --no-questions, the options alone decide. It never writes over a file.

      Examples:
        entente new harbour
        entente new harbour --kind reseller --party "Nordwind GmbH" --party "Hull Ltd"
        entente new trio --kind mou --party "A Ltd" --party "B GmbH" --party "C SA"
        entente new harbour --start 2027-01-01 --term "18 months"
      """)

  @Argument(help: "The folder to make.", completion: .directory)
  var folder: String

  @Option(help: "A template's name, alliance without it; see entente template list.")
  var kind: String?

  @Option(name: .customLong("party"), help: "A party's full name; give it twice or more.")
  var parties: [String] = []

  @Option(help: "The agreement's title.")
  var title: String?

  @Option(help: "What the partnership is for, in one sentence.")
  var purpose: String?

  @Option(help: "When it takes effect: a day such as 2027-01-01, or \"last signature\".")
  var start: String?

  @Option(name: .customLong("term"), help: "How long it lasts: \"24 months\", perpetual.")
  var length: String?

  @Option(help: "For how long it renews by itself each time: \"12 months\".")
  var renewal: String?

  @Option(help: "How long before the end notice is given: \"90 days\".")
  var notice: String?

  @Option(help: "The law that governs it: \"England and Wales\".")
  var law: String?

  @Option(help: "The courts that decide: \"the courts of London\".")
  var courts: String?

  @Flag(name: .customLong("no-questions"), help: "Ask nothing, even on a terminal.")
  var isSilent = false

  func run() throws {
    let asks = Terminal.isInteractive && !isSilent
    guard asks || parties.count != 1 else {
      throw ValidationError("an agreement needs two parties: give --party twice, or not at all")
    }
    let workspace = DiskWorkspace()
    do throws(CallProblem) {
      guard let new = asks ? try answered(workspace) : asked else {
        Terminal.complain("Nothing was written.")
        Terminal.finish(.wrong)
      }
      let written = try newAgreement(new, workspace: workspace)
      for path in written { Terminal.print("wrote \(path)") }
      Terminal.print("\nNext: entente draft \(written[0])")
    } catch {
      Terminal.complain("error[\(error.rule)]: \(error.message)\n  = help: \(error.help)")
      throw Ending.wrong
    }
  }

  /// What the options and the answers say; nil when they end too early, or the last one is no. Nobody answers twelve
  /// questions to hear that the folder is taken.
  private func answered(_ workspace: DiskWorkspace) throws(CallProblem) -> NewAgreement? {
    _ = try pathsOf(asked, workspace: workspace)
    var conversation = NewConversation(asked, asksKind: kind == nil)
    return conversation.hold()
  }

  /// What the options say.
  private var asked: NewAgreement {
    var new = NewAgreement(folder: folder, kind: kind ?? "alliance", parties: parties, title: title)
    new.purpose = purpose
    new.start = start
    new.length = length
    new.renewal = renewal
    new.notice = notice
    new.law = law
    new.courts = courts
    return new
  }
}
