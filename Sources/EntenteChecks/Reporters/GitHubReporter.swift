import EntenteSource

/// Findings as workflow commands of GitHub Actions, a line each: they become annotations beside the lines of a change.
/// What is private keeps its rule and place alone.
public struct GitHubReporter: Sendable {
  public var sources: SourceSet

  public init(sources: SourceSet) { self.sources = sources }

  public func report(_ diagnostics: [Diagnostic]) -> String { diagnostics.map(line).joined() }

  private func line(_ diagnostic: Diagnostic) -> String {
    var properties: [String] = []
    if let file = sources[diagnostic.span.source] {
      let start = file.position(at: Int(diagnostic.span.start))
      let end = file.position(at: Int(max(diagnostic.span.start, diagnostic.span.end)))
      properties += ["file=\(Self.property(file.path))", "line=\(start.line)", "col=\(start.column)"]
      // Columns count only within one line.
      if end.line == start.line {
        properties += ["endColumn=\(end.column)"]
      } else {
        properties += ["endLine=\(end.line)"]
      }
    }
    properties.append("title=\(Self.property(diagnostic.rule))")
    var words = "a private item has this problem; see it on a terminal"
    if !diagnostic.isPrivate { words = diagnostic.message + (diagnostic.help.map { "\nhelp: \($0)" } ?? "") }
    return "::\(command(diagnostic.severity)) \(properties.joined(separator: ","))::\(Self.data(visible(words)))\n"
  }

  private func command(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .advice: "notice"
    }
  }

  /// A message: `%` and line ends are escaped.
  static func data(_ text: String) -> String {
    escaped(text) { scalar in
      switch scalar {
      case "%": "%25"
      case "\r": "%0D"
      case "\n": "%0A"
      default: nil
      }
    }
  }

  /// The value of a property: `:` and `,` too.
  static func property(_ text: String) -> String {
    escaped(data(text)) { scalar in
      switch scalar {
      case ":": "%3A"
      case ",": "%2C"
      default: nil
      }
    }
  }

  private static func escaped(_ text: String, _ escape: (Unicode.Scalar) -> String?) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      if let code = escape(scalar) { out += code } else { out.unicodeScalars.append(scalar) }
    }
    return out
  }
}
