import ArgumentParser
import Entente
import EntenteSource

struct EntenteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entente",
    abstract:
      "Turns one readable file into the contract of a partnership, and keeps the deal and the relationship apart.",
    discussion: """
      First steps:
        entente new harbour   make a folder with an agreement that drafts as it stands
        entente draft harbour/agreement.yaml
        entente check harbour/agreement.yaml

      Exit status: 0 done, 1 findings, 2 the input or the call is wrong, 3 the tool itself failed.
      """,
    version: ententeVersion,
    subcommands: [
      NewCommand.self,
      DraftCommand.self,
      CheckCommand.self,
      ReviewCommand.self,
      IDCommand.self,
      DiffCommand.self,
      RedlineCommand.self,
      VerifyCommand.self,
      ApplyCommand.self,
      AmendCommand.self,
      TraceCommand.self,
      SchemaCommand.self,
      CalendarCommand.self,
      ObligationsCommand.self,
      ExportCommand.self,
      MergeCommand.self,
      ResolveCommand.self,
      LogCommand.self,
      GitCommand.self,
      TemplateCommand.self, ServeCommand.self,
    ])
}

@main
enum Main {
  /// Runs the command and turns every ending into one of the four exit statuses.
  static func main() {
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      if let draft = DraftCall(arguments) {
        try draft.run()
      } else if arguments.count == 3, arguments[0] == "git", arguments[1] == "textconv" {
        try GitCommand.textconv(arguments[2])
      } else {
        var command = try parsed(arguments)
        try command.run()
      }
      Terminal.finish(.done)
    } catch let ending as Ending {
      Terminal.finish(ending)
    } catch {
      let text = EntenteCommand.fullMessage(for: error)
      if EntenteCommand.exitCode(for: error) == .success {
        Terminal.print(text)
        Terminal.finish(.done)
      }
      Terminal.complain(text)
      Terminal.finish(.wrong)
    }
  }

  /// The verb that is named parses its own arguments: half of a short run would go into preparing all the others.
  /// Whatever is wrong or asks for help is parsed again from the top, so that messages name the whole call.
  private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    let asks = arguments.contains { $0 == "--help" || $0 == "-h" || $0 == "--version" }
    if !asks, let name = arguments.first,
      let verb = EntenteCommand.configuration.subcommands.first(where: { $0.configuration.commandName == name }),
      let command = try? verb.parseAsRoot(Array(arguments.dropFirst()))
    {
      return command
    }
    return try EntenteCommand.parseAsRoot(arguments)
  }
}
