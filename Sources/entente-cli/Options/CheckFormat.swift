import ArgumentParser
import Entente
import EntenteChecks
import EntenteSource

/// How the findings of a check are printed.
enum CheckFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, sarif, github

  /// Text goes to standard error; what machines read to standard output.
  func report(_ diagnostics: [Diagnostic], sources: SourceSet) {
    switch self {
    case .text: FindingsFormat.text.report(diagnostics, sources: sources)
    case .json: FindingsFormat.json.report(diagnostics, sources: sources)
    case .sarif:
      Terminal.print(SARIFReporter(sources: sources, version: ententeVersion).report(diagnostics), terminator: "")
    case .github: Terminal.print(GitHubReporter(sources: sources).report(diagnostics), terminator: "")
    }
  }
}
