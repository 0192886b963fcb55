import ArgumentParser
import Entente
import EntenteSource

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Hands over to the preview's own executable, which lies beside this one: the command is not to pay for an HTTP
/// library.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Show the page in a browser and draw it again at every save.",
    discussion: """
      Answers on this machine alone, until Ctrl-C. What is wrong with the file stands beside the clause that it is \
      about; a clause leads to the line that made it; the page can be seen as each party would get it, and with the \
      changes since any revision of git marked. When the file is broken half-way through typing, the last good page \
      stays and the error stands above it.

      Examples:
        entente serve harbour/agreement.yaml
        entente serve harbour/agreement.yaml --audience nordwind --port 0
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
    guard let program = Self.program() else {
      Terminal.complain(
        "error[no-preview]: the preview is a program of its own, entente-serve, and it is not beside this one\n"
          + "  = help: build it with make serve, or put it on your PATH")
      throw Ending.wrong
    }
    let words = [program, file, "--port", String(port), "--audience", audience]
    var arguments = words.map { strdup($0) } + [nil]
    execv(program, &arguments)
    Terminal.complain("error[no-preview]: \(visible(program)) does not run\n  = help: build it again with make serve")
    throw Ending.failed
  }

  /// Beside this program, wherever that was found; else on the path.
  private static func program() -> String? {
    let own = CommandLine.arguments.first ?? ""
    let path = getenv("PATH").map { String(cString: $0) } ?? ""
    let folders = path.split(separator: ":").map(String.init)
    let home = own.contains("/") ? own : folders.map { join($0, own) }.first { access($0, X_OK) == 0 } ?? ""
    // A link on the path leads to where both programs lie.
    let real = realpath(home, nil).map { pointer in
      defer { free(pointer) }
      return String(cString: pointer)
    }
    let places = [real, home].compactMap { $0 }.filter { !$0.isEmpty }.map(folder(of:)) + folders
    return places.map { join($0, "entente-serve") }.first { access($0, X_OK) == 0 }
  }
}
