import ArgumentParser

/// The preview's own executable: the command starts it, so that nobody else pays for an HTTP library.
@main
struct ServeProgram: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entente serve",
    abstract: "Show the page in a browser and draw it again at every save.",
    discussion: """
      Answers on this machine alone. The page is what its audience would get; the findings and lines beside it are
      yours. When the file is broken half-way through typing, the last good page stays and the error stands above it.

      Example:
        entente serve harbour/agreement.yaml
      """)

  @Argument(help: "The agreement file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: "The port to answer on; the next free one when it is taken, any free one for 0.")
  var port = 4157

  @Option(help: "For whom the page is drawn at first: shared, or a party's id.")
  var audience = "shared"

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("a port is a number from 0 to 65535") }
  }

  func run() throws {
    endWhenTold()
    do {
      try PreviewServer(file: file, audience: audience).run(port: port)
    } catch let problem as StartProblem {
      complain("error[\(problem.rule)]: \(problem.message)\n  = help: \(problem.help)")
      throw ExitCode(2)
    }
  }
}
