import ArgumentParser
import Entente
import EntenteSource

struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "List, read, check and copy the templates.",
    subcommands: [List.self, Show.self, Check.self, Eject.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the templates that come with the tool.")
    func run() throws {
      for template in shippedTemplates() {
        Terminal.print(template.kind.padding(to: 14) + template.summary)
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print a file of a template.",
      discussion: """
        Examples:
          entente template show alliance                     its files
          entente template show alliance agreement.md        one of them
          entente template show alliance example.yaml > mine.yaml
        """)
    @Argument(help: "The template's name.") var kind: String
    @Argument(help: "The file in it.") var file: String?

    func run() throws {
      do throws(CallProblem) {
        Terminal.print(try showTemplate(kind, file: file), terminator: "")
      } catch {
        Terminal.complain("error[\(error.rule)]: \(error.message)\n  = help: \(error.help)")
        throw Ending.wrong
      }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Check templates before any data is seen: fields, filters, and that every reference has its target.",
      discussion: """
        Examples:
          entente template check                 every template that comes with the tool
          entente template check alliance ./my-template
        """)
    @Argument(help: "Names or folders of templates.", completion: .directory) var templates: [String] = []
    @Option(help: "text or json.") var format = FindingsFormat.text

    func run() throws {
      let names = templates.isEmpty ? shippedTemplates().map(\.kind) : templates
      var all: [Diagnostic] = []
      var sources = SourceSet()
      for (index, name) in names.enumerated() {
        let result = Drafting(workspace: DiskWorkspace()).checkTemplate(name)
        if format == .text {
          Terminal.print("\(name): \(Self.words(result.diagnostics.count))")
          format.report(result.diagnostics, sources: result.sources)
        }
        all += result.diagnostics
        if index == 0 || format == .json { sources.formUnion(result.sources) }
      }
      if format == .json { format.report(all, sources: sources) }
      if all.ending != .done { throw all.ending }
    }

    private static func words(_ problems: Int) -> String {
      problems == 0 ? "no problems" : problems == 1 ? "1 problem" : "\(problems) problems"
    }
  }

  struct Eject: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "eject",
      abstract: "Copy a template, with the clauses that it uses, into a folder of yours, to be changed.",
      discussion: """
        Example:
          entente template eject alliance my-alliance
          entente draft deal.yaml --template my-alliance
        """)
    @Argument(help: "The template's name.") var kind: String
    @Argument(help: "The folder to make.", completion: .directory) var folder: String

    func run() throws {
      do throws(CallProblem) {
        for path in try ejectTemplate(kind, into: folder, workspace: DiskWorkspace()) {
          Terminal.print("wrote \(path)")
        }
      } catch {
        Terminal.complain("error[\(error.rule)]: \(error.message)\n  = help: \(error.help)")
        throw Ending.wrong
      }
    }
  }
}

extension String {
  /// The text, filled up with spaces to a width in characters.
  func padding(to width: Int) -> String { self + String(repeating: " ", count: Swift.max(1, width - count)) }
}
