import ArgumentParser
import Entente
import EntenteSource

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Make Word files or a PDF of a draft, with a tool that is installed.",
    discussion: """
      docx writes agreement.docx and relationship.docx through pandoc: Word's own headings, numbers as text, tables. \
      pdf writes partnership.pdf, the page on paper, through Chromium or WeasyPrint. Both are written beside the file, \
      or into the folder that -o names. Where the tool is missing, the message says what to install.

      Examples:
        entente export alliance.yaml --to docx
        entente export alliance.yaml --to docx --only deal -o out
        entente export alliance.yaml --to pdf --final
        entente export alliance.yaml --to pdf --engine weasyprint
      """)

  @Argument(help: "The agreement file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: "docx or pdf.")
  var to: ExportFormat

  @Option(name: .shortAndLong, help: "The folder to write into.", completion: .directory)
  var output: String?

  @Option(help: "What prints a PDF: chromium or weasyprint; without it, the first that is installed.")
  var engine: ExportEngine?

  @Option(help: "For whom: shared, or a party's id.")
  var audience = "shared"

  @Option(help: "One half alone: deal or relationship.")
  var only: HalfChoice?

  @Option(help: "The revision to print in the foot of a PDF, such as a tag or a commit's short name.")
  var revision: String?

  @Flag(help: "Refuse a draft with open points, and leave out the marks of a draft.")
  var final = false

  @Flag(help: "Write over files that somebody else wrote or edited.")
  var force = false

  func validate() throws {
    if let engine, (to == .docx) != (engine == .pandoc) {
      throw ValidationError("\(engine.rawValue) makes no \(to.rawValue)")
    }
  }

  func run() throws {
    var request = DraftRequest(audience: audience, only: only?.half, isFinal: final, revision: revision)
    request.tellsHistory = true
    let drafting = Drafting(workspace: DiskWorkspace())
    let result = drafting.export(file, to: to, request, engine: engine, history: FileHistory.of)
    FindingsFormat.text.report(result.diagnostics, sources: result.sources)
    guard !result.diagnostics.hasErrors else { throw result.diagnostics.ending }
    if let problem = result.problem {
      Terminal.complain("error[\(problem.rule)]: \(problem.message)\n  = help: \(problem.help)")
      throw result.isEngineFailure ? Ending.failed : Ending.wrong
    }
    try drafting.deliver(result.files, into: output ?? folder(of: file), keeping: [file], force: force)
  }
}

extension ExportFormat: ExpressibleByArgument {}
extension ExportEngine: ExpressibleByArgument {}
