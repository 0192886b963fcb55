import Entente
import EntenteSource

/// A call of `draft`, as plain values.
struct DraftCall {
  var file: String
  /// The folder to write into; nil for the file's own.
  var output: String?
  var request = DraftRequest()
  var force = false

  func run() throws {
    let drafting = Drafting(workspace: DiskWorkspace())
    var request = request
    request.tellsHistory = true
    let result = drafting.draft(file, request)
    FindingsFormat.text.report(result.diagnostics, sources: result.sources)
    guard !result.diagnostics.hasErrors else { throw result.diagnostics.ending }
    let target = output ?? folder(of: file)
    do throws(CallProblem) {
      let written = try drafting.write(result.files, into: target, keeping: [file], force: force)
      Terminal.print(written.map { "wrote \($0)\n" }.joined(by: ""), terminator: "")
    } catch {
      Terminal.complain("error[\(error.rule)]: \(error.message)\n  = help: \(error.help)")
      throw Ending.wrong
    }
  }
}

extension DraftCall {
  /// The plain way to call: each option at most once, its value behind a space. Nil for everything else that may
  /// still be right or wrong: the parser of `DraftCommand` says which. That parser asks the Swift runtime for the
  /// types of all its options, which takes longer than an ordinary draft.
  init?(_ arguments: [String]) {
    guard arguments.first == "draft" else { return nil }
    var files: [String] = []
    var options: [(name: String, value: String)] = []
    var (isFinal, force) = (false, false)
    var rest = arguments.dropFirst()
    while let word = rest.popFirst() {
      switch word {
      case "--final" where !isFinal: isFinal = true
      case "--force" where !force: force = true
      case "-o", "--output", "--audience", "--only", "--revision", "--template":
        let name = word == "-o" ? "--output" : word
        guard let value = rest.popFirst(), Self.isPlain(value), !options.contains(where: { $0.name == name }) else {
          return nil
        }
        options.append((name, value))
      default:
        guard Self.isPlain(word), files.isEmpty else { return nil }
        files.append(word)
      }
    }
    guard let file = files.first else { return nil }
    func option(_ name: String) -> String? { options.first { $0.name == name }?.value }
    let half = option("--only").map(HalfChoice.init(rawValue:))
    if case .some(nil) = half { return nil }
    self.init(
      file: file, output: option("--output"),
      request: DraftRequest(
        audience: option("--audience") ?? "shared", only: half??.half, isFinal: isFinal,
        revision: option("--revision"), template: option("--template")),
      force: force)
  }

  private static func isPlain(_ word: String) -> Bool {
    !word.isEmpty && word.utf8.first != UInt8(ascii: "-")
  }
}
