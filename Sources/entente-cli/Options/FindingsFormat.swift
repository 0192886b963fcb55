import ArgumentParser
import EntenteSource

/// How findings are printed.
enum FindingsFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json

  /// Prints diagnostics: text to standard error, so that standard output stays the command's own; JSON to standard
  /// output.
  func report(_ diagnostics: [Diagnostic], sources: SourceSet) {
    switch self {
    case .json: Terminal.print(JSONReporter(sources: sources).report(diagnostics), terminator: "")
    case .text:
      guard !diagnostics.isEmpty else { return }
      let reporter = TextReporter(sources: sources, colour: Terminal.wantsColour)
      Terminal.complain(reporter.report(diagnostics) + summary(diagnostics))
    }
  }

  private func summary(_ diagnostics: [Diagnostic]) -> String {
    let parts = [Severity.error, .warning, .advice].compactMap { severity -> String? in
      let count = diagnostics.count { $0.severity == severity }
      guard count > 0 else { return nil }
      return "\(count) \(severity.rawValue)\(count == 1 || severity == .advice ? "" : "s")"
    }
    return "\n" + parts.joined(separator: ", ")
  }
}

extension [Diagnostic] {
  /// The exit status that these problems ask for: what can't be read is 2, what a rule finds in a file that reads
  /// well is 1, warnings and advice alone are no reason to fail.
  var ending: Ending {
    if contains(where: { $0.severity == .error && $0.kind == .input }) { return .wrong }
    return hasErrors ? .findings : .done
  }
}
