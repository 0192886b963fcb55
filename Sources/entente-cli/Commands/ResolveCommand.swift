import ArgumentParser
import Entente
import EntenteSource

struct ResolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Settle what the parties are at odds on after a merge.",
    discussion: """
      On a terminal it asks, dispute by dispute, in the parties' names. Elsewhere it prints a file of decisions to be \
      filled in, which can be kept with the minutes. Only the disputes in the file change. Once none is left, the file \
      is checked. Exit status: 0 nothing is in dispute any more, 1 something is, 2 something is wrong.

      Examples:
        entente resolve alliance.yaml
        entente resolve alliance.yaml > decisions.yaml   then fill it in, and
        entente resolve alliance.yaml --decisions decisions.yaml
        entente resolve alliance.yaml --take nordwind    or was: as it stood
        entente resolve alliance.yaml --page open.html   for the meeting
      """)

  @Argument(help: "The agreement file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: "Take this side's proposals, or was.")
  var take: String?

  @Option(help: "A file of decisions.", completion: .file(extensions: ["yaml", "yml"]))
  var decisions: String?

  @Option(help: "Write the disputes as a page, and settle nothing.", completion: .file(extensions: ["html"]))
  var page: String?

  @Option(help: "For whom the page is: shared, or a party's id.")
  var audience = "shared"

  @Flag(help: "Write the page over a file that somebody else wrote or edited.")
  var force = false

  func validate() throws {
    if take != nil, decisions != nil { throw ValidationError("give --take or --decisions, not both") }
  }

  func run() throws {
    if let page { return try writePage(page) }
    let drafting = Drafting(workspace: DiskWorkspace())
    if take == nil, decisions == nil {
      let open = drafting.resolve(file, .nothing)
      try stop(open)
      guard !open.open.isEmpty else { return Terminal.print("nothing is in dispute") }
      guard Terminal.isInteractive else {
        Terminal.print(open.decisions, terminator: "")
        throw Ending.findings
      }
      return try finish(drafting.resolve(file, .answers(ask(open.open))))
    }
    try finish(drafting.resolve(file, take.map { .side($0) } ?? .file(decisions ?? "")))
  }

  private func stop(_ result: ResolveResult) throws {
    guard result.diagnostics.hasErrors, result.bytes == nil else { return }
    FindingsFormat.text.report(result.diagnostics, sources: result.sources)
    throw Ending.wrong
  }

  private func finish(_ result: ResolveResult) throws {
    try stop(result)
    if let bytes = result.bytes {
      do throws(WriteFailure) { try DiskWorkspace().write([(file, bytes)]) } catch {
        Terminal.complain("error[cannot-write]: \(error.path) \(error.problem.words)")
        throw Ending.wrong
      }
    }
    Terminal.print("\(result.settled) settled, \(result.open.count) left in dispute")
    for point in result.open { Terminal.print("  " + visible(point.path)) }
    FindingsFormat.text.report(result.diagnostics, sources: result.sources)
    if !result.open.isEmpty || result.diagnostics.hasErrors { throw Ending.findings }
  }

  // MARK: Asking

  private func ask(_ points: [OpenDispute]) -> [Drafting.Answer?] {
    points.enumerated().map { index, point in
      Terminal.complain("\n\(index + 1) of \(points.count)  \(visible(point.path))")
      if let why = point.why { Terminal.complain("  \(visible(why))") }
      Terminal.complain("  0  leave it as it was: \(visible(point.was ?? "nothing"))")
      for (number, proposal) in point.proposals.enumerated() {
        Terminal.complain(
          "  \(number + 1)  \(visible(proposal.by)): \(visible(proposal.words.joined(separator: "; ")))")
      }
      if point.takesText { Terminal.complain("  w  write something else") }
      return answer(point)
    }
  }

  /// An empty line leaves it open; so does the end of the input.
  private func answer(_ point: OpenDispute) -> Drafting.Answer? {
    while true {
      Terminal.complain("Which? (Enter leaves it open) ", terminator: "")
      guard let line = readLine(), !line.isEmpty else { return nil }
      if let number = Int(line), (0...point.proposals.count).contains(number) { return .number(number) }
      if line == "w", point.takesText {
        Terminal.complain("Write it on one line: ", terminator: "")
        if let words = readLine(), !words.isEmpty { return .words(words) }
        return nil
      }
      Terminal.complain("Please give a number from 0 to \(point.proposals.count)\(point.takesText ? ", or w" : "").")
    }
  }

  // MARK: The page

  private func writePage(_ page: String) throws {
    let drafting = Drafting(workspace: DiskWorkspace())
    let made = drafting.disputePage(file, audience: DraftRequest(audience: audience).audience)
    FindingsFormat.text.report(made.diagnostics.filter { $0.severity == .error }, sources: made.sources)
    guard let bytes = made.bytes else {
      throw made.diagnostics.ending == .done ? Ending.wrong : made.diagnostics.ending
    }
    let name = String(page.split(separator: "/").last ?? "open.html")
    do throws(CallProblem) {
      let output = OutputFile(name: name, bytes: Seal.sealed(bytes))
      for path in try drafting.write([output], into: folder(of: page), keeping: [file], force: force) {
        Terminal.print("wrote \(path)")
      }
    } catch {
      Terminal.complain("error[\(error.rule)]: \(error.message)\n  = help: \(error.help)")
      throw Ending.wrong
    }
  }
}
